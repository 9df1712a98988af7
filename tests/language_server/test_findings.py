"""What an editor is told of a text as it stands there: findings at their places, and one error where it is broken."""

from __future__ import annotations

from typing import Any

import pytest
from editor import Editor, put

from tests.language_server.conftest import Article

BODY = """<sec id="s1"><title>One</title>
<p>Look at <xref ref-type="fig" rid="f1">Figure 1</xref>.</p>
<fig id="f1"><label>Figure 1</label><caption><p>Trees</p></caption><graphic xlink:href="a.png"/></fig>
</sec>"""


def rules(found: list[dict[str, Any]]) -> list[str]:
    return [each.get("code", "") for each in found]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n")


def test_what_is_not_saved_is_what_is_audited(editor: Editor, article: Article) -> None:
    path = article(BODY)
    text = path.read_text("utf-8")
    editor.open(path)
    [missing] = [one for one in editor.found(path, 1) if one["code"] == "figure-alt-missing"]
    line = line_of(text, "<graphic")
    start = text.splitlines()[line].index("<graphic")
    end = start + len('<graphic xlink:href="a.png"/>')
    assert missing["range"] == {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    assert (missing["severity"], missing["source"]) == (1, "publish")
    assert missing["codeDescription"]["href"] == "https://www.w3.org/TR/WCAG22/#non-text-content"
    editor.change(path, 2, put(line, end - 2, "><alt-text>A lime</alt-text></graphic", (line, end - 1)))
    assert "figure-alt-missing" not in rules(editor.found(path, 2))
    editor.change(path, 3, put(line, end - 1, "<alt-text>a.png</alt-text>", (line, end + 25)))
    assert "alt-text-file-name" in rules(editor.found(path, 3))
    assert "alt-text" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("body", "rule", "severity"),
    [
        ("<p><graphic xlink:href='a.png'/></p>", "figure-alt-missing", 1),
        ("<p>See <ext-link xlink:href='https://example.org'/>.</p>", "link-empty", 2),
        (
            "<p><graphic xlink:href='a.png'><alt-text content-type='machine-generated'>A lime</alt-text></graphic></p>",
            "alt-text-machine-made",
            3,
        ),
    ],
)
def test_a_finding_is_as_severe_as_it_is(editor: Editor, article: Article, body: str, rule: str, severity: int) -> None:
    path = article(body)
    editor.open(path)
    assert [one["severity"] for one in editor.found(path, 1) if one["code"] == rule] == [severity]


@pytest.mark.parametrize("odd", ["😀 é", "a\u2028b", "\u0085", "𝒳𝒴 한", "\r\n<!-- x -->", ""])
def test_places_are_counted_as_the_protocol_counts_them(editor: Editor, article: Article, odd: str) -> None:
    path = article(f"<p>{odd} <graphic xlink:href='a.png'/> {odd} <graphic xlink:href='a.png'/></p>")
    editor.open(path, path.read_bytes().decode())
    found = [one["range"] for one in editor.found(path, 1) if one["code"] == "figure-alt-missing"]
    second = found[1]
    last = second["start"]
    words = "<alt-text>A lime</alt-text>"
    editor.change(path, 2, put(second["end"]["line"], second["end"]["character"] - 2, f">{words}</graphic>",
                               (second["end"]["line"], second["end"]["character"])))  # fmt: skip
    left = [one["range"] for one in editor.found(path, 2) if one["code"] == "figure-alt-missing"]
    assert left == found[:1]
    editor.change(path, 3, put(last["line"], last["character"], "<!-- x -->"), put(0, 0, ""))
    assert [one["range"] for one in editor.found(path, 3) if one["code"] == "figure-alt-missing"] == found[:1]


BROKEN = [
    ("<p>One</p>", "<p>One</q>", "another tag ends <p>", "</q>"),
    ("<p>One</p>", "<p>One", "another tag ends <p>", "</sec>"),
    ("<p>One</p>", "<p>One < two</p>", "not well-formed (invalid token)", " "),
    ("<p>One</p>", "<p id='a' id='b'>One</p>", "duplicate attribute", "id"),
    ("<p>One</p>", "<p>One &nothing; two</p>", "nothing", "<p>One &nothing; two</p>"),
    ("<p>One</p>", "<p>One <graphic xlink:href='a.png</p>", "not well-formed", "<"),
]


@pytest.mark.parametrize(("before", "after", "message", "at"), BROKEN)
def test_a_text_that_is_broken_has_one_error_at_its_place(
    editor: Editor, article: Article, before: str, after: str, message: str, at: str
) -> None:
    path = article(f"<sec><title>One 😀</title>\n{before}\n</sec>")
    text = path.read_text("utf-8")
    editor.open(path)
    editor.found(path, 1)
    outline = editor.ask_of("documentSymbol", path)
    line = line_of(text, before)
    editor.change(path, 2, put(line, 0, after, (line, len(before))))
    [error] = editor.found(path, 2)
    assert (error["severity"], message in error["message"]) == (1, True), error
    place, broken = error["range"], text.replace(before, after).splitlines()
    assert broken[place["start"]["line"]][place["start"]["character"] :].startswith(at)
    assert place["end"] != place["start"]
    kept = editor.ask_of("documentSymbol", path)
    assert [one["name"] for one in kept] == [one["name"] for one in outline] == ["Trees in the town"]
    editor.change(path, 3, put(line, 0, before, (line, len(after))))
    assert all("well-formed" not in one["message"] for one in editor.found(path, 3))


