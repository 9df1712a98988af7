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
# The kinds of abstract (``abstract-type``) that their heading tells apart.
ABSTRACTS = {
    "graphical": "abstract-graphical",
    "graphical-abstract": "abstract-graphical",
    "visual": "abstract-graphical",
    "visual-abstract": "abstract-graphical",
    "video": "abstract-video",
    "video-abstract": "abstract-video",
    "highlights": "abstract-key-points",
    "key-findings": "abstract-key-points",
    "key-messages": "abstract-key-points",
    "key-points": "abstract-key-points",
    "keypoints": "abstract-key-points",
    "lay": "abstract-plain",
    "lay-abstract": "abstract-plain",
    "lay-summary": "abstract-plain",
    "non-technical": "abstract-plain",
    "plain-language": "abstract-plain",
    "plain-language-abstract": "abstract-plain",
    "plain-language-summary": "abstract-plain",
    "executive": "abstract-executive",
    "executive-summary": "abstract-executive",
    "precis": "abstract-teaser",
    "short": "abstract-teaser",
    "teaser": "abstract-teaser",
    "toc": "abstract-teaser",
    "web-summary": "abstract-teaser",
    "editor": "abstract-editor",
    "editor-summary": "abstract-editor",
    "editors-summary": "abstract-editor",
}
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
