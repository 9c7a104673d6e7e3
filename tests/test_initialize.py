"""``thongbao init``: every kind of office begins with files in which nothing is to be mended."""

from __future__ import annotations

import os
import sys
from datetime import date
from io import StringIO
from itertools import product
from operator import attrgetter

import pytest
import yaml_files
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from repository import TESTS

from generator import initialize
from generator.cli import init
from generator.content import first_notice, office_names
from generator.content.first_notice import NewOffice
from generator.sense import people
from generator.standard.offices import KINDS_BY_KEY, OFFICE_KINDS, OTHER
from generator.standard.symbols import is_organ_code
from generator.wording import fold

DAY = date(2026, 11, 28)
HOSPITAL = ("--name", "Bệnh viện Phổi", "--parent", "Sở Y tế", "--place", "Bắc Ninh", "--signer", "Nguyễn Văn An")


def office(kind, name="", form=0):
    name = office_names.name_in_full(kind, name or kind.example)
    parent = office_names.parent_in_name(kind, name) or ("UBND TỈNH BẮC NINH" if kind.has_parent else "")
    return NewOffice(
        kind, name, parent, office_names.code_of(kind, name), "Bắc Ninh", kind.signatures[form], "Nguyễn Văn An"
    )


def plain(path):
    return yaml_files.texts(path)


@pytest.mark.parametrize("kind", OFFICE_KINDS, ids=KINDS_BY_KEY)
class TestEveryKind:
    def test_is_read_from_a_name_of_its_own(self, kind):
        name = office_names.name_in_full(kind, kind.example)
        assert office_names.name_fault(kind, name) == ""
        assert office_names.kind_of(name) is (kind if kind.begins else None)

    def test_begins_with_a_notice_in_which_nothing_is_told(self, kind, tmp_path):
        form = OFFICE_KINDS.index(kind) % len(kind.signatures)
        made, found = initialize.create(tmp_path, office(kind, form=form), DAY)
        notice = plain(made[-1])
        assert found == ()
        assert notice["meeting"]["date"] == "2026-11-28"
        assert all({"unit", "deadline"} <= task.keys() for task in notice["tasks"]["items"])

    def test_has_a_head_whom_the_checks_of_people_know(self, kind):
        assert people.post_in_capitals(kind.head.upper()).head == fold(kind.head)

    @pytest.mark.slow
    @pytest.mark.parametrize("form", [1, 3])
    def test_may_be_signed_for_the_head_and_by_order(self, kind, form, tmp_path):
        assert initialize.create(tmp_path, office(kind, form=form), DAY).found == ()


@pytest.mark.parametrize("month", [1, 3, 9, 12])
def test_in_any_month_the_deadlines_are_ahead_and_nothing_is_told(month, tmp_path):
    kind = OFFICE_KINDS[month]
    made, found = initialize.create(tmp_path, office(kind), date(2027, month, 28))
    assert found == ()
    assert plain(made[-1])["date"] == f"2027-{month:02d}"


