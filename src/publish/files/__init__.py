"""Files on disk: told by their content, written whole or not at all, and never over what is not ours."""
