"""A run of the program: what it is to do, by options and settings, and what is said of it."""
