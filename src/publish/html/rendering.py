"""From elements to HTML through templates: a macro serves the JATS element of its own name.

Every file in ``templates/`` is an element family. A theme's folder may hold files of the same names: the macros
in them replace ours one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from lxml import etree
from markupsafe import Markup, escape

from publish import __version__, resources
from publish.article import Article, reading_choices
from publish.article.normalise.cross_references import speaker
from publish.errors import PublishError
from publish.html import addresses, citations, colophon, columns, inline_styles, lists, related_articles, themes
from publish.html.directions import direction
from publish.html.document import Loss, Unrendered
from publish.html.formulas import Formulas
from publish.html.node import Node, element_of
from publish.html.picture_words import alternative_texts_not_in_img
from publish.html.pictures import Image, Pictures
from publish.html.template_cache import TemplateCache
from publish.html.terms import Terms

DOCUMENT = "document.html.jinja"

Macro = Callable[..., Markup]


class _Context(Context):
    """Calls functions straight away: none of ours asks to be told of the context."""

    def call(self, called: Callable[..., Any], /, *arguments: Any, **named: Any) -> Any:
        """Call what a template calls."""
        if not named and isinstance(called, (FunctionType, MethodType)):
            return called(*arguments)
        return super().call(called, *arguments, **named)


class _Templates(Environment):
    """The environment of our own templates."""

    context_class = _Context


@cache
def _environment(folder: Path, *, ours: bool) -> Environment:
    """The templates of a folder. Those of a theme are other people's: they run in a sandbox, which takes its time."""
    environment = (_Templates if ours else themes.Sandbox)(
        loader=FileSystemLoader(folder),
        bytecode_cache=TemplateCache("own" if ours else "themes"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["lists_authors"] = lambda node: node.lists_authors
    return environment


def _is_element_family(name: str) -> bool:
    return name.endswith(".jinja") and "/" not in name  # a folder holds the templates of something else


class Renderer:
    """Renders one article."""

    def __init__(self, article: Article, pictures: Pictures, theme: Path | None) -> None:
        self._article = article
        self._pictures = pictures
        self._terms = Terms(article.language)
        self._formulas = Formulas(article)
        self._by_id = {e.get("id", ""): e for e in article.root.iter(etree.Element)}
        self._starts = lists.Starts(self._by_id)
        self._calls: dict[str, dict[Node, None]] = {}  # in their order, each once
        for xref in article.root.iter("xref"):
            for rid in (xref.get("rid") or "").split()[:1]:
                caller = speaker(xref)
                self._calls.setdefault(rid, {})[Node(xref if caller is None else caller)] = None
        self.unrendered: list[Unrendered] = []
        self._macros: dict[str, Macro] = {}
        self._transparent: set[str] = set()
        folders = [resources.templates(), *([theme] if theme else [])]
        self._page: Template | None = None
        self._theme = theme
        context = self._context()
        for folder in folders:
            environment = _environment(folder, ours=folder == folders[0])
            for name in sorted(environment.list_templates(filter_func=_is_element_family)):
                try:
                    template = environment.get_template(name)
                    if name == DOCUMENT:
                        self._page = template
                        continue
                    module = template.make_module(context)
                except Exception as error:
                    self._blame(error, folder / name)
                    raise
                for exported, value in vars(module).items():
                    if exported == "transparent":
                        self._transparent.update(str(value).split())
                    elif callable(value) and not exported.startswith("_"):
                        self._macros[exported.replace("_", "-")] = value

    def page(self) -> str:
        """The whole document as XHTML text."""
        assert self._page is not None
        try:
            return self._page.render(self._context())
        except Exception as error:
            self._blame(error)
            raise

    def _blame(self, error: Exception, path: Path | None = None) -> None:
        """Raise UsageError for what went wrong in the theme."""
        if self._theme is None or isinstance(error, PublishError):
            return
        if fault := themes.fault(error, self._theme, path):
            raise fault from error

    def _context(self) -> dict[str, Any]:
        meta = self._article.metadata
        return {
            "article": Node(self._article.root),
            "meta": meta,
            "language": self._article.language,
            "direction": direction(self._article.language),
            "published": meta.published,
            "generator": f"Publish {__version__}",
            "render": self.render,
            "render_all": self.render_all,
            "render_if": lambda node: self.render(node) if node else Markup(),
            "render_rest": lambda node, *skip: self.content(node, skip),
            "content": self.content,
            "call": lambda name, *arguments: self._macros[name.replace("_", "-")](*arguments) if arguments[0] else "",
            "describe": lambda text: self._in_its_language(text, self._macros["long-desc"]),
            "attrs": self.attributes,
            "heading": self.heading,
            "own_heading": self.own_heading,
            "term": lambda key, **values: self._terms.markup(key, **values),
            "term_text": lambda key, **values: self._terms.plain(key, **values),
            "term_language": lambda: self._terms.attributes(),
            "date": lambda iso: self._terms.date(iso),
            "picture": self._pictures.image,
            "recording": self._pictures.recording,
            "supplement": self._pictures.supplement,
            "data_table": self._pictures.data_table,
            "image_tag": self.image_tag,
            "unsaid": alternative_texts_not_in_img,
            "formula": self._formulas.markup,
            "link": addresses.of,
            "web": addresses.web,
            "mail": lambda node: addresses.mail(node.href or node.text),
            "orcid_url": lambda text: addresses.resolved("orcid", text),
            "identifier_url": lambda node: (
                addresses.resolved(node.attr("pub-id-type"), node.text) or addresses.of(node)
            ),
            "goal": self.goal,
            "calls": self.calls,
            "heads": lambda cell: " ".join([i for i in cell.attr("headers").split() if i in self._by_id]),
            "spans": columns.spans,
            "columns": columns.markup,
            "decimal": columns.decimal,
            "expansion": lambda node: (
                _join(" ", (d.words for d in node.all("def"))) or node.attr("alt") or node.xlink("title")
            ),
            "facts": lambda front, journal: colophon.facts(front, journal, self._terms),
            "related": lambda node: related_articles.of(node, self._terms),
            "citation_parts": lambda node: citations.parts(node, self._terms),
            "label_separator": reading_choices.label_separator(),
            "list_counts": reading_choices.numbering,
            "list_is_unmarked": reading_choices.is_unmarked,
            "list_marker": _list_type,
            "list_start": self._starts.of,
            "list_indent": lists.indent,
            "item_marker": lists.Markers(self._starts.of).style,
            "dress": inline_styles.style,
            "verse_indent": inline_styles.verse_indent,
        }

    def render(self, node: Node) -> Markup:
        """One element through its macro, or through the fallback, which is noted."""
        if node.name in self._transparent and not node.lang:
            return self.content(node)
        macro = self._macros.get(node.name)
        if macro is None:
            if node.name not in self._transparent:
                self.unrendered.append(Unrendered(node.name, self._article.origins[node.id]))
            macro = self._macros["fallback"]
        return self._in_its_language(node, macro)

    def _in_its_language(self, node: Node, macro: Macro) -> Markup:
        """What a macro makes of an element, our own words in the language that it declares, if we have them in it."""
        if not node.lang:
            return macro(node)
        around, self._terms = self._terms, self._terms.within(node.lang)
        try:
            return macro(node)
        finally:
            self._terms = around

    def render_all(self, nodes: Iterable[Node]) -> Markup:
        """Several elements, one after the other."""
        return Markup("\n".join([self.render(node) for node in nodes]))

    def content(self, node: Node, skip: Iterable[str] = ()) -> Markup:
        """An element's text and children, without the children of some names."""
        element = element_of(node)
        left_out = frozenset(skip)
        out: list[str] = [escape(element.text)] if element.text else []
        for child in element:
            if isinstance(child.tag, str):
                inner = Node(child)
                if inner.name not in left_out:
                    out.append(self.render(inner))
            if child.tail:
                out.append(escape(child.tail))
        return Markup("".join(out))  # of pieces that are markup each

    def attributes(self, node: Node, classes: str = "") -> Markup:
        """``id``, ``class``, and the language where the element declares one."""
        identifier, language = node.id, node.lang
        parts = [f' id="{escape(identifier)}"'] if identifier else []
        if classes and (named := _classes(classes)):
            parts.append(f' class="{escape(named)}"')
        if language:
            parts.append(_language(language))
        return Markup("".join(parts))

    @property
    def losses(self) -> list[Loss]:
        """What the formulas so far could not be shown as."""
        return self._formulas.losses

    def heading(self, title: Node | None, level: int, label: Node | None = None, classes: str = "") -> Markup:
        """A heading element of this level (1 is the article's title), its label in front."""
        inner = Markup()
        if label is not None and not label.empty:
            inner = Markup("<span{}>{}</span>").format(self.attributes(label, "label"), self.content(label))
            inner += reading_choices.label_separator()
        if title is not None:
            content = self.content(title)
            inner += Markup('<span class="title">{}</span>').format(content) if inner else content
        tag = f"h{min(level, 6)}"
        deeper = Markup(' aria-level="{}"').format(level) if level > 6 else Markup()
        named = title or label
        attributes = self.attributes(named, classes) if named is not None else Markup()
        if named is label and label is not None:
            attributes = Markup(' id="{}-heading"').format(label.id)
        return Markup("<{0}{1}{2}>{3}</{0}>").format(tag, attributes, deeper, inner)

    def own_heading(self, term: str, level: int, identifier: str, language: str | None = None) -> Markup:
        """A heading in our own words, in the language of what it stands above."""
        terms = self._terms.within(language) if language else self._terms
        deeper = Markup(' aria-level="{}"').format(level) if level > 6 else Markup()
        return Markup('<{0} id="{1}"{2}>{3}</{0}>').format(f"h{min(level, 6)}", identifier, deeper, terms.markup(term))

    def image_tag(self, image: Image, node: Node | None) -> Markup:
        """The ``img`` of a picture. Without alternative text in the source it has no ``alt``."""
        parts = [Markup('<img src="{}"').format(image.src)]
        if image.alt is not None:
            parts.append(Markup(' alt="{}"').format(image.alt))
        if image.decorative:
            parts.append(Markup(' role="presentation"'))
        if node is not None:
            parts.append(Markup(' id="{}"').format(node.id))
        if image.lang:
            parts.append(_language(image.lang))
        if image.width and image.height:
            parts.append(Markup(' width="{:.0f}" height="{:.0f}"').format(image.width, image.height))
        if image.description is not None:
            parts.append(Markup(' aria-details="{}"').format(image.description.id))
        return Markup("").join(parts) + Markup("/>")

    def calls(self, note: Node) -> list[Node]:
        """The links in the text that lead to a note or a reference."""
        if note.name not in ("fn", "ref"):
            return []
        return [call for call in self._calls.get(note.id, ()) if not call.empty and not call.in_link]

    def goal(self, xref: Node) -> Node | None:
        """What a cross-reference points to, when that is shown."""
        for rid in xref.attr("rid").split():
            if (element := self._by_id.get(rid)) is not None:
                return Node(element)
        return None


def _language(language: str) -> Markup:
    return Markup(' lang="{0}" xml:lang="{0}"').format(language)


@cache
def _classes(names: str) -> str:
    """Names from the source, fit to be classes."""
    return " ".join("".join(c if c.isalnum() or c == "-" else "-" for c in name) for name in names.split())


def _join(separator: str, texts: Iterable[str]) -> str:
    return separator.join(text for text in texts if text)


def _list_type(kind: str) -> str | None:
    """The ``type`` of a list in HTML; None for one whose items are digits, or not counted."""
    sign = reading_choices.numbering(kind)
    return None if sign == "1" else sign
