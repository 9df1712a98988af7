"""What a process that stays warm keeps of its work, for the next time that the same goes in."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

MAX_BYTES = 256 * 1024 * 1024


class ByteBoundedCache:
    """Values by a key that says all that they were made from; those asked for least lately go when there are too many.

    ``room`` is how many bytes they may take.
    """

    def __init__(self, room: int = MAX_BYTES) -> None:
        self._room = room
        self._values: OrderedDict[bytes, tuple[Any, int]] = OrderedDict()
        self._size = 0

    def get(self, key: bytes) -> Any:
        """The value of a key, or None."""
        held = self._values.get(key)
        if held is None:
            return None
        self._values.move_to_end(key)
        return held[0]

    def put(self, key: bytes, value: Any, size: int) -> None:
        """Keep a value of so many bytes."""
        if key in self._values:
            self._size -= self._values.pop(key)[1]
        self._values[key] = (value, size)
        self._size += size
        while self._size > self._room:
            _, (_, gone) = self._values.popitem(last=False)
            self._size -= gone
