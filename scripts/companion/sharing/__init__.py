"""What leaves the site: files for reference managers, tables, metadata, releases."""
