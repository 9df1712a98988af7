"""The report as a JATS article."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reporting import (
    AUTHORS,
    KEYWORDS,
    OWNER,
    SUBTITLE,
    TITLE,
    Figure,
    Items,
    Note,
    Paragraph,
    Report,
    Run,
    Section,
    Strong,
    Table,
    To,
)


class Writer:
    """Writes one report; notes are numbered as they come."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._notes = 0

    def write(self) -> str:
        """The article as XML."""
        report = self._report
        sections = "\n".join(self._section(section) for section in report.sections)
        references = "\n".join(
            f'<ref id="{name}"><label>{number}</label><mixed-citation>{escape(entry)}</mixed-citation></ref>'
            for number, (name, entry) in enumerate(report.references, 1)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="report" dtd-version="1.3" '
            f'xml:lang="en-GB">\n{_front(report)}\n<body>\n{sections}\n</body>\n'
            f"<back><ref-list><title>References</title>\n{references}\n</ref-list></back>\n</article>\n"
        )

    def _section(self, section: Section) -> str:
        inside = [self._block(block) for block in section.blocks] + [self._section(below) for below in section.sections]
        return f'<sec id="{section.name}"><title>{escape(section.title)}</title>\n' + "\n".join(inside) + "</sec>"

    def _block(self, block: Paragraph | Items | Table | Figure) -> str:
        if isinstance(block, Paragraph):
            return f"<p>{''.join(self._run(run) for run in block.runs)}</p>"
        if isinstance(block, Items):
            items = "".join(f"<list-item><p>{escape(item)}</p></list-item>" for item in block.items)
            return f'<list list-type="{"order" if block.ordered else "bullet"}">{items}</list>'
        captioned = f"<label>{block.label}</label><caption><p>{escape(block.caption)}</p></caption>"
        if isinstance(block, Figure):
            picture = f'<graphic xlink:href="{block.file}"><alt-text>{escape(block.alt_text)}</alt-text></graphic>'
            return f'<fig id="{block.name}">{captioned}{picture}</fig>'
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
        rows = "".join(
            f'<tr><th scope="row">{escape(first)}</th>'
            + "".join(f'<td align="right">{escape(cell)}</td>' for cell in rest)
            + "</tr>"
            for first, *rest in block.rows
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'<table-wrap id="{block.name}">{captioned}{table}</table-wrap>'

    def _run(self, run: Run) -> str:
        if isinstance(run, str):
            return escape(run)
        if isinstance(run, Strong):
            return f"<bold>{escape(run.text)}</bold>"
        if isinstance(run, To):
            return f'<xref ref-type="{run.kind}" rid="{run.target}">{escape(run.text)}</xref>'
        assert isinstance(run, Note)
        self._notes += 1
        return f'<fn id="fn-{self._notes}"><label>{self._notes}</label><p>{escape(run.text)}</p></fn>'


def _front(report: Report) -> str:
    authors = "".join(
        f'<contrib contrib-type="author"><name><surname>{surname}</surname><given-names>{given}</given-names></name>'
        "</contrib>"
        for given, surname in AUTHORS
    )
    abstract = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in report.abstract)
    keywords = "".join(f"<kwd>{word}</kwd>" for word in KEYWORDS)
    return (
        f"<front><journal-meta><journal-title-group><journal-title>{OWNER}</journal-title></journal-title-group>"
        f"<publisher><publisher-name>{OWNER}</publisher-name></publisher></journal-meta><article-meta>"
        '<article-id pub-id-type="publisher-id">state-of-the-region-2026</article-id>'
        f"<title-group><article-title>{TITLE}</article-title><subtitle>{SUBTITLE}</subtitle></title-group>"
        f'<contrib-group>{authors}</contrib-group><pub-date date-type="pub" iso-8601-date="2026-03-16"><day>16</day>'
        "<month>03</month><year>2026</year></pub-date><permissions><copyright-statement>© 2026 "
        f"{OWNER}</copyright-statement></permissions><abstract><title>Summary</title>{abstract}</abstract>"
        f'<kwd-group kwd-group-type="author"><title>Keywords</title>{keywords}</kwd-group></article-meta></front>'
    )
