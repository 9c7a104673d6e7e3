"""A notice is read from a Word file on the desk: seen first, decided on, then written as the command writes it."""

from __future__ import annotations

import re
import shutil
from urllib.parse import quote

import pytest
from asking import OWN, Visitor
from handmade import edited, stripped
from jobs_asked import finished
from offices import rendered_office, snapshot
from prior_office import BODY, entered, issued_before, put_office

from generator.importing import formats
from generator.lint import pages
from generator.lint.pages import RenderedPages

NAME = "Thông báo cũ.docx"


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """Return a Word file of a notice that does not say which program made it."""
    folder = tmp_path_factory.mktemp("khac")
    rendered_office(folder)
    stripped(folder / "out" / "2023.docx", folder / "a.docx")
    return (folder / "a.docx").read_bytes()


@pytest.fixture
def sender(desk, foreign):
    """Return an empty folder as the current one, a browser that was let in, a Word file that nobody's program made."""
    visitor = Visitor()
    yield desk, visitor, foreign
    visitor.activity.end()


def send(visitor, data, name=NAME, to="import"):
    """Send a file; return how its work ends."""
    headers = {"cookie": visitor.cookie, **OWN, "content-type": "application/octet-stream"}
    return finished(visitor, visitor.ask("POST", f"/api/{to}?name={quote(name)}", headers, [data]))


def page_of(visitor, data, name=NAME):
    state = send(visitor, data, name)
    assert state["state"] == "done", state
    return state["result"]["address"]


def written(folder):
    return {path.name: path.read_bytes() for path in (folder / "content").iterdir() if path.is_file()}


def test_what_is_read_is_seen_and_nothing_is_written(sender):
    desk, visitor, data = sender
    before = sorted(desk.folder.rglob("*"))
    address = page_of(visitor, data)
    text = visitor.get(address).text
    assert "đoạn in ra đúng từng chữ, đúng số." in text
    assert "Trích yếu" in text
    assert "Nâng cao chất lượng hoạt động của tổ" in text
    assert "tasks" not in text.replace("o-tasks", "").replace('href="/tasks"', "")
    assert visitor.get(f"{address}/pages/1.png").body.startswith(b"\x89PNG")
    assert sorted(desk.folder.rglob("*")) == before
    assert str(desk.folder) not in text


def test_what_is_saved_has_the_bytes_that_the_command_writes(sender):
    desk, visitor, data = sender
    address = page_of(visitor, data)
    assert visitor.post(f"/api{address}/save", {"name": "2023"}).json() == {"address": "/notices/2023"}
    on_desk = written(desk.folder)
    for path in (desk.folder / "content").iterdir():
        path.unlink()
    (desk.folder / NAME).write_bytes(data)
    desk.run("import", NAME, "-o", "content/2023.yaml")
    assert {"2023.yaml", "office.yaml"} <= on_desk.keys()
    assert on_desk == written(desk.folder)


def test_a_decision_that_is_taken_otherwise_is_read_and_saved_so(sender):
    desk, visitor, data = sender
    address = page_of(visitor, data)
    assert 'data-kind="unit" data-paragraph="17" data-answer=""' in visitor.get(address).text
    assert visitor.post(f"/api{address}/choose", {"kind": "unit", "paragraph": "17", "answer": ""}).status == 200
    assert 'data-kind="unit" data-paragraph="17" data-answer="Văn phòng Sở"' in visitor.get(address).text
    visitor.post(f"/api{address}/save", {"name": "2023"})
    assert "unit: Văn phòng Sở" not in written(desk.folder)["2023.yaml"].decode()


@pytest.mark.parametrize(
    "said",
    [{}, {"kind": "unit", "paragraph": "17", "answer": "bịa"}, {"kind": "unit", "paragraph": "999", "answer": ""}],
)
def test_a_decision_that_is_none_is_refused(sender, said):
    _, visitor, data = sender
    assert visitor.post(f"/api{page_of(visitor, data)}/choose", said).status == 400


@pytest.mark.parametrize("name", ["", "office", "../x", "a/b", "2023.yaml/"])
def test_a_name_that_cannot_be_is_told_at_its_field(sender, name):
    desk, visitor, data = sender
    told = visitor.post(f"/api{page_of(visitor, data)}/save", {"name": name})
    assert told.status == 422
    assert list(told.json()["faults"]) == ["name"]
    assert not (desk.folder / "content").exists()


def test_nothing_is_written_over(sender):
    desk, visitor, data = sender
    address = page_of(visitor, data)
    visitor.post(f"/api{address}/save", {"name": "2023"})
    before = written(desk.folder)
    told = visitor.post(f"/api{address}/save", {"name": "2023"})
    assert "Đã có 2023.yaml" in told.json()["faults"]["name"]
    assert written(desk.folder) == before


def test_a_text_is_read_too_and_what_is_no_notice_is_told(sender):
    _, visitor, _ = sender
    text = (
        "SỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 1/TB-SNV\n"
        "Lào Cai, ngày 05 tháng 01 năm 2024\nTHÔNG BÁO\nKết luận của Giám đốc Sở\n\nGiám đốc Sở kết luận:\n"
        "1. Rà soát.\n2. Báo cáo.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn A\n"
    )
    page = visitor.get(page_of(visitor, text.encode(), "cũ.txt")).text
    assert "Rà soát." in page
    state = send(visitor, "Đơn xin nghỉ phép".encode(), "don.txt")
    assert state["state"] == "failed"
    assert state["result"]["found"][0]["code"] == "F001"


