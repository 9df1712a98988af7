"""An article as its author would have written it in an office program: a Word file, Markdown, a web page.

They know what reports are made of: sections, paragraphs, figures with captions, passages in other languages, links,
abbreviations where the format has them, title, abstract and keywords.
"""
