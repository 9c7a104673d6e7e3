"""One line of the register: what is known for ever of one issued notice, and the hash that seals it."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.wording import Day

NAME = "record.json"
"""A record's own line, in the folder of its notice: so that a lost line can be put back."""

_SEAL = "hash"
_PLAIN_NAME = re.compile(r"[^./\\:][^/\\:]*")


class Record(NamedTuple):
    """One issued notice.

    ``files`` has the SHA-256 of each file of its folder, ``before`` that of the content file before it was
    issued; ``of`` is the key of the notice that it changes; ``previous`` the hash of the record before.
    """

    ordinal: int
    number: str
    symbol: str
    year: int
    date: str
    source: str
    title: str
    subject: str
    issuer: str
    kind: str
    of: str
    reason: str
    folder: str
    files: Mapping[str, str]
    before: str
    program: str
    libraries: Mapping[str, str]
    any_order: bool
    previous: str
    hash: str = ""

    @property
    def key(self) -> str:
        """``12/TB-KHCN/2024``: numbers begin again each year."""
        return f"{self.number}/{self.symbol}/{self.year}"

    @property
    def day(self) -> Day:
        """The date of signature."""
        return read_day(self.date)

    @property
    def named(self) -> str:
        """The notice as one speaks of it: ``số 12/TB-KHCN ngày 12/01/2024``."""
        return f"số {self.number}/{self.symbol} ngày {self.day.short}"

    def sealed(self) -> Record:
        """Return the record with its hash."""
        return self._replace(hash=_seal(self._asdict()))

    def line(self) -> bytes:
        """Return the line of the register."""
        return _canonical(self._asdict()) + b"\n"


_NOT_TEXT = {"ordinal": int, "year": int, "any_order": bool, "files": dict, "libraries": dict}
_TYPES = {name: _NOT_TEXT.get(name, str) for name in Record._fields}


class NoRecordError(ValueError):
    """A line is no record; ``changed`` when it is one whose words are not those that were sealed."""

    def __init__(self, *, changed: bool) -> None:
        self.changed = changed
        super().__init__()


def read(line: bytes) -> Record:
    """Return the record of a line; what a later version of the program adds to it is sealed, too, and left out.

    Raises:
        NoRecordError: it is cut, or no record at all, or was changed after it was sealed.
    """
    try:
        fields = json.loads(line)
        known = {name: fields[name] for name in _TYPES}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoRecordError(changed=False) from None
    if any(type(value) is not _TYPES[name] for name, value in known.items()):
        raise NoRecordError(changed=False)
    record = Record(**known)
    if record.hash != _seal(fields) or not _is_sound(record):
        raise NoRecordError(changed=True)
    return record


def _is_sound(record: Record) -> bool:
    """Tell whether names and date are what the program writes: nothing in a line may lead out of the folder."""
    names = (record.folder, record.source, *record.files)
    digests = (*record.files.values(), record.before)
    if not all(_PLAIN_NAME.fullmatch(name) for name in names) or not all(type(one) is str for one in digests):
        return False
    try:
        return record.day.day is not None
    except ValueError:
        return False


def _seal(fields: Mapping[str, object]) -> str:
    return digest(_canonical({name: value for name, value in fields.items() if name != _SEAL}))


def _canonical(fields: Mapping[str, object]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, as sixty-four hexadecimal digits."""
    return sha256(data).hexdigest()
