"""The editors' home: who writes where, and what with."""
