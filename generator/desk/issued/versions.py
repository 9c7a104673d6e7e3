"""The versions of notices that can be compared: drafts, what was issued, and how that stands with all changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from generator.amending import versions
from generator.desk import workspace
from generator.diagnostics import Result, errors
from generator.normalization import file_key
from generator.registry import archive, history, register
from generator.standard.reference_texts import CONSOLIDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.amending.versions import ComparedVersions, LoadedVersion
    from generator.registry.record import Record
    from generator.registry.register import Register

_DRAFT, _ISSUED, _CONSOLIDATED = "draft", "issued", "consolidated"


class OfferedVersion(NamedTuple):
    """A version that can be chosen: its key, and what it is called."""

    key: str
    words: str


class OfferedComparison(NamedTuple):
    """Two versions by their keys, and the words of the link that compares them."""

    old: str
    new: str
    words: str


def offered() -> list[OfferedVersion]:
    """Return all versions: drafts, then what was issued, the latest first.

    Raises:
        NoticeError: the register cannot be read (V201).
    """
    folder = workspace.issued_folder()
    records = archive.open_register(folder).standing[::-1] if register.exists(folder) else ()
    sources = {file_key(one.source) for one in records}
    drafts = [path for path in workspace.notices() if file_key(path.name) not in sources]
    return [
        *(OfferedVersion(f"{_DRAFT}:{path.stem}", f"Bản nháp {path.name}") for path in drafts),
        *(one for record in records for one in _of_record(record)),
    ]


def _of_record(record: Record) -> Iterable[OfferedVersion]:
    yield OfferedVersion(f"{_ISSUED}:{record.folder}", f"{record.key} ngày {record.day.short}: {record.subject}")
    if record.kind not in history.WHOLE:
        words = f"{CONSOLIDATED.called.capitalize()} sau {record.key}"
        yield OfferedVersion(f"{_CONSOLIDATED}:{record.folder}", words)


def comparisons(opened: Register, record: Record) -> list[OfferedComparison]:
    """Return what a notice is usually compared with: what it changed, as that stood before; what stands now."""
    own = standing(record)
    before = next((one for one in opened.records if one.key == record.of), None)
    later = history.after(opened.standing, record)
    return [
        *([OfferedComparison(standing(before), own, "So sánh trước, sau khi sửa")] if before else ()),
        *([OfferedComparison(own, standing(later[-1]), "So sánh với bản đang có hiệu lực")] if later else ()),
    ]


def standing(record: Record) -> str:
    """Return the key of a notice as it stood once a document was issued."""
    return f"{_ISSUED if record.kind in history.WHOLE else _CONSOLIDATED}:{record.folder}"


def load(key: str) -> Result[LoadedVersion]:
    """Return the version that a key names, with warnings.

    Raises:
        RefusedError: there is none.
        NoticeError: it has errors, or cannot be read at all.
    """
    kind, _, name = key.partition(":")
    if kind not in (_ISSUED, _CONSOLIDATED):
        return versions.load(workspace.notice(name))
    issued = workspace.find_issued(name)
    return (
        versions.load(issued.folder) if kind == _ISSUED else versions.load_consolidated(issued.register, issued.record)
    )


def compared(old: str, new: str) -> Result[ComparedVersions | None]:
    """Compare the versions that two keys name; ``None``, with the reasons, where one has errors."""
    made, found = versions.compared(partial(load, old), partial(load, new))
    return Result(made, found if made else tuple(errors(found)))
