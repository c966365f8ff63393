"""What decisions consist of, and who looks at them a second time."""
