"""Rules of what the text is made of: căn cứ, headings, numbers (PL I, phần I, mục II, khoản 6)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.codes import Severity
from generator.lint.detect.text_lines import clean, is_capital
from generator.lint.rules.rule import Finding, has_wrong_size, is_title, rule, seen
from generator.ooxml.numbering import formatted
from generator.remembering import TEXTS
from generator.standard.components import COMPONENTS
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph, Run

_ROMAN = {formatted(number, "upperRoman"): number for number in range(1, 100)}
_WRONG_MARK = re.compile(r"(\((?:[a-zđ]|\d{1,2})\)|[a-zđ][./]|[a-zđ]\s\)|[A-ZĐ]\)|\d{1,2}[)/]|0\d\.)\s")
_MARK_BEFORE_CAPITAL = re.compile(r"((?:\d{1,2}|[a-zđ])(?:\s?[-–]|:))\s(?=\w)")
"""Prose may begin with “2 - 3 đơn vị”; the words of a clause begin with a capital."""
_CLOSED_UP = re.compile(r"(\d{1,2}\.|[a-zđ]\))(?=[^\W\d_])")
_WRONG_TITLE_MARK = re.compile(r"(?P<mark>(?P<sign>[IVXLC]+)\s?[)/:–-]|(?P<letter>[ABDĐEGH])\.)\s")
_BULLET = re.compile(r"[•●○◦▪■□▫◆◇❖➢➤►▶✓✔*·\uf000-\uf0ff]")
_PART = re.compile(r"(?P<word>(?i:Phần|Chương|Mục|Tiểu mục)) (?P<number>[IVXLC]+|\d{1,3})[.:]?")
_RUN_ON_PART = re.compile(rf"{_PART.pattern}\s?[-–]?\s(?P<title>\S.*)")
_PART_IN_WORDS = re.compile(r"(Phần|Chương) (thứ )?(nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)", re.IGNORECASE)
ARTICLE = re.compile(r"\s*Điều \d{1,3}[.:](?=\s|$)")
"""The number with which an article begins."""
_LIKE_ARTICLE = re.compile(r"(?P<word>(?i:Điều)) (?P<number>\d{1,3}|[IVXLC]+)(?P<sign>[.:]| ?[-–/)]|)(?=\s|$)")
_CLOSES = re.compile(r"”[.;,]?\s*$")
_COUNTED_IN_ROMAN = ("phần", "chương")


class ListMarker(NamedTuple):
    """A number before the words: its kind, its ordinal (None: no letter of the alphabet), itself.

    The kind is how the first of its list is written: Điều, I., 1., a), and 3.1. for 3.2.
    """

    kind: str
    ordinal: int | None
    written: str


@lru_cache(TEXTS)
def mark_of(text: str) -> ListMarker | None:
    """Return the number with which a paragraph begins, if it counts something."""
    if match := _PART.fullmatch(text):
        number = match["number"]
        return ListMarker(match["word"].capitalize(), _ROMAN.get(number) or int(number), match[0])
    if match := ARTICLE.match(text):
        number = "".join(filter(str.isdigit, match[0]))
        return ListMarker("Điều", int(number), f"Điều {number}")
    if (match := re.match(r"([IVXLC]+)\.\s", text)) and match[1] in _ROMAN:
        return ListMarker("I.", _ROMAN[match[1]], f"{match[1]}.")
    if match := re.match(r"((?:\d{1,2}\.)*)(\d{1,3})\.\s", text):
        return ListMarker(f"{match[1]}1.", int(match[2]), f"{match[1]}{match[2]}.")
    if match := re.match(r"([a-zđ])\)\s", text):
        return ListMarker("a)", LETTERS.index(match[1]) + 1 if match[1] in LETTERS else None, f"{match[1]})")
    return None


def is_part(paragraph: Paragraph) -> bool:
    """Return whether a line is ``Chương II`` and the like, centred and alone."""
    return _PART.fullmatch(_text(paragraph)) is not None


def _text(paragraph: Paragraph) -> str:
    return clean(paragraph.printed)


@rule("F401", article="căn cứ")
def basis_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Căn cứ ban hành sai kiểu hoặc sai dấu.

    Kiểm tra: mỗi căn cứ một dòng, không có gạch đầu dòng, chữ thường, kiểu nghiêng, không đậm, cỡ 13 - 14; cuối dòng có dấu chấm phẩy, dòng cuối có dấu chấm (dấu phẩy như văn bản quy phạm pháp luật thì chỉ cảnh báo).
    Sai: Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024 (kiểu chữ đứng); Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024, (dòng cuối).
    Đúng: Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024. (in nghiêng).
    Sửa trong Word: chọn các dòng căn cứ, Nghiêng (Ctrl+I), bỏ Đậm; sửa dấu ở cuối từng dòng.
    """
    look = COMPONENTS["basis"]
    least, most = look.sizes
    for paragraph in components.basis:
        runs = seen(paragraph.runs)
        if any(run.bold != look.bold for run in runs):
            yield Finding("căn cứ: phải không đậm", paragraph, of_look=True)
        if any(run.italic != look.italic for run in runs):
            yield Finding("căn cứ: phải in nghiêng", paragraph, of_look=True)
        if any(has_wrong_size(run, look) for run in runs):
            yield Finding(f"căn cứ: cỡ chữ phải là {least} - {most}", paragraph, of_look=True)
        yield from _basis_words(paragraph)
    for above, below in pairwise(components.basis):
        if below.index == above.index + 1 and not _text(above).endswith(";"):
            yield Finding("cuối dòng căn cứ phải có dấu chấm phẩy", above)
    if components.basis and not _text(components.basis[-1]).endswith("."):
        # The comma is the Party's, and that of laws.
        has_comma = _text(components.basis[-1]).endswith(",")
        yield Finding("dòng căn cứ cuối cùng phải có dấu chấm", components.basis[-1], only_warns=has_comma)


