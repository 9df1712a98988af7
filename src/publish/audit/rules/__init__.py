"""The rules, a module each, in a package for each kind of file. The engine finds them by walking the packages."""
