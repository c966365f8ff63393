"""Licences of rights: their terms, their states, and what they let a licensee do."""
