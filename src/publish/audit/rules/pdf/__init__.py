"""Rules for PDFs, whoever made them."""
