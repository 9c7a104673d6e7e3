"""The redline of chosen notices: what is refused, what is seen, how much it may cost."""

from __future__ import annotations

import re
import resource
import shutil
import sys
import time
from pathlib import Path

import pytest
import yaml_files
from commandline import ROOT
from handmade import edited
from lxml import etree
from repository import TESTS
from revisions import groups, move_sides, rendered
from strategies import as_yaml

from generator.diagnostics import NoticeError
from generator.ooxml import definitions, package, stamp
from generator.revisions import compare
from generator.revisions.tracked_changes import acceptance
from generator.revisions.tracked_changes.redline import redline

FILE = TESTS / "cases" / "changes.yaml"
DATA = yaml_files.texts(FILE)
BASE = DATA["base"]
CASES = {case["name"]: case for case in DATA["cases"] if "told" in case}
DOCUMENT = "word/document.xml"
W = package.W
OPTIONS = ("--redline", "sua.docx", "--author", "Văn phòng", "--date", "2024-01-20")


def compared(folder, old, new):
    paths = []
    for name, keys in (("old", old), ("new", new)):
        paths.append(folder / f"{name}.yaml")
        paths[-1].write_text(as_yaml({**BASE, **keys}), encoding="utf-8")
    return compare.compare(*(compare.load(path).value for path in paths)).value


def made(folder, old, new):
    return package.unpack(redline(compared(folder, old, new), "Văn phòng", "2024-01-20"), "r.docx")


@pytest.mark.parametrize("name", CASES)
def test_every_case_of_changes_has_a_redline(name, tmp_path):
    case = CASES[name]
    marked = made(tmp_path, case.get("old", {}), case.get("new", {}))[DOCUMENT]
    # Where only the levels change, no word has a mark: the paragraphs do.
    assert bool(groups(marked) or b"<w:pPrChange " in marked) == bool(case["told"])


def test_author_and_date_are_those_given_and_each_edit_has_its_minute(tmp_path):
    marked = made(tmp_path, {}, {"number": "12", "place": "Hà Nội"})[DOCUMENT]
    marks = list(etree.fromstring(marked).iter(f"{W}ins", f"{W}del"))
    assert {one.get(f"{W}author") for one in marks} == {"Văn phòng"}
    assert [one.get(f"{W}date") for one in marks] == [f"2024-01-20T00:0{minute}:00Z" for minute in (0, 0, 1, 1)]


def test_the_same_versions_give_the_same_bytes(tmp_path):
    told = compared(tmp_path, {}, {"number": "12"})
    assert redline(told, "A", "2024-01-20") == redline(told, "A", "2024-01-20")


def test_a_redline_holds_no_trace_of_the_comparison(tmp_path):
    parts = made(tmp_path, {}, {"number": "12", "tasks": BASE["tasks"][::-1]})
    assert not [name for name, data in parts.items() if b"urn:thongbao" in data]
    assert "\ufdd0" not in parts[DOCUMENT].decode()


def test_letters_that_move_past_d_change_their_lists_and_nothing_else(tmp_path):
    """Word has no letter đ: the paragraphs whose list changed say so, as formatting; their words have no mark."""
    letters = [{"id": f"i{number}", "text": f"Việc số {number}."} for number in range(8)]
    parts = made(
        tmp_path,
        {"numbering": ["a)"], "tasks": letters},
        {"numbering": ["a)"], "tasks": [letters[0], {"id": "x", "text": "Việc chen vào."}, *letters[1:]]},
    )
    assert len(groups(parts[DOCUMENT])) == 1
    assert len(list(etree.fromstring(parts[DOCUMENT]).iter(f"{W}pPrChange"))) == 3
    for accepted, labels in ((True, "abcdđeghi"), (False, "abcdđegh")):
        settled = {
            **parts,
            DOCUMENT: etree.tostring(acceptance.resolved(package.parse(parts[DOCUMENT]), accepted=accepted)),
        }
        shown = [one.label for one in definitions.paragraphs(settled) if one.text.startswith("Việc")]
        assert shown == [f"{letter})" for letter in labels]


RUNNING = [{"id": "a", "text": "Một lỗi"}, {"id": "b", "text": "Hai lần chậm"}, {"id": "c", "text": "Nộp muộn nhiều"}]


