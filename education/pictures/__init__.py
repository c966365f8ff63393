"""Pictures of guides, as writers choose them and as readers get them."""
