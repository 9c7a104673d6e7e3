"""The notices that are open: for each its document, the steps of its latest text, the pictures of its pages.

Checking the words never waits. The other steps are done one at a time, each once for a text; what is asked for of a
text that is no longer the latest is not begun, and suggestions that are being tried for it are given up.
"""

from __future__ import annotations

import gc
import threading
from collections import deque
from contextlib import suppress
from functools import cache
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from generator import paths, reading, watching
from generator.desk.editing import form
from generator.desk.editing.document import OpenDocument
from generator.desk.editing.text_places import TextPlace, TextPlaces

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.desk.editing.form import ContentForm
    from generator.desk.editing.live import LaidOut
    from generator.desk.editing.page_map import FieldWord, PageMap, PrintedBox
    from generator.diagnostics import Diagnostic
    from generator.form import Rendered
    from generator.pipeline import Loaded

IDLE_SECONDS = 3600.0
"""How long a notice stays open that is saved and that nobody asks for: what can be undone goes with it."""
_KEPT_PICTURES = 48
_KEPT_LAYOUTS = 3
"""Layouts whose pages can still be drawn: a browser may ask for a page just as the next one comes."""


class SupersededError(Exception):
    """The text was changed meanwhile: nobody needs this any more."""


class CheckedText(NamedTuple):
    """A text with the revision that it is of, and what is found in its words; ``files`` are the others it goes with."""

    revision: int
    text: str
    loaded: Loaded
    files: watching.State


class PagesOfText(NamedTuple):
    """The pages of a text, and what was found until they were there; ``None`` where there are none."""

    checked: CheckedText
    found: tuple[Diagnostic, ...]
    laid_out: LaidOut | None


class JudgedText(NamedTuple):
    """All that is found in a text and on its pages, each with where its words are printed."""

    of: PagesOfText
    found: tuple[tuple[Diagnostic, tuple[PrintedBox, ...]], ...]


class ClickedWord(NamedTuple):
    """A word of a page: its field, and its place in the text, ``None`` where it was not typed there."""

    word: FieldWord
    place: TextPlace | None


