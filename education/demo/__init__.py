"""Guides and modules of the demonstration."""
