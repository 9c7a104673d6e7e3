"""Convert Word files to PDF: choose the engine, inspect the file, lay it out, finish, verify and write the PDF.

A fault in one file never affects the others, and an old PDF is replaced only when the new one is verified.
"""

from __future__ import annotations

import threading
from contextlib import closing
from hashlib import sha256
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, reading
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.ooxml import archive, package
from generator.ooxml.document import read_document
from generator.pdf import plain_package, postprocess, reader, sanitize, seal, text_matcher, verifier, white_grounds
from generator.pdf.engines import EMBEDDED_TITLE, MEANS, undrawn

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from pathlib import Path

    from generator.ooxml.document import Document
    from generator.pdf.model import EmbeddedLayout, MatchedText, Pdf, SigningPlaces

    FindPlaces = Callable[[Document, MatchedText], SigningPlaces]
    Convert = Callable[..., Generator[tuple[int, bytes | Diagnostic], None, None]]


ENGINE_NAMES = ("auto", "word", "libreoffice", "embedded")

TIME_LIMIT = 120.0
"""The time limit for one document; LibreOffice takes some ten seconds for 300 pages."""

_PROGRAMS = {"word": "Microsoft Word", "libreoffice": "LibreOffice"}


class Engine(NamedTuple):
    """An engine of this machine: its ``name``, its ``title`` with version, and what its PDF ``means`` to the clerk.

    ``convert(sources, pdfa=, seconds=)`` yields the number and the PDF of each Word file, or the diagnostic why there
    is none, in the order in which they are ready; ``seconds`` is the limit for each.
    ``is_exact``: the same file always gives the same bytes, so that a PDF is made again rather than looked at.
    """

    name: str
    title: str
    means: str
    convert: Convert
    is_exact: bool = False


class PdfRequest(NamedTuple):
    """A PDF to make: the Word file's bytes, its name in messages, the path of the PDF.

    ``layout`` is what the embedded engine has made of it already, ``None`` if it was not asked yet. Texts that go with
    a document are not ``signed``.
    """

    docx: bytes
    file: str
    target: Path
    layout: EmbeddedLayout | None = None
    signed: bool = True


class PdfSettings(NamedTuple):
    """How PDFs are made: by which engine, as PDF/A or not, the time limit for each, whether they are written.

    ``places`` finds where a document is signed: its PDF gets a signature field there.
    """

    engine: Engine
    pdfa: bool = False
    seconds: float = TIME_LIMIT
    write: bool = True
    places: FindPlaces | None = None


class PdfResult(NamedTuple):
    """The result of a request: the PDF and its text, ``None`` on failure; ``kept``: it was up to date.

    ``places`` are those of its signature fields, where it has any.
    """

    request: PdfRequest
    text: MatchedText | None
    found: tuple[Diagnostic, ...] = ()
    pdf: bytes = b""
    kept: bool = False
    places: SigningPlaces | None = None


class _Source(NamedTuple):
    """A Word file that was inspected: its copy that fetches nothing, and the fingerprint of its PDF."""

    request: PdfRequest
    document: Document
    docx: bytes
    fingerprint: str

    @property
    def title(self) -> str:
        return self.document.properties["title"] or PurePath(self.request.file).stem


def choose_engine(name: str = "auto", *, pdfa: bool = False) -> Engine:
    """Return the engine of this name; ``auto``: Word, else LibreOffice, else the embedded one.

    Raises:
        NoticeError: P001, it is not on this machine; P006, it cannot make PDF/A.
    """
    candidates = ENGINE_NAMES[1:] if name == "auto" else (name,)
    for one in candidates:
        if one == "word" and pdfa:
            if name == "auto":
                continue
            raise _refused("P006", "Word gọi qua chương trình này không tạo được PDF/A")
        if engine := _FINDERS[one]():
            return engine
    raise _refused("P001", f"máy này không có {_PROGRAMS[name]}")


def _refused(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, hint=CODES[code].remedy)])


def _find_word() -> Engine | None:
    from generator.pdf.engines import word  # noqa: PLC0415 - start-up time: only the chosen engine is loaded

    found = word.find()
    return None if found is None else _external("word", found.version, word.convert)


def _find_libreoffice() -> Engine | None:
    from generator.pdf.engines import libreoffice  # noqa: PLC0415 - ditto

    found = libreoffice.find()
    return None if found is None else _external("libreoffice", found.version, libreoffice.convert)


