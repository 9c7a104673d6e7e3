"""PDF of Word files, the flow on one screen: look at the file, lay it out, finish it, prove it, put it in its place.

One faulty file never costs the others theirs, and an old PDF goes only when the new one is proven.
"""

from __future__ import annotations

import threading
from contextlib import closing
from hashlib import sha256
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files
from generator.codes import CODES
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.ooxml import document as ooxml_document
from generator.ooxml import package
from generator.pdf import reader, sanitize, text_matcher, verifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.ooxml.document import Document
    from generator.pdf.engines.select import Engine
    from generator.pdf.text_matcher import LaidOut, Placed

SECONDS = 120.0
"""How long one document may take, in seconds; 300 pages take LibreOffice some ten."""


class Wanted(NamedTuple):
    """A PDF to make: the Word file's bytes and the name it is told by, where the PDF goes.

    ``laid_out`` is what the embedded engine made of it already, ``None`` if it was not asked yet.
    """

    docx: bytes
    file: str
    target: Path
    laid_out: LaidOut | None = None


class Choice(NamedTuple):
    """How PDFs are made: by which engine, as PDF/A or not, in how many seconds each, written or only made."""

    engine: Engine
    pdfa: bool = False
    seconds: float = SECONDS
    write: bool = True


class Made(NamedTuple):
    """What came of one: its PDF and pages, or ``None``; ``kept``: the PDF that was there is the right one."""

    wanted: Wanted
    pages: Placed | None
    found: tuple[Diagnostic, ...] = ()
    pdf: bytes = b""
    kept: bool = False


class _Source(NamedTuple):
    """A Word file that was looked at: the copy that fetches nothing, and what tells whether a PDF was made of it."""

    wanted: Wanted
    document: Document
    sealed: bytes
    mark: str

    @property
    def title(self) -> str:
        return self.document.properties["title"] or PurePath(self.wanted.file).stem


def make(wanted: Sequence[Wanted], choice: Choice) -> Iterator[Made]:
    """Make the PDF of each Word file and yield what came of it, as each is ready; one call of the engine for all."""
    engine = choice.engine
    sources: list[_Source] = []
    for one in wanted:
        try:
            source = _looked_at(one, choice)
            kept = _still_right(source, choice) if choice.write and not engine.exact else None
        except NoticeError as error:
            yield Made(one, None, error.faults)
            continue
        if kept is None:
            sources.append(source)
        else:
            yield kept
    for number, result in _converted(sources, choice):
        yield _placed(sources[number], result, choice)


def _looked_at(wanted: Wanted, choice: Choice) -> _Source:
    """Return a Word file that may become a PDF.

    Raises:
        NoticeError: it cannot be read (D codes), would be fetched from elsewhere (P005), or is no clean copy (P038).
    """
    parts = package.unpack(wanted.docx, wanted.file)
    document = wanted.laid_out.document if wanted.laid_out else ooxml_document.read(parts, wanted.file)
    if linked := sanitize.faults(parts, wanted.file):
        raise NoticeError(linked)
    left = {"dấu sửa (Track Changes)": document.revisions, "ghi chú (Comments)": document.comments}
    if told := " và ".join(f"{count} {what}" for what, count in left.items() if count):
        raise NoticeError([Diagnostic("P038", f"tệp còn {told}", Location(wanted.file), CODES["P038"].remedy)])
    sealed = sanitize.sealed(parts)
    copy = wanted.docx if sealed == parts else package.pack(sealed)
    return _Source(wanted, document, copy, _mark(wanted, choice))


def _mark(wanted: Wanted, choice: Choice) -> str:
    """Return what tells whether a PDF is the one that would be made of this Word file now; "" where none is needed."""
    if choice.engine.exact:
        return ""
    kind = " PDF/A" if choice.pdfa else ""
    return f"{sha256(wanted.docx).hexdigest()} {choice.engine.title}{kind} thongbao {__version__}"


def _pdf_of(source: _Source) -> bytes:
    return source.wanted.laid_out.pdf if source.wanted.laid_out else b""