@pytest.mark.parametrize(
    ("moved", "sides"), [("Báo cáo muộn nhiều", [["moveFrom", "moveTo"]]), ("Thiếu biên chế", []), ("Xin nộp muộn", [])]
)
def test_a_moved_part_of_a_paragraph_is_a_move_as_far_as_a_word_of_it_is_left(moved, sides, tmp_path):
    keys = {"limitations": {"lead": "Còn:", "items": RUNNING}}
    after = {"limitations": {"lead": "Còn:", "items": [{"id": "c", "text": moved}, *RUNNING[:2]]}}
    marked = made(tmp_path, keys, after)[DOCUMENT]
    assert [*move_sides(marked).values()] == sides


def test_a_list_that_is_another_of_the_same_look_is_noticed(tmp_path):
    letters = [{"id": f"i{number}", "text": f"Việc số {number}."} for number in range(8)]
    keys = {"numbering": ["a)"]}
    parts = made(tmp_path, {**keys, "tasks": letters}, {**keys, "tasks": [letters[0], {"text": "Mới."}, *letters[1:]]})
    old, new = (rendered(tmp_path / f"{name}.yaml") for name in ("old", "new"))
    assert not is_seen(parts, old, new)
    numbers = sorted({*re.findall(rb'<w:numId w:val="(\d+)"/>', parts[DOCUMENT])})
    before, after = (b'<w:numId w:val="%s"/>' % number for number in numbers[:2])
    assert is_seen({**parts, DOCUMENT: parts[DOCUMENT].replace(before, after, 1)}, old, new)


def test_a_drawn_line_that_follows_the_words_keeps_its_old_length_too(tmp_path):
    marked = made(tmp_path, {}, {"subject": "Kết luận"})[DOCUMENT]
    changed = [one.getparent() for one in etree.fromstring(marked).iter(f"{W}pPrChange")]
    assert [one.find(f"{W}pStyle").get(f"{W}val") for one in changed] == ["KeTrichYeu"]


