"""The fingerprint of a notice, by which unchanged content is recognised however its file is laid out."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from enum import Enum
from functools import cache
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any

from generator.content import rows
from generator.content.field import Compared, Printed
from generator.content.fields import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.model import Notice
    from generator.content.schema import Object

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.;:?!]\s+")


def digest_of(notice: Notice) -> str:
    """Return the SHA-256 of a notice's values; ids, locations, comments and the order of keys do not count.

    What is not given does not count either, so that a key that the model gets later changes no number; nor an opening
    in the usual words, which says what the meeting does.
    """
    if not notice.wording.opening and any(one.key == "opening" for one in notice.written):
        notice = notice._replace(opening=())
    counted = json.dumps(_counted(notice), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(counted.encode()).hexdigest()


def said_by(notice: Notice) -> str:
    """Return the words of what a notice says, by which two are one notice though each has a number of its own.

    What each document has of its own (number, date, signature, recipients) does not count, nor how it looks, nor
    capitals, marks and spaces, nor in which order a list has its items and a paragraph its sentences.
    """
    return _unordered({name: value for name, value in _counted(notice).items() if name in _said()})


def sentences_of(notice: Notice) -> Counter[str]:
    """Return the words of each sentence that notices of one kind write anew: not their leads, titles, closings."""
    return Counter(_written_anew(_counted(notice)))


def _unordered(value: Any) -> str:  # noqa: ANN401 - any value for JSON
    if isinstance(value, dict):
        return "{" + "; ".join(f"{key}: {_unordered(one)}" for key, one in sorted(value.items())) + "}"
    values = value if isinstance(value, list) else [value]
    parts = ([_unordered(one)] if isinstance(one, (dict, list)) else _sentences(str(one)) for one in values)
    return "[" + ", ".join(sorted(chain.from_iterable(parts))) + "]"


def _written_anew(value: Any) -> Iterator[str]:  # noqa: ANN401 - ditto
    if isinstance(value, dict):
        for key, one in value.items():
            texts = [] if key != "text" else one if isinstance(one, list) else [one]
            yield from chain.from_iterable(map(_sentences, texts)) if texts else _written_anew(one)
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_written_anew, value))


def _sentences(text: str) -> list[str]:
    """Return the words of each sentence, without what has none."""
    return [" ".join(words) for one in _END.split(text.casefold()) if (words := _WORD.findall(one))]


@cache
def _said() -> frozenset[str]:
    """Return the attributes of a notice that are printed as words, and are not its own."""
    unseen = (Printed.AS_LOOK, Printed.NOWHERE)
    top = ((field.attribute or key, field) for key, field in rows.top_level().items())
    printed = [(name, field) for name, field in top if field.printed not in unseen]
    said = [(name, field) for name, field in printed if field.compared is not Compared.IF_UNSEEN]
    return frozenset(name for name, field in said if field.amended and not field.amended.is_own)


def _counted(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    """Return a value for JSON; of records only what differs from the default and counts."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        names = _attributes().get(type(value), tuple(value._asdict()))
        defaults = type(value)._field_defaults  # type: ignore[attr-defined]  # a record's own
        given = ((name, getattr(value, name)) for name in names)
        return {name: _counted(one) for name, one in given if name not in defaults or one != defaults[name]}
    if isinstance(value, tuple):
        return [_counted(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _attributes() -> Mapping[object, tuple[str, ...]]:
    """Return the attributes that count, by record of the model; of other values all count."""
    records: dict[object, Object] = {NOTICE.make: NOTICE}
    for row in rows.rows():
        if record := rows.object_of(row.field.shape):
            records[record.make] = record
    return {
        make: tuple(field.attribute or key for key, field in record.fields.items() if field.counted)
        for make, record in records.items()
    }
