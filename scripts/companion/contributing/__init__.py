"""What helps a contributor: drafts of rows."""
