"""How each component of a document must look, by the rule that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.lint.detect.components import Roles, Spot


class Component(NamedTuple):
    """A component's line and its look; ``what`` is a key of :data:`generator.standard.decree.SIZES`.

    ``alignment`` is ``center``, ``left`` (both sides will do) or "" where the decree says nothing.
    """

    code: str
    spot: Spot
    what: str
    bold: bool = False
    italic: bool = False
    alignment: str = "center"


def components(roles: Roles) -> Iterator[Component]:
    """Yield the components whose look a rule holds against the decree (PL I, phần I, mục II, III)."""
    yield from _head(roles)
    yield from _ending(roles)
    for annex in roles.annexes:
        yield Component("F510", annex.heading, "Phụ lục", bold=True)
        if annex.title is not None:
            yield Component("F510", annex.title, "tên phụ lục", bold=True)
        if annex.reference is not None:
            yield Component("F512", annex.reference, "kèm theo", italic=True)


def _head(roles: Roles) -> Iterator[Component]:
    singles = (
        ("F201", roles.country, "Quốc hiệu", True, False),
        ("F202", roles.motto, "Tiêu ngữ", True, False),
        ("F208", roles.number, "số, ký hiệu", False, False),
        ("F211", roles.date, "địa danh, thời gian", False, True),
        ("F301", roles.type, "tên loại", True, False),
    )
    for code, spot, what, bold, italic in singles:
        if spot is not None:
            yield Component(code, spot, what, bold, italic)
    for spot in roles.parent:
        yield Component("F206", spot, "cơ quan chủ quản")
    for spot in roles.organ:
        yield Component("F207", spot, "cơ quan ban hành", bold=True)
    for spot in () if roles.type is None else roles.subject:
        yield Component("F302", spot, "trích yếu", bold=True)
    for spot in roles.addressee:
        yield Component("F306", spot, "Kính gửi", alignment="")
    for spot in roles.about if roles.type is None else ():
        yield Component("F303", spot, "trích yếu công văn")


def _ending(roles: Roles) -> Iterator[Component]:
    for spot in roles.titles:
        yield Component("F502", spot, "quyền hạn, chức vụ", bold=True)
    if roles.name is not None:
        yield Component("F503", roles.name, "họ tên", bold=True)
    if roles.recipients_label is not None:
        yield Component("F504", roles.recipients_label, "Nơi nhận", bold=True, italic=True, alignment="left")
    for spot in roles.recipients:
        yield Component("F505", spot, "danh sách nơi nhận", alignment="left")
