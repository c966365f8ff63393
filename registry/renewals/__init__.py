"""Renewals of rights."""