@pytest.mark.parametrize(
    ("name", "key", "issuer"),
    [
        ("Sở Nông nghiệp và Môi trường", "so", ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "UBND TỈNH BẮC NINH", "NNMT")),
        ("UBND thành phố Huế", "ubnd-tinh", (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HUẾ"], None, "UBND")),
        ("Uỷ ban nhân dân đặc khu Phú Quý", "ubnd-xa", (["ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUÝ"], None, "UBND")),
        ("Văn phòng UBND tỉnh Lào Cai", "van-phong", ("VĂN PHÒNG", "UBND TỈNH LÀO CAI", "VP")),
        ("Trường THPT Ngô Sĩ Liên", "truong", ("TRƯỜNG THPT NGÔ SĨ LIÊN", "UBND TỈNH BẮC NINH", "THPTNSL")),
        ("Trường Đại học Tân Trào", "dai-hoc", ("TRƯỜNG ĐẠI HỌC TÂN TRÀO", "UBND TỈNH BẮC NINH", "ĐHTT")),
    ],
)
def test_name_parent_and_symbol_are_those_of_such_an_office(name, key, issuer, tmp_path):
    kind = office_names.kind_of(office_names.name_in_full(None, name))
    assert kind.key == key
    made, _ = initialize.create(tmp_path, office(kind, name), DAY)
    written = plain(made[1])["issuer"]
    assert (written["name"], written.get("parent"), written["code"]) == issuer


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Trung tâm Ứng dụng tiến bộ khoa học và công nghệ", "TTƯDTBKHCN"),
        ("Bệnh viện Nhân dân 115", "BVND115"),
        ("Đại học Thái Nguyên", "ĐHTN"),
        ("Văn phòng HĐND và UBND xã Tân An", "VP"),
        ("Ban Quản lý dự án đầu tư xây dựng công trình giao thông", ""),
    ],
)
def test_the_symbol_has_the_first_letters_unless_they_are_too_many(name, code):
    assert office_names.code_of(office_names.kind_of(name), name) == code


@pytest.mark.parametrize(
    "case", yaml_files.values(TESTS / "cases" / "office-names.yaml"), ids=lambda case: case["name"]
)
def test_the_name_of_an_office_tells_what_is_written_of_it(case):
    name = office_names.name_in_full(None, case["name"])
    kind = office_names.kind_of(name) or OTHER
    parent = office_names.parent_in_name(kind, name)
    printed = office_names.printed(kind, name, parent)
    assert office_names.name_fault(kind, name) == ""
    assert {
        "name": case["name"],
        "kind": kind.key,
        "code": office_names.code_of(kind, name),
        "place": office_names.place_of(kind, name, parent),
        "parent": parent,
        "printed": printed if isinstance(printed, str) else "",
    } == {"place": "", "parent": "", "printed": "" if kind.collective else name.upper()} | case


@pytest.mark.parametrize(
    ("parent", "place"),
    [
        ("UBND tỉnh Bắc Ninh", "Bắc Ninh"),
        ("UBND TỈNH BẮC NINH", "Bắc Ninh"),
        ("UBND PHƯỜNG VÕ CƯỜNG", "Võ Cường"),
        ("UBND TP. HỒ CHÍ MINH", "Thành phố Hồ Chí Minh"),
        ("Sở Y tế", ""),
        ("", ""),
    ],
)
def test_the_place_is_that_of_the_parent_where_the_name_has_none(parent, place):
    assert office_names.place_of(KINDS_BY_KEY["trung-tam"], "Trung tâm Y tế khu vực Lạng Giang", parent) == place


@pytest.mark.parametrize(("place", "sizes"), [("Quảng Trị", None), ("Thành phố Hồ Chí Minh", "12/13/13")])
def test_only_a_head_without_room_for_its_lines_gets_the_smaller_sizes(tmp_path, place, sizes):
    said = office(KINDS_BY_KEY["ban"], "Ban Quản lý Vườn quốc gia Phong Nha - Kẻ Bàng")
    made, found = initialize.create(tmp_path, said._replace(parent="SỞ Y TẾ", place=place), DAY)
    assert found == ()
    assert plain(made[1]).get("sizes") == sizes


