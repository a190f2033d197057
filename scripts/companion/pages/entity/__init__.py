"""The pages of mediators, cancers and sources of cells, and the indexes that lead to them."""
