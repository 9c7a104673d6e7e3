"""Read the values of an ending: who signs, who receives it, what is filed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content.model import Recipient
from generator.rendering.composer import recipient_words
from generator.standard.decree import FILED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.yaml_editor import Value
    from generator.importing.source import SourceDocument

_MARK = re.compile(r"[\s;.,]+$")
_DASH = re.compile(r"^\s*[-–—+*•]\s*")
_ASIDE = re.compile(r"^(?P<to>.*\S)\s+\((?P<aside>[^()]+)\)$")
_PURPOSE = re.compile(
    r"(?:để\s|b/c\b|t/h\b|p/h\b|báo cáo|thực hiện|phối hợp|chỉ đạo|theo dõi|kiểm tra|giám sát|biết|đăng|đưa tin)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"^(?P<to>[^:]{2,60}):\s+(?P<members>\S.*)$")
_FILED = re.compile(r"^\W*Lưu\s*[:;.,]?\s*(?P<units>.*)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;]\s*(?![^()]*\))")
"""What parts the units of what is filed; not within brackets."""
_COPIES = re.compile(r"\s*\((?P<copies>[1-9]\d{0,3})\)$")


def signature(source: SourceDocument) -> dict[str, Value]:
    """Return who signs: up to two lines of authority, the post, another post, the name."""
    *authority, post = [line.text for line in source.titles] or [""]
    made: dict[str, Value] = {}
    if authority:
        made["authority"] = authority[0] if len(authority) == 1 else list(authority)
    made["post"] = post
    if source.other_posts:
        made["other_post"] = " ".join(line.text for line in source.other_posts)
    made["name"] = " ".join(line.text for line in source.name)
    return made


def recipient_lines(source: SourceDocument) -> list[str]:
    """Return the lines of the recipients, each whole: one that begins with no dash goes on from the one above."""
    made: list[str] = []
    dashed = any(_DASH.match(line.text) for line in source.recipients)
    for line in source.recipients:
        goes_on = dashed and made and not _DASH.match(line.text)
        made = [*made[:-1], f"{made[-1]} {line.text}"] if goes_on else [*made, line.text]
    return made


def recipients(lines: Sequence[str]) -> list[Value]:
    """Return the recipients without the line of what is filed."""
    return [_recipient(_MARK.sub("", _DASH.sub("", line))) for line in lines if not _is_filed(line)]


def archive(lines: Sequence[str]) -> dict[str, Value]:
    """Return what the line ``- Lưu: VT, TH.Nam (2).`` says beside VT."""
    for line in lines:
        if _is_filed(line) and (match := _FILED.match(_DASH.sub("", line))):
            return dict(_filed(_MARK.sub("", match["units"])))
    return {}


def _is_filed(line: str) -> bool:
    return FILED.match(_DASH.sub("", line)) is not None


def _filed(text: str) -> Iterator[tuple[str, Value]]:
    copies = _COPIES.search(text)
    text = _COPIES.sub("", text)
    units = [one.strip() for one in _PARTS.split(text) if one.strip()]
    drafter = ""
    if units and "." in units[-1] and not units[-1].endswith("."):
        units[-1], _, drafter = units[-1].rpartition(".")
    units = [one for one in units if one != "VT"]
    if units:
        yield "units", units[0] if len(units) == 1 else list(units)
    if drafter:
        yield "drafter", drafter
    if copies:
        yield "copies", copies["copies"]


def _recipient(text: str) -> Value:
    made: dict[str, Value] = {"to": text}
    if aside := _ASIDE.match(text):
        made["to"] = aside["to"]
        who, purpose = _notes(aside["aside"])
        made |= {key: value for key, value in (("who", who), ("for", purpose)) if value}
    to = str(made["to"])
    if members := _MEMBERS.match(to):
        named = [one.strip() for one in members["members"].split(",")]
        if all(named) and ";" not in members["members"]:
            of_group: dict[str, Value] = {"to": members["to"], "members": list(named)}
            made = {**of_group, **{key: value for key, value in made.items() if key != "to"}}
    return made if len(made) > 1 and _words(made) == text else text


def _words(made: Mapping[str, Value]) -> str:
    """Return a recipient as it is printed."""
    members = tuple(map(str, made.get("members", ())))
    return recipient_words(
        Recipient(str(made["to"]), members, str(made.get("for", "")) or None, str(made.get("who", "")) or None)
    )


def _notes(aside: str) -> tuple[str, str]:
    """Return who and what for of the words in brackets."""
    first, *more = [one.strip() for one in aside.split(";")]
    if not more:
        return ("", first) if _PURPOSE.match(first) else (first, "")
    return first, "; ".join(more)
