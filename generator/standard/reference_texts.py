"""Texts that go with an instrument and are never signed: how they are called, in words and as files.

The law of consolidated texts (Pháp lệnh 01/2012/UBTVQH13) is about legal normative documents: there the head of the
issuing organ certifies them (“Xác thực văn bản hợp nhất”) and they have numbers of their own. An administrative notice
is none, so that nobody certifies its consolidated text: it is for reading only, says so, and has no place to sign.
"""

from __future__ import annotations

from typing import NamedTuple


class ReferenceText(NamedTuple):
    """A kind of such text: ``title`` stands above the title of the notice, ``called`` is what sentences call it.

    ``file`` is its name in the archive, ``former_file`` the one that earlier versions of the program gave it;
    ``suffix`` stands after the content file's name in ``out/``.
    """

    kind: str
    title: str
    called: str
    file: str
    former_file: str
    suffix: str


CONSOLIDATED = ReferenceText(
    "consolidated", "VĂN BẢN HỢP NHẤT", "văn bản hợp nhất", "van-ban-hop-nhat.docx", "consolidated.docx", "-hop-nhat"
)
"""The notice after an instrument changed it."""

REDLINE = ReferenceText("redline", "BẢN SO SÁNH", "bản so sánh", "ban-so-sanh.docx", "redline.docx", "-so-sanh")
"""The same with tracked changes."""

REFERENCE_TEXTS = (CONSOLIDATED, REDLINE)

REFERENCE_TITLES = tuple(one.title for one in REFERENCE_TEXTS)

STATEMENT_ENDS = "Không có chữ ký"
"""How the last of the paragraphs begins that say what a text is."""

DRAFT = "(dự thảo, chưa phát hành)"
"""What stands in them for the number of an instrument that has none yet."""

UNSIGNED = "(không có chữ ký)"
"""What stands in the place of the signature, below the title of the text."""


def of_file(name: str) -> ReferenceText | None:
    """Return the kind of a file of the archive, whichever version of the program named it."""
    return next((one for one in REFERENCE_TEXTS if name in (one.file, one.former_file)), None)
