"""A Word file that is sent is looked at as the commands do; nothing of it is written anywhere."""

from __future__ import annotations

import io
import re
from urllib.parse import quote

import docx
import pytest
from asking import OWN, Visitor
from docx.shared import Pt
from handmade import resized
from jobs_asked import finished

NAME = "sửa tay “gửi lại”.docx"


@pytest.fixture
def sender(desk):
    """Return the folder with the real notice, its Word file, and a browser that was let in."""
    desk.run("render", desk.real())
    visitor = Visitor()
    yield desk, visitor, (desk.folder / "out" / "2023.docx").read_bytes()
    visitor.activity.end()


def send(visitor, data, name=NAME):
    """Send a file; return the address of the page that says what was found."""
    headers = {"cookie": visitor.cookie, **OWN, "content-type": "application/octet-stream"}
    told = visitor.ask("POST", f"/api/check?name={quote(name)}", headers, [data[:1000], data[1000:]])
    state = finished(visitor, told)
    assert state["state"] == "done", state
    return state["result"]["address"]


def by_hand(data):
    """Return a Word file in which a person changed a word and the size of a paragraph."""
    return resized(data, new_word=("khắc phục", "sửa chữa"))


def request_for_leave():
    """Return a Word file that is no notice."""
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Đơn xin nghỉ phép")
    document.save(file)
    return file.getvalue()


def copy(visitor, address, what):
    """Return a copy, and what is told of it."""
    state = finished(visitor, visitor.post(f"/api{address}/copy", {"what": what}))
    assert state["state"] == "done", state
    return visitor.get(state["result"]["files"][0]["address"]), [state["result"]["sentence"], *state["result"]["notes"]]


def test_a_file_is_recognised_as_it_was_made(sender):
    _, visitor, data = sender
    text = visitor.get(send(visitor, data)).text
    assert "Bản nháp của 2023.yaml" in text
    assert "Nguyên vẹn" in text
    assert "Không có lỗi, không có cảnh báo." in text


def test_what_was_changed_by_hand_is_told_and_marked_on_the_pages(sender):
    desk, visitor, data = sender
    before = sorted(desk.folder.rglob("*"))
    address = send(visitor, by_hand(data))
    text = visitor.get(address).text
    assert "Lời văn đã bị sửa" in text
    assert "thay “khắc phục” bằng “sửa chữa”" in text
    assert 'href="#cho-1"' in text
    assert 'id="cho-1"' in text
    assert "data-left=" in text
    assert visitor.get(f"{address}/pages/2.png").body.startswith(b"\x89PNG")
    assert sorted(desk.folder.rglob("*")) == before
    assert str(desk.folder) not in text


@pytest.mark.parametrize(
    ("what", "options", "name"),
    [
        ("fixed", ["--fix", "a.docx"], "-da-sua"),
        ("annotated", ["--annotate", "a.docx"], "-ghi-chu"),
    ],
)
def test_a_copy_has_the_bytes_that_the_command_writes(sender, what, options, name):
    desk, visitor, data = sender
    changed = by_hand(data)
    told, sentences = copy(visitor, send(visitor, changed), what)
    (desk.folder / NAME).write_bytes(changed)
    desk.run("lint", NAME, *options)
    assert told.body == (desk.folder / "a.docx").read_bytes()
    assert told.headers["content-disposition"].endswith(quote(f"{NAME.removesuffix('.docx')}{name}.docx"))
    assert sentences


def test_where_much_is_found_the_place_is_marked_once(sender):
    _, visitor, data = sender
    document = docx.Document(io.BytesIO(data))
    for run in next(one for one in document.paragraphs if one.text.startswith("Để khắc phục")).runs:
        run.font.size, run.font.name, run.font.italic = Pt(9), "Arial", True
    file = io.BytesIO()
    document.save(file)
    marks = re.findall(
        r'<span id="cho-(\d+)"(?: data-number="([^"]+)")? class="(\w+)"',
        visitor.get(send(visitor, file.getvalue())).text,
    )
    first, *others = [(label, kind) for _, label, kind in marks]
    assert first == ("1, 2, …", "error")
    assert len(others) > 1
    assert {*others} == {("", "again")}


def test_a_copy_that_is_corrected_and_annotated_says_what_was_done(sender):
    _, visitor, data = sender
    _, sentences = copy(visitor, send(visitor, by_hand(data)), "both")
    assert "Đã sửa 1 chỗ; đã so từng chữ với tệp gốc: không đổi chữ nào." in sentences
    assert "Không có gì để ghi chú." in sentences


def test_what_is_no_notice_is_told_and_has_no_copies(sender):
    _, visitor, _ = sender
    text = visitor.get(send(visitor, request_for_leave())).text
    assert "không phải văn bản hành chính" in text
    assert "Bản chép" not in text


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cũ.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Office đời cũ"),
        ("quét.pdf", b"%PDF-1.7\n", "tệp PDF"),
        ("ảnh.png", b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
        ("chữ.txt", "xin chào".encode(), "tệp chữ thuần"),
        ("rỗng.docx", b"", "tệp rỗng"),
        ("2023.yaml", b"subject: a\n", "tệp nội dung"),
        ("~$thông báo.docx", b"\x05Nguyen", "cùng tên không có ~$"),
    ],
)
def test_what_is_no_word_file_is_told_without_a_command(desk, name, data, told):
    assert desk
    visitor = Visitor()
    headers = {"cookie": visitor.cookie, **OWN, "content-type": "application/octet-stream"}
    said = visitor.ask("POST", f"/api/check?name={quote(name)}", headers, [data]).json()
    text = f"{said['message']} {said['remedy']}"
    assert told in text
    assert "thongbao" not in text


def test_a_file_is_looked_at_whatever_it_is_called(sender):
    _, visitor, data = sender
    name = f" - {'Thông báo kết luận của đồng chí Giám đốc Sở ' * 5}.docx"
    assert name.strip() in visitor.get(send(visitor, data, name)).text


def test_only_the_latest_files_are_kept(sender):
    _, visitor, _ = sender
    first, *_ = [send(visitor, request_for_leave()) for _ in range(4)]
    told = visitor.get(first)
    assert "thả tệp vào trang này lần nữa" in told.text


def test_a_copy_that_is_none_is_refused(sender):
    _, visitor, data = sender
    address = send(visitor, data)
    assert visitor.post(f"/api{address}/copy", {"what": "../x"}).status == 400
    assert visitor.get(f"{address}/fixed.docx").status == 404
