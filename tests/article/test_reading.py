"""Reading files that strangers send: whatever they hold, one clear message or a clean tree."""

from pathlib import Path

import pytest

from publish.article.reading import parse
from publish.errors import SourceError
from tests.limits import within


def given(tmp_path: Path, text: str | bytes, name: str = "article.xml") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def fault(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        parse(path)
    return caught.value


def test_named_characters_need_no_dtd(tmp_path: Path) -> None:
    source = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "JATS.dtd">\n<article a="&eacute;">&alpha;&nbsp;&Agr;&amp;</article>'
    root = parse(given(tmp_path, source))
    assert root.text == "α\u00a0Α&"
    assert root.get("a") == "é"


def test_own_entities_of_the_file_work_and_lines_stay_true(tmp_path: Path) -> None:
    source = '<!DOCTYPE article [\n<!ENTITY house "Publish &amp; Co">\n]>\n<article>\n<p>&house;</p></article>'
    root = parse(given(tmp_path, source))
    assert root[0].text == "Publish & Co"
    assert root[0].sourceline == 5


def test_references_in_comments_and_cdata_are_left_alone(tmp_path: Path) -> None:
    root = parse(given(tmp_path, "<article><!-- &nothing; --><![CDATA[&nothing;]]></article>"))
    assert root.text == "&nothing;"


@pytest.mark.parametrize(
    ("source", "line", "says"),
    [
        ("<article>\n<p>text</article>", 2, "not well-formed"),
        ("<article>\n<p>text", 2, "not well-formed"),
        ("just words", 1, "not well-formed"),
        ("<article>\n&unheardof;</article>", 2, "unknown character, &unheardof;"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>', 2, "external entity &x;"),
        ('<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]>\n<a>\n&z;</a>', 3, "made of other entities"),
        ("<!DOCTYPE article [\n<article/>", 1, "unfinished document type"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, source: str, line: int, says: str) -> None:
    error = fault(given(tmp_path, source))
    assert error.line == line
    assert says in str(error)
    assert str(tmp_path / "article.xml") in str(error)


def test_the_wrong_encoding_names_the_line_of_the_byte(tmp_path: Path) -> None:
    source = '<?xml version="1.0" encoding="UTF-8"?>\n<article>\n<p>caf\xe9</p></article>'.encode("latin-1")
    error = fault(given(tmp_path, source))
    assert error.line == 3
    assert "UTF-8" in error.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_every_declared_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    source = f'<?xml version="1.0" encoding="{declared}"?><article>é</article>'.encode(encoding)
    assert parse(given(tmp_path, source)).text == "é"


def test_fifty_megabytes_of_nested_sections_are_refused_at_once(tmp_path: Path) -> None:
    error = fault(given(tmp_path, "<article>" + "<sec>" * 10_000_000))
    assert "deeper than 256" in error.message


def test_quadratic_expansion_is_refused(tmp_path: Path) -> None:
    source = '<!DOCTYPE a [<!ENTITY x "' + "y" * 100_000 + '">]><a>' + "&x;" * 1000 + "</a>"
    assert "expand" in fault(given(tmp_path, source)).message


def test_an_empty_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    assert "is empty" in fault(given(tmp_path, "")).message
    assert "is a folder" in fault(tmp_path).message
    assert "cannot be read" in fault(tmp_path / "none.xml").message


def test_no_file_of_the_attack_corpus_gets_through(request: pytest.FixtureRequest) -> None:
    folder = request.config.getoption("--corpus")
    if folder is None:
        pytest.skip("needs --corpus DIR")
    for path in sorted((Path(folder) / "xml-attacks").rglob("*")):
        if path.is_file():
            try:
                root = parse(path)
            except SourceError:
                continue
            text = "".join(root.itertext())
            assert len(text) < 100_000, path
            assert "root:" not in text, path


HEAD, TAIL = "<!DOCTYPE article [", "]><article><p>&a;</p></article>"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<article>" + " " * 400_000 + "<p>a</article>", "not well-formed"),
        ("<article><![CDATA[" + "<?xml " * 60_000 + "]]>", "not well-formed"),
        ("<article/>" + "<?" * 120_000 + "&b;", "not well-formed"),
        ("<article/>" + "<!--" * 80_000 + "&b;", "not well-formed"),
        (HEAD + "<!--" * 80_000, "unfinished document type declaration"),
        (HEAD + "<!ENTITY a SYSTEM " * 40_000 + TAIL, "unfinished document type declaration"),
        (HEAD + '<!ENTITY b "' + "<!ENTITY a SYSTEM " * 40_000 + '">' + TAIL, "names an unknown character, &a;"),
        (HEAD + "<!ENTITY a 'b" * 40_000 + TAIL, "unfinished document type declaration"),
    ],
)
def test_what_repeats_without_end_is_looked_at_once(tmp_path: Path, text: str, message: str) -> None:
    path = given(tmp_path, text)
    assert message in str(within(5, lambda: fault(path)))


def test_many_entities_of_the_file_are_each_put_in_once(tmp_path: Path) -> None:
    names = range(20_000)
    declared = "".join(f'<!ENTITY n{n} "number {n} of a long row of words">\n' for n in names)
    used = "".join(f"<p>&n{n};</p>" for n in names)
    path = given(tmp_path, f"<!DOCTYPE article [{declared}]>\n<article>{used}</article>")
    assert within(5, lambda: [p.text for p in parse(path)][-1]) == "number 19999 of a long row of words"


def test_declarations_of_every_kind_are_passed_over(tmp_path: Path) -> None:
    subset = """<?keep this > ]?><!-- <!ENTITY house "no"> ' ]> -->
        <!ELEMENT article (#PCDATA|p)*><!ATTLIST article a CDATA "]>" b CDATA '"'>
        <!NOTATION tiff SYSTEM "viewer"><!ENTITY picture SYSTEM "a.tif" NDATA tiff> %unknown;
        <!ENTITY house 'Publish <p id="a">house</p>'>"""
    root = parse(given(tmp_path, f"<!DOCTYPE article SYSTEM 'a>[b' [{subset}] >\n<article>&house;</article>"))
    assert (root.text, root[0].text) == ("Publish ", "house")


@pytest.mark.parametrize("encoding", ["undefined", "unicode_escape", "idna"])
def test_an_encoding_that_is_none_is_refused_in_a_sentence(tmp_path: Path, encoding: str) -> None:
    error = fault(given(tmp_path, f'<?xml version="1.0" encoding="{encoding}"?>\n<article>\\ud800\xe9</article>'))
    assert error.exit_code == 3


def test_more_tags_than_an_article_has_are_refused_with_the_line(tmp_path: Path) -> None:
    error = fault(given(tmp_path, "<article>\n" + "<p/>\n" * 2_600_000 + "</article>"))
    assert "more than 2,500,000 tags" in str(error)
    assert error.line is not None
    assert error.line > 2_000_000
