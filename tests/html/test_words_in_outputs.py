"""No word of another language in any output: what is not the author's comes from the file of the article's language."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile

import pikepdf
import pytest
from lxml import etree

from publish import epub, pdf, resources
from publish.article import read
from publish.html import HtmlDocument, render, web_page
from publish.html.terms import Terms
from tests.conftest import Make

FOLDER = resources.assets() / "terms"
KEYS = tuple(tomllib.loads((FOLDER / "en.toml").read_text("utf-8")))
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))
XLINK = "http://www.w3.org/1999/xlink"
HEAD = f'<article xmlns:xlink="{XLINK}" xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="{{}}">'
WORD = r"[^\W\d_]+"
# All that the author says is a number, or begins with Qq.
RELATED = """corrigendum corrected-article retraction retracted-article expression-of-concern object-of-concern commentary
commentary-article companion letter reply preprint translation update updated-article peer-review
peer-reviewed-article""".split()
ABSTRACTS = ("", "graphical", "key-points", "plain-language-summary", "executive-summary", "teaser", "editor", "video")
FRONT = f"""<front><journal-meta><journal-title-group><journal-title>Qqa</journal-title></journal-title-group>
<publisher><publisher-name>Qqb</publisher-name></publisher></journal-meta><article-meta>
<article-id pub-id-type="doi">10.5555/1</article-id><article-version>1</article-version>
<article-categories><subj-group><subject>Qqc</subject></subj-group><subj-group><subject>Qqd</subject></subj-group>
<series-title>Qqe</series-title></article-categories>
<title-group><article-title>Qqf</article-title></title-group>
<contrib-group><contrib><name><surname>Qqg</surname></name></contrib><contrib><anonymous/></contrib></contrib-group>
<author-notes><corresp>Qqh</corresp><fn><p>Qqi</p></fn></author-notes>
<pub-date iso-8601-date="1948-12-10"/><volume>1</volume><issue>2</issue><fpage>3</fpage>
<history><date date-type="received" iso-8601-date="2025-03-04"/><date date-type="accepted" iso-8601-date="2025-05"/>
<date date-type="rev-recd" iso-8601-date="2025-04-30"/></history>
<permissions><copyright-statement>© Qqj</copyright-statement><license><license-p>Qqk</license-p></license></permissions>
{
    "".join(
        f'<related-article related-article-type="{kind}" vol="3" page="4" xlink:href="10.5555/2"/>' for kind in RELATED
    )
}
{
    "".join(f'<abstract abstract-type="{kind}"><p>Qql.</p></abstract>' for kind in ABSTRACTS).replace(
        ' abstract-type=""', ""
    )
}
<kwd-group><kwd>Qqm</kwd></kwd-group><funding-group><funding-statement>Qqn</funding-statement></funding-group>
</article-meta></front>"""
BARE = "<p>Qqa</p>"  # with no title, no picture
BODY = """<sec><title>Qqo</title><p>Qqp<fn><p>Qqq</p></fn>
<inline-graphic xlink:href="gone.png"/></p>
FIGURES<fig id="f"><label>1</label><caption><p>Qqr</p></caption><graphic xlink:href="gone.jpg"><alt-text>Qqs</alt-text>
<long-desc>Qqt qqt.</long-desc></graphic></fig><fig id="g"><label>2</label><caption><p>Qqr</p></caption>
<graphic xlink:href="gone.svg"/></fig>
<table-wrap id="t"><label>1</label><caption><p>Qqu</p></caption>
<table><thead><tr><th>1</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table><long-desc>Qqv.</long-desc></table-wrap>
<table-wrap id="u"><table><thead><tr><th>1</th></tr></thead><tbody><tr><td>2</td></tr></tbody></table></table-wrap>
<disp-formula id="e"><mml:math><mml:mn>1</mml:mn><mml:mo>+</mml:mo><mml:mn>2</mml:mn></mml:math></disp-formula>
<disp-formula id="h"><graphic xlink:href="gone.gif"/></disp-formula>
<media xlink:href="gone.zip"/><media xlink:href="gone.mp4" mimetype="video"><long-desc>Qqw.</long-desc></media>
<supplementary-material xlink:href="gone.csv"><label>3</label></supplementary-material>
<question-wrap><question><p>Qqx</p></question><answer><p>Qqy</p></answer><explanation><p>Qqz</p></explanation>
</question-wrap></sec>""" + "".join(f"<sec><title>Qqo{n}</title><p>Qqp</p></sec>" for n in range(6))
BODY = BODY.replace(
    "FIGURES",
    "".join(
        f'<fig id="f{n}"><label>{n}</label><caption><p>Qqr</p></caption><graphic xlink:href="gone.png"/></fig>'
        f'<table-wrap id="t{n}"><label>{n}</label><caption><p>Qqu</p></caption><table><tbody><tr><td>2</td></tr></tbody>'
        "</table></table-wrap>"
        for n in range(5)
    ),
)
# What this article gives no cause for (pages of a PDF, a judgement, a recording at hand), what stands in a PDF alone, and
# what gives way to a heading of the author's.
UNSEEN = """a11y-claim a11y-contact a11y-images-described a11y-images-drafted a11y-media a11y-media-transcribed a11y-motion
a11y-pages affiliations appendices article authors contributors copyright correspondence data-rows data-table dates editors
footnotes formula funding issue licence note online option page pages question related source-file supplementary terms volume""".split()
BACK = """<back><ack><p>Qqa</p></ack><app-group><app><p>Qqb</p></app></app-group><bio><p>Qqc</p></bio><notes><p>Qqd</p></notes>
<fn-group><fn><p>Qqe</p></fn></fn-group><glossary><def-list><def-item><term>Qqf</term><def><p>Qqg</p></def></def-item>
</def-list></glossary><ref-list><ref id="r"><element-citation><source>Qqh</source><edition>2</edition></element-citation>
</ref></ref-list></back>"""
# Names and codes that are the same in every language.
NAMES = """DOI EPUB Accessibility WCAG AA MathML ISBN MathML gone png jpg svg gif zip mp4 csv https doi org css html""".split()
SPOKEN = ("aria-label", "alt", "title")


def document(make: Make, language: str, *, bare: bool = False) -> HtmlDocument:
    head = HEAD.format(language)
    path = make(BARE, front="<front/>", head=head) if bare else make(BODY, front=FRONT, back=BACK, head=head)
    return render(read(path), missing_media="placeholder")


def texts(root: etree._Element) -> list[str]:
    found = []
    for element in root.iter(etree.Element):
        if etree.QName(element).localname not in ("style", "script"):
            found += [element.text, *(element.get(name) for name in SPOKEN)]
        found.append(element.tail)
    return [" ".join(text.split()) for text in found if text and text.strip()]


def strange(said: list[str], language: str) -> set[str]:
    """Words that are neither the author's nor in the file of this language nor in its dates."""
    words = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    terms = Terms(language)
    dates = [str(terms.date(iso)) for iso in ("1948-12-10", "2025-03-04", "2025-05", "2025-04-30")]
    path = FOLDER.parent / "speech" / f"{language}.toml"
    formula = tomllib.loads(path.read_text("utf-8"))["symbols"]["+"] if path.exists() else ""
    known = {word for text in [*words.values(), *dates, *NAMES, formula] for word in re.findall(WORD, text)}
    return {
        word
        for text in said
        for word in re.findall(WORD, re.sub(r"article\.xml|10\.5555/\d|https?://\S+", "", text))
        if not word.lower().startswith("qq") and word not in known
    }