def _basis_words(paragraph: Paragraph) -> Iterator[Finding]:
    text = _text(paragraph)
    if not text[:1].isalpha():
        yield Finding("đầu dòng căn cứ không có gạch đầu dòng hay số thứ tự", paragraph)
    if is_capital(text):
        yield Finding("căn cứ viết chữ thường", paragraph)
    if re.search(r";\s*[Cc]ăn cứ\b", text):
        yield Finding("mỗi căn cứ phải ở một dòng riêng", paragraph)


@rule("F408", article="nội dung")
def heading_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Tiêu đề phần, chương, mục, điều sai kiểu.

    Kiểm tra: “Phần I”, “Chương I” (số La Mã), “Mục 1” (số Ả Rập) trên dòng riêng, đậm, đứng, căn giữa, dòng dưới là tiêu đề in hoa, đậm, đứng; “I. TIÊU ĐỀ” in hoa, đậm; “Điều 1. Tiêu đề” chữ thường, đậm, lùi đầu dòng. Cơ quan đặt section_titles: sentence (ở office.yaml) thì tiêu đề “I.” viết chữ thường được.
    Sai: I. Đánh giá chung (chữ thường, không đậm); I. ĐÁNH GIÁ CHUNG (không đậm).
    Đúng: I. ĐÁNH GIÁ CHUNG (in hoa, đậm).
    Sửa trong Word: chọn dòng tiêu đề, gõ bằng chữ in hoa, Đậm (Ctrl+B).
    """
    following: tuple[Paragraph | None, ...] = (*components.body[1:], None)
    for paragraph, after in zip(components.body, following, strict=False):
        text = _text(paragraph)
        mark = mark_of(text)
        if match := _PART.fullmatch(text):
            yield from _part(paragraph, match, after)
        elif _PART_IN_WORDS.fullmatch(text) and is_title(paragraph):
            yield Finding(f"“{text}”: phải đánh số bằng chữ số La Mã", paragraph)
        elif (match := _RUN_ON_PART.fullmatch(text)) and is_capital(match["title"]) and len(paragraph.segments) == 1:
            yield Finding(f"“{match['word']} {match['number']}” và tiêu đề phải ở hai dòng", paragraph)
        elif mark and mark.kind == "I." and is_title(paragraph):
            yield from _section_title(paragraph, mark, in_capitals=components.section_titles == "capitals")
        elif match := _LIKE_ARTICLE.match(text):
            yield from _article(paragraph, match)


def _section_title(paragraph: Paragraph, mark: ListMarker, *, in_capitals: bool) -> Iterator[Finding]:
    words = _text(paragraph).removeprefix(mark.written)
    if in_capitals and words != words.upper() and not _is_shown_in_capitals(paragraph):
        yield Finding(f"tiêu đề mục {mark.written} phải viết bằng chữ in hoa", paragraph)
    if not all(run.bold for run in seen(paragraph.runs)):
        yield Finding(f"tiêu đề mục {mark.written} phải in đậm", paragraph, of_look=True)
    if any(run.italic for run in seen(paragraph.runs)):
        yield Finding(f"tiêu đề mục {mark.written} phải kiểu chữ đứng", paragraph, of_look=True)


def _part(paragraph: Paragraph, match: re.Match[str], title: Paragraph | None) -> Iterator[Finding]:
    word, numerals = match[0], "La Mã" if match["word"].lower() in _COUNTED_IN_ROMAN else "Ả Rập"
    if (match["number"] in _ROMAN) != (numerals == "La Mã"):
        yield Finding(f"“{word}”: phải đánh số bằng chữ số {numerals}", paragraph)
    if match["word"].isupper():
        yield Finding(f"“{word}” viết chữ thường, chỉ hoa chữ đầu", paragraph)
    yield from _centred_and_bold(paragraph, f"“{word}”")
    if title is None or not _is_like_title(title):
        yield Finding(f"không thấy tiêu đề dưới “{word}”", paragraph)
        return
    if _text(title) != _text(title).upper() and not _is_shown_in_capitals(title):
        yield Finding(f"tiêu đề của {word} phải viết bằng chữ in hoa", title)
    yield from _centred_and_bold(title, f"tiêu đề của {word}")


def _is_shown_in_capitals(paragraph: Paragraph) -> bool:
    return all(run.caps or run.text == run.text.upper() for run in seen(paragraph.runs))


def _is_like_title(paragraph: Paragraph) -> bool:
    bold = all(run.bold for run in seen(paragraph.runs))
    return paragraph.alignment == "center" or bold or is_capital(_text(paragraph))


def _centred_and_bold(line: Paragraph, what: str) -> Iterator[Finding]:
    if line.alignment != "center":
        yield Finding(f"{what} phải căn giữa", line)
    if not all(run.bold for run in seen(line.runs)):
        yield Finding(f"{what} phải in đậm", line)
    if any(run.italic for run in seen(line.runs)):
        yield Finding(f"{what} phải kiểu chữ đứng", line)


def _article(paragraph: Paragraph, match: re.Match[str]) -> Iterator[Finding]:
    """Judge an article; prose may cite one at its beginning, without a sign and not bold."""
    is_bold, written = _begins_bold(paragraph.runs, match.end()), match[0]
    if not match["sign"] and not (match["word"].isupper() or (is_bold and is_title(paragraph))):
        return
    number = match["number"]
    right = f"Điều {_ROMAN.get(number, number)}."
    if written != right:
        yield Finding(f"“{written}” phải viết là “{right}”", paragraph)
    if not is_bold:
        yield Finding(f"“{written}” phải in đậm", paragraph)
    if any(run.italic for run in seen(paragraph.runs)[:1]):
        yield Finding(f"“{written}” phải kiểu chữ đứng", paragraph)
    if paragraph.alignment == "center":
        yield Finding(f"“{written}” không căn giữa, chỉ lùi đầu dòng", paragraph)
    if has_article_title(paragraph):
        if is_capital(_text(paragraph)[match.end() :]):
            yield Finding(f"tiêu đề của {right.removesuffix('.')} viết chữ thường, chỉ hoa chữ đầu", paragraph)
        if is_bold and not all(run.bold for run in seen(paragraph.runs)):
            yield Finding(f"tiêu đề của {right.removesuffix('.')} phải in đậm", paragraph)


def has_article_title(paragraph: Paragraph) -> bool:
    """Return whether an article has a title, which is as bold as its number: its words are one line, no sentence."""
    return is_title(paragraph, lines=1) and not _text(paragraph).endswith(":")


def _begins_bold(runs: Sequence[Run], letters: int) -> bool:
    """Return whether the first letters are bold, spaces aside; a number that Word makes is not in the runs."""
    text = "".join(run.text for run in runs)
    if not text.lstrip().casefold().startswith("điều"):
        return True
    left = letters + len(text) - len(text.lstrip())
    for run in runs:
        if left <= 0:
            return True
        if run.text.strip() and not run.bold:
            return False
        left -= len(run.text)
    return True


@rule("F409", article="nội dung")
def letters_out_of_order(_: Document, components: Components) -> Iterator[Finding]:
    """Điểm không theo thứ tự bảng chữ cái tiếng Việt.

    Kiểm tra: các điểm đánh a, b, c, d, đ, e, g, h, i, k …, không có f, j, w, z, không thiếu và không lặp chữ nào.
    Sai: a) b) c) d) e); a) b) c) d) đ) e) f).
    Đúng: a) b) c) d) đ) e) g).
    Sửa trong Word: gõ lại chữ ở đầu các điểm.
    """
    for paragraph, mark, expected in _wrong_numbers(components):
        if mark.kind != "a)":
            continue
        if mark.ordinal is None:
            yield Finding(f"điểm {mark.written}: bảng chữ cái tiếng Việt không có chữ này", paragraph)
        elif expected:
            yield Finding(f"điểm {mark.written} phải là {_written('a)', expected)}", paragraph)


@rule("F415", article="tập quán", severity=Severity.WARNING)
def numbers_out_of_order(_: Document, components: Components) -> Iterator[Finding]:
    """Số thứ tự thiếu, lặp hoặc không bắt đầu từ 1.

    Kiểm tra: các mục, điều, khoản đánh số liên tiếp; sau mỗi mục lớn được đánh lại từ đầu. Bản TRÍCH SAO giữ số của bản gốc, nên được bỏ quãng.
    Sai: 1. 2. 4.; 1. 2. 2.
    Đúng: 1. 2. 3.
    Sửa trong Word: gõ lại số thứ tự, hoặc xem có mất đoạn nào không.
    """
    for paragraph, mark, expected in _wrong_numbers(components):
        if mark.kind != "a)" and expected:
            yield Finding(f"{mark.written} phải là {_written(mark.kind, expected)}", paragraph)


def _written(kind: str, ordinal: int) -> str:
    if kind == "a)":
        return f"{LETTERS[min(ordinal, len(LETTERS)) - 1]})"
    if kind.endswith(".") and kind not in ("I.", "1."):
        return f"{kind.removesuffix('1.')}{ordinal}."
    number = formatted(ordinal, "upperRoman") if kind == "I." or kind.lower() in _COUNTED_IN_ROMAN else str(ordinal)
    return f"{number}." if kind in ("I.", "1.") else f"{kind} {number}"


def _unquoted(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs but those of a quotation that has several: they have the numbers of the text that is quoted."""
    ends = -1
    for at, paragraph in enumerate(paragraphs):
        if at > ends and paragraph.text.lstrip().startswith("“"):
            closing = (one for one in range(at, len(paragraphs)) if _CLOSES.search(paragraphs[one].text))
            ends = next(closing, ends)
        if at > ends:
            yield paragraph


