"""The case file: everything about a case in one sealed ZIP and one PDF, for the side that asks; and its proof.

`verify.py` lies in every case file. It imports nothing of the portal, and nothing but Python's own library.
"""
