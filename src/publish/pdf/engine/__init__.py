"""The layout engine: parts of a print tree go in, painted pages come out, and are joined to one file."""
