"""The typeface of documents: what a text needs of it, as plain fonts that come out alike.

A variable font would be fixed to a weight anew for each document, with the time of day in it, and
so never twice with the same bytes.
"""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import samskap

WEIGHTS = (400, 600)
# Each a family of its own: letters of two files under one name would be taken for one another.
FILES = {
    "Inter": "inter-latin-wght-normal.woff2",
    "Inter Ext": "inter-latin-ext-wght-normal.woff2",
}
# What style sheets put on pages without its being in the text.
ADDED = "•/"
FOLDER = Path(samskap.__file__).parent / "static" / "vendor"


@cache
def letters(part: str) -> frozenset[int]:
    """Return the code points that a part of the typeface has."""
    from fontTools.ttLib import TTFont

    with TTFont(FOLDER / FILES[part]) as font:
        return frozenset(font.getBestCmap())


def parts(text: str) -> dict[str, frozenset[int]]:
    """Return what each part of the typeface is needed for.

    Args:
        text: all that is to be written.
    """
    wanted, found = frozenset(map(ord, text + ADDED)), {}
    for part in FILES:
        found[part] = wanted & letters(part)
        wanted -= found[part]
    return {part: points for part, points in found.items() if points}


@lru_cache(maxsize=32)
def font(part: str, weight: int, points: frozenset[int]) -> bytes:
    """Return a font file with these letters in one weight.

    Args:
        part: of the typeface.
        weight: 100 to 900.
        points: code points.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with TTFont(FOLDER / FILES[part], recalcTimestamp=False) as whole:
        # Text is composed letter by letter (NFC), so what joins letters would only cost time.
        options = Options(layout_features=[])
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=points)
        subsetter.subset(whole)
        plain = instantiateVariableFont(whole, {"wght": weight}, static=True)
        plain.flavor, written = None, BytesIO()
        plain.save(written)
        return written.getvalue()


def css(needed: dict[str, frozenset[int]]) -> str:
    """Return the rules by which a style sheet gets at the fonts; see `address`."""
    return "".join(
        f"@font-face {{ font-family: '{part}'; font-weight: {weight}; "
        f"src: url({address(part, weight)}) }}\n"
        for part in needed
        for weight in WEIGHTS
    )


def address(part: str, weight: int) -> str:
    """Return the name by which a document asks for a font."""
    return f"font:{part.replace(' ', '-')}/{weight}"
