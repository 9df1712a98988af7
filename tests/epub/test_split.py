"""Content documents: what goes where, and whether it is still linked."""

from tests.epub.conftest import NAMES, Publish

TWO = """<sec id="s1"><title>Oaks</title><p id="p1">See <xref ref-type="sec" rid="s2b">the elms</xref> and
<xref ref-type="bibr" rid="r1">1</xref>.<xref ref-type="fn" rid="f1">1</xref></p><fn id="f1"><p>In the park.</p></fn></sec>
<sec id="s2"><title>Elms</title><sec id="s2b"><title>Old elms</title><p>Gone.</p></sec></sec>"""
REFS = """<back><ack id="thanks"><p>Thanks.</p></ack><ref-list id="refs"><ref id="r1"><mixed-citation>A book.</mixed-citation></ref>
</ref-list></back>"""


def test_one_document_for_each_top_level_section(publish: Publish) -> None:
    book = publish("<p id='first'>Before.</p>" + TWO, back=REFS)
    kinds = [name.split("-", 1)[1].removesuffix(".xhtml") for name in book.sections]
    assert kinds == ["front", "lead", "section", "section", "acknowledgments", "bibliography", "colophon"]
    assert book.spine[0] == "cover.xhtml"
    assert book.spine[2] == "contents.xhtml"


def test_nothing_is_left_out_between_the_documents(publish: Publish) -> None:
    book = publish("<p>Before.</p>" + TWO + "<p>Afterwards.</p>", back=REFS)
    text = " ".join("".join(book.tree(name).itertext()) for name in book.sections)
    for words in ("Trees in the town", "Before.", "In the park.", "Gone.", "Afterwards.", "Thanks.", "A book."):
        assert text.count(words) >= 1, words


def test_links_name_the_file_of_their_target(publish: Publish) -> None:
    book = publish(TWO, back=REFS)
    here, paragraph = book.with_id("p1")
    links = [a.get("href", "") for a in paragraph.iterfind(".//h:a", NAMES)]
    assert links == [f"{book.with_id('s2b')[0]}#s2b", f"{book.with_id('r1')[0]}#r1", "#f1"]
    assert book.with_id("f1")[0] == here


def test_every_link_inside_leads_somewhere(publish: Publish) -> None:
    book = publish(TWO + '<sec><title>X</title><p><xref rid="nowhere">gone</xref></p></sec>', back=REFS)
    ids = {name: {e.get("id") for e in book.tree(name).iter()} for name in book.spine}
    checked = 0
    for name in book.spine:
        for link in book.tree(name).iterfind(".//h:a[@href]", NAMES):
            file, mark, target = link.get("href", "").partition("#")
            if "//" not in file:
                assert (file or name) in ids
                assert not mark or target in ids[file or name], link.get("href")
                checked += 1
    assert checked > 8


def test_each_document_begins_with_a_first_level_heading(publish: Publish) -> None:
    deep = "".join(f"<sec><title>Level {n}</title>" for n in range(1, 9)) + "<p>Down.</p>" + "</sec>" * 8
    book = publish(deep)
    section = book.tree(book.sections[1])
    levels = [
        int(e.get("aria-level") or str(e.tag)[-1])
        for e in section.iter()
        if str(e.tag)[-2:] in ("h1", "h2", "h3", "h4", "h5", "h6") or e.get("role") == "heading"
    ]
    assert levels == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_translation_is_a_document_in_its_language(publish: Publish) -> None:
    translation = """<sub-article id="fr" article-type="translation" xml:lang="fr"><front-stub><title-group>
    <article-title>Les arbres</article-title></title-group></front-stub><body><sec><title>Chênes</title><p>Verts.</p></sec></body>
    </sub-article>"""
    book = publish(TWO, back=translation)
    name, _ = book.with_id("fr")
    root = book.tree(name)
    assert root.get("lang") == "fr"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert root.findtext(".//h:title", namespaces=NAMES) == "Les arbres"
    assert [h.text for h in root.iterfind(".//h:h1", NAMES)] == ["Les arbres"]
    assert book.dc("language") == ["en", "fr"]


def test_every_page_has_title_language_and_style(publish: Publish) -> None:
    book = publish(TWO, back=REFS)
    for name in book.spine:
        root = book.tree(name)
        assert (root.findtext("h:head/h:title", namespaces=NAMES) or "").strip(), name
        assert root.get("lang") == "en"
        style = root.find("h:head/h:link", NAMES)
        assert style is not None
        assert style.get("href") in book.names


def test_an_undeclared_language_is_not_guessed(publish: Publish) -> None:
    book = publish(TWO, head='<article dtd-version="1.3">')
    assert book.dc("language") == ["und"]
    assert book.tree(book.sections[0]).get("lang") == "und"


def test_structural_semantics_stand_beside_the_roles(publish: Publish) -> None:
    book = publish(TWO, back=REFS)
    said = {
        (e.get("role"), e.get("{http://www.idpf.org/2007/ops}type"))
        for name in book.sections
        for e in book.tree(name).iter()
        if (e.get("role") or "").startswith("doc-")
    }
    assert ("doc-noteref", "noteref") in said
    assert ("doc-footnote", "footnote") in said
    assert ("doc-bibliography", "bibliography") in said
    assert ("doc-backlink", "backlink") in said
    assert all(term for _, term in said)


def test_a_right_to_left_publication(publish: Publish) -> None:
    book = publish(TWO, head='<article dtd-version="1.3" xml:lang="ar">')
    spine = book.package.find("opf:spine", NAMES)
    assert spine is not None
    assert spine.get("page-progression-direction") == "rtl"
    assert {book.tree(name).get("dir") for name in book.spine} == {"rtl"}
