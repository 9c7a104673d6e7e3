"""Finds what is said twice in a row: a word, a phrase, a sentence.

Vietnamese doubles syllables rightly (``ngày ngày``, ``luôn luôn``), and two words often meet in one (``tồn tại tại
đơn vị``, ``nhà đầu tư đầu tư``): only what cannot be meant is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.remembering import remembered
from generator.sense.slips import Slip
from generator.wording import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content.loader import Content
    from generator.diagnostics import Diagnostic
    from generator.sense.passages import Passage

_ENDS_A_COMPOUND = {
    "các": (),
    "của": (),
    "những": (),
    "và": (),
    "với": (),
    "để": (),
    "nhằm": (),
    "nhưng": (),
    "hoặc": (),
    "rằng": (),
    "cho": (),
    "đã": (),
    "còn": ("sống", "mất"),
    "như": (),
    "sẽ": (),
    "đang": (),
    "cần": (),
    "thì": (),
    "nếu": (),
    "vì": (),
    "phải": ("gặp", "mắc", "vấp", "bên", "lẽ", "trái"),
    "là": ("nhất", "tức", "gọi", "nghĩa", "biệt"),
    "có": ("hiện", "vốn", "sẵn"),
    "không": ("hàng", "có", "hay"),
    "đến": ("gửi", "kể", "chuyển", "đi", "nói", "văn", "bản", "tính"),
    "sở": ("cơ", "trụ", "công", "xứ"),
    "ubnd": (),
    "hđnd": (),
    "trên": ("nêu", "như", "kể", "nói", "bên", "phía", "trở", "cấp", "lên", "đề", "ghi", "từ"),
    "theo": ("kèm", "tiếp", "đi", "mang", "noi", "đeo", "dõi"),
    "tại": ("hiện", "tồn", "thực", "ở", "nội", "ngoại", "đương", "lưu"),
    "trong": ("bên", "phía", "ở", "nằm", "vào"),
    "về": ("trở", "gửi", "quay", "mang", "kéo", "đi", "xin", "thu", "đưa", "chuyển", "đem", "báo"),
}
"""Words that are never doubled, and the words before them that make one word with the first of the two."""

_BEGINS_A_COMPOUND = {
    "của": ("cải", "nổi", "chìm"),
    "để": ("lại", "dành", "ý", "mắt", "mặc"),
    "theo": ("dõi", "đuổi"),
    "trong": ("sạch", "sáng", "suốt", "trẻo"),
    "về": ("hưu", "đích"),
    "cho": ("vay", "thuê", "phép", "rằng", "biết"),
    "trên": ("dưới",),
    "sở": ("hữu", "thích", "trường"),
    "là": ("lượt",),
    "cần": ("thiết", "kiệm", "cẩu"),
}
"""The same of the words after."""

_AGENT = re.compile(
    r"(?:đơn vị|cơ quan|ban|tổ|đoàn|hội đồng|phòng|chủ|nhà|bên|người|cán bộ|công chức|bộ phận|cấp|sở|lực lượng|"
    r"trung tâm|viện|hội|đội|công ty|doanh nghiệp|ngành)"
    r"(?:\s+\w+)?\s+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_DOUBLED = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)[ \n]+(?P=word)(?!\w)", re.IGNORECASE)
_PAIR_DOUBLED = re.compile(
    r"(?<!\w)(?P<one>[^\W\d_]+)[ \n]+(?P<other>[^\W\d_]+)[ \n]+(?P=one)[ \n]+(?P=other)(?!\w)", re.IGNORECASE
)
_BEGINS_SENTENCE = re.compile(r"[.;:!?“(]\s*$")
_NEAR = 40
_PHRASE_DOUBLED = re.compile(
    r"(?<!\w)(?P<phrase>[^\W\d_]+(?:[ \n]+[^\W\d_]+){2,9}?)[ \n]+(?P=phrase)(?!\w)", re.IGNORECASE
)
_RIGHTLY_DOUBLED = frozenset(
    ("từng", "mỗi", "dần", "càng", "ngày", "lần", "tổ chức", "đại diện", "người", "nhà", "bao", "rồi", "hết", "đời")
)
_SENTENCE = re.compile(r"[^.!?;]+(?:[.,]\d[^.!?;]*)*[.!?;]*")
_FEWEST_WORDS = 4
_LONG = 8  # words of a sentence that is not said twice anywhere in a paragraph


_BESIDE_WORDS = ("rows", "unit", "with")
"""Keys whose values may say what stands above them: a title may be the unit's name."""


def check(_: Content, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Report words and sentences said twice, and a paragraph that says what the one before it said."""
    before = ""
    for passage in passages:
        for slip in slips(passage.text):
            yield slip.told(passage)
        said = fold(passage.text)
        is_told_twice = said == before and len(said.split()) > _FEWEST_WORDS
        if is_told_twice and passage.block and passage.key not in _BESIDE_WORDS:
            yield Slip("S505", 0, f"đoạn “{_shortened(passage.text)}” viết hai lần liền", "bỏ một đoạn").told(passage)
        before = said


@remembered
def slips(text: str) -> Iterator[Slip]:
    """Yield what a text says twice in a row."""
    told = bytearray(len(text))
    for match, words in (*_phrases(text), *_pairs(text), *_words(text)):
        if not told[match.start()]:
            told[match.start() : match.end()] = b"\1" * len(match[0])
            yield Slip("S505", match.start(), f"lặp từ: “{words} {words}”", f"bỏ một chữ “{words}”")
    yield from _sentences(text)


def _words(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _DOUBLED.finditer(text):
        word = match["word"].casefold()
        if word not in _ENDS_A_COMPOUND:
            continue
        before, after = _word_before(text, match.start()), _WORD.match(text, match.end() + 1)
        if before in _ENDS_A_COMPOUND[word] or (after and after[0].casefold() in _BEGINS_A_COMPOUND.get(word, ())):
            continue
        yield match, word


def _pairs(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Find ``triển khai triển khai``, but not ``đơn vị thực hiện thực hiện``, where the first belongs to a name."""
    for match in _PAIR_DOUBLED.finditer(text):
        one, other = match["one"].casefold(), match["other"].casefold()
        if one == other or {one, other, f"{one} {other}"} & _RIGHTLY_DOUBLED:
            continue
        before = text[max(match.start() - _NEAR, 0) : match.start()]
        words = match[0][1:] if match.start() == 0 or _BEGINS_SENTENCE.search(before) else match[0]
        if words.islower() and not _AGENT.search(before):
            yield match, f"{one} {other}"


def _phrases(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for match in _PHRASE_DOUBLED.finditer(text):
        if not set(match["phrase"].casefold().split()) & _RIGHTLY_DOUBLED:
            yield match, match["phrase"]


def _word_before(text: str, place: int) -> str:
    words = _WORD.findall(text[max(place - 15, 0) : place])
    return words[-1].casefold() if words else ""


def _sentences(text: str) -> Iterator[Slip]:
    before = ""
    known: set[str] = set()
    for match in _SENTENCE.finditer(text):
        said = fold(match[0]).strip(" .!?;")
        length = len(said.split())
        if (said == before and length >= _FEWEST_WORDS) or (said in known and length >= _LONG):
            place = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Slip("S505", place, f"câu “{_shortened(match[0].strip())}” viết hai lần", "bỏ một câu")
        before = said or before
        known.add(said)


def _shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= _MOST_SHOWN else f"{' '.join(words[:_MOST_SHOWN])}…"


_MOST_SHOWN = 10
