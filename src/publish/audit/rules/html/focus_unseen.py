"""What has the focus does not look like it.

Whoever moves by keyboard does not see where they are. Leave the outline that browsers draw, or put something as plain
in its place: another outline, a border, a shadow, a background. Nothing is said where a style sheet is not at hand, or
where any rule gives the focus a look.

Passes: ``a:focus { outline: none; background: #ff0 }``, ``:focus:not(:focus-visible) { outline: none }``

Fails: ``a:focus { outline: none }``, ``* { outline: 0 }``
"""

from collections.abc import Iterator
from typing import Any

from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.documents.stylesheets import declarations, sheets, style_rules
from publish.audit.subjects.html import HtmlSubject, Node

_LOOKS = frozenset(
    """outline outline-style outline-width outline-color border border-color border-width border-style border-bottom
    border-bottom-color box-shadow background background-color background-image color text-decoration
    text-decoration-line filter transform""".split()
)
_NONE = frozenset(("none", "0", "hidden"))
_EVERYTHING = frozenset(("*", "a", "button", "input", "*:focus", ":focus"))


@rule(severity=Severity.WARNING, refs="WCAG 2.4.7")
def focus_unseen(subject: HtmlSubject) -> Iterator[tuple[Node, str]]:
    """The first rule that takes the outline away, where no rule for the focus gives anything else."""
    if not subject.has_all_styles or not any(True for _ in subject.links):
        return
    removal: tuple[str, int] | None = None
    for sheet in sheets(subject, subject.whole):
        for style_rule in style_rules(sheet):
            selector = _written(style_rule.prelude)
            focused = ":focus" in selector
            block = declarations(style_rule.content, sheet.file, sheet.before + 1, properties=_LOOKS)
            if focused and any(not _is_none(each.name, each.value) for each in block):
                return  # something is drawn, if not for everything
            takes = [each for each in block if each.name.startswith("outline") and _is_none(each.name, each.value)]
            if ":not(:focus-visible)" in selector or not takes or len(block) > len(takes):
                continue
            if removal is None and (focused or _EVERYTHING & {part.strip() for part in selector.split(",")}):
                removal = sheet.file, takes[0].line
    if removal is not None:
        yield (
            subject.whole,
            f"{removal[0]}:{removal[1]}: takes away the outline of what has the focus, and puts nothing there",
        )


def _written(prelude: Any) -> str:
    import tinycss2

    return str(tinycss2.serialize(prelude)).lower().strip()


def _is_none(name: str, value: Any) -> bool:
    tokens = [token for token in value if token.type not in ("whitespace", "comment")]
    if name in ("outline-color", "border-color") or not name.startswith("outline"):
        return False
    return (
        len(tokens) == 1
        and str(getattr(tokens[0], "lower_value", getattr(tokens[0], "value", ""))).removesuffix(".0") in _NONE
    )
