"""Videos: their files, their captions, the library and the block of a guide."""