WRONG = {
    "a mark of a paragraph is lost": (rb"<w:rPr><w:ins [^>]*/></w:rPr>", b""),
    "inserted words are not marked": (rb"<w:ins [^>]*>(<w:r>.*?</w:r>)</w:ins>", rb"\1"),
    "deleted words are lost": (rb"<w:del [^>]*><w:r>.*?</w:del>", b""),
    "moved words stay": (rb"<w:moveFrom [^>]*>(<w:r>.*?</w:r>)</w:moveFrom>", rb"\1"),
    "an old look is lost": (rb"<w:pPrChange .*?</w:pPrChange>", b""),
    "a style is another": (rb'<w:pStyle w:val="Khoan"/>', b'<w:pStyle w:val="ThanBai"/>'),
    "a row is not marked": (rb"<w:trPr><w:cantSplit/><w:ins [^>]*/>", b"<w:trPr><w:cantSplit/>"),
    "a number is taken away": (
        rb'<w:pStyle w:val="Khoan"/>',
        b'<w:pStyle w:val="Khoan"/><w:numPr><w:numId w:val="0"/></w:numPr>',
    ),
    "a margin is another": (rb'w:left="1701"', b'w:left="1700"'),
    "a space is lost": (rb"Gi\xc3\xa1m \xc4\x91\xe1\xbb\x91c", "Giámđốc".encode()),
    "half of a run is bold": (
        "Giám đốc Sở kết luận".encode(),
        b'</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">' + "Giám đốc Sở kết luận".encode(),
    ),
    "a style without a number is another": (rb'<w:pStyle w:val="TenLoai"/>', b'<w:pStyle w:val="TrichYeu"/>'),
    "the end of a paragraph is bold": (
        rb'<w:pStyle w:val="CauKet"/>',
        b'<w:pStyle w:val="CauKet"/><w:rPr><w:b/></w:rPr>',
    ),
}
WRONG |= {
    "a run is struck through": (rb"<w:r><w:t", b"<w:r><w:rPr><w:strike/></w:rPr><w:t"),
    "an inserted run has another look": (
        rb"(<w:ins [^>]*>)<w:r><w:t",
        rb'\1<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t',
    ),
    "a deleted run has another look": (
        rb"(<w:del [^>]*>)<w:r><w:delText",
        rb"\1<w:r><w:rPr><w:b/></w:rPr><w:delText",
    ),
    "a run keeps what an editor noted": (rb"<w:r><w:t", b'<w:r w:rsidR="00A1"><w:t'),
    "spaces would not be shown": (rb' xml:space="preserve"> ', b"> "),
    "a mark of the paragraph's end has another look": (
        rb"(<w:pPr><w:pStyle [^>]*/>)(</w:pPr>)",
        rb"\1<w:rPr><w:vanish/></w:rPr>\2",
    ),
    "a paragraph stands elsewhere": (
        rb'<w:pStyle w:val="CauKet"/>',
        b'<w:pStyle w:val="CauKet"/><w:ind w:left="700"/>',
    ),
    "a table has another width": (rb"<w:tblW [^>]*/>", b'<w:tblW w:w="9000" w:type="dxa"/>'),
    "a column is narrower": (rb'<w:gridCol w:w="3629"/>', b'<w:gridCol w:w="3600"/>'),
    "a row has a height": (rb"<w:cantSplit/>", b'<w:cantSplit/><w:trHeight w:val="20" w:hRule="exact"/>'),
    "a cell is shaded": (rb"(<w:tcW [^>]*/>)", rb'\1<w:shd w:val="clear" w:fill="000000"/>'),
    "the section has a grid": (rb"<w:cols ", b'<w:docGrid w:linePitch="360"/><w:cols '),
    "a header is gone": (rb"<w:headerReference [^>]*/>", b""),
    "a bookmark came": (rb"<w:body>", b'<w:body><w:bookmarkStart w:id="99" w:name="x"/><w:bookmarkEnd w:id="99"/>'),
    "the body has an attribute": (rb"<w:body>", b'<w:body w:x="1">'),
    "a background came": (rb"<w:body>", b'<w:background w:color="000000"/><w:body>'),
}
STYLES, NUMBERING, CORE = "word/styles.xml", "word/numbering.xml", "docProps/core.xml"
WRONG_ELSEWHERE = {
    "a list is indented otherwise": (NUMBERING, b'w:firstLine="720"', b'w:firstLine="700"'),
    "a list has another sign on a level that no paragraph has": (NUMBERING, b'w:val="%7)"', b'w:val="%7."'),
    "a list's numbers have another look": (NUMBERING, b"<w:suff ", b"<w:rPr><w:b/></w:rPr><w:suff "),
    "a list starts elsewhere": (NUMBERING, b'<w:start w:val="1"/>', b'<w:start w:val="2"/>'),
    "a style has another size": (STYLES, b'<w:sz w:val="28"/>', b'<w:sz w:val="26"/>'),
    "a style that no paragraph has is another": (STYLES, b'<w:style w:type="numbering"', b'<w:style w:type="table"'),
    "a style is based on another": (STYLES, b'<w:basedOn w:val="Normal"/>', b'<w:basedOn w:val="ThanBai"/>'),
    "a style is hidden": (STYLES, b"<w:qFormat/>", b"<w:qFormat/><w:rPr><w:vanish/></w:rPr>"),
    "the defaults are others": (STYLES, b'<w:lang w:val="vi-VN"', b'<w:lang w:val="en-US"'),
    "the header has other words": ("word/header1.xml", b">2</w:t>", b">3</w:t>"),
    "the header has another field": ("word/header1.xml", b" PAGE ", b" DATE "),
    "a setting is another": ("word/settings.xml", b'w:val="720"', b'w:val="700"'),
    "the theme has another colour": ("word/theme/theme1.xml", b'val="', b'val="F'),
    "a relationship leads elsewhere": (
        "word/_rels/document.xml.rels",
        b'Target="header1.xml"',
        b'Target="header2.xml"',
    ),
    "a part is declared otherwise": ("[Content_Types].xml", b"header+xml", b"footer+xml"),
    "the fonts are others": ("word/fontTable.xml", b'w:name="', b'w:name="X'),
    "the language of the file is another": (CORE, b"</dc:language>", b"x</dc:language>"),
    "the title of the file is another": (CORE, b"</dc:title>", b"x</dc:title>"),
}


@pytest.fixture
def redlined(tmp_path):
    """Return the parts of a redline with all kinds of changes, and those of its old and its new version."""
    one, _, three, four = BASE["tasks"]
    table = {"columns": ["Việc", "Hạn"], "rows": [["Tổng kết", "tháng 3"], ["Mới", "Nữa"], ["Kế hoạch", "tháng 4"]]}
    new = {
        "subject": "Kết luận",
        "tasks": [three, one, {**four, "table": table}, {"id": "x", "text": "Việc mới."}],
    }
    parts = made(tmp_path, {}, new)
    return parts, *(rendered(tmp_path / f"{name}.yaml") for name in ("old", "new"))


def is_seen(parts, old, new):
    sides = ((old, False), (new, True))
    return any(list(acceptance.differing_parts(parts, version, accepted=accepted)) for version, accepted in sides)


