"""What a draft says, and what it still lacks."""
