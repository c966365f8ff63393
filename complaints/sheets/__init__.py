"""From a sheet of targets to complaints: what its columns mean, on which right a row stands, what is wrong with it.

Readers and writers of files are in `registry.sheets`, and what every import does in `registry.importing`.
"""
