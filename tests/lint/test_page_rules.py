"""The rules of pages: each told by one notice and not by another like it, with its page; cures; PDFs made elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import documents
import notices
import paging
import pytest
from commandline import ROOT
from minidocx import docx, p

from generator import pipeline
from generator.diagnostics import NoticeError
from generator.lint import linter, pages
from generator.lint.rules import RULES
from generator.pdf.engines import embedded
from generator.rendering import renderer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Diagnostic

SAMPLES = ("2023", "mau-day-du")
CASES = [pytest.param(case, id=f"{case['code']} {case['name']}") for case in paging.CASES]
OF_CONTENT = [param for param in CASES if "cure" in param.values[0]]
OF_PAGES = {code for code, rule in RULES.items() if rule.of_pages}
BY_TEST = {"P207"}
"""What no case can show, as it is never wrong, only not known: a test of its own does."""
WRAPPED = {
    "head with a spacer column": {"P101"},
    "head parted by spaces": {"P101"},
    "left half in one paragraph": {"P103"},
}
"""Layouts of ``notices.py`` that are right as files and not as pages: looked at one by one."""
HALVES = {
    name: {"F201", "F202", "F203", "F204", "F206", "F207", "F208", "F211"}
    for name in ("head parted by tabs", "head parted by spaces")
}
"""What nobody knows of halves of a line: whether they are in the middle of their half of the page."""
SHAPES = {"P105", "P106", "P107"}
"""Rules that cannot be checked where lines are shapes, which the engine does not draw."""


def judged(data: bytes) -> linter.Report:
    return linter.lint(data, "a.docx", pages=lambda: pages.render(data))


def on_pages(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [fault for fault in found if fault.code in OF_PAGES]


def of_pages(report: linter.Report) -> list[Diagnostic]:
    return on_pages(report.found)


@pytest.mark.parametrize("case", CASES)
def test_a_rule_tells_what_breaks_it_with_its_page_and_no_other_does(tmp_path, case):
    told = of_pages(judged(paging.docx(tmp_path, case)))
    assert [fault.code for fault in told] == [case["code"]], list(map(str, told))
    assert case["word"] in told[0].message
    assert told[0].location.page == case["page"]


@pytest.mark.parametrize("case", CASES)
def test_the_right_version_is_not_reported(tmp_path, case):
    report = judged(paging.docx(tmp_path, paging.right(case)))
    assert list(map(str, of_pages(report))) == []
    assert case["code"] not in {code for code, _ in report.unchecked}


def test_every_rule_of_pages_has_a_case():
    assert {case["code"] for case in paging.CASES} == OF_PAGES - BY_TEST


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_have_no_finding_on_their_pages(name):
    report = judged(pipeline.build(ROOT / "content" / f"{name}.yaml").docx)
    assert (list(map(str, report.found)), report.unchecked) == ([], ())


@pytest.mark.parametrize("name", notices.LAYOUTS)
def test_a_right_layout_has_no_finding_on_its_pages(name):
    report = judged(notices.notice(name, organ={"text": "SỞ TÀI CHÍNH"}))
    assert {fault.code for fault in of_pages(report)} == WRAPPED.get(name, set())
    assert {code for code, _ in report.unchecked} - {"F212"} - HALVES.get(name, set()) <= SHAPES


@pytest.mark.parametrize("name", documents.DOCUMENTS)
def test_a_right_document_of_another_type_has_no_finding_on_its_pages(name):
    report = judged(documents.document(name, organ={"text": "SỞ TÀI CHÍNH"}, rules="border"))
    assert list(map(str, of_pages(report))) == []
    assert report.unchecked == ()


def test_a_word_longer_than_its_column_is_not_called_outside_as_word_would_break_it(tmp_path):
    address = [["1", "https://khcn.bacgiang.gov.vn/thong-bao-ket-luan-nam-2023"]]
    table = {"columns": ["TT", "Địa chỉ"], "widths": ["9", "1"], "rows": address}
    case = {"name": "", "of": "content", "change": {"tasks": {"items": [{"text": "Xem bảng sau.", "table": table}]}}}
    assert list(map(str, of_pages(judged(paging.docx(tmp_path, case))))) == []


def test_lines_that_the_engine_does_not_draw_are_not_called_right():
    report = judged(notices.notice(organ={"text": "SỞ TÀI CHÍNH"}))
    assert {code for code, _ in report.unchecked} == SHAPES


def test_rules_of_pages_are_not_checked_without_pages():
    data = notices.notice(organ={"text": "SỞ TÀI CHÍNH"}, paging={"title": False})
    bare, full = linter.lint(data, "a.docx"), judged(data)
    assert full.checked - bare.checked == len(OF_PAGES)
    assert not {fault.code for fault in bare.found} & OF_PAGES


def test_a_finding_of_form_has_its_page_too():
    fill = [paging.ONE_LINE.format(number) for number in range(40)]
    data = notices.notice(body={"lines": [*fill, "1) Số viết sai dấu.", notices.BODY[-1]]})
    (told,) = [fault for fault in judged(data).found if fault.code == "F410"]
    assert told.location.page == 2
    assert "trang 2, thân văn bản, đoạn" in str(told)


class TestCures:
    @pytest.mark.parametrize("case", OF_CONTENT)
    def test_a_change_that_cures_is_offered_by_name_and_only_if_there_is_one(self, tmp_path, case):
        (told,) = on_pages(pipeline.build(paging.written(tmp_path, case)).found)
        wanted = "" if case["cure"] == "none" else f"thêm {case['cure']} trong tệp nội dung thì hết"
        assert (told.code, told.hint) == (case["code"], wanted)

    @pytest.mark.parametrize("case", [one for one in OF_CONTENT if one.values[0]["cure"] != "none"])
    def test_what_is_offered_cures(self, tmp_path, case):
        key, _, value = case["cure"].partition(": ")
        cured = {**case, "change": {**case["change"], key: value}}
        assert list(map(str, on_pages(pipeline.build(paging.written(tmp_path, cured)).found))) == []

    @pytest.mark.parametrize(
        ("code", "hint"), [("P109", "viết subject thành danh sách"), ("P110", "viết gọn issuer.name, issuer.parent")]
    )
    def test_where_to_break_and_what_to_shorten_is_left_to_the_clerk(self, tmp_path, code, hint):
        case = next(one for one in paging.CASES if one["code"] == code)
        (told,) = on_pages(pipeline.build(paging.written(tmp_path, case)).found)
        assert told.hint.startswith(hint)

    @pytest.mark.parametrize("command", ["render", "check"])
    def test_a_command_warns_and_offers(self, desk, command):
        case = next(one for one in paging.CASES if one.get("cure") == "line_spacing: 1")
        (desk.folder / "content").mkdir()
        paging.written(desk.folder / "content", case)
        told = desk.run(command, "content/2024.yaml")
        assert told.code == 0
        assert "(trang 4)\n    → thêm line_spacing: 1 trong tệp nội dung thì hết" in told.err

    def test_issue_warns_and_offers_nothing_as_the_notice_is_signed(self, desk):
        case = next(one for one in paging.CASES if one.get("cure") == "line_spacing: 1")
        (desk.folder / "content").mkdir()
        paging.written(desk.folder / "content", case)
        told = desk.run("issue", "content/2024.yaml", "--number", "12", "--date", "2024-01-12")
        assert told.code == 0
        assert "P302 cảnh báo" in told.err
        assert "line_spacing" not in told.err

    def test_an_issued_notice_is_not_judged_again(self, desk):
        case = next(one for one in paging.CASES if one.get("cure") == "line_spacing: 1")
        (desk.folder / "content").mkdir()
        paging.written(desk.folder / "content", case)
        desk.run("issue", "content/2024.yaml", "--number", "12", "--date", "2024-01-12")
        assert "P302" not in desk.run("render", "content/2024.yaml").err

    def test_what_was_laid_out_is_kept_for_the_pdf(self, tmp_path):
        built = pipeline.build(paging.written(tmp_path, {"of": "content"}))
        assert built.laid_out.pdf == embedded.pdf(built.docx)

    def test_nothing_is_made_again_where_the_pages_are_right(self, tmp_path, monkeypatch):
        made = []
        real = renderer.render
        monkeypatch.setattr(renderer, "render", lambda *given: made.append(given) or real(*given))
        pipeline.build(paging.written(tmp_path, {"of": "content"}))
        assert len(made) == 1

    def test_a_spacing_that_is_there_is_changed(self, tmp_path):
        case = next(one for one in paging.CASES if one.get("cure") == "line_spacing: 1")
        spaced = {**case, "change": {**case["change"], "line_spacing": "1,05"}}
        (told,) = on_pages(pipeline.build(paging.written(tmp_path, spaced)).found)
        assert told.hint == "đổi thành line_spacing: 1 trong tệp nội dung thì hết"

    def test_a_finding_is_told_at_the_line_of_its_words_with_the_page(self, tmp_path):
        case = next(one for one in paging.CASES if one["code"] == "P204")
        (told,) = on_pages(pipeline.build(paging.written(tmp_path, case)).found)
        assert told.location.file.endswith("2024.yaml")
        assert f"{told.location.file}:{told.location.line}:" in str(told)
        assert "(trang 1)" in str(told)


class TestNoLayout:
    @pytest.fixture(params=["at once", "in the end"])
    def failing(self, monkeypatch, request):
        def fails(*_: object, **__: object) -> bytes:
            raise embedded._fault("P003", "hỏng")

        at_once = request.param == "at once"
        monkeypatch.setattr(embedded, "prepare", fails if at_once else lambda docx, **_: docx)
        monkeypatch.setattr(embedded.PendingPdf, "seen", fails)

    @pytest.mark.usefixtures("failing")
    def test_lint_says_of_every_rule_that_it_was_not_checked_and_why_once(self, desk):
        (desk.folder / "a.docx").write_bytes(notices.notice())
        told = desk.run("lint", "a.docx")
        assert told.err.count("hỏng (P003)") == 1
        assert all(code in told.err for code in OF_PAGES)
        assert f"{len(OF_PAGES)} quy tắc không kiểm tra được" in told.out

    @pytest.mark.usefixtures("failing")
    def test_render_writes_the_file_and_says_that_its_pages_were_not_looked_at(self, desk):
        told = desk.run("render", desk.real())
        assert told.code == 0
        assert "P403 cảnh báo: hỏng (P003)" in told.err

    def test_a_text_of_thousands_of_pages_is_not_laid_out(self, monkeypatch):
        monkeypatch.setattr(pages, "MAX_TEXT_BYTES", 100)
        report = judged(notices.notice())
        assert {code for code, reason in report.unchecked if "quá dài" in reason} == OF_PAGES


class TestGivenPdf:
    def put(self, desk, data, pdf):
        (desk.folder / "a.docx").write_bytes(data)
        (desk.folder / "a.pdf").write_bytes(pdf)

    def test_the_pages_of_a_file_s_own_pdf_are_taken(self, desk):
        data = notices.notice(organ={"text": "SỞ TÀI CHÍNH"}, rules="border")
        self.put(desk, data, embedded.pdf(data))
        told = desk.run("lint", "a.docx", "--pdf", "a.pdf")
        assert told.code == 0
        assert "(trang theo a.pdf), không có lỗi" in told.out

    @pytest.mark.parametrize("other", ["mau-day-du", "2023"])
    def test_another_file_s_pdf_is_refused(self, desk, other):
        made = pipeline.build(ROOT / "content" / f"{other}.yaml").docx
        self.put(desk, notices.notice(), embedded.pdf(made))
        told = desk.run("lint", "a.docx", "--pdf", "a.pdf")
        assert told.code == 2
        assert "a.pdf: P401" in told.err

    def test_a_pdf_with_much_more_text_is_refused(self, desk):
        longer = notices.notice(body={"lines": [*notices.BODY[:-1], *map(paging.ONE_LINE.format, range(20))]})
        self.put(desk, notices.notice(body={"lines": notices.BODY[:-1]}), embedded.pdf(longer))
        assert "P401" in desk.run("lint", "a.docx", "--pdf", "a.pdf").err

    def test_a_paragraph_that_is_not_on_the_pages_is_told_as_not_checked(self, desk):
        changed = notices.notice(body={"lines": [*notices.BODY[:3], "3. Thêm sau khi in.", *notices.BODY[3:]]})
        self.put(desk, changed, embedded.pdf(notices.notice()))
        told = desk.run("lint", "a.docx", "--pdf", "a.pdf")
        assert "P207 không kiểm tra được: không thấy 1 đoạn trên trang" in told.err

    def test_lines_that_are_missing_on_given_pages_are_told(self, desk):
        data = notices.notice(organ={"text": "SỞ TÀI CHÍNH"})
        self.put(desk, data, pages.render(data).data)
        assert "P105 cảnh báo: không thấy đường kẻ" in desk.run("lint", "a.docx", "--pdf", "a.pdf").err

    def test_a_pdf_that_is_not_there_is_told(self, desk):
        (desk.folder / "a.docx").write_bytes(notices.notice())
        told = desk.run("lint", "a.docx", "--pdf", "khong-co.pdf")
        assert (told.code, "khong-co.pdf: P402" in told.err) == (2, True)

    def test_what_is_no_pdf_is_told(self, desk):
        self.put(desk, notices.notice(), b"not a PDF")
        told = desk.run("lint", "a.docx", "--pdf", "a.pdf")
        assert (told.code, "a.pdf: P030" in told.err) == (2, True)

    def test_pages_are_of_one_file_only(self, desk):
        self.put(desk, notices.notice(), b"")
        told = desk.run("lint", "a.docx", "b.docx", "--pdf", "a.pdf")
        assert (told.code, "chỉ làm với một tệp" in told.err) == (2, True)


def test_what_is_refused_is_not_laid_out():
    with pytest.raises(NoticeError) as told:
        linter.lint(docx(p("Tả cây đa.")), "a.docx", pages=lambda: pytest.fail("laid out"))
    assert [fault.code for fault in told.value.faults] == ["F001"]


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_s_pages_of_the_samples_have_no_finding_either(soffice, tmp_path, name):
    path = tmp_path / f"{name}.docx"
    path.write_bytes(pipeline.build(ROOT / "content" / f"{name}.yaml").docx)
    pdf = soffice(path, to="pdf").read_bytes()
    report = linter.lint(path.read_bytes(), path.name, pages=lambda: pages.read_pdf(pdf, "a.pdf"))
    assert (list(map(str, report.found)), report.unchecked) == ([], ())
