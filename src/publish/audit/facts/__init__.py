"""What the rules rest on: facts of languages, colours, roles and texts, for every kind of file."""
