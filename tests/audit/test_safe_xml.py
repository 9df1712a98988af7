"""XML from strangers: what is declared and not used costs nothing; what lies outside is never read."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.article import read
from publish.audit.files import safe_xml
from publish.errors import SourceError

TEXT = '<!DOCTYPE article [{}]>\n<article xml:lang="en"><body><p>a {} b</p></body></article>'


@pytest.mark.parametrize(
    ("subset", "used", "said"),
    [
        ("", "&eacute;", "a é b"),
        ("", "&ngr;", "a ν b"),
        ('<!ENTITY me "Ana">', "&me;", "a Ana b"),
        ('<!ENTITY me "caf&#233; &eacute; &amp; x">', "&me;", "a café é & x b"),
        ('<!NOTATION gif SYSTEM ""><!ENTITY fig SYSTEM "fig.gif" NDATA gif>', "x", "a x b"),
        ('<!ENTITY % more SYSTEM "more.ent">', "x", "a x b"),
        ('<!ENTITY % more SYSTEM "more.ent"> %more;', "x", "a x b"),
        ('<!ENTITY far SYSTEM "file:///etc/passwd">', "<![CDATA[&far;]]>", "a &far; b"),
        ('<!ENTITY far SYSTEM "file:///etc/passwd">', "&far;", None),
        ('<!ENTITY far PUBLIC "x" "https://example.org/x">', "&far;", None),
        ('<!ENTITY one "x"><!ENTITY two "&one;&one;">', "x", "a x b"),
        ('<!ENTITY one "x"><!ENTITY two "&one;&one;">', "&two;", None),
        ('<!ENTITY one "&one;">', "&one;", None),
    ],
)
def test_an_entity_is_read_where_it_is_plain_and_refused_where_it_is_used_otherwise(
    tmp_path: Path, subset: str, used: str, said: str | None
) -> None:
    path = tmp_path / "article.xml"
    path.write_text(TEXT.format(subset, used), "utf-8")
    if said is None:
        with pytest.raises(safe_xml.Unsafe):
            safe_xml.parse(path.read_bytes())
        with pytest.raises(SourceError):
            read(path)
        return
    assert "".join(safe_xml.parse(path.read_bytes()).itertext()) == said
    assert "".join(read(path).root.itertext()) == said  # the export reads it alike


def test_the_line_where_it_is_used_is_named() -> None:
    text = TEXT.format('<!ENTITY far SYSTEM "far.xml">', "\n\n&far;")
    with pytest.raises(safe_xml.Unsafe, match="lie outside") as caught:
        safe_xml.parse(text.encode())
    assert caught.value.line == 4
