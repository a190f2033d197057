"""Holds what the site says against what services say, and tells it in a report. Opens no socket."""