class OpenNotice:
    """A notice that is being written."""

    def __init__(self, path: Path, document: OpenDocument) -> None:
        self.path = path
        self.document = document
        self._turn = threading.Lock()
        self._checked: CheckedText | None = None
        self._pages: PagesOfText | None = None
        self._map: tuple[PagesOfText, PageMap | None, TextPlaces] | None = None
        self._judged: JudgedText | None = None
        self._form: tuple[CheckedText, ContentForm] | None = None
        self._layouts: deque[LaidOut] = deque(maxlen=_KEPT_LAYOUTS)
        self._pictures: dict[tuple[str, int], bytes] = {}
        self._drawing = threading.Lock()
        self._dpi: int | None = None

    def check(self) -> CheckedText:
        """Return what is found in the words of the latest text."""
        from generator.desk.editing import live  # noqa: PLC0415 - the desk's first page does without what makes Word files

        known, files = self._checked, self._other_files()
        # The document is not asked where it need not be: its lock is held while a draft goes to the disk.
        if known is None or known.revision != self.document.revision or known.files != files:
            typed = self.document.snapshot()
            known = CheckedText(typed.revision, typed.text, live.check(self.path, typed.raw), files)
            self._checked = known
        return known

    def form(self, checked: CheckedText) -> ContentForm:
        """Return the form of a text that was checked.

        Raises:
            NoticeError: it cannot be read as YAML (C codes).
        """
        known = self._form
        if known is None or known[0] is not checked:
            office = self.path.with_name(paths.OFFICE)
            is_office = self.path == office
            said = reading.read_file(office) if not is_office and reading.is_there(office) else b""
            made = form.read(checked.text.encode(), str(self.path), said, is_office=is_office)
            known = self._form = checked, made
        return known[1]

    def fields_of(self, checked: CheckedText, found: Sequence[Diagnostic]) -> list[str]:
        """Return the path of the field that each finding of a text is about, "" for none.

        Raises:
            NoticeError: it cannot be read as YAML (C codes).
        """
        known = self._form
        if known and known[0] is checked:
            told = known[1].findings(found)
        else:
            told = form.findings(checked.text.encode(), str(self.path), found)
        return [one["path"] for one in told]

    @property
    def is_outdated(self) -> bool:
        """Whether a file was saved that the notice is made of, besides its own: the office's, a template."""
        known = self._checked
        return known is not None and known.files != self._other_files()

    def pages(self, revision: int) -> PagesOfText:
        """Return the pages of the latest text.

        Raises:
            SupersededError: the revision is not that of the latest text.
        """
        with self._turn:
            self._refuse(revision)
            return self._shown()

    def make_ahead(self) -> None:
        """Begin to make the pages of the latest text, unless some are being made: they are asked for next."""
        threading.Thread(target=self._made_ahead, daemon=True).start()

    def picture(self, key: str, dpi: int) -> bytes | None:
        """Return a page as PNG by its key; ``None`` where the notice has, and lately had, no such page."""
        self._dpi = dpi
        if known := self._pictures.get((key, dpi)):
            return known
        with self._drawing:  # it may be the one that is being drawn
            return self._pictures.get((key, dpi)) or self._drawn(key, dpi)

    def judge(self, revision: int) -> JudgedText:
        """Return all that is found in the latest text, in its form and on its pages.

        Raises:
            SupersededError: the revision is not that of the latest text, or no longer.
        """
        from generator.desk.editing import live  # noqa: PLC0415 - as above

        with self._turn:
            self._refuse(revision)
            shown = self._shown()
            if self._judged is None or self._judged.of is not shown:
                found = shown.found
                if shown.laid_out:
                    rendered = shown.laid_out.rendered._replace(again=self._again(shown.laid_out.rendered, revision))
                    found = (*found, *live.judge(self.path, shown.laid_out._replace(rendered=rendered), found))
                self._refuse(shown.checked.revision)
                self._judged = JudgedText(shown, tuple((one, self._printed(one)) for one in found))
            return self._judged

    def at(self, page: int, across: float, down: float) -> ClickedWord | None:
        """Return the word at a point of the latest pages; ``None`` where there is none."""
        with self._turn:
            page_map, places = self._located()
            word = page_map.at(page, across, down) if page_map else None
            return word and ClickedWord(word, places.of(word.path, word.before))

    def boxes(self, path: str) -> list[PrintedBox]:
        """Return where the words of a field are printed on the latest pages."""
        with self._turn:
            page_map, _ = self._located()
            return page_map.boxes(path) if page_map and path else []

    def path_at(self, place: TextPlace) -> str:
        """Return the path of the field at a place of the latest text whose pages are known; "" where there is none."""
        with self._turn:
            return self._located()[1].path_at(place)

    def _other_files(self) -> watching.State:
        return {path: state for path, state in watching.state([self.path]).items() if path != self.path}

    def _refuse(self, revision: int) -> None:
        if revision != self.document.revision:
            raise SupersededError

    def _shown(self) -> PagesOfText:
        from generator.desk.editing import live  # noqa: PLC0415 - as above

        checked = self.check()
        if self._pages is None or self._pages.checked is not checked:
            made = live.make(self.path, checked.loaded)
            laid_out, faults = live.lay_out(made.rendered) if made.rendered else (None, ())
            self._pages = PagesOfText(checked, (*made.found, *faults), laid_out)
            if laid_out:
                self._layouts.appendleft(laid_out)
                self._draw_ahead(laid_out)
            _settle()
        return self._pages

    def _made_ahead(self) -> None:
        if not self._turn.acquire(blocking=False):
            return
        try:
            with suppress(Exception):  # told, and logged, when they are asked for
                self._shown()
        finally:
            self._turn.release()

    def _drawn(self, key: str, dpi: int) -> bytes | None:
        from generator.desk.editing import live  # noqa: PLC0415 - as above

        for laid_out in [*self._layouts]:
            if key in laid_out.keys:
                drawn = live.draw(laid_out, key, dpi)
                self._pictures = dict([*self._pictures.items(), ((key, dpi), drawn)][-_KEPT_PICTURES:])
                return drawn
        return None

    def _draw_ahead(self, laid_out: LaidOut) -> None:
        """Begin to draw the first page that has changed: it is asked for as soon as the browser knows its key."""
        known = {key for key, _ in self._pictures}
        new = next((key for key in laid_out.keys if key not in known), None)
        if self._dpi and new:
            threading.Thread(target=self.picture, args=(new, self._dpi), daemon=True).start()

    def _located(self) -> tuple[PageMap | None, TextPlaces]:
        from generator.desk.editing import live  # noqa: PLC0415 - as above

        shown = self._pages or self._shown()
        if self._map is None or self._map[0] is not shown:
            page_map = live.locate(shown.laid_out) if shown.laid_out else None
            self._map = shown, page_map, TextPlaces(shown.checked.text)
        return self._map[1:]

    def _printed(self, fault: Diagnostic) -> tuple[PrintedBox, ...]:
        """Return where the words are printed that a fault is about."""
        at = fault.location
        if at.line is None or at.column is None or at.file != str(self.path):
            return ()
        page_map, places = self._located()
        path = places.path_at(TextPlace(at.line, at.column))
        return tuple(page_map.boxes(path)) if page_map and path else ()

    def _again(self, rendered: Rendered, revision: int) -> Callable[[Notice], bytes | None]:
        def again(notice: Notice) -> bytes | None:
            self._refuse(revision)
            return rendered.again(notice)

        return again


@cache
def _settle() -> None:
    """Let the garbage collector pass over all that was loaded: to go through it takes 60 ms, whatever one types."""
    gc.collect()
    gc.freeze()


class OpenNotices:
    """The notices that are open, each once, however many tabs show it.

    One that is saved, and that no tab has asked for in an hour, is closed. Revisions go on from ``first_revision``, and
    from what they were when a notice was closed: a tab that was left open must not take another text for its own.
    """

    def __init__(self, first_revision: int = 0, clock: Callable[[], float] = monotonic) -> None:
        self._lock = threading.Lock()
        self._first_revision = first_revision
        self._clock = clock
        self._open: dict[str, OpenNotice] = {}
        self._asked_for: dict[str, float] = {}

    def of(self, path: Path) -> OpenNotice:
        """Return the notice of a content file, opened if it was not.

        Raises:
            NoticeError: it cannot be read as text (C001 to C007), or the register cannot (V codes).
        """
        name, now = str(path.resolve()), self._clock()
        with self._lock:
            self._asked_for[name] = now
            self._close_idle(now)
            if name not in self._open:
                self._open[name] = OpenNotice(path, OpenDocument(path, self._first_revision))
            return self._open[name]

    def is_open(self, path: Path) -> bool:
        """Return whether the notice of a content file is open, though its file may be gone."""
        return str(path.resolve()) in self._open

    def _close_idle(self, now: float) -> None:
        idle = [name for name, when in self._asked_for.items() if now - when > IDLE_SECONDS]
        for name in idle:
            known = self._open.get(name)
            if known is None or known.document.is_saved:
                self._first_revision = max(self._first_revision, known.document.revision + 1 if known else 0)
                self._open.pop(name, None)
                del self._asked_for[name]
