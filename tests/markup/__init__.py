"""Whether the pages that the portal sends are valid HTML."""