@pytest.mark.parametrize(
    ("key", "said", "full"),
    [
        ("ubnd-xa", "xã Tân An", "Ủy ban nhân dân xã Tân An"),
        ("ubnd-tinh", "ubnd tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("so", "Y tế", "Sở Y tế"),
        ("so", "sở Y tế", "Sở Y tế"),
        ("khac", "kho bạc Nhà nước", "Kho bạc Nhà nước"),
    ],
)
def test_a_name_is_completed(key, said, full):
    assert office_names.name_in_full(KINDS_BY_KEY[key], said) == full


@pytest.mark.parametrize(
    ("key", "said", "told"),
    [
        ("so", "SỞ Y TẾ", "viết hoa cả"),
        ("so", "Bệnh viện Phổi", "đó là Bệnh viện"),
        ("so", "Sở", "thiếu phần tên riêng"),
        ("so", "", "để trống"),
        ("khac", "Trường Mầm non Hoa Sen", "đó là Trường mầm non, phổ thông"),
        ("benh-vien", "Bệnh viện Phổi.", "bỏ dấu . ở cuối"),
        ("ubnd-xa", "UBND huyện Lạng Giang", "“Ủy ban nhân dân huyện Lạng Giang” không phải"),
        ("khac", "UBND huyện Lạng Giang", "không còn cấp huyện"),
        ("so", "Sở nội vụ", "viết hoa chữ “nội” (Nội)"),
        ("truong", "Trường mầm non Hoa Sen", "“mầm” (Mầm)"),
        ("so", "Sở Nội vụ tỉnh lào cai", "“lào” (Lào)"),
    ],
)
def test_a_name_that_cannot_be_is_told_with_an_example(key, said, told):
    kind = KINDS_BY_KEY[key]
    assert told in office_names.name_fault(kind, office_names.name_in_full(kind, said))


_WORDS = st.sampled_from(
    [
        "Nông nghiệp",
        "và",
        "Môi trường",
        "các khu công nghiệp",
        "tỉnh",
        "Ea H'leo",
        "115",
        "-",
        "THPT",
        "“Hoa”",
        "(cơ sở 2)",
        "&",
        ":",
        "#",
    ]
)


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(OFFICE_KINDS), words=st.lists(_WORDS, min_size=1, max_size=9))
def test_any_name_is_read_back_from_the_file_as_it_was_said(kind, words):
    said = office(kind, f"{(kind.begins or ('Kho bạc',))[0]} {' '.join(words)}")
    issuer = yaml_files.values(first_notice.office_text(said))["issuer"]
    assert issuer["full_name"] == said.name
    assert not said.code or is_organ_code(said.code)


_NAMES = [
    " ".join(filter(None, words))
    for words in product(
        ("", "Y tế", "Phục hồi chức năng"), ("", "số 2", "khu vực Lạng Giang"), ("", "Tân An", "Nguyễn Huệ")
    )
    if any(words)
]
"""What may follow in a name: a field, a number or a region, a place or a person."""


@settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(kind=st.sampled_from(OFFICE_KINDS), words=st.sampled_from(_NAMES))
def test_a_notice_of_any_name_has_nothing_told(kind, words, tmp_path_factory):
    said = office(kind, f"{(kind.begins or ('Kho bạc',))[0]} {words}")
    assert initialize.create(tmp_path_factory.mktemp("n"), said._replace(code="VP"), DAY).found == ()


@pytest.mark.parametrize(
    ("name", "parent", "told"),
    [
        ("Sở Y tế", "UBND TỈNH BẮC NINH", "UBND tỉnh"),
        ("Ban Dân tộc và Tôn giáo", "UBND THÀNH PHỐ HUẾ", "UBND thành phố"),
        ("Thanh tra thành phố", "UBND THÀNH PHỐ HUẾ", "UBND thành phố"),
        ("Thanh tra Bộ", "BỘ Y TẾ", None),
        ("Ban Chỉ đạo 389", "", None),
    ],
)
def test_who_is_reported_to_is_the_committee_above(name, parent, told, tmp_path):
    made, found = initialize.create(tmp_path, office(office_names.kind_of(name), name)._replace(parent=parent), DAY)
    recipients = plain(made[1])["recipients"]
    assert found == ()
    assert [one["to"] for one in recipients if isinstance(one, dict)] == ([told] if told else [])
    assert "tỉnh" not in str(recipients).replace("UBND tỉnh", "")


@pytest.mark.parametrize("name", ["Đại học Bách khoa", "Học viện Cảnh sát nhân dân"])
def test_a_kind_with_two_names_is_called_by_its_own(name, tmp_path):
    made, _ = initialize.create(tmp_path, office(KINDS_BY_KEY["hoc-vien"], name), DAY)
    called = name.rsplit(" ", 2)[0] if name.startswith("Đại") else "Học viện"
    assert plain(made[1])["recipients"][-1] == f"Các khoa, phòng thuộc {called}"
    assert plain(made[-1])["meeting"]["chair"] == f"đồng chí Giám đốc {called}"


