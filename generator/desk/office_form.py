"""The questions of ``thongbao init`` as one form: what follows from some answers, what is wrong with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.content import first_notice, office_names
from generator.content.first_notice import NewOffice, NewRecipient
from generator.standard.offices import KINDS_BY_KEY, OFFICE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.standard.offices import OfficeKind

KEYS = ("kind", "name", "parent", "code", "place", "signs", "signer")
"""What is asked on one line, as the options of ``thongbao init`` are called."""
RECIPIENTS = "recipients"
"""What is asked besides: a line for each of them, what it is for in parentheses."""
_RECIPIENT = re.compile(r"(?:[-–•]\s*)?(?P<to>.*?)(?:\s*\((?P<purpose>[^()]*)\))?\s*[;.]?")


class ReadOffice(NamedTuple):
    """The office of a form, ``None`` where an answer cannot be; what is wrong, by key."""

    office: NewOffice | None
    faults: Mapping[str, str]


def read(answers: Mapping[str, str]) -> ReadOffice:
    """Return the office of the answers; what is left empty is as it usually is, or told."""
    said = {key: " ".join(answers.get(key, "").split()) for key in KEYS}
    kind = _kind(said)
    if kind is None:
        return ReadOffice(None, {"kind" if said["name"] else "name": _EMPTY})
    name = office_names.name_in_full(kind, said["name"])
    parent = office_names.in_capitals(said["parent"]) or office_names.parent_in_name(kind, name)
    code = said["code"] or office_names.code_of(kind, name)
    recipients = _recipients(answers.get(RECIPIENTS, ""))
    form = next((one for one in kind.signatures if one.key == said["signs"]), kind.signatures[0])
    checked = {"code": code, "place": said["place"], "signer": said["signer"]}
    faults = {
        "name": office_names.name_fault(kind, name),
        "parent": first_notice.fault("parent", parent) if parent else "",
        **{key: first_notice.fault(key, text) if text else _EMPTY for key, text in checked.items()},
        RECIPIENTS: first_notice.recipients_fault(recipients),
    }
    if faults["name"] and not said["code"]:  # the code follows from the name
        del faults["code"]
    faults = {key: reason for key, reason in faults.items() if reason}
    if recipients == first_notice.usual_recipients(kind, name, parent):
        recipients = ()
    made = NewOffice(kind, name, parent, code, said["place"], form, said["signer"], recipients)
    return ReadOffice(None if faults else made, faults)


def _recipients(text: str) -> tuple[NewRecipient, ...]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    found = (_RECIPIENT.fullmatch(line) for line in lines if line)
    return tuple(NewRecipient(one["to"], one["purpose"] or "") for one in found if one)


def _line(recipient: NewRecipient) -> str:
    return f"{recipient.to} ({recipient.purpose})" if recipient.purpose else recipient.to


_EMPTY = "chỗ này chưa viết"


def suggestions(answers: Mapping[str, str]) -> dict[str, object]:
    """Return what follows from the name and the kind: the kind, the parent, the code, who may sign."""
    kind = _kind({key: " ".join(answers.get(key, "").split()) for key in KEYS}) or OFFICE_KINDS[0]
    name, parent = (" ".join(answers.get(key, "").split()) for key in ("name", "parent"))
    name = office_names.name_in_full(kind, name)
    named = office_names.parent_in_name(kind, name)
    return {
        "kind": kind.key,
        "parent": named,
        "has_parent": kind.has_parent,
        "code": office_names.code_of(kind, name) if name else "",
        "example": kind.example,
        RECIPIENTS: "\n".join(map(_line, first_notice.usual_recipients(kind, name, parent or named))),
        "signatures": [
            {"key": one.key, "title": one.title, "lines": [*one.authority, one.post]} for one in kind.signatures
        ],
    }


def _kind(said: Mapping[str, str]) -> OfficeKind | None:
    """Return the kind of office: as its name begins, or else as it was chosen."""
    name = office_names.name_in_full(None, said["name"])
    return (office_names.kind_of(name) if name else None) or KINDS_BY_KEY.get(said["kind"])
