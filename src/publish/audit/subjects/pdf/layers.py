"""The layers of a document that are off when it is opened (ISO 32000-1, 8.11)."""

from __future__ import annotations

import pikepdf

from publish.audit.subjects.pdf.values import name_of

_MAX_GROUPS = 10_000


class Layers:
    """Which optional content is not shown."""

    def __init__(self, root: pikepdf.Object) -> None:
        properties = root.get("/OCProperties")
        self._off: set[tuple[int, int]] = set()
        if not isinstance(properties, pikepdf.Dictionary):
            return
        default = properties.get("/D")
        if isinstance(default, pikepdf.Dictionary):
            if name_of(default.get("/BaseState")) == "OFF":
                self._off |= _numbers(properties.get("/OCGs"))
                self._off -= _numbers(default.get("/ON"))
            self._off |= _numbers(default.get("/OFF"))

    def is_off(self, content: object) -> bool:
        """Whether an optional content group is off, or a membership dictionary whose policy comes to that."""
        if not isinstance(content, pikepdf.Dictionary):
            return False
        if name_of(content.get("/Type")) != "OCMD":
            return content.objgen in self._off
        listed = content.get("/OCGs")
        groups = list(listed)[:_MAX_GROUPS] if isinstance(listed, pikepdf.Array) else [listed]
        states = [group.objgen in self._off for group in groups if isinstance(group, pikepdf.Dictionary)]
        if not states or "/VE" in content:
            return False
        policy = name_of(content.get("/P")) or "AnyOn"
        shown = {
            "AllOn": not any(states),
            "AnyOn": not all(states),
            "AnyOff": any(states),
            "AllOff": all(states),
        }
        return not shown.get(policy, True)


def _numbers(groups: object) -> set[tuple[int, int]]:
    listed = list(groups)[:_MAX_GROUPS] if isinstance(groups, pikepdf.Array) else []
    return {group.objgen for group in listed if isinstance(group, pikepdf.Dictionary)}
