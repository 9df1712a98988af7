"""WeasyPrint, which makes pages of HTML and CSS: nothing outside of this room knows it.

It is a guest. What we change in it is changed while one of our documents is made (``patches``), what we rest on is
written down (``contract``), and where a release differs from that, ``plain`` makes the pages on public interfaces.
"""

from publish.pdf.weasyprint.font_choice import our_fonts

with our_fonts():
    import weasyprint  # noqa: F401  # it looks for fonts when it is imported
