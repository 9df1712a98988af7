"""From the document of an office program to the canonical article: Word, OpenDocument, web pages, Markdown and others.

A reader of each kind of file (``word``, ``opendocument``, ``pandoc``) gives one ``document.Document``, in which each
block knows its place in the author's file. ``structure`` makes of it what an article is made of, with guesses where the
author only meant something; ``jats`` writes the article; ``account`` says what was kept, guessed, silent and lost.
"""
