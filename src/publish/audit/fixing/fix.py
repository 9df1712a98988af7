"""What mends a fault: a sentence and the changes of the file."""

from __future__ import annotations

from dataclasses import dataclass

from publish.mending.edits import Edit


@dataclass(frozen=True, slots=True)
class Fix:
    """How one fault, or several that are mended together, are mended in the XML.

    ``title`` says what it does, as in "Say that 3 header cells head rows". One that is ``safe`` changes neither what a
    reader reads nor what the author meant; any other needs somebody to judge it. Several faulty nodes may give equal
    fixes: these are one, and mend all of them.
    """

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True