def _find_embedded() -> Engine:
    from generator.pdf.engines import embedded  # noqa: PLC0415 - ditto; loads a native library

    return Engine("embedded", EMBEDDED_TITLE, MEANS["embedded"], embedded.convert, is_exact=True)


def _external(name: str, version: str, convert: Convert) -> Engine:
    return Engine(name, f"{_PROGRAMS[name]} {version}".strip(), MEANS[name], convert)


_FINDERS: dict[str, Callable[[], Engine | None]] = {
    "word": _find_word,
    "libreoffice": _find_libreoffice,
    "embedded": _find_embedded,
}


def convert(requests: Sequence[PdfRequest], settings: PdfSettings) -> Generator[PdfResult, None, None]:
    """Make the PDF of each Word file in one call of the engine; yield each result when ready."""
    sources: list[_Source] = []
    for request in requests:
        try:
            source = _inspect(request, settings)
            kept = _find_up_to_date(source, settings)
        except NoticeError as error:
            yield PdfResult(request, None, error.faults)
            continue
        if kept is None:
            sources.append(source)
        else:
            yield kept
    for number, pdf in _lay_out(sources, settings):
        yield _complete(sources[number], pdf, settings)


def _inspect(request: PdfRequest, settings: PdfSettings) -> _Source:
    """Read a Word file and check that a PDF may be made of it.

    Raises:
        NoticeError: it cannot be read (D codes), links to content elsewhere (P005), has what the embedded engine does
            not draw (P010), is no clean copy (P038), or its PDF was signed (P039) or made by others (P045).
    """
    if settings.write:
        seal.refuse_foreign(request.target, request.file)
    parts = package.unpack(request.docx, request.file)
    document = request.layout.document if request.layout else read_document(parts, request.file)
    if linked := sanitize.check(parts, request.file):
        raise NoticeError(linked)
    left = {"dấu sửa (Track Changes)": document.revisions, "ghi chú (Comments)": document.comments}
    if listed := " và ".join(f"{count} {what}" for what, count in left.items() if count):
        raise NoticeError([Diagnostic("P038", f"tệp còn {listed}", Location(request.file), CODES["P038"].remedy)])
    if settings.engine.is_exact and (lost := undrawn.find(parts, document)):
        raise NoticeError([_undrawn(lost, request.file)])
    clean = plain_package.in_plain_form(white_grounds.remove(sanitize.sanitize(parts)))
    docx = request.docx if clean == archive.inflate(request.docx) else package.pack(clean)
    return _Source(request, document, docx, fingerprint(request, settings))


def _undrawn(lost: Sequence[str], file: str) -> Diagnostic:
    message = f"{EMBEDDED_TITLE} không vẽ đúng được: {', '.join(lost)}"
    return _advised(Diagnostic("P010", message, Location(file), CODES["P010"].remedy))


def _advised(fault: Diagnostic) -> Diagnostic:
    """Return a fault of the embedded engine with the advice to take another engine that this machine has."""
    others = [one for name in ("word", "libreoffice") if (one := _FINDERS[name]())]
    if not others:
        return fault
    advice = f"Máy này có {others[0].title}: chạy lại với --engine {others[0].name}."
    return fault._replace(hint=f"{advice} {fault.hint or ''}".strip())


def _existing(request: PdfRequest) -> bytes:
    """Return the bytes of the file that stands at the target; none where there is no file that can be read."""
    try:
        return reading.read_file(request.target)
    except OSError:
        return b""


def fingerprint(request: PdfRequest, settings: PdfSettings) -> str:
    """Return what identifies the PDF that would be made of a Word file now: its digest, then that of how it is made."""
    fields = ("signature fields",) if settings.places and request.signed else ()
    made_by = (settings.engine.title, "PDF/A" if settings.pdfa else "PDF", __version__, *fields)
    return sha256(request.docx).hexdigest() + sha256("\n".join(made_by).encode()).hexdigest()