def _wrong_numbers(components: Components) -> Iterator[tuple[Paragraph, ListMarker, int]]:
    """Yield what :func:`_out_of_order` does; an extract keeps the numbers of the whole, so that some are left out."""
    for paragraph, mark, expected in _out_of_order(components.body):
        if not components.is_extract or (mark.ordinal or 0) < expected:
            yield paragraph, mark, expected


def _out_of_order(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, ListMarker, int]]:
    """Yield each number that does not follow the one before in its list, and what it should be (0: unknown).

    Lists stand within each other: one goes on where it stopped, or a new one begins with its first.
    Numbers, but not letters, may also go on below another heading.
    """
    lists: list[tuple[str, int]] = []
    latest: dict[str, int] = {}
    marked = [(one, mark) for one in _unquoted(paragraphs) if (mark := mark_of(_text(one)))]
    for (paragraph, mark), before in zip(marked, (None, *marked), strict=False):
        ordinal = mark.ordinal or 0
        same = [at for at, (kind, _) in enumerate(lists) if kind == mark.kind]
        going_on = [at for at in same if lists[at][1] == ordinal - 1]
        repeated = before is not None and before[1] == mark and before[0].index == paragraph.index - 1
        goes_on_below = mark.kind != "a)" and latest.get(mark.kind) == ordinal - 1
        at = going_on[-1] if going_on else len(lists)
        if not going_on and (repeated or (ordinal != 1 and not goes_on_below)):
            at = same[-1] if same else len(lists)
            expected = lists[at][1] + 1 if same else 1
            yield paragraph, mark, expected
            ordinal = ordinal or expected
        lists[at:] = [(mark.kind, ordinal)]
        latest[mark.kind] = ordinal


