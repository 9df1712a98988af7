"""What an editor asks for: the outline, what stands for pictures, where references lead, manuals and fixes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from editor import CAPABILITIES, Editor, put, whole

from tests.language_server.conftest import Article

PLACES = """<sec id="s1"><label>1</label><title>One <italic>and</italic> only</title>
<p>Look at <xref ref-type="fig" rid="f1">Figure 1</xref> and <xref ref-type="fig" rid="f2 f1">both</xref>.</p>
<p>See <ext-link xlink:href="#t1">there</ext-link>, <xref rid="gone">nowhere</xref>.</p>
<fig id="f1"><label>Figure 1</label><caption><title>Trees ![x](https://example.org/x.png)</title></caption>
<graphic xlink:href="a.png"/></fig>
<fig id="f2"><caption><p>Two.</p></caption><graphic xlink:href="a.png"/></fig>
<table-wrap id="t1"><label>Table 1</label><table><tr><th id="h1" scope="col">a</th></tr><tr><td headers="h1">b</td></tr></table></table-wrap>
<sec><title>Within</title><p>x</p></sec></sec>"""


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split("\n")


def place(path: Path, words: str, behind: int = 1) -> tuple[int, int]:
    """The line and the unit of words of a text of letters of one unit."""
    text = path.read_text("utf-8")
    at = text.index(words) + behind
    return text[:at].count("\n"), at - (text.rfind("\n", 0, at) + 1)


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text of letters of one unit with edits made in it."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    spans = []
    for edit in edits:
        ends = [starts[edit["range"][end]["line"]] + edit["range"][end]["character"] for end in ("start", "end")]
        spans.append((*ends, edit["newText"]))
    for start, end, new in sorted(spans, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def edits(action: dict[str, Any]) -> list[dict[str, Any]]:
    [change] = action["edit"]["documentChanges"]
    found: list[dict[str, Any]] = change["edits"]
    return found


def names(symbols: list[dict[str, Any]]) -> list[Any]:
    return [(symbol["name"], names(symbol.get("children") or [])) for symbol in symbols]


def test_the_outline_is_that_of_the_article(editor: Editor, article: Article) -> None:
    path = article(PLACES)
    editor.open(path)
    [whole_of_it] = editor.ask_of("documentSymbol", path)
    assert names([whole_of_it]) == [
        ("Trees in the town", [
            ("Front matter", []),
            ("Text", [("1 One and only", [
                ("Figure 1 Trees ![x](https://example.org/x.png)", []), ("Two.", []), ("Table 1", []), ("Within", []),
            ])]),
        ]),
    ]  # fmt: skip
    section = whole_of_it["children"][1]["children"][0]
    line = place(path, '<sec id="s1">')[0]
    assert section["selectionRange"] == {
        "start": {"line": line, "character": 0},
        "end": {"line": line, "character": 13},
    }
    assert section["range"]["end"]["line"] == place(path, "</sec></sec>")[0]


@pytest.mark.parametrize(
    ("words", "goals"),
    [
        ('<xref ref-type="fig" rid="f1">', ["<fig id=\"f1\">"]),
        ("Figure 1</xref>", ["<fig id=\"f1\">"]),
        ("f2 f1", ["<fig id=\"f2\">"]),
        ("both", ["<fig id=\"f2\">", "<fig id=\"f1\">"]),
        ("#t1", ["<table-wrap id=\"t1\">"]),
        ('h1">b', ['<th id="h1" scope="col">']),
        ("b</td>", []),
        ("nowhere", []),
        ("Look", []),
    ],
)  # fmt: skip
def test_a_reference_leads_to_what_it_means(editor: Editor, article: Article, words: str, goals: list[str]) -> None:
    path = article(PLACES)
    editor.open(path)
    found = editor.ask_at("definition", path, *place(path, words))
    text = lines(path)
    assert [
        text[each["range"]["start"]["line"]][each["range"]["start"]["character"] : each["range"]["end"]["character"]]
        for each in found
    ] == goals


def test_what_stands_for_a_picture_is_shown_behind_its_tag(editor: Editor, article: Article) -> None:
    draft = '<alt-text content-type="machine-generated">A bush</alt-text>'
    shown = [
        "<alt-text>A lime</alt-text>",
        "<alt-text>null</alt-text>",
        draft,
        "",
        f"<alt-text>{'long ' * 40}</alt-text>",
    ]
    path = article("\n".join(f'<p><graphic xlink:href="a.png">{each}</graphic></p>' for each in shown))
    editor.open(path)
    hints = editor.ask_of("inlayHint", path, range=whole())
    first = place(path, "<p><graphic")[0]
    assert [(hint["position"]["line"] - first, hint["label"]) for hint in hints][:4] == [
        (0, "alt: “A lime”"), (1, "decorative"), (2, "draft: “A bush”"), (3, "no alternative text"),
    ]  # fmt: skip
    assert len(hints[4]["label"]) < 110
    assert hints[4]["tooltip"].endswith("long " * 39 + "long")
    assert {hint["position"]["character"] for hint in hints} == {len('<p><graphic xlink:href="a.png">')}
    some = {"start": {"line": first + 1, "character": 0}, "end": {"line": first + 2, "character": 0}}
    assert len(editor.ask_of("inlayHint", path, range=some)) == 2


def test_the_manual_of_a_rule_is_shown_where_it_speaks(editor: Editor, article: Article) -> None:
    path = article(PLACES)
    editor.open(path)
    editor.found(path, 1)
    said = editor.ask_at("hover", path, *place(path, "<graphic"))["contents"]
    assert said["kind"] == "markdown"
    assert said["value"].startswith("**figure-alt-missing** · error · WCAG 1.1.1")
    assert "`<graphic><alt-text>null</alt-text></graphic>`" in said["value"]
    assert editor.ask_at("hover", path, *place(path, "Look at")) is None


def test_words_of_an_article_are_no_markdown(editor: Editor, article: Article) -> None:
    path = article(PLACES)
    editor.open(path)
    said = editor.ask_at("hover", path, *place(path, "Figure 1</xref>"))["contents"]["value"]
    assert said == "```text\nfig: Figure 1 Trees ![x](https://example.org/x.png)\n```"


def test_an_editor_that_can_less_gets_less(article: Article, editor: Editor, tmp_path: Path) -> None:
    path = article(PLACES)
    with Editor(tmp_path, capabilities={}, units="utf-8") as plain:
        plain.open(path)
        assert len(plain.found(path, 1)) > 1
        assert plain.able["positionEncoding"] == "utf-8"
        assert plain.ask_at("hover", path, *place(path, "<graphic"))["contents"]["kind"] == "plaintext"
        listed = plain.ask_of("documentSymbol", path)
        assert [(one["name"], one.get("containerName")) for one in listed][:2] == [
            ("Trees in the town", None), ("Front matter", "Trees in the town"),
        ]  # fmt: skip
        assert plain.leave() == 0


SPELT = '<p xml:lang="en_GB">One</p>\n<p xml:lang="nl_be">Twee</p>\n<p id="a">x</p><p id="a">y</p>'


def ask_for_actions(editor: Editor, path: Path, where: dict[str, Any], only: list[str] | None = None) -> Any:
    context = {"diagnostics": [], **({"only": only} if only else {})}
    return editor.ask_of("codeAction", path, range=where, context=context)


def at(path: Path, words: str) -> dict[str, Any]:
    line, unit = place(path, words)
    return {"start": {"line": line, "character": unit}, "end": {"line": line, "character": unit}}


def test_a_fault_is_mended_where_it_stands(editor: Editor, article: Article) -> None:
    path = article(SPELT)
    text = path.read_text("utf-8")
    editor.open(path)
    editor.found(path, 1)
    [action] = ask_for_actions(editor, path, at(path, '<p xml:lang="en_GB"'), ["quickfix"])
    assert action["kind"] == "quickfix"
    assert action["isPreferred"] is True
    assert [one["code"] for one in action["diagnostics"]] == ["language-malformed"]
    assert applied(text, edits(action)) == text.replace("en_GB", "en-GB")
    assert ask_for_actions(editor, path, at(path, "Twee"), ["refactor"]) == []


def test_a_fix_goes_to_its_place_when_that_has_moved(editor: Editor, article: Article) -> None:
    path = article(SPELT)
    editor.open(path)
    editor.found(path, 1)
    line, _ = place(path, '<p xml:lang="en_GB"')
    editor.change(path, 2, put(line, 0, "<!-- a\nb -->"))
    where = {"start": {"line": line + 1, "character": 6}, "end": {"line": line + 1, "character": 6}}
    [action] = ask_for_actions(editor, path, where, ["quickfix"])
    text = path.read_text("utf-8").replace('<p xml:lang="en_GB"', '<!-- a\nb --><p xml:lang="en_GB"')
    assert applied(text, edits(action)) == text.replace("en_GB", "en-GB")
    assert action["edit"]["documentChanges"][0]["textDocument"]["version"] == 2


def test_all_safe_faults_are_mended_together(editor: Editor, article: Article) -> None:
    path = article(SPELT, head='<?xml version="1.0" encoding="ISO-8859-1"?>\n' + HEAD_ODD)
    text = path.read_text("utf-8")
    editor.open(path)
    editor.found(path, 1)
    [action] = ask_for_actions(editor, path, whole(), ["source.fixAll"])
    assert (action["title"], "edit" in action) == ("Fix all safe faults in this file", False)
    mended = applied(text, edits(editor.ask("codeAction/resolve", action)))
    assert mended == text.replace("en_GB", "en-GB").replace("nl_be", "nl-BE").replace('"a">y', '"a-2">y')
    editor.change(path, 2, {"text": mended})
    assert "language-malformed" not in [one["code"] for one in editor.found(path, 2)]
    assert ask_for_actions(editor, path, whole(), ["source.fixAll"]) == []


HEAD_ODD = '<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en">'


def test_an_editor_that_resolves_nothing_gets_the_edit_when_it_asks_for_it(article: Article, tmp_path: Path) -> None:
    able = {**CAPABILITIES, "textDocument": {}}
    path = article(SPELT)
    with Editor(tmp_path, capabilities=able) as simple:
        simple.open(path)
        simple.found(path, 1)
        assert all("edit" in ask_for_action for ask_for_action in ask_for_actions(simple, path, whole()))
        [action] = ask_for_actions(simple, path, whole(), ["source"])
        assert "en_GB" not in applied(path.read_text("utf-8"), edits(action))


def test_an_answer_that_nobody_waits_for_is_not_made(editor: Editor, article: Article) -> None:
    path = article(PLACES)
    editor.open(path)
    line, unit = place(path, "Look at")
    editor.change(path, 2, put(line, unit, "x"))
    asked = editor.send("textDocument/documentSymbol", {"textDocument": {"uri": path.as_uri()}})
    editor.say("$/cancelRequest", {"id": asked})
    assert editor.answer(asked)["error"]["code"] == -32800
    assert editor.ask_of("documentSymbol", path)


def test_nothing_is_known_of_a_text_that_is_not_open(editor: Editor, article: Article) -> None:
    path = article(PLACES)
    assert editor.ask_of("documentSymbol", path) == []
    assert editor.ask_at("hover", path, 0, 0) is None
    assert ask_for_actions(editor, path, whole()) == []


def test_where_else_an_element_is_meant_can_be_asked(editor: Editor, article: Article) -> None:
    path = article(PLACES)
    editor.open(path)
    text = lines(path)
    for words in ('<fig id="f1">', 'rid="f1"', "Figure 1</xref>"):
        line, unit = place(path, words)
        asked = {"position": {"line": line, "character": unit}, "context": {"includeDeclaration": False}}
        found = [one["range"] for one in editor.ask_of("references", path, **asked)]
        assert [text[each["start"]["line"]][: each["end"]["character"]][-6:] for each in found] == ['id="f1', '"f2 f1']
    line, unit = place(path, "Look at")
    asked = {"position": {"line": line, "character": unit}, "context": {"includeDeclaration": False}}
    assert editor.ask_of("references", path, **asked) == []


@pytest.mark.parametrize(
    ("typed", "first", "among", "replaced"),
    [
        ('<xref ref-type="fig" rid="', "f1", "t1", ""),
        ("<xref ref-type='table' rid='", "t1", "f1", ""),
        ('<xref ref-type="fig" rid="f1 f', "f1", "f2", "f"),
        ('<xref rid="s', "s1", "f1", "s"),
        ('<td headers="', "h1", "h1", ""),
        ('<xref ref-type="', "aff", "table", ""),
        ('<p xml:lang="', "en", "nl", ""),
        ('<p xml:lang="n', "en", "nl", "n"),
    ],
)
def test_what_may_be_written_is_offered_while_the_text_is_broken(
    editor: Editor, article: Article, typed: str, first: str, among: str, replaced: str
) -> None:
    path = article(f"{PLACES}\n<p>x</p>")
    editor.open(path)
    editor.found(path, 1)
    line, unit = place(path, "<p>x</p>\n</body", behind=0)
    editor.change(path, 2, put(line, unit, typed))
    offered = editor.ask_at("completion", path, line, unit + len(typed))
    assert offered[0]["label"] == first
    assert among in [one["label"] for one in offered]
    edit = offered[0]["textEdit"]
    assert edit["range"]["start"] == {"line": line, "character": unit + len(typed) - len(replaced)}
    assert ("h1" in [one["label"] for one in offered]) is ("headers" in typed)


@pytest.mark.parametrize("typed", ["", "<p", "<p ", 'rid="', '<xref alt="', "<!-- rid='", '<p id="'])
def test_nothing_is_offered_elsewhere(editor: Editor, article: Article, typed: str) -> None:
    path = article(f"{PLACES}\n<p>x</p>")
    editor.open(path)
    editor.found(path, 1)
    line, unit = place(path, "<p>x</p>\n</body", behind=0)
    editor.change(path, 2, put(line, unit, typed))
    assert editor.ask_at("completion", path, line, unit + len(typed)) == []
