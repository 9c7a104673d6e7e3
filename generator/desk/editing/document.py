"""A content file that is being edited: its text, what can be undone, its draft, what others did to it meanwhile.

No word is lost: what cannot be saved is kept in a draft beside the file; the file is replaced only while it is as it
was last seen; whoever changes the text says which revision of it they have seen.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator import files, paths, reading, watching
from generator.content import yaml_editor, yaml_operations, yaml_reader
from generator.content.operations import SetValue
from generator.content.source import MAX_BYTES, too_large
from generator.desk.editing import drafts, line_ends
from generator.desk.editing.undo import UndoStack
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.registry import archive, issued, register

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from generator.content.operations import Operation
    from generator.desk.editing.drafts import UnsavedDraft

_LOCK_SECONDS = 5
_WHOLE_TEXT = ""
"""What is typed in, where it is no field: the text as a whole."""


class StaleRevisionError(Exception):
    """The text was changed meanwhile: in another tab, or because the file was."""


class Conflict(NamedTuple):
    """A file that somebody else changed while it was edited: both texts, ``theirs`` ``None`` where it is gone.

    ``digest`` is that of theirs: a choice is made of what was seen.
    """

    mine: str
    theirs: str | None
    digest: str


class DocumentSnapshot(NamedTuple):
    """A document at one moment: its text as it is edited, and the bytes that its file is to have."""

    revision: int
    text: str
    raw: bytes
    is_saved: bool
    can_undo: bool
    can_redo: bool


class Kept(NamedTuple):
    """What became of a text that was to be kept: saved in the file, or else in the draft beside it, and why."""

    is_saved: bool
    conflict: Conflict | None = None
    found: tuple[Diagnostic, ...] = ()


class OpenDocument:
    """An open content file.

    ``revision`` grows with every change of the text, whoever makes it, from the one that is given; ``draft`` is what an
    earlier run could not save, until it is taken or dropped. ``is_read_only``: it was issued.

    Raises:
        NoticeError: the file cannot be read as text (C001 to C007), or the register cannot (V codes).
    """

    def __init__(self, path: Path, revision: int = 0) -> None:
        self.path = path
        self.revision = revision
        self._lock = threading.RLock()
        self._undo = UndoStack()
        self._raw, self._state = b"", watching.file_state(path)
        self._text = self._read()
        self.is_read_only = _is_issued(path)
        self.draft: UnsavedDraft | None = drafts.find(path, self._raw)

    @property
    def text(self) -> str:
        """The text as it is edited: without a byte-order mark, its line ends plain."""
        return line_ends.plain(self._text)

    @property
    def raw(self) -> bytes:
        """The bytes that the file is to have."""
        return self._text.encode()

    @property
    def is_saved(self) -> bool:
        """Whether the file, as it was last seen, has the text."""
        return self.raw == self._raw

    def snapshot(self) -> DocumentSnapshot:
        """Return the document at this moment: what is shown of it belongs to one revision."""
        with self._lock:
            can = self._undo.can_undo, self._undo.can_redo
            return DocumentSnapshot(self.revision, self.text, self.raw, self.is_saved, *can)

    # Changes of the text

    def change(self, operations: Sequence[Operation], revision: int) -> None:
        """Carry out operations, all or none.

        Raises:
            StaleRevisionError: the text is no longer that of the revision.
            NoticeError: it was issued (V214), has errors of YAML, or cannot be changed in place (V001).
            NoSuchNodeError: a path does not fit the text.
        """
        only = operations[0] if len(operations) == 1 else None
        with self._lock:
            self._refuse(revision)
            new = yaml_operations.apply(self._text, operations, str(self.path))
            self._put(new, only.path if isinstance(only, SetValue) and not isinstance(only.value, dict) else None)

    def set_text(self, text: str, revision: int) -> None:
        """Replace the whole text, which may have errors; lines that are the same keep their bytes.

        Raises:
            StaleRevisionError: the text is no longer that of the revision.
            NoticeError: it was issued (V214), or is longer than any file may be (C005).
        """
        with self._lock:
            self._refuse(revision)
            self._put_plain(text, _WHOLE_TEXT)

    def change_text(self, changed: Callable[[str], str], revision: int) -> None:
        """Change the text as a whole, in one step that is undone by itself, apart from what is typed around it.

        Raises:
            StaleRevisionError: the text is no longer that of the revision.
            NoticeError: it was issued (V214), or is longer than any file may be (C005).
        """
        with self._lock:
            self._refuse(revision)
            self._put_plain(changed(self.text))

    def undo(self, revision: int) -> None:
        """Undo the latest change that is not undone; nothing where there is none.

        Raises:
            StaleRevisionError: the text is no longer that of the revision.
            NoticeError: it was issued (V214).
        """
        with self._lock:
            self._refuse(revision)
            self._become(self._undo.undone(self._text))

    def redo(self, revision: int) -> None:
        """Do the change again that was undone last; nothing where there is none.

        Raises:
            StaleRevisionError: the text is no longer that of the revision.
            NoticeError: it was issued (V214).
        """
        with self._lock:
            self._refuse(revision)
            self._become(self._undo.redone(self._text))

    def take_draft(self, revision: int) -> None:
        """Take what an earlier run could not save, in place of what the file has.

        Raises:
            StaleRevisionError: the text is no longer that of the revision.
            NoticeError: it was issued (V214).
        """
        with self._lock:
            self._refuse(revision)
            if self.draft:
                self._put(self.draft.text)
                self.draft = None

    def drop_draft(self) -> None:
        """Remove what an earlier run could not save: the clerk has seen it, and does not want it."""
        with self._lock:
            self.draft = None
            drafts.remove(self.path)

    # The file

    def hold(self) -> None:
        """Keep the text in the draft while it is typed: what ends the desk now costs no word.

        Raises:
            NoticeError: the draft cannot be written (W codes).
        """
        with self._lock:
            if not self.is_saved and not self.is_read_only:
                self._keep_draft()

    def keep(self) -> Kept:
        """Save the text, or keep it in the draft where it cannot be read as YAML or the file was changed meanwhile.

        Nothing is written where nothing is new. What an earlier run left as a draft stays until it is taken or
        dropped.

        Raises:
            NoticeError: the file cannot be written (W codes), though the draft is, where it can be; it was issued
                meanwhile (V214).
        """
        with self._lock:
            self._undo.seal()
            try:
                conflict = self.look()
            except NoticeError:
                if not self.is_saved:
                    with suppress(NoticeError):
                        self._keep_draft()
                raise
            if self.is_saved and not conflict:
                self._remove_draft()
                return Kept(is_saved=True)
            if self.is_read_only:
                self._keep_draft()
                raise _read_only(self.path)
            found = _unsound(self._text, str(self.path))
            if conflict or found:
                self._keep_draft()
                return Kept(is_saved=False, conflict=conflict, found=found)
            return self._save()

    def look(self) -> Conflict | None:
        """Look whether the file was changed by somebody else; a text without changes of its own follows it.

        Raises:
            NoticeError: the file can no longer be read.
        """
        with self._lock:
            state = watching.file_state(self.path)
            if state and state == self._state:
                return None
            self.is_read_only = _is_issued(self.path)
            theirs = self._theirs()
            if theirs == self._raw:
                self._state = state
            elif theirs is not None and (theirs == self.raw or self.is_saved):
                self._adopt(theirs)
                self._state = state
            else:
                return self._conflict(theirs)
            return None

    def choose_mine(self, digest: str) -> Kept:
        """Save the text over what somebody else wrote, if that is still what was seen.

        Raises:
            NoticeError: as :meth:`keep`.
        """
        with self._lock:
            theirs = self._theirs()
            if _digest(theirs) == digest and not _unsound(self._text, str(self.path)):
                if theirs is None:
                    files.create(self.path, self.raw)
                self._raw = self.raw if theirs is None else theirs
                self._state = None
            return self.keep()

    def choose_theirs(self, digest: str) -> Kept:
        """Take what somebody else wrote, if that is still what was seen; the text can be had back by undoing.

        Raises:
            NoticeError: as :meth:`keep`; the file is gone (C001).
        """
        with self._lock:
            theirs = self._theirs()
            if _digest(theirs) == digest:
                self._adopt(yaml_reader.read_bytes(self.path) if theirs is None else theirs)
                self._state = None
            return self.keep()

    def leave(self) -> None:
        """Give up a file that somebody else removed; words that it never had stay in the draft."""
        with self._lock:
            if self.is_saved and self._theirs() is None:
                self.drop_draft()

    def _save(self) -> Kept:
        try:
            with files.locked(self.path.parent, _LOCK_SECONDS):
                if _is_issued(self.path):
                    raise _read_only(self.path)
                is_written = files.swap(self.path, self.raw, self._raw)
        except NoticeError:
            with suppress(NoticeError):  # why the file cannot be written is told, not why its draft cannot
                self._keep_draft()
            raise
        self._state = None
        if not is_written:  # somebody wrote between the look and the write
            return self.keep()
        self._raw = self.raw
        self._remove_draft()
        return Kept(is_saved=True)

    def _keep_draft(self) -> None:
        """Keep the text beside the file; a draft that was found and not looked at yet is first set aside."""
        if self.draft is None:
            drafts.write(self.path, self._raw, self._text)
        elif self.draft.text != self._text:
            drafts.set_aside(self.path)
            self.draft = None
            drafts.write(self.path, self._raw, self._text)

    def _remove_draft(self) -> None:
        if self.draft is None:
            drafts.remove(self.path)

    def _read(self) -> str:
        self._raw = yaml_reader.read_bytes(self.path)
        return yaml_editor.text_of(self._raw, str(self.path))

    def _theirs(self) -> bytes | None:
        return yaml_reader.read_bytes(self.path) if reading.is_there(self.path) else None

    def _adopt(self, theirs: bytes) -> None:
        """Take what the file has as the text."""
        text = yaml_editor.text_of(theirs, str(self.path))
        self._raw = theirs
        self._put(text)

    def _conflict(self, theirs: bytes | None) -> Conflict:
        if theirs is None:
            return Conflict(self.text, None, _digest(None))
        return Conflict(self.text, line_ends.plain(theirs.decode("utf-8", errors="replace")), _digest(theirs))

    # The text

    def _refuse(self, revision: int) -> None:
        if revision != self.revision:
            raise StaleRevisionError
        if self.is_read_only:
            raise _read_only(self.path)

    def _put_plain(self, text: str, about: object = None) -> None:
        """Put a text without a byte-order mark and with plain line ends; lines that are the same keep their bytes."""
        new = line_ends.as_written(self._text, text.encode("utf-8", errors="ignore").decode())
        if len(new.encode()) > MAX_BYTES:
            raise too_large(str(self.path))
        self._put(new, about)

    def _put(self, text: str, about: object = None) -> None:
        if text != self._text:
            self._undo.done(self._text, text, about)
            self._become(text)

    def _become(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.revision += 1


def _digest(raw: bytes | None) -> str:
    return sha256(raw).hexdigest() if raw is not None else ""


def _unsound(text: str, file: str) -> tuple[Diagnostic, ...]:
    """Return why a text cannot be read as YAML, nothing where it can: faults of what it says do not hinder saving."""
    try:
        yaml_editor.checked_spans(yaml_editor.split_byte_order_mark(text)[1], file)
    except NoticeError as error:
        return error.faults
    return ()


def _is_issued(path: Path) -> bool:
    folder = paths.issued_folder(path)
    return register.exists(folder) and issued.find_by_source(archive.open_register(folder), path) is not None


def _read_only(path: Path) -> NoticeError:
    message = f"“{path.name}” đã phát hành, chỉ xem được"
    hint = "muốn sửa thì ra văn bản sửa đổi, thay thế hay đính chính"
    return NoticeError([Diagnostic("V214", message, Location(str(path)), hint)])
