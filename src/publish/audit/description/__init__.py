"""What a file says of itself and what it is: title, language, pages, maker, date, tags, scans, claims, and its text.

An inventory lists it, beside what the rules find.
"""

from __future__ import annotations

import importlib

from publish.audit.description.describing import Claim, Description
from publish.audit.description.text import Fingerprint, fingerprint, resemblance
from publish.audit.subjects import READ_AS, Subject

__all__ = ["Claim", "Description", "Fingerprint", "describe", "fingerprint", "resemblance"]


def describe(kind: str, subject: Subject) -> Description:
    """The description of an opened file of a kind (xml, pdf, epub or html)."""
    module = importlib.import_module(f"publish.audit.description.{READ_AS[kind]}")
    described: Description = module.describe(subject)
    return described
