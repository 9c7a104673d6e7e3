"""What an office program leaves open in its PDF: title, language, no clock, and which Word file it was made of.

The only module that knows the PDF library which writes.
"""

from __future__ import annotations

import io

import pikepdf

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.pdf.language import VIETNAMESE
from generator.pdf.reader import MARK

_CLOCKS = ("/CreationDate", "/ModDate")
_NO_TIME = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))
_TIMES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def finish(data: bytes, title: str, made_of: str) -> bytes:
    """Return an office program's PDF with title, language and mark; without the time at which it was made.

    A language that the file names stays. The same words in the same place give the same bytes,
    as far as the office program draws them the same way.

    Raises:
        NoticeError: P030, the library cannot open it.
    """
    try:
        return _finished(data, title, made_of)
    except pikepdf.PdfError as error:
        raise NoticeError([Diagnostic("P030", "tệp hỏng, không mở được", Location(), CODES["P030"].remedy)]) from error


def _finished(data: bytes, title: str, made_of: str) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as document:
        if str(document.Root.get("/Lang", "und")) in {"", "und"}:
            document.Root.Lang = pikepdf.String(VIETNAMESE)
        information = document.docinfo
        information["/Title"] = pikepdf.String(title)
        information[f"/{MARK}"] = pikepdf.String(made_of)
        for clock in _CLOCKS:
            if clock in information:
                del information[clock]
        if "/Metadata" in document.Root:
            with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                metadata["dc:title"] = title
                for time in _TIMES:
                    if time in metadata:
                        del metadata[time]
        for intent in document.Root.get("/OutputIntents", ()):
            _stop_clock_of(intent.get("/DestOutputProfile"))
        for name in ("/DocChecksum", "/ID"):
            if name in document.trailer:
                del document.trailer[name]
        out = io.BytesIO()
        document.save(out, deterministic_id=True)
        return out.getvalue()


def _stop_clock_of(profile: pikepdf.Object | None) -> None:
    """Take the time of making out of a colour profile (ICC.1, header, bytes 24 to 35), which PDF/A carries."""
    if isinstance(profile, pikepdf.Stream):
        data = profile.read_bytes()
        profile.write(data[:24] + _NO_TIME + data[36:])
