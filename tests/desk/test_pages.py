"""What the pages show: what is there, how it stands, what is found, how it looks."""

from __future__ import annotations

import re
import threading
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from asking import Visitor
from fakes import wait_for
from offices import put, snapshot

from generator import notices
from generator.desk import office_form, previews
from generator.standard.offices import OFFICE_KINDS

PNG = b"\x89PNG\r\n\x1a\n"
ANSWERS = {
    "name": "Bệnh viện Phổi",
    "parent": "Sở Y tế",
    "place": "Bắc Ninh",
    "signs": "pho",
    "signer": "Nguyễn Văn An",
}


def plain(text):
    """Return the words of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


class TestTheFirstPage:
    def test_shows_drafts_and_issued_notices_by_year_with_their_state(self, visitor):
        text = plain(visitor.get("/").text)
        drafts, issued = text.split("Sổ phát hành")[-2:]
        assert "Năm 2024" in drafts
        assert "2023.yaml Bản nháp" in drafts
        assert "01/TB-KHCN Phát hành ngày 01/01/2024" in issued
        assert "2024-so-1.yaml" not in drafts

    def test_says_how_many_faults_a_draft_has(self, desk):
        desk.broken()
        assert "Bản nháp, còn 1 lỗi" in plain(Visitor().get("/").text)

    def test_shows_what_cannot_be_read_and_all_else(self, desk):
        desk.real()
        (desk.folder / "content" / "hong.yaml").write_bytes(b"\xff\xfe\x00")
        (desk.folder / "content" / "rong.yaml").write_bytes(b"")
        text = plain(Visitor().get("/").text)
        assert "hong.yaml Chưa đọc được" in text
        assert "2023.yaml Bản nháp" in text

    def test_lists_a_file_whose_name_cannot_be_used_and_says_why(self, desk):
        desk.real("-2024.yaml")
        (desk.folder / "content" / "~$2023.yaml").write_bytes(b"")
        page = Visitor().get("/").text
        assert "-2024.yaml Tên tệp không dùng được Tên bắt đầu bằng dấu chấm, dấu cách, dấu -" in plain(page)
        assert 'href=""' not in page
        assert "~$2023" not in page

    @pytest.mark.parametrize(
        ("written", "told"), [(b"issuer: [\n", "C101"), (b"\xff\xfei\x00", "C006"), (None, "C002")], ids=str
    )
    def test_says_that_the_office_cannot_be_read(self, desk, written, told):
        office = desk.folder / "content" / "office.yaml"
        office.parent.mkdir()
        office.mkdir() if written is None else office.write_bytes(written)
        text = plain(Visitor().get("/").text)
        assert "Tệp cơ quan (office.yaml) có chỗ phải sửa" in text
        assert told in text

    def test_says_what_became_of_an_issued_notice(self, desk):
        first = put(desk.folder / "content", 1)
        put(desk.folder / "content", 2, kind="amends", of=first.key, reason="nhầm ngày")
        text = plain(Visitor().get("/").text)
        assert "Đã được sửa đổi, bổ sung bởi 02/TB-KHCN/2024 ngày 02/01/2024" in text
        assert "Sửa đổi, bổ sung 01/TB-KHCN/2024: nhầm ngày" in text
        assert text.index("02/TB-KHCN Phát") < text.index("01/TB-KHCN Phát")

    def test_tells_of_a_damaged_register_and_shows_what_there_is(self, desk):
        put(desk.folder / "content", 1)
        desk.real()
        register = desk.folder / "content" / "issued" / "register.jsonl"
        register.write_bytes(register.read_bytes()[:-30])
        told = Visitor().get("/")
        assert told.status == 200
        assert "Sổ phát hành có chỗ phải xem" in told.text
        assert "2023.yaml" in told.text

    def test_escapes_what_a_file_says(self, desk):
        desk.real()
        path = desk.folder / "content" / "2023.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"subject: >-\n.*\n.*\n", "subject: Kết luận <img src=x onerror=alert(1)>\n", text), encoding="utf-8"
        )
        visitor = Visitor()
        for page in ("/", "/notices/2023"):
            assert "&lt;img src=x" in visitor.get(page).text
            assert "<img src=x" not in visitor.get(page).text

    def test_leaves_what_cannot_be_made_ready_for_when_it_is_asked_for(self, monkeypatch):
        def fail(*_):
            raise FileNotFoundError(2, "No such file or directory")

        told = []
        monkeypatch.setattr(threading, "excepthook", told.append)
        monkeypatch.setattr(previews, "_state", fail)
        made, before = previews.Previews(), set(threading.enumerate())
        made.prepare(Path("content/2023.yaml"))
        # One that another test's desk is about to start is listed, too, and cannot be waited for yet.
        for thread in {one for one in threading.enumerate() if one.is_alive()} - before:
            thread.join(10)
        assert told == []
        with pytest.raises(FileNotFoundError):
            made.of(Path("content/2023.yaml"))

    def test_makes_the_likely_notice_ready_in_the_background(self, desk, monkeypatch):
        made = []
        monkeypatch.setattr(previews.Previews, "of", lambda _, path: made.append(path.name))
        desk.real()
        desk.broken()
        visitor = Visitor()
        visitor.get("/")
        visitor.get("/")
        assert wait_for(lambda: made) == ["sai.yaml"]

    def test_lists_a_draft_without_a_date_in_the_year_of_its_name(self, desk):
        desk.run("new", "2025", "--from", desk.real())
        assert "Năm 2025 (chưa có trích yếu) 2025.yaml" in plain(Visitor().get("/").text)

    def test_with_an_office_alone_leads_to_a_new_notice(self, desk):
        desk.real().unlink()
        told = Visitor().get("/")
        assert told.status == 200
        assert 'href="/new"' in told.text

    def test_works_where_the_folder_itself_has_the_content(self, desk, monkeypatch):
        path = desk.real()
        monkeypatch.chdir(desk.folder / "content")
        assert path.name in Visitor().get("/").text
        assert Visitor().get("/notices/2023").status == 200


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "found"),
        [("chuyen doi so", ["01"]), ("thi đưa", []), ("", ["02", "01"]), ("<script>", []), ("a" * 3000, [])],
    )
    def test_finds_in_what_was_issued(self, desk, words, found):
        put(desk.folder / "content", 1, subject="Kết luận về chuyển đổi số")
        put(desk.folder / "content", 2, subject="Kết luận về thi đua")
        text = Visitor().get(f"/?q={quote(words)}").text
        assert re.findall(r">(\d\d)/TB-KHCN<", text) == found
        assert "<script>" not in text


class TestANotice:
    def test_shows_its_text_line_by_line_and_its_pages(self, visitor):
        text = visitor.get("/samples/mau-day-du").text
        assert re.search(r'<li id="dong-\d+"><code>signature:</code>', text)
        assert re.search(r"Trang 1/\d", text)
        assert "Không có lỗi, không có cảnh báo." in text
        assert "bộ dàn trang đi kèm: dùng để xem trước" in text

    def test_that_is_a_draft_is_shown_as_it_is_written(self, visitor):
        text = visitor.get("/notices/2023").text
        assert re.search(r'<textarea id="text"[^>]*>\n# yaml-language-server', text)
        assert "bộ dàn trang đi kèm: dùng để xem trước" in text

    def test_has_each_page_as_a_picture(self, visitor):
        first, again, second = (visitor.get(f"/notices/2023/pages/{number}.png") for number in (1, 1, 2))
        assert first.headers["content-type"] == "image/png"
        assert first.body.startswith(PNG)
        assert first.body == again.body != second.body

    def test_that_is_no_text_says_so(self, desk):
        desk.real("sai.yaml").write_bytes(b"\xff\xfe\x00")
        text = Visitor().get("/notices/sai").text
        assert "C006" in text
        assert "Còn lỗi phải sửa nên chưa có trang in." in text
        assert str(desk.folder) not in text

    def test_of_which_nothing_was_saved_is_not_made_again(self, visitor, monkeypatch):
        visitor.get("/samples/mau-day-du")
        monkeypatch.setattr(previews, "_make", None)
        assert visitor.get("/samples/mau-day-du").status == 200

    def test_that_was_issued_is_shown_as_it_was_issued(self, desk):
        desk.run("issue", desk.real(), "--number", "12", "--date", "2024-01-12")
        visitor = Visitor()
        for page in ("/notices/2023", "/issued/2024-12-TB-KHCN"):
            told = visitor.get(page)
            assert "đã phát hành 12/TB-KHCN/2024, chỉ xem" in told.text
            assert visitor.get(f"{page}/pages/1.png").body.startswith(PNG)

    def test_of_the_archive_that_was_touched_is_told(self, desk):
        desk.run("issue", desk.real(), "--number", "12", "--date", "2024-01-12")
        (desk.folder / "content" / "issued" / "2024-12-TB-KHCN" / "notice.docx").write_bytes(b"x")
        text = Visitor().get("/issued/2024-12-TB-KHCN").text
        assert "Lỗi" in text
        assert str(desk.folder) not in text

    def test_that_is_a_sample_is_shown_in_an_empty_folder(self, desk):
        assert desk
        visitor = Visitor()
        assert "mẫu, chỉ xem" in visitor.get("/samples/mau-day-du").text
        assert visitor.get("/samples/mau-day-du/pages/1.png").body.startswith(PNG)

    @pytest.mark.parametrize("name", ["Họp 100% #1", "a&b='c'", "nghị quyết %2e%2e"])
    def test_is_found_by_every_name_that_a_file_may_have(self, desk, name):
        desk.real(f"{name}.yaml")
        visitor = Visitor()
        address = unescape(re.search(r'href="(/notices/(?!office")[^"]*)"', visitor.get("/").text)[1])
        program = unescape(re.search(r'data-address="([^"]*)"', visitor.get(address).text)[1])
        assert len(visitor.get(f"{program}/pages?version=0").json()["pages"]) == 3

    def test_that_is_too_long_is_told_and_not_shown(self, desk):
        desk.real("dai.yaml").write_bytes(b"# " + b"a" * 2_000_000)
        told = Visitor().get("/notices/dai")
        assert told.status == 200
        assert "C005" in told.text
        assert len(told.body) < 20_000

    def test_changes_nothing_in_the_folder(self, visitor, folder):
        before = snapshot(folder)
        for page in ("/", "/notices/2023", "/notices/2023/pages/1.png", "/issued/2024-01-TB-KHCN", "/?q=a"):
            visitor.get(page)
        assert snapshot(folder) == before


class TestBeginning:
    def test_an_empty_folder_leads_to_the_questions_and_a_begun_one_away_from_them(self, desk):
        visitor = Visitor()
        assert visitor.get("/").headers["location"] == "/office"
        assert "Bắt đầu: cơ quan của bạn" in visitor.get("/office").text
        desk.real()
        assert visitor.get("/office").headers["location"] == "/"

    def test_no_notice_is_begun_before_the_office(self, desk):
        assert desk
        assert Visitor().get("/new").headers["location"] == "/office"

    def test_writes_what_init_writes(self, desk, tmp_path_factory, monkeypatch):
        options = [part for key, said in ANSWERS.items() for part in (f"--{key}", said)]
        assert desk.run("init", *options).code == 0
        monkeypatch.chdir(tmp_path_factory.mktemp("other"))
        told = Visitor().post("/api/office", ANSWERS)
        assert told.status == 200
        assert snapshot(desk.folder) == snapshot(desk.folder.cwd())
        assert Visitor().get(told.json()["address"]).status == 200

    def test_tells_every_fault_at_its_answer_and_writes_nothing(self, desk):
        told = Visitor().post("/api/office", {"name": "SỞ Y TẾ", "place": "bắc ninh", "signer": "TS. Nguyễn Văn An"})
        assert told.status == 422
        assert told.json()["faults"].keys() == {"name", "place", "signer"}
        assert list(desk.folder.iterdir()) == []

    @pytest.mark.parametrize("key", ["name", "place", "signer"])
    def test_tells_what_is_missing(self, desk, key):
        assert desk
        faults = Visitor().post("/api/office", ANSWERS | {key: "  "}).json()["faults"]
        assert faults == {key: "Chỗ này chưa viết"}

    def test_does_not_begin_where_there_is_content(self, desk):
        desk.real()
        told = Visitor().post("/api/office", ANSWERS)
        assert told.status == 409
        assert told.json()["message"].startswith("C009")
        assert str(desk.folder) not in told.text

    def test_has_the_usual_recipients_or_those_that_are_written(self, desk):
        usual = Visitor().get(f"/api/office/suggestions?name={quote('Bệnh viện Phổi')}").json()["recipients"]
        read = office_form.read(ANSWERS | {"recipients": usual})
        assert read.office.recipients == ()
        written = "- UBND tỉnh (để báo cáo);\n\n- Lãnh đạo Bệnh viện;\nCác khoa (A, B) trong Bệnh viện."
        assert Visitor().post("/api/office", ANSWERS | {"recipients": written}).status == 200
        kept = notices.load(Path("content") / f"{date.today().year}.yaml").value.recipients  # noqa: DTZ011 - a year
        assert [(one.to, one.purpose) for one in kept] == [
            ("UBND tỉnh", "để báo cáo"),
            ("Lãnh đạo Bệnh viện", None),
            ("Các khoa (A, B) trong Bệnh viện", None),
        ]
        assert desk

    @pytest.mark.parametrize("written", ["- Lưu: VT, VP.", "(để báo cáo)"])
    def test_tells_what_cannot_be_a_recipient(self, desk, written):
        assert Visitor().post("/api/office", ANSWERS | {"recipients": written}).json()["faults"].keys() == {
            "recipients"
        }
        assert list(desk.folder.iterdir()) == []

    def test_suggests_what_follows_from_the_name(self, desk):
        assert desk
        told = Visitor().get(f"/api/office/suggestions?name={quote('Văn phòng UBND tỉnh Lào Cai')}").json()
        assert (told["kind"], told["parent"], told["code"]) == ("van-phong", "UBND TỈNH LÀO CAI", "VP")
        assert told["place"] == "Lào Cai"

    @pytest.mark.parametrize(("kind", "name"), [("", "Kho bạc Nhà nước"), ("so", "Sở Kho bạc Nhà nước")])
    def test_takes_a_name_that_tells_no_kind_as_it_is_unless_one_was_chosen(self, kind, name):
        said = {"name": "Kho bạc Nhà nước", "place": "Bắc Ninh", "signer": "Nguyễn Văn An"}
        assert office_form.read(said | ({"kind": kind} if kind else {})).office.name == name

    def test_takes_a_parent_that_was_emptied_for_none(self):
        said = ANSWERS | {"name": "Sở Nội vụ tỉnh Lào Cai"}
        assert office_form.read(said | {"parent": ""}).office.parent == ""
        del said["parent"]
        assert office_form.read(said).office.parent == "UBND TỈNH LÀO CAI"

    @pytest.mark.parametrize("kind", OFFICE_KINDS, ids=lambda kind: kind.key)
    def test_takes_the_example_of_every_kind(self, kind):
        read = office_form.read(ANSWERS | {"kind": kind.key, "name": kind.example, "code": "VP"})
        assert read.faults == {}
        assert read.office.kind is kind
