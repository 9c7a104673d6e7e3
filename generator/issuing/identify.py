"""Identify a Word file: the documents it may be, issued or drafts, and the one most like it."""

from __future__ import annotations

import os
from collections import Counter
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from generator import notices, paths, pipeline, reading
from generator.content import loader, yaml_reader
from generator.content.digest import digest_of
from generator.diagnostics import Diagnostic, NoticeError, errors
from generator.normalization import file_key
from generator.ooxml import definitions, markup, package, stamp, visible_text
from generator.registry import archive, register
from generator.registry.record import digest
from generator.registry.register import Register
from generator.revisions.text_diff import is_word, tokens
from generator.standard.reference_texts import REDLINE, REFERENCE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.ooxml.stamp import Stamp
    from generator.registry.record import Record

_ALIKE = 0.5
"""Share of common trigrams from which one text is taken for a version of the other."""

_TRIGRAM = 3


class Candidate(NamedTuple):
    """A document that a Word file may be a version of; ``docx`` is ``None`` if it cannot be made.

    ``record`` is that of an issued notice, ``archived`` its name in the folder; ``source`` is the content file's name,
    ``stamp`` is its stamp, ``found`` says why it cannot be made. ``of`` is the key of what a draft changes.
    """

    source: str
    record: Record | None = None
    archived: str = ""
    docx: bytes | None = None
    parts: Mapping[str, bytes] = MappingProxyType({})
    stamp: Stamp | None = None
    found: tuple[Diagnostic, ...] = ()
    of: str = ""

    @property
    def is_prior(self) -> bool:
        """Whether it was issued before the program, which did not make it."""
        return self.record is not None and self.record.prior is not None