@pytest.mark.parametrize("wrong", WRONG)
def test_a_redline_that_is_wrong_in_one_place_is_noticed(wrong, redlined):
    parts, old, new = redlined
    data = re.sub(WRONG[wrong][0], WRONG[wrong][1], parts[DOCUMENT], flags=re.DOTALL)
    assert data != parts[DOCUMENT]
    assert is_seen({**parts, DOCUMENT: data}, old, new)


@pytest.mark.parametrize("wrong", WRONG_ELSEWHERE)
def test_a_wrong_list_or_style_of_a_redline_is_noticed(wrong, redlined):
    parts, old, new = redlined
    name, before, after = WRONG_ELSEWHERE[wrong]
    assert before in parts[name]
    assert is_seen({**parts, name: parts[name].replace(before, after)}, old, new)


def test_a_part_that_came_or_went_is_noticed(redlined):
    parts, old, new = redlined
    assert is_seen({**parts, "word/media/image1.png": b"x"}, old, new)
    assert is_seen({name: data for name, data in parts.items() if name != "word/settings.xml"}, old, new)


def test_where_runs_and_texts_are_cut_is_no_difference(redlined):
    parts, old, new = redlined
    text = '<w:t xml:space="preserve">'
    pieces = f"Giám </w:t>{text}đốc</w:t></w:r><w:r><w:rPr/>{text} Sở kết luận"
    cut = parts[DOCUMENT].replace("Giám đốc Sở kết luận".encode(), pieces.encode())
    assert cut != parts[DOCUMENT]
    assert not is_seen({**parts, DOCUMENT: cut}, old, new)


def test_lists_and_old_styles_that_no_paragraph_has_are_no_difference(redlined):
    parts, old, new = redlined
    spare = b'<w:num w:numId="77"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    more = {NUMBERING: parts[NUMBERING].replace(b"</w:numbering>", spare)}
    assert not is_seen({**parts, **more}, old, new)


def test_a_style_whose_base_was_another_is_an_old_style_too(tmp_path):
    """A paragraph that stays keeps its old look when all changes are rejected, through the style it is based on."""
    parts = made(tmp_path, {}, {"sizes": "12/13/13", "tasks": BASE["tasks"][::-1]})
    old, new = (rendered(tmp_path / f"{name}.yaml") for name in ("old", "new"))
    assert not is_seen(parts, old, new)
    assert b"-ban-cu" in parts[STYLES]
    wrong = parts[STYLES].replace(b"-ban-cu", b"-cu")
    assert is_seen({**parts, STYLES: wrong}, old, new)


@pytest.fixture
def desk(desk):
    """A clerk's folder with two versions of a notice."""
    for name, keys in (("a", {}), ("b", {"number": "12"})):
        (desk.folder / f"{name}.yaml").write_text(as_yaml({**BASE, **keys}), encoding="utf-8")
    return desk


def own_template(desk, name, change):
    folder = desk.folder / "templates"
    folder.mkdir()
    parts = package.unpack((ROOT / "templates" / "thong-bao.docx").read_bytes(), "")
    body = parts[DOCUMENT].decode()
    assert change[0] in body
    parts[DOCUMENT] = body.replace(change[0], change[1], 1).encode()
    (folder / f"{name}.docx").write_bytes(package.pack(parts))


def test_the_command_writes_the_file_and_says_so(desk):
    told = desk.run("diff", "a.yaml", "b.yaml", *OPTIONS)
    assert (told.code, told.err) == (1, "")
    assert told.out == "Thêm số văn bản “12”\n1 chỗ khác\nĐã ghi sua.docx\n"
    assert len(groups(package.unpack(Path("sua.docx").read_bytes(), "")[DOCUMENT])) == 1


def test_the_file_says_that_it_is_a_comparison_of_which_versions_and_that_nobody_signs_it(desk):
    desk.run("diff", "a.yaml", "b.yaml", *OPTIONS)
    parts = package.unpack(Path("sua.docx").read_bytes(), "")
    lines = [one.text for one in definitions.paragraphs(parts)]
    assert "BẢN SO SÁNH" in lines
    assert "(không có chữ ký)" in lines
    said = "\n".join(lines)
    assert "giữa hai bản nội dung: bản cũ là a.yaml, bản mới là b.yaml." in said
    assert "Không có chữ ký, chỉ dùng để đối chiếu." in said
    assert stamp.read(parts).kind == "redline"


