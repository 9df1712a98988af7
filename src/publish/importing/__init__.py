"""From the document of an office program to the canonical article: Word, OpenDocument, web pages, Markdown and others.

A reader of each kind of file (``word``, ``opendocument``, ``webpage``, ``pandoc`` for the others) gives one
``document.Document``, in which each block knows its place in the author's file. ``guesses`` find what the author only
meant; ``jats`` writes the article; ``account`` says what was kept, guessed, silent and lost.
"""
