"""The one adapter between the package `companion` and MkDocs."""
