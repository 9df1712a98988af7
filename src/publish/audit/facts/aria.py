"""What WAI-ARIA 1.2, DPUB-ARIA 1.1 and ARIA in HTML allow: roles, the attributes of each, the roles of elements.

Tables only; whoever asks gives names in lower case. Where the standards let several readings stand, the mildest holds.
"""

from __future__ import annotations

from typing import Final

ABSTRACT: Final = frozenset(
    """command composite input landmark range roletype section sectionhead select structure widget window""".split()
)
NAMELESS: Final = frozenset(
    """caption code definition deletion emphasis generic insertion mark none paragraph presentation strong subscript
    suggestion superscript term time""".split()
)
# DPUB-ARIA forbids no name; WAI-ARIA 1.2 forbids it for these, where readers leave it out. Two are named by custom.
NEVER_NAMED: Final = NAMELESS - {"definition", "term", "time"}

_ROLES = """alert alertdialog application article banner blockquote button caption cell checkbox code columnheader
combobox comment complementary contentinfo definition deletion dialog directory document emphasis feed figure form
generic grid gridcell group heading img image insertion link list listbox listitem log main mark marquee math menu
menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar
radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong
subscript suggestion superscript switch tab table tablist tabpanel term text textbox time timer toolbar tooltip tree
treegrid treeitem sectionfooter sectionheader graphics-document graphics-object graphics-symbol"""
_DPUB = """abstract acknowledgments afterword appendix backlink biblioentry bibliography biblioref chapter colophon
conclusion cover credit credits dedication endnote endnotes epigraph epilogue errata example footnote foreword glossary
glossref index introduction noteref notice pagebreak pagefooter pageheader pagelist part preface prologue pullquote qna
subtitle tip toc"""
ROLES: Final = frozenset(_ROLES.split()) | {f"doc-{name}" for name in _DPUB.split()}
DEPRECATED: Final = frozenset(("directory", "doc-biblioentry", "doc-endnote"))

NAMED_CONTROLS: Final = frozenset(
    """button checkbox combobox dialog alertdialog listbox menuitem menuitemcheckbox menuitemradio meter progressbar
    radio searchbox slider spinbutton switch textbox tooltip treeitem""".split()
)
INTERACTIVE: Final = frozenset(
    """button checkbox link menuitemcheckbox menuitemradio meter option progressbar radio scrollbar slider switch
    tab""".split()
)  # widgets whose children a reader never meets, and links

REQUIRED: Final = {
    "checkbox": ("aria-checked",),
    "combobox": ("aria-expanded",),
    "heading": ("aria-level",),
    "menuitemcheckbox": ("aria-checked",),
    "menuitemradio": ("aria-checked",),
    "meter": ("aria-valuenow",),
    "radio": ("aria-checked",),
    "scrollbar": ("aria-valuenow",),
    "slider": ("aria-valuenow",),
    "switch": ("aria-checked",),
}
CONTEXT: Final = {
    "caption": ("figure", "table", "grid", "treegrid"),
    "cell": ("row",),
    "columnheader": ("row",),
    "gridcell": ("row",),
    "listitem": ("list", "directory"),
    "menuitem": ("menu", "menubar", "group"),
    "menuitemcheckbox": ("menu", "menubar", "group"),
    "menuitemradio": ("menu", "menubar", "group"),
    "option": ("listbox", "group"),
    "row": ("table", "grid", "treegrid", "rowgroup"),
    "rowgroup": ("table", "grid", "treegrid"),
    "rowheader": ("row",),
    "tab": ("tablist",),
    "treeitem": ("tree", "group"),
}
OWNED: Final = {
    "feed": ("article",),
    "grid": ("row", "rowgroup"),
    "list": ("listitem",),
    "listbox": ("option", "group"),
    "menu": ("menuitem", "menuitemcheckbox", "menuitemradio", "group", "separator", "menu"),
    "menubar": ("menuitem", "menuitemcheckbox", "menuitemradio", "group", "separator", "menu"),
    "row": ("cell", "columnheader", "gridcell", "rowheader"),
    "rowgroup": ("row",),
    "table": ("row", "rowgroup", "caption"),
    "tablist": ("tab",),
    "tree": ("treeitem", "group"),
    "treegrid": ("row", "rowgroup"),
}

