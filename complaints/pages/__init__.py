"""What pages show. Nothing here writes."""
