"""Pictures of pixels. JPEG, PNG and GIF that every reader shows as they should pass untouched; others are converted.

Colours arrive in sRGB: a CMYK, Lab or wide-gamut picture is converted through its own profile. A turned photograph
(EXIF orientation) is set upright, since not every reader turns it.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageCms, ImageFile, ImageOps

from publish.html.images.picture import Picture, PictureFault, reduction

MAX_PIXELS = 40_000_000  # that are unpacked: four bytes each, several times over where colours are converted
MAX_PHOTOGRAPH = 150_000_000  # of a JPEG, which is unpacked smaller than it is
MAX_SIDE = 65_000  # pixels; a JPEG holds no more
_MOST_PAGES = 500
_QUALITY = 93
_KINDS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "PPM", "JPEG2000")
_FORMATS = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "GIF": ("gif", "image/gif")}
_DENSITY = (72.0, 96.0)  # what files say that say nothing; such pictures count a CSS pixel a pixel
_FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    MemoryError,
    TypeError,
    KeyError,
    IndexError,
    ZeroDivisionError,
    OverflowError,
)

Image.MAX_IMAGE_PIXELS = None  # the bounds are our own, and say what to do


def prepare(path: Path, data: bytes, name: str) -> Picture:
    """Decode a picture once, to know that it is whole, and convert it where needed."""
    # The layout engine lets Pillow take pictures that are cut off for whole ones, for the whole process.
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_KINDS) as image:
                _bound(path, image)
                kind = image.format or ""
                width, height = image.size
                reduced = 1.0
                if kind == "JPEG" and _passes(image):
                    image.draft(image.mode, (1, 1))  # every byte is still read, but fewer pixels come of it
                else:
                    reduced = _reduced(image)
                image.load()
                density = image.info.get("dpi")
                if _passes(image):
                    suffix, media_type = _FORMATS[kind]
                    return Picture(f"{name}.{suffix}", media_type, data, *_size(width, height, density))
                losses = _later_frames(image)
                return replace(_converted(image, name, density, reduced), losses=losses)
    except PictureFault:
        raise
    except _FAULTS as error:
        raise PictureFault(
            "is no picture that can be read" if "identify" in str(error) else f"is damaged: {error}",
            path,
            advice="Give a whole JPEG, PNG, TIFF, WebP, GIF or SVG file.",
        ) from error
    except Exception as error:  # decoders of foreign files raise what they like; none of it may reach the user bare
        raise PictureFault(
            f"is damaged: {error}", path, advice="Give a whole JPEG, PNG, TIFF, WebP, GIF or SVG file."
        ) from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def drawn(data: bytes, name: str, width: float, height: float) -> Picture:
    """What was drawn of vectors, as a PNG in sRGB, fit to publish in so many CSS pixels: a photograph becomes JPEG."""
    with Image.open(io.BytesIO(data), formats=("PNG",)) as image:
        picture = image.convert("RGB")
    return _saved(picture, name, (round(width, 2), round(height, 2)), lossless=not _is_photograph(picture))


def pixels(data: bytes) -> tuple[int, int]:
    """How many pixels wide and high a prepared picture is."""
    with Image.open(io.BytesIO(data), formats=tuple(_FORMATS)) as image:
        return image.size


def _bound(path: Path, image: Image.Image) -> None:
    """Raise PictureFault for a picture of more pixels than can be unpacked."""
    width, height = image.size
    most = MAX_PHOTOGRAPH if image.format == "JPEG" else MAX_PIXELS
    if width * height > most:
        sentence = f"has {width:,} × {height:,} pixels; at most {most // 10**6} million can be shown"
    elif max(width, height) > MAX_SIDE:
        sentence = f"has {width:,} × {height:,} pixels; a side can have at most {MAX_SIDE:,}"
    else:
        return
    advice = "save it smaller, as a page in print shows some 2,500 pixels across"
    raise PictureFault(f"{sentence}: {advice}", path, advice="Offer the large one as a file beside it.")


def _reduced(image: Image.Image) -> float:
    """Let a large photograph that is converted be unpacked smaller; how many times smaller it is then across."""
    width, height = image.size
    if image.format != "JPEG" or width * height <= MAX_PIXELS:
        return 1.0
    image.draft(image.mode, (width // 2, height // 2))
    return width / image.width


def _later_frames(image: Image.Image) -> tuple[str, ...]:
    """What a picture loses of which only the first frame or page is shown; a scan's small copies are none."""
    count = getattr(image, "n_frames", 1)
    if count < 2:
        return ()
    if image.format == "TIFF":
        count = sum(not _is_reduced(image, number) for number in range(min(count, _MOST_PAGES)))
        image.seek(0)
        if count < 2:
            return ()
        return (reduction(f"this picture has {count} pages; only the first is shown: give each a file of its own"),)
    sentence = f"this picture moves, in {count} frames; only the first is shown: give a film, or a picture of each step"
    return (reduction(sentence),)


