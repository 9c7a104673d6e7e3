"""The engine that comes with the program: lays a Word file out in this process, with fonts of its own.

The only module that knows rdocx. Its fonts are Liberation Serif and its kin, which have the widths of
Times New Roman; what it is known to lay out otherwise than Word does is written out for it first.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import rdocx
from lxml import etree

from generator.codes import CODES
from generator.diagnostics import Diagnostic, NoticeError, Place
from generator.pdf import language
from generator.word import package, reading
from generator.word.package import W

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from lxml.etree import _Element as Element

VERSION = getattr(rdocx, "__version__", "")
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def convert(sources: Sequence[bytes], *, pdfa: bool, seconds: float) -> Iterator[tuple[int, bytes | Diagnostic]]:
    """Yield the number of each Word file among ``sources`` and its PDF, or why there is none (P002, P003)."""
    for number, docx in enumerate(sources):
        try:
            yield number, pdf(docx, pdfa=pdfa, seconds=seconds)
        except NoticeError as error:
            yield number, error.faults[0]


def pdf(docx: bytes, *, pdfa: bool = False, seconds: float = 60) -> bytes:
    """Return a Word file as PDF, the same bytes for the same file; PDF/A-2b if asked to.

    Raises:
        NoticeError: P002, it takes longer than ``seconds``; P003, the engine cannot lay it out.
    """

    def work() -> bytes:
        document = rdocx.Document.from_bytes(prepared(docx))
        return document.to_pdfa_deterministic("pdfa-2b") if pdfa else document.to_pdf()

    return language.set_vietnamese(_within(seconds, work))


def _within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """Return what ``work`` returns; the engine lets other threads run, so one that never ends can be left behind."""
    done: list[bytes] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception
            failed.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if done:
        return done[0]
    if failed:
        if isinstance(failed[0], NoticeError):
            raise failed[0]
        said = str(failed[0]).splitlines()[0][:120] if str(failed[0]) else type(failed[0]).__name__
        raise _fault("P003", f"bộ dàn trang đi kèm không dàn được tệp này ({said})")
    raise _fault("P002", f"bộ dàn trang đi kèm quá {seconds:g} giây chưa xong")


def _fault(code: str, message: str) -> NoticeError:
    return NoticeError([Diagnostic(code, message, Place(), CODES[code].remedy)])


def prepared(docx: bytes) -> bytes:
    """Return a copy in which is written out what the engine does not see for itself.

    The numbers of lists have the font of the text, as in Word, and not the engine's sans serif.
    """
    parts = package.unpack(docx, "")
    main = package.main_part(parts)
    changed = dict(parts)
    for name in package.related(parts, main, "numbering")[:1]:
        numbering = reading.tree(parts, name)
        if _name_fonts(numbering, _default_font(parts, main)):
            changed[name] = package.serialise(numbering)
    return docx if changed == parts else package.pack(changed)


def _default_font(parts: Mapping[str, bytes], main: str) -> str:
    root = reading.first_tree(parts, main, "styles")
    fonts = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    return "Times New Roman" if fonts is None else fonts.get(f"{W}ascii", "Times New Roman")


def _name_fonts(numbering: Element, font: str) -> bool:
    """Give each level without a font this one; say whether any had none."""
    changed = False
    for level in numbering.iter(f"{W}lvl"):
        look = level.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(level, f"{W}rPr")
        if look.find(f"{W}rFonts") is None:
            fonts = etree.Element(f"{W}rFonts")
            for slot in _FONT_SLOTS:
                fonts.set(f"{W}{slot}", font)
            look.insert(0, fonts)
            changed = True
    return changed
