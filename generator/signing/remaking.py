"""Make the PDF again with which a signed PDF begins: its seal says of what it was made, and anybody could seal it."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import NoticeError
from generator.pdf import convert, seal
from generator.pdf.convert import ENGINE_NAMES, PdfRequest, PdfSettings
from generator.signing import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.pdf.convert import Engine
    from generator.signing.signed_pdf import SignedPdf


def made_again(signed: SignedPdf, drafts: Iterable[bytes]) -> bytes:
    """Return what this machine makes of the Word file that the seal of a signed PDF names, by the engine that it names.

    ``drafts`` are Word files among which that may be. Nothing where it is not, or was made by an engine or a version of
    the program that is not here.
    """
    docx = next((one for one in drafts if sha256(one).hexdigest() == signed.docx_digest), None)
    if docx is None:
        return b""
    request = PdfRequest(docx, signed.file, Path(signed.file))
    sealed = seal.fingerprint_of(signed.made_here)
    for engine in _engines():
        for settings in _ways(engine):
            if convert.fingerprint(request, settings) == sealed:
                return next((one.pdf for one in convert.convert([request], settings)), b"")
    return b""


def _engines() -> Iterator[Engine]:
    """Yield the engines of this machine; the embedded one, which needs no other program, first."""
    for name in reversed(ENGINE_NAMES[1:]):
        with suppress(NoticeError):
            yield convert.choose_engine(name)


def _ways(engine: Engine) -> Iterator[PdfSettings]:
    for pdfa in (True, False):
        for find in (places.find, None):
            yield PdfSettings(engine, pdfa=pdfa, write=False, places=find)
