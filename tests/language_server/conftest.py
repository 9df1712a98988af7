"""One editor for many tests: a server takes a second to start."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editor import Editor
from PIL import Image

from tests.conftest import FRONT, HEAD

Article = Callable[..., Path]
_numbers = itertools.count()


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    with Editor(tmp_path_factory.mktemp("folder")) as found:
        yield found


@pytest.fixture
def article(editor: Editor) -> Article:
    """Write an article into a folder of its own, with a picture beside it."""

    def write(body: str, *, front: str = FRONT, head: str = HEAD) -> Path:
        path = editor.folder / f"a{next(_numbers)}" / "article.xml"
        path.parent.mkdir()
        Image.new("RGB", (40, 30), "green").save(path.parent / "a.png")
        path.write_text(f"{head}\n{front}\n<body>\n{body}\n</body>\n</article>\n", encoding="utf-8")
        return path

    return write
