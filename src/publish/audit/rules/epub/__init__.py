"""Rules for EPUB 2 and 3, whoever made them."""