@rule("F410", article="nội dung")
def mark_wrong(_: Document, components: Components) -> Iterator[Finding]:
    """Số của khoản, chữ của điểm viết sai dấu.

    Kiểm tra: mục viết số La Mã và dấu chấm (I.), các phần A., B. ở trên các mục thì được; khoản viết số và dấu chấm (1.), điểm viết chữ thường và dấu ngoặc đơn sau (a)); sau đó là một dấu cách.
    Sai: I/ ĐÁNH GIÁ CHUNG (đậm); 1) Giao Văn phòng; 1/ Giao Văn phòng; 1- Giao Văn phòng; a. Rà soát; (a) Rà soát; A) Rà soát; 1.Giao Văn phòng.
    Đúng: 1. Giao Văn phòng; a) Rà soát.
    Sửa trong Word: gõ lại dấu sau số, sau chữ.
    """
    has_parts = _has_lettered_parts(components.body)
    for paragraph in components.body:
        text = f"{_text(paragraph)} "
        if match := _wrong_title_mark(paragraph):
            if match["letter"] and (has_parts or paragraph.label):  # a list of Word has that level
                continue
            right = f"“{match['sign']}.”" if match["sign"] in _ROMAN else "số La Mã và dấu chấm (I.)"
            yield Finding(f"“{match['mark']}” phải viết là {right}", paragraph)
        elif match := _WRONG_MARK.match(text) or _before_capital(_MARK_BEFORE_CAPITAL, text):
            yield Finding(f"“{match[1]}” phải viết là “{_right_mark(match[1])}”", paragraph)
        elif match := _before_capital(_CLOSED_UP, text):
            yield Finding(f"sau “{match[1]}” phải có dấu cách", paragraph)


