"""A language server for editors: what the audit finds as one types, and how the article hangs together.

``server`` speaks the protocol (LSP 3.17, by pygls) and never reads an article itself: ``checker`` has that done in a
process of its own, under watch, which ``worker`` is. What it tells of a text (``records``) is kept beside that text
(``documents``), and ``answers`` makes of both what an editor asks for. Places are counted in letters of the text until
``text`` turns them into the lines and code units of the editor.
"""
