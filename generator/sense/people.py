"""Reads the people that a text names: ``đồng chí Trần Minh Khôi, Phó Chủ tịch UBND tỉnh``, ``Giám đốc Sở``."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from generator.remembering import remembered
from generator.sense import abbreviations
from generator.standard.names import DEGREES, SURNAMES
from generator.standard.offices import OFFICE_KINDS
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADS = (
    *dict.fromkeys(("Tổng Giám đốc", *(kind.head for kind in OFFICE_KINDS))),
    *("Bí thư", "Bộ trưởng", "Thứ trưởng", "Vụ trưởng", "Thủ tướng", "Chủ nhiệm"),
    *("Trưởng Ban", "Trưởng Phòng", "Trưởng đoàn", "Trưởng Đoàn", "Tổ trưởng"),
)
HELD_BESIDES = ("trưởng ban", "trưởng đoàn", "tổ trưởng", "chủ nhiệm", "bí thư", "chủ tịch hội đồng")
"""Posts that someone holds besides another."""

_CAPITAL = r"[A-ZĐÀ-ỸĂÂÊÔƠƯ]"
_NAME_WORD = rf"{_CAPITAL}[^\W\d_]*"
_NO_NAME = (
    r"(?:Phó|Giám|Chủ|Bí|Trưởng|Chánh|Bộ|Thứ|Thủ|Cục|Chi|Viện|Hiệu|Tổng|Ủy|Ban|Lãnh|Thường|Quyền|Tỉnh|Thành|Huyện|Đảng|"
    r"Sở|Phòng|Tổ|Vụ|Văn phòng|Công an|Hội đồng)\b(?!\s*(?:[,;(–]|$))"
)
_DEGREE = rf"(?:(?:{'|'.join(sorted(DEGREES, key=len, reverse=True))})[.,]?\s*)*"
_ADDRESSED = re.compile(
    rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[ÔôBb](?:ng|à))\s+{_DEGREE}(?!{_NO_NAME})"
    rf"(?P<name>{_NAME_WORD}(?:\s+(?!{_NO_NAME}){_NAME_WORD}){{0,4}})"
)
_NAME_FIRST = re.compile(rf"^\s*{_DEGREE}(?P<name>(?:{'|'.join(SURNAMES)})(?:\s+{_NAME_WORD}){{1,4}})(?=\s*[,(–-])")
_NAME_AFTER = re.compile(
    rf"(?<!phường)(?<!xã)(?<!quận)(?<!huyện)\s(?P<name>(?:{'|'.join(SURNAMES)})(?:\s+{_NAME_WORD}){{2,3}})$"
)
_STOPS = (
    r"đã|chủ trì|kết luận|yêu cầu|giao|tại|về|có ý kiến|ý kiến|để|đề|nhấn mạnh|đánh giá|chỉ đạo|thống nhất|làm việc|"
    r"thông báo|phát biểu|cùng|dự|ghi nhận|biểu dương|như|cho|trong|kiểm tra|họp|nghe|biết|với|là|làm|đồng|trực tiếp|"
    r"đến|tới|đề nghị|tổ chức|phụ trách"
)
_POST = re.compile(
    rf"(?<!\w)(?P<vice>(?:Phó|phó)\s+)?(?P<head>{'|'.join(sorted(_HEADS, key=len, reverse=True))})(?!\w)"
    rf"(?P<of>(?:(?!\s+(?:{_STOPS})(?!\w)|\s+[-–]\s|\s+và\s+(?!{_CAPITAL})|\s+(?:[Đđ]ồng chí|[ôÔ]ng|[bB]à)\s)"
    r"[^,;:.()“”\n]){0,120})"
)
_BETWEEN = re.compile(r"\s*[,(–-]\s*(?:[^,;:.()]{3,70},\s*)*(?:kiêm\s+)?")
_BETWEEN_POSTS = re.compile(r"\s*(?:,|-|–|kiêm|và|\s)\s*(?:[^,;:.()]{3,70},\s*)*(?:kiêm\s+)?")
_VICE = "phó"
_LONGEST_POSTS = 300  # characters between a name and the last post that belongs to it
_STANDING = ("thường", "trực", "thứ", "nhất")


class Post(NamedTuple):
    """A post: its head (``chủ tịch``), whether it is the deputy's, and the words of whose (``UBND``, ``tỉnh``)."""

    words: str
    head: str
    is_vice: bool
    of: tuple[str, ...]


class Person(NamedTuple):
    """Someone a text names, by name, by post or both; ``start`` and ``end`` are the place in the text."""

    words: str
    start: int
    end: int
    name: str = ""
    posts: tuple[Post, ...] = ()


