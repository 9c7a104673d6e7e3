"""A PDF that came back signed: what it shows, how much of it this program made, its signatures."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.pdf import flattening, reader, seal
from generator.signing import filled_blanks, signatures, signed_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pdf.model import Pdf
    from generator.signing.filled_blanks import FilledHead
    from generator.signing.signatures import DigitalSignature
    from generator.signing.signed_fields import Form

BEGINNING = b"%PDF-"
_END = re.compile(rb"%%EOF(\r\n|\r|\n)?")
_MOST_UPDATES = 50

ENOUGH = 2
"""Signatures of an original: the person's and the organ's (Điều 5)."""


class SignedPdf(NamedTuple):
    """A PDF as it came.

    ``made_here`` are its first bytes as this program made them, none where it did not; ``shown`` is what is seen of
    it, with stamps and signatures drawn on the pages; ``plain``, without the signatures; ``head`` the facts of that.
    """

    file: str
    data: bytes
    made_here: bytes
    shown: bytes
    plain: bytes
    head: FilledHead
    form: Form
    signatures: tuple[DigitalSignature, ...]

    @property
    def pdf(self) -> Pdf:
        """What is read of the pages."""
        return self.head.pdf

    @property
    def docx_digest(self) -> str:
        """The digest of the Word file that it was made of, "" where nobody can tell."""
        return seal.fingerprint_of(self.made_here)[: seal.DIGITS]

    @property
    def given(self) -> tuple[DigitalSignature, ...]:
        """The signatures that somebody gave, without the stamps of time, in their order."""
        return tuple(one for one in self.signatures if not one.is_timestamp)

    @property
    def is_signed_by_both(self) -> bool:
        """Whether it has a signature of the person and one of the organ: of two certificates, where these are known."""
        return len({one.certificate or one.field for one in self.given}) >= ENOUGH

    @property
    def unsigned_bytes(self) -> int:
        """How many bytes at the end neither a signature nor a stamp of time covers."""
        return len(self.data) - max((one.covered for one in self.signatures), default=0)

    @property
    def when_signed(self) -> bytes:
        """The file as the last signature signed it."""
        return self.data[: max((one.covered for one in self.given), default=len(self.data))]


def read(data: bytes, file: str, roots: Sequence[bytes] = ()) -> SignedPdf:
    """Return what a PDF is, with its signatures verified as far as this machine can; ``roots`` as there.

    Raises:
        NoticeError: P030, it cannot be opened.
    """
    with reader.opened(data, file):  # tells best why it cannot be
        form = signed_fields.read(data, file)
    shown = flattening.flattened(data, file)
    places: dict[int, list[int]] = defaultdict(list)
    for field in form.signed:
        if field.place >= 0:
            places[field.page].append(field.place)
    plain = flattening.flattened(data, file, without=places)
    head = filled_blanks.read(reader.read(plain, file))
    return SignedPdf(file, data, made_here(data), shown, plain, head, form, signatures.verify(data, form.signed, roots))


def made_here(data: bytes) -> bytes:
    """Return the first bytes of a PDF as this program sealed them; none where there are no such."""
    for number, end in enumerate(_END.finditer(data)):
        if number == _MOST_UPDATES:
            break
        for at in dict.fromkeys((end.end(), end.start() + len(b"%%EOF"))):
            if seal.fingerprint_of(data[:at]):
                return data[:at]
    return b""
