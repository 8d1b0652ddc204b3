"""Documents for signing and for the archive: PDF/A-2a, tagged, the same bytes each time."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from html import unescape
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from samskap import Refused, Why
from samskap.i18n import gettext as _
from samskap.i18n import prepare, use_locale
from samskap_partnership.agreements.canonical import hashed
from samskap_partnership.documents import plain_text, typefaces
from samskap_partnership.shared import choices

# Archives take it, and its level a has structure and language for those who listen to it.
VARIANT = "pdf/a-2a"
KEPT = 8  # documents in memory
STYLE = Path(__file__).parent.with_name("static") / "document.css"


# Making one takes seconds of a processor: one at a time, whoever asks, and nobody waits for long.
TURN = BoundedSemaphore(1)
PATIENCE = 1.0  # seconds; each that waits holds one of the server's threads


class Unavailable(Exception):
    """This server lacks what documents are made with."""


class Busy(Refused):
    """Others' documents are being made."""

    def __init__(self) -> None:
        reason = _("Other documents are being made just now. Try again in a minute.")
        super().__init__(reason, why=Why.CONFLICT)


class Signature(msgspec.Struct, frozen=True):
    """What a document shows of a signature: the party, and the day as it is written there."""

    actor: str
    day: str
    basis: str


class Document(msgspec.Struct, frozen=True):
    """A finished document."""

    data: bytes
    pages: int

    @property
    def hash(self) -> str:
        """Its SHA-256 in hexadecimal."""
        return sha256(self.data).hexdigest()


def shown(rows: Iterable[Any], edition: int, number: int = -1) -> list[Signature]:
    """Return the signatures that a document of an edition shows.

    Args:
        rows: all signatures of the agreement, in order.
        edition: of the document.
        number: how many there were when it was made; -1 for all that stand.
    """
    own = [row for row in rows if row["edition"] == edition]
    standing = [row for row in own if row["voided"] is None] if number < 0 else own[:number]
    return [Signature(row["actor"], row["at"][:10], row["basis"]) for row in standing]


def document(
    text: str, signatures: Sequence[Signature], approved: str = "", called: str = ""
) -> Document:
    """Return the document of an agreement in one language.

    Args:
        text: its canonical text in that language.
        signatures: those that it is to show.
        approved: the body that approved it, or "".
        called: what that body is called there; "": the usual word.

    Raises:
        Unavailable: a system library is missing.
    """
    return _made(page(text, signatures, approved, called), hashed(text))


def page(text: str, signatures: Sequence[Signature], approved: str = "", called: str = "") -> str:
    """Return the document as HTML; arguments as `document`."""
    content = msgspec.json.decode(text)
    with use_locale(content["language"]):
        return (
            _environment()
            .get_template("partnership/document.html")
            .render(
                text=content,
                hash=hashed(text),
                signatures={one.actor: one for one in signatures},
                approved=(called or choices.BODIES[approved]) if approved else "",
                names={party["actor"]: party["name"] for party in content["parties"]},
                reading=plain_text,
                wording=choices,
            )
        )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("samskap_partnership"), autoescape=True, undefined=StrictUndefined
    )
    prepare(environment)
    return environment


@lru_cache(maxsize=KEPT)
def _made(html: str, hash: str) -> Document:
    if not TURN.acquire(timeout=PATIENCE):
        raise Busy
    try:
        return _laid_out(html, hash)
    finally:
        TURN.release()


def _laid_out(html: str, hash: str) -> Document:
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:
        raise Unavailable from error
    needed = typefaces.parts(unescape(html))
    fetch = _fetcher(needed)
    fonts = FontConfiguration()
    styles = [
        weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetch)
        for css in (typefaces.css(needed), STYLE.read_text(encoding="utf-8"))
    ]
    laid_out = weasyprint.HTML(string=html, url_fetcher=fetch).render(
        font_config=fonts, stylesheets=styles
    )
    # A PDF has an identifier that is random by itself; this one follows from the text.
    with warnings.catch_warnings():
        # WeasyPrint leaves closing the colour profile that it reads to Python.
        warnings.simplefilter("ignore", ResourceWarning)
        data = laid_out.write_pdf(pdf_variant=VARIANT, pdf_identifier=bytes.fromhex(hash[:32]))
    return Document(data, len(laid_out.pages))


def forget() -> None:
    """Keep no document in memory any longer."""
    _made.cache_clear()


def _fetcher(needed: dict[str, frozenset[int]]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    addresses = {
        typefaces.address(part, weight): (part, weight)
        for part in needed
        for weight in typefaces.WEIGHTS
    }

    class Fonts(URLFetcher):  # type: ignore[misc]
        """Gives the document's fonts, and nothing from anywhere else."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            part, weight = addresses[url]
            data = typefaces.font(part, weight, needed[part])
            return URLFetcherResponse(url, data, {"Content-Type": "font/ttf"})

    return Fonts()


def why_unavailable() -> str:
    """Return what to tell those who want a document where none can be made."""
    return _(
        "This server cannot make documents: a system library (Pango) is missing. The text is "
        "complete on this page, and its hash is what counts."
    )
