"""Text shaped as seldom as possible: what comes out is the engine's own, to the last bit.

The engine asks Pango anew for what it has known: the settings of a layout for each piece of text, a whole line for each
place at which a word might be broken, and every line once more when it is painted.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango
from weasyprint.text.line_break import Layout as Plain

__all__ = ["REPLACEMENTS", "Layout", "Plain"]

ffi.cdef(
    """
    PangoLayout *pango_layout_copy (PangoLayout *layout);
    void pango_layout_line_index_to_x (PangoLayoutLine *line, int index, gboolean trailing, int *x_pos);
""",
    override=True,
)
# All that the settings of a layout follow from.
_settings = itemgetter(
    *("direction", "lang", "text_decoration_line", "font_language_override", "font_family", "font_style"),
    *("font_stretch", "font_weight", "font_size", "font_variation_settings", "font_kerning", "font_feature_settings"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian"),
)
_OF_ONE_TEXT = ("layout", "style", "justification_spacing", "max_width")
_SEPARATES = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LEFT_TO_RIGHT = 0
_MOST = 3_000  # layouts that wait to be painted, each of some ten thousand bytes
_SLACK = 0.5  # of the font size: more than kerns and ligatures change a word that is cut


class Layout(Plain):  # type: ignore[misc]  # the library ships no types
    """A layout of one piece of text, of which the engine takes the first line."""

    _draft: Layout | None = None  # what was broken into lines, until the engine knows where the first ends

    _index: int | None = None  # where the second line begins, in bytes
    _first_line: Any = None
    _is_tried = False  # whether a longer first line was tried
    _instead: Layout | None = None  # the draft, where the last text is too wide for a line and was not laid out
    _is_altered = False  # whether the engine took another text than the one that was given
    _is_painted = False
    _is_kept = False
    _waiting = 0  # layouts that wait to be painted, of all texts

    def setup(self, style: Any) -> None:
        """Take over the settings of a style from the layout that had them first."""
        models = vars(style.font_config).setdefault("layouts", {})
        key = _settings(style)
        try:
            model = models.get(key)
        except TypeError:  # a drawing names its fonts in a list
            super().setup(style)
            return
        if model is None:
            model = models[key] = Plain(style)
            pango.pango_layout_set_single_paragraph_mode(model.layout, True)  # as the engine does when it paints
            del model.style  # which leads back to where the model is kept
        self.__dict__.update((name, value) for name, value in vars(model).items() if name not in _OF_ONE_TEXT)
        self.style = style
        self.first_line_direction = 0
        self.layout = ffi.gc(pango.pango_layout_copy(model.layout), gobject.g_object_unref)

    def set_text(self, text: str, justify: bool = False) -> None:
        """Take this text, or leave it where it is a longer first line that cannot fit."""
        draft = Layout._draft
        if draft is not None and draft._has_no_room_for(text, self):
            self._instead = draft
            return
        if draft is self:
            Layout._draft = None
        self._instead = None
        pango.pango_layout_set_single_paragraph_mode(self.layout, _SEPARATES.search(text) is None)
        super().set_text(text, justify)
        self._is_altered = self.text != text

    def get_first_line(self) -> tuple[Any, int | None]:
        """The first line, and where the second begins, if there is one."""
        if self._instead is not None:
            return self._instead._first_line, self._instead._index
        first_line, index = super().get_first_line()
        if index is not None and Layout._draft is None and self.max_width is not None:
            Layout._draft, self._first_line, self._index, self._is_tried = self, first_line, index, False
        return first_line, index

    def deactivate(self) -> None:
        """Be kept until the text is painted, and no longer; where too many wait already, not even that."""
        Layout._draft = None
        if self._is_kept or self._is_painted or Layout._waiting >= _MOST:
            self._let_go()
            super().deactivate()
        else:
            self._is_kept = True
            Layout._waiting += 1

    def reactivate(self, style: Any) -> None:
        """Be there to be painted; laid out again is what will be another one, as where spaces are wider than before."""
        is_ready = self._is_kept and self.style is style and not (self.justification_spacing or self._is_altered)
        if not is_ready or self._is_cut_short():
            super().reactivate(style)
        self._is_painted = True

    def _let_go(self) -> None:
        if self._is_kept:
            self._is_kept = False
            Layout._waiting -= 1

    __del__ = _let_go

    def _is_cut_short(self) -> bool:
        """Whether an ellipsis may be asked for: Pango does not lay out again for it what has no second line."""
        if self.max_width is None:
            return False
        line = pango.pango_layout_get_line_readonly(self.layout, 0)
        width, _ = line_break.line_size(line, self.style)
        return bool(width > self.max_width)

    def _has_no_room_for(self, text: str, layout: Layout) -> bool:
        """Whether this is the first line of a draft and more, and too wide in any case."""
        if layout is self:  # the first line with the next word
            if self._is_tried:
                return False
            self._is_tried = True
        else:  # the first line with a part of the next word and a hyphen
            hyphen = self.style["hyphenate_character"]
            if layout.style is not self.style or not hyphen.strip() or not text.endswith(hyphen):
                return False
            text = text[: -len(hyphen)]
        assert self._index is not None
        end = len(text.encode())
        if end <= self._index or not self.text.startswith(text) or _SEPARATES.search(text):
            return False
        second_line = pango.pango_layout_get_line_readonly(self.layout, 1)
        if self._first_line.resolved_dir != _LEFT_TO_RIGHT or second_line.resolved_dir != _LEFT_TO_RIGHT:
            return False
        at = ffi.new("int *")
        pango.pango_layout_line_index_to_x(second_line, min(end, self._index + second_line.length), False, at)
        begin, _ = line_break.line_size(self._first_line, self.style)
        if begin > self.max_width or self.style["word_spacing"] < 0:
            return False
        room = self.max_width - begin + _SLACK * self.style["font_size"]
        return bool(at[0] * FROM_UNITS > room)


REPLACEMENTS = ((line_break, "Layout", Layout),)
