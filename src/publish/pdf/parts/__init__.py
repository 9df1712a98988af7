"""A long document in parts that are laid out side by side, and what they tell each other."""
