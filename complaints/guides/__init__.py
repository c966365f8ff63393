"""What becomes of complaints where a guide teaches."""
