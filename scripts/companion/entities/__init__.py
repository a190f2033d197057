"""Entities: the mediators, cancers and sources of cells that findings tell of, without any HTML."""
