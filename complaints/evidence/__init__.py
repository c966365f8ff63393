"""What evidence shows, where it comes from, and how long it is kept."""
