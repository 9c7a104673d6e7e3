"""What stands around the text of a notice: head, recipients, signature, as the lines of a changed Word file say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.content import rows
from generator.content.model import Archive, Recipient
from generator.merging.sentences import one_or_more, texts_of, with_texts
from generator.merging.words import NO_BREAK, LinePiece, even, parted, retyped
from generator.rendering.composer import archived, recipient_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.content.yaml_editor import Value
    from generator.merging.lines import WordLine

_DATE = re.compile(r"ngày\s*(?P<day>\d{0,2})[\s.…]*tháng\s*(?P<month>\d{0,2})[\s.…]*năm\s*(?P<year>\d{0,4})[\s.…]*")
_ASIDE = re.compile(r"(?P<to>.+?)\s*\((?P<aside>[^()]+)\)")
_FILED = re.compile(r"-?\s*Lưu\s*:\s*VT(?P<rest>.*?)[.;]?\s*")
_COPIES = re.compile(r"(?P<rest>.*?)\s*\((?P<copies>\d+)\)")
_ENDS = "- ;.,"
_MOST_NAMES = 2
"""Lines below the signature: another post, the name."""


def head_values(was: WordLine, now: WordLine) -> dict[str, str] | None:
    """Return what the values of a line of the template are now, by the paths of their keys.

    ``None`` where the template's own words in it were changed, too.
    """
    pieces = [one for one in was.pieces if one.key]
    text, places, at = was.text, list[str](), 0
    for piece in pieces:
        places += [_fixed(text[at : piece.start]), "(.*?)"]
        at = piece.end
    found = re.fullmatch("".join((*places, _fixed(text[at:]))), now.text.strip(), re.DOTALL)
    return {piece.key: said for piece, said in zip(pieces, found.groups(), strict=True)} if found else None


def _fixed(words: str) -> str:
    """Return a pattern of words in which white space may differ, before and behind them, too."""
    if not words:
        return r"\s*"
    return r"\s*" + r"\s+".join(map(re.escape, words.split())) + r"\s*"


def set_head(values: dict[str, Value], was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Set what differs of the values of the head; return whether all of it can be."""
    for key, said in now.items():
        if even(said) == even(was[key]):
            continue
        made = _typed(key, said)
        if made is None:
            return False
        first, _, last = key.partition(".")
        if last:
            record = values.get(first)
            values[first] = {**record, last: made} if isinstance(record, dict) else {last: made}
        elif made == "" and key != "number":
            return False
        else:
            values[first] = made
    return True


def _typed(key: str, said: str) -> Value | None:
    """Return what a value of the head is typed as; ``None`` where it says nothing that can be one."""
    if key == "date":
        return date_of(said)
    if key == "number":
        return even(said) if even(said).isdecimal() or not even(said) else None
    lines = [even(line) for line in said.split("\n") if line.strip()]
    return one_or_more(lines) if lines and key in rows.texts() else None


def date_of(said: str) -> str | None:
    """Return a day as it is typed: ``2024-01-09``, ``2024-01``; ``None`` for what is none."""
    found = _DATE.fullmatch(even(said))
    if not found or not found["year"]:
        return "" if found else None
    if not found["month"]:
        return found["year"]
    return "-".join((found["year"], *(f"{int(found[name]):02d}" for name in ("month", "day") if found[name])))


def recipient(values: dict[str, Value], was: str, now: str) -> None:
    """Set a recipient to what its line says now, ``was`` what it said, "" for a new one."""
    words, known = now.replace(NO_BREAK, " ").strip().lstrip("-–").strip().rstrip(_ENDS), values.get("id")
    if even(was) == even(now):
        return
    made = _by_pieces(values, was.replace(NO_BREAK, " ").strip(), words)
    if made is None or _recipient_words(made) != even(words):
        aside = _ASIDE.fullmatch(words)
        made = {"to": aside["to"], "for": aside["aside"]} if aside else {"to": words}
    values.clear()
    values.update({"id": known} if known else {})
    values.update(made)