def test_a_file_that_is_kept_no_longer_is_asked_for_again(sender):
    _, visitor, _ = sender
    assert "thả tệp vào trang này lần nữa" in visitor.get("/import/gone").text
    assert visitor.post("/api/import/gone/save", {"name": "a"}).status == 404


def test_a_foreign_file_that_was_looked_at_is_read_without_being_sent_again(sender):
    desk, visitor, data = sender
    state = send(visitor, data, to="check")
    checked = visitor.get(state["result"]["address"]).text
    address = state["result"]["address"].replace("/check/", "/import/")
    assert f'href="{address}"' in checked
    assert "Trích yếu" in visitor.get(address).text
    assert not (desk.folder / "content").exists()


def test_a_file_without_pages_is_shown_as_its_lines_with_what_comes_out_otherwise(sender, monkeypatch):
    desk, visitor, data = sender
    (desk.folder / "a.docx").write_bytes(data)
    edited(desk.folder / "a.docx", desk.folder / "b.docx", {"typed number": ["Đẩy mạnh công tác cải cách", "2)"]})
    monkeypatch.setattr(pages, "start_rendering", lambda _: lambda: RenderedPages("", None, reason="không dàn được"))
    text = visitor.get(page_of(visitor, (desk.folder / "b.docx").read_bytes())).text
    assert "không dàn được" in text
    assert re.search(r"<mark>1</mark> <span>2\) Đẩy mạnh công tác cải cách", text)
    assert "<span>Trong năm 2023" in text


# Issued before the program

ENTER = "Đã ban hành trước đây: ghi vào sổ"


def test_a_file_with_a_number_and_a_date_is_entered_with_the_bytes_that_the_command_writes(sender):
    desk, visitor, _ = sender
    put_office(desk.folder)
    address = page_of(visitor, issued_before(), "cu.docx")
    assert ENTER in visitor.get(address).text
    done = visitor.post(f"/api{address}/save", {"name": "2024-12", "issued": "yes"}).json()["address"]
    page = visitor.get(done).text
    assert "Đã ghi vào sổ số 12/TB-KHCN ngày 12/01/2024, ban hành trước khi dùng chương trình" in page
    assert "mã sổ, ghi vào sổ giấy" in page
    on_desk = snapshot(desk.folder / "content")
    shutil.rmtree(desk.folder / "content")
    put_office(desk.folder)
    (desk.folder / "cu.docx").write_bytes(issued_before())
    assert desk.run("import", "cu.docx", "--issued").code == 0
    assert snapshot(desk.folder / "content") == on_desk


def test_the_page_of_an_entry_and_the_register_say_that_the_program_did_not_make_it(sender):
    desk, visitor, _ = sender
    put_office(desk.folder)
    address = page_of(visitor, issued_before(), "cu.docx")
    visitor.post(f"/api{address}/save", {"name": "2024-12", "issued": "yes"})
    said = "an hành trước khi dùng chương trình; ghi vào sổ ngày"
    page = visitor.get("/issued/2024-12-TB-KHCN").text
    assert said in page
    assert "Tệp đã ban hành (cu.docx), giữ nguyên từng byte" in page
    assert said in visitor.get("/register").text


def test_a_draft_is_not_offered_to_be_entered_and_the_page_says_why(sender):
    desk, visitor, data = sender
    address = page_of(visitor, data)
    page = visitor.get(address).text
    assert ENTER not in page
    assert "tệp để trống số, ngày ký" in page
    assert visitor.post(f"/api{address}/save", {"name": "2023", "issued": "yes"}).status == 400
    assert not (desk.folder / "content").exists()


@pytest.mark.reports("V212")
def test_a_number_that_is_taken_is_told_and_nothing_is_written(sender):
    desk, visitor, _ = sender
    content = put_office(desk.folder)
    entered(content)
    before = snapshot(desk.folder)
    address = page_of(visitor, issued_before(BODY.replace("Rà soát", "Đọc")), "khac.docx")
    told = visitor.post(f"/api{address}/save", {"name": "a", "issued": "yes"})
    assert told.status == 409
    assert "V212" in told.text
    assert snapshot(desk.folder) == before


def test_what_is_entered_keeps_the_file_as_it_was_sent_and_not_what_was_made_of_it(sender, monkeypatch):
    desk, visitor, _ = sender
    put_office(desk.folder)
    monkeypatch.setattr(formats.libreoffice, "find", lambda: "there")
    monkeypatch.setattr(formats.libreoffice, "to_word", lambda *_: issued_before())
    address = page_of(visitor, b"{\\rtf1 ...}", "cu.rtf")
    visitor.post(f"/api{address}/save", {"name": "2024-12", "issued": "yes"})
    assert (desk.folder / "content/issued/2024-12-TB-KHCN/original.rtf").read_bytes() == b"{\\rtf1 ...}"
    page = visitor.get("/issued/2024-12-TB-KHCN").text
    assert "chỉ có tệp gốc" in page
    assert "Bản chuyển sang .docx để đọc, không phải tệp đã ban hành" in page
