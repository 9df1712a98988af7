"""Names of JATS elements by the part they play in HTML."""

from __future__ import annotations

# What becomes a link, so that nothing inside may be one.
LINKS = (
    "xref",
    "ext-link",
    "uri",
    "email",
    "self-uri",
    "related-article",
    "inline-media",
    "inline-supplementary-material",
)
# What tells who paid for a work, beside a statement of it.
AWARDS = (
    "award-group",
    "funding-source",
    "support-source",
    "award-id",
    "resource-group",
    "contributed-resource-group",
    "support-group",
)
# What shows the descriptions of the pictures in it.
DESCRIBED = (
    "array",
    "chem-struct-wrap",
    "disp-formula",
    "fig",
    "fig-group",
    "supplementary-material",
    "table-wrap",
)
# What holds blocks, unless running text stands in it.
HOLD_BLOCKS = frozenset(
    [
        "abstract",
        "ack",
        "answer",
        "app",
        "app-group",
        "article",
        "back",
        "bio",
        "body",
        "boxed-text",
        "caption",
        "def",
        "disp-quote",
        "explanation",
        "fig",
        "fig-group",
        "fn",
        "fn-group",
        "glossary",
        "list",
        "list-item",
        "legend",
        "notes",
        "option",
        "question",
        "ref-list",
        "response",
        "sec",
        "sig-block",
        "speech",
        "statement",
        "sub-article",
        "supplementary-material",
        "table-wrap",
        "table-wrap-foot",
        "table-wrap-group",
        "trans-abstract",
    ]
)
