"""Verify the signatures of a PDF with pyHanko, where it is installed.

That the signed bytes are what was signed, and that a recognised body vouches for who signed, are two questions: the
first is answered by the file itself, the second needs the certificates of those bodies. Nothing is fetched.
"""

from __future__ import annotations

import io
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import ValidationContext  # type: ignore[attr-defined]  # exported, not said so
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus

    from generator.signing.signed_fields import SignatureField

    _Status = PdfSignatureStatus | DocumentTimestampStatus


_CLOCKS = timedelta(hours=1)
"""By how much the clocks of two machines may differ."""


class DigitalSignature(NamedTuple):
    """A signature of a PDF.

    ``covered`` is how many bytes from the beginning it signs. ``is_intact`` and ``is_trusted`` are ``None`` where it
    could not be verified; ``signer`` is then what the file says. ``certificate`` is the digest of the signer's;
    ``trouble`` says why that must not be used, ``remark`` what else is to be known of it, ``unverified`` what nobody
    verified. ``is_timestamp``: see :class:`~generator.signing.signed_fields.SignatureField`.
    """

    field: str
    signer: str
    time: str
    covered: int
    is_intact: bool | None = None
    is_trusted: bool | None = None
    certificate: str = ""
    trouble: str = ""
    remark: str = ""
    unverified: tuple[str, ...] = ()
    is_timestamp: bool = False


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
        DigitalSignature(
            *(one.name, one.claimed_signer, one.claimed_time, (one.signed_bytes or (0, 0))[1]),
            is_timestamp=one.is_timestamp,
        )
        for one in fields
    ]
    if not can_verify():
        return tuple(plain)
    return tuple(_verified(data, one, roots) for one in plain)


def _verified(data: bytes, one: DigitalSignature, roots: Sequence[bytes]) -> DigitalSignature:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 - see above
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - see above
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - ditto
    from pyhanko.sign import validation  # noqa: PLC0415 - ditto
    from pyhanko.sign.general import SigningError  # noqa: PLC0415 - ditto
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415 - ditto

    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        embedded = next(sign for sign in reader.embedded_signatures if sign.field_name == one.field)
        trusted = [one for root in roots for one in load_certs_from_pemder_data(root)]
        status = _status(embedded, _known(reader, embedded, trusted))
        signer = str(embedded.signer_cert.subject.native.get("common_name", "")) or one.signer
        then = _known(reader, embedded, trusted, _signed_at(status))
        trouble, remark, is_trusted = _of_certificate(embedded, _with_own_issuers(reader, embedded, status), then)
        certificate = embedded.signer_cert.sha256.hex()
        strict = _known(reader, embedded, trusted, _signed_at(status), is_strict=True)
        is_listed = is_trusted and _status(embedded, strict).trusted
        unverified = tuple(_unverified(embedded, status, is_trusted=is_trusted, is_listed=is_listed))
    except (PdfError, SigningError, SignatureValidationError, StopIteration, ValueError, TypeError, KeyError):
        return one._replace(is_intact=False, is_trusted=False)
    # What is signed must begin with the first byte of the file, and leave out nothing but the signature itself.
    is_whole = embedded.evaluate_signature_coverage() != validation.SignatureCoverageLevel.UNCLEAR
    return one._replace(
        signer=signer,
        is_intact=bool(status.intact and status.valid and is_whole),
        is_trusted=is_trusted,
        certificate=certificate,
        trouble=trouble,
        remark=remark,
        unverified=() if trouble else unverified,
    )


def _known(
    reader: PdfFileReader,
    embedded: EmbeddedPdfSignature,
    trusted: Sequence[object],
    moment: datetime | None = None,
    *,
    is_strict: bool = False,
) -> ValidationContext:
    """Return what is known of certificates: those that are trusted, and what the file brings along.

    ``is_strict``: somebody must say of each that it was not revoked.
    """
    from pyhanko.sign import validation  # noqa: PLC0415 - see above
    from pyhanko.sign.validation.dss import DocumentSecurityStore  # noqa: PLC0415 - ditto
    from pyhanko.sign.validation.errors import NoDSSFoundError  # noqa: PLC0415 - ditto

    settings: dict[str, Any] = {"trust_roots": trusted, "moment": moment, "retroactive_revinfo": True}
    settings |= {"revocation_mode": "require" if is_strict else "soft-fail", **_lists_of_signature(embedded)}
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(settings)
    except NoDSSFoundError:
        return validation.ValidationContext(**settings)  # type: ignore[attr-defined]  # ditto


