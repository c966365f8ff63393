"""How the two sides use the procedure: signals of misuse, the score that they make, and what may follow from it.

Pure reading lives here; what is written is in `services/conduct.py` and `services/sanctions.py`.
"""
