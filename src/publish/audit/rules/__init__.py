"""The rules, a module each, in a package for each kind of file and one for those of several kinds: ``outputs``."""