class TestNothingIsWritten:
    @pytest.mark.parametrize(
        "there", ["content/office.yaml", "content/2025.yaml", "office.yaml", "content/ghi chú.txt"]
    )
    def test_where_there_is_content_and_it_is_named(self, desk, there):
        path = desk.folder / there
        path.parent.mkdir(exist_ok=True)
        path.write_text("place: A\n", encoding="utf-8")
        told = desk.run("init", *HOSPITAL)
        assert told.code == 2
        assert "C009" in told.err
        assert path.name in told.err
        assert [one for one in desk.folder.rglob("*") if one.is_file()] == [path]

    def test_when_an_answer_cannot_be(self, desk):
        told = desk.run("init", *HOSPITAL[:-1], "TS. Nguyễn Văn An")
        assert (told.code, list(desk.folder.iterdir())) == (2, [])
        assert "--signer: “TS. Nguyễn Văn An”: trước họ tên" in told.err

    def test_when_several_answers_cannot_be_all_are_told(self, desk):
        options = ("--parent", "UBND tỉnh;", "--place", "tỉnh Bắc Ninh", "--signer", "nguyễn an", "--signs", "ai")
        told = desk.run("init", "--name", "Sở Y tế.", *options)
        assert (told.code, list(desk.folder.iterdir())) == (2, [])
        for said in (
            "--name: “Sở Y tế.”: bỏ dấu .",
            "--parent: “UBND TỈNH;”: bỏ dấu ;",
            "viết Bắc Ninh",
            "--signer: “nguyễn an”: họ tên viết hoa",
            "--signs: “ai” không có",
        ):
            assert said in told.err

    def test_what_only_the_page_shows_is_told_of_the_option(self, desk):
        told = desk.run("init", *HOSPITAL, "--code", "TB-BVP")
        assert (told.code, list(desk.folder.iterdir())) == (1, [])
        assert told.err.startswith("--code: C307")

    def test_when_a_write_fails_half_way(self, desk, monkeypatch):
        monkeypatch.setattr(initialize.files, "move_folder", _refuse)
        told = desk.run("init", *HOSPITAL)
        assert (told.code, list(desk.folder.iterdir())) == (2, [])

    def test_without_a_terminal_and_the_options_needed_are_named(self, desk):
        told = desk.run("init")
        assert (told.code, told.out, list(desk.folder.iterdir())) == (2, "", [])
        assert "thiếu --name, --parent, --place, --signer" in told.err

    def test_for_an_office_whose_kind_its_name_does_not_tell(self, desk):
        told = desk.run("init", "--name", "Kho bạc Nhà nước", *HOSPITAL[2:])
        assert told.code == 2
        assert "thiếu --kind (so, ubnd-tinh" in told.err


def _refuse(*_):
    raise PermissionError(13, "no")


def test_the_name_of_a_province_that_is_no_more_is_told_and_written(desk):
    told = desk.run("init", *HOSPITAL[:5], "Bắc Giang", *HOSPITAL[6:])
    assert told.code == 0
    assert "địa danh “Bắc Giang”: từ 01/7/2025 thuộc Bắc Ninh" in told.err
    assert (desk.folder / "content" / "office.yaml").is_file()


def test_options_are_enough_where_nobody_is_asked(desk):
    told = desk.run("init", *HOSPITAL)
    assert (told.code, told.err) == (0, "")
    assert "ký hiệu TB-BVP; Giám đốc ký: GIÁM ĐỐC" in told.out
    (notice,) = (desk.folder / "content").glob("2*.yaml")
    assert desk.run("check", notice).err == ""


