"""How fixes are applied: together, as far as they do not touch, each looked after, to the last letter elsewhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from publish.audit.engine import audit
from publish.audit.fixing.article_text import read
from publish.audit.fixing.offers import offers
from publish.audit.fixing.rounds import fix
from publish.audit.fixing.written import ElsewhereError, Written
from publish.errors import SourceError
from publish.mending.edits import changed
from publish.mending.letters import OPAQUE, stretches
from publish.mending.markup import Markup
from tests.audit.test_rules_xml_fixes import ADVICE
from tests.conftest import FRONT, HEAD

PATH = Path("article.xml")

# Pieces of bodies: faults, and what only looks like one.
PIECES = (
    "<p id='a'>x</p>", "<p id=\"a\">y <xref rid='a'>here</xref></p>", "<p xml:lang='nl_BE'>z&#xE9;</p>", "<p>- Oak</p>",
    "<p>- Ash</p>", "<p>1. a</p>", "<p>2. b &amp; c</p>", "<p><bold>Method</bold></p>", "<p>text</p>",
    "<p>See https://example.org/x?a=1&amp;b=2, and more.</p>", "<!-- <p id='a'/> -->", "<p><![CDATA[- <p id='a'>]]></p>",
    "<?p - a?>", "&own;", "<p>caf&eacute; &own;</p>", "<sec><sec><title>T</title><p>q</p></sec></sec>",
    "<p>Table 1. Trees</p><table-wrap><table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table></table-wrap>",
    "<graphic xlink:href='a.png'><alt-text>Image of a mill</alt-text></graphic>",
    "<graphic specific-use='decorative' xlink:href='a.png'><alt-text/></graphic>",
    "<p>• a<break/>• b<break />• <italic>c</italic></p>", "<boxed-text><p>(1) a</p><p>(2) b</p></boxed-text>",
)  # fmt: skip
SUBSET = "<!DOCTYPE article [\n<!ENTITY own \"own <italic id='a'>words</italic>\">\n]>"
articles = st.tuples(
    st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["", "\n", "\r\n  ", "\t"]), st.booleans()
)


def text_of(pieces: list[str], space: str, in_sections: bool) -> str:
    body = space.join(pieces)
    body = f"<sec><title>A</title>{body}</sec>" if in_sections else body
    return f"{SUBSET}{HEAD}{FRONT}<body>{space}{body}</body></article>"


@settings(max_examples=60, deadline=None)
@given(articles, st.sampled_from(["utf-8", "utf-16"]), st.booleans())
def test_random_articles_are_mended_and_nothing_else(
    parts: tuple[list[str], str, bool], encoding: str, unsafe: bool
) -> None:
    text = text_of(*parts)
    before = text.encode(encoding)
    done = fix(PATH, before, unsafe=unsafe)
    after = done.after.decode(encoding)
    for untouched in (SUBSET, "<!-- <p id='a'/> -->", "<![CDATA[- <p id='a'>]]>", "<?p - a?>", "&own;", "caf&eacute;"):
        assert after.count(untouched) == text.count(untouched)
    assert read(Written(PATH, before).subject.root) == read(Written(PATH, done.after).subject.root)
    again = fix(PATH, done.after, unsafe=unsafe)
    assert again.after == done.after
    assert not again.fixed


@settings(max_examples=60, deadline=None)
@given(articles, st.data())
def test_one_fix_leaves_every_letter_elsewhere(parts: tuple[list[str], str, bool], data: st.DataObject) -> None:
    text = text_of(*parts)
    written = Written(PATH, text.encode())
    some = [offer for offer in offers(written) if offer.changes]
    if not some:
        return
    offer = data.draw(st.sampled_from(some))
    after = changed(text, offer.changes)
    at = moved = 0
    for change in offer.changes:
        assert after[at + moved : change.start + moved] == text[at : change.start]
        at, moved = change.end, moved + len(change.text) - (change.end - change.start)
    assert after[at + moved :] == text[at:]
    Written(PATH, after.encode())


def test_which_element_is_which_is_known_in_spite_of_entities() -> None:
    """Of the same names, on one line, with one among them that an entity brings."""
    text = f"<!DOCTYPE article [<!ENTITY e '<p>in</p>'>]>{HEAD}<body><p>a</p>&e;<p>b</p><p>c</p></body></article>"
    written = Written(PATH, text.encode())
    places = []
    for node in written.subject.all("p"):
        try:
            element = written.of(node)
            places.append(text[element.open_end : element.close_start])
        except ElsewhereError:
            places.append("elsewhere")
    assert places == ["a", "elsewhere", "b", "c"]


@pytest.mark.parametrize(
    ("markup", "text", "span", "written"),
    [
        ("<a>one two</a>", "one two", (4, 7), "two"),
        ("<a>one &amp; two</a>", "one & two", (4, 9), "&amp; two"),
        ("<a>o&#110;e\r\ntwo</a>", "one\ntwo", (1, 4), "&#110;e\r\n"),
        ("<a>one <![CDATA[two]]></a>", "one two", (4, 7), None),
        ("<a>one t<!-- x -->wo</a>", "one two", (4, 7), None),
        ("<a>one &own;</a>", f"one {OPAQUE}", (0, 3), "one"),
    ],
)
def test_letters_know_where_they_are_written(
    markup: str, text: str, span: tuple[int, int], written: str | None
) -> None:
    [letters] = stretches(Markup(markup.encode()), Markup(markup.encode()).root)
    place = letters.span(*span)
    assert letters.text == text
    assert (None if place is None else markup[slice(*place)]) == written


@pytest.mark.parametrize(
    ("text", "other", "same"),
    [
        ("<p>1. Oak</p>", "<list list-type='order'><list-item><p>Oak</p></list-item></list>", True),
        ("<p>2. Oak</p>", "<list list-type='order'><list-item><p>Oak</p></list-item></list>", False),
        ("<p>• Oak</p>", "<list><list-item><p>Oak</p></list-item></list>", True),
        ("<p>a b</p>", "<p>a\n<bold>b</bold></p>", True),
        ("<p>a b</p>", "<p>a c</p>", False),
        ("<p><graphic><alt-text>x</alt-text></graphic></p>", "<p><graphic/></p>", True),
        ("<preformat>a b</preformat>", "<preformat>a  b</preformat>", False),
    ],
)
def test_a_text_is_the_same_if_it_is_read_the_same(text: str, other: str, same: bool) -> None:
    assert (read(etree.fromstring(text)) == read(etree.fromstring(other))) == same


def test_a_run_that_is_killed_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    old = f'{HEAD}{FRONT}<body>{"<p xml:lang=&quot;".replace("&quot;", chr(34))}en_GB">x</p></body></article>'.encode()
    new = fix(path, old).after
    assert new != old
    command = [sys.executable, "-m", "publish", "fix", "--quiet", str(path)]
    for wait in (0.0, 0.4, 0.8, 1.1, 1.4, 1.7, 2.0):
        path.write_bytes(old)
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert path.read_bytes() in (old, new)
        assert {each.name for each in tmp_path.iterdir() if not each.name.startswith(".")} == {"article.xml"}
    assert audit(path).files


@pytest.mark.conformance
@pytest.mark.parametrize("unsafe", [False, True])
def test_real_articles_are_mended_once_and_read_the_same(real_article: Path, unsafe: bool) -> None:
    data = real_article.read_bytes()
    try:
        before = Counter(finding.rule for finding in audit(real_article).findings)
        done = fix(real_article, data, unsafe=unsafe)
    except SourceError as refusal:
        pytest.skip(f"refused: {refusal}")
    after = Counter(finding.rule for finding in audit(real_article, data=done.after).findings)
    for advice in ADVICE:
        del before[advice], after[advice]
    assert not after - before
    assert after.total() <= before.total() - len(done.fixed)
    assert read(Written(real_article, done.after).subject.root) == read(Written(real_article, data).subject.root)
    assert fix(real_article, done.after, unsafe=unsafe).after == done.after
