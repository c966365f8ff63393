"""From a sheet to rights: what its columns mean, what is wrong with a row, and whom a row is for.

The services of imports and their jobs stand on this; readers and writers of files are in `registry.sheets`.
"""
