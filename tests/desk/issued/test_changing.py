"""What becomes of an issued notice at the desk: amended, replaced, corrected, withdrawn, taken over."""

from __future__ import annotations

import re

import pytest
from offices import issued_office, put

ISSUED = "/issued/2024-12-TB-KHCN"
AMEND, WITHDRAW, NEW = f"/api{ISSUED}/amend", f"/api{ISSUED}/withdraw", "/api/new"


class TestAnInstrument:
    @pytest.mark.parametrize("kind", ["amends", "replaces", "corrects"])
    def test_begins_with_the_file_that_the_command_makes(self, later, by_commands, kind):
        address = later.sends(AMEND, kind=kind, reason="lùi  thời\nhạn").json()["address"]
        assert later.visitor.get(address).status == 200
        command = "amend", "content/2023.yaml", "--kind", kind, "--reason", "lùi thời hạn"
        assert by_commands(issued_office, command) == later.files

    def test_renumbers_where_that_is_ticked(self, later):
        later.sends(AMEND, kind="amends", reason="nhầm", renumber="yes")
        text = (later.folder / "content" / "2023-sua-doi.yaml").read_text(encoding="utf-8")
        assert "numbers: kept" not in text

    def test_is_asked_for_with_the_kind_that_was_chosen(self, later):
        text = later.visitor.get(f"{ISSUED}/amend?kind=corrects").text
        assert re.findall(r'value="(\w+)"[^>]* checked', text) == ["corrects"]

    def test_that_was_begun_already_is_told_where_another_is_asked_for(self, later):
        assert "Đang có bản nháp" not in later.words(f"{ISSUED}/amend")
        later.sends(AMEND, kind="amends", reason="lùi thời hạn")
        page = later.visitor.get(f"{ISSUED}/amend").text
        assert "Đang có bản nháp để sửa văn bản này" in page
        assert 'href="/notices/2023-sua-doi"' in page

    def test_without_a_reason_is_told_at_its_field(self, later):
        before = later.files
        told = later.sends(AMEND, kind="amends", reason=" \n")
        assert (told.status, told.json()["faults"]) == (422, {"reason": "Chỗ này chưa viết"})
        assert later.sends(AMEND, kind="x", reason="nhầm").status == 400
        assert later.files == before

    @pytest.mark.reports("V302")
    def test_of_what_was_replaced_is_refused(self, desk, clerk):
        first = put(desk.folder / "content", 1)
        put(desk.folder / "content", 2, kind="replaces", of=first.key, reason="viết lại")
        told = clerk.visitor.get("/issued/2024-01-TB-KHCN/amend")
        assert told.status == 409
        assert "đã được thay thế" in told.text
        assert "Thay thế</a>" not in clerk.visitor.get("/issued/2024-01-TB-KHCN").text


class TestAWithdrawal:
    def test_writes_what_the_command_writes_and_says_so(self, later, by_commands):
        words = later.done(WITHDRAW, reason="ghi nhầm số", date="2024-01-20")
        assert "Đã thu hồi số 12/TB-KHCN ngày 12/01/2024" in words
        assert "ngày thu hồi 20/01/2024, lý do: ghi nhầm số" in words
        assert "out/2023.docx đã xóa, là của bản đã thu hồi" in words
        command = "withdraw", "12/TB-KHCN/2024", "--reason", "ghi nhầm số", "--date", "2024-01-20"
        assert by_commands(issued_office, command) == later.files

    def test_makes_the_content_a_draft_that_is_listed_and_can_be_written(self, later):
        assert "chỉ xem" in later.words("/notices/2023")
        later.done(WITHDRAW, reason="ghi nhầm số", date="2024-01-20")
        assert 'id="text"' in later.visitor.get("/notices/2023").text
        drafts, issued = later.words("/").split("Sổ phát hành", 2)[1:]
        assert "2023.yaml Bản nháp" in drafts
        assert "Đã thu hồi ngày 20/01/2024: ghi nhầm số" in issued

    @pytest.mark.reports("V228")
    def test_of_what_others_change_is_told_at_once_with_the_way_out(self, desk, clerk):
        first = put(desk.folder / "content", 1)
        put(desk.folder / "content", 2, kind="amends", of=first.key, reason="nhầm ngày")
        told = clerk.visitor.get("/issued/2024-01-TB-KHCN/withdraw")
        assert told.status == 409
        assert 'href="/issued/2024-02-TB-KHCN/withdraw">Thu hồi 02/TB-KHCN/2024' in told.text
        assert "thongbao withdraw" not in told.text
        assert "<form" not in told.text
        told = clerk.sends("/api/issued/2024-01-TB-KHCN/withdraw", reason="nhầm", date="2024-01-20").json()
        assert told["links"] == [{"address": "/issued/2024-02-TB-KHCN/withdraw", "words": "Thu hồi 02/TB-KHCN/2024"}]
        assert told["remedy"] == "Thu hồi văn bản ấy trước: nút Thu hồi ở trang của văn bản ấy trong Sổ phát hành."

    def test_is_of_today_where_no_day_is_said(self, later):
        assert re.search(r"ngày thu hồi \d\d/\d\d/20\d\d", later.done(WITHDRAW, reason="nhầm", date=""))

    def test_tells_what_is_wrong_at_the_fields(self, later):
        before = later.files
        told = later.sends(WITHDRAW, reason="", date="2024-02-30")
        assert told.json()["faults"].keys() == {"date"} | {"reason"}
        assert later.sends(WITHDRAW, reason="nhầm", date="2024-02").json()["faults"].keys() == {"date"}
        assert later.files == before

    def test_is_not_asked_for_twice(self, later):
        later.done(WITHDRAW, reason="nhầm", date="2024-01-20")
        assert "đã thu hồi ngày 20/01/2024: nhầm" in later.words(f"{ISSUED}/withdraw")
        assert later.sends(WITHDRAW, reason="nhầm", date="2024-01-20").status == 409


