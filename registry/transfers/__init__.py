"""Transfers of rights: their states, and what happens to rights when they get a new owner."""
