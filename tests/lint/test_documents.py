"""Every type of Phụ lục III has a right document without findings; what is none of them is told in one line."""

import pytest
from documents import DOCUMENTS, document
from found import code_set
from minidocx import docx, p
from notices import LAYOUTS, notice

from generator.diagnostics import NoticeError
from generator.lint.detect.components import find_components
from generator.lint.linter import lint
from generator.ooxml import package
from generator.ooxml.document import read_document
from generator.standard.document_types import DOCUMENT_TYPES, NOTICE

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
WITHOUT_FORM = {"BẢN GHI NHỚ", "BẢN THỎA THUẬN", "HỢP ĐỒNG"}
"""Types of the list that Phụ lục III gives no form for."""


def told_of(data):
    return code_set(lint(data, "a.docx").found)


def found(data):
    return find_components(read_document(package.unpack(data, "a.docx"), "a.docx"))


def said(one):
    return [getattr(spot, "text", "") for spot in one]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_right_document_of_each_type_has_no_finding(kind):
    assert list(map(str, lint(document(kind), kind).found)) == []


def test_every_type_of_the_list_has_a_right_document():
    named = {changes.get("type", {}).get("text", NOTICE.name) for changes in DOCUMENTS.values()}
    assert {*DOCUMENT_TYPES} - WITHOUT_FORM - {NOTICE.name} == named - {""}


@pytest.mark.parametrize(
    "layout", ["head of one row", "head with a spacer column", "rules in VML", "head of four rows"]
)
@pytest.mark.parametrize("kind", ["quyết định", "công văn gửi nhiều nơi", "tờ trình", "nghị quyết"])
def test_a_right_document_of_another_type_has_no_finding_in_another_layout(kind, layout):
    assert list(map(str, lint(document(kind, **LAYOUTS[layout]), kind).found)) == []


@pytest.mark.parametrize("kind", ["quyết định", "nghị quyết"])
def test_grounds_are_those_before_the_text_and_the_authority_is_no_part_of_the_subject(kind):
    made = found(document(kind, subject={"share": 0}))
    assert said(made.subject) == [DOCUMENTS[kind]["subject"]["text"]]
    assert [one.text[:8] for one in made.basis[:2]] == ["Căn cứ L", "Căn cứ N"]


def test_a_paragraph_of_the_text_that_begins_with_grounds_is_none_of_them():
    lines = ["Giám đốc Sở kết luận:", "Căn cứ kết quả rà soát, các phòng báo cáo.", "Thực hiện./."]
    assert found(notice(body={"lines": lines})).basis == ()


@pytest.mark.parametrize("text", ["Căn cứ Kế hoạch số 5, Sở thông báo như sau:", "Căn cứ Kế hoạch số 5, Sở báo cáo."])
def test_one_sentence_that_begins_with_grounds_is_text(text):
    assert found(notice(body={"lines": [text, "Thực hiện./."]})).basis == ()


def test_addressees_end_where_the_text_begins():
    made = found(document("công văn gửi nhiều nơi"))
    assert said(made.addressee) == ["Kính gửi:", "- Các phòng thuộc Sở;", "- Các đơn vị sự nghiệp thuộc Sở."]
    assert made.body[0].text.startswith("Thực hiện Kế hoạch")


def test_minutes_have_their_chair_as_signer_though_the_recipients_stand_below():
    made = found(document("biên bản"))
    assert (said(made.titles), made.name.text) == (["CHỦ TỌA"], "Lê Văn Bình")


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        ("quyết định", {"number": {"text": "Số: 15/TB-KHCN"}}, "F209"),
        ("quyết định", {"date": {"text": ""}}, "F211"),
        ("kế hoạch", {"subject": {"text": ""}}, "F302"),
        ("kế hoạch", {"type": {"align": "left"}}, "F301"),
        ("tờ trình", {"subject": {"text": "V/v ban hành Quy chế"}}, "F303"),
        ("công văn gửi một nơi", {"about": {"bold": True}}, "F303"),
        ("nghị quyết", {"post": {"bold": False}}, "F502"),
        ("kế hoạch", {"sign": {"label_row": 1}}, "F509"),
    ],
)
def test_one_fault_in_another_type_is_told(kind, change, code):
    assert code in told_of(document(kind, **change))


# What is near an administrative document is judged as one.


@pytest.mark.parametrize(
    "country",
    [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHIÃ VIỆT NAM",
        "CỘNG HÒA XÃ HÔI CHỦ NGHĨA VIÊT NAM",
        "CỘNG HÒA XHCN VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIẸT NAM",
        "CÔNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM",
    ],
)
def test_a_misspelt_country_is_told_and_nothing_else(country):
    assert told_of(notice(country={"text": country})) == {"F201"}


def test_a_misspelt_motto_is_told_and_nothing_else():
    assert told_of(notice(motto={"text": "Độc lập - Tự do - Hạnh phức"})) == {"F202"}


