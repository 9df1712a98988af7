"""A folder with a report in it, and a desk that serves it, asked as a browser asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from publish.desk.application import application
from publish.desk.desk import Desk
from publish.desk.workspace import Workspace

TOKEN = "a-token-that-nobody-guesses"
HOST = "127.0.0.1:8000"
HERE = {"Origin": f"http://{HOST}"}

ARTICLE = """<?xml version="1.0" encoding="UTF-8"?>
<!-- kept as it is -->
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="report" dtd-version="1.3" xml:lang='nl'>
<front><article-meta><title-group><article-title>Bomen in de stad</article-title></title-group>
<pub-date iso-8601-date="2025-03-04"><year>2025</year></pub-date></article-meta></front>
<body>
  <sec id="s1"><title>Inleiding</title>
    <p>De stad telt <xref ref-type="fig" rid="f1">Figuur 1</xref> de bomen elk jaar opnieuw, straat na straat.</p>
    <fig id="f1"><label>Figuur 1</label><caption><p>Een boom in de straat</p></caption><graphic xlink:href="boom.png"/></fig>
    <p>La délégation a visité le centre de la ville et les arbres plantés le long de la grande rue hier.</p>
  </sec>
  <sec id="s2"><title>Uitkomsten</title>
    <p><bold>Wat opvalt aan de aanplant</bold></p>
    <p>Er staan meer eiken dan vorig jaar, en minder iepen dan tien jaar geleden.</p>
    <table-wrap id="t1"><label>Tabel 1</label><caption><p>Bomen per soort</p></caption>
      <table><tbody>
        <tr><td>Soort</td><td>2023</td><td>2024</td></tr>
        <tr><td>Eik</td><td>1203</td><td>1310</td></tr>
      </tbody></table></table-wrap>
  </sec>
</body></article>
"""


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the steps of another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """The path of a report with a picture, a table, a passage in French and a heading that is only bold."""
    path = tmp_path / "reports" / "bomen" / "article.xml"
    path.parent.mkdir(parents=True)
    path.write_text(ARTICLE, "utf-8")
    Image.new("RGB", (60, 40), "green").save(path.parent / "boom.png")
    return path


@pytest.fixture
def desk(article: Path) -> Iterator[Desk]:
    """A desk on the folder of reports."""
    desk = Desk(Workspace(article.parent.parent))
    yield desk
    desk.close()


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """Somebody who has the token."""
    app = application(desk, token=TOKEN, hosts=[HOST], cookie="publish-desk")
    asking = TestClient(app, base_url=f"http://{HOST}", headers=HERE)
    asking.get(f"/?token={TOKEN}")
    return asking


@pytest.fixture
def report(desk: Desk, article: Path) -> str:
    """The address of the report."""
    return f"/reports/{desk.workspace.key(article)}"
