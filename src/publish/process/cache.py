"""A cache in memory, bounded in bytes, for a process that does the same work again and again."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

MAX_BYTES = 256 * 1024 * 1024


class ByteBoundedCache:
    """An LRU cache: values by a digest of all that they were made from; the least recently used go when it is full.

    ``max_bytes`` is how many bytes the values may take, as ``put`` is told their sizes.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._values: OrderedDict[bytes, tuple[Any, int]] = OrderedDict()
        self._size = 0

    def get(self, key: bytes) -> Any:
        """The value of a key, or None."""
        entry = self._values.get(key)
        if entry is None:
            return None
        self._values.move_to_end(key)
        return entry[0]

    def put(self, key: bytes, value: Any, size: int) -> None:
        """Keep a value of so many bytes."""
        if key in self._values:
            self._size -= self._values.pop(key)[1]
        self._values[key] = (value, size)
        self._size += size
        while self._size > self._max_bytes:
            _, (_, freed) = self._values.popitem(last=False)
            self._size -= freed
