"""Verify the signatures of a PDF with pyHanko, where it is installed.

That the signed bytes are what was signed, and that a recognised body vouches for who signed, are two questions: the
first is answered by the file itself, the second needs the certificates of those bodies. Nothing is fetched.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.signing.signed_fields import SignatureField


class DigitalSignature(NamedTuple):
    """A signature of a PDF.

    ``covered`` is how many bytes from the beginning it signs. ``is_intact`` and ``is_trusted`` are ``None`` where it
    could not be verified; ``signer`` is then what the file says.
    """

    field: str
    signer: str
    time: str
    covered: int
    is_intact: bool | None = None
    is_trusted: bool | None = None


def can_verify() -> bool:
    """Return whether signatures can be verified on this machine."""
    try:
        import pyhanko.sign.validation  # noqa: F401, PLC0415 - an extra, which few have
    except ImportError:
        return False
    return True


def verify(data: bytes, fields: Sequence[SignatureField], roots: Sequence[bytes] = ()) -> tuple[DigitalSignature, ...]:
    """Return the signatures of a PDF, in the order of its signed ``fields``.

    ``roots`` are the files of the certificates that are trusted (PEM or DER).
    """
    plain = [
        DigitalSignature(one.name, one.claimed_signer, one.claimed_time, (one.signed_bytes or (0, 0))[1])
        for one in fields
    ]
    if not can_verify():
        return tuple(plain)
    return tuple(_verified(data, one, roots) for one in plain)


def _verified(data: bytes, one: DigitalSignature, roots: Sequence[bytes]) -> DigitalSignature:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 - see above
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - ditto
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - ditto
    from pyhanko.sign import validation  # noqa: PLC0415 - ditto
    from pyhanko.sign.general import SigningError  # noqa: PLC0415 - ditto
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415 - ditto

    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        embedded = next(sign for sign in reader.embedded_signatures if sign.field_name == one.field)
        trusted = [certificate for root in roots for certificate in load_certs_from_pemder_data(root)]
        known = validation.ValidationContext(trust_roots=trusted)  # type: ignore[attr-defined]  # exported, not said so
        status = validation.validate_pdf_signature(embedded, known, skip_diff=True)
        signer = str(embedded.signer_cert.subject.native.get("common_name", "")) or one.signer
    except (PdfError, SigningError, SignatureValidationError, StopIteration, ValueError, TypeError, KeyError):
        return one._replace(is_intact=False, is_trusted=False)
    # What is signed must begin with the first byte of the file, and leave out nothing but the signature itself.
    is_whole = embedded.evaluate_signature_coverage() != validation.SignatureCoverageLevel.UNCLEAR
    is_intact = bool(status.intact and status.valid and is_whole)
    return one._replace(signer=signer, is_intact=is_intact, is_trusted=bool(status.trusted))
