"""Readers: one a kind of file. Each makes frozen records of a file, and no HTML."""
