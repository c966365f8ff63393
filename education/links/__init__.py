"""The links of guides: where they lead, and whether they still open."""
