"""One publication to be archived, and what became of it: both travel between processes and machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from publish.archive.settings import of_package
from publish.archive.signature import Signing
from publish.archive.trust import SignaturePolicy
from publish.request import Request

Status = Literal["archived", "present", "renewed", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """A source by path or address, the name of its package, and the place for packages, with what is asked for.

    ``replace`` lets a package of another source, or made in another way, give way. ``tools`` are other checkers whose
    verdicts join ours. ``policy`` is how a signature is judged where a package is verified.
    """

    source: str
    name: str
    output: str
    layout: str = "bagit"
    settings: Request = field(default_factory=lambda: of_package(Request()))
    tools: tuple[str, ...] = ()
    signing: Signing | None = None
    replace: bool = False
    policy: SignaturePolicy = field(default_factory=SignaturePolicy)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    ``findings`` counts those of the audit by severity; ``exit_code`` and ``message`` say why it failed. ``peak`` is the
    most memory, in bytes, that the process which did it has held so far; ``note`` is what else is told of it.
    """

    source: str
    name: str
    status: Status
    findings: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    exit_code: int = 0
    message: str = ""
    peak: int = 0
    note: str = ""
