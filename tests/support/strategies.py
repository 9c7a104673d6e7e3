"""Whole notices, as a clerk might write them: every part of the model, and words that are legal but nasty."""

from __future__ import annotations

import json
import random
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from unittest import mock

from hypothesis import strategies as st

from generator import form, pipeline
from generator.diagnostics import Result
from generator.standard.decree import SECTION_LEVELS, SIZE_SETS
from generator.standard.document_types import PRINTABLE_TYPES
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOOKS_LIKE_MARKUP = (
    "A & B",
    "<b>đậm</b>",
    "]]>",
    "&amp;",
    "&#39;",
    "a</w:t>b",
    "<!-- x -->",
    "\\n",
    "{một}",
    "}",
    "{ {",
    "%",
)
_LOOKS_LIKE_YAML = ("# 5", "None", "null", "08", "no", "7:30", "~", '"nháy"', "'đơn'", "“cong”", "1/2", "$x$", "_")
_RARE_SIGNS = (
    "😀👍🏽",
    "日本語",
    "ﬁ",
    "𝔘",
    "e\u0301",
    "\ue000",
    "a\tb",
    "\u3000",
    "\u2003x",
    "hai  dấu cách",
    "…",
    "x" * 120,
)
_SIGNS_THAT_HOLD_TOGETHER = ("Nghị\u00a0định\u00a0số\u00a030", "không-ngắt\u2011dòng", "2020-2025")
_WORDS_OF_THE_TEMPLATE = ("CỘNG HÒA", "Nơi nhận:", "Số:", "Phó Giám đốc", "C++")
_NASTY = (
    *_LOOKS_LIKE_MARKUP,
    *_LOOKS_LIKE_YAML,
    *_RARE_SIGNS,
    *_SIGNS_THAT_HOLD_TOGETHER,
    *_WORDS_OF_THE_TEMPLATE,
)
_USUAL = "Tiếp tục phấn đấu hoàn thành các mục tiêu chỉ tiêu nhiệm vụ được giao năm quý Phụ lục đơn vị"
_ORGANS = "SỞ BAN KHOA HỌC & CÔNG NGHỆ VÀ MÔI TRƯỜNG ĐẦU TƯ TỈNH UBND QUẢN-LÝ NGUYỄN XÂY DỰNG"
_WORDS = (*_USUAL.split(), *_NASTY)
_MARKS = ("{{", "}}", "{%", "%}", "{#", "#}", "{_{", "}_}", "{_%", "%_}")
_LABELLED = ("Rà", "Giao", "Đối", "Thực", "&", "<", "“A”", "😀", "]]>", "(một)")
_USUAL_LENGTH = 4.5
_POOL = 3000


_NO_PROSE = sorted({*_NASTY, "&", "<", "“A”", "😀", "]]>", "(một)", "một)", "TỈNH", "UBND"}, key=len, reverse=True)
_NO_PROSE_ALONE = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, _NO_PROSE))})(?![^\s./])", re.IGNORECASE)


_IN_CAPITALS = ("title", "parent", "name", "post", "authority")


def as_prose(content: object, key: str = "") -> object:
    """Return a content with a plain word for each that no clerk would write."""
    if isinstance(content, dict):
        return {name: as_prose(value, name) for name, value in content.items()}
    if isinstance(content, list):
        return [as_prose(value, key) for value in content]
    if not isinstance(content, str) or key in ("code", "symbol", "numbered"):
        return content
    return _NO_PROSE_ALONE.sub("VIỆC" if key in _IN_CAPITALS and content == content.upper() else "Việc", content)


def _is_legal(text: str) -> bool:
    return not any(mark in text for mark in _MARKS)


@cache
def sentences(most: int = 25) -> st.SearchStrategy[str]:
    """Return texts of one line that begin with a word, as a typed number would be refused.

    They are drawn from some thousands, made once, the shortest first: a draw for each word took longer than all that
    is then done with a notice.
    """
    chance = random.Random(most)
    lengths = (min(int(chance.expovariate(1 / _USUAL_LENGTH)), most) for _ in range(_POOL))
    made = {" ".join([chance.choice(_LABELLED), *chance.choices(_WORDS, k=length)]).strip() for length in lengths}
    return st.sampled_from(sorted(filter(_is_legal, made), key=lambda text: (len(text), text)))


