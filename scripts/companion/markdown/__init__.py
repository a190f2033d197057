"""Python-Markdown extensions: citations, figures, terms. They need no site generator."""
