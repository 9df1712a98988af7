"""Pictures made on the spot: something like a photograph, a bar chart of pixels, and a drawing of vectors."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw


def photograph(number: int) -> bytes:
    """A JPEG of 900 by 600 pixels: soft shapes under fine grain, as hard to compress as a photograph."""
    chance = random.Random(number)
    shapes = Image.frombytes("RGB", (18, 12), chance.randbytes(18 * 12 * 3)).resize(
        (900, 600), Image.Resampling.BICUBIC
    )
    grain = Image.frombytes("L", (450, 300), chance.randbytes(450 * 300)).resize((900, 600)).convert("RGB")
    out = io.BytesIO()
    Image.blend(shapes, grain, 0.08).save(out, "JPEG", quality=80, dpi=(200, 200))
    return out.getvalue()


def chart(number: int) -> bytes:
    """A PNG of 900 by 500 pixels with twelve bars."""
    chance = random.Random(number)
    image = Image.new("RGB", (900, 500), "white")
    draw = ImageDraw.Draw(image)
    for bar in range(12):
        top = chance.randint(40, 440)
        draw.rectangle((40 + bar * 70, top, 90 + bar * 70, 470), fill=("#14466b", "#8fa6b8")[bar % 2])
    draw.line((20, 470, 880, 470), fill="#1a1d21", width=3)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True, dpi=(200, 200))
    return out.getvalue()


def drawing(number: int) -> bytes:
    """An SVG with two lines over thirty years, on axes with words."""
    chance = random.Random(number)
    lines = ""
    for colour, base in (("#14466b", 170), ("#a04000", 110)):
        points = " ".join(f"{60 + 16 * year},{base + chance.randint(-45, 45)}" for year in range(31))
        lines += f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    ticks = "".join(
        f'<path d="M{60 + 80 * tick} 240v6" stroke="#1a1d21"/>'
        f'<text x="{60 + 80 * tick}" y="262" text-anchor="middle">{1995 + 5 * tick}</text>'
        for tick in range(7)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="560" height="280" viewBox="0 0 560 280" '
        'font-family="Noto Sans" font-size="12"><path d="M60 20v220h480" fill="none" stroke="#1a1d21"/>'
        f"{ticks}{lines}</svg>"
    ).encode()