_BOOL, _TRISTATE = "true false", "true false mixed undefined"
GLOBAL: Final = frozenset(
    """aria-atomic aria-braillelabel aria-brailleroledescription aria-busy aria-controls aria-current aria-describedby
    aria-description aria-details aria-disabled aria-dropeffect aria-errormessage aria-flowto aria-grabbed aria-haspopup
    aria-hidden aria-invalid aria-keyshortcuts aria-label aria-labelledby aria-live aria-owns aria-relevant
    aria-roledescription""".split()
)
TOKENS: Final = {
    "aria-atomic": _BOOL,
    "aria-autocomplete": "inline list both none",
    "aria-busy": _BOOL,
    "aria-checked": _TRISTATE,
    "aria-current": "page step location date time true false",
    "aria-disabled": _BOOL,
    "aria-dropeffect": "copy execute link move none popup",
    "aria-expanded": "true false undefined",
    "aria-grabbed": "true false undefined",
    "aria-haspopup": "true false menu listbox tree grid dialog",
    "aria-hidden": "true false undefined",
    "aria-invalid": "grammar false spelling true",
    "aria-live": "assertive off polite",
    "aria-modal": _BOOL,
    "aria-multiline": _BOOL,
    "aria-multiselectable": _BOOL,
    "aria-orientation": "horizontal vertical undefined",
    "aria-pressed": _TRISTATE,
    "aria-readonly": _BOOL,
    "aria-relevant": "additions all removals text",
    "aria-required": _BOOL,
    "aria-selected": "true false undefined",
    "aria-sort": "ascending descending none other",
}
INTEGERS: Final = frozenset(
    """aria-colcount aria-colindex aria-colspan aria-level aria-posinset aria-rowcount aria-rowindex aria-rowspan
    aria-setsize""".split()
)
DECIMALS: Final = frozenset(("aria-valuemax", "aria-valuemin", "aria-valuenow"))
_OTHER = """aria-activedescendant aria-placeholder aria-valuetext aria-colindextext aria-rowindextext"""
ATTRIBUTES: Final = GLOBAL | set(TOKENS) | INTEGERS | DECIMALS | set(_OTHER.split())

_CELL = "aria-colindex aria-colspan aria-rowindex aria-rowspan aria-colindextext aria-rowindextext"
_HEAD = f"{_CELL} aria-sort aria-readonly aria-required aria-selected aria-expanded"
_ITEM = "aria-level aria-posinset aria-setsize"
_FIELD = "aria-activedescendant aria-autocomplete aria-multiline aria-placeholder aria-readonly aria-required"
_RANGE = "aria-valuemax aria-valuemin aria-valuenow aria-valuetext"
_BOX = "aria-multiselectable aria-readonly aria-required aria-activedescendant aria-orientation"
_MENU = "aria-activedescendant aria-orientation"
# Attributes beside the global ones; aria-expanded was global until WAI-ARIA 1.1 and is let be on most.
SUPPORTED: Final = {
    "article": "aria-posinset aria-setsize",
    "alertdialog": "aria-modal",
    "application": "aria-activedescendant",
    "button": "aria-pressed",
    "cell": _CELL,
    "checkbox": "aria-checked aria-readonly aria-required",
    "columnheader": _HEAD,
    "combobox": _FIELD + " aria-orientation",
    "comment": _ITEM,
    "dialog": "aria-modal",
    "doc-biblioentry": _ITEM,
    "doc-endnote": _ITEM,
    "doc-pagebreak": _RANGE + " aria-orientation",
    "grid": _BOX + " aria-level aria-colcount aria-rowcount",
    "gridcell": _HEAD,
    "group": "aria-activedescendant",
    "heading": "aria-level",
    "listbox": _BOX,
    "listitem": _ITEM,
    "menu": _MENU,
    "menubar": _MENU,
    "menuitem": "aria-posinset aria-setsize",
    "menuitemcheckbox": "aria-checked aria-posinset aria-readonly aria-setsize",
    "menuitemradio": "aria-checked aria-posinset aria-readonly aria-setsize",
    "meter": _RANGE,
    "option": "aria-selected aria-checked aria-posinset aria-setsize",
    "progressbar": _RANGE,
    "radio": "aria-checked aria-posinset aria-setsize aria-required",
    "radiogroup": "aria-readonly aria-required aria-activedescendant aria-orientation",
    "row": "aria-colindex aria-rowindex aria-rowindextext aria-selected aria-activedescendant " + _ITEM,
    "rowheader": _HEAD,
    "scrollbar": _RANGE + " aria-orientation",
    "searchbox": _FIELD,
    "separator": _RANGE + " aria-orientation",
    "slider": _RANGE + " aria-orientation aria-readonly aria-required",
    "spinbutton": _RANGE + " aria-readonly aria-required aria-activedescendant",
    "switch": "aria-checked aria-readonly aria-required",
    "tab": "aria-posinset aria-selected aria-setsize",
    "table": "aria-colcount aria-rowcount",
    "tablist": _BOX + " aria-level",
    "textbox": _FIELD,
    "toolbar": _MENU,
    "tree": _BOX,
    "treegrid": _BOX + " aria-level aria-colcount aria-rowcount",
    "treeitem": "aria-checked aria-selected " + _ITEM,
}