def _wrong_title_mark(paragraph: Paragraph) -> re.Match[str] | None:
    match = _WRONG_TITLE_MARK.match(f"{_text(paragraph)} ")
    return match if match and is_title(paragraph) and _is_like_title(paragraph) else None


def _has_lettered_parts(body: Sequence[Paragraph]) -> bool:
    """Return whether letters number parts above the sections: there is a second part, or the first holds a section."""
    letters = [match["letter"] for one in body if (match := _wrong_title_mark(one)) and match["letter"]]
    if letters[:2] == ["A", "B"]:
        return True
    marks = [mark.kind for one in body if (mark := mark_of(_text(one)))]
    return letters == ["A"] and "I." in marks


def _before_capital(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    match = pattern.match(text)
    return match if match and text[match.end()].isupper() else None


def _right_mark(mark: str) -> str:
    sign = mark.strip("().:/–- ")
    return f"{int(sign)}." if sign.isdigit() else f"{sign.lower()})"


@rule("F414", article="tập quán", severity=Severity.WARNING)
def bullet_used(_: Document, components: Components) -> Iterator[Finding]:
    """Dùng dấu đầu dòng của Word.

    Kiểm tra: nội dung không dùng chấm tròn, ô vuông, mũi tên ở đầu dòng; Nghị định chỉ có số, chữ và gạch đầu dòng.
    Sai: • Rà soát các nhiệm vụ.
    Đúng: - Rà soát các nhiệm vụ.
    Sửa trong Word: bỏ Bullets, gõ gạch đầu dòng và một dấu cách.
    """
    for paragraph in components.body:
        label = paragraph.label or paragraph.text.lstrip()[:1]
        if _BULLET.match(label):
            yield Finding(f"dấu đầu dòng “{label}”", paragraph)
