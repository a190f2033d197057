"""Compares builds: `python -m bench`."""
