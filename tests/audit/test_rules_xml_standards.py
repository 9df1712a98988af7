"""What JATS4R Accessibility and SciELO's schema ask of a source: what is told, and the correct articles that are not."""

from __future__ import annotations

import pytest

from publish.audit.engine import audit
from publish.audit.finding import Finding
from publish.audit.standards import coverage, manual
from tests.conftest import HEAD, Make

SPS = HEAD.replace("<article ", '<article specific-use="sps-1.10" ')
CALS = "xmlns:o='http://www.niso.org/standards/z39-96/ns/oasis-exchange/table'"
SHOWN = "<graphic xlink:href='a.png'>{}</graphic>"
ALT = "<alt-text>A mill</alt-text>"
LONG = f"<long-desc>{'The sails turn in the wind. ' * 6}</long-desc>"
FRISIAN = LONG.replace("<long-desc>", "<long-desc xml:lang='fy'>")
LINK = "<p><ext-link xlink:href='{0}'>{0}</ext-link></p>"
FORMULA = "<disp-formula>{}</disp-formula>"
META = "<custom-meta-group content-type='accessibility-metadata'>{}</custom-meta-group>"
ENTRY = "<custom-meta vocab='schema.org'><meta-name>{}</meta-name><meta-value>none</meta-value></custom-meta>"
MEDIA = "<media mimetype='{}' mime-subtype='{}' xlink:href='a'>{}</media>"


def row(*cells: str) -> str:
    return "<o:row>" + "".join(f"<o:entry>{cell}</o:entry>" for cell in cells) + "</o:row>"


def cals(head: str) -> str:
    body = f"<o:tbody>{row('Oak', '20')}{row('Ash', '30')}</o:tbody>"
    return (
        f"<table-wrap><label>1</label><o:table {CALS}><o:tgroup cols='2'>{head}{body}</o:tgroup></o:table></table-wrap>"
    )


def table(head: str, cell: str = "td") -> str:
    body = "<tbody><tr><td>Oak</td><td>20</td></tr><tr><td>Ash</td><td>30</td></tr></tbody>"
    return f"<table-wrap><label>1</label><table>{head}{body}</table></table-wrap>".replace("<x>", f"<{cell}>").replace(
        "</x>", f"</{cell}>"
    )


