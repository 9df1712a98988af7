"""For tests that use WeasyPrint itself: it sees our fonts alone, as it does when it makes our pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from publish.pdf.weasyprint import contract, patches
from publish.pdf.weasyprint.font_choice import our_fonts


@pytest.fixture(autouse=True)
def _our_fonts() -> Iterator[None]:
    with our_fonts():
        yield


@pytest.fixture
def patched() -> Iterator[None]:
    """All that we change in WeasyPrint is changed for the time of the test."""
    with patches.applied(contract.way().patches):
        yield