def _by_pieces(values: Mapping[str, Value], was: str, words: str) -> dict[str, Value] | None:
    """Return a recipient in which the keys that it has say what they are printed as now."""
    to, who, purpose = (values.get(key) for key in ("to", "who", "for"))
    members = ", ".join(texts_of(values.get("members")))
    said = [("to", to), ("members", members), ("who", who), ("for", purpose)]
    printed, pieces = was.removeprefix("- ").rstrip(_ENDS), list[LinePiece]()
    at = 0
    for key, text in said:
        if not isinstance(text, str) or not text:
            continue
        start = printed.find(text.replace(NO_BREAK, " "), at)
        if start < 0:
            return None
        at = start + len(text)
        pieces.append(LinePiece(key, start, at))
    now = {piece.key: text for piece, text in zip(pieces, parted(printed, pieces, words), strict=True)}
    texts = {key: text.strip().strip(":;()").strip() for key, text in now.items()}
    made: dict[str, Value] = {
        key: retyped(str(dict(said)[key]), _piece(printed, pieces, key), text) for key, text in texts.items()
    }
    if "members" in made:
        made["members"] = [one.strip() for one in texts["members"].split(",")]
    return {key: value for key, value in made.items() if value} if texts.get("to") else None


def _piece(printed: str, pieces: Sequence[LinePiece], key: str) -> str:
    one = next(one for one in pieces if one.key == key)
    return printed[one.start : one.end]


def _recipient_words(values: Mapping[str, Value]) -> str:
    to, who, purpose = (values.get(key) for key in ("to", "who", "for"))
    made = Recipient(str(to), tuple(texts_of(values.get("members"))), who=_text(who), purpose=_text(purpose))
    return even(recipient_words(made))


def _text(value: Value | None) -> str | None:
    return value if isinstance(value, str) and value else None


def is_filed(line: str) -> bool:
    """Return whether a line of the recipients is the one of what is filed."""
    return _FILED.fullmatch(line.strip()) is not None


def archive_of(line: str) -> dict[str, Value] | None:
    """Return what the last line of the recipients says; ``None`` where it says something else."""
    found = _FILED.fullmatch(line.strip())
    if not found:
        return None
    rest = found["rest"]
    made: dict[str, Value] = {}
    if counted := _COPIES.fullmatch(rest):
        rest, made["copies"] = counted["rest"], counted["copies"]
    units = [one.strip() for one in rest.strip().lstrip(",").split(",") if one.strip()]
    drafter = None
    if units and "." in units[-1]:
        units[-1], drafter = units[-1].split(".", 1)
        made["drafter"] = drafter
    if units:
        made["units"] = one_or_more(units)
    copies = int(str(made["copies"])) if "copies" in made else None
    return made if even(archived(Archive(tuple(units), drafter, copies))) == even(f"VT{found['rest']}") else None


def set_signature(values: dict[str, Value], titles: Sequence[str], names: Sequence[str]) -> bool:
    """Set authority, post, other post and name to the lines above and below the signature; return whether they can be.

    What says the same stays as it is typed.
    """
    known = values.get("signature")
    signature: dict[str, Value] = dict(known) if isinstance(known, dict) else {}
    if not titles or not names or len(names) > _MOST_NAMES:
        return False
    *authority, post = titles
    with_texts(signature, "authority", authority)
    _set(signature, "post", post)
    _set(signature, "name", names[-1])
    if len(names) > 1:
        _set(signature, "other_post", names[0])
    else:
        signature.pop("other_post", None)
    values["signature"] = signature
    return True


def _set(values: dict[str, Value], key: str, text: str) -> None:
    known = values.get(key)
    if not isinstance(known, str) or even(known) != even(text):
        values[key] = retyped(known, known, text) if isinstance(known, str) and known else text
