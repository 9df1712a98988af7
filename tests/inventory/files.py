"""Small documents of every kind that an inventory meets: untagged, scanned, recognised, old, locked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

WORDS = (
    "The mill stands by the water and grinds the corn of the whole valley. In spring the river is high, and the wheel "
    "turns by day and by night. Farmers wait in the yard with their carts, and talk about the weather and the price of "
    "flour. When summer comes the water is low, so that the miller mends his stones and whitewashes the walls."
)
OTHER = (
    "Trees give shade to the streets of our town. The council counted them last winter, each with its height, its age "
    "and its kind. Oaks and limes are the most, then come planes along the avenues. A third of them are older than the "
    "houses beside which they stand, and every year forty new ones are planted in squares and along the canal."
)


def page(text: str = "", picture: str = "", *, is_seen: bool = True) -> tuple[str, str]:
    """A page of untagged text, in lines, under or beside a picture as large as ``picture`` says (``200 200``)."""
    return text if is_seen else f"3 Tr {text}", picture


def pdf(path: Path, *pages: tuple[str, str], title: str = "", date: str = "", language: str = "", producer: str = "",
        form: bool = False, password: str = "") -> Path:  # fmt: skip
    """An untagged PDF, such as a printer driver makes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = pikepdf.new()
    font = file.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    image = pikepdf.Stream(
        file, b"\0" * 16, Type=Name.XObject, Subtype=Name.Image, Width=4, Height=4, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    for text, picture in pages:
        sheet = file.add_blank_page(page_size=(400, 400))
        sheet.obj.Resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(I=file.make_indirect(image)))
        program = [f"q {picture.replace(' ', ' 0 0 ')} 0 0 cm /I Do Q"] if picture else []
        mode, text = ("3 Tr", text[5:]) if text.startswith("3 Tr ") else ("", text)
        words = text.split()
        for line in range(0, len(words), 9):
            shown = " ".join(words[line : line + 9])
            program.append(f"BT {mode} /F1 9 Tf 20 {380 - 12 * line // 9} Td ({shown}) Tj ET")
        sheet.obj.Contents = file.make_stream("\n".join(program).encode("cp1252"))
    entries: dict[str, Any] = {"/Title": title, "/ModDate": date, "/Producer": producer}
    if any(entries.values()):
        file.trailer.Info = file.make_indirect(Dictionary({k: String(v) for k, v in entries.items() if v}))
    if language:
        file.Root.Lang = String(language)
    if form:
        file.Root.AcroForm = Dictionary(Fields=Array([file.make_indirect(Dictionary(FT=Name.Tx, T=String("name")))]))
    locked = pikepdf.Encryption(owner="owner", user=password) if password else False
    file.save(path, encryption=locked, deterministic_id=not password)
    return path