def _still_right(source: _Source, choice: Choice) -> Made | None:
    """Return the PDF that an earlier, perhaps interrupted, call made of this very file and that is still whole."""
    try:
        data = source.wanted.target.read_bytes()
        pdf = reader.read(data, source.wanted.file)
    except (OSError, NoticeError):
        return None
    if pdf.made_of != source.mark:
        return None
    pages, found = _proven(source, data)
    if errors(found):
        return None
    return Made(source.wanted, pages, (*found, *_elsewhere(source, pages, choice.engine.title)), data, kept=True)


def _converted(sources: Sequence[_Source], choice: Choice) -> Iterator[tuple[int, bytes | Diagnostic]]:
    """Yield each PDF as the engine gives it; what the embedded engine laid out already is not laid out again."""
    ready = choice.engine.exact and not choice.pdfa
    done = {number for number, one in enumerate(sources) if ready and one.wanted.laid_out}
    for number in sorted(done):
        yield number, _pdf_of(sources[number])
    left = [number for number in range(len(sources)) if number not in done]
    yield from _by_engine(sources, left, choice)


def _by_engine(
    sources: Sequence[_Source], numbers: Sequence[int], choice: Choice
) -> Iterator[tuple[int, bytes | Diagnostic]]:
    """Ask the engine for all of them at once; what stops it stops those that are not done yet."""
    left = dict.fromkeys(numbers)
    if not left:
        return
    docx = [sources[number].sealed for number in numbers]
    if not choice.engine.exact:
        # Slow to import, and there is nothing else to do while an office program starts.
        threading.Thread(target=import_module, args=("generator.pdf.postprocess",), daemon=True).start()
    try:
        # Closed at once when nobody asks for more: the engine's process ends with it.
        with closing(choice.engine.convert(docx, pdfa=choice.pdfa, seconds=choice.seconds)) as results:
            for index, result in results:
                del left[numbers[index]]
                yield numbers[index], result
    except NoticeError as error:
        for number in left:
            yield number, error.faults[0]


def _placed(source: _Source, result: bytes | Diagnostic, choice: Choice) -> Made:
    """Finish, prove and write a PDF; whatever is wrong with it, the old one stays."""
    wanted, engine = source.wanted, choice.engine
    if isinstance(result, Diagnostic):
        return Made(wanted, None, (result._replace(location=Location(wanted.file)),))
    try:
        data = _finished(source, result, engine)
        pages, found = _proven(source, data)
        if errors(found):
            return Made(wanted, None, tuple(found))
        if not engine.exact:
            found += _elsewhere(source, pages, engine.title)
        if choice.write:
            files.write(wanted.target, data)
    except NoticeError as error:
        return Made(wanted, None, tuple(_named(fault, wanted) for fault in error.faults))
    return Made(wanted, pages, tuple(found), data)


def _elsewhere(source: _Source, pages: Placed, by: str) -> list[Diagnostic]:
    """Return what the embedded engine puts on other pages than ``by`` did."""
    other = source.wanted.laid_out or verifier.laid_out(source.sealed, source.document)
    return verifier.differences(other, pages, by, source.wanted.file) if other else []


def _named(fault: Diagnostic, wanted: Wanted) -> Diagnostic:
    return fault if fault.location.file else fault._replace(location=Location(wanted.file))


def _finished(source: _Source, data: bytes, engine: Engine) -> bytes:
    if engine.exact and source.document.properties["title"]:
        return data
    from generator.pdf import postprocess  # noqa: PLC0415 - slow to import

    return postprocess.finish(data, source.title, source.mark)


def _proven(source: _Source, data: bytes) -> tuple[Placed, list[Diagnostic]]:
    """Return the pages of a PDF and what is wrong with them.

    Raises:
        NoticeError: P030, it is no whole PDF.
    """
    pdf = reader.read(data, source.wanted.file)
    known = source.wanted.laid_out
    pages = known.pages if known and known.pdf == data else text_matcher.place(source.document, pdf)
    return pages, verifier.prove(pdf, pages, source.document, source.wanted.file)
