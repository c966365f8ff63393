"""Authentication points: their pictures for everybody, and looking them up."""