class TestANewNotice:
    def test_begins_as_the_command_begins_it(self, later, by_commands):
        later.done(NEW, **{"from": "issued:2024-12-TB-KHCN", "name": "2024"})
        assert "[…]" in later.visitor.get("/notices/2024").text
        command = "new", "2024", "--from", "content/2023.yaml"
        assert by_commands(issued_office, command) == later.files

    def test_tells_what_the_notice_before_leaves_open_and_leads_to_the_new_one(self, later):
        said = {"from": "issued:2024-12-TB-KHCN", "name": "2024"}
        page = later.visitor.get(later.sends(NEW, **said).json()["address"]).text
        assert "việc chưa xong của 12/TB-KHCN/2024 đã đưa vào nhiệm vụ" in page
        assert "Chưa ghi theo dõi lần nào" in page
        assert 'href="/notices/2024"' in page

    def test_is_suggested_to_be_the_next_year_s(self, later):
        text = later.visitor.get("/new?from=issued:2024-12-TB-KHCN").text
        assert re.findall(r'value="(issued:[^"]*)" data-name="(\d*)" selected', text) == [
            ("issued:2024-12-TB-KHCN", "2024")
        ]

    def test_from_an_amending_one_is_said_to_begin_with_the_whole_as_amended(self, desk, clerk):
        first = put(desk.folder / "content", 1, subject="Kết luận giao ban")
        put(desk.folder / "content", 2, kind="amends", of=first.key, reason="nhầm ngày", subject="Sửa đổi")
        words = "01/TB-KHCN ngày 01/01/2024, như đã sửa đổi, bổ sung bởi 02/TB-KHCN: Kết luận giao ban"
        assert words in clerk.words("/new")

    def test_may_begin_with_a_draft_or_with_nothing(self, desk, clerk):
        desk.real()
        options = re.findall(r'<option value="([^"]*)"', clerk.visitor.get("/new").text)
        assert options == ["draft:2023", ""]
        assert clerk.sends(NEW, **{"from": "draft:2023", "name": "2024"}).json()["address"] == "/notices/2024"
        assert clerk.sends(NEW, **{"from": "", "name": "2025"}).json()["address"] == "/notices/2025"

    @pytest.mark.parametrize("name", ["../2024", "2023", "hop", "", "/etc/2024", "C:\\2024"])
    def test_has_a_name_of_its_own_in_the_folder(self, desk, clerk, name):
        desk.real()
        before = clerk.files
        assert clerk.sends(NEW, **{"from": "draft:2023", "name": name}).status in (409, 422)
        assert clerk.files == before

    @pytest.mark.parametrize("source", ["draft:../2023", "issued:khong-co", "draft:ngoai", "x", "issued:.."])
    def test_begins_with_nothing_from_elsewhere(self, desk, clerk, source):
        desk.real()
        (desk.folder.parent / "bi-mat.yaml").write_text("subject: bí mật\n", encoding="utf-8")
        assert clerk.sends(NEW, **{"from": source, "name": "2024"}).status == 404
