"""Turns the files of the site into records, and checks them.

Data flows one way: files -> records -> pages, downloads, problems. Nothing in
this package knows which site generator renders the pages.
"""
