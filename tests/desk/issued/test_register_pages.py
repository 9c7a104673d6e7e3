"""The register as pages: what is found in it, what a notice's page shows, files of the archive."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

import pytest
from jobs_asked import finished
from offices import put

from generator.registry.prior_issue import PriorIssue

ISSUED = "/issued/2024-12-TB-KHCN"
EARLIER = "Mã đúng, là mã sổ lúc trước; từ đó sổ thêm:"


class TestTheRegister:
    def test_shows_all_that_was_issued_with_its_code(self, desk, clerk):
        put(desk.folder / "content", 1)
        put(desk.folder / "content", 2)
        words = clerk.words("/register")
        assert words.index("02/TB-KHCN Phát hành ngày 02/01/2024") < words.index("01/TB-KHCN Phát hành")
        code = desk.run("history").out.splitlines()[-1]
        assert f"{code} (ghi vào sổ giấy)" in words

    @pytest.mark.parametrize(
        ("said", "found"), [("chuyen doi so", True), ("chuyển đổi", True), ("chuyền", False), ("<script>", False)]
    )
    def test_is_searched_with_and_without_diacritics(self, desk, clerk, said, found):
        put(desk.folder / "content", 1, subject="Kết luận về chuyển đổi số")
        words = clerk.words(f"/register?q={quote(said)}")
        assert ("01/TB-KHCN Phát hành" in words) == found
        assert ("Không có thông báo nào như vậy trong sổ." in words) != found

    def test_is_searched_by_text_unit_and_days_and_says_where_as_the_command_does(self, desk, later):
        asked = "q=dao+duc+cong+vu&unit=V%C4%83n+ph%C3%B2ng+S%E1%BB%9F&from=2024-01-01&to=2024-01-31"
        assert "<mark>đạo đức công vụ</mark>" in later.visitor.get(f"/register?{asked}").text
        told = desk.run("history", "--search", "dao duc cong vu", "--unit", "Văn phòng Sở", "--from", "2024-01-01")
        words = later.words(f"/register?{asked}").replace(" ", "")
        found = [line.removeprefix("    thấy ở ") for line in told.out.splitlines() if "thấy ở" in line]
        assert found
        for line in found:
            assert (line[0].upper() + line[1:]).replace(" ", "") in words
        assert "Không có thông báo nào như vậy" in later.words(f"/register?{asked.replace('2024-01-01', '2024-01-13')}")

    @pytest.mark.parametrize("day", ["2024-13-01", "x", "01/02/2024"])
    def test_tells_a_day_that_is_none_at_its_field(self, later, day):
        page = later.visitor.get(f"/register?from={day}").text
        assert re.search(r'id="from-fault" role="alert">[^<]+<', page)

    def test_tells_days_in_the_wrong_order_in_a_sentence(self, later):
        page = later.visitor.get("/register?from=2024-02-01&to=2024-01-01").text
        assert 'id="to-fault" role="alert">Ngày đầu ở sau ngày cuối' in page

    def test_says_what_a_code_on_paper_is_to_it_as_the_command_does(self, desk, clerk):
        codes = [put(desk.folder / "content", number).hash for number in (1, 2)]
        for code in (codes[1][:32], codes[0], codes[0][:32].upper(), "0" * 32):
            words, told = clerk.words(f"/register?code={code}"), desk.run("history", "--head", code)
            assert [line for line in told.out.splitlines() if line.startswith("Mã đúng")] == [
                line for line in ("Mã đúng là mã sổ bây giờ.", f"{EARLIER} 02/TB-KHCN/2024") if line in words
            ]
            assert ("V224" in words) == ("V224" in told.err)
        assert "Mã sổ có 32 chữ số" in clerk.words("/register?code=12ab")

    def test_that_is_empty_says_so(self, desk, clerk):
        desk.real()
        assert "Chưa có thông báo nào được phát hành." in clerk.words("/register")


class TestTheBook:
    @pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
    def test_is_that_of_the_command(self, desk, later, suffix):
        desk.run("history", "--book", "2024")
        address = f"/register/book/2024{suffix}"
        assert f'href="{address}"' in later.visitor.get("/register").text
        told = later.visitor.get(address)
        assert told.body == (later.folder / "out" / f"so-dang-ky-van-ban-di-2024{suffix}").read_bytes()
        assert told.headers["content-disposition"].endswith(f"so-dang-ky-van-ban-di-2024{suffix}")

    @pytest.mark.parametrize("name", ["2023.docx", "2024.pdf", "x.docx", "2024"])
    def test_that_is_none_is_refused(self, later, name):
        assert 400 <= later.visitor.get(f"/register/book/{name}").status < 500


class TestADay:
    @pytest.fixture
    def amended(self, desk, later):
        desk.run("amend", "content/2023.yaml", "--kind", "sua-doi", "--reason", "nhầm")
        path = later.folder / "content" / "2023-sua-doi.yaml"
        text = path.read_text(encoding="utf-8").replace("thắng lợi các mục tiêu", "thắng lợi mọi mục tiêu")
        path.write_text(text, encoding="utf-8")
        desk.run("issue", path, "--number", "15", "--date", "2024-02-20")
        return later

    @pytest.mark.parametrize(("day", "name"), [("2024-02-19", "notice.docx"), ("2024-02-20", "van-ban-hop-nhat.docx")])
    def test_shows_what_was_in_force_and_gives_the_text_that_the_command_writes(self, desk, amended, day, name):
        page = amended.visitor.get(f"/register/day?at={day}").text
        assert "1 thông báo có hiệu lực" in page
        address = re.search(rf'href="(/issued/[^"]+/files/{name})"', page)[1]
        desk.run("history", "--at", day, "-o", "out/ngay")
        (written,) = (amended.folder / "out" / "ngay").iterdir()
        assert amended.visitor.get(address).body == written.read_bytes()

    def test_leads_to_the_comparison_with_the_first_text(self, amended):
        page = amended.visitor.get("/register/day?at=2024-02-20").text
        address = re.search(r'href="(/compare[^"]+)"', page)[1].replace("&amp;", "&")
        assert "<ins>mọi</ins>" in amended.visitor.get(address).text

    def test_before_everything_has_nothing(self, amended):
        assert "Ngày 01/01/2024: không có thông báo nào có hiệu lực" in amended.words("/register/day?at=2024-01-01")

    def test_that_is_none_is_told_at_its_field(self, later):
        assert "không có tháng 13" in later.words("/register/day?at=2024-13-01")

    def test_of_an_empty_folder_has_nothing(self, desk, clerk):
        desk.real()
        assert "không có thông báo nào có hiệu lực" in clerk.words("/register/day")


class TestAnIssuedNotice:
    def test_shows_its_history_its_pages_and_its_files(self, later):
        words = later.words(ISSUED)
        assert "12/01/2024 12/TB-KHCN/2024 phát hành" in words
        assert "Tệp Word đã phát hành notice.docx" in words
        assert "Trang 1/3" in words
        assert later.visitor.get(f"{ISSUED}/pages/1.png").body.startswith(b"\x89PNG")

    def test_shows_what_changed_it_and_what_it_changes(self, desk, clerk):
        first = put(desk.folder / "content", 1)
        put(desk.folder / "content", 2, kind="amends", of=first.key, reason="nhầm ngày")
        for number in ("01", "02"):
            words = clerk.words(f"/issued/2024-{number}-TB-KHCN")
            assert "01/01/2024 01/TB-KHCN/2024 phát hành" in words
            assert "02/01/2024 02/TB-KHCN/2024 sửa đổi, bổ sung 01/TB-KHCN/2024: nhầm ngày" in words

    def test_that_was_withdrawn_still_has_its_pages_and_files(self, desk, later):
        desk.run("withdraw", "12/TB-KHCN/2024", "--reason", "nhầm", "--date", "2024-01-20")
        words = later.words(ISSUED)
        assert "đã thu hồi ngày 20/01/2024: nhầm" in words
        assert "Trang 1/3" in words
        assert "Sửa đổi, bổ sung" not in words
        assert "Làm PDF" not in words
        (later.folder / "content" / "issued" / "2024-12-TB-KHCN" / "notice.docx").write_bytes(b"x")
        assert "Bản lưu không còn nguyên" in later.words(ISSUED)

    @pytest.mark.parametrize(("what", "options"), [("word", []), ("pdf", ["--pdf", "--engine", "embedded"])])
    def test_has_files_made_of_it_as_the_command_makes_them_of_its_number(self, desk, later, what, options):
        action = re.search(r'id="making"[^>]* data-action="([^"]+)"', later.visitor.get(ISSUED).text)[1]
        state = finished(later.visitor, later.sends(action, what=what, engine="embedded"))
        names = [one["name"] for one in state["result"]["files"]]
        assert names == [f"2024-12-TB-KHCN{ending}" for ending in (".docx", ".pdf")[: 1 + bool(options)]]
        made = later.files
        for name in names:
            (later.folder / "out" / name).unlink()
        assert desk.run("render", "12/TB-KHCN/2024", *options).code == 0
        assert later.files == made

    def test_has_files_made_of_it_on_the_page_of_its_content_file_too(self, later):
        assert 'data-action="/api/notices/2023/make"' in later.visitor.get("/notices/2023").text

    def test_is_said_to_be_whole_and_not_to_be_without_fault(self, later):
        for page in (ISSUED, "/notices/2023"):
            words = later.words(page)
            assert "Mọi tệp lưu còn nguyên như lúc phát hành, khớp với sổ." in words
            assert "không có cảnh báo" not in words

    def test_is_led_to_from_its_content_file(self, later):
        assert f'href="{ISSUED}"' in later.visitor.get("/notices/2023").text

    def test_gives_each_file_byte_for_byte(self, later):
        folder = later.folder / "content" / "issued" / "2024-12-TB-KHCN"
        for name in ("notice.docx", "content.yaml", "source.yaml", "template.docx"):
            told = later.visitor.get(f"{ISSUED}/files/{name}")
            assert told.body == (folder / name).read_bytes()
            assert told.headers["content-disposition"].startswith("attachment")

    @pytest.mark.parametrize("name", ["record.json", "../register.jsonl", "..%2fregister.jsonl", "khong-co.docx"])
    def test_gives_nothing_else(self, later, name):
        assert later.visitor.get(f"{ISSUED}/files/{name}").status == 404

    @pytest.mark.skipif(os.name == "nt", reason="links need a right there")
    def test_gives_no_file_that_a_link_leads_to(self, later):
        kept = later.folder / "content" / "issued" / "2024-12-TB-KHCN" / "notice.docx"
        kept.unlink()
        (later.folder.parent / "bi-mat.docx").write_bytes(b"secret")
        kept.symlink_to(later.folder.parent / "bi-mat.docx")
        assert later.visitor.get(f"{ISSUED}/files/notice.docx").status == 403

    @pytest.mark.parametrize("name", ["khong-co", "..", "register.jsonl", "%2e%2e"])
    def test_that_the_register_has_not_is_no_page(self, later, name):
        for page in ("", "/amend", "/withdraw", "/files/notice.docx", "/pages/1.png"):
            assert later.visitor.get(f"/issued/{name}{page}").status == 404

    def test_is_changed_by_no_page(self, later):
        before = later.files
        pages = ("", "/amend", "/withdraw", "/files/notice.docx", "/pages/1.png")
        for page in (*(f"{ISSUED}{one}" for one in pages), "/register", "/compare", "/new"):
            assert later.visitor.get(page).status == 200
        assert later.files == before


@pytest.mark.parametrize(("proven", "offered"), [(True, ["amends", "replaces", "corrects"]), (False, ["replaces"])])
def test_what_was_read_of_an_older_document_is_amended_only_where_it_is_proven(desk, clerk, proven, offered):
    prior = PriorIssue("an", "2024-05-01", "cũ.docx", "notice.docx", 10, 10 if proven else 9, proven)
    record = put(desk.folder / "content", 1, prior=prior)
    page = clerk.visitor.get(f"/issued/{record.folder}").text
    assert re.findall(r"amend\?kind=(\w+)", page) == offered
    asked = clerk.visitor.get(f"/issued/{record.folder}/amend").text
    assert re.findall(r'name="kind" value="(\w+)"', asked) == offered
