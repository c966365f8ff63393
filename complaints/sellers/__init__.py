"""Sellers across cases, and their accounts."""
