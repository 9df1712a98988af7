"""Files that an audit looks at: found, opened safely, remembered."""
