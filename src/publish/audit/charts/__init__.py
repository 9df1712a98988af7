"""Charts with their numbers: what a description says of them, held against the numbers themselves."""
