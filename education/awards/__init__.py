"""Awards: the figures they go by, their states, their pages."""