class Workspace:
    """The documents of a workspace, issued and drafts, each read once when it is needed.

    The arguments are those of a :class:`~generator.issuing.workspaces.WorkspacePlace`.
    """

    def __init__(self, content: Path | None, *, came_with_file: bool = False, ignored: Path | None = None) -> None:
        self.content = content
        self.came_with_file = came_with_file
        self.ignored = ignored

    @cached_property
    def register(self) -> Register:
        """The register, with what is wrong in it.

        Raises:
            NoticeError: it cannot be read (V201).
        """
        return archive.open_register(self.issued) if self.has_register else Register(Path())

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The issued notices: the whole lines of the register, and the copies of those that it has lost."""
        return self.register.records

    @cached_property
    def archived_files(self) -> tuple[Candidate, ...]:
        """The undamaged Word files of issued documents, but for their templates."""
        return tuple(_archived(self.issued, self.records))

    @cached_property
    def contents(self) -> tuple[Path, ...]:
        """The content files that are drafts."""
        there = sorted(self.content.glob("*.yaml")) if self.content else []
        issued = {file_key(record.source) for record in self.register.standing}
        return tuple(one for one in there if one.name not in paths.NO_NOTICES and file_key(one.name) not in issued)

    def made(self, path: Path) -> tuple[Candidate, ...]:
        """Return what ``render`` makes of a content file now, the document itself first."""
        if path not in self._all_made:
            self._all_made[path] = tuple(_made(path))
        return self._all_made[path]

    @cached_property
    def digests(self) -> dict[str, Path]:
        """The content files that can be read, by the digest of their values."""
        return {said: path for path in reversed(self.contents) if (said := _digest(path))}

    @cached_property
    def _all_made(self) -> dict[Path, tuple[Candidate, ...]]:
        return {}

    @property
    def has_register(self) -> bool:
        """Whether there is a register."""
        return self.content is not None and register.exists(self.issued)

    def is_beside(self, file: Path) -> bool:
        """Return whether a file lies in the workspace of the register, so that both may have come from elsewhere."""
        workspace = Path(os.path.realpath(self.issued)).parent.parent
        return self.has_register and Path(os.path.realpath(file)).is_relative_to(workspace)

    @property
    def issued(self) -> Path:
        """The folder of the register and the issued documents."""
        return (self.content or Path()) / paths.ISSUED


def find_by_bytes(workspace: Workspace, data: bytes) -> tuple[Record, str] | None:
    """Return the issued document with a file of these bytes, and the name of that file in the archive."""
    its = digest(data)
    meant = [(one, name) for one in workspace.records for name, known in one.files.items() if known == its]
    return min(meant, key=lambda found: found[1] != archive.NOTICE, default=None)


def find_by_stamp(workspace: Workspace, said: Stamp) -> Candidate | None:
    """Return the document that a stamp names: issued, a draft of the same content, or one of changed content."""
    archived = [one for one in workspace.archived_files if not said.kind or _is_of_kind(one, said)]
    same = [one for one in archived if one.stamp and one.stamp.content == said.content]
    if any(one.stamp and one.stamp.words == said.words for one in same):
        return max(same, key=lambda one: _agreement(one, said))
    # A consolidated text says the same content after its instrument was withdrawn and is a draft again.
    named = next((workspace.made(path) for path in workspace.contents if path.name == said.source), ())
    if same := [*same, *(one for one in named if one.stamp and one.stamp.content == said.content)]:
        return max(same, key=lambda one: _agreement(one, said))
    if path := workspace.digests.get(said.content):
        return max(workspace.made(path), key=lambda one: _agreement(one, said))
    if issued := next((one for one in workspace.register.standing if one.source == said.source), None):
        of_source = (one for one in archived if one.record == issued and (said.kind or one.archived == archive.NOTICE))
        return next(of_source, Candidate(said.source, issued))
    return next((one for one in named if _is_of_kind(one, said)), next(iter(named), None))


def find_nearest(workspace: Workspace, parts: Mapping[str, bytes], data: bytes = b"") -> tuple[Candidate, float] | None:
    """Return the document most similar in words, and how similar (0.5 to 1); ties go to the same bytes."""
    text = _text(parts)
    drafts = [(_likeness(text, _words_of(path)), path) for path in workspace.contents]
    best = max(drafts, key=lambda found: found[0], default=None)
    models = [*workspace.archived_files, *(workspace.made(best[1]) if best else ())]
    alike = [(_likeness(text, _text(one.parts)), one) for one in models if one.docx]
    share, model = max(alike, key=lambda found: (found[0], _ties(found[1], parts, data)), default=(0.0, Candidate("")))
    return (model, share) if share >= _ALIKE else None


def _ties(model: Candidate, parts: Mapping[str, bytes], data: bytes) -> tuple[bool, bool]:
    """Return what decides between documents of the same words: the bytes, else whether changes are tracked in both."""
    return model.docx == data, _has_revisions(model.parts) == _has_revisions(parts)


def _has_revisions(parts: Mapping[str, bytes]) -> bool:
    return any(True for _ in visible_text.tree(parts, package.main_part(parts)).iter(*markup.REVISIONS))


def _is_of_kind(model: Candidate, said: Stamp) -> bool:
    return model.stamp is not None and model.stamp.kind == said.kind


def _agreement(model: Candidate, said: Stamp) -> tuple[bool, ...]:
    own = model.stamp or said
    # Earlier versions of the program gave no kind; a redline had no stamp at all then.
    is_alike = own.kind == said.kind, own.kind != REDLINE.kind, own.words == said.words, own.template == said.template
    return *is_alike, model.archived == archive.NOTICE


def _archived(folder: Path, issued: Iterable[Record]) -> Iterator[Candidate]:
    for record in issued:
        for name, its in record.files.items():
            if name == archive.TEMPLATE or not name.endswith(".docx"):
                continue
            try:
                data = reading.read_file(folder / record.folder / name)
                parts = package.unpack(data, name)
            except (OSError, NoticeError):  # reported with the folder
                continue
            if digest(data) == its:
                yield Candidate(record.source, record, name, data, parts, stamp.read(parts))


def _made(path: Path) -> Iterator[Candidate]:
    try:
        built = pipeline.build(path)
    except NoticeError as error:
        yield Candidate(path.name, found=error.faults)
        return
    if built.docx is None:
        yield Candidate(path.name, found=tuple(errors(built.found)))
        return
    files = {"": built.docx, **built.more}
    names = {"": "", **{one.suffix: one.file for one in REFERENCE_TEXTS}}
    for suffix, docx in files.items():
        parts = package.unpack(docx, path.name)
        yield Candidate(path.name, None, names[suffix], docx, parts, stamp.read(parts), of=_changed_by(path))


def _changed_by(path: Path) -> str:
    notice = notices.load(path).value
    return notice.revision.of if notice and notice.revision else ""


def _digest(path: Path) -> str:
    try:
        notice = notices.load(path).value
    except NoticeError:
        return ""
    return digest_of(notice) if notice else ""


def _text(parts: Mapping[str, bytes]) -> Counter[tuple[str, ...]]:
    return _trigrams(one.text for one in definitions.paragraphs(parts))


def _words_of(path: Path) -> Counter[tuple[str, ...]]:
    """Return the words of a content file, with those of the office beside it."""
    try:
        tree = loader.resolve(path, yaml_reader.read(path).value).value
    except NoticeError:
        tree = None
    return _trigrams(text.value for text in yaml_reader.scalars(tree)) if tree else Counter()


def _trigrams(texts: Iterable[str]) -> Counter[tuple[str, ...]]:
    """Count the runs of three words; texts that only share a subject have few in common."""
    found: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        words = [word for word in tokens(text.casefold()) if is_word(word)]
        found.update(
            tuple(words[at : at + _TRIGRAM]) for at in range(max(len(words) - _TRIGRAM + 1, min(len(words), 1)))
        )
    return found


def _likeness(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