@cache
def capitals() -> st.SearchStrategy[str]:
    """Return organ names and posts."""
    words = st.sampled_from(_ORGANS.split())
    return st.lists(words, min_size=1, max_size=9).map(" ".join)


@cache
def one_or_more(texts: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy:
    """Return a text or a list of texts."""
    return st.one_of(texts, st.lists(texts, min_size=1, max_size=most))


def mapping(required: dict, optional: dict | None = None) -> st.SearchStrategy[dict]:
    """Return mappings with all the required keys and any of the optional ones."""
    return st.fixed_dictionaries(required, optional=optional or {})


TABLES = st.integers(1, 5).flatmap(
    lambda width: mapping(
        {
            "columns": st.lists(sentences(3), min_size=width, max_size=width),
            "rows": st.lists(
                st.lists(st.one_of(st.just(""), sentences(6)), min_size=width, max_size=width), min_size=1, max_size=4
            ),
        },
        {"widths": st.lists(st.integers(1, 9), min_size=width, max_size=width)},
    )
)
DATES = st.one_of(
    st.integers(1990, 2100).map(str),
    st.tuples(st.integers(1990, 2100), st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02d}"),
    st.dates(date(1976, 1, 1), date(2999, 12, 31)).map(str),
)
DEADLINES = st.one_of(
    DATES,
    st.tuples(st.integers(1990, 2100), st.integers(1, 4)).map(lambda quarter: f"{quarter[0]}-Q{quarter[1]}"),
    st.sampled_from(["hằng quý", "thường xuyên", "trước 15/6 & 15/12"]),
)


@st.composite
def blocks(draw, numbering: tuple[str, ...], depth: int = 0) -> list:
    """Return the items of one level; deeper levels get fewer, some lists need every letter there is."""
    most = 4 if depth else 6
    count = draw(st.integers(1, most))
    # Long lists one time in a few: letters after d, Roman numerals, two-digit numbers.
    if draw(st.integers(0, 7)) == 0:
        count = len(LETTERS)
    long = count > most
    return [draw(_block(numbering, depth, plain=long)) for _ in range(count)]


_IN_A_BLOCK = {
    "lead": sentences(4),
    "text": one_or_more(sentences()),
    "deadline": DEADLINES,
    "table": TABLES,
    "unit": one_or_more(sentences(4)),
    "with": one_or_more(sentences(4)),
}
# What is put together anew for each block takes longer than drawing from it.
_SECTION = mapping({"title": sentences(6).map(str.upper)}, _IN_A_BLOCK)
_PARAGRAPHS = mapping({}, {"title": sentences(6), **_IN_A_BLOCK})


@st.composite
def _block(draw, numbering: tuple[str, ...], depth: int, *, plain: bool) -> object:
    section = numbering[depth] in SECTION_LEVELS
    if not section and (plain or draw(st.booleans())):
        return draw(sentences(8 if plain else 25))
    made = draw(_SECTION if section else _PARAGRAPHS)
    if not made.keys() & {"title", "lead", "text", "table"}:
        made["text"] = draw(one_or_more(sentences()))
    if made.keys() & {"title", "lead", "text"} and depth + 1 < len(numbering) and draw(st.booleans()):
        made["items"] = draw(blocks(numbering, depth + 1))
    return made


ASSESSMENTS = st.one_of(
    one_or_more(sentences()),
    mapping(
        {},
        {
            "lead": one_or_more(sentences()),
            "items": st.lists(st.one_of(sentences(), mapping({"text": sentences()})), min_size=1, max_size=6),
            "ending": sentences(),
            "layout": st.sampled_from(("paragraph", "list")),
        },
    ).filter(bool),
)


def _receivers() -> st.SearchStrategy[str]:
    """Return recipients: their marks at the end are the program's."""
    return sentences(5).filter(lambda text: not text.endswith((";", ".")))


# What ends like a line of the list is told: the program writes those marks itself.
_ASIDES = sentences(2).map(lambda words: words.strip().lstrip("(").rstrip(";., ") or "báo cáo")

RECIPIENTS = st.lists(
    st.one_of(
        _receivers(),
        mapping({"to": _receivers()}, {"members": one_or_more(sentences(2)), "for": _ASIDES, "who": _ASIDES}),
    ),
    min_size=1,
    max_size=10,
)
_OF_TEMPLATE = ("I.", "1.", "a)", "-", "+")
NUMBERINGS = st.sets(st.sampled_from(_OF_TEMPLATE), min_size=1).map(
    lambda some: tuple(sorted(some, key=_OF_TEMPLATE.index))
)


def _heading(draw, part: object) -> object:
    """Give an assessment a title, sometimes."""
    if isinstance(part, dict) and draw(st.booleans()):
        return {**part, "title": draw(_HEADING)}
    return part


_BY_ORDER, _FOR_HEAD, _FOR_ALL = "TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "TM. A & B"
_AUTHORITIES = st.sampled_from(
    (_BY_ORDER, _FOR_HEAD, _FOR_ALL, [_BY_ORDER], [_BY_ORDER, _FOR_HEAD], [_FOR_ALL, _FOR_HEAD], [_FOR_ALL, _BY_ORDER])
)
# A line that is an organ's name of its own would be read as that of the issuing organ, below its parent.
_NAME_IN_LINES = st.lists(capitals(), min_size=1, max_size=3).map(
    lambda lines: [lines[0], *(f"TỈNH {line}" for line in lines[1:])]
)
_NOTICE = mapping(
    {
        "issuer": mapping(
            {"name": st.one_of(capitals(), _NAME_IN_LINES), "code": st.sampled_from(("KHCN", "UBND", "Đ&T", "A-B"))},
            {"parent": capitals()},
        ),
        "place": sentences(2).map(str.title),
        "date": st.one_of(DATES, st.just("")),
        "subject": one_or_more(sentences(12)),
        "opening": one_or_more(sentences()),
        "closing": sentences().map(lambda text: f"{text}./."),
        "signature": mapping(
            {"post": capitals(), "name": st.sampled_from(("Nguyễn Văn A", "Lê Thị B", "O'Neil < X & Y"))},
            {
                "authority": _AUTHORITIES,
                "other_post": sentences(4),
            },
        ),
        "recipients": RECIPIENTS,
    },
    {
        "number": st.integers(1, 9999).map(str),
        "results": ASSESSMENTS,
        "limitations": ASSESSMENTS,
        "sizes": st.sampled_from(tuple(SIZE_SETS)),
        "line_spacing": st.sampled_from(("1", "1.15", "1,25", "1.5")),
        "archive": mapping(
            {},
            {
                # What ends like a line of the list is told: the program writes those marks itself.
                "units": one_or_more(sentences(1).map(lambda unit: unit.rstrip(";., ") or "VP")),
                "drafter": sentences(1),
                "copies": st.integers(1, 99).map(str),
            },
        ).filter(bool),
    },
)
_HEADING = sentences(5).map(str.upper)


@st.composite
def notices(draw) -> dict:
    """Return a notice that the model must accept."""
    numbering = draw(NUMBERINGS)
    title = draw(st.sampled_from(tuple(PRINTABLE_TYPES)))
    made = {**draw(_NOTICE), "title": title, "numbering": list(numbering)}
    for name in ("results", "limitations"):
        if name in made and numbering[0] != "a)":
            made[name] = _heading(draw, made[name])
    titled = len(numbering) > 1 and draw(st.booleans())
    items = draw(blocks(numbering, 1 if titled else 0))
    made["tasks"] = {"items": items}
    if draw(st.booleans()):
        made["tasks"]["lead"] = draw(one_or_more(sentences()))
    if titled:
        made["tasks"]["title"] = draw(_HEADING)
    if draw(st.integers(0, 3)) == 0:
        made["issuer"]["full_name"] = draw(sentences(5))
        made["annexes"] = draw(st.lists(_annexes(numbering), min_size=1, max_size=3))
    return made


def _annexes(numbering: tuple[str, ...]) -> st.SearchStrategy[dict]:
    return mapping(
        {"title": capitals()},
        {"text": one_or_more(sentences()), "items": blocks(numbering), "table": TABLES},
    )


@st.composite
def shaped(draw) -> dict:
    """Return a notice of any shape: sections, paragraphs after items, items without a number, levels of their own."""
    made = draw(notices())
    numbering = tuple(_with_more_levels(draw, made))
    made["numbering"] = list(numbering)
    _reshape(draw, made["tasks"]["items"], numbering[1 if "title" in made["tasks"] else 0 :])
    if numbering[0] not in ("A.", "a)") and draw(st.booleans()):
        made["sections"] = [draw(_sections(numbering)) for _ in range(draw(st.integers(1, 3)))]
        if draw(st.booleans()):
            del made["tasks"]
    return made


def _with_more_levels(draw, made: dict) -> Iterator[str]:
    """Yield the levels of a notice, with some that no template has in their place or below them."""
    few = len(made["tasks"]["items"]) + 3 < len(LETTERS)
    for level in made["numbering"]:
        yield "A." if level == "I." and few and draw(st.booleans()) else level
        if level == "1." and draw(st.booleans()):
            yield from ("1.1.", "1.1.1.")[: draw(st.integers(1, 2))]


@st.composite
def _sections(draw, numbering: tuple[str, ...]) -> dict:
    text = one_or_more(sentences())
    if draw(st.integers(0, 2)) == 0:
        return {"kind": "assessment", "text": draw(text)}
    made = {
        "kind": draw(st.sampled_from(("tasks", "other"))),
        **draw(mapping({}, {"lead": text, "text": text, "ending": text})),
    }
    titled = len(numbering) > 1 and draw(st.booleans())
    if titled:
        made["title"] = draw(_HEADING)
    made["items"] = draw(blocks(numbering, 1 if titled else 0))
    _reshape(draw, made["items"], numbering[1 if titled else 0 :])
    return made


_SHAPES = ("ending", "numbered", "numbering", "", "", "")
_INNER = ("a)", "-", "+")


def _reshape(draw, items: list, levels: tuple[str, ...]) -> None:
    """Give some items a paragraph after those below them, no number, or levels of their own."""
    for item in items:
        if not isinstance(item, dict) or not item.keys() & {"title", "lead", "text"}:
            continue
        shape, below = draw(st.sampled_from(_SHAPES)), levels[1:]
        own = _INNER[_INNER.index(levels[0]) + 1 :] if levels[0] in _INNER else _INNER
        if shape == "ending":
            item["ending"] = draw(one_or_more(sentences()))
        elif shape == "numbered" and levels[0] not in (*SECTION_LEVELS, "a)"):
            item["numbered"], below = "no", levels
        elif shape == "numbering" and "items" in item and len(own) >= _depth(item):
            item["numbering"], below = list(own), own
        if "items" in item and below:
            _reshape(draw, item["items"], below)


def _depth(item: object) -> int:
    return max((1 + _depth(one) for one in item.get("items", ())), default=0) if isinstance(item, dict) else 0


def as_yaml(value: object, indent: int = 0) -> str:
    """Return content as YAML text; each text in double quotes, as JSON writes it."""
    room = " " * indent
    if isinstance(value, dict):
        return "".join(f"\n{room}{key}:{as_yaml(item, indent + 2)}" for key, item in value.items())
    if isinstance(value, list):
        return "".join(f"\n{room}-{as_yaml(item, indent + 2)}" for item in value)
    return f" {json.dumps(value, ensure_ascii=False)}"


def built_whatever_it_says(source: Path) -> bytes | None:
    """Return the Word file of a content whose words may look like parts of a notice: no rule of form can judge it."""
    with mock.patch.object(form, "check", return_value=Result(None)):
        return pipeline.build(source).docx