def test_the_place_that_the_name_says_is_not_asked(desk):
    told = desk.run("init", "--name", "Sở Nội vụ tỉnh Lào Cai", "--signer", "Nguyễn Văn An")
    assert (told.code, told.err) == (0, "")
    assert plain(desk.folder / "content" / "office.yaml")["place"] == "Lào Cai"


@pytest.mark.parametrize("said", ["benh-vien", "Bệnh viện", "bệnh viện", "BENH_VIEN"])
def test_the_kind_may_be_said_in_words(said, desk):
    assert desk.run("init", "--kind", said, *HOSPITAL).code == 0


def test_a_kind_that_the_name_contradicts_is_told(desk):
    told = desk.run("init", "--kind", "UBND xã", *HOSPITAL)
    assert (told.code, list(desk.folder.iterdir())) == (2, [])
    assert "“Bệnh viện Phổi” không phải tên của UBND cấp xã, đó là Bệnh viện (--kind benh-vien)" in told.err


@pytest.mark.parametrize("kind", [kind for kind in OFFICE_KINDS if kind.begins], ids=attrgetter("key"))
def test_the_kind_that_fits_a_name_is_told_as_it_is_typed(kind):
    other = KINDS_BY_KEY["so" if kind.key != "so" else "truong"]
    assert f"(--kind {kind.key})" in office_names.name_fault(other, office_names.name_in_full(kind, kind.example))


def test_what_a_killed_run_left_is_taken_away(desk):
    left = desk.folder / ".content.0123456789ab.tmp" / "content"
    left.mkdir(parents=True)
    (left / "office.yaml").write_text("", encoding="utf-8")
    os.utime(left.parent, (0, 0))
    assert desk.run("init", *HOSPITAL).code == 0
    assert [path.name for path in desk.folder.iterdir()] == ["content"]


def test_a_folder_with_other_things_is_no_hindrance(desk):
    (desk.folder / ".venv").mkdir()
    (desk.folder / "thông báo cũ.docx").write_bytes(b"x")
    (desk.folder / "content").mkdir()
    assert desk.run("init", *HOSPITAL).code == 0


def test_within_content_no_second_content_is_made(desk, monkeypatch):
    (desk.folder / "content").mkdir()
    monkeypatch.chdir(desk.folder / "content")
    assert desk.run("init", *HOSPITAL).code == 0
    assert (desk.folder / "content" / "office.yaml").is_file()


class _Terminal(StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_it_asks_and_asks_again_after_what_cannot_be(desk, monkeypatch):
    answers = ["99", "ubnd-xa", "SỞ", "xã Tân An", "lâm đồng", "Lâm Đồng", "", "ThS. B", "Trần Thị Bình", ""]
    monkeypatch.setattr(sys, "stdin", _Terminal("\n".join(answers) + "\n"))
    told = desk.run("init")
    assert told.code == 0
    for said in ("“99” không có", "địa danh viết hoa", "không ghi học hàm", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH"):
        assert said in told.out
    issuer = plain(desk.folder / "content" / "office.yaml")["issuer"]
    assert issuer["full_name"] == "Ủy ban nhân dân xã Tân An"


def test_what_the_options_say_is_not_asked(desk, monkeypatch):
    monkeypatch.setattr(sys, "stdin", _Terminal("BVPBN\n"))
    told = desk.run("init", *HOSPITAL, "--signs", "thua-lenh")
    assert told.code == 0
    assert "TL. GIÁM ĐỐC / TRƯỞNG PHÒNG KẾ HOẠCH TỔNG HỢP" in told.out
    assert plain(desk.folder / "content" / "office.yaml")["issuer"]["code"] == "BVPBN"


def test_an_office_without_a_parent_may_be_said_in_words(desk):
    assert desk.run("init", "--name", "Ban Chỉ đạo 389", "--parent", "không có", *HOSPITAL[4:]).code == 0
    assert "parent" not in plain(desk.folder / "content" / "office.yaml")["issuer"]


def test_every_key_of_a_signature_is_one_that_help_names():
    assert all(form.key in init._SIGNS for kind in OFFICE_KINDS for form in kind.signatures)
