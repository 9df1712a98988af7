"""Older and namespaced names become those of JATS 1.4."""

from __future__ import annotations

from lxml import etree

from publish.article.normalise.names import ALI, CALS, HREF, LANG, MATHML, local, make

_RENAMED = {
    "citation": "mixed-citation",  # NLM 2
    "nlm-citation": "element-citation",  # NLM 3 to JATS 1.4
    "contract-num": "award-id",
    "contract-sponsor": "funding-source",
    "copyright-notice": "copyright-statement",
    "custom-meta-wrap": "custom-meta-group",
}


def normalise(root: etree._Element) -> None:
    """Drop a namespace put on JATS itself, rename what older versions called otherwise."""
    for element in root.iter(etree.Element):
        namespace = etree.QName(element).namespace
        if namespace in (MATHML, CALS):
            continue
        name = local(element)
        if namespace is None or namespace == ALI or namespace == etree.QName(root).namespace:
            element.tag = _RENAMED.get(name, name)
        if name == "uri" and not element.get(HREF):
            element.set(HREF, "".join(element.itertext()).strip())
    _links_within(root)
    for group in root.iter("title-group"):
        _one_title(group)
    etree.cleanup_namespaces(root)


def _links_within(root: etree._Element) -> None:
    """A link to a place in the article (``xlink:href="#s2"``) is a cross-reference."""
    ids = {e.get("id") for e in root.iter(etree.Element)}
    for link in root.iter("ext-link", "uri"):
        goal = (link.get(HREF) or "").strip()
        if goal.startswith("#") and goal[1:] in ids:
            link.tag = "xref"
            link.attrib.pop(HREF)
            link.attrib.pop("ext-link-type", None)
            link.set("rid", goal[1:])


def _one_title(group: etree._Element) -> None:
    """A second title is one in another language, whatever the source calls it."""
    for title in group.findall("article-title")[1:]:
        translated = make("trans-title-group", title)
        group.replace(title, translated)
        title.tag = "trans-title"
        if language := title.attrib.pop(LANG, None):
            translated.set(LANG, language)
        translated.append(title)