def _find_up_to_date(source: _Source, settings: PdfSettings) -> PdfResult | None:
    """Return the existing PDF if an earlier, perhaps interrupted, call made it of this very file."""
    if settings.engine.is_exact or not settings.write:
        return None
    request = source.request
    data = _existing(request)
    if not seal.is_intact(data, source.fingerprint):
        return None
    try:
        pdf, text = _match(source, data)
        places = _places(source, text, settings)
    except NoticeError:
        return None
    found = verifier.verify(data, pdf, text, source.document, request.file, places=places)
    if errors(found):
        return None
    found += _compare_pages(source, text, settings.engine)
    return PdfResult(request, text, tuple(found), data, kept=True, places=places)


def _places(source: _Source, text: MatchedText, settings: PdfSettings) -> SigningPlaces | None:
    """Return where a document is signed, ``None`` where nobody asked.

    Raises:
        NoticeError: P046, it has no place for a signature.
    """
    return settings.places(source.document, text) if settings.places and source.request.signed else None


def _lay_out(sources: Sequence[_Source], settings: PdfSettings) -> Iterator[tuple[int, bytes | Diagnostic]]:
    """Yield the number and the PDF of each source; those with a layout of the embedded engine first."""
    others: dict[int, bytes] = {}
    for number, source in enumerate(sources):
        if settings.engine.is_exact and not settings.pdfa and source.request.layout:
            yield number, source.request.layout.pdf
        else:
            others[number] = source.docx
    if not others:
        return
    if not settings.engine.is_exact:
        # Slow to import, and there is nothing else to do while an office program starts.
        threading.Thread(target=import_module, args=("pikepdf",), daemon=True).start()
    yield from _run_engine(others, settings)


def _run_engine(docx: dict[int, bytes], settings: PdfSettings) -> Iterator[tuple[int, bytes | Diagnostic]]:
    """Convert all files in one call of the engine; a fault that stops it is every unfinished file's."""
    numbers = list(docx)
    pending = dict.fromkeys(numbers)
    try:
        # Closed as soon as the caller stops asking, which ends the engine's processes.
        with closing(
            settings.engine.convert(list(docx.values()), pdfa=settings.pdfa, seconds=settings.seconds)
        ) as results:
            for index, result in results:
                del pending[numbers[index]]
                yield numbers[index], result
    except NoticeError as error:
        for number in pending:
            yield number, error.faults[0]


def _complete(source: _Source, pdf: bytes | Diagnostic, settings: PdfSettings) -> PdfResult:
    """Finish, verify and write a PDF; on any fault the old one stays."""
    request, engine = source.request, settings.engine
    if isinstance(pdf, Diagnostic):
        return PdfResult(request, None, (pdf._replace(location=Location(request.file)),))
    try:
        data = pdf
        places = _places(source, _match(source, pdf)[1], settings) if settings.places else None
        if is_finished := not engine.is_exact or not source.document.properties["title"] or bool(places):
            data = postprocess.finish(pdf, source.title, source.fingerprint, places.fields if places else ())
        facts, text = _match(source, data)
        found = verifier.verify(data, facts, text, source.document, request.file, places=places)
        if errors(found):
            return PdfResult(request, None, tuple(map(_advised, found) if engine.is_exact else found))
        if not engine.is_exact:
            found += _compare_pages(source, text, engine)
        if not is_finished:
            data = seal.append(data, source.fingerprint)
        if settings.write:
            seal.refuse_foreign(request.target, request.file)  # again: it may have been signed while the engine worked
            files.write(request.target, data)
    except NoticeError as error:
        return PdfResult(request, None, tuple(_with_file(fault, request) for fault in error.faults))
    return PdfResult(request, text, tuple(found), data, places=places)


def _match(source: _Source, data: bytes) -> tuple[Pdf, MatchedText]:
    """Return the facts of a PDF, and its text; not read again where the layout has them.

    Raises:
        NoticeError: P030, it is no complete PDF.
    """
    layout = source.request.layout
    if layout and layout.pdf == data:
        return layout.facts, layout.text
    pdf = reader.read(data, source.request.file)
    return pdf, text_matcher.match(source.document, pdf)


def _compare_pages(source: _Source, text: MatchedText, engine: Engine) -> list[Diagnostic]:
    """Return a warning if the embedded engine breaks pages elsewhere than ``engine``."""
    layout = source.request.layout or verifier.lay_out(source.docx, source.document)
    return verifier.compare_pages(layout, text, engine.title, source.request.file) if layout else []


def _with_file(fault: Diagnostic, request: PdfRequest) -> Diagnostic:
    return fault if fault.location.file else fault._replace(location=Location(request.file))
