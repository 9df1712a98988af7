"""Changes of an article, a module for each thing that a screen mends; each leaves every other byte as it is."""
