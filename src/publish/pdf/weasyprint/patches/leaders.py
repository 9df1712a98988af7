"""Leaders as one run of text each: the engine makes a box of every dot, and measures and draws each on its own."""

from __future__ import annotations

from typing import Any

import weasyprint.layout.inline
from weasyprint.layout.leader import leader_index
from weasyprint.text.line_break import split_first_line

_handle_leader = weasyprint.layout.inline.handle_leader


def _handle(context: Any, line: Any, containing_block: Any) -> None:
    _handle_leader(context, line, containing_block)
    _, leader = leader_index(line)
    if leader is None or len(leader.children) < 2:
        return
    first = min(leader.children, key=lambda dot: dot.position_x)
    whole = first.copy_with_text(first.text * len(leader.children))
    layout, _, _, width, _, _ = split_first_line(whole.text, whole.style, context, None, 0)
    whole.pango_layout, whole.width = layout, width
    leader.children = (whole,)


REPLACEMENTS = ((weasyprint.layout.inline, "handle_leader", _handle),)
