"""Lists of a source and of a web page: items, depth, numbers and labels are the same, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.audit.engine import audit

_ITEMS = ("Walk along the street.", "Write down what stands.", "Come back in the winter.")
_ARTICLE = """<article xml:lang="en"><front><article-meta><title-group><article-title>Trees</article-title></title-group>
</article-meta></front><body><p>These are the steps that we went along the street with.</p>{0}
<p>And nobody regretted any of them in the end.</p></body></article>"""
_ORDER = '<list list-type="order">' + "".join(f"<list-item><p>{item}</p></list-item>" for item in _ITEMS) + "</list>"
_INNER = _ORDER.replace(
    "winter.</p>", 'winter.</p><list list-type="bullet"><list-item><p>with a lamp</p></list-item></list>'
)
_LABELS = _ORDER.replace('"order"', '"simple"').replace("<list-item>", "<list-item><label>R2</label>", 1)
_WALK, _WRITE, _COME = (f"<li><p>{item}</p></li>" for item in _ITEMS)
_LIST = f"<ol>{_WALK}{_WRITE}{_COME}</ol>"
_NESTED = f"<ol>{_WALK}{_WRITE}<li><p>{_ITEMS[2]}</p><ul><li>with a lamp</li></ul></li></ol>"
_LABELLED = f"<ul><li>R2 <p>{_ITEMS[0]}</p></li>{_WRITE}{_COME}</ul>"


def told(tmp_path: Path, source: str, body: str, style: str = "") -> set[str]:
    (tmp_path / "article.xml").write_text(_ARTICLE.format(source), "utf-8")
    start, end = _ARTICLE.split("<body>")[1].split("</body>")[0].split("{0}")
    head = f'<!DOCTYPE html><html lang="en"><head><title>Trees</title><style>{style}</style></head>'
    path = tmp_path / "article.html"
    path.write_text(f"{head}<body><main><h1>Trees</h1>{start}{body}{end}</main></body></html>", "utf-8")
    findings = audit(path, source=tmp_path / "article.xml").findings
    return {finding.rule for finding in findings if finding.rule in ("list-marker-changed", "list-item-changed")}


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (_ORDER, _LIST.replace("<ol>", '<ol start="4">')),
        (_ORDER, _LIST.replace("<ol>", "<ol reversed>")),
        (_ORDER, _LIST.replace("<li><p>Write", '<li value="7"><p>Write')),
        (_ORDER, _LIST.replace("<ol>", '<ol style="list-style-type: lower-alpha">')),
        (_ORDER.replace('"order"', '"alpha-lower"'), _LIST),
        (_ORDER.replace('"order"', '"bullet"'), _LIST),
        (_LABELS, _LABELLED.replace("R2", "R3")),
        (_LABELS, _LABELLED.replace("R2", "")),
    ],
)
def test_another_number_or_label_is_told(tmp_path: Path, source: str, body: str) -> None:
    assert told(tmp_path, source, body) == {"list-marker-changed"}


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (_ORDER.replace('"order"', '"bullet"'), f"<ul>{_WALK}{_WRITE}{_COME}</ul>".replace("street.</p></li><li>", "street.</p>")),
        (_ORDER, f'<ol>{_WALK}</ol><ol start="2">{_WRITE}{_COME}</ol>'),
        (_INNER, f"<ol>{_WALK}{_WRITE}{_COME}</ol><ul><li>with a lamp</li></ul>"),
    ],
)  # fmt: skip
def test_other_items_and_another_depth_are_told(tmp_path: Path, source: str, body: str) -> None:
    assert told(tmp_path, source, body) == {"list-item-changed"}


@pytest.mark.parametrize(
    ("source", "body", "style"),
    [
        (_ORDER, _LIST, ""),
        (_ORDER, _LIST.replace("<li><p>Write", '<li value="2"><p>Write'), ""),
        (_ORDER, _LIST.replace("<ol>", '<ol style="list-style: decimal-leading-zero">'), ""),
        (_ORDER.replace('"order"', '"alpha-lower"'), _LIST, "ol { list-style-type: lower-alpha }"),
        (_ORDER.replace('"order"', '"roman-upper"'), _LIST.replace("<ol>", '<ol class="r">'), "@media all { .r { list-style: upper-roman } }"),
        (_ORDER, _LIST.replace("<ol>", '<ol start="9">'), "li::before { counter-increment: a }"),
        (_INNER, _NESTED, ""),
        (_LABELS, _LABELLED, ""),
        (_LABELS, _LABELLED.replace("R2", "<b>(R2)</b>"), ""),
        (_LABELS, f'<ol style="list-style: none"><li>R2 {_ITEMS[0]}</li>{_WRITE}{_COME}</ol>', ""),
    ],
)  # fmt: skip
def test_the_same_list_written_otherwise_is_not_accused(tmp_path: Path, source: str, body: str, style: str) -> None:
    assert told(tmp_path, source, body, style) == set()
