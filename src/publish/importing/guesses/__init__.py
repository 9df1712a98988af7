"""What an author only meant, by how it looks: one module a guess, taken with ``--guess``, else asked."""

from publish.importing.guesses.all_guesses import NAMES, guess

__all__ = ["NAMES", "guess"]
