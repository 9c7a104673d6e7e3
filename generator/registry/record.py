"""A line of the register: an issued document, its withdrawal, its signed original, the merge of what was issued apart.

Each line names the hash of the line before it, a merge those of all lines that it joins: so that what was issued hangs
together, and a line that was changed, or put in, or taken out, is noticed.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from generator.registry.prior_issue import PriorIssue
from generator.wording import read_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.wording import Day

_HASH = "hash"
_LINES = 4096
"""How many of the latest lines are remembered: those of some ten years, and 10 MB."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_PLAIN_NAME = re.compile(r"[^./\\:][^/\\:]*")

SHORT = 8
"""Digits of a hash by which two documents of one number are told apart."""

CODE = 32
"""Digits of a hash that are written on paper. Fewer would do against who comes later; but who issues a document could
try out two of it until both have the same 16 digits, which takes a computer an hour, and exchange them afterwards.
Of 32 digits that is out of reach."""


class Record(NamedTuple):
    """One issued document.

    ``files`` has the SHA-256 of each file of its folder, ``before`` that of the content file before it was
    issued; ``of`` is the key of the document that it changes; ``previous`` the hash of the line before. ``prior`` is
    there of what was issued before the program: it was made with no libraries, and from no content (``before`` is "").
    Its line has no ``libraries``: a version that would take it for a document of its own refuses the register.
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
    prior: PriorIssue | None = None

    @property
    def parents(self) -> tuple[str, ...]:
        """The hash of the line before; nothing for the first."""
        return (self.previous,) if self.previous else ()

    @property
    def number_key(self) -> str:
        """``12/TB-KHCN/2024``: numbers begin again each year."""
        return f"{self.number}/{self.symbol}/{self.year}"

    @property
    def key(self) -> str:
        """Its number, with the beginning of its hash where two documents have that number."""
        return f"{self.number_key}/{self.hash[:SHORT]}" if self.is_named_apart else self.number_key

    @property
    def is_named_apart(self) -> bool:
        """Whether its folder is called by its hash, too, as another document has the same number."""
        return self.folder.endswith(f"-{self.hash[:SHORT]}")

    def named_apart(self) -> Record:
        """Return the record with a folder of its own, as one of two documents that have one number."""
        return self._replace(folder=f"{self.folder}-{self.hash[:SHORT]}")

    @property
    def day(self) -> Day:
        """The date of signature."""
        return read_day(self.date)

    @property
    def display_name(self) -> str:
        """The document as diagnostics call it: ``số 12/TB-KHCN ngày 12/01/2024``."""
        return f"số {self.number}/{self.symbol} ngày {self.day.short}"

    def fields(self) -> dict[str, object]:
        """Return what its line says."""
        said = self._asdict()
        if self.prior is None:
            del said["prior"]
            return said
        del said["libraries"]
        return {**said, "prior": self.prior._asdict()}


class Withdrawal(NamedTuple):
    """The line that takes an issued document back: its number stays used and its folder stays, with the reason.

    ``record`` is the hash of the document's line, ``of`` its number as ``12/TB-KHCN/2024``; ``date`` is the day of the
    withdrawal. It has not all that a record has: a version that knows no withdrawals refuses the register.
    """

    ordinal: int
    record: str
    of: str
    date: str
    reason: str
    program: str
    previous: str
    hash: str = ""

    @property
    def parents(self) -> tuple[str, ...]:
        """The hash of the line before."""
        return (self.previous,)

    @property
    def file(self) -> str:
        """The name of the file that has a copy of its line, as a document's folder has one of its record."""
        return f"withdrawal-{self.hash[:SHORT]}.json"

    @property
    def display_name(self) -> str:
        """The withdrawal as diagnostics call it: ``việc thu hồi số 12/TB-KHCN/2024``."""
        return f"việc thu hồi số {self.of}"

    @property
    def sentence(self) -> str:
        """That, when and why the document was withdrawn: ``đã thu hồi ngày 15/01/2024: …``."""
        return f"đã thu hồi ngày {read_day(self.date).short}: {self.reason}"

    def fields(self) -> dict[str, object]:
        """Return what its line says."""
        return {"kind": "withdrawal", **self._asdict()}


