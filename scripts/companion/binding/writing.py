"""Why a book cannot be written."""

from __future__ import annotations


class CannotWriteError(Exception):
    """A book cannot be written; the message is a sentence that says why, and what to do."""
