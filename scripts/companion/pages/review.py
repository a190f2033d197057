"""The review as a reference, with what is certain and nothing else."""

from __future__ import annotations

from html import escape

from companion.citing import nlm
from companion.sources.review import Review


def as_html(review: Review) -> str:
    """The review in the style of all references, its title a link to the article's page.

    Args:
        review: The review.

    Returns:
        Inline HTML. A year that nobody has read off the article is left out, and not called
        unknown, since the article has one.
    """
    text = nlm.as_html(review.reference).replace(" [date unknown].", "")
    title = escape(review.title, quote=False)
    doi = f" doi: {escape(review.reference.doi)}." if review.reference.doi else ""
    link = f'<a href="{escape(review.url)}">{title}</a>' if review.url else title
    return text.replace(title, link, 1) + doi
