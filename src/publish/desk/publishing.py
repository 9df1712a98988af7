"""An article published from the desk: as the command line does it, with the same options and the same bytes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from publish.audit.finding import Severity
from publish.formats import FORMATS
from publish.process.watchdog import Tell
from publish.request.option import EXPORT
from publish.run.export import Maker, background_audits
from publish.run.options import Parser, add_options
from publish.run.plan import Plan, plan

_NAMED = ("PDF", "WTPDF", "EPUB", "WCAG")  # the claims that a reader knows by their name


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be made of an article: ``folder`` is where it goes, ``theme`` "" for the plain style."""

    formats: tuple[str, ...]
    profile: str
    theme: str
    folder: Path


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file that was written: ``claims`` are the standards that it claims; ``withheld`` those it does not, and why."""

    path: Path
    format: str
    claims: tuple[str, ...]
    withheld: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: the files, and how many errors, warnings and reviews the audit found."""

    digest: str
    verdicts: tuple[Verdict, ...]
    counts: dict[str, int]


def publish(tell: Tell, article: Path, choice: Choice, home: Path) -> Published:
    """Make and audit the formats; settings come from the ``home`` folder, as on the command line there.

    Raises PublishError.
    """
    os.chdir(home)
    planned = plan_of(article, choice)
    with background_audits(planned) as background:
        exported = Maker(planned, background)(article, tell)
    verdicts = []
    for name, path in zip(choice.formats, exported.written, strict=True):
        withheld = {claim.standard: claim.why for claim in exported.withheld if claim.file == path}
        promised = FORMATS[name].promises(planned.request).values()
        claims = tuple(
            standard for standard in dict.fromkeys(promised) if standard not in withheld and standard.startswith(_NAMED)
        )
        verdicts.append(Verdict(path, name, claims, tuple(withheld.items())))
    counts = {severity.label: exported.audit.count(severity) for severity in sorted(Severity, reverse=True)}
    digest = next(file.sha256 for file in exported.audit.files if file.kind == "xml")
    return Published(digest, tuple(verdicts), counts)


def plan_of(article: Path, choice: Choice) -> Plan:
    """What the command line would do for such a choice."""
    parser = Parser(prog="publish desk")
    add_options(parser, EXPORT)
    arguments = [f"--format={name}" for name in choice.formats]
    arguments += [f"--profile={choice.profile}", f"--output={choice.folder}", "--missing-media=placeholder"]
    if choice.theme:
        arguments.append(f"--theme={choice.theme}")
    args = parser.parse_args(arguments)
    args.sources = [article]
    return plan(args)
