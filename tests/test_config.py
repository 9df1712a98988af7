"""publish.toml, which may come with its folder from anybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish import cli
from publish.errors import UsageError
from publish.run.config import read

ARTICLE = '<article xml:lang="en"><front/><body><p>Trees.</p></body></article>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that a stranger sent, with links in it, beside a file of the user's own."""
    made = tmp_path / "sent"
    made.mkdir()
    (made / "article.xml").write_text(ARTICLE)
    (made / "reports").mkdir()
    (made / "elsewhere").symlink_to(tmp_path)
    (made / "link.txt").symlink_to(tmp_path / "own.txt")
    (made / "loop").symlink_to(made / "loop")
    (tmp_path / "own.txt").write_text("mine")
    monkeypatch.chdir(made)
    return made


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("output", '"/tmp/out"'),
        ("output", '"../out"'),
        ("output", '"elsewhere/out"'),
        ("output", '"loop"'),
        ("output", '"reports/../../out"'),
        ("ledger", '"../judged.toml"'),
        ("baseline", '"elsewhere/own.txt"'),
        ("theme", '"/usr/share"'),
        ("theme", '"../theme"'),
        ("sources", '["/tmp/*.xml"]'),
        ("sources", '["reports/*.xml", "../*.xml"]'),
        ("sources", '["elsewhere/*.txt"]'),
        ("sources", '["link.*"]'),
        ("report", '["text=../own.txt"]'),
        ("report", '"json=/tmp/report.json"'),
        ("report", '["text", "text=link.txt"]'),
        ("report", '["text=a\\u0000b"]'),
    ],
)
def test_nothing_outside_of_its_folder_is_named(
    key: str, value: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "publish.toml").write_text(f'lang = "en"\n{key} = {value}\n')
    assert cli.main(["--quiet"]) == 2
    printed = capsys.readouterr().err
    assert f"publish.toml:2: {key}: " in printed
    assert "leads out of this folder" in printed
    assert (folder.parent / "own.txt").read_text() == "mine"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["own.txt", "sent"]


@pytest.mark.parametrize(
    "text",
    [
        'output = "out"\nledger = "judged.toml"\nbaseline = "./known.json"\n',
        'sources = ["reports/*.xml", "article.xml"]\ntheme = "report"\nreport = "text"\n',
        'report = ["text", "json=out/a.json", "html=a=b.html"]\noutput = "."\n',
    ],
)
def test_what_lies_below_is_named_freely(text: str, folder: Path) -> None:
    (folder / "publish.toml").write_text(text)
    assert read(folder).values


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lang = " + "[" * 5000, "is not TOML"),
        ("image-dpi = " + "9" * 6000, "is not TOML"),
        ("a = " + "{a = " * 5000, "is not TOML"),
        ("#" * 2_000_000, "is larger than settings can be"),
        ('sources = ["a**b"]', "is no pattern"),
        ('sources = [""]', "is no pattern"),
    ],
    ids=["deep", "digits", "tables", "large", "stars", "nothing"],
)
def test_settings_that_make_no_sense_are_said(
    text: str, says: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "publish.toml").write_text(text)
    assert cli.main(["--quiet"]) == 2
    printed = capsys.readouterr().err
    assert says in printed
    assert len(printed) < 500


def test_settings_may_begin_with_a_byte_order_mark(folder: Path) -> None:
    (folder / "publish.toml").write_bytes(b'\xef\xbb\xbflang = "fr"\n')
    assert read(folder).values == {"lang": "fr"}
    (folder / "publish.toml").write_bytes(b'\xff\xfelang = "fr"\n')
    with pytest.raises(UsageError, match="cannot be read"):
        read(folder)
