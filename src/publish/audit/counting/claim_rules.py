"""What a file claims to conform to, against what was found in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.audit.finding import Finding, Severity

# What speaks of the claims themselves is no fault of the content.
OF_CLAIMS = frozenset(("claim-unearned", "conformance-unclaimed", "conformance-misstated"))
# Matterhorn's conditions are those of PDF/UA-1; WTPDF for accessibility asks what PDF/UA-2 asks.
_ALSO = {"PDF/UA-1": ("Matterhorn",), "WTPDF": ("PDF/UA-2",)}
# They rest on all of WCAG and on what WCAG leaves to formats, so that every error stands against them.
_WHOLE = frozenset(("EPUB Accessibility", "WCAG 2.2 AA"))
# Alternative texts that no person has accepted are no error, and no promise can rest on them.
UNACCEPTED = "alt-text-machine-made"
TEXT_SUFFICES = "accessModeSufficient textual"
_ON_WORDS = ("PDF/UA", "WTPDF", "EPUB Accessibility", "WCAG 2.2 AA", TEXT_SUFFICES)


def against(standard: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The errors that rest on a clause of a standard, such as "PDF/UA-1": while one stands, a claim is not true.

    So does a draft of an alternative text, though it be none, against what promises words for pictures.
    """
    names = tuple(f"{name} " for name in (standard, *_ALSO.get(standard, ())))
    return tuple(
        finding
        for finding in findings
        if (finding.rule == UNACCEPTED and standard.startswith(_ON_WORDS))
        or (
            finding.severity is Severity.ERROR
            and finding.rule not in OF_CLAIMS
            and (standard in _WHOLE or any(ref.startswith(names) for ref in finding.refs))
        )
    )


def reason(findings: Sequence[Finding]) -> str:
    """Why a claim is not true, in a line: the first finding with its place, and how many more there are."""
    first = findings[0]
    if first.source is not None:
        place = f"line {first.source.line}"
    elif first.location.page is not None:
        place = f"page {first.location.page}"
    else:
        place = first.location.path or ""
    more = f"and {len(findings) - 1} more" if len(findings) > 1 else ""
    where = ", ".join(part for part in (place, more) if part)
    return f"{first.message} ({where})" if where else first.message
