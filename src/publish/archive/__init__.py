"""Packages that last: one publication, everything made from it, and what was found in it, each byte accounted for.

``listing`` finds the sources and names their packages; ``making`` makes one package, in a layout, on a ``shelf``; an
executor makes many; ``verifying`` and ``rebuilding`` ask a finished one whether it is still what it was.
"""
