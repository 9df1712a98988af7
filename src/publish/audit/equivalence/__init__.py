"""A source beside what was made from it: the same text, whole and in order, with the same meaning.

Three readers (``from_xml``, ``from_pdf``, ``from_epub``) put a document down in one neutral form, a list of blocks; the
aligner finds each block of the source in the output; the comparers say what is lost, altered or elsewhere. What an
output adds (numbers, labels, lists of contents, words such as “Figure”) is no fault.
"""
