"""Names and spellings, and the index that the search of the site reads."""
