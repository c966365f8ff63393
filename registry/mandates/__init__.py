"""Mandates: whom an agency may act for, in what, and how that becomes grants."""