HEADS = "<thead><tr><x>Tree</x><x>Height</x></tr></thead>"
# The rule, what passes, what it must find; of each rule at least one correct article that looks like a faulty one.
ANY = [
    ("alt-text-elsewhere", [SHOWN.format(ALT), f"<fig>{SHOWN.format(ALT)}{ALT}</fig>", FORMULA.format(f"{ALT}<mml:math/>")],
     [f"<fig>{ALT}{SHOWN.format('')}</fig>", FORMULA.format(f"{ALT}{SHOWN.format('')}"),
      f"<fig><alternatives>{SHOWN.format('')}{ALT}</alternatives></fig>"]),
    ("long-description-twice", [f"<fig>{SHOWN.format(ALT + LONG)}{SHOWN.format(ALT + LONG)}</fig>",
      f"<fig>{FRISIAN}{SHOWN.format(ALT + FRISIAN.replace('fy', 'nl'))}</fig>",
      f"<fig>{LONG}{SHOWN.format(ALT)}</fig>", SHOWN.format(LONG + LONG.replace("desc>", "desc xml:lang='nl'>", 1))],
     [f"<fig>{LONG}{SHOWN.format(ALT + LONG)}</fig>", SHOWN.format(LONG + LONG),
      f"<fig>{FRISIAN}{SHOWN.format(ALT + FRISIAN)}</fig>",
      f"<fig>{LONG}<alternatives>{SHOWN.format(LONG)}</alternatives></fig>"]),
    ("long-description-repeats-caption", [f"<fig><caption><title>The mill</title></caption>{SHOWN.format(LONG)}</fig>",
      f"<sec><title>The mill</title>{SHOWN.format('<long-desc>The mill</long-desc>')}</sec>"],
     [f"<fig><caption><title>The mill</title><p>In 1911</p></caption>{SHOWN.format('<long-desc>The mill.</long-desc>')}</fig>",
      f"<fig><label>Figure 1</label>{SHOWN.format('<long-desc>Figure 1</long-desc>')}</fig>"]),
    ("alt-text-repeats-caption", [f"<fig><caption><title>Milling</title><p>A mill in 1911, seen from the canal</p></caption>{SHOWN.format(ALT)}</fig>"],
     [f"<fig><caption><title>A mill</title><p>In 1911</p></caption>{SHOWN.format(ALT)}</fig>",
      f"<fig><caption><title>Milling</title><p>A mill</p></caption>{SHOWN.format(ALT)}</fig>"]),
    ("decorative-picture-explained", [SHOWN.format("<alt-text>null</alt-text>"), SHOWN.format(ALT + LONG)],
     [SHOWN.format("<alt-text>null</alt-text>" + LONG)]),
    ("table-in-cals", [table(HEADS, "th"), table(HEADS)],
     [cals(""), "<table-wrap><label>1</label><table><tgroup cols='1'><tbody><row><entry>Oak</entry></row></tbody></tgroup></table></table-wrap>"]),
    ("table-without-headers", [cals(f"<o:thead>{row('Tree', 'Height')}</o:thead>"), table(HEADS)], [cals(""), table("")]),
    ("table-missing", [table(HEADS), cals(""), f"<table-wrap><alternatives>{SHOWN.format(ALT)}<table/></alternatives></table-wrap>",
      f"<table-wrap>{SHOWN.format(ALT)}</table-wrap>"],
     ["<table-wrap><label>1</label><p>Oak, 20</p></table-wrap>", "<table-wrap/>", "<table-wrap><label>1</label><list><list-item><p>Oak</p></list-item></list></table-wrap>"]),
    ("table-header-unmarked", [table(HEADS, "th"), table(""), table("<thead><tr><td/></tr></thead>")], [table(HEADS)]),
    ("link-text-address", [LINK.format("https://a.org/").replace("'>", "' xlink:title='The report'>"),
      "<p><ext-link xlink:href='https://a.org/'>the report</ext-link></p>", "<p><ext-link xlink:href='mailto:a@b.org'>a@b.org</ext-link></p>",
      LINK.format(f"https://a.org/{'trees/' * 9}")],
     [LINK.format("https://a.org/"), LINK.format("ftp://a.org/"), LINK.format("a.org"), LINK.format("https://doi.org/10.5555/1")]),
    ("section-level-stated", ["<sec><title>A</title></sec>"], ["<sec disp-level='1'><title>A</title></sec>",
      "<sec><title>A</title><sec disp-level='level2'><title>B</title></sec></sec>"]),
    ("character-drawn", ["<p>→</p>", "<p><inline-graphic xlink:href='a.png'><alt-text>arrow</alt-text></inline-graphic></p>"],
     ["<p><private-char description='arrow'><inline-graphic xlink:href='a.png'/></private-char></p>", "<p><private-char/></p>"]),
    ("formula-as-picture", [FORMULA.format(f"<alternatives>{SHOWN.format(ALT)}<mml:math><mml:mi>x</mml:mi></mml:math></alternatives>"),
      FORMULA.format(f"{SHOWN.format(ALT)}<tex-math>x</tex-math>"), SHOWN.format(ALT),
      FORMULA.format(f"<italic>x</italic> = {SHOWN.format(ALT)}"), FORMULA.format(f"<label>(1)</label>x = {SHOWN.format(ALT)}"),
      FORMULA.format(f"<chem-struct>{SHOWN.format(ALT)}</chem-struct>")],
     [FORMULA.format(SHOWN.format(ALT)), FORMULA.format(f"<label>(1)</label>{SHOWN.format(ALT)}"), FORMULA.format(f"{SHOWN.format(ALT)}(1)."), FORMULA.format(f"<alternatives>{SHOWN.format(ALT)}</alternatives>")]),
    ("textual-form-misused", [f"<table-wrap><alternatives>{SHOWN.format(ALT)}<textual-form>a</textual-form></alternatives></table-wrap>",
      f"<chem-struct-wrap><alternatives>{SHOWN.format(ALT)}<textual-form>a</textual-form></alternatives></chem-struct-wrap>",
      f"<fig><chem-struct><alternatives>{SHOWN.format(ALT)}<textual-form>a</textual-form></alternatives></chem-struct></fig>",
      f"<fig><table-wrap><alternatives>{SHOWN.format(ALT)}<textual-form>a</textual-form></alternatives></table-wrap></fig>"],
     [FORMULA.format(f"<alternatives>{SHOWN.format(ALT)}<textual-form>a</textual-form></alternatives>"),
      f"<fig><alternatives>{SHOWN.format(ALT)}<textual-form>a</textual-form></alternatives></fig>"]),
    ("list-label-typed", ["<list list-type='order'><list-item><p>Oak</p></list-item></list>",
      "<list><title>Trees</title><list-item><fig><label>1</label></fig></list-item></list>",
      "<list list-type='simple'><list-item><label>§ 1</label><p>Oak</p></list-item></list>"],
     ["<list list-type='order'><list-item><label>1.</label><p>Oak</p></list-item></list>",
      "<list><list-item><label>a</label><p>Oak</p></list-item><list-item><p>Ash</p></list-item></list>"]),
    ("media-without-transcript", [MEDIA.format("video", "mp4", LONG), MEDIA.format("application", "pdf", ""),
      MEDIA.format("audio", "mp3", "<xref ref-type='sec' rid='t'>Transcript</xref>")],
     [MEDIA.format("video", "mp4", ALT), MEDIA.format("audio", "mp3", "")]),
]  # fmt: skip
SECTION = "<sec id='t' sec-type='transcript'><title>Transcript</title>{}</sec>"
XREF = "<xref ref-type='sec' rid='t'>Transcript</xref>"
SPEECH = "<speech><speaker>Ana</speaker><p>Hello</p></speech>"
DECLARED = [  # of these, an article that does not declare the schema has none
    ("alt-text-elsewhere", [SHOWN.format(ALT)], [FORMULA.format(f"{ALT}<mml:math/>"), f"<table-wrap>{ALT}<table/></table-wrap>"]),
    ("alt-text-over-limit", [SHOWN.format(f"<alt-text>{'x' * 120}</alt-text>")], [SHOWN.format(f"<alt-text>{'x' * 121}</alt-text>"),
      SHOWN.format(f"<alt-text>{'x' * 300}</alt-text>{LONG}")]),
    ("words-kind-unknown", [SHOWN.format("<alt-text content-type='machine-generated'>A mill</alt-text>")],
     [SHOWN.format("<alt-text content-type='short'>A mill</alt-text>"), SHOWN.format("<long-desc content-type='x'>A mill</long-desc>")]),
    ("media-words-misplaced", [MEDIA.format("video", "mp4", ALT), MEDIA.format("audio", "mp3", LONG), MEDIA.format("video", "webm", "")],
     [MEDIA.format("application", "pdf", ALT), MEDIA.format("video", "webm", LONG)]),
    ("long-description-short", [SHOWN.format(LONG), SHOWN.format(f"<long-desc>{'x' * 121}</long-desc>")], [SHOWN.format(f"<long-desc>{'x' * 120}</long-desc>")]),
    ("transcript-unlinked", [MEDIA.format("audio", "mp3", XREF) + SECTION.format("<p>Hello</p>"), MEDIA.format("application", "pdf", "")],
     [MEDIA.format("audio", "mp3", LONG), MEDIA.format("video", "mp4", XREF) + "<sec id='t'><title>A</title><p>x</p></sec>"]),
    ("transcript-without-speakers", [MEDIA.format("audio", "mp3", XREF) + SECTION.format(SPEECH), SECTION.format("<p>Hello</p>")],
     [MEDIA.format("audio", "mp3", XREF) + SECTION.format("<p>Hello</p>")]),
]  # fmt: skip


