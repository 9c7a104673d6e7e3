"""Next year's notice takes over what the last one leaves open."""

from __future__ import annotations

import re
from pathlib import Path

import amending
import pytest
from following import GOOD, STATE, TASKS

from generator.content import yaml_reader
from generator.content.yaml_editor import plain
from generator.tasks import carrying

NEXT = Path("content/2025.yaml")
PLACEHOLDER = {"text": "[…]"}


def begun(path):
    return carrying.create("2025", path).value


def tree():
    made, found = yaml_reader.read(NEXT)
    assert found == ()
    return plain(made)


def test_what_is_not_done_is_offered_among_the_tasks(office):
    path = office.issue()
    office.state("tasks:\n  - id: nv-quy-che\n    done: yes\n")
    done = begun(path)
    assert [one.id for one in done.offered] == ["nv-ke-hoach", "nv-bao-cao"]
    assert tree()["tasks"]["items"][1:] == [
        {"id": "nv-ke-hoach", "text": "Xây dựng kế hoạch năm.", "unit": "Văn phòng Sở", "deadline": "[…]"},
        {"id": "nv-bao-cao", "text": "Báo cáo.", "unit": "Văn phòng Sở", "deadline": "hằng quý"},
    ]


def test_each_says_in_a_comment_where_it_came_from(office):
    path = office.issue()
    office.state("tasks:\n  - id: nv-quy-che\n    note: 'đang làm # bỏ qua S301: x'\n")
    begun(path)
    comments = re.findall(r"^ *# Chưa xong, từ (.+)$", NEXT.read_text(encoding="utf-8"), re.MULTILINE)
    rest = ": viết lại cho năm nay, hoặc xóa cả mục này."
    assert comments == [
        f"12/TB-KHCN/2024, mục 1 (Văn phòng Sở; hạn 29/02/2024){rest}",
        f"12/TB-KHCN/2024, mục 2 (Thanh tra Sở; đang làm bỏ qua S301: x){rest}",
        f"12/TB-KHCN/2024, mục 3 (Văn phòng Sở; hằng quý){rest}",
    ]


def test_the_limitations_name_what_is_not_done_in_comments_only(office):
    path = office.issue(limitations={"items": ["Chậm."]})
    begun(path)
    text = NEXT.read_text(encoding="utf-8")
    assert "    # - 12/TB-KHCN/2024, mục 1 (Văn phòng Sở; hạn 29/02/2024): Xây dựng kế hoạch năm.\n" in text
    assert tree()["limitations"]["items"] == ["[…]"]


def test_where_it_came_from_is_no_part_of_the_content(office):
    path = office.issue()
    begun(path)
    assert "12/TB-KHCN" in NEXT.read_text(encoding="utf-8")
    assert "12/TB-KHCN" not in str(tree())


def test_dates_in_its_words_must_be_written_anew(office):
    path = office.issue([{"id": "nv-a", "text": "Báo cáo trước ngày 30/6/2024 theo Kế hoạch số 15/KH-UBND."}])
    begun(path)
    words = tree()["tasks"]["items"][1]["text"]
    assert "2024" not in words
    assert "[…]" in words


def test_sections_of_tasks_take_it_over(office):
    content = {key: value for key, value in GOOD.items() if key not in ("tasks", "results")}
    sections = [{"kind": "tasks", "title": "NHIỆM VỤ", "items": [TASKS[0]]}]
    path = amending.issued(office.desk.folder, {**content, "sections": sections}, "13", "2024-01-12")
    assert [one.id for one in begun(path).offered] == ["nv-ke-hoach"]
    (section,) = tree()["sections"]
    assert section["items"][-1]["text"] == "Xây dựng kế hoạch năm."


def test_what_an_amendment_took_away_is_not_offered(office):
    path = office.issue()
    office.change(path, TASKS[:1])
    assert [one.id for one in begun(path).offered] == ["nv-ke-hoach"]


def test_what_was_never_followed_up_is_listed(office):
    path = office.issue()
    office.state("tasks:\n  - id: nv-quy-che\n    note: đang làm\n")
    assert [one.id for one in begun(path).unfollowed] == ["nv-ke-hoach", "nv-bao-cao"]


