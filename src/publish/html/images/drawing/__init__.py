"""What an SVG drawing may hold when it is published, and what becomes of the rest."""

from __future__ import annotations

from publish.html.images.drawing.cleaning import Lost, clean

__all__ = ["Lost", "clean"]