def outputs(html_document: HtmlDocument) -> list[etree._Element]:
    """The page, and every document, drawing and package of the book."""
    book = zipfile.ZipFile(io.BytesIO(epub.write(epub.prepare(html_document))))
    names = [name for name in book.namelist() if name.endswith((".xhtml", ".svg", "content.opf"))]
    return [
        etree.HTML(web_page.prepare(html_document, "a").files()["a.html"]),
        *(etree.fromstring(book.read(name)) for name in names),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_another_language_is_on_a_page_or_in_a_book(make: Make, language: str) -> None:
    trees = [tree for bare in (True, False) for tree in outputs(document(make, language, bare=bare))]
    said = []
    for tree in trees:
        if etree.QName(tree).localname == "package":
            said += tree.xpath("//*[@property='schema:accessibilitySummary']/text()")
        else:
            said += texts(tree)
    assert strange(said, language) == set()
    assert {str(tag) for tree in trees for tag in tree.xpath("//@lang | //@xml:lang")} <= {language}
    terms, together = Terms(language), "\n".join(said)
    unsaid = {key for key in KEYS if terms.plain(key).partition("{")[0] not in together}
    assert unsaid <= set(UNSEEN)


@pytest.mark.parametrize("language", ["cs", "el", "ga"])
def test_no_word_of_another_language_is_heard_in_a_pdf(make: Make, language: str) -> None:
    with pikepdf.open(io.BytesIO(pdf.make(document(make, language)).data)) as made:
        eaches = [each for each in made.objects if isinstance(each, pikepdf.Dictionary)]
        names = ("/Alt", "/ActualText", "/Contents", "/Title", "/Desc", "/E")
        said = [str(each[name]) for each in eaches for name in names if isinstance(each.get(name), pikepdf.String)]
        spoken = {str(each.Lang) for each in eaches if "/Lang" in each}
    assert strange(said, language) == set()
    assert Terms(language).plain("note") in " ".join(said)
    assert spoken <= {language, "zxx"}
