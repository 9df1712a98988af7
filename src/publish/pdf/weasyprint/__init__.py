"""WeasyPrint, which makes pages of HTML and CSS: nothing outside of this room knows it."""
