"""What elements become that few articles have; each template of ours has an example in some test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from publish import resources
from tests.conftest import Make
from tests.html.test_templates import X, document, html

SERVES_OTHERS = frozenset("about caption_of colophon descriptions fallback lead_in textual_form".split())
TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("jats", "expected"),
    [
        ("<p><underline>a</underline> <overline>b</overline></p>", '<p><u>a</u> <span class="overline">b</span></p>'),
        ("<p><strike>c</strike> <fixed-case>f</fixed-case></p>", "<p><s>c</s> <span>f</span></p>"),
        (
            "<p><roman>d</roman> <sans-serif>e</sans-serif></p>",
            '<p><span class="roman">d</span> <span class="sans-serif">e</span></p>',
        ),
        ("<p>a<milestone-start/>b<milestone-end/>c</p>", "<p>abc</p>"),
        ("<p><overline-start id='o'/>d<overline-end rid='o'/></p>", '<p><span class="overline">d</span></p>'),
        ("<p>a<index-term id='i'><term>b</term></index-term>c<index-term-range-end rid='i'/></p>", "<p>ac</p>"),
        (
            "<p><inline-media xlink:href='https://example.org/a.mp3'/></p>",
            '<p><a href="https://example.org/a.mp3">https://example.org/a.mp3</a></p>',
        ),
        (
            "<array><tbody><tr><td>1</td><td>2</td></tr></tbody></array>",
            '<div class="table"><table class="array" role="presentation"><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>',
        ),
        (
            "<table-wrap-group><label>Table 1</label><table-wrap><table><thead><tr><th>a</th></tr></thead>"
            "<tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table></table-wrap></table-wrap-group>",
            '<figure class="table-wrap-group"><figcaption><span class="label">Table 1</span> </figcaption>'
            '<div class="table-wrap"><div class="table"><table><thead><tr><th scope="col">a</th></tr></thead>'
            "<tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table></div></div></figure>",
        ),
        (
            "<fig-group><label>1</label><object-id>x1</object-id><fig><caption><p>d</p></caption></fig></fig-group>",
            '<figure class="fig-group"><figure class="fig"><figcaption><div class="caption"><p>d</p></div></figcaption>'
            '</figure><figcaption><span class="label">1</span> </figcaption></figure>',
        ),
        (
            "<chem-struct-wrap><label>1</label><chem-struct>H<sub>2</sub>O</chem-struct></chem-struct-wrap>",
            '<figure class="chem-struct-wrap"><div class="chem-struct">H<sub>2</sub>O</div>'
            '<figcaption><span class="label">1</span> </figcaption></figure>',
        ),
        (
            "<disp-formula-group><label>(1)</label><disp-formula>a</disp-formula></disp-formula-group>",
            '<div class="disp-formula-group"><div class="formula-caption"><span class="label">(1)</span> </div>'
            '<div class="disp-formula">a</div></div>',
        ),
        (
            "<question-wrap-group><question-wrap><question><question-preamble><p>r</p></question-preamble><p>q</p>"
            "</question><answer-set><answer><p>a</p></answer></answer-set></question-wrap></question-wrap-group>",
            '<div class="question-wrap-group"><div class="question-wrap"><div class="question">'
            '<div class="question-preamble"><p>r</p></div><p>q</p></div><div class="answer-set"><div class="answer">'
            '<p class="exercise-title">Answer</p><p>a</p></div></div></div></div>',
        ),
        (
            "<address><institution>I</institution><phone>1</phone><fax>2</fax></address>",
            '<div class="address">I, <span class="phone">1</span>, <span class="fax">2</span></div>',
        ),
        ("<sig-block><sig>S</sig></sig-block>", '<div class="sig-block"><p class="sig">S</p></div>'),
    ],
)
def test_a_rare_element_becomes(make: Make, jats: str, expected: str) -> None:
    assert html(document(make, jats)) == expected


def test_the_titles_of_a_work_are_read_as_a_sentence(make: Make) -> None:
    titles = "<chapter-title>C</chapter-title><part-title>P</part-title><data-title>D</data-title><trans-source>T</trans-source>"
    back = f"<back><ref-list><ref id='r'><element-citation>{titles}</element-citation></ref></ref-list></back>"
    [work] = document(make, "<p>x</p>", back=back).root.iterfind(f".//{X}li[@class='ref']")
    assert "".join(work.itertext()) == "C. P. D. T."


def test_a_response_is_an_article_within_the_article(make: Make) -> None:
    stub = "<front-stub><title-group><article-title>R</article-title></title-group></front-stub>"
    root = document(make, "<p>x</p>", back=f"<response>{stub}<body><p>y</p></body></response>").root
    [part] = root.iterfind(f".//{X}article/{X}article")
    assert "".join(part.find(f".//{X}h2").itertext()) == "R"


def test_what_stands_at_the_front_is_read(make: Make) -> None:
    meta = (
        "<contrib-group><contrib><name><surname>S</surname></name><author-comment><p>of age</p></author-comment></contrib>"
        "</contrib-group><unstructured-kwd-group>elm, oak</unstructured-kwd-group>"
        "<support-group><support-statement>paid by the town</support-statement></support-group>"
    )
    front = f"<processing-meta/><front><article-meta>{meta}</article-meta></front>"
    text = "".join(document(make, "<p>x</p>", front=front).root.itertext())
    assert [words in text for words in ("of age", "elm, oak", "paid by the town")] == [True, True, True]


def test_every_template_has_an_example() -> None:
    tried = "\n".join(path.read_text("utf-8") for path in TESTS.rglob("*") if path.suffix in (".py", ".xml"))
    untried = [
        f"{name} in templates/{path.name}"
        for path in sorted(resources.templates().glob("*.jinja"))
        for name in re.findall(r"\{%-? macro ([a-z]\w*)\(node", path.read_text("utf-8"))
        if name not in SERVES_OTHERS and not re.search(rf"<{name.replace('_', '-')}[\s>/]", tried)
    ]
    assert untried == [], (
        f"no test shows what becomes of {'; '.join(untried)}: add its JATS and its HTML to tests/html/test_templates.py"
    )