def _boxed(text):
    box = f"<v:rect><v:textbox><w:txbxContent>{text}</w:txbxContent></v:textbox></v:rect>"
    return f"<w:p><w:r><w:pict>{box}</w:pict></w:r></w:p>"


OWN = "".join(map(p, ("UBND TỈNH BẮC GIANG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Số: 12/TB-KHCN")))
REST = "".join(
    map(p, ("THÔNG BÁO", "Kết luận của Giám đốc Sở", "Giao Văn phòng thực hiện./.", "Nơi nhận:", "- Lưu: VT."))
)
NATION = p(COUNTRY) + p(MOTTO) + p("Bắc Giang, ngày 12 tháng 01 năm 2024")


@pytest.mark.parametrize(
    "body",
    [_boxed(NATION) + OWN + REST, OWN + _boxed(NATION) + REST, _boxed(OWN) + _boxed(NATION) + REST],
    ids=["the country in a text box", "the organ before it", "both in text boxes"],
)
def test_a_head_in_text_boxes_is_found_but_its_places_cannot_be_judged(body):
    report = lint(docx(body), "a.docx")
    assert "F214" in {code for code, _ in report.unchecked}
    assert {"F207", "F208", "F211"} & {fault.code for fault in report.found if "không thấy" in fault.message} == set()


def test_a_head_of_lines_one_below_the_other_is_told_to_be_in_the_wrong_place():
    assert "F214" in told_of(docx(NATION + OWN + REST))


# What is none is told once, and why.

HEAD_OF_PARTY = ["ĐẢNG BỘ TỈNH BẮC GIANG", "ĐẢNG ỦY SỞ KHOA HỌC", "*", "Số 12-TB/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM"]
NONE = {
    "a citizen's form": (
        [COUNTRY, MOTTO, "ĐƠN XIN XÁC NHẬN", "Kính gửi: UBND phường Hoàng Văn Thụ", "Tôi tên là An.", "Người làm đơn"],
        "phần đầu",
    ),
    "a contract": ([COUNTRY, MOTTO, "HỢP ĐỒNG MUA BÁN", "Số: 12/2024/HĐMB", "BÊN A: CÔNG TY AN BÌNH", "Bên B"], ""),
    "a school essay": (["Tả cây đa", "Nước Cộng hòa xã hội chủ nghĩa Việt Nam có nhiều cây đa.", "Hết."], "phần đầu"),
    "a document of the Party": ([*HEAD_OF_PARTY, "THÔNG BÁO", "Kết luận của Ban Thường vụ"], "văn bản của Đảng"),
    "a curriculum vitae": (
        [COUNTRY, MOTTO, "SƠ YẾU LÝ LỊCH", "Họ và tên: NGUYỄN VĂN AN", "Nơi sinh: Bắc Giang", "TRƯỜNG ĐẠI HỌC LUẬT"],
        "phần đầu",
    ),
    "a song": (["Tiến quân ca"], "phần đầu"),
}


@pytest.mark.parametrize("case", NONE.values(), ids=NONE)
def test_what_is_no_administrative_document_is_told_once_and_why(case):
    lines, why = case
    with pytest.raises(NoticeError) as refused:
        lint(docx("".join(map(p, lines))), "a.docx")
    (fault,) = refused.value.faults
    assert fault.code == "F001"
    assert "không phải văn bản hành chính" in fault.message
    assert why in fault.message


PARTIES = ["BÊN A: CÔNG TY AN BÌNH", "BÊN B: BÀ LÊ HÀ", "Hai bên thỏa thuận mua bán 05 máy tính."]
UNFILLED = {
    "tags": {
        "number": {"text": "Số: {{ number }}/TB"},
        "subject": {"text": "{{ subject }}"},
        "body": {"lines": ["{{p opening }}", "{%p for x in y %}", "«noi_dung»", "${ket_luan}"]},
    },
    "dots": {"subject": {"text": "……………"}, "body": {"lines": ["................", "…………./."]}},
    "blanks": {"subject": {"text": ""}, "body": {"lines": ["", " "]}},
}


@pytest.mark.parametrize("change", UNFILLED.values(), ids=UNFILLED)
def test_a_form_without_words_is_no_document_yet(change):
    with pytest.raises(NoticeError, match=r"F001.*mẫu chưa điền"):
        lint(notice(**change), "a.docx")


def test_a_contract_in_the_form_of_an_office_is_none_either():
    look = {"type": {"text": "HỢP ĐỒNG"}, "number": {"text": "Số: 12/HĐ-KHCN"}}
    made = notice(**look, body={"lines": PARTIES}, sign={"label_row": 0}, label={"text": "ĐẠI DIỆN BÊN A"})
    with pytest.raises(NoticeError, match=r"F001.*hợp đồng"):
        lint(made, "a.docx")


def test_one_placeholder_left_in_a_notice_does_not_make_it_a_form():
    assert told_of(notice(body={"lines": ["Giao {{ phong }} thực hiện.", "Thực hiện./."]})) == {"F611"}