def test_the_end_of_a_text_is_told_where_the_open_element_begins(editor: Editor, article: Article) -> None:
    path = article("<p>One</p>")
    text = path.read_text("utf-8")
    editor.open(path, text[: text.index("One")])
    [error] = editor.found(path, 1)
    line = line_of(text, "<p>")
    assert error["range"] == {"start": {"line": line, "character": 0}, "end": {"line": line, "character": 3}}
    assert "the file ends in <p>" in error["message"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<?xml version='1.0'?>\n",
        "<project><modelVersion>4.0.0</modelVersion></project>",
        "<project><modelVersion>",
        "<html><body><img src='a.png'></body></html>",
        "not even XML",
    ],
)
def test_nothing_is_said_of_what_is_no_article(editor: Editor, article: Article, text: str) -> None:
    path = article("")
    editor.open(path, text)
    assert editor.found(path, 1) == []
    assert editor.ask_of("documentSymbol", path) == []


@pytest.mark.parametrize(
    ("declaration", "mark"),
    [
        ("<?xml version='1.0' encoding='ISO-8859-1'?>", ""),
        ('<?xml version="1.0" encoding="UTF-16"?>', "\ufeff"),
        ("", "\ufeff"),
    ],
)
def test_a_text_of_an_editor_has_no_encoding(editor: Editor, article: Article, declaration: str, mark: str) -> None:
    path = article("<p>é 한 <graphic xlink:href='a.png'/></p>")
    editor.open(path, mark + declaration + path.read_text("utf-8"))
    [missing] = [one for one in editor.found(path, 1) if one["code"] == "figure-alt-missing"]
    assert missing["range"]["start"]["character"] == len("<p>é 한 ")


def test_settings_of_the_folder_count_and_those_outside_do_not(editor: Editor, article: Article) -> None:
    path = article(BODY)
    ignores = '[[audit.ignore]]\nrule = "figure-alt-missing"\nreason = "drawn later"\n'
    (path.parent / "publish.toml").write_text(ignores)
    editor.open(path)
    assert "figure-alt-missing" not in rules(editor.found(path, 1))
    (path.parent / "publish.toml").unlink()
    (editor.folder.parent / "publish.toml").write_text(ignores)
    editor.change(path, 2, put(0, 0, ""))
    assert "figure-alt-missing" in rules(editor.found(path, 2))
    (path.parent / "publish.toml").write_text("[audit]\nselect = 7\n")
    editor.change(path, 3, put(0, 0, ""))
    found = editor.found(path, 3)
    assert "publish.toml" in found[0]["message"]
    assert "figure-alt-missing" in rules(found)
    (editor.folder.parent / "publish.toml").unlink()


def test_a_flood_is_cut_short_and_told(editor: Editor, article: Article) -> None:
    path = article("<p><graphic xlink:href='a.png'/></p>" * 1_100)
    editor.open(path)
    found = editor.found(path, 1)
    assert len(found) == 1_001
    assert found[-1]["message"].startswith("100 more findings")


def test_a_text_that_lies_nowhere_misses_no_pictures(editor: Editor, article: Article) -> None:
    path = article(BODY)
    text = path.read_text("utf-8")
    item = {"uri": "untitled:Untitled-1", "languageId": "xml", "version": 1, "text": text}
    editor.say("textDocument/didOpen", {"textDocument": item})
    editor.open(path, text.replace("a.png", "gone.png"))
    assert "picture-missing" in rules(editor.found(path, 1))
    found = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": "untitled:Untitled-1"}})
    assert found[0]["name"] == "Trees in the town"


def test_a_picture_that_comes_is_seen_once_the_text_is_saved(editor: Editor, article: Article) -> None:
    path = article(BODY.replace("a.png", "b.png"))
    editor.open(path)
    assert "picture-missing" in rules(editor.found(path, 1))
    (path.parent / "b.png").write_bytes((path.parent / "a.png").read_bytes())
    editor.say("textDocument/didSave", {"textDocument": {"uri": path.as_uri()}})
    assert "picture-missing" not in rules(editor.found(path, 1))


def test_findings_are_taken_back_when_a_text_is_closed(editor: Editor, article: Article) -> None:
    path = article(BODY)
    editor.open(path)
    assert editor.found(path, 1)
    editor.say("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
    assert editor.found(path, None) == []  # type: ignore[arg-type]


def test_of_many_changes_at_once_the_last_is_told(editor: Editor, article: Article) -> None:
    path = article(BODY)
    line = line_of(path.read_text("utf-8"), "Look at")
    editor.open(path)
    for version in range(2, 40):
        editor.change(path, version, put(line, 3, "x"))
    assert "figure-alt-missing" in rules(editor.found(path, 39))
    hover = editor.ask_at("hover", path, line, 3 + 38 + len("Look at <xref"))
    assert "fig: Figure 1 Trees" in hover["contents"]["value"]
