"""Offices, and what they write: numbers, classes, territories."""
