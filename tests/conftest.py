"""What every test may use: articles made of a few lines, and folders of real ones where they are given."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from publish.errors import SourceError
from publish.pipeline import Exported, export
from publish.request import Request

HEAD = (
    '<article xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" '
    'xmlns:ali="http://www.niso.org/schemas/ali/1.0/" article-type="report" dtd-version="1.3" xml:lang="en">'
)
FRONT = """<front><journal-meta><publisher><publisher-name>The Town</publisher-name></publisher></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/trees</article-id>
<title-group><article-title>Trees in the town</article-title></title-group>
<pub-date iso-8601-date="2025-03-04"><day>4</day><month>3</month><year>2025</year></pub-date>
<permissions><copyright-statement>© 2025 The Town</copyright-statement></permissions></article-meta></front>"""

Make = Callable[..., Path]
_numbers = itertools.count()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--articles", metavar="DIR", default=None, help="a folder of JATS articles, one in each subfolder")
    parser.addoption("--schema", metavar="DIR", default=None, help="a folder of JATS DTD suites, one in each subfolder")
    parser.addoption("--corpus", metavar="DIR", default=None, help="a folder of labelled PDFs, EPUBs and attack files")


@pytest.fixture(autouse=True, scope="session")
def _locale() -> Iterator[None]:
    """Whatever the user's language, what is written for a person is in English."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(autouse=True, scope="session")
def _caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Nothing takes an audit from the user's cache, or leaves one there."""
    folder = tmp_path_factory.mktemp("caches")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "shared"))
        yield folder


@pytest.fixture(autouse=True)
def _cache(_caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test takes an audit from another, which may have replaced what audits."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(_caches / str(next(_numbers))))


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Write an article with this body (and back), with usual front matter; its path comes back."""

    def write(body: str, *, front: str = FRONT, back: str = "", head: str = HEAD) -> Path:
        path = tmp_path / "source" / "article.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{head}{front}<body>{body}</body>{back}</article>", encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="session")
def exported_article(real_article: Path, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A real article as PDF and EPUB, made once for all tests that look at it; they are skipped where it is refused."""
    try:
        options = Request(formats=("pdf", "epub"), missing_media="placeholder")
        return export(real_article, tmp_path_factory.mktemp("exported"), options)
    except SourceError as refusal:
        with pytest.raises(etree.XMLSyntaxError):
            etree.parse(real_article)
        pytest.skip(f"refused: {refusal}")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "real_article" in metafunc.fixturenames:
        folder = metafunc.config.getoption("--articles")
        paths = sorted(Path(folder).glob("*/*.xml")) if folder else []
        metafunc.parametrize("real_article", paths, ids=[path.parent.name for path in paths], scope="session")
    if "declaration_of_rights" in metafunc.fixturenames:
        folder = metafunc.config.getoption("--corpus")
        paths = sorted(Path(folder).glob("udhr/*.xml")) if folder else []
        metafunc.parametrize("declaration_of_rights", paths, ids=[path.stem for path in paths])
    if "tag_set" in metafunc.fixturenames:
        folder = metafunc.config.getoption("--schema")
        names = (
            "JATS-archivearticle1-*-mathml3.dtd",
            "JATS-articleauthoring1-*-mathml3.dtd",
            "JATS-journalpublishing1-*-mathml3.dtd",
        )
        paths = sorted(path for name in names for path in Path(folder).glob(f"*/{name}")) if folder else []
        metafunc.parametrize("tag_set", paths, ids=[path.stem.removeprefix("JATS-") for path in paths])


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, first on the path, whose ``gs`` leaves a file there when it is started."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "gs").write_text(f"#!/bin/sh\ntouch '{folder}/started'\nexit 1\n")
    (folder / "gs").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder
