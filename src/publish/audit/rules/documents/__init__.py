"""Rules for what is written in (X)HTML: the documents of an EPUB, and a web page."""