def test_what_an_earlier_notice_has_word_for_word_is_told(office):
    earlier = {"subject": "Kết luận năm trước nữa", "date": "2023-01-10"}
    content = {**GOOD, **earlier, "tasks": {"items": ["Rà soát quy chế.", "Việc khác."]}}
    amending.issued(Path(), content, "7", "2023-01-10", "truoc.yaml")
    path = office.issue()
    done = begun(path)
    assert [(one.task.id, one.key) for one in done.repeated] == [("nv-quy-che", "07/TB-KHCN/2023")]


def test_a_draft_leaves_nothing_open(office):
    path = office.issue()
    draft = path.with_name("nhap.yaml")
    draft.write_bytes(path.read_bytes())
    done = begun(draft)
    assert done.offered == ()
    assert tree()["tasks"]["items"] in (["[…]"], [PLACEHOLDER])


def test_a_fault_of_the_state_file_is_told_and_the_notice_is_begun(office):
    path = office.issue()
    office.state("tasks:\n  - id: nv-quy-che\n    xong: có\n")
    done, found = carrying.create("2025", path)
    assert done.made[-1] == NEXT
    assert [str(one.severity.value) for one in found] == ["warning"] * len(found)
    assert found


def test_the_command_tells_what_was_taken_over(office):
    path = office.issue()
    office.state("tasks:\n  - id: nv-quy-che\n    done: yes\n")
    done = office.desk.run("new", "2025", "--from", path)
    assert done.code == 0
    assert "2 việc chưa xong của 12/TB-KHCN/2024 đã đưa vào nhiệm vụ" in done.out
    assert "  12/TB-KHCN/2024, mục 1 (Văn phòng Sở; hạn 29/02/2024): Xây dựng kế hoạch năm." in done.out
    assert "Chưa ghi theo dõi lần nào: mục 1, mục 3" in done.out
    assert STATE.exists()


@pytest.mark.parametrize("deadline", ["ngay sau khi có hướng dẫn của Bộ", "thường xuyên", "trước ngày 20 hằng tháng"])
def test_a_deadline_of_any_year_stays(office, deadline):
    begun(office.issue([{"id": "nv-a", "text": "Rà soát.", "deadline": deadline}]))
    assert tree()["tasks"]["items"][1]["deadline"] == deadline


@pytest.mark.parametrize("deadline", ["15 ngày làm việc", "trước 30/6", "2024"])
def test_a_deadline_with_a_number_is_written_anew(office, deadline):
    begun(office.issue([{"id": "nv-a", "text": "Rà soát.", "deadline": deadline}]))
    assert tree()["tasks"]["items"][1]["deadline"] == "[…]"


def test_what_other_notices_leave_open_is_counted(office):
    office.issue([{"text": "Việc khác.", "id": "nv-khac"}], "13", "hai.yaml", subject="Kết luận thứ hai")
    done = begun(office.issue())
    assert done.elsewhere == (("13/TB-KHCN/2024", 1),)
    assert [line for line in carrying.told_of(done) if "13/TB-KHCN/2024 (1)" in line]


@pytest.mark.usefixtures("office")
def test_a_row_of_an_annex_is_offered_though_the_notice_had_no_list_of_tasks():
    table = {"columns": ["Nhiệm vụ", "Chủ trì"], "rows": [["Số hóa hồ sơ.", "Văn phòng Sở"]]}
    tasks = {"lead": ["Các đơn vị thực hiện nhiệm vụ theo Phụ lục kèm theo Thông báo này."]}
    content = {**GOOD, "tasks": tasks, "annexes": [{"title": "DANH MỤC NHIỆM VỤ", "table": table}]}
    done = begun(amending.issued(Path(), content, "12", "2024-01-12", "goc.yaml"))
    assert (len(done.offered), done.placed) == (1, True)
    assert tree()["tasks"]["items"][-1] == {"text": "Số hóa hồ sơ.", "unit": "Văn phòng Sở"}


def test_what_could_not_be_put_anywhere_is_told_as_such(office):
    done = begun(office.issue())._replace(placed=False)
    told = "chưa đưa vào được, vì tệp mới không có danh sách nhiệm vụ"
    assert told in next(iter(carrying.told_of(done)))