def _lists_of_signature(embedded: EmbeddedPdfSignature) -> dict[str, Any]:
    """Return what a signature itself brings along of revoked certificates (ISO 32000-1, 12.8.3.3.2)."""
    name = "adobe_revocation_info_archival"
    found = [one for one in embedded.signer_info["signed_attrs"] if one["type"].native == name]
    listed = found[0]["values"][0] if found else {"crl": (), "ocsp": ()}
    return {"crls": list(listed["crl"] or ()), "ocsps": list(listed["ocsp"] or ())}


def _with_own_issuers(reader: PdfFileReader, embedded: EmbeddedPdfSignature, status: _Status) -> _Status:
    """Return a status in which a certificate is revoked that its issuer has revoked, whoever vouches for the issuer.

    What the file brings along is enough to know that: the list is signed by who issued the certificate.
    """
    from pyhanko.sign.validation.dss import DocumentSecurityStore  # noqa: PLC0415 - see above
    from pyhanko.sign.validation.errors import NoDSSFoundError  # noqa: PLC0415 - ditto

    if status.trusted or status.revoked:
        return status
    brought = list(embedded.other_embedded_certs)
    with suppress(NoDSSFoundError):
        brought += DocumentSecurityStore.read_dss(reader).load_certs()
    issuers = [one for one in brought if one.ca]
    if not issuers:
        return status
    own = _status(embedded, _known(reader, embedded, issuers))
    return own if own.revoked else status


def _status(embedded: EmbeddedPdfSignature, known: ValidationContext) -> _Status:
    from pyhanko.sign import validation  # noqa: PLC0415 - see above

    if embedded.sig_object.get("/Type") == "/DocTimeStamp":
        return validation.validate_pdf_timestamp(embedded, known, skip_diff=True)
    return validation.validate_pdf_signature(embedded, known, skip_diff=True)


def _signed_at(status: _Status) -> datetime | None:
    """Return when it was signed: by a service of time stamps, else as the signer's own clock said."""
    its = getattr(status, "timestamp_validity", None) or status
    found = getattr(its, "timestamp", None) or getattr(its, "signer_reported_dt", None)
    return found if isinstance(found, datetime) else None


def _unverified(embedded: EmbeddedPdfSignature, status: _Status, *, is_trusted: bool, is_listed: bool) -> Iterator[str]:
    """Yield what nobody verified of a signature; ``is_listed``: somebody says that its certificate was not revoked."""
    if not is_trusted:
        its = embedded.signer_cert.issuer.native
        yield f"ai cấp chứng thư (chứng thư ghi {its.get('common_name') or its.get('organization_name') or 'trống'})"
    if not is_listed:
        yield "chứng thư có bị thu hồi không"
    stamp = getattr(status, "timestamp_validity", None)
    if embedded.sig_object.get("/Type") != "/DocTimeStamp" and not (stamp and stamp.trusted):
        yield "giờ ký (do ai cấp dấu thời gian thì chưa rõ)" if stamp else "giờ ký (máy của người ký tự ghi)"


def _now() -> datetime:
    return datetime.now(UTC)


def _of_certificate(embedded: EmbeddedPdfSignature, status: _Status, then: ValidationContext) -> tuple[str, str, bool]:
    """Return why a certificate must not be used, what else is to be known of it, whether somebody vouches for it.

    One that expired later was good when it was used: so it is asked for again as of then.
    """
    certificate, signed_at = embedded.signer_cert, _signed_at(status)
    begin, end = certificate.not_valid_before, certificate.not_valid_after
    if status.revoked:
        revoked = getattr(status.revocation_details, "revocation_date", None)
        if revoked and signed_at and revoked > signed_at:
            return "", f"bị thu hồi ngày {revoked:%d/%m/%Y}, sau khi ký", False
        return "đã bị thu hồi", "", False
    if signed_at and signed_at > end:
        return f"đã hết hạn ngày {end:%d/%m/%Y}, trước khi ký", "", False
    if signed_at and signed_at < begin:
        return f"tới ngày {begin:%d/%m/%Y} mới có hiệu lực, sau khi ký", "", False
    early = f"giờ ký chưa tới: {signed_at:%d/%m/%Y}" if signed_at and signed_at > _now() + _CLOCKS else ""
    if _now() <= end:
        return "", early, bool(status.trusted)
    return "", f"nay đã hết hạn (ngày {end:%d/%m/%Y})", bool(_status(embedded, then).trusted)
