"""What rules look at: a file of each kind, opened for questions."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from publish.audit.finding import Location, SourceLocation
from publish.process import interpreter


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the file itself: the source of an output, and the way back to it."""

    source: Path | None = None
    origins: dict[str, SourceLocation] = field(default_factory=dict)
    unrendered: tuple[tuple[str, int], ...] = ()
    reported: tuple[tuple[str, str, int], ...] = ()  # rule, sentence and line
    language: str | None = None  # of a source that declares none
    unshown: tuple[tuple[str, str, int], ...] | None = None  # None where nothing was exported
    unwritten: Mapping[str, bytes] = field(default_factory=dict)  # files, by path, that are to lie beside it


# What reads each kind of file: the documents of an EPUB and a web page are read alike.
READ_AS = {"xml": "xml", "pdf": "pdf", "epub": "documents", "html": "documents"}


class Subject(Protocol):
    """An opened file."""

    path: Path

    def location(self, node: Any) -> Location:
        """Where in the file a node stands; None stands for the file as a whole."""

    def source(self, node: Any) -> SourceLocation | None:
        """Where in the article the node comes from, where that is known."""

    def concerns(self, ref: str) -> bool:
        """Whether a rule's clause applies to this file."""


def opened(kind: str, path: Path, data: bytes, context: Context | None = None) -> Subject:
    """A file of a kind (xml, pdf, epub or html), opened. Raises SourceError where its kind's ``open_subject`` does.

    Its tree is as deep as that reader's bound allows; what walks it may call itself for each level.
    """
    interpreter.allow_deep_calls()
    module = importlib.import_module(f"publish.audit.subjects.{kind}")
    subject: Subject = module.open_subject(path, data, context or Context())
    return subject
