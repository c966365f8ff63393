"""Sheets, official records and archives of papers, read into plain text and written from it.

Nothing here knows a model. What comes in is hostile: every limit is checked before anything is unpacked, nothing is
evaluated, and what cannot be read is a `Refused` whose message says how to mend it.
"""
