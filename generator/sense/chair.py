"""Checks that a notice speaks of one chair: name and post in subject, opening, leads, closing and signature.

Short forms are the same: ``đồng chí Giám đốc Sở`` for ``đồng chí Nguyễn Văn A, Giám đốc Sở Khoa học và Công nghệ``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic
from generator.sense import abbreviations, parts, people
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.content.model import Issuer, Signature
    from generator.diagnostics import Location
    from generator.sense.passages import Passage
    from generator.sense.people import Person, Post

_OF_THE_CHAIR = re.compile(
    r"(?:kết luận|ý kiến|chỉ đạo|phát biểu)(?:,? chỉ đạo| kết luận)?\s+của\s+(?:đồng chí\s+|đ/c\s+|ông\s+|bà\s+)?$",
    re.IGNORECASE,
)
_CONCLUDES = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:đã\s+)?(?:chủ trì|kết luận|có ý kiến|phát biểu kết luận)", re.IGNORECASE
)
_CHAIRED_BY = re.compile(r"(?:chủ trì của|do)\s+(?:đồng chí\s+|đ/c\s+|ông\s+|bà\s+)?$", re.IGNORECASE)
_REQUIRES = re.compile(r"\s*(?:yêu cầu|đề nghị|kết luận|chỉ đạo|thống nhất|nhấn mạnh)\b", re.IGNORECASE)
_BEGINS_CLAUSE = re.compile(r"(?:^|[,;.:]\s+)(?:đồng chí\s+|đ/c\s+)?$", re.IGNORECASE)
_GIVES_NOTICE = re.compile(
    r"(?:^|[;,.]\s+)(?P<organ>(?P<kind>Sở|Bộ|Cục|Chi cục|Ban)\s[^,;:.()]{2,80}?)\s+(?:xin\s+|trân trọng\s+)?thông báo\b"
)
_NEAR = 60
_TOGETHER = re.compile(r"\bđồng chủ trì\b", re.IGNORECASE)


class _Chair(NamedTuple):
    """Who chaired the meeting as far as is known: the name, all posts, and where that is said."""

    words: str
    name: str
    posts: tuple[Post, ...]
    location: Location


def check(content: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report a chair with two names or two posts."""
    known: _Chair | None = None
    for passage, person in _said_chairs(passages):
        message = _contradiction(known, person) if known else ""
        if known is None:
            known = _Chair(person.words, person.name, person.posts, passage.at(person.start))
        elif message:
            where = passage.at(person.start)
            yield Diagnostic("S204", f"{message} (ở {known.location})", where, "xem lại người chủ trì, chức vụ")
        else:
            known = known._replace(name=known.name or person.name, posts=people.merged(known.posts, person.posts))
    yield from _issuer(content.notice.issuer, passages)
    signer = next((passage for passage in passages if passage.part == "signature.name"), None)
    if known and signer and (message := _signed_by_another(content.notice.signature, known)):
        yield Diagnostic("S204", f"{message} (ở {known.location})", signer.location, "xem lại họ tên, chức vụ")


def _contradiction(known: _Chair, person: Person) -> str:
    if known.name and person.name and not people.same_name(known.name, person.name):
        return f"người chủ trì ghi “{person.name}”, nơi khác ghi “{known.name}”"
    pair = people.contradicted(known.posts, person.posts)
    return f"chức vụ người chủ trì ghi “{pair[0].words}”, nơi khác ghi “{pair[1].words}”" if pair else ""


def _said_chairs(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Person]]:
    """Yield who chaired by the data, then who a text says concluded, chaired, or requires what follows."""
    data = [passage for passage in passages if passage.part == "meeting.chair"]
    yield from ((passage, person) for passage in data for person in people.read(passage.text)[:1])
    for passage in passages:
        if not _TOGETHER.search(passage.text):
            yield from ((passage, person) for person in people.read(passage.text) if _is_chair(passage, person))


def _is_chair(passage: Passage, person: Person) -> bool:
    part = passage.part.split(".", maxsplit=1)[0]
    text = passage.text
    before = text[max(person.start - _NEAR, 0) : person.start]
    if part in ("subject", "closing"):
        return _OF_THE_CHAIR.search(before) is not None
    # Of another one it is said within a clause: “theo tiến độ Thủ tướng Chính phủ giao, yêu cầu …:”.
    requires = _REQUIRES.match(text, person.end) and _BEGINS_CLAUSE.search(before) and text.endswith(":")
    if part == "opening":
        return bool(requires or _CONCLUDES.match(text, person.end) or _CHAIRED_BY.search(before))
    return bool(requires) and parts.is_above_items(passage)


def _issuer(issuer: Issuer, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Compare the organ that the closing says gives notice with the issuer, where both are of one kind."""
    for passage in passages:
        match = _GIVES_NOTICE.search(passage.text) if passage.part == "closing" else None
        if match is None or not issuer.full_name or fold(issuer.full_name).split()[0] != fold(match["kind"]):
            continue
        ones, others = abbreviations.alike(
            abbreviations.words_of(issuer.full_name), abbreviations.words_of(match["organ"])
        )
        shorter, longer = sorted((ones, others), key=len)
        if longer[: len(shorter)] != shorter:
            message = f"câu kết ghi “{match['organ']}”, cơ quan ban hành là {issuer.full_name}"
            yield Diagnostic("S205", message, passage.at(match.start("organ")), "xem lại tên cơ quan")


def _signed_by_another(signature: Signature, chair: _Chair) -> str:
    """Compare the chair with who signs: one post has one person, and one person one post."""
    post = people.post_in_capitals(signature.post)
    if post is None or not chair.name:
        return ""
    same_head = [one for one in chair.posts if one.head == post.head]
    has_post = any(one.is_vice == post.is_vice for one in same_head)
    is_chair = fold(chair.name) == fold(signature.name)
    if has_post and not (is_chair or post.is_vice or signature.authority):
        return f"{signature.post} ký là {signature.name}, người chủ trì cùng chức vụ là {chair.name}"
    if is_chair and same_head and not has_post:
        return f"{signature.name} ký với chức vụ {signature.post}, người chủ trì ghi “{chair.words}”"
    return ""