class SignedOriginal(NamedTuple):
    """The line that takes in the signed PDF of an issued document, which is its original, as it came.

    ``record`` is the hash of the document's line, ``of`` its number as ``12/TB-KHCN/2024``; ``sha256`` that of the PDF.
    It has not all that a record has: a version that knows no signed originals refuses the register.
    """

    ordinal: int
    record: str
    of: str
    sha256: str
    program: str
    previous: str
    hash: str = ""

    @property
    def parents(self) -> tuple[str, ...]:
        """The hash of the line before."""
        return (self.previous,)

    @property
    def file(self) -> str:
        """The name of the folder that has the PDF, and a copy of the line."""
        return f"signed-{self.hash[:SHORT]}"

    @property
    def display_name(self) -> str:
        """The original as diagnostics call it: ``bản gốc ký số của số 12/TB-KHCN/2024``."""
        return f"bản gốc ký số của số {self.of}"

    def fields(self) -> dict[str, object]:
        """Return what its line says."""
        return {"kind": "signed", **self._asdict()}


class Merge(NamedTuple):
    """The line that joins what was issued apart; ``parents`` are the hashes of the last lines of all sides, sorted.

    It has nothing that depends on the machine: who repairs the same register on two machines gets the same bytes.
    """

    ordinal: int
    parents: tuple[str, ...]
    hash: str = ""

    @property
    def file(self) -> str:
        """The name of the file that has a copy of its line, as a document's folder has one of its record."""
        return f"merge-{self.hash[:SHORT]}.json"

    @property
    def display_name(self) -> str:
        """The merge as diagnostics call it."""
        return "lần gộp"

    @classmethod
    def of(cls, heads: Iterable[Line]) -> Merge:
        """Return the merge of the last lines of all sides."""
        heads = tuple(heads)
        merge = cls(1 + max(one.ordinal for one in heads), tuple(sorted(one.hash for one in heads)))
        return merge._replace(hash=hash_of(merge.fields()))

    def fields(self) -> dict[str, object]:
        """Return what its line says."""
        return {"heads": list(self.parents), "kind": "merge", "ordinal": self.ordinal, _HASH: self.hash}


Appended = Record | Withdrawal | SignedOriginal
"""The lines that an office appends; a merge joins what was appended apart."""

Line = Appended | Merge
_Line = TypeVar("_Line", Record, Withdrawal, SignedOriginal)

_NOT_TEXT = {
    "ordinal": int,
    "year": int,
    "any_order": bool,
    "files": dict,
    "libraries": dict,
    "prior": dict,
    "paragraphs": int,
    "held": int,
    "proven": bool,
}
_WITHOUT_PRIOR = tuple(name for name in Record._fields if name != "prior")
_OF_PRIOR = tuple(name for name in Record._fields if name != "libraries")


class RecordError(ValueError):
    """A line is no record; ``changed`` when it is one that does not agree with its hash."""

    def __init__(self, *, changed: bool) -> None:
        self.changed = changed
        super().__init__()


@lru_cache(_LINES)
def read_line(data: bytes) -> Line:
    """Return the record, the withdrawal, the original or the merge of a line; later keys are hashed, too.

    What it says is remembered: a line stands in the register and in its folder, and the desk reads all for every page.

    Raises:
        RecordError: it is cut, or none of these, or was changed after it was written.
    """
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        raise RecordError(changed=False) from None
    kind = fields.get("kind") if isinstance(fields, dict) else None
    if kind == "merge":
        return _merge(fields)
    if kind == "signed":
        return _signed(fields)
    return _withdrawal(fields) if kind == "withdrawal" else _record(fields)


