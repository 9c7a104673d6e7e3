"""The steps of an issue: what is suggested, what is shown before, that it is the command's very issue."""

from __future__ import annotations

import re

import pytest
from asking import Visitor
from jobs_asked import finished
from offices import draft, office, put
from refusing import refuse_to_write

ISSUE = "/notices/2023/issue"
DO = "/api/notices/2023/issue"
DAY = {"number": "12", "date": "2024-01-12"}


def value(text, name):
    """Return what stands in a field of a page."""
    return re.search(rf'<input id="{name}"[^>]* value="([^"]*)"', text)[1]


class TestNumberAndDate:
    def test_are_left_open_where_the_register_knows_no_number(self, desk, clerk):
        desk.real()
        text = clerk.visitor.get(ISSUE).text
        assert (value(text, "number"), value(text, "date")) == ("", "")
        assert "Ký hiệu TB-KHCN" in text
        assert "Bắc Giang" in text

    def test_begin_with_the_next_number_of_the_year(self, desk, clerk):
        desk.real()
        put(desk.folder / "content", 7)
        put(desk.folder / "content", 9, symbol="CV-KHCN")
        put(desk.folder / "content", 30, "2023-05-01")
        text = clerk.visitor.get(ISSUE).text
        assert value(text, "number") == "08"
        assert "Số tiếp theo của sổ phát hành" in text

    def test_are_those_of_the_content_where_it_has_them(self, desk, clerk):
        path = desk.real()
        text = path.read_text(encoding="utf-8").replace("number:\n", "number: 5\n").replace("2024-01\n", "2024-01-12\n")
        path.write_text(text, encoding="utf-8")
        put(desk.folder / "content", 7)
        text = clerk.visitor.get(ISSUE).text
        assert (value(text, "number"), value(text, "date")) == ("05", "2024-01-12")

    def test_that_cannot_be_are_told_at_their_fields(self, desk, clerk):
        desk.real()
        words = clerk.words(f"{ISSUE}/review?number=x&date=2024-13-01")
        assert "“x” không phải số văn bản" in words
        assert "không có tháng 13" in words

    @pytest.mark.parametrize("text", ["subject: [", "subject: a\n"])
    def test_wait_for_content_with_errors_to_be_corrected(self, desk, clerk, text):
        desk.real().write_text(text, encoding="utf-8")
        assert re.search(r"Nội dung còn \d+ lỗi phải sửa trước", clerk.words(ISSUE))
        assert "Chưa phát hành được: còn" in clerk.words(f"{ISSUE}/review?number=12&date=2024-01-12")


class TestTheReview:
    def test_shows_what_will_be_kept_with_the_pages_and_writes_nothing(self, desk, clerk):
        desk.real()
        before = clerk.files
        words = clerk.words(f"{ISSUE}/review?number=12&date=2024-01-12")
        assert "Phát hành số 12/TB-KHCN" in words
        assert "Bắc Giang, ngày 12 tháng 01 năm 2024" in words
        assert "content/2023.yaml số 12, ngày 12/01/2024; thêm 24 mã của các mục" in words
        assert "out/2023.docx bản để in, phát hành" in words
        assert "sổ phát hành thêm dòng 1: 12/TB-KHCN/2024" in words
        assert "Trang 1/3" in words
        picture = clerk.visitor.get(f"{ISSUE}/pages/1.png?number=12&date=2024-01-12")
        assert picture.body.startswith(b"\x89PNG")
        assert clerk.visitor.get(f"{ISSUE}/pages/4.png?number=12&date=2024-01-12").status == 404
        assert str(clerk.folder) not in words
        assert clerk.files == before

    def test_offers_no_issue_with_an_error(self, desk, clerk):
        path = desk.real()
        path.write_text(path.read_text(encoding="utf-8").replace("closing: >-", "dong: >-"), encoding="utf-8")
        words = clerk.words(f"{ISSUE}/review?number=12&date=2024-01-12")
        assert "Chưa phát hành được: còn" in words
        assert "Phát hành số" not in words

    @pytest.mark.reports("V230", "V213")
    def test_lets_what_is_meant_be_ticked(self, later):
        text = (later.folder / "content" / "2023.yaml").read_text(encoding="utf-8")
        (later.folder / "content" / "khac.yaml").write_text(text.replace("number: 12", "number:"), encoding="utf-8")
        review = "/notices/khac/issue/review?number=13&date=2024-01-10"
        words = later.words(review)
        assert "còn 2 lỗi" in words
        assert "Nội dung như một thông báo đã phát hành, không phải nhầm." in words
        assert "Số không theo thứ tự ngày, đúng như sổ giấy." in words
        assert "còn 1 lỗi" in later.words(f"{review}&same_content=yes")
        meant = {"same_content": "yes", "any_order": "yes"}
        assert "Phát hành số 13/TB-KHCN" in later.words(f"{review}&same_content=yes&any_order=yes")
        told = later.sends("/api/notices/khac/issue", number="13", date="2024-01-10")
        assert told.status == 409
        assert told.json()["message"].startswith("V230")
        assert "Đã phát hành" in later.done("/api/notices/khac/issue", number="13", date="2024-01-10", **meant)