ANY = None  # an element may have every role
_NONE = "none presentation"
_LISTS = f"directory group listbox menu menubar {_NONE} radiogroup tablist toolbar tree list"
_HEADING = f"{_NONE} tab heading doc-subtitle"
_LINK = """button checkbox menuitem menuitemcheckbox menuitemradio option radio switch tab treeitem link doc-backlink
doc-biblioref doc-glossref doc-noteref"""
_FRAME = f"application document img image {_NONE}"
NAMED_IMAGE: Final = """button checkbox link math menuitem menuitemcheckbox menuitemradio meter option progressbar radio
scrollbar separator slider switch tab treeitem img image doc-cover""".split()
ALLOWED: Final[dict[str, str]] = {
    "a[href]": _LINK,
    "area[href]": "link",
    "article": f"feed document application main region article {_NONE}",
    "aside": f"feed note region search complementary doc-dedication doc-example doc-footnote doc-glossary doc-pullquote"
    f" doc-tip {_NONE}",
    "audio": "application",
    "body": "document generic",
    "br": _NONE,
    "button": "checkbox combobox gridcell link menuitem menuitemcheckbox menuitemradio option radio separator slider"
    " switch tab treeitem button",
    "caption": "caption",
    "datalist": "listbox",
    "dd": "definition",
    "details": "group",
    "dialog": "alertdialog dialog",
    "dl": f"group list {_NONE}",
    "dt": "listitem term",
    "embed": _FRAME,
    "fieldset": f"radiogroup group {_NONE}",
    "figcaption": f"group {_NONE}",
    "footer": f"group doc-footnote contentinfo sectionfooter generic {_NONE}",
    "form": f"form search {_NONE}",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    "header": f"group doc-footnote banner sectionheader generic {_NONE}",
    "hr": f"doc-pagebreak separator {_NONE}",
    "html": "document",
    "iframe": _FRAME,
    "label": "",
    "legend": "",
    "li": f"menuitem menuitemcheckbox menuitemradio option radio separator tab treeitem listitem doc-biblioentry"
    f" doc-endnote {_NONE}",
    "main": "main",
    "math": "math",
    "menu": _LISTS,
    "meter": "meter",
    "nav": f"doc-index doc-pagelist doc-toc menu menubar tablist navigation {_NONE}",
    "object": "application document img image",
    "ol": _LISTS,
    "optgroup": "group",
    "option": "option",
    "progress": "progressbar",
    "search": f"form group region search {_NONE}",
    "section": f"""alert alertdialog application banner complementary contentinfo dialog document feed group log main
    marquee navigation note region search status tabpanel generic doc-abstract doc-acknowledgments doc-afterword
    doc-appendix doc-bibliography doc-chapter doc-colophon doc-conclusion doc-credit doc-credits doc-dedication
    doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-foreword doc-glossary doc-index doc-introduction
    doc-notice doc-pagelist doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-toc {_NONE}""",
    "select": "menu combobox listbox",
    "summary": "",
    "textarea": "textbox",
    "ul": _LISTS,
    "video": "application",
    "wbr": _NONE,
}
ONLY_ELSEWHERE: Final = frozenset(("doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref"))  # links alone

IMPLICIT: Final = {
    "article": "article",
    "aside": "complementary",
    "blockquote": "blockquote",
    "button": "button",
    "caption": "caption",
    "code": "code",
    "dd": "definition",
    "del": "deletion",
    "details": "group",
    "dfn": "term",
    "dialog": "dialog",
    "dt": "term",
    "em": "emphasis",
    "fieldset": "group",
    "figure": "figure",
    "form": "form",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "hr": "separator",
    "ins": "insertion",
    "li": "listitem",
    "main": "main",
    "math": "math",
    "menu": "list",
    "meter": "meter",
    "nav": "navigation",
    "ol": "list",
    "optgroup": "group",
    "option": "option",
    "output": "status",
    "p": "paragraph",
    "progress": "progressbar",
    "s": "deletion",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "table": "table",
    "tbody": "rowgroup",
    "td": "cell",
    "textarea": "textbox",
    "tfoot": "rowgroup",
    "thead": "rowgroup",
    "time": "time",
    "tr": "row",
    "ul": "list",
}
INPUTS: Final = {
    "button": "button",
    "checkbox": "checkbox",
    **dict.fromkeys(("color", "date", "datetime-local", "file", "month", "password", "time", "week"), ""),
    "hidden": "",
    "email": "textbox",
    "image": "button",
    "number": "spinbutton",
    "radio": "radio",
    "range": "slider",
    "reset": "button",
    "search": "searchbox",
    "submit": "button",
    "tel": "textbox",
    "text": "textbox",
    "url": "textbox",
}
