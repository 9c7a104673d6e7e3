"""The Word file itself: lists, drawn lines, sizes, sections, tables, properties, and the XML of the real notice."""

from __future__ import annotations

import difflib
import getpass
import os
import re
import socket
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree
from repository import ROOT, TESTS
from strategies import as_yaml

from generator import pipeline
from generator.lint.linter import lint
from generator.ooxml import definitions, package, visible_text
from generator.ooxml.font_metrics import text_width, wrapped_widths
from generator.ooxml.package import W
from generator.ooxml.styles import Styles, value
from generator.rendering.line_ends import NO_BREAK
from generator.rendering.measuring import text_of
from generator.standard.decree import LEVELS, SIZE_SETS
from generator.wording import BLANK, LETTERS

GOLDEN = TESTS / "golden"
DOCUMENT = "word/document.xml"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TEXT_WIDTH = 11906 - 1701 - 1134
NOTICE = {
    "issuer": {"parent": "UBND TỈNH", "name": "SỞ XÂY DỰNG", "full_name": "Sở Xây dựng", "code": "SXD"},
    "place": "Huế",
    "date": "2024",
    "subject": "Kết luận",
    "opening": "Mở đầu:",
    "closing": "Kết./.",
    "tasks": ["Việc"],
    "signature": {"post": "GIÁM ĐỐC", "name": "Lê Văn A"},
    "recipients": ["Lãnh đạo Sở"],
}
LONG = "SỞ VĂN HÓA THỂ THAO VÀ DU LỊCH TỈNH THỪA THIÊN HUẾ BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH"
WORDS = LONG.split()
ORGANS = [
    *("SỞ", "UBND", "BỘ", "SỞ Y TẾ", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "A & B", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"),
    *(" ".join(WORDS[start : start + count]) for start in (0, 3, 7) for count in (1, 2, 4, 6, 9, 12, 15)),
    *(" ".join(WORDS * 3), ["ỦY BAN NHÂN DÂN", "TỈNH HƯƠNG SƠN"]),
]


@pytest.fixture
def made(tmp_path):
    """Return ``made(**changes)``: the parts of the notice above with some keys changed."""

    def parts(**changes: object) -> dict[str, bytes]:
        source = tmp_path / "2024.yaml"
        source.write_text(as_yaml({**NOTICE, **changes}), encoding="utf-8")
        built = pipeline.build(source)
        assert built.docx is not None, built.found
        return package.unpack(built.docx, "a.docx")

    return parts


@cache
def sample(name: str) -> dict[str, bytes]:
    return package.unpack(pipeline.build(ROOT / "content" / f"{name}.yaml").docx or b"", name)


def test_a_date_left_empty_is_room_for_the_pen_and_keeps_to_the_form(made):
    annexes = [{"title": "DANH MỤC", "text": "Xem."}]
    parts = made(date="", opening="Xem Phụ lục:", annexes=annexes)
    blank = f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    printed = etree.tostring(body_of(parts), encoding="unicode", method="text")
    assert f"Huế, {blank}" in printed
    assert f"(Kèm theo Thông báo số {BLANK}/TB-SXD {blank} của Sở Xây dựng)" in printed
    assert [fault.code for fault in lint(package.pack(parts), "a.docx").found] == []


def body_of(parts):
    return package.parse(parts[DOCUMENT])[0]


def labels(parts, style: str) -> list[str]:
    return [one.label for one in definitions.paragraphs(parts) if one.style == style]


def style_name(parts, paragraph) -> str:
    names = {key: name for name, key in Styles(package.parse(parts["word/styles.xml"])).ids().items()}
    return names.get(value(paragraph.find(f"{W}pPr"), "pStyle"), "")


def of_style(parts, body, style: str):
    return [one for one in body.iter(f"{W}p") if style_name(parts, one) == style]


def points(count: int) -> list[str]:
    return [f"Điểm thứ {number}" for number in range(count)]


def test_there_are_thirty_organs():
    assert len(ORGANS) == 30


def test_points_have_the_letters_of_the_decree_from_word_s_own_lists(made):
    parts = made(tasks=[{"text": "Việc", "items": points(len(LETTERS))}])
    assert labels(parts, "Điểm") == [f"{letter})" for letter in LETTERS]
    assert f'<w:t xml:space="preserve">Điểm thứ{NO_BREAK}22</w:t>' in parts[DOCUMENT].decode()


def test_every_long_list_of_points_starts_at_a(made):
    parts = made(tasks=[{"text": "Việc", "items": points(count)} for count in (6, 23, 4, 9)])
    assert labels(parts, "Khoản") == ["1.", "2.", "3.", "4."]
    assert "".join(labels(parts, "Điểm")).replace(")", "") == "".join(LETTERS[:count] for count in (6, 23, 4, 9))


def test_points_go_on_after_what_stands_under_one_of_them(made):
    items = [{"text": text, "items": ["gạch", {"text": "gạch", "items": ["cộng"]}]} for text in points(8)]
    parts = made(tasks=[{"text": "Việc", "items": items}])
    assert "".join(labels(parts, "Điểm")) == "a)b)c)d)đ)e)g)h)"
    assert set(labels(parts, "Gạch đầu dòng")) == {"-"}
    assert set(labels(parts, "Dấu cộng")) == {"+"}


def test_the_levels_of_the_template_number_under_each_other(made):
    levels = ["I.", "1.", "a)", "-", "+"]
    item: dict = {"text": "Cấp 5"}
    for level in range(4, 0, -1):
        item = {"text": f"Cấp {level}", "items": [item, item]}
    item["title"] = "CẤP 1"
    parts = made(numbering=levels, tasks=[item, item])
    assert labels(parts, "Mục") == ["I.", "II."]
    assert labels(parts, "Khoản") == ["1.", "2."] * 2
    assert labels(parts, "Điểm") == ["a)", "b)"] * 4


def test_every_level_numbers_under_each_other_in_a_list_that_has_them_all(made):
    item: dict = {"title": f"CẤP {len(LEVELS)}"}
    for level in range(len(LEVELS) - 1, 0, -1):
        item = {"title": f"CẤP {level}", "items": [item, item]}
    parts = made(numbering=list(LEVELS), tasks=[item, item])
    assert labels(parts, "Mục") == ["A.", "I.", "II.", "B.", "I.", "II."]
    of_one = ["1.1.", "1.1.1.", "1.1.2.", "1.2.", "1.2.1.", "1.2.2."]
    of_two = [label.replace("1.", "2.", 1) for label in of_one]
    assert labels(parts, "Khoản có tiêu đề") == ["1.", *of_one, "2.", *of_two] * 4
    assert labels(parts, "Điểm có tiêu đề") == ["a)", "b)"] * 2**5


def test_parts_take_capital_letters_of_the_vietnamese_alphabet(made):
    parts = made(numbering=["A.", "1."], tasks=[{"title": f"PHẦN {at}", "items": ["Việc"]} for at in range(7)])
    assert labels(parts, "Mục") == ["A.", "B.", "C.", "D.", "Đ.", "E.", "G."]
    assert labels(parts, "Khoản") == ["1."] * 7


def test_a_heading_without_a_number_lets_the_items_in_it_count_on(made):
    heading = {"title": "Về vốn", "numbered": "no", "items": ["Bốn", "Năm"]}
    parts = made(tasks=["Một", "Hai", {"text": "Ba", "items": ["a"]}, heading, "Sáu"])
    assert labels(parts, "Khoản") == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_levels_of_its_own_begin_a_list_anew_and_the_list_around_goes_on(made):
    own = {
        "title": "Đếm lại",
        "numbered": "no",
        "numbering": ["1.", "a)"],
        "items": [{"text": "x", "items": ["a"]}, "y"],
    }
    parts = made(
        numbering=["I.", "1."], tasks=[{"title": "A", "items": ["1", "2", own, "3"]}, {"title": "B", "items": ["1"]}]
    )
    assert labels(parts, "Mục") == ["I.", "II."]
    assert labels(parts, "Khoản") == ["1.", "2.", "1.", "2.", "3.", "1."]
    assert labels(parts, "Điểm") == ["a)"]


def test_a_paragraph_after_the_items_of_an_item_stands_before_the_next_item(made):
    parts = made(tasks=[{"text": "Một:", "items": ["a", "b"], "ending": ["Cuối.", "Hết."]}, "Hai"])
    assert between(parts, "Mở đầu:") == ["1. Một:", "a) a", "b) b", "Cuối.", "Hết.", "2. Hai"]


def test_sections_say_the_same_as_the_simple_keys(made):
    results = {"title": "Kết quả", "lead": "Đã làm:", "items": ["một;", "hai."], "ending": "Tốt.", "layout": "list"}
    tasks = {
        "title": "Nhiệm vụ",
        "lead": "Yêu cầu:",
        "items": ["Một", {"text": "Hai:", "items": ["a"]}],
        "ending": "Hết.",
    }
    simple = made(results=results, tasks=tasks)
    assessment = {**results, "kind": "assessment", "numbering": ["-"]}
    del assessment["layout"]
    as_sections = made(tasks=None, sections=[assessment, {**tasks, "kind": "tasks"}])
    assert as_sections[DOCUMENT] == simple[DOCUMENT]


def between(parts, before, after="Kết./."):
    """Return the lines that are printed between two others."""
    lines = [one.line for one in definitions.paragraphs(parts)]
    return lines[lines.index(before) + 1 : lines.index(after)]


def test_a_heading_without_a_number_stays_with_what_follows(made):
    parts = made(tasks=[{"title": "Về vốn", "numbered": "no", "items": ["Một"]}])
    heading = next(one for one in body_of(parts).iter(f"{W}p") if "".join(one.itertext()) == "Về vốn")
    assert heading.find(f"{W}pPr/{W}keepNext") is not None
    assert value(heading.find(f"{W}pPr"), "numPr") == ""


def test_dashes_before_the_first_section_do_not_count_as_one(made):
    results = {"lead": "Kết quả:", "items": ["một", "hai"], "layout": "list"}
    parts = made(numbering=["I.", "-"], results=results, tasks=[{"title": "A"}, {"title": "B"}])
    assert labels(parts, "Mục") == ["I.", "II."]
    dashes = of_style(parts, body_of(parts), "Gạch đầu dòng")
    section_list = next(iter(package.parse(parts["word/numbering.xml"]).iter(f"{W}num"))).get(f"{W}numId")
    assert {value(one.find(f"{W}pPr/{W}numPr"), "numId") for one in dashes}.isdisjoint({"", section_list})


def test_each_annex_numbers_from_the_beginning(made):
    annex = {"title": "DANH MỤC", "items": [{"text": "Việc", "items": points(7)}, "Việc"]}
    parts = made(opening="Xem Phụ lục:", tasks=["A", "B"], annexes=[annex, annex])
    assert labels(parts, "Khoản") == ["1.", "2."] * 3
    assert "".join(labels(parts, "Điểm")) == "a)b)c)d)đ)e)g)" * 2


def test_a_number_is_never_typed_into_the_text():
    texts = {one.text for one in definitions.paragraphs(sample("mau-day-du")) if one.label}
    assert texts
    assert not any(re.match(r"(\d+\.|[IVX]+\.|[a-zđ]\)|[-+]) ", text) for text in texts)


def length(paragraph, available: int) -> int:
    indent = paragraph.find(f"{W}pPr/{W}ind")
    return available - sum(int(indent.get(f"{W}{side}")) for side in ("left", "right"))


def is_centred(paragraph) -> bool:
    indent = paragraph.find(f"{W}pPr/{W}ind")
    return indent.get(f"{W}left") == indent.get(f"{W}right")


@pytest.mark.parametrize("sizes", SIZE_SETS)
@pytest.mark.parametrize("name", ORGANS, ids=str)
def test_the_line_under_the_organ_is_a_third_to_a_half_of_the_longest_printed_line(made, name, sizes):
    parts = made(issuer={**NOTICE["issuer"], "name": name}, sizes=sizes)
    body = body_of(parts)
    (organ,), (rule,) = (of_style(parts, body, style) for style in ("Cơ quan ban hành", "Kẻ cơ quan"))
    cell = int(organ.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
    column = length(organ, cell) if organ.find(f"{W}pPr/{W}ind") is not None else cell
    held = text_of(organ)
    assert visible_text.as_read(held) == "\n".join([name] if isinstance(name, str) else name)
    printed = wrapped_widths(held, SIZE_SETS[sizes][0], column)
    # Rounding to whole twips on both sides moves the line by two at most.
    assert max(printed) / 3 - 2 <= length(rule, cell) <= max(printed) / 2 + 2
    assert is_centred(rule)


def test_a_tab_in_a_title_of_several_lines_costs_no_letter(made):
    subject = "Kết luận a\tb của đồng chí Giám đốc Sở tại Hội nghị tổng kết hoạt động khoa học và công nghệ năm 2023"
    printed = [visible_text.as_read(one.text) for one in definitions.paragraphs(made(subject=subject))]
    assert subject in printed


@pytest.mark.parametrize("name", [name for name in ORGANS if isinstance(name, str) and " " in name])
def test_an_organ_s_name_breaks_into_lines_of_like_length_and_no_more_lines(made, name):
    parts = made(issuer={**NOTICE["issuer"], "name": name})
    (organ,) = of_style(parts, body_of(parts), "Cơ quan ban hành")
    cell = int(organ.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
    column = length(organ, cell) if organ.find(f"{W}pPr/{W}ind") is not None else cell
    held = text_of(organ)
    balanced, greedy = wrapped_widths(held, 13, column), wrapped_widths(held, 13, cell)
    assert len(balanced) == len(greedy)
    assert max(balanced) <= max(greedy)
    assert visible_text.as_read(held) == name


@pytest.mark.parametrize(("sizes", "size"), [("13/14/14", 14), ("12/13/13", 13)])
def test_the_line_under_the_motto_is_as_long_as_the_motto(made, sizes, size):
    parts = made(sizes=sizes)
    (rule,) = of_style(parts, body_of(parts), "Kẻ tiêu ngữ")
    cell = int(rule.getparent().find(f"{W}tcPr/{W}tcW").get(f"{W}w"))
    assert abs(length(rule, cell) - text_width(MOTTO, size)) <= 2


@pytest.mark.parametrize(
    "subject", ["Kết luận", "Kết luận của Giám đốc Sở " * 6, ["Kết luận", "tại Hội nghị tổng kết"]]
)
def test_the_line_under_the_subject_is_a_third_to_a_half_of_its_longest_line(made, subject):
    parts = made(subject=subject)
    (rule,) = of_style(parts, body_of(parts), "Kẻ trích yếu")
    (printed,) = of_style(parts, body_of(parts), "Trích yếu")
    column = length(printed, TEXT_WIDTH) if printed.find(f"{W}pPr/{W}ind") is not None else TEXT_WIDTH
    widest = max(wrapped_widths(text_of(printed), 14, column))
    assert widest / 3 - 2 <= length(rule, TEXT_WIDTH) <= widest / 2 + 2
    assert is_centred(rule)


@pytest.mark.parametrize(("sizes", "points_of"), SIZE_SETS.items())
def test_a_size_set_changes_the_head_s_styles_together(made, sizes, points_of):
    parts = made(sizes=sizes)
    styles = Styles(package.parse(parts["word/styles.xml"]))
    ids = styles.ids()
    names = ("Quốc hiệu", "Cơ quan chủ quản", "Cơ quan ban hành", "Tiêu ngữ", "Địa danh ngày tháng")
    found = [styles.size(ids[name]) for name in names]
    assert found == [points_of[position] for position in (0, 0, 0, 1, 2)]


def test_without_a_size_set_the_template_s_sizes_stay(made):
    shipped = package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "a.docx")
    sizes = [re.findall(rb'<w:sz w:val="\d+"', parts["word/styles.xml"]) for parts in (made(), shipped)]
    assert sizes[0] == sizes[1]


SPACED = ("Thân bài", "Mục", "Khoản", "Điểm", "Gạch đầu dòng", "Dấu cộng", "Khoản có tiêu đề", "Câu kết")


def spacings(parts):
    """Return the line spacing that each style states itself, None where it states none."""
    found = {}
    for style in package.parse(parts["word/styles.xml"]).iter(f"{W}style"):
        stated = style.find(f"{W}pPr/{W}spacing")
        name = style.find(f"{W}name").get(f"{W}val")
        found[name] = None if stated is None else (stated.get(f"{W}line"), stated.get(f"{W}lineRule"))
    return found


@pytest.mark.parametrize(("written", "line"), [("1", "240"), ("1.15", "276"), ("1,5", "360")])
def test_line_spacing_is_that_of_the_text_and_of_nothing_else(made, written, line):
    spaced, plain = spacings(made(line_spacing=written)), spacings(made())
    assert {spaced[name] for name in SPACED} == {(line, "auto")}
    changed = {name for name, stated in spaced.items() if stated != plain[name]}
    assert not changed & {"Quốc hiệu", "Tiêu ngữ", "Trích yếu", "Họ tên người ký", "Nơi nhận - dòng", "Bảng - ô"}


def test_line_spacing_leaves_the_gaps_between_paragraphs(made):
    styles = package.parse(made(line_spacing="1.15")["word/styles.xml"])
    body = next(one for one in styles.iter(f"{W}style") if one.find(f"{W}name").get(f"{W}val") == "Thân bài")
    assert body.find(f"{W}pPr/{W}spacing").get(f"{W}before") == "120"


def sections(parts):
    return list(body_of(parts).iter(f"{W}sectPr"))


def test_a_notice_without_annex_is_one_section_that_numbers_from_its_first_page(made):
    (only,) = sections(made())
    assert only.find(f"{W}pgNumType") is None


def test_each_annex_is_a_section_that_starts_to_count_pages_and_keeps_head_and_margins(made):
    annex = {"title": "DANH MỤC", "text": "Lời"}
    first, *others = sections(made(opening="Xem Phụ lục:", annexes=[annex, annex, annex]))
    assert first.find(f"{W}pgNumType") is None
    assert [one.find(f"{W}pgNumType").get(f"{W}start") for one in others] == ["1", "1", "1"]
    for tag in ("headerReference", "pgSz", "pgMar", "titlePg"):
        assert {etree.tostring(one.find(f"{W}{tag}")) for one in (first, *others)} == {
            etree.tostring(first.find(f"{W}{tag}"))
        }


def test_an_annex_begins_where_its_section_begins(made):
    annex = {"title": "DANH MỤC", "text": "Lời"}
    parts = made(opening="Xem Phụ lục:", annexes=[annex, annex])
    body = body_of(parts)
    for heading in of_style(parts, body, "Phụ lục"):
        assert heading.getprevious().find(f"{W}pPr/{W}sectPr") is not None
    assert [one.text for one in definitions.paragraphs(parts) if one.style == "Phụ lục"] == ["Phụ lục I", "Phụ lục II"]


def test_a_table_is_as_wide_as_the_text_and_shares_it_out(made):
    table = {"columns": ["TT", "Việc"], "rows": [["1", "Báo cáo"], ["2", ""]], "widths": [1, 4]}
    parts = made(tasks=[{"text": "Việc", "table": table}])
    found = next(one for one in body_of(parts).iter(f"{W}tbl") if one.find(f"{W}tblPr/{W}tblStyle") is not None)
    widths = [int(one.get(f"{W}w")) for one in found.iterfind(f"{W}tblGrid/{W}gridCol")]
    assert widths == [TEXT_WIDTH // 5, TEXT_WIDTH * 4 // 5]
    rows = found.findall(f"{W}tr")
    assert [one.find(f"{W}trPr/{W}tblHeader") is not None for one in rows] == [True, False, False]
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows)
    assert all(cell[-1].tag == f"{W}p" for cell in found.iter(f"{W}tc"))


def test_two_tables_do_not_run_together(made):
    table = {"columns": ["A"], "rows": [["b"]]}
    annex = {"title": "BẢNG", "items": [{"table": table}, {"table": table}]}
    for parts in (made(opening="Phụ lục:", annexes=[annex]), made(tasks=[{"table": table}, {"table": table}])):
        body = body_of(parts)
        assert not any(one.tag == two.tag == f"{W}tbl" for one, two in pairwise(body))


def test_properties_come_from_the_notice_and_from_no_clock_and_no_user(made):
    parts = made(subject="Kết luận & <b>" + " dài" * 100)
    core = package.parse(parts["docProps/core.xml"])
    about = {etree.QName(one).localname: one.text for one in core}
    assert about.keys() == {"title", "creator", "language"}
    assert about["creator"] == "SỞ XÂY DỰNG"
    assert about["title"].startswith("THÔNG BÁO Kết luận & <b> dài")
    assert len(about["title"]) == 255
    everything = b"\n".join(parts.values()).decode()
    assert "python-docx" not in everything
    for mine in (socket.gethostname(), str(Path.home()), str(ROOT)):
        assert mine not in everything
    if len(getpass.getuser()) > 5:
        assert getpass.getuser() not in everything


@pytest.mark.parametrize("name", ["2023", "mau-day-du"])
def test_no_font_depends_on_the_theme_and_the_language_is_vietnamese(name):
    parts = sample(name)
    everything = b"\n".join(data for part, data in parts.items() if part.startswith("word/"))
    assert not re.search(rb"w:(ascii|hAnsi|eastAsia|cs)[Tt]heme=", everything)
    assert set(re.findall(rb'<w:lang w:val="([^"]*)"', everything)) == {b"vi-VN"}


def test_nothing_that_runs_or_lies_outside_is_in_the_package():
    for name in ("2023", "mau-day-du"):
        assert not any(part.endswith((".bin", ".vba")) for part in sample(name))
        assert b"TargetMode" not in b"".join(sample(name).values())


def pretty(data: bytes) -> str:
    """Return a part with one element a line, so that a difference can be read."""
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True, resolve_entities=False))
    etree.indent(root, " ")
    return etree.tostring(root, encoding="unicode") + "\n"


def differences(data: bytes, golden: str) -> list[str]:
    return list(difflib.unified_diff(golden.split("\n"), pretty(data).split("\n"), "golden", "now", lineterm="", n=1))


@pytest.mark.parametrize("part", ["document", "numbering"])
def test_the_real_notice_is_the_same_xml_as_ever(part):
    """``UPDATE_GOLDEN=1`` writes it anew, to be looked at in the commit."""
    golden = GOLDEN / f"2023-{part}.xml"
    data = sample("2023")[f"word/{part}.xml"]
    if os.environ.get("UPDATE_GOLDEN") == "1":
        golden.write_text(pretty(data), encoding="utf-8")
    assert differences(data, golden.read_text(encoding="utf-8")) == []


def test_a_paragraph_more_is_seen_beside_the_golden_part():
    data = sample("2023")[DOCUMENT]
    more = data.replace(b"<w:sectPr>", b"<w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr>")
    found = differences(more, pretty(data))
    assert [line for line in found if line.startswith("+ ")]
    assert not [line for line in found if line.startswith("- ")]
