"""What of an EPUB is encrypted (OCF 3.3, 4.2.6.3.2). Fonts that are only obfuscated can be read."""

from __future__ import annotations

from urllib.parse import unquote

from publish.audit.subjects.epub.container import Container

_FILE = "META-INF/encryption.xml"
_ENC = "{http://www.w3.org/2001/04/xmlenc#}"
_OBFUSCATED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def encrypted(container: Container) -> frozenset[str]:
    """The paths of the files that no one reads without a key. Raises SourceError where that cannot be told."""
    if _FILE not in container.names:
        return frozenset()
    names = set()
    for data in container.document(_FILE).iter(f"{_ENC}EncryptedData"):
        method = data.find(f"{_ENC}EncryptionMethod")
        if method is None or method.get("Algorithm") not in _OBFUSCATED:
            names |= {unquote(reference.get("URI", "")) for reference in data.iter(f"{_ENC}CipherReference")}
    return frozenset(names)
