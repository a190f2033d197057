"""Binds the site as a book: its pages as one document, that document as EPUB and as PDF."""
