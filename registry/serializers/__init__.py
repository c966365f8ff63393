"""Brands, rights and what belongs to them as programs read and write them. Shapes only; the services write."""
