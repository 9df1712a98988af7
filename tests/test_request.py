"""An option is a field: what is said of it there is what the commands, the settings, the records and the documents say."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publish import cli, formats
from publish.archive import layouts
from publish.archive.settings import of_package, read, written
from publish.audit import external
from publish.errors import SourceError, UsageError
from publish.pdf import profile
from publish.request import Request, making, table
from publish.request.option import ARCHIVE, Option, changing_bytes, options
from publish.run import config

ROOT = Path(__file__).parents[1]
OPTIONS = list(options(Request))
IDS = [name for name, _, _ in OPTIONS]
IN_SETTINGS = {option.key: option for _, option, _ in OPTIONS if option.key}
IN_RECORD = {name: option for name, option, _ in options(Request, ARCHIVE) if option.changes_bytes}
OTHER: dict[str, Any] = {  # than the default
    "profile": "pdf-ua-2",
    "missing_media": "placeholder",
    "image_dpi": 96,
    "epub_accessibility": "1.2",
    "accessibility_exemption": "eaa-microenterprise",
}


@pytest.mark.parametrize(("name", "option", "default"), OPTIONS, ids=IDS)
def test_an_option_has_a_way_in_and_a_word_to_say(name: str, option: Option, default: object) -> None:
    assert option.flag or option.key or option.variable
    assert option.help
    assert all(option.help.values())
    assert not option.always or option.changes_bytes
    assert not option.choices or set(default if isinstance(default, tuple) else [default]) <= {None, *option.choices}


@pytest.mark.parametrize("command", ["export", "archive", "audit", "read", "diff", "verify"])
def test_help_shows_the_options_of_a_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"] if command == "export" else [command, "--help"])
    shown = "".join(capsys.readouterr().out.split())
    known = [option for _, option, _ in options(Request, command) if option.flag]
    assert known
    for option in known:
        assert f"{option.flag}{option.metavar or ''}" in shown
        assert "".join(option.help[command].split()) in shown


@pytest.mark.parametrize("key", IN_SETTINGS)
@pytest.mark.parametrize("value", ["{}", "true", "1979-05-27"])
def test_settings_of_the_wrong_kind_are_told_with_their_line(key: str, value: str, tmp_path: Path) -> None:
    (tmp_path / "publish.toml").write_text(f"\n{key} = {value}\n")
    with pytest.raises(UsageError, match=f"publish.toml:2: gives '{key}' a value of the wrong kind"):
        config.read(tmp_path)


@pytest.mark.parametrize("key", IN_SETTINGS)
def test_settings_know_each_key_and_keep_files_inside(key: str, tmp_path: Path) -> None:
    (tmp_path / "publish.toml").write_text(f"{key} = 3\n" if IN_SETTINGS[key].is_number else f'{key} = "a"\n')
    assert config.read(tmp_path).values.keys() == {key}
    if IN_SETTINGS[key].names_files:
        (tmp_path / "publish.toml").write_text(f'{key} = "{"json=" if key == "report" else ""}../a"\n')
        with pytest.raises(UsageError, match="leads out of this folder"):
            config.read(tmp_path)


@pytest.mark.parametrize("name", IN_RECORD)
def test_a_record_holds_what_changes_bytes_and_gives_it_back(name: str, tmp_path: Path) -> None:
    value = OTHER.get(name, "text")
    given = "data/theme" if name == "theme" else value
    changed: dict[str, Any] = {name: Path("/a/theme") if name == "theme" else value}
    settings = Request(**changed)
    record = written(of_package(settings), "data/theme" if name == "theme" else None)
    table, _, key = IN_RECORD[name].record_key.rpartition(".")
    assert (record[table] if table else record)[key] == given
    again = getattr(read(record, tmp_path), name)
    assert again == (tmp_path / "data/theme" if name == "theme" else value)


def test_a_record_leaves_out_defaults_and_keeps_its_order() -> None:
    assert list(written(of_package(Request()), None).items()) == [("profile", "pdf-ua-1"), ("missing-media", "stop")]
    everything = Request(
        profile="pdf-ua-2",
        language="nl",
        theme=Path("/a/theme"),
        missing_media="placeholder",
        image_dpi=0,
        certifier="Us",
        certifier_credential="c",
        certifier_report="r",
        accessibility_contact="a@example.org",
        date="1700000000",
        fail_on="never",
        quiet=True,
    )
    assert [
        (key, list(value) if isinstance(value, dict) else value) for key, value in written(everything, "t").items()
    ] == [
        ("profile", "pdf-ua-2"),
        ("missing-media", "placeholder"),
        ("lang", "nl"),
        ("theme", "t"),
        ("image-dpi", 0),
        ("certification", ["certifier", "contact", "credential", "report"]),
        ("source-date-epoch", "1700000000"),
    ]


@pytest.mark.parametrize(
    "record",
    [
        {"profile": "pdf-ua-9"},
        {"image-dpi": "300"},
        {"image-dpi": True},
        {"image-dpi": None},
        {"lang": ["nl"]},
        {"certification": "Us"},
        {"certification": {"certifier": 3}},
        {"certification": {"owner": "Us"}},
    ],
    ids=str,
)
def test_a_record_that_makes_no_sense_is_refused(record: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be understood"):
        read(record, tmp_path)


def test_a_record_without_settings_is_that_of_the_defaults(tmp_path: Path) -> None:
    assert read({"certification": None, "lang": None, "added-later": 1}, tmp_path) == of_package(Request())


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"image_dpi": 96}, True),
        ({"formats": ("html",)}, True),
        ({"quiet": True}, False),
        ({"fail_on": "never"}, False),
    ],
    ids=str,
)
def test_what_counts_or_is_told_changes_no_bytes(change: dict[str, Any], *, counts: bool) -> None:
    assert (changing_bytes(replace(Request(), **change)) != changing_bytes(Request())) is counts


def test_choices_are_what_there_is() -> None:
    assert set(making.FORMATS) == set(formats.FORMATS)
    assert set(making.PROFILES) == set(profile.PROFILES)
    assert set(making.LAYOUTS) == set(layouts.NAMES)
    assert dict(zip(IDS, OPTIONS, strict=True))["tools"][1].choices == external.NAMES


@pytest.mark.parametrize("command", ["export", "audit"])
def test_help_names_each_language_of_reports_and_no_other(command: str) -> None:
    [help_text] = [option.help[command] for name, option, _ in OPTIONS if name == "ui_lang"]
    [named] = re.findall(r"text and html: (.*) \(the locale's\)", help_text)
    files = {path.stem for path in (ROOT / "assets/findings").glob("*.po")}
    assert set(re.split(r", | or ", named)) == {"en", *files}


def test_the_documents_name_every_option() -> None:
    assert (ROOT / "docs/options.md").read_text("utf-8") == table.text(), (
        "write it anew: python -m publish.request.table > docs/options.md"
    )


def test_the_manuals_name_only_what_there_is(tmp_path: Path) -> None:
    use, settings = ((ROOT / "docs" / name).read_text("utf-8") for name in ("use.md", "settings.md"))
    [example] = re.findall(r"```toml\n(sources = .*?)```", settings, re.DOTALL)
    (tmp_path / "publish.toml").write_text(example, "utf-8")
    assert len(config.read(tmp_path).values) > 10
    named = {flag for row in re.findall(r"^\| (`--.*?) \|", use, re.MULTILINE) for flag in re.findall(r"--[\w-]+", row)}
    known = {option.flag for _, option, _ in OPTIONS}
    assert named <= known, f"docs/use.md has a row for {', '.join(named - known)}, which no command has: take it out"
    assert len(named) > 20
