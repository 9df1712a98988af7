"""What the tool says, in the language of whoever reads it: catalogues, and findings recognised by their wording."""
