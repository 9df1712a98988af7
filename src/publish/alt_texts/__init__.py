"""Alternative texts by way of a sheet: the pictures of articles go out to whoever knows them, the answers come back.

``pictures`` gathers what a sheet shows of each picture, ``sheets`` writes and reads sheets (XLSX, CSV, HTML), and
``answers`` brings what was filled in back into the articles, leaving every other byte of them as it is.
"""