@remembered
def read(text: str) -> Sequence[Person]:
    """Return the people that a text names, in order."""
    names = [(match.start(), match.end(), match["name"]) for match in _ADDRESSED.finditer(text)]
    if not names and (match := _NAME_FIRST.match(text)):
        names = [(match.start("name"), match.end(), match["name"])]
    people: list[Person] = []
    waiting = list(_POST.finditer(text))
    of_names: set[int] = set()
    nexts = [*(start for start, _, _ in names[1:]), len(text)]
    for (start, end, name), limit in zip(names, nexts, strict=False):
        posts, last = _posts_after(text, end, min(limit, end + _LONGEST_POSTS), waiting)
        of_names.update(match.start() for match in posts)
        people.append(Person(text[start:last], start, last, name, tuple(map(_post, posts))))
    people.extend(_by_post(match) for match in waiting if match.start() not in of_names)
    return sorted(people, key=lambda person: person.start)


def _posts_after(text: str, end: int, limit: int, waiting: Sequence[re.Match[str]]) -> tuple[list[re.Match[str]], int]:
    """Return the posts that follow a name before a place, and where the last of them ends."""
    posts: list[re.Match[str]] = []
    for match in waiting[bisect_left(waiting, end, key=re.Match.start) :]:
        between = _BETWEEN_POSTS if posts else _BETWEEN
        if match.start() >= limit:
            break
        if match.start() >= end and between.fullmatch(text, end, match.start()):
            posts.append(match)
            end = match.start() + len(match[0].rstrip())
    return posts, end


def _by_post(match: re.Match[str]) -> Person:
    """Return who is named by a post, which a name may follow: ``Chủ tịch UBND tỉnh Trần Minh Khôi``."""
    words = match[0].rstrip()
    after = _NAME_AFTER.search(words)
    post = _post(match)
    if after:
        post = post._replace(words=words[: after.start()], of=post.of[: -len(after["name"].split())])
    return Person(words, match.start(), match.start() + len(words), after["name"] if after else "", (post,))


def _post(match: re.Match[str]) -> Post:
    words = [word for word in abbreviations.words_of(match["of"]) if word.casefold() not in _STANDING]
    return Post(match[0].strip(), fold(match["head"]), bool(match["vice"]), tuple(words))


def post_in_capitals(text: str) -> Post | None:
    """Read a post as it stands above a signature: ``PHÓ GIÁM ĐỐC``."""
    words = fold(text)
    is_vice = words.startswith(f"{_VICE} ")
    rest = words.removeprefix(f"{_VICE} ")
    head = next((fold(one) for one in _HEADS if rest.startswith(fold(one))), None)
    return None if head is None else Post(text, head, is_vice, tuple(rest.removeprefix(head).split()))


def same_name(one: str, other: str) -> bool:
    """Return whether two names may be one person's: equal, or one the last words of the other."""
    ones, others = fold(one).split(), fold(other).split()
    shorter = min(len(ones), len(others))
    return ones[-shorter:] == others[-shorter:]


def merged(posts: Sequence[Post], said: Sequence[Post]) -> tuple[Post, ...]:
    """Return all posts that someone has, each as it was said in most words."""
    result = list(posts)
    for one in said:
        at = next((number for number, known in enumerate(result) if _of_one_office(known, one)), None)
        if at is None:
            result.append(one)
        elif len(one.of) > len(result[at].of):
            result[at] = one
    return tuple(result)


def contradicted(posts: Sequence[Post], said: Sequence[Post]) -> tuple[Post, Post] | None:
    """Return a post that someone is said to have and the known one it contradicts, or ``None``.

    A deputy is not the head; a post of another kind is a contradiction unless it is one held besides another.
    """
    if not posts or any(known.is_vice == one.is_vice and _of_one_office(known, one) for known in posts for one in said):
        return None
    besides = any(map(_is_besides, (*posts, *said)))
    pairs = ((one, known) for one in said for known in posts)
    return next((pair for pair in pairs if _of_one_office(*pair) or not besides), None)


def _is_besides(post: Post) -> bool:
    return fold(" ".join((post.head, *post.of))).startswith(HELD_BESIDES)


def _of_one_office(one: Post, other: Post) -> bool:
    """Return whether two posts may be of one office: the shorter leaves words of the longer out."""
    if one.head != other.head:
        return False
    shorter, longer = sorted(abbreviations.alike(one.of, other.of), key=len)
    words = iter(longer)
    return all(word in words for word in shorter)
