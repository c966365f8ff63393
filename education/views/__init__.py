"""Pages: for readers, and for a brand's own side."""