def read_record(data: bytes) -> Record:
    """Return the record of a line.

    Raises:
        RecordError: it is cut, or no record at all, or was changed after it was written.
    """
    line = read_line(data)
    if not isinstance(line, Record):
        raise RecordError(changed=False)
    return line


def _record(fields: Mapping[str, object]) -> Record:
    if isinstance(fields, dict) and "prior" in fields:
        known = _known(fields, _OF_PRIOR)
        prior = PriorIssue(**_known(known["prior"], PriorIssue._fields))
        record = Record(**{**known, "libraries": {}, "prior": prior})
    else:
        record = Record(**_known(fields, _WITHOUT_PRIOR))
    if record.hash != hash_of(fields) or not _is_sound(record):
        raise RecordError(changed=True)
    return record


def _withdrawal(fields: Mapping[str, object]) -> Withdrawal:
    withdrawal = Withdrawal(**_known(fields, Withdrawal._fields))
    is_sound = all(map(_DIGEST.fullmatch, (withdrawal.record, withdrawal.previous))) and _is_whole_day(withdrawal.date)
    if withdrawal.hash != hash_of(fields) or not is_sound:
        raise RecordError(changed=True)
    return withdrawal


def _signed(fields: Mapping[str, object]) -> SignedOriginal:
    signed = SignedOriginal(**_known(fields, SignedOriginal._fields))
    if signed.hash != hash_of(fields) or not all(
        map(_DIGEST.fullmatch, (signed.record, signed.previous, signed.sha256))
    ):
        raise RecordError(changed=True)
    return signed


def _known(fields: Mapping[str, object], names: Iterable[str]) -> dict[str, Any]:
    """Return what this version knows of a line, each of its type."""
    try:
        known = {name: fields[name] for name in names}
    except (TypeError, KeyError):
        raise RecordError(changed=False) from None
    if any(type(value) is not _NOT_TEXT.get(name, str) for name, value in known.items()):
        raise RecordError(changed=False)
    return known


def _merge(fields: Mapping[str, object]) -> Merge:
    heads, ordinal = fields.get("heads"), fields.get("ordinal")
    if not isinstance(heads, list) or type(ordinal) is not int or not all(type(one) is str for one in heads):
        raise RecordError(changed=False)
    merge = Merge(ordinal, tuple(heads), hash_of(fields))
    is_sound = len(heads) > 1 and heads == sorted(set(heads)) and all(map(_DIGEST.fullmatch, heads))
    if fields != merge.fields() or not is_sound:
        raise RecordError(changed=True)
    return merge


def _is_sound(record: Record) -> bool:
    """Return whether names and date are what the program writes: nothing in a line may lead out of the folder."""
    names = (record.folder, record.source, *record.files)
    digests = (*record.files.values(), record.before)
    if not all(_PLAIN_NAME.fullmatch(name) for name in names) or not all(type(one) is str for one in digests):
        return False
    return _is_whole_day(record.date) and (record.prior is None or record.prior.is_sound(record.files))


def _is_whole_day(written: str) -> bool:
    try:
        return read_day(written).day is not None
    except ValueError:
        return False


def with_hash(line: _Line) -> _Line:
    """Return a line with the hash of what it says."""
    return line._replace(hash=hash_of(line.fields()))


def as_line(line: Line) -> bytes:
    """Return a line as the register has it."""
    return canonical(line.fields()) + b"\n"


def hash_of(fields: Mapping[str, object]) -> str:
    """Return the hash of what a line says."""
    return digest(canonical({name: value for name, value in fields.items() if name != _HASH}))


def canonical(fields: Mapping[str, object]) -> bytes:
    """Return the one way in which a line is written."""
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, as sixty-four hexadecimal digits."""
    return sha256(data).hexdigest()


def code_of(line_hash: str) -> str:
    """Return the code of a line for the paper register: ``3f2a 9c1b …``, eight groups of four digits."""
    return " ".join(line_hash[at : at + 4] for at in range(0, CODE, 4))
