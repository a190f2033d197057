"""Citations as a reader sees them: superscripts, cards, reference texts, lists."""
