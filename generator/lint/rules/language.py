"""Rules of the language of forms: all warnings, for a person to decide.

Each looks only where the answer is sure: a wrong warning costs more than a missed one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from generator.characters.garbled import escaped
from generator.characters.lookalikes import lookalikes
from generator.codes import Severity
from generator.lint.rules.rule import Finding, everywhere, rule
from generator.remembering import remembered
from generator.standard.decree import DISSOLVED_FROM, MERGED_PROVINCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.lint.detect.components import Components
    from generator.ooxml.document import Document, Paragraph

_CONTEXT = 15
_LETTERS_SHOWN = 3
# Names of people and places keep their own way: of capitals only Ủy, which begins organs, counts.
_ONSET = r"(?<!\w)(?!q)[^\W\d_A-ZĐ]{0,3}?"
_OLD_TONE = re.compile(rf"{_ONSET}(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\w)|(?<!\w)Ủ[yY](?!\w)")
_NEW_TONE = re.compile(rf"{_ONSET}(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)|(?<!\w)U[ỷỶ](?!\w)")
BLANK_AFTER = re.compile(r"(?:\bsố|\bngày|\btháng|\bnăm|/)\s*:?\s*$", re.IGNORECASE)
_DOUBLE_SPACE = re.compile(r"(?<=[^\s.…_])[ \u00a0]{2,}(?=[^\s.…_/])")
_SPACE_BEFORE = re.compile(r"(?<=[\w)”%]) (?:[,;:](?=\s|$|[^\W\d_])|\.(?=\s|$))")
_SPACE_MISSING = re.compile(r"(?<!\S)[(“]?(\w*[^\W\d_]{2})([,;:])([^\W\d_]{2,})")
_STOP_MISSING = re.compile(r"(?<!\w)([^\W\d_A-ZĐ]{2,})(\.)((?=[^\W\d_])[A-ZĐÀ-Ỹ][^\W\d_A-ZĐ]{2,})(?![.\w])")
_DOCUMENTS = "Luật|Bộ luật|Nghị|Thông tư|Quyết định|Quy chế|Quy định|Hiến pháp|Pháp lệnh|Điều lệ|Chương|Mục"
_LOWER_ARTICLE = re.compile(
    rf"(?:[Kk]hoản \d+[a-zđ]? điều \d+|\b(?:tại|theo) điều \d+\b|\bđiều \d+[a-zđ]? (?:của )?(?:{_DOCUMENTS}))"
)
_LOWER_PART = re.compile(
    r"\b(?:tiểu mục \d+ (?:của )?[Mm]ục \d+|mục \d+ (?:của )?[Cc]hương [IVX]+\b|chương [IVX]+\b"
    rf"|phần [IVX]+ (?:của )?(?:{_DOCUMENTS})\b|[Mm]ục \d+ (?:của )?chương [IVX]+\b)"
)
_CAPITAL_CLAUSE = re.compile(
    r"(?<=[^\W\d_,;] )(?:Khoản \d+[a-zđ]?,? [Đđ]iều \d+|Điểm [a-zđ],? [Kk]hoản \d+)|Điểm [a-zđ] Khoản \d+"
)
_CITATION = re.compile(
    r"(?:Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Công văn|Kế hoạch|Thông báo|Tờ trình|Báo cáo|Hướng dẫn|Đề án)"
    r" số (\d+(?:/\d{4})?/[A-ZĐ][\w&-]*)"
)
_CITATION_REACH = 120
_DATE_OR_ORGAN = re.compile(r"^[^.]*?\b(?:ngày|của)\b|^\W*\d{1,2}/\d{1,2}/\d{4}")
_DATED = re.compile(r"(?:tháng\s*(\d{1,2})?\D{0,20})?năm\s*(\d{4})", re.IGNORECASE)
_DISTRICT = re.compile(r"(?<!\w)(huyện|quận|thị xã|thị trấn)(?!\w)", re.IGNORECASE)
# Schools and hospitals may keep a district in their own name.
_OWN_NAME = re.compile(r"bệnh viện|trung tâm|trường", re.IGNORECASE)
_COMMUNE = re.compile(r"(?<!\w)(?:phường|(?<!thị )xã(?! hội)|đặc khu)(?!\w)", re.IGNORECASE)
# The end of another word: khách hàng năm nay, bán hàng ngày Tết.
_GOODS = "".join(
    # After the word itself: ten looks back at every letter of a text would take a tenth of the whole time.
    f"(?<!{word} hàng )"
    for word in ("khách", "ngân", "bán", "mua", "đơn", "mặt", "đặt", "giao", "cửa", "nhập", "xuất")
)
_UNITS = r"(?:năm|quý|tháng|tuần|ngày)(?!\s+(?:\d|[IVX]+\b))\b"
_USUAL = (re.compile(rf"\bhàng {_GOODS}{_UNITS}", re.IGNORECASE), re.compile(rf"\bhằng {_UNITS}", re.IGNORECASE))
_COMRADE = (re.compile(r"(?<!\w)đ/c\b"), re.compile(r"(?<=[^\W\d_,;] )Đ/c\b"))
_YEARS = re.compile(r"\b\d{4}\s?([-–])\s?\d{4}\b")
_PAIR = re.compile(r"(?<!\w)(?=([^\W\d_]+) ([-–]) ([^\W\d_]+))")


def prose(components: Components) -> list[Paragraph]:
    """Return the paragraphs of running text, in order: subject, grounds, body."""
    return [*_unique(line.paragraph for line in components.subject), *components.basis, *components.body]


def _unique(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return list({paragraph.index: paragraph for paragraph in paragraphs}.values())


def around(match: re.Match[str]) -> str:
    """Return the words at a match, to be found again in Word."""
    text = match.string
    start = text.rfind(" ", 0, max(match.start() - _CONTEXT, 0)) + 1
    end = text.find(" ", min(match.end() + _CONTEXT, len(text)))
    return text[start : end if end >= 0 else None].strip()


def _examples(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[str, ...]:
    """Return the first place of a text that each pattern finds, "" where it finds none."""
    matches = (pattern.search(text) for pattern in patterns)
    return tuple(match[0] if match else "" for match in matches)


@remembered
def _tones(text: str) -> tuple[str, ...]:
    return _examples(text, (_OLD_TONE, _NEW_TONE))


@remembered
def _usual(text: str) -> tuple[str, ...]:
    return _examples(text, _USUAL)


@remembered
def _comrades(text: str) -> tuple[str, ...]:
    return _examples(text, _COMRADE)


def _mixed(
    paragraphs: Iterable[Paragraph], examples: Callable[[str], tuple[str, ...]], message: str
) -> Iterator[Finding]:
    """Yield a finding with an example of each when a text has both ways of writing."""
    found = [(examples(paragraph.text), paragraph) for paragraph in paragraphs]
    one, other = (next(((way[at], paragraph) for way, paragraph in found if way[at]), None) for at in (0, 1))
    if one and other:
        later = max(one, other, key=lambda found: found[1].index)
        yield Finding(f"{message}: “{one[0]}” và “{other[0]}”", later[1])


@rule("F601", article="tập quán", severity=Severity.WARNING)
def tone_marks_mixed(document: Document, _: Components) -> Iterator[Finding]:
    """Đặt dấu thanh hai kiểu trong một văn bản.

    Kiểm tra: dấu thanh của oa, oe, uy đặt một kiểu (hòa, ủy hoặc hoà, uỷ); không xét Quốc hiệu và tên riêng.
    Sai: Tỉnh ủy ở đoạn này, Uỷ ban ở đoạn khác.
    Đúng: Tỉnh ủy, Ủy ban.
    Sửa trong Word: tìm và thay thế (Ctrl+H) để cả văn bản theo một kiểu.
    """
    yield from _mixed(document.paragraphs, _tones, "đặt dấu thanh hai kiểu")


@rule("F602", article="tập quán", severity=Severity.WARNING)
def quotes_not_closed(_: Document, components: Components) -> Iterator[Finding]:
    """Dấu ngoặc kép không khép.

    Kiểm tra: mỗi dấu mở “ có dấu khép ”; lời trích qua nhiều đoạn thì khép ở đoạn cuối.
    Sai: Hội nghị “Tổng kết năm 2023.
    Đúng: Hội nghị “Tổng kết năm 2023”.
    Sửa trong Word: thêm dấu còn thiếu ở đoạn được nêu.
    """
    for group in (_unique(line.paragraph for line in components.subject), [*components.basis, *components.body]):
        if _closed("\n".join(paragraph.text for paragraph in group)):
            continue
        for paragraph in group:
            if not _closed(paragraph.text):
                yield Finding("dấu ngoặc kép không khép", paragraph)


def _closed(text: str) -> bool:
    depth = 0
    for match in re.finditer(r"[“”]", text):
        if match[0] == "“":
            depth += 1
        elif depth:
            depth -= 1
        elif not text[: match.start()][-1:].isdigit():  # 21” is a length
            return False
    inches = len(re.findall(r'\d"', text))
    straight = text.count('"')
    return depth == 0 and (straight % 2 == 0 or (straight - inches) % 2 == 0)


@rule("F603", article="tập quán", severity=Severity.WARNING)
def double_spaces(_: Document, components: Components) -> Iterator[Finding]:
    """Hai dấu cách liền nhau.

    Kiểm tra: giữa hai từ chỉ có một dấu cách; không xét chỗ để trống cho số, ngày, tháng.
    Sai: các phòng,  đơn vị.
    Đúng: các phòng, đơn vị.
    Sửa trong Word: tìm và thay thế (Ctrl+H) hai dấu cách bằng một dấu cách.
    """
    for paragraph in prose(components):
        for match in _DOUBLE_SPACE.finditer(paragraph.text):
            if not BLANK_AFTER.search(paragraph.text[: match.start()]):
                yield Finding(f"hai dấu cách liền nhau: “{around(match)}”", paragraph)
                break


@rule("F604", article="tập quán", severity=Severity.WARNING)
def spaces_at_marks(_: Document, components: Components) -> Iterator[Finding]:
    """Thừa hoặc thiếu dấu cách ở dấu câu.

    Kiểm tra: dấu , . ; : viết liền với từ trước và cách từ sau một dấu cách; không xét số, giờ, địa chỉ mạng.
    Sai: các phòng ,đơn vị; các phòng,đơn vị.
    Đúng: các phòng, đơn vị.
    Sửa trong Word: xóa dấu cách trước dấu câu, thêm dấu cách sau dấu câu.
    """
    for paragraph in prose(components):
        yield from (Finding(message, paragraph) for message in _wrong_spaces(paragraph.text))


@remembered
def _wrong_spaces(text: str) -> Iterator[str]:
    before = _SPACE_BEFORE.search(text)
    if before and not BLANK_AFTER.search(text[: before.start()]):
        yield f"thừa dấu cách trước dấu câu: “{around(before)}”"
    for pattern in (_SPACE_MISSING, _STOP_MISSING):
        # Names of sites and files are ASCII; of two Vietnamese words one has a mark nearly always.
        missing = next((match for match in pattern.finditer(text) if not match[0].isascii()), None)
        if missing:
            yield f"thiếu dấu cách sau dấu câu: “{around(missing)}”"


@rule("F605", article="viết hoa", severity=Severity.WARNING)
def citation_capitals(_: Document, components: Components) -> Iterator[Finding]:
    """Viết hoa sai khi viện dẫn chương, mục, điều, khoản, điểm.

    Kiểm tra: khi viện dẫn, Phần, Chương, Mục, Tiểu mục, Điều viết hoa; khoản, điểm viết thường trừ khi đứng đầu câu.
    Sai: theo Khoản 2 điều 5 Luật Lưu trữ; tại mục 1 chương II Luật Lưu trữ.
    Đúng: theo khoản 2 Điều 5 Luật Lưu trữ; tại Mục 1 Chương II Luật Lưu trữ.
    Sửa trong Word: gõ lại chữ đầu của từ.
    """
    for paragraph in prose(components):
        yield from (Finding(message, paragraph) for message in _wrong_capitals(paragraph.text))


@remembered
def _wrong_capitals(text: str) -> Iterator[str]:
    if lower := _LOWER_ARTICLE.search(text):
        yield f"“{lower[0]}”: khi viện dẫn viết hoa “Điều”"
    if part := _LOWER_PART.search(text):
        yield f"“{part[0]}”: khi viện dẫn viết hoa “Phần”, “Chương”, “Mục”"
    if capital := _CAPITAL_CLAUSE.search(text):
        yield f"“{capital[0]}”: khi viện dẫn viết thường “khoản”, “điểm”"


@rule("F615", article="viện dẫn", severity=Severity.WARNING)
def citation_incomplete(_: Document, components: Components) -> Iterator[Finding]:
    """Viện dẫn lần đầu thiếu ngày và cơ quan ban hành.

    Kiểm tra: lần đầu nhắc tới một văn bản phải ghi tên loại, số và ký hiệu, ngày, cơ quan ban hành, trích yếu; lần sau chỉ ghi tên loại, số và ký hiệu. Chỉ báo khi sau số, ký hiệu không có cả ngày lẫn cơ quan ban hành.
    Sai: theo Kế hoạch số 15/KH-UBND, các phòng báo cáo.
    Đúng: theo Kế hoạch số 15/KH-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh về …, các phòng báo cáo.
    Sửa trong Word: ghi thêm ngày, cơ quan ban hành và trích yếu ở chỗ nhắc tới đầu tiên.
    """
    known: set[str] = set()
    for paragraph in prose(components):
        for match in _CITATION.finditer(paragraph.text):
            after = paragraph.text[match.end() : match.end() + _CITATION_REACH].split(";")[0]
            if match[1] not in known and not _DATE_OR_ORGAN.search(after):
                yield Finding(f"“{match[0]}”: lần đầu nhắc tới phải ghi ngày và cơ quan ban hành", paragraph)
            known.add(match[1])


@rule("F606", article="đơn vị hành chính", severity=Severity.WARNING)
def unit_dissolved(_: Document, components: Components) -> Iterator[Finding]:
    """Đơn vị hành chính không còn từ 01/7/2025.

    Kiểm tra: văn bản từ tháng 7 năm 2025, phần đầu và địa danh không ghi cấp huyện hoặc tên tỉnh đã sáp nhập.
    Sai: UBND TỈNH BẮC GIANG; Bắc Giang, ngày 05 tháng 8 năm 2026.
    Đúng: UBND TỈNH BẮC NINH; Bắc Ninh, ngày 05 tháng 8 năm 2026.
    Sửa trong Word: sửa tên cơ quan và địa danh ở phần đầu.
    """
    if components.date is None or not _after_merger(components.date.text):
        return
    organs = [
        (" ".join(line.text for line in lines), lines[0].paragraph)
        for lines in (components.parent, components.organ)
        if lines
    ]
    for text, paragraph in organs:
        district = _DISTRICT.search(text)
        if district and not _OWN_NAME.search(text):
            yield Finding(f"“{text}”: từ 01/7/2025 không còn cấp huyện ({district[0].lower()})", paragraph)
        for old, new in MERGED_PROVINCES.items():
            if re.search(rf"tỉnh {old}(?!\w)", text, re.IGNORECASE):
                yield Finding(f"“{text}”: từ 01/7/2025, {old} thuộc {new}", paragraph, f"viết {new} thay cho {old}")
    place = re.sub(r"^tỉnh ", "", components.date.text.partition(",")[0].strip(), flags=re.IGNORECASE)
    # A commune may have the old province's name: phường Bắc Giang.
    if place in MERGED_PROVINCES and not any(_COMMUNE.search(text) for text, _ in organs):
        now = MERGED_PROVINCES[place]
        yield Finding(f"địa danh “{place}”: từ 01/7/2025 thuộc {now}", components.date.paragraph, f"viết {now}")


def _after_merger(date: str) -> bool:
    found = _DATED.search(date)
    if not found:
        return False
    year, month = int(found[2]), found[1]
    return (year, int(month)) >= DISSOLVED_FROM if month else year > DISSOLVED_FROM[0]


@rule("F612", article="tập quán", severity=Severity.WARNING)
def usual_mixed(_: Document, components: Components) -> Iterator[Finding]:
    """Hàng năm và hằng năm lẫn lộn.

    Kiểm tra: hằng (năm, quý, tháng, tuần, ngày) viết một cách trong cả văn bản.
    Sai: hàng tháng ở đoạn này, hằng tháng ở đoạn khác.
    Đúng: hằng tháng.
    Sửa trong Word: tìm và thay thế (Ctrl+H) để cả văn bản theo một cách viết.
    """
    yield from _mixed(prose(components), _usual, "viết hai cách")


@rule("F613", article="tập quán", severity=Severity.WARNING)
def comrade_mixed(_: Document, components: Components) -> Iterator[Finding]:
    """Chữ viết tắt đ/c lúc hoa lúc thường.

    Kiểm tra: ở giữa câu, đ/c (đồng chí) viết một cách trong cả văn bản.
    Sai: giao đ/c Khôi ở đoạn này, giao Đ/c Hà ở đoạn khác.
    Đúng: giao đ/c Khôi, giao đ/c Hà.
    Sửa trong Word: tìm và thay thế (Ctrl+H), chọn phân biệt chữ hoa, chữ thường (Match case).
    """
    paragraphs = [*prose(components), *_unique(line.paragraph for line in components.recipients)]
    yield from _mixed(paragraphs, _comrades, "viết hai cách")


@rule("F614", article="tập quán", severity=Severity.WARNING)
def dashes_mixed(_: Document, components: Components) -> Iterator[Finding]:
    """Gạch nối và gạch ngang dài lẫn lộn.

    Kiểm tra: cùng một cụm từ, hoặc các khoảng năm, dùng một loại gạch trong cả văn bản.
    Sai: kinh tế - xã hội ở đoạn này, kinh tế – xã hội ở đoạn khác.
    Đúng: kinh tế - xã hội.
    Sửa trong Word: tìm và thay thế (Ctrl+H) để cả văn bản dùng một loại gạch.
    """
    written: dict[tuple[str, ...], dict[str, str]] = {}
    for paragraph in prose(components):
        for role, dash, shown in _dashes(paragraph.text):
            known = written.setdefault(role, {})
            if known and dash not in known:
                yield Finding(f"hai loại gạch: “{next(iter(known.values()))}” và “{shown}”", paragraph)
            known.setdefault(dash, shown)


@remembered
def _dashes(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Yield what a dash joins, the dash, and how it is written."""
    for match in _YEARS.finditer(text):
        yield ("years",), match[1], match[0]
    for match in _PAIR.finditer(text):
        before, dash, after = match.groups()
        yield (before.casefold(), after.casefold()), dash, f"{before} {dash} {after}"


@rule("F616", article="TCVN 6909", severity=Severity.WARNING)
def letters_alike(document: Document, _: Components) -> Iterator[Finding]:
    """Ký tự chỉ trông giống chữ Việt.

    Kiểm tra: chữ Việt không lẫn chữ của tiếng nước khác (chữ Nga, Hy Lạp, chữ ð), chữ O thay số 0, số La Mã là một ký tự, chữ rộng, chữ kiểu toán, mã của HTML (&amp;); tìm kiếm không ra, hệ thống khác đọc sai.
    Sai: Ðà Nẵng (chữ Ð của tiếng Iceland); năm 2O24; mục Ⅳ.
    Đúng: Đà Nẵng; năm 2024; mục IV.
    Sửa trong Word: xóa cả chữ được nêu rồi gõ lại bằng bộ gõ tiếng Việt.
    """
    for paragraph in everywhere(document):
        yield from (Finding(message, paragraph, remedy) for message, remedy in _letters_alike(paragraph.text))


@remembered
def _letters_alike(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is to be told of the letters of a text, and what to do about it."""
    yield from ((one.message, "") for one in islice(lookalikes(text), _LETTERS_SHOWN))
    yield from ((one.message, one.remedy) for one in escaped(text))