def found(make: Make, rule: str, body: str, **parts: str) -> list[Finding]:
    return [one for one in audit(make(body, **parts)).findings if one.rule == rule]


@pytest.mark.parametrize(("rule", "body"), [(rule, body) for rule, good, _ in ANY for body in good])
def test_what_passes_passes(make: Make, rule: str, body: str) -> None:
    assert not found(make, rule, body)


@pytest.mark.parametrize(("rule", "body"), [(rule, body) for rule, _, bad in ANY for body in bad])
def test_what_fails_is_found_once_on_its_line(make: Make, rule: str, body: str) -> None:
    [one] = found(make, rule, f"<p>one</p>\n{body}")
    assert one.source is not None
    assert one.source.line == 6


@pytest.mark.parametrize(("rule", "body"), [(rule, body) for rule, good, _ in DECLARED for body in good])
def test_what_passes_the_schema_passes(make: Make, rule: str, body: str) -> None:
    assert not found(make, rule, body, head=SPS)


@pytest.mark.parametrize(("rule", "body"), [(rule, body) for rule, _, bad in DECLARED for body in bad])
def test_the_schema_binds_whoever_declares_it(make: Make, rule: str, body: str) -> None:
    [one] = found(make, rule, body, head=SPS)
    assert all(ref.startswith("SPS ") for ref in one.refs)
    assert not found(make, rule, body)
    assert not found(make, rule, body, head=SPS.replace("1.10", "1.8"))


