"""Changes in an author's XML file that leave every other byte of it as it is.

``markup`` knows where in the file each element and attribute stands, ``edits`` turns changes of elements into changes
of letters, ``saving`` writes them, whole or not at all.
"""
