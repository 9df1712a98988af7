"""CMaps: from codes to CIDs and to Unicode (ISO 32000-1, 9.7.5 and 9.10.3)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from publish.audit.subjects.pdf.limits import Excess, unpack

_MAX_CMAP = 8 * 1024 * 1024
_MAX_CODES = 0x110000
_PAIR = re.compile(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^\]]*)\])")
_CID_CHAR = re.compile(r"<([0-9A-Fa-f\s]+)>\s*(\d{1,9})")
_CID_RANGE = re.compile(r"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(\d{1,9})")
_COMMENT = re.compile(r"%[^\r\n]*")

# ISO 32000-1, table 118: the CMaps that every reader has.
PREDEFINED = frozenset(
    [
        "Identity-H",
        "Identity-V",
        "GB-EUC-H",
        "GB-EUC-V",
        "GBpc-EUC-H",
        "GBpc-EUC-V",
        "GBK-EUC-H",
        "GBK-EUC-V",
        "GBKp-EUC-H",
        "GBKp-EUC-V",
        "GBK2K-H",
        "GBK2K-V",
        "UniGB-UCS2-H",
        "UniGB-UCS2-V",
        "UniGB-UTF16-H",
        "UniGB-UTF16-V",
        "B5pc-H",
        "B5pc-V",
        "HKscs-B5-H",
        "HKscs-B5-V",
        "ETen-B5-H",
        "ETen-B5-V",
        "ETenms-B5-H",
        "ETenms-B5-V",
        "CNS-EUC-H",
        "CNS-EUC-V",
        "UniCNS-UCS2-H",
        "UniCNS-UCS2-V",
        "UniCNS-UTF16-H",
        "UniCNS-UTF16-V",
        "83pv-RKSJ-H",
        "90ms-RKSJ-H",
        "90ms-RKSJ-V",
        "90msp-RKSJ-H",
        "90msp-RKSJ-V",
        "90pv-RKSJ-H",
        "Add-RKSJ-H",
        "Add-RKSJ-V",
        "EUC-H",
        "EUC-V",
        "Ext-RKSJ-H",
        "Ext-RKSJ-V",
        "H",
        "V",
        "UniJIS-UCS2-H",
        "UniJIS-UCS2-V",
        "UniJIS-UCS2-HW-H",
        "UniJIS-UCS2-HW-V",
        "UniJIS-UTF16-H",
        "UniJIS-UTF16-V",
        "KSC-EUC-H",
        "KSC-EUC-V",
        "KSCms-UHC-H",
        "KSCms-UHC-V",
        "KSCms-UHC-HW-H",
        "KSCms-UHC-HW-V",
        "KSCpc-EUC-H",
        "UniKS-UCS2-H",
        "UniKS-UCS2-V",
        "UniKS-UTF16-H",
        "UniKS-UTF16-V",
    ]
)

# ... and the character collections that they lead to, with their latest supplement there.
_COLLECTIONS = (
    (("GB",), ("Adobe", "GB1", 5)),
    (("B5", "CNS", "HKscs"), ("Adobe", "CNS1", 5)),
    (("KSC", "UniKS"), ("Adobe", "Korea1", 2)),
    (("RKSJ", "JIS", "EUC-", "Ext-", "Add-"), ("Adobe", "Japan1", 6)),
)


@dataclass(slots=True)
class CMap:
    """An embedded CMap. Codespaces: width in bytes, lowest and highest code."""

    codespaces: list[tuple[int, int, int]] = field(default_factory=list)
    cids: list[tuple[int, int, int]] = field(default_factory=list)  # low, high, first CID
    name: str = ""
    writing_mode: int = 0
    used: str = ""  # the CMap that it builds on, by name
    _lows: list[int] = field(default_factory=list)

    def cid(self, code: int) -> int | None:
        """The CID of a code; None where the CMap has none."""
        if not self._lows:
            self.cids.sort()
            self._lows.extend(low for low, _, _ in self.cids)
        place = bisect_right(self._lows, code) - 1
        if place < 0 or code > self.cids[place][1]:
            return None
        return self.cids[place][2] + code - self.cids[place][0]


def collection_of(name: str) -> tuple[str, str, int] | None:
    """Registry, ordering and supplement of a predefined CMap; None for another."""
    if name not in PREDEFINED:
        return None
    collection = next((info for parts, info in _COLLECTIONS if any(part in name for part in parts)), None)
    return collection or ("Adobe", "Japan1", 6)  # H and V


def program(stream: object) -> str | None:
    """The text of a CMap stream; None for anything else."""
    if not isinstance(stream, pikepdf.Stream):
        return None
    try:
        return unpack(stream, _MAX_CMAP).decode("latin-1")
    except (pikepdf.PikepdfError, Excess, ValueError):
        return None


def read_cmap(text: str) -> CMap:
    """Read an embedded CMap."""
    text = _COMMENT.sub("", text)
    cmap = CMap()
    for body in _sections(text, "codespacerange"):
        for low, high in _PAIR.findall(body):
            cmap.codespaces.append((len(_digits(low)) // 2, int(_digits(low), 16), int(_digits(high) or "0", 16)))
    for body in _sections(text, "cidrange"):
        for low, high, first in _CID_RANGE.findall(body):
            cmap.cids.append((int(_digits(low), 16), int(_digits(high), 16), int(first)))
    for body in _sections(text, "cidchar"):
        for code, cid in _CID_CHAR.findall(body):
            cmap.cids.append((int(_digits(code), 16),) * 2 + (int(cid),))
    if match := re.search(r"/WMode\s+(\d{1,6})", text):
        cmap.writing_mode = int(match[1])
    if match := re.search(r"/CMapName\s*/([^\s/]+)", text):
        cmap.name = match[1]
    if match := re.search(r"/([^\s/]+)\s+usecmap", text):
        cmap.used = match[1]
    return cmap


def unicode_map(text: str) -> dict[int, str]:
    """What a ToUnicode CMap says of each code."""
    return dict(_mappings(_COMMENT.sub("", text)))


def _sections(cmap: str, kind: str) -> Iterator[str]:
    for part in cmap.split(f"begin{kind}")[1:]:
        body, end, _ = part.partition(f"end{kind}")
        if end:
            yield body


def _mappings(cmap: str) -> Iterator[tuple[int, str]]:
    count = 0
    for body in _sections(cmap, "bfchar"):
        for code, text in _PAIR.findall(body):
            yield int(_digits(code), 16), _text(text)
    for body in _sections(cmap, "bfrange"):
        for low, high, start, many in _RANGE.findall(body):
            first = int(_digits(low), 16)
            last = min(int(_digits(high), 16), first + 0xFFFF)
            texts = [_text(digits) for digits in re.findall(r"<([0-9A-Fa-f\s]*)>", many)] if many else None
            base = "" if many else _text(start)
            for offset in range(last - first + 1):
                count += 1
                if count > _MAX_CODES:
                    return
                if texts is not None:
                    if offset >= len(texts):
                        break
                    yield first + offset, texts[offset]
                elif base and ord(base[-1]) + offset < 0x110000:
                    yield first + offset, base[:-1] + chr(ord(base[-1]) + offset)


def _digits(written: str) -> str:
    digits = "".join(written.split()) or "0"
    return "0" * (len(digits) % 2) + digits[-64:]


def _text(written: str) -> str:
    digits = "".join(written.split())
    return bytes.fromhex(digits + "0" * (-len(digits) % 2)).decode("utf-16-be", "replace")