class TestTheIssue:
    def test_writes_what_the_command_writes(self, desk, clerk, by_commands):
        desk.real()
        words = clerk.done(DO, **DAY)
        assert "Đã phát hành số 12/TB-KHCN ngày 12/01/2024" in words
        assert "mã sổ, ghi vào sổ giấy cạnh số này" in words
        assert str(clerk.folder) not in words
        command = "issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12"
        assert by_commands(office, command) == clerk.files

    def test_has_its_pdf_made_as_the_command_makes_it(self, desk, clerk, by_commands):
        desk.real()
        told = clerk.visitor.get(clerk.sends(DO, **DAY).json()["address"])
        action = re.search(r'id="making"[^>]* data-action="([^"]+)"', told.text)[1]
        assert finished(clerk.visitor, clerk.sends(action, what="pdf", engine="embedded"))["state"] == "done"
        pages = "--pdf", "--engine", "embedded"
        made = by_commands(office, ("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12", *pages))
        assert "out/2023.pdf" in made
        assert made == clerk.files

    @pytest.mark.reports("W008")
    def test_tells_of_what_lies_in_the_way_and_leaves_it(self, desk, clerk):
        desk.real()
        (clerk.folder / "out").mkdir()
        (clerk.folder / "out" / "2023.pdf").write_bytes(b"%PDF-1.7 scanned")
        words = clerk.done(DO, **DAY)
        assert "2023.pdf không mang dấu của chương trình nên để nguyên" in words
        assert (clerk.folder / "out" / "2023.pdf").read_bytes() == b"%PDF-1.7 scanned"

    @pytest.mark.reports("V209", "W001")
    def test_that_cannot_be_finished_says_that_it_stands_in_the_register_and_why(self, desk, clerk, monkeypatch):
        desk.real()
        with monkeypatch.context() as full:
            refuse_to_write(full, "2023.yaml", "W001", "đĩa đầy")
            told = clerk.sends(DO, **DAY).json()["message"]
        assert "V209: thông báo số 12/TB-KHCN ngày 12/01/2024 đã vào sổ" in told
        assert "đĩa đầy" in told
        assert "đã phát hành 12/TB-KHCN/2024" in clerk.words("/issued/2024-12-TB-KHCN")

    def test_leaves_a_notice_that_can_only_be_looked_at(self, desk, clerk):
        desk.real()
        clerk.visitor.get("/notices/2023")
        clerk.done(DO, **DAY)
        assert "chỉ xem" in clerk.words("/notices/2023")
        assert clerk.visitor.get(ISSUE).headers["location"] == "/notices/2023"
        assert clerk.sends(DO, number="13", date="2024-01-13").status == 403

    def test_is_refused_as_long_as_words_are_not_saved(self, desk, clerk):
        desk.real()
        clerk.visitor.post("/api/notices/2023/text", {"text": "subject: [", "version": 0})
        told = clerk.sends(DO, **DAY)
        assert told.status == 409
        assert "chưa lưu" in told.json()["message"]
        assert "chưa lưu" in clerk.words(f"{ISSUE}?number=12&date=2024-01-12")

    def test_takes_along_what_was_typed_last(self, desk, clerk):
        path = desk.real()
        text = path.read_text(encoding="utf-8").replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")
        clerk.visitor.post("/api/notices/2023/text", {"text": text, "version": 0})
        clerk.done(DO, **DAY)
        kept = clerk.folder / "content" / "issued" / "2024-12-TB-KHCN" / "source.yaml"
        assert "thắng lợi mọi mục tiêu" in kept.read_text(encoding="utf-8")

    def test_is_of_what_was_seen_and_of_nothing_else(self, desk, clerk):
        path = desk.real()
        text = clerk.visitor.get(f"{ISSUE}/review?number=12&date=2024-01-12").text
        seen = re.search(r'name="seen" value="(\w+)"', text)[1]
        path.write_text(path.read_text(encoding="utf-8").replace("thắng lợi", "tốt"), encoding="utf-8")
        told = clerk.sends(DO, **DAY, seen=seen)
        assert told.status == 409
        assert "đã khác lúc xem lại" in told.json()["message"]
        text = clerk.visitor.get(f"{ISSUE}/review?number=12&date=2024-01-12").text
        assert clerk.sends(DO, **DAY, seen=re.search(r'name="seen" value="(\w+)"', text)[1]).status == 200

    @pytest.mark.parametrize("said", [[], {"number": 12}, "x"])
    def test_takes_nothing_but_texts(self, desk, clerk, said):
        desk.real()
        assert clerk.visitor.post(DO, said).status == 400

    def test_of_an_instrument_says_its_sentences_and_what_goes_with_it(self, desk, later):
        desk.run("amend", "content/2023.yaml", "--kind", "sua-doi", "--reason", "nhầm")
        path = later.folder / "content" / "2023-sua-doi.yaml"
        text = path.read_text(encoding="utf-8").replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")
        path.write_text(text, encoding="utf-8")
        words = later.words("/notices/2023-sua-doi/issue/review?number=15&date=2024-02-01")
        assert "Sửa đổi, bổ sung Thông báo số 12/TB-KHCN ngày 12 tháng 01 năm 2024" in words
        assert "Mục nào vẫn giữ số ấy" in words
        assert "Mục 1 được sửa đổi như sau:" in words
        assert "out/2023-sua-doi-hop-nhat.docx văn bản hợp nhất" in words
        assert "out/2023-sua-doi-so-sanh.docx bản so sánh" in words

    def test_page_that_tells_of_it_is_gone_with_the_desk(self, desk, clerk):
        desk.real()
        address = clerk.sends(DO, **DAY).json()["address"]
        assert Visitor().get(address).headers["location"] == "/register"


def test_a_second_draft_is_offered_the_number_after_the_first(desk, clerk):
    second = draft(desk.real(), "lan-2.yaml")
    clerk.done(DO, **DAY)
    assert value(clerk.visitor.get(f"/notices/{second.stem}/issue").text, "number") == "13"
