"""An inventory: a row for each document of a folder, what it is, what keeps readers out, and what is likely cheapest.

It is made in two steps, so that memory does not grow with what is in the files: each file is surveyed by itself
(``survey``), then what files have to do with each other is told (``relations``), row by row (``rows``).
"""
