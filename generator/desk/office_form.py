"""The questions of ``thongbao init`` as one form: what follows from some answers, what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.content import first_notice, office_names
from generator.content.first_notice import NewOffice, NewRecipient
from generator.standard.offices import KINDS_BY_KEY, OFFICE_KINDS, OTHER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.standard.offices import OfficeKind

KEYS = ("kind", "name", "parent", "code", "place", "signs", "signer")
"""What is asked on one line, as the options of ``thongbao init`` are called."""
EMPTY = "chỗ này chưa viết"
"""What is wrong with an answer that is missing."""
RECIPIENTS = "recipients"
"""What is asked besides: a line for each of them, what it is for in parentheses."""
_RECIPIENT = re.compile(r"(?:[-–•]\s*)?(?P<to>.*?)(?:\s*\((?P<purpose>[^()]*)\))?\s*[;.]?")


class ReadOffice(NamedTuple):
    """The office of a form, ``None`` where an answer cannot be; what is wrong, by key."""

    office: NewOffice | None
    faults: Mapping[str, str]


def read(answers: Mapping[str, str]) -> ReadOffice:
    """Return the office of the answers; what they leave out is as it usually is, what is left empty is told."""
    usual, said = _usual(answers), _said(answers)
    if usual is None:
        return ReadOffice(None, {"name": EMPTY})
    kind, name, place, code = usual.kind, usual.name, said.get("place", usual.place), said.get("code", usual.code)
    parent = office_names.in_capitals(said.get("parent", usual.parent)) if kind.has_parent else ""
    recipients = _recipients(answers.get(RECIPIENTS, ""))
    form = next((one for one in kind.signatures if one.key == said.get("signs")), kind.signatures[0])
    checked = {"code": code, "place": place, "signer": said.get("signer", "")}
    faults = {
        "name": office_names.name_fault(kind, name),
        "parent": first_notice.fault("parent", parent) if parent else "",
        **{key: first_notice.fault(key, text) if text else EMPTY for key, text in checked.items()},
        RECIPIENTS: first_notice.recipients_fault(recipients),
    }
    if faults["name"] and not code:  # it follows from the name
        del faults["code"]
    faults = {key: reason for key, reason in faults.items() if reason}
    if recipients == first_notice.usual_recipients(kind, name, parent):
        recipients = ()
    made = NewOffice(kind, name, parent, code, place, form, checked["signer"], recipients)
    return ReadOffice(None if faults else made, faults)


def _recipients(text: str) -> tuple[NewRecipient, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    found = (_RECIPIENT.fullmatch(line) for line in lines if line)
    return tuple(NewRecipient(one["to"], one["purpose"] or "") for one in found if one)


def _line(recipient: NewRecipient) -> str:
    return f"{recipient.to} ({recipient.purpose})" if recipient.purpose else recipient.to


def suggestions(answers: Mapping[str, str]) -> dict[str, object]:
    """Return what follows from the answers so far: the kind, the parent, the place, the code, who may sign."""
    usual = _usual(answers) or _UsualAnswers(OFFICE_KINDS[0], "", "", "", "")
    kind, name, parent = usual.kind, usual.name, _said(answers).get("parent", usual.parent)
    return {
        "kind": kind.key,
        "parent": usual.parent,
        "has_parent": kind.has_parent,
        "place": usual.place,
        "code": usual.code,
        "example": kind.example,
        RECIPIENTS: "\n".join(map(_line, first_notice.usual_recipients(kind, name, parent))),
        "signatures": [
            {"key": one.key, "title": one.title, "lines": [*one.authority, one.post]} for one in kind.signatures
        ],
    }


class _UsualAnswers(NamedTuple):
    """What follows from the name of an office, which is completed."""

    kind: OfficeKind
    name: str
    parent: str
    place: str
    code: str


def _said(answers: Mapping[str, str]) -> dict[str, str]:
    return {key: " ".join(answers[key].split()) for key in KEYS if key in answers}


def _usual(answers: Mapping[str, str]) -> _UsualAnswers | None:
    """Return what follows from the name; ``None`` without one.

    The kind is as the name begins, or else as it was chosen.
    """
    said = _said(answers)
    if not (written := said.get("name")):
        return None
    named = office_names.kind_of(office_names.name_in_full(None, written))
    kind = named or KINDS_BY_KEY.get(said.get("kind", ""), OTHER)
    name = office_names.name_in_full(kind, written)
    parent = office_names.parent_in_name(kind, name)
    place = office_names.place_of(kind, name, said.get("parent", parent))
    return _UsualAnswers(kind, name, parent, place, office_names.code_of(kind, name))
