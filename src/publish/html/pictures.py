"""The pictures and recordings that an article shows: found, prepared once, named, and missed aloud."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from publish.article import Article
from publish.article.media import Ambiguous, Climbs, Files, Located
from publish.article.normalise.names import HREF
from publish.errors import SourceError
from publish.html import data_tables
from publish.html.data_tables import DataTable
from publish.html.document import Loss, Resource, Unshown
from publish.html.images import Picture, PictureFault, placeholder, prepare_written
from publish.html.images.prefetch import Prefetcher
from publish.html.images.standing_in import Shown, shown_for
from publish.html.media import media_type, supplement_type
from publish.html.node import Node, element_of
from publish.html.picture_words import alternative
from publish.visible import visible

FOLDER = "images"
MAX_RECORDING = 250 * 2**20  # bytes of a film or sound; it is held in memory
MAX_SUPPLEMENT = 50 * 2**20  # bytes of a file that goes with a publication; a larger one is named


@dataclass(frozen=True, slots=True)
class Image:
    """What an ``img`` needs. ``alt`` is None where the source says nothing, "" for a decorative picture."""

    src: str
    alt: str | None
    decorative: bool
    lang: str | None
    width: float | None
    height: float | None
    description: Node | None


@dataclass(frozen=True, slots=True)
class Recording:
    """A film or a sound; ``kind`` is video, audio or other, ``description`` its transcript or description in words."""

    kind: str
    src: str
    alt: str
    description: Node | None


class Pictures:
    """Every file that one document shows. ``stand_in`` puts a marked placeholder where a file is missing.

    To be closed.
    """

    def __init__(self, article: Article, *, stand_in: bool) -> None:
        self._article = article
        self._stand_in = stand_in
        self._pictures: dict[Path | str, Picture] = {}  # by file or address
        self._names: dict[str, Resource] = {}
        self._taken: set[str] = set()  # their names without suffixes
        self._packed: dict[Path, Resource] = {}  # recordings and supplements
        self.losses: list[Loss] = []
        self._replaced: set[Loss] = set()
        self.unshown: list[Unshown] = []
        self._files = Files(article.path)
        self._standing_in: dict[Path, Shown] = {}  # by the named file
        named = (e.get(HREF) or "" for e in article.root.iter("graphic", "inline-graphic"))
        located = (self._files.locate(href) for href in named if href[:5].lower() != "data:")
        self._ahead = Prefetcher(
            (self._shown_for(picture.path).path for picture in located if isinstance(picture, Located)),
            article.path.parent,
        )

    def close(self) -> None:
        """Read no more pictures."""
        self._ahead.close()

    @property
    def resources(self) -> tuple[Resource, ...]:
        """What was named so far, in the order of first use."""
        return tuple(self._names.values())

    def image(self, node: Node) -> Image:
        """The picture that a ``graphic`` or ``inline-graphic`` shows. Raises SourceError for a climbing path."""
        element = element_of(node)
        alt, lang, decorative = alternative(element)
        image = self._picture(element, alt)
        return Image(
            src="" if image is None else image.name,
            alt=alt,
            decorative=decorative,
            lang=lang,
            width=None if image is None else image.width,
            height=None if image is None else image.height,
            description=None if decorative else node.first("long-desc") or _of_figure(node),
        )

    def recording(self, node: Node) -> Recording:
        """The file that a ``media`` plays, when it lies beside the article."""
        element = element_of(node)
        alt = alternative(element)[0] or ""
        description = node.first("long-desc") or _of_figure(node)
        media_file = self._locate(element)
        if not isinstance(media_file, Located):
            return Recording("other", "", alt, description)
        kind = media_type(media_file.path)
        primary = (kind or "").partition("/")[0]
        if (size := media_file.path.stat().st_size) > MAX_RECORDING:
            sentence = f"names a recording of {size // 2**20:,} MB, {visible(media_file.path.name)}"
            raise SourceError(
                f"{sentence}; at most {MAX_RECORDING // 2**20} MB go into a publication",
                self._article.path,
                self._article.origins[node.id].line if node.id in self._article.origins else None,
                "Name its address on the web instead, or a shorter extract.",
            )
        if primary not in ("video", "audio") or kind is None:
            return Recording("other", "", alt, description)
        return Recording(primary, self._pack(media_file.path, "media", kind).name, alt, description)

    def supplement(self, node: Node) -> str:
        """The name of the file beside the article that a supplement is, which goes with it; "" where there is none."""
        href = element_of(node).get(HREF) or ""
        path = self._files.locate(href) if href and not re.match(r"[\w+.-]+:", href) else None
        if not isinstance(path, Located) or path.path.name.startswith(".") or path.path == self._article.path.resolve():
            return ""
        if path.path.stat().st_size > MAX_SUPPLEMENT:
            return ""
        packed = self._pack(path.path, "supplements", supplement_type(path.path))
        if not packed.attached:
            packed = self._packed[path.path] = replace(packed, attached=True)
            self._names[packed.name] = packed
        return packed.name

    def data_table(self, node: Node) -> DataTable | None:
        """The table that a file of values beside the article holds; None for another file, or one that is no table."""
        name = self.supplement(node)
        return data_tables.read(self._names[name].data) if data_tables.is_data(name) else None

    def _pack(self, path: Path, folder: str, kind: str) -> Resource:
        if path not in self._packed:
            self._packed[path] = Resource(self._free(folder, path.name), kind, path.read_bytes())
            self._keep(self._packed[path])
        return self._packed[path]

    def check(self) -> None:
        """Raise SourceError, naming every line, when pictures are missing and no placeholder was asked for."""
        if not self.unshown or self._stand_in:
            return
        lines = "\n".join(
            visible(
                f"  line {lost.origin.line}: {shortened(lost.href) or 'no file is named'}{lost.why and f': {lost.why}'}"
            )
            for lost in self.unshown
        )
        count = len(self.unshown)
        absent = not any(unshown.why for unshown in self.unshown)
        raise SourceError(
            f"{count} picture{'s' if count > 1 else ''} {'missing' if absent else 'cannot be shown'}:\n{lines}",
            self._article.path,
            self.unshown[0].origin.line,
            f"{'Put the files' if absent else 'Put one whole file for each'} beside the article, or export with "
            "--missing-media placeholder.",
        )

    def _locate(self, element: etree._Element) -> object:
        href = element.get(HREF) or ""
        path = self._files.locate(href)
        if isinstance(path, Climbs):
            raise SourceError(
                f"names a picture outside the article's folder: {href}",
                self._article.path,
                self._line(element),
                "Copy the picture into the folder of the article.",
            )
        return path

    def _line(self, element: etree._Element) -> int:
        return self._article.origins[element.get("id", "")].line

    def _miss(self, element: etree._Element, why: str = "") -> None:
        origin = self._article.origins[element.get("id", "")]
        self.unshown.append(Unshown(element.get(HREF) or "", why, origin))

    def _prepared(
        self, element: etree._Element, key: Path | str, make: Callable[[], Picture], shown_name: str = ""
    ) -> Picture | None:
        """A picture that is made once; None, and noted, where it cannot be shown.

        ``shown_name`` is the name of the file that the fault is of, where that is another than the named one.
        """
        if (prepared := self._pictures.get(key)) is not None:
            return prepared
        try:
            prepared_now = self._pictures[key] = make()
        except PictureFault as fault:
            self._miss(element, f"{shown_name} beside it {fault.message}" if shown_name else fault.message)
            return None
        line = self._line(element)
        self.losses += [Loss("picture-reduced", sentence, line) for sentence in prepared_now.losses]
        self.losses += [Loss("picture-reduced", sentence, line, "pdf") for sentence in prepared_now.losses_in_pdf]
        self._keep(Resource(prepared_now.name, prepared_now.media_type, prepared_now.data))
        return prepared_now

    def _picture(self, element: etree._Element, alt: str | None) -> Picture | None:
        href = element.get(HREF) or ""
        if href[:5].lower() == "data:":
            name = self._free(FOLDER, "picture")
            image = self._prepared(element, href, lambda: prepare_written(href, self._article.path, name=name))
            return image or self._placeholder(element, alt)
        located = self._locate(element)
        if isinstance(located, Located):
            path, name = self._shown_for(located.path).path, self._free(FOLDER, located.path.stem)
            shown_name = "" if path == located.path else path.name
            if (
                image := self._prepared(element, path, lambda: self._ahead.picture(path, name), shown_name)
            ) is not None:
                self._note_replaced(element, located.path)
                return image
        elif isinstance(located, Ambiguous):
            files = [path.relative_to(self._files.folder) for path in located.paths]
            times = "twice" if len(files) == 2 else f"{len(files)} times"
            self._miss(element, f"found {times}: {', '.join(file.as_posix() for file in files)}")
        else:
            self._miss(element)
        return self._placeholder(element, alt)

    def _shown_for(self, path: Path) -> Shown:
        if path not in self._standing_in:
            self._standing_in[path] = shown_for(path, self._files)
        return self._standing_in[path]

    def _note_replaced(self, element: etree._Element, path: Path) -> None:
        loss = Loss("picture-replaced", self._shown_for(path).sentence, self._line(element))
        if loss.sentence and loss not in self._replaced:
            self._replaced.add(loss)
            self.losses.append(loss)

    def _placeholder(self, element: etree._Element, alt: str | None) -> Picture | None:
        if not self._stand_in:
            return None
        name = self._free(FOLDER, f"missing-{len(self.unshown)}")
        inline = element.tag == "inline-graphic" or any(True for _ in element.iterancestors("inline-formula"))
        image = placeholder(alt, language=self._article.language, name=name, inline=inline)
        self._keep(Resource(image.name, image.media_type, image.data))
        return image

    def _keep(self, resource: Resource) -> None:
        self._names[resource.name] = resource
        self._taken.add(resource.name.rpartition(".")[0])

    def _free(self, folder: str, name: str) -> str:
        """A plain name in a folder that no other resource has, whatever suffix it gets."""
        stem, dot, suffix = name.rpartition(".") if folder != FOLDER else (name, "", "")
        stem = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-") or "picture"
        unique, number = f"{folder}/{stem}", 1
        while unique in self._taken:
            number += 1
            unique = f"{folder}/{stem}-{number}"
        return unique + dot + suffix


def shortened(href: str) -> str:
    """An address as a sentence names it; one that holds a picture is as long as that."""
    return href if len(href) <= 200 else href[:40] + "…"


def _of_figure(node: Node) -> Node | None:
    """The long description of the figure, where this is its only picture."""
    figure = node.parent
    if figure is None or figure.name != "fig" or len(figure.all("graphic", "media")) != 1:
        return None
    return figure.first("long-desc")