def _is_reduced(image: Image.Image, number: int) -> bool:
    """Whether a page of a TIFF is a smaller copy or a mask of another (TIFF 6.0, NewSubfileType)."""
    try:
        image.seek(number)
        return bool(getattr(image, "tag_v2", {}).get(254, 0) & 5)
    except _FAULTS:
        return True


def _passes(image: Image.Image) -> bool:
    kind = image.format
    if kind not in _FORMATS or image.getexif().get(0x0112, 1) != 1:
        return False
    if kind == "JPEG":
        return image.mode in ("RGB", "L") and _is_srgb(image)
    if kind == "PNG":
        return (
            image.mode in ("RGB", "RGBA", "L", "LA", "P", "1")
            and _is_srgb(image)
            and not getattr(image, "is_animated", False)
        )
    return not getattr(image, "is_animated", False)


def _is_srgb(image: Image.Image) -> bool:
    profile = image.info.get("icc_profile")
    return not profile or b"sRGB" in profile[:4096] or image.mode == "L"


def _converted(image: Image.Image, name: str, density: object, reduced: float) -> Picture:
    source = image.format
    picture = _in_srgb(ImageOps.exif_transpose(image))
    lossless = picture.mode in ("RGBA", "LA", "1", "P") or (
        source not in ("JPEG", "JPEG2000") and not _is_photograph(picture)
    )
    size = _size(round(picture.width * reduced), round(picture.height * reduced), density)
    return _saved(picture, name, size, lossless=lossless)


def _saved(picture: Image.Image, name: str, size: tuple[float, float], *, lossless: bool) -> Picture:
    out = io.BytesIO()
    if lossless:
        picture.save(out, "PNG", optimize=False)
    else:
        picture.save(out, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    suffix, media_type = _FORMATS["PNG" if lossless else "JPEG"]
    return Picture(f"{name}.{suffix}", media_type, out.getvalue(), *size)


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    mode = image.mode
    if mode.startswith("I;16") or mode == "I" or mode == "F":
        low, high = image.getextrema()
        assert isinstance(low, (int, float))
        assert isinstance(high, (int, float))
        top = 65535.0 if mode.startswith("I") and high <= 65535 and low >= 0 else max(float(high), 1.0)
        image = image.convert("F").point(lambda value: value * (255.0 / top)).convert("L")
        mode = "L"
    if mode in ("RGBA", "LA", "PA") or (mode == "P" and "transparency" in image.info):
        return image.convert("RGBA")
    if mode in ("1", "L", "P"):
        return image.convert("RGB") if mode == "P" else image
    if profile and mode in ("RGB", "CMYK", "LAB"):
        try:
            converted = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(io.BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return _without_profile(converted)
    if mode == "LAB":
        converted = ImageCms.profileToProfile(
            image, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        if converted is not None:
            return _without_profile(converted)
    return image.convert("RGB")


def _without_profile(image: Image.Image) -> Image.Image:
    """A picture in sRGB, which needs no profile to say so; the library's own has the time of the run in it."""
    image.info.pop("icc_profile", None)
    return image


def _is_photograph(image: Image.Image) -> bool:
    """Whether a picture has so many colours that a drawing is unlikely; a sample decides."""
    sample = image.convert("RGB").resize((min(256, image.width), min(256, image.height)), Image.Resampling.NEAREST)
    colours = sample.getcolors(256 * 256)
    return colours is None or len(colours) > 6000


def _size(width: int, height: int, density: object) -> tuple[float, float]:
    """The size in CSS pixels: what the file says of its density, when it says something meant."""
    if isinstance(density, tuple) and len(density) == 2 and all(100 <= float(d) <= 2400 for d in density):
        across, down = (float(d) for d in density)
        return round(width * 96 / across, 2), round(height * 96 / down, 2)
    return float(width), float(height)
