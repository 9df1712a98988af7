"""Rules that hold for PDF and EPUB alike, each with its kinds."""