@pytest.mark.reports("V410")
def test_verify_knows_the_file_for_a_comparison_and_sees_that_its_words_were_changed(desk):
    Path("content").mkdir()
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(name, "content")
    desk.run("diff", "content/a.yaml", "content/b.yaml", *OPTIONS)
    told = desk.run("verify", "sua.docx")
    assert told.code == 1
    assert "là bản so sánh theo bản nháp b.yaml; không phải văn bản đã ký" in told.out
    assert "V410" in told.err
    assert "V401" not in told.err
    edited(Path("sua.docx"), Path("khac.docx"), {"replace": ["Không có chữ ký", "Có chữ ký"]})
    assert "V401" in desk.run("verify", "khac.docx").err


def test_a_redline_of_nothing_has_no_tracked_change(desk):
    told = desk.run("diff", "a.yaml", "a.yaml", *OPTIONS)
    assert told.code == 0
    assert groups(package.unpack(Path("sua.docx").read_bytes(), "")[DOCUMENT]) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--redline", "x.docx"), "--redline cần có --author"),
        (("--redline", "x.docx", "--author", "A", "--date", "2024-01"), "--date cần đủ năm-tháng-ngày"),
        (("--redline", "x.docx", "--author", "A", "--date", "20/01/2024"), "phải viết là 2024-01-20"),
        (("--redline", "x.pdf", "--author", "A", "--date", "2024-01-20"), "--redline cần tên tệp .docx"),
        (("--author", "A"), "chỉ dùng với --redline"),
    ],
)
def test_options_that_do_not_go_together_are_told(desk, options, told):
    answer = desk.run("diff", "a.yaml", "b.yaml", *options)
    assert answer.code == 2
    assert told in answer.err
    assert not Path("x.docx").exists()


@pytest.mark.reports("V103")
def test_v103_different_templates_have_no_redline_but_the_changes_are_told(desk):
    own_template(desk, "rieng", ("Nơi nhận:", "Nơi nhận :"))
    path = desk.folder / "c.yaml"
    path.write_text(as_yaml({**BASE, "number": "12", "template": "rieng"}), encoding="utf-8")
    told = desk.run("diff", "a.yaml", "c.yaml", *OPTIONS)
    assert told.code == 2
    assert "V103" in told.err
    assert "Thêm số văn bản “12”" in told.out
    assert not Path("sua.docx").exists()


@pytest.mark.reports("V104")
def test_v104_what_word_cannot_track_has_no_redline(desk):
    """A bookmark that comes with the number, as the template has it."""
    marked = '<w:p><w:bookmarkStart w:id="7" w:name="so"/><w:r><w:t>Đã có số</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>'
    condition = "<w:p><w:r><w:t>{%p if number %}</w:t></w:r></w:p>"
    end = "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    title = '<w:p><w:pPr><w:pStyle w:val="TenLoai"/>'
    own_template(desk, "thong-bao", (title, f"{condition}{marked}{end}{title}"))
    told = desk.run("diff", "a.yaml", "b.yaml", *OPTIONS)
    assert told.code == 2
    assert "V104" in told.err
    assert "Thêm số văn bản “12”" in told.out
    assert not Path("sua.docx").exists()


def test_v104_is_reported_for_a_redline_that_would_not_give_both_versions_back(tmp_path, monkeypatch):
    told = compared(tmp_path, {}, {"number": "12"})
    monkeypatch.setattr(acceptance, "differing_parts", lambda *_, accepted: [(DOCUMENT, "Số:")] if accepted else [])
    with pytest.raises(NoticeError) as refusal:
        redline(told, "A", "2024-01-20")
    assert str(refusal.value.faults[0]).endswith("V104 chấp nhận hết các chỗ sửa thì không ra đúng bản mới")


@pytest.mark.slow
def test_a_thousand_changes_cost_little_time_and_memory(tmp_path):
    old = [{"id": f"i{at}", "text": f"Nhiệm vụ thứ {at}: rà soát, báo cáo kết quả thực hiện."} for at in range(1000)]
    new = []
    for at, item in enumerate(old):
        match at % 4:
            case 1:
                new.append({**item, "text": item["text"].replace("kết quả", "tình hình")})
            case 2:
                new += [{"id": f"n{at}", "text": f"Nhiệm vụ chen vào trước số {at}."}, item]
            case 3:
                new.append({**item, "deadline": "2031-01-15"})
    told = compared(tmp_path, {"tasks": old}, {"tasks": new})
    assert len(told.changes) == 1000
    begun = time.process_time()
    marked = package.unpack(redline(told, "A", "2024-01-20"), "r.docx")[DOCUMENT]
    assert time.process_time() - begun < 60
    if sys.platform == "linux":
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000  # KiB
    assert len(groups(marked)) == 1000
