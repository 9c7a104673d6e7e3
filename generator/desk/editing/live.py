"""A notice while it is being written: what is found in its words, its pages, what is found on them, step by step.

The first can be shown while the next is worked out, and what nobody asks for any more need not be done. Of content with
errors the pages show what is sound.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator import form, paths, pipeline
from generator.content.fields import NOTICE
from generator.desk.editing.form import missing_key
from generator.desk.editing.page_map import PageMap
from generator.diagnostics import Diagnostic, NoticeError, Result, errors
from generator.lint import pages
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.pdf import images, page_keys
from generator.pdf.model import EmbeddedLayout

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pipeline import Loaded, Made


class LaidOut(NamedTuple):
    """The pages of a notice: the Word file with what it was made of, its PDF, a key and a size for each page.

    A page has the same key as long as it shows the same. Sizes are in points.
    """

    rendered: form.Rendered
    pdf: bytes
    keys: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]


def check(path: Path, raw: bytes) -> Loaded:
    """Return the notice that a content file would hold with the bytes ``raw``, and what is found in its words.

    What cannot be read at all holds none. Of the office's file is not told that it lacks what each notice says.
    """
    try:
        loaded = pipeline.load_draft(path, raw)
    except NoticeError as error:
        return pipeline.Loaded(None, error.faults)
    if path.name == paths.OFFICE:
        return loaded._replace(found=tuple(one for one in loaded.found if missing_key(one) not in NOTICE.fields))
    return loaded


def make(path: Path, loaded: Loaded) -> Made:
    """Make the Word file of a notice that was checked, as far as what is sound of it goes.

    It can be laid out and seen; that no word was lost or added, :func:`judge` proves.
    """
    try:
        return pipeline.fill(path, loaded)
    except NoticeError as error:
        return pipeline.Made(None, None, (*loaded.found, *error.faults), loaded.silenced)


def lay_out(rendered: form.Rendered) -> Result[LaidOut | None]:
    """Lay a Word file out; ``None`` and why where the engine cannot."""
    try:
        pdf = rendered.layout.seen()
    except NoticeError as error:
        return Result(None, (*rendered.prove(), *error.faults))
    return Result(LaidOut(rendered, pdf, page_keys.of_pages(pdf), images.page_sizes(pdf)))


def draw(laid_out: LaidOut, key: str, dpi: int) -> bytes:
    """Return a page as PNG by its key."""
    return images.render_page(laid_out.pdf, laid_out.keys.index(key) + 1, dpi)


def locate(laid_out: LaidOut) -> PageMap | None:
    """Return where the words of the fields stand on the pages; ``None`` where nobody can tell."""
    docx, pdf = laid_out.rendered.docx, laid_out.pdf
    try:
        seen = pages.of_layout(docx, lambda: pdf)
        paged = pages.locate_paragraphs(read_document(package.unpack(docx, ""), ""), seen)
    except NoticeError:
        return None
    if seen.pdf is None or paged is None:
        return None
    return PageMap(laid_out.rendered, EmbeddedLayout(pdf, seen.pdf, paged.document, paged.text))


def judge(path: Path, laid_out: LaidOut, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return what is found in the words, the form and the pages of a notice that was made, each at its place.

    ``found`` was found before, and is not told again.
    """
    seen = partial(bytes, laid_out.pdf)
    rendered = laid_out.rendered._replace(layout=pages.PendingPages(seen, seen))
    faults = rendered.prove()
    if errors(faults):
        return faults
    try:
        return (*faults, *form.check(rendered, path, (*found, *faults), suggest=True).found)
    except NoticeError as error:
        return (*faults, *error.faults)