@pytest.mark.parametrize(
    ("group", "refs"),
    [
        (META.format(ENTRY.format("accessibilityHazard")), []),
        (META.format(ENTRY.format("hazards")), ["JATS4R E12"]),
        (META.format(ENTRY.format("accessibilityFeature").replace(" vocab='schema.org'", "")), ["JATS4R E13"]),
        ("<custom-meta-group><custom-meta><meta-name>pages</meta-name></custom-meta></custom-meta-group>", []),
    ],
)
def test_metadata_of_accessibility_are_where_and_as_programs_read_them(make: Make, group: str, refs: list[str]) -> None:
    rule, front = "accessibility-metadata-invalid", "<front><article-meta>{}</article-meta></front>"
    placed = found(make, rule, "", front=f"<processing-meta>{group}</processing-meta>")
    assert [ref for one in placed for ref in one.refs] == refs
    outside = [ref for one in found(make, rule, "", front=front.format(group)) for ref in one.refs]
    assert outside == (["JATS4R E11"] if "accessibility-metadata" in group else [])


def test_the_links_of_a_list_of_references_are_one_finding(make: Make) -> None:
    refs = "".join(
        f"<ref><mixed-citation>{LINK.format(f'https://a.org/{n}')[3:-4]}</mixed-citation></ref>" for n in range(9)
    )
    body = "".join(LINK.format(f"https://doi.org/10.5555/{n}") for n in range(9))
    told = found(make, "link-text-address", body, back=f"<back><ref-list>{refs}</ref-list></back>")
    assert sorted(one.message[:24] for one in told) == ["9 links have a DOI or an", "in <ref-list>, 9 links h"]


@pytest.mark.parametrize(
    ("body", "ref"),
    [
        (SHOWN.format(""), "JATS4R E1"),
        (SHOWN.format("<alt-text/>"), "JATS4R W3"),
        ("<p><inline-graphic xlink:href='a.png'/></p>", None),  # of which the assertion says nothing
        ("<sec><p>x</p></sec>", "JATS4R E7"),
        (f"<table-wrap>{SHOWN.format('')}</table-wrap>", "JATS4R E4"),
    ],
)
def test_a_finding_names_the_assertion_that_fails(make: Make, body: str, ref: str | None) -> None:
    refs = {each for one in audit(make(body)).findings for each in one.refs if each.startswith("JATS4R")}
    assert refs == {"JATS4R E1", ref} - {None} if "table-wrap" in body else refs == {ref} - {None}


@pytest.mark.parametrize(
    ("name", "clauses"),
    [
        ("JATS4R", [f"E{number}" for number in range(1, 16)] + [f"W{number}" for number in range(1, 6)]),
        ("SPS", [str(number) for number in range(1, 16)]),
    ],
)
def test_every_assertion_is_listed_with_a_rule_or_a_reason(name: str, clauses: list[str]) -> None:
    table = coverage.TABLES[name]()
    assert [row.clause for row in table.rows] == clauses
    assert table.count("open") == 0
    assert all(row.rules or row.note for row in table.rows)
    listed = manual.by_standard(name.lower())
    assert listed.endswith(f"{len(clauses)}: {listed.rpartition(f'{len(clauses)}: ')[2]}")
    assert all(f"\n{clause} " in listed for clause in clauses)
