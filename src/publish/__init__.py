"""Publish: one JATS article becomes a tagged PDF and an EPUB 3, and what comes out is audited."""

__version__ = "0.1.0"
