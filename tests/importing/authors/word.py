"""The Word file that an author would have made of a report."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from tests.importing.office_files import docx, p

XLINK, LANG = "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}lang"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Abstract"><w:name w:val="Abstract"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
""" + "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in range(1, 7)
)
MARKS = {
    "bold": "<w:b/>",
    "italic": "<w:i/>",
    "sup": '<w:vertAlign w:val="superscript"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
}


def write(article: Path, path: Path) -> Path:
    """Write the Word file; its path comes back."""
    root = etree.parse(article).getroot()
    author = _Author(root.get(LANG, "nl"), article.parent)
    title, abstract = root.find(".//article-title"), root.find(".//abstract")
    body = [author.paragraph(title, "Title")]
    body += (
        [author.paragraph(each, "Abstract") for each in abstract.iter("p") if each.getparent() is abstract]
        if abstract is not None
        else []
    )
    body += author.blocks(root.find("body"), 0)
    keywords = ", ".join("".join(each.itertext()) for each in root.iter("kwd"))
    core = f"<dc:title>{escape(''.join(title.itertext()))}</dc:title><cp:keywords>{escape(keywords)}</cp:keywords>"
    return docx(
        path,
        "".join(body),
        core=core,
        links=author.links,
        media=author.media,
        styles=STYLES.format(root.get(LANG, "nl")),
    )


class _Author:
    def __init__(self, language: str, folder: Path) -> None:
        self._language = language
        self._folder = folder
        self.links: dict[str, str] = {}
        self.media: dict[str, bytes] = {}

    def blocks(self, parent: etree._Element, depth: int) -> list[str]:
        written: list[str] = []
        for child in parent:
            if child.tag == "sec":
                title = child.find("title")
                written.append(self.paragraph(title, f"Heading{depth + 1}", child.get("id")))
                written += self.blocks(child, depth + 1)
            elif child.tag == "p":
                written.append(self.paragraph(child))
            elif child.tag == "fig":
                written.append(p(self._mark(child.get("id")) + self._picture(child.find("graphic"))))
                written += [self.paragraph(each, "Caption") for each in child.iterfind("caption/p")]
        return written

    def paragraph(self, element: etree._Element, style: str = "", name: str | None = None) -> str:
        return p(self._mark(name) + self._inline(element, self._language, "", ""), style)

    def _mark(self, name: str | None) -> str:
        number = sum(map(ord, name or ""))
        return (
            f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/><w:bookmarkEnd w:id="{number}"/>'
            if name
            else ""
        )

    def _inline(self, element: etree._Element, language: str, marks: str, link: str) -> str:
        language = element.get(LANG) or language
        marks += MARKS.get(element.tag, "")
        runs = self._run(element.text, language, marks)
        for child in element:
            if child.tag == "def":
                pass
            elif child.tag == "xref":
                runs += f'<w:hyperlink w:anchor="{child.get("rid")}">{self._inline(child, language, marks, "")}</w:hyperlink>'
            elif child.tag == "ext-link":
                name = f"l{len(self.links)}"
                self.links[name] = child.get(f"{XLINK}href")
                runs += f'<w:hyperlink r:id="{name}">{self._inline(child, language, marks, "")}</w:hyperlink>'
            else:
                runs += self._inline(child, language, marks, link)
            runs += self._run(child.tail, language, marks)
        return runs

    def _run(self, text: str | None, language: str, marks: str) -> str:
        if not text:
            return ""
        spoken = f'<w:lang w:val="{language}"/>' if language != self._language else ""
        return f'<w:r><w:rPr>{marks}{spoken}</w:rPr><w:t xml:space="preserve">{escape(" ".join(text.split(chr(10))))}</w:t></w:r>'

    def _picture(self, graphic: etree._Element) -> str:
        name = f"p{len(self.media)}"
        self.media[name] = (self._folder / graphic.get(f"{XLINK}href")).read_bytes()
        alt_text = " ".join((graphic.findtext("alt-text") or "").split())
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr={quoteattr(alt_text)}/><a:graphic><a:graphicData>'
            f'<pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
