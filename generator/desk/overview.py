"""What there is in the clerk's folder: drafts and issued notices, by year, with their state."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from generator import initialize, notices, paths, system_errors, watching
from generator.content import yaml_reader
from generator.content.moved_years import year_in
from generator.content.yaml_reader import Mapping, Scalar
from generator.desk import workspace
from generator.diagnostics import NoticeError, Result, errors
from generator.normalization import file_key
from generator.registry import history, search
from generator.registry.history import CHANGED
from generator.registry.record import code_of
from generator.registry.search import Query
from generator.revisions.phrasing import capitalize

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from generator.diagnostics import Diagnostic
    from generator.registry.record import Record
    from generator.registry.register import Register
    from generator.registry.search import FoundPlace, Match


_KEPT = 500
"""Drafts that are not read again as long as they stay as they are."""
_PLACES = 3
"""Places of a document that are shown of all where something was found."""
_EVERYTHING = Query()


class ListedNotice(NamedTuple):
    """A notice in a list: where its page is, what it is about, how it stands.

    ``address`` is "" where it has no page, ``year`` where nobody can tell; ``mark`` is its number or, of a draft, its
    file; ``warns``: the state needs somebody's attention. ``places`` are those where something was found, ``more`` how
    many others there are. ``changes`` is the key of the notice that a draft is to change.
    """

    address: str
    year: str
    mark: str
    subject: str
    state: str
    details: tuple[str, ...] = ()
    warns: bool = False
    places: tuple[FoundPlace, ...] = ()
    more: int = 0
    changes: str = ""


class Overview(NamedTuple):
    """Drafts and what was issued, each by year, the latest first; what is wrong with the register.

    ``likely`` is the draft that is probably opened next, ``code`` the code of the register; ``unread`` are the keys of
    documents of which only the register was searched.
    """

    drafts: Sequence[tuple[str, Sequence[ListedNotice]]]
    issued: Sequence[tuple[str, Sequence[ListedNotice]]]
    found: tuple[Diagnostic, ...] = ()
    likely: Path | None = None
    code: str = ""
    unread: tuple[str, ...] = ()


def is_begun() -> bool:
    """Return whether there is anything in the folder with which ``thongbao init`` would not begin."""
    try:
        initialize.refuse_started(Path())
    except NoticeError:
        return True
    return False


def office_faults() -> tuple[Diagnostic, ...]:
    """Return what keeps office.yaml from being read."""
    return _read_office().found


def _read_office() -> Result[Mapping | None]:
    path = workspace.content() / paths.OFFICE
    try:
        read = yaml_reader.read(path) if path.exists() else Result(None, ())
    except NoticeError as error:
        return Result(None, error.faults)
    return Result(read.value, tuple(errors(read.found)))


def office_name() -> str:
    """Return what the office is called in office.yaml, "" where it does not say."""
    tree = _read_office().value
    issuer = tree.entries.get("issuer") if tree else None
    name = issuer.entries.get("full_name") if isinstance(issuer, Mapping) else None
    return name.value if isinstance(name, Scalar) else ""


def read(query: Query = _EVERYTHING) -> Overview:
    """Return what there is; of what was issued, only that which is looked for."""
    try:
        past = history.read(workspace.issued_folder())
    except NoticeError as error:
        return Overview(_by_year(_drafts(workspace.notices())), (), error.faults)
    drafts = _unissued(past.register)
    searched = search.search(workspace.issued_folder(), past.entries[::-1], query)  # the latest first
    return Overview(
        _by_year(_drafts(drafts)),
        _by_year(_issued(match, past.register) for match in searched.matches),
        past.found,
        max(drafts, key=lambda path: path.stat().st_mtime, default=None),
        code_of(past.register.head.hash) if past.register.head else "",
        tuple(one.key for one in searched.unread),
    )


def drafts_that_change(record: Record, opened: Register) -> list[ListedNotice]:
    """Return the drafts that are to change an issued notice."""
    return [one for one in map(_draft, _unissued(opened)) if one.changes == record.key]


def _unissued(opened: Register) -> list[Path]:
    sources = {file_key(record.source) for record in opened.standing}
    return [path for path in workspace.notices() if file_key(path.name) not in sources]


def _by_year(listed: Iterable[ListedNotice]) -> list[tuple[str, list[ListedNotice]]]:
    rows = sorted(listed, key=lambda one: one.year, reverse=True)
    return [(year, list(group)) for year, group in groupby(rows, key=lambda one: one.year)]


def _drafts(paths_of_drafts: Iterable[Path]) -> Iterator[ListedNotice]:
    yield from map(_draft, paths_of_drafts)
    for path, reason in workspace.misnamed():
        state, year = "Tên tệp không dùng được", str(year_in(path.stem) or "")
        yield ListedNotice("", year, path.name, _UNREAD, state, (f"{capitalize(reason)}: đổi tên tệp",), warns=True)


def _draft(path: Path) -> ListedNotice:
    return _draft_of(path, tuple(watching.state([path]).values()))


@lru_cache(_KEPT)
def _draft_of(path: Path, state: Hashable) -> ListedNotice:
    """Return a draft as it is listed, read anew when one of its files changes, which ``state`` tells."""
    del state
    address, mark = f"/notices/{quote(path.stem)}", path.name
    try:
        notice, found = notices.load(path)
    except (NoticeError, OSError) as error:
        reason = error.faults[0].message if isinstance(error, NoticeError) else system_errors.reason(error)
        named = str(year_in(path.stem) or "")
        return ListedNotice(address, named, mark, _UNREAD, "Chưa đọc được", (capitalize(reason),), warns=True)
    count = len(errors(found))
    state = f"Bản nháp, còn {count} lỗi" if count else "Bản nháp"
    named = str(year_in(path.stem) or "")
    if notice is None:
        return ListedNotice(address, named, mark, "", state, warns=True)
    subject = " ".join(notice.subject)
    revision = notice.revision
    details = (f"Để {CHANGED.get(revision.kind, revision.kind)} {revision.of}: {revision.reason}",) if revision else ()
    year, changes = str(notice.date.year or named), revision.of if revision else ""
    return ListedNotice(address, year, mark, subject, state, details, warns=bool(count), changes=changes)


_UNREAD = "(tệp chưa đọc được)"


def _issued(match: Match, opened: Register) -> ListedNotice:
    entry = match.entry
    record = entry.record
    details = [f"{_changed(other.kind)} bởi {other.key} ngày {other.day.short}" for other in entry.changed_by]
    if record.kind in CHANGED:
        details.insert(0, f"{CHANGED[record.kind].capitalize()} {entry.changes}: {record.reason}")
    if record.prior:
        details.append(capitalize(record.prior.sentence))
    if entry.withdrawal:
        details.append(capitalize(entry.withdrawal.sentence))
    if record.hash not in opened.lines:
        details.append("Chưa có trong sổ của máy này: phát hành ở máy khác, hoặc dòng của nó đã mất")
    return ListedNotice(
        f"/issued/{quote(record.folder)}",
        str(record.year),
        f"{record.number}/{record.symbol}",
        record.subject,
        f"Phát hành ngày {record.day.short}",
        tuple(details),
        warns=bool(entry.changed_by or entry.withdrawal) or record.hash not in opened.lines,
        places=match.places[:_PLACES],
        more=len(match.places[_PLACES:]),
    )


def _changed(kind: str) -> str:
    return f"Đã được {CHANGED.get(kind, kind)}"
