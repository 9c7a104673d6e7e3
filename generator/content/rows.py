"""The rows of the table of fields, with what each inherits from the field that holds its record."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from generator.content.field import Amended, Carried, Compared, Corrected, NextYear, Printed, Tag
from generator.content.fields import NOTICE
from generator.content.schema import AnyOf, Array, Object, Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.content.field import Field, Shape

_PASSED_ON = (Compared.NEVER, Compared.IF_UNSEEN)
"""Ways of comparing a record that hold for each of its fields."""


_NOT_WORDS = (Printed.AS_LOOK, Printed.NOWHERE)


class Row(NamedTuple):
    """One row: the path of keys that leads to it (``tasks.items.deadline``), and what it says."""

    path: str
    field: Field

    @property
    def key(self) -> str:
        """The key alone."""
        return self.path.rpartition(".")[2]

    @property
    def top(self) -> str:
        """The top-level key that holds it."""
        return self.path.partition(".")[0]

    @property
    def is_text(self) -> bool:
        """Whether the template prints it as a text by its own name."""
        return self.field.printed is Printed.BY_ITS_NAME and object_of(self.field.shape) is None

    @property
    def tag(self) -> str:
        """The template's tag that prints it; "" where none does."""
        return self.field.printed.name if isinstance(self.field.printed, Tag) else self.path if self.is_text else ""

    @property
    def attribute(self) -> str:
        """The name that it has in its record of the model."""
        return self.field.attribute or self.key


def object_of(shape: Shape) -> Object | None:
    """Return the record that a shape is, or is a list of; ``None`` when it is neither."""
    if isinstance(shape, Ref):
        return object_of(shape.resolve())
    if isinstance(shape, AnyOf):
        return object_of(shape.mapping) if shape.mapping else None
    if isinstance(shape, Array):
        return object_of(shape.shape)
    return shape if isinstance(shape, Object) else None


@cache
def rows() -> tuple[Row, ...]:
    """Return every row of the table; items within items are listed once."""
    return tuple(_rows(NOTICE, "", None, ()))


def _rows(record: Object, above: str, holder: Field | None, within: tuple[Object, ...]) -> Iterator[Row]:
    for key, field in record.fields.items():
        row = Row(f"{above}{key}", _completed(field, holder))
        yield row
        inner = object_of(field.shape)
        if inner is not None and inner not in (*within, record):
            yield from _rows(inner, f"{row.path}.", row.field, (*within, record))


def _completed(field: Field, holder: Field | None) -> Field:
    """Fill in the columns that a row leaves out: inherited from its holder, or the default."""
    is_record = object_of(field.shape) is not None and not isinstance(field.shape, Array)
    compared = field.compared or (Compared.BY_KEY if is_record else Compared.AS_VALUE)
    if holder is None:
        return field._replace(
            printed=field.printed or Printed.BY_ITS_NAME,
            compared=compared,
            corrected=field.corrected or Corrected.IN_WRITING,
            amended=field.amended or (Amended.SILENTLY if field.printed in _NOT_WORDS else Amended.BY_WORDS),
        )
    return field._replace(
        printed=field.printed or holder.printed,
        compared=holder.compared if holder.compared in _PASSED_ON else compared,
        corrected=field.corrected or holder.corrected,
        amended=field.amended or holder.amended,
        next_year=_next_year(field.next_year, holder.next_year.carried),
        counted=field.counted and holder.counted,
    )


def _next_year(own: NextYear, holder: Carried) -> NextYear:
    """Return what becomes of a field: the same as its record, unless that goes field by field."""
    if holder is Carried.BY_KEY:
        return own
    if holder is Carried.TO_BE_WRITTEN:  # a list: headings stay, the rest of its items goes
        stays = own.carried in (Carried.AS_HEADING, Carried.TO_BE_WRITTEN, Carried.AS_IT_IS)
        return own if stays else NextYear(Carried.DROPPED)
    return NextYear(holder)


@cache
def top_level() -> Mapping[str, Field]:
    """Return the rows of the keys at the top of a content file, in their order."""
    return {row.key: row.field for row in rows() if row.key == row.path}


@cache
def fields_of(path: str) -> Mapping[str, Field]:
    """Return the rows of the record at a path, by key."""
    return {row.key: row.field for row in rows() if row.path == f"{path}.{row.key}"}


@cache
def field_at(path: str) -> Field:
    """Return the row at a path."""
    return next(row.field for row in rows() if row.path == path)


def list_of(record: type) -> str:
    """Return the path of the first list whose items are a record of the model: ``tasks.items`` for a block."""
    return _lists()[record]


@cache
def _lists() -> Mapping[type, str]:
    lists: dict[type, str] = {}
    for row in rows():
        if row.field.compared is Compared.BY_ITEM and (record := object_of(row.field.shape)):
            lists.setdefault(record.make, row.path)
    return lists


@cache
def texts() -> Mapping[str, Field]:
    """Return the fields that the template prints as texts by their paths: ``{{ issuer.name }}``, ``{{ place }}``."""
    return {row.path: row.field for row in rows() if row.is_text}


@cache
def own_tags() -> frozenset[str]:
    """Return the template's tags in which an amending notice prints nothing but what is its own."""
    own: set[str] = set()
    others: set[str] = set()
    for row in rows():
        if tag := row.tag:
            (own if row.field.amended and row.field.amended.is_own else others).add(tag)
    return frozenset(own - others)
