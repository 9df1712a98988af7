"""The style sheets of a document: which declarations reach which element (CSS Cascading 4, author style alone)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from publish.audit.subjects.documents.css_nesting import written_out
from publish.audit.subjects.documents.markup import XHTML
from publish.audit.subjects.documents.nodes import Node

if TYPE_CHECKING:
    from publish.audit.subjects.documents import Documents

WANTED = frozenset(
    """color background background-color background-image font-size font-weight font text-decoration
    text-decoration-line opacity border border-bottom border-bottom-style border-bottom-width display visibility
    position font-style text-shadow filter mix-blend-mode content-visibility clip clip-path overflow overflow-x width
    min-width max-width height left right top bottom inset text-indent transform scale""".split()
)
BEHIND = "::behind"  # stands for the background of a pseudo-element, which may lie behind the element's own text
_BACKED = frozenset(("background", "background-color", "background-image", "box-shadow", "border"))
_SHOWN = frozenset(("all", "screen", "only screen", "only all", "not print", "not speech", ""))
MAX_RULES = 5_000  # of one document; a book's style sheets hold a few hundred
MAX_TOKENS = 1000  # of a rule's selectors; compiling them takes the square of their number
MAX_WORK = 1_500_000  # selectors that are tried on the elements of one document
MAX_SHEET = 1_000_000  # characters of a style sheet that are read


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property's value, as tokens, where it stands: a file and its line."""

    name: str
    value: list[Any]
    important: bool
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet, parsed: its file, and how many lines of the file stand before it."""

    file: str
    rules: list[Any]
    before: int = 0


def sheets(subject: Documents, root: Node) -> Iterator[Sheet]:
    """Those that a document names or holds and that a screen shows, with what they import, in order."""
    for element in root.element.iter(f"{XHTML}link", f"{XHTML}style"):
        if not is_shown(element.get("media", "")):
            continue
        if element.tag == f"{XHTML}style":
            yield from _with_imports(subject, root.file, element.text or "", {root.file}, element.sourceline or 1)
        elif "stylesheet" in element.get("rel", "").lower().split() and "alternate" not in element.get("rel", ""):
            target = subject.resolve(root.file, element.get("href", ""))
            if target and target.path in subject.names:
                yield from subject.sheet(target.path)


def read(subject: Documents, file: str, seen: frozenset[str] = frozenset()) -> list[Sheet]:
    """A style sheet of the publication or beside the page with those that it imports."""
    text = subject.storage.text(file)
    return list(_with_imports(subject, file, text, set(seen) | {file}, 1))


def _with_imports(subject: Documents, file: str, text: str, seen: set[str], line: int) -> Iterator[Sheet]:
    import tinycss2

    rules = tinycss2.parse_stylesheet(text[:MAX_SHEET], skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "import" and len(seen) < 50:
            address = next((token.value for token in rule.prelude if token.type in ("string", "url")), "")
            target = subject.resolve(file, address)
            if target and target.path in subject.names and target.path not in seen:
                seen.add(target.path)
                yield from _with_imports(subject, target.path, subject.storage.text(target.path), seen, 1)
    yield Sheet(file, rules, line - 1)


def is_shown(media: str) -> bool:
    """Whether a media query is sure to hold on a screen; one with a condition is not."""
    return any(query.strip().lower() in _SHOWN for query in media.split(","))


def style_rules(sheet: Sheet) -> Iterator[Any]:
    """The rules of a sheet that are sure to hold, those in ``@media screen`` and within other rules among them."""
    import tinycss2

    for rule in sheet.rules:
        if rule.type == "qualified-rule":
            yield from written_out(rule, _is_sure)
        elif rule.type == "at-rule" and rule.content is not None and _is_sure(rule):
            for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                if inner.type == "qualified-rule":
                    yield from written_out(inner, _is_sure)


def _is_sure(rule: Any) -> bool:
    """Whether an at-rule is a media query that is sure to hold on a screen."""
    words = [token.lower_value for token in rule.prelude if token.type == "ident"]
    plain = all(token.type in ("ident", "whitespace", "comment") for token in rule.prelude)
    return bool(rule.lower_at_keyword == "media" and plain and " ".join(words) in _SHOWN)


def declarations(content: Any, file: str, line: int = 1, *, properties: frozenset[str] = WANTED) -> list[Declaration]:
    """The declarations in a block or an attribute that set one of these properties."""
    import tinycss2

    parsed = tinycss2.parse_blocks_contents(content)
    return [
        Declaration(
            token.name if token.name[:2] == "--" else token.lower_name,
            token.value,
            token.important,
            file,
            token.source_line + line - 1,
        )
        for token in parsed
        if token.type == "declaration"
        and (token.lower_name in properties or (properties is WANTED and token.name[:2] == "--"))
    ]


@dataclass(frozen=True, slots=True)
class Matcher:
    """The selectors of some sheets, ready to be asked of elements; ``count`` is how many there are."""

    selectors: Any
    count: int

    def work(self, root: etree._Element) -> int:
        """How many selectors are tried on the elements of a document, at most."""
        selectors = self.selectors
        everywhere = len(selectors.other_selectors) + len(selectors.lang_attr_selectors)
        everywhere += sum(map(len, selectors.namespace_selectors.values()))
        total = 0
        for element in root.iter("*"):
            total += everywhere + len(selectors.lower_local_name_selectors.get(str(element.tag).rpartition("}")[2], ()))
            total += sum(len(selectors.class_selectors.get(name, ())) for name in (element.get("class") or "").split())
            total += len(selectors.id_selectors.get(element.get("id"), ()))
        return total


def matcher_of(sheets: list[Sheet]) -> Matcher:
    """The rules of sheets that set a property of ``WANTED``. Selectors unknown to CSS are left out, as it asks."""
    import cssselect2

    matcher, count = cssselect2.Matcher(), 0
    for sheet in sheets:
        prefixes = _prefixes(sheet)
        for rule in style_rules(sheet):
            block = declarations(rule.content, sheet.file, sheet.before + 1)
            behind = _behind(rule.content, sheet)
            if not (block or behind) or count > MAX_RULES or len(rule.prelude) > MAX_TOKENS:
                continue
            try:
                for selector in cssselect2.compile_selector_list(rule.prelude, prefixes):
                    own = block if selector.pseudo_element is None else behind
                    if own and selector.pseudo_element in (None, "before", "after"):
                        matcher.add_selector(selector, own)
                        count += 1
            except (
                cssselect2.SelectorError,
                RecursionError,
                SyntaxError,
            ):  # the last from a selector nested too deeply
                continue
    return Matcher(matcher, count)


def _behind(content: Any, sheet: Sheet) -> list[Declaration]:
    """What a block for a pseudo-element means to the element that it belongs to: that something may lie behind it."""
    backed = declarations(content, sheet.file, sheet.before + 1, properties=_BACKED)
    return [Declaration(BEHIND, [], False, declaration.file, declaration.line) for declaration in backed[:1]]


def _prefixes(sheet: Sheet) -> dict[str | None, str]:
    """The namespaces that a sheet declares, by prefix; None for that of names without one."""
    prefixes: dict[str | None, str] = {}
    for rule in sheet.rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "namespace":
            prefix = next((token.value for token in rule.prelude if token.type == "ident"), None)
            address = next((token.value for token in rule.prelude if token.type in ("string", "url")), None)
            if address is not None:
                prefixes[prefix] = address
    return prefixes


def matched(subject: Documents, root: Node) -> dict[etree._Element, list[Declaration]]:
    """For each element that a style reaches, its declarations, weakest first.

    Nothing for a document in which that would take too long to find.
    """
    import cssselect2

    matcher = subject.matcher(list(sheets(subject, root)))
    by_element: dict[etree._Element, list[Declaration]] = {}
    if matcher.count and matcher.work(root.element) < MAX_WORK:
        for wrapper in cssselect2.ElementWrapper.from_html_root(root.element).iter_subtree():
            if matches := matcher.selectors.match(wrapper):
                by_element[wrapper.etree_element] = [declaration for *_, block in matches for declaration in block]
    for element in root.element.iter("*"):
        if (style := element.get("style")) is not None:
            by_element.setdefault(element, []).extend(declarations(style, root.file, element.sourceline or 1))
    return {
        element: sorted(block, key=lambda declaration: declaration.important) for element, block in by_element.items()
    }
