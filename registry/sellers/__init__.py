"""Authorised sellers: what is said of them, and how they are listed and asked for."""
