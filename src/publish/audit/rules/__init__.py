"""The rules, a module each, in a package for each kind of file. The catalogue finds them."""
