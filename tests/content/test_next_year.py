"""``new``: next year's file keeps what stays and nothing that was last year's."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml_files
from commandline import REAL, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.content import fields, next_year, yaml_reader
from generator.content.moved_years import MovedYears, period_in, shown, year_in
from generator.content.yaml_reader import Mapping, Scalar, Sequence
from generator.content.yaml_writer import entry
from generator.diagnostics import NoticeError

MARK = "[…]"
TO_WRITE = {"C317", "C304"}


@pytest.fixture
def made(desk):
    """The file that follows the real notice of 2023."""
    assert desk.run("new", "2024", "--from", desk.real()).code == 0
    return desk.folder / "content" / "2024.yaml"


def plain(path):
    return yaml_files.texts(path)


def follow(folder: Path, text: str) -> str:
    """Return the file that follows a notice with this text; there is no office.yaml."""
    source = folder / "cu.yaml"
    source.write_text(text, encoding="utf-8")
    (folder / "2031.yaml").unlink(missing_ok=True)
    next_year.create("2031", source)
    return (folder / "2031.yaml").read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def filled(text: str) -> str:
    return (
        re.sub(r'date: "(\d{4})-\[…\]"', r"date: \1-01-31", text)
        .replace("năm […]", "năm 2024")
        .replace(f" {MARK}\n", " Lời văn.\n")
        .replace(MARK, "lời văn")
    )


def test_a_reference_by_id_stays_as_it_is(tmp_path):
    made = follow(tmp_path, "closing: Trên đây là kết luận năm 2030, nhất là {mục nv-4x7b} và mục 3./.\n")
    assert "kết luận năm […], nhất là {mục nv-4x7b} và mục […]./." in " ".join(made.split())


class TestOfTheRealNotice:
    def test_no_figure_of_last_year_survives_but_its_years_moved_on(self, made):
        assert set(re.findall(r"\d+", without_comments(made.read_text(encoding="utf-8")))) == {"2024", "2025"}

    def test_what_is_signed_in_the_year_after_stays_so(self, made):
        assert (plain(made)["date"], plain(made)["meeting"]["date"]) == ("2025-[…]", "2025-[…]")
        assert "# Ngày ký: năm-tháng, ví dụ 2025-12" in made.read_text(encoding="utf-8")

    def test_the_sentences_that_lead_in_stay(self, made):
        kept = plain(made)
        assert kept["tasks"]["lead"].startswith("Để khắc phục những tồn tại, hạn chế nêu trên, Giám đốc Sở yêu cầu")
        assert kept["opening"][0].startswith("Ngày […], tại Hội nghị tổng kết hoạt động")
        assert kept["meeting"]["chair"] == "Giám đốc Sở"

    def test_results_and_tasks_are_to_be_written_anew(self, made):
        kept = plain(made)
        assert [kept[part]["items"] for part in ("results", "limitations", "tasks")] == [[MARK]] * 3

    def test_the_number_is_left_blank(self, made):
        assert plain(made)["number"] == ""

    def test_the_first_line_gives_completion_in_editors(self, made):
        first = made.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=notice.schema.json"
        assert made.with_name("notice.schema.json").read_text(encoding="utf-8") == fields.schema_text()

    def test_check_reports_every_place_to_write_and_nothing_else(self, made):
        found = pipeline.build(made).found
        lines = made.read_text(encoding="utf-8").splitlines()
        marked = [number for number, line in enumerate(lines, 1) if MARK in line and not line.startswith("#")]
        assert {fault.code for fault in found} == {"C317"}
        reported = sorted({fault.location.line for fault in found})
        keys = [number for number in marked if re.match(r"\s*[a-z_]+: \"|date:", lines[number - 1])]
        assert set(keys) <= set(reported)
        assert all(any(0 <= number - start <= 3 for start in reported) for number in marked)

    def test_once_filled_in_it_is_rendered_without_a_word_of_warning(self, desk, made):
        made.write_text(filled(made.read_text(encoding="utf-8")), encoding="utf-8")
        told = desk.run("render", "content/2024.yaml")
        assert (told.code, told.err) == (0, "")
        assert (desk.folder / "out" / "2024.docx").is_file()

    def test_nothing_is_wider_than_a_screen(self, made):
        assert max(map(len, made.read_text(encoding="utf-8").splitlines())) <= 120

    def test_what_is_to_be_written_needs_no_quotes(self, made):
        """Whatever a clerk types in its place is text: colons, quotes, number signs."""
        text = made.read_text(encoding="utf-8").replace(f"      {MARK}", '      # - "a: b" & {c} ! […]')
        made.write_text(text, encoding="utf-8")
        assert plain(made)["results"]["items"] == ['# - "a: b" & {c} ! […]']


class TestOfTheFullSample:
    @pytest.fixture(autouse=True)
    def text(self, tmp_path):
        return follow(tmp_path, (ROOT / "content" / "mau-day-du.yaml").read_text(encoding="utf-8"))

    def test_signature_archive_and_numbering_stay(self, tmp_path):
        old = yaml_files.texts(ROOT / "content" / "mau-day-du.yaml")
        new = plain(tmp_path / "2031.yaml")
        for key in ("issuer", "symbol", "place", "signature", "recipients", "archive", "numbering"):
            assert new[key] == old[key]

    def test_headings_of_tasks_stay_with_one_place_to_write_under_each(self, tmp_path):
        tasks = plain(tmp_path / "2031.yaml")["tasks"]["items"]
        assert [block["title"] for block in tasks][:2] == ["Sở Xây dựng", "Sở Tài chính"]
        assert tasks[1]["items"] == [MARK]

    def test_no_year_survives(self, text):
        assert "2026" not in text

    def test_annexes_are_left_out_and_said_to_be(self, text):
        assert "TIẾN ĐỘ CÁC DỰ ÁN" not in text
        assert "# Phụ lục: năm trước có." in text

    def test_only_places_to_write_are_reported(self, tmp_path):
        assert {fault.code for fault in pipeline.build(tmp_path / "2031.yaml").found} == {"C317"}

    def test_office_yaml_is_not_made_when_the_notice_says_it_all(self, tmp_path):
        assert not (tmp_path / "office.yaml").exists()


class TestInAnEmptyFolder:
    def test_it_makes_all_that_is_needed(self, desk):
        told = desk.run("new", "2024")
        assert told.code == 0
        names = sorted(path.name for path in (desk.folder / "content").iterdir())
        assert names == ["2024.yaml", "notice.schema.json", "office.yaml"]
        assert all(name in told.out for name in names)

    def test_only_places_to_write_are_reported(self, desk):
        desk.run("new", "2024")
        assert {fault.code for fault in pipeline.build(Path("content/2024.yaml")).found} == {"C317"}

    def test_once_filled_in_it_is_rendered(self, desk):
        desk.run("new", "2024")
        office = desk.folder / "content" / "office.yaml"
        text = office.read_text(encoding="utf-8").replace("TỈNH […]", "TỈNH A").replace("SỞ […]", "SỞ B")
        text = text.replace('code: "[…]"', "code: KHCN").replace('name: "[…]"', "name: Trần Bình")
        office.write_text(text.replace(MARK, "Hà Nội"), encoding="utf-8")
        year = desk.folder / "content" / "2024.yaml"
        year.write_text(filled(year.read_text(encoding="utf-8")), encoding="utf-8")
        told = desk.run("render", "content/2024.yaml")
        assert (told.code, told.err) == (0, "")

    def test_from_inside_content_no_second_content_is_made(self, desk, monkeypatch):
        (desk.folder / "content").mkdir()
        monkeypatch.chdir(desk.folder / "content")
        assert desk.run("new", "2024").code == 0
        assert (desk.folder / "content" / "2024.yaml").is_file()
        assert not (desk.folder / "content" / "content").exists()


class TestNever:
    def test_writes_over_a_file(self, desk, made):
        before = made.read_bytes()
        told = desk.run("new", "2024", "--from", "content/2023.yaml")
        assert (told.code, made.read_bytes()) == (2, before)
        assert "C009" in told.err

    def test_writes_over_the_office(self, desk):
        desk.real()
        before = (desk.folder / "content" / "office.yaml").read_bytes()
        desk.run("new", "2024")
        assert (desk.folder / "content" / "office.yaml").read_bytes() == before

    @pytest.mark.parametrize(
        "year", ["../../x", "24", "20244", "2O24", "1975", "３０００", "", "CON", "-1", "giao-ban", "a/2024", "2024?"]
    )
    def test_takes_what_is_no_year(self, desk, year):
        told = desk.run("new", "--", year)
        assert told.code == 2
        assert "C010" in told.err
        assert list(desk.folder.iterdir()) == []

    def test_follows_a_file_that_cannot_be_read_whole(self, desk):
        source = desk.folder / "cu.yaml"
        source.write_text("subject: a\nsubject: b\n", encoding="utf-8")
        told = desk.run("new", "2024", "--from", source)
        assert told.code == 1
        assert "C102" in told.err
        assert [path.name for path in desk.folder.iterdir()] == ["cu.yaml"]

    def test_follows_office_yaml(self, desk):
        desk.real()
        told = desk.run("new", "2024", "--from", "content/office.yaml")
        assert told.code == 2
        assert not (desk.folder / "content" / "2024.yaml").exists()

    def test_loses_a_key_that_it_does_not_know(self, tmp_path):
        follow(tmp_path, "subject: a\nghi_chu: Ngày 05 tháng 3 năm 2023\n")
        assert plain(tmp_path / "2031.yaml")["ghi_chu"] == "Ngày […]"
        assert "C301" in {fault.code for fault in pipeline.build(tmp_path / "2031.yaml").found}


def test_a_schema_that_is_not_this_program_s_is_brought_up_to_date(desk):
    desk.real()
    schema = desk.folder / "content" / "notice.schema.json"
    schema.write_bytes(b"\xff\xfe{}")
    desk.run("new", "2024")
    assert schema.read_text(encoding="utf-8") == fields.schema_text()


@pytest.mark.parametrize("shape", ["results: Năm 2023 tốt đẹp.", "results:\n  - Năm 2023 tốt.\n  - Năm 2024 hơn."])
def test_an_assessment_in_one_paragraph_is_to_be_written_anew(tmp_path, shape):
    text = follow(tmp_path, shape)
    assert "tốt" not in text
    assert plain(tmp_path / "2031.yaml")["results"]["items"] == [MARK]


def test_tasks_without_a_lead_stay_without_one(tmp_path):
    follow(tmp_path, "tasks:\n  - Việc một\n  - title: Văn phòng\n    items: [Việc hai năm 2023]\n")
    assert plain(tmp_path / "2031.yaml")["tasks"] == [{"title": "Văn phòng", "items": [MARK]}]


def test_parts_that_last_year_did_not_have_are_not_asked_for(tmp_path):
    follow(tmp_path, "subject: a\ntasks: [b]\n")
    assert set(plain(tmp_path / "2031.yaml")) == {"number", "date", "subject", "tasks", "closing"}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Ngày 05 tháng 3 năm 2023, tại Hội nghị", "Ngày […], tại Hội nghị"),
        ("trong tháng 3/2023.", "trong tháng […]."),
        ("quý I/2023 và quý IV năm 2023", "quý […] và quý […]"),
        ("giai đoạn 2020-2025, 2021 – 2030", "giai đoạn […], […]"),
        ("Nghị quyết số 43/2022/NQ-HĐND của HĐND tỉnh", "Nghị quyết số […] của HĐND tỉnh"),
        ("Kế hoạch số 12-KH/TU ngày 05/3/2023", "Kế hoạch số […] ngày […]"),
        ("đạt 98,5% và 25/28 chỉ tiêu; Techfest2023", "đạt […]% và […] chỉ tiêu; Techfest[…]"),
        ("công cụ 5S, năm 2023.Bên cạnh", "công cụ 5S, năm […].Bên cạnh"),
        ("phương hướng năm 2024./.", "phương hướng năm […]./."),
    ],
)
def test_dates_and_figures_leave_their_place_in_the_sentence(said, kept, tmp_path):
    follow(tmp_path, f"closing: >-\n  {said}\n")
    assert plain(tmp_path / "2031.yaml")["closing"] == kept


_YEARS = st.integers(1976, 2030)
_DATES = st.builds(
    lambda form, day, month, year: form.format(d=day, m=month, y=year, z=year + 5),
    st.sampled_from(
        [
            "ngày {d} tháng {m} năm {y}",
            "Ngày {d:02d} tháng {m:02d} năm {y}",
            "{d:02d}/{m}/{y}",
            "{d}.{m}.{y}",
            "{d:02d}-{m:02d}-{y}",
            "tháng {m}/{y}",
            "quý I/{y}",
            "Quý IV năm {y}",
            "năm {y}",
            "{y}-{z}",
            "{y} – {z}",
            "Nghị quyết số {m}/{y}/NQ-HĐND",
            "Quyết định số {d}{m}/QĐ-UBND ngày {d}/{m}/{y}",
            "Techfest {y}",
        ]
    ),
    st.integers(1, 28),
    st.integers(1, 12),
    _YEARS,
)
_WORDS = st.lists(
    _DATES | st.sampled_from(["Hội nghị", "tổng kết,", "KH&CN", "(phần", "hai)", "“nháy”", "a: b", "# c"])
)


@settings(deadline=None)  # a loaded machine is no counterexample
@given(said=st.lists(_WORDS.map(" ".join).filter(str.strip), min_size=4, max_size=4))
def test_no_date_of_any_usual_form_survives_anywhere(tmp_path_factory, said):
    subject, lead, closing, to = map(successor_safe, said)
    folder = tmp_path_factory.mktemp("n")
    text = follow(
        folder,
        f"subject: {subject}\nresults: {{lead: {lead}}}\ntasks: {{lead: {lead}, items: [{lead}]}}\n"
        f"opening: [{closing}, {lead}]\nclosing: {closing}\nrecipients: [{{to: {to}, for: {subject}}}]\n",
    )
    words = without_comments(text).replace('date: "2031-[…]"', "")
    assert re.findall(r"(?:19|20)\d\d", words) == []
    assert re.findall(r"\d|quý [IVX]", words.partition("\nrecipients:")[0]) == []


def successor_safe(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_TEXTS = st.text(st.sampled_from("ab ắ:#-'\"\\[]{}&*!|>%@`,?.…“”\n\u00a0"), max_size=260).filter(str.strip)


@settings(deadline=None)
@given(text=_TEXTS)
def test_any_text_written_as_yaml_is_read_back_as_it_was(text):
    assert_read_back(text)


@pytest.mark.parametrize("spaces", [" ", "  ", " \n", "\n ", "\n\n"], ids=repr)
@pytest.mark.parametrize("before", range(90, 102))
def test_text_folded_at_its_spaces_is_read_back_as_it_was(before, spaces):
    assert_read_back(f"{'x' * before}{spaces}y y")


def assert_read_back(text):
    node = Mapping(None, {"a": Scalar(text, None), "b": Sequence([Scalar(text, None)], None)}, {})
    written = "\n".join(entry("subject", node)) + "\n"
    assert yaml_files.texts(written) == {"subject": {"a": text, "b": [text]}}


def test_a_source_that_is_not_there_is_told(desk):
    told = desk.run("new", "2024", "--from", "content/2032.yaml")
    assert (told.code, told.out) == (2, "")
    assert "C001" in told.err


def test_the_library_call_raises_and_does_not_print(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoticeError):
        next_year.create("nay", None)
    assert capsys.readouterr() == ("", "")


def test_the_tree_of_last_year_is_left_as_it_was():
    tree = yaml_reader.read(REAL).value
    before = repr(tree)
    next_year._moved(MovedYears(2023, 2024), tree.entries)
    list(
        next_year._lines(
            dict.fromkeys(("path", "year", "period", "signed", "chair", "organ", "parts"), "x"), tree.entries, {}
        )
    )
    assert repr(tree) == before


@pytest.mark.parametrize(
    ("said", "moved"),
    [
        ("Hội nghị tổng kết năm 2025, phương hướng năm 2026", "Hội nghị tổng kết năm 2026, phương hướng năm 2027"),
        ("so với năm 2024; năm học 2025-2026", "so với năm 2025; năm học 2026-2027"),
        ("năm 2019, năm 2030", "năm 2019, năm 2030"),
        ("ngày 05 tháng 3 năm 2025; quý IV năm 2025", "ngày 05 tháng 3 năm 2025; quý IV năm 2026"),
        ("năm 2025-2030, năm học 2020-2025", "năm 2025-2030, năm học 2020-2025"),
        ("theo Luật Đất đai năm 2024; trong năm 2025", "theo Luật Đất đai năm 2024; trong năm 2026"),
        ("Nghị quyết số 43/2025/NQ-HĐND", "Nghị quyết số 43/2025/NQ-HĐND"),
    ],
)
def test_years_of_the_notice_are_moved_and_no_others(said, moved):
    assert shown(MovedYears(2025, 2026).in_text(said)) == moved


@pytest.mark.parametrize(
    ("earlier", "name", "said", "moved"),
    [
        ("tháng 12 năm 2025", "2026-giao-ban-thang-1", "giao ban tháng 12 năm 2025", "giao ban tháng 1 năm 2026"),
        ("tháng 12 năm 2025", "2026 họp tháng 2", "việc tháng 01/2026, tháng 11.", "việc tháng 03/2026, tháng 1."),
        ("tháng 5 năm 2026", "2026-04", "Tháng 5 năm 2026", "Tháng 4 năm 2026"),
        ("tháng 5 năm 2026", "2026-04", "ngày 03 tháng 5 năm 2026", "ngày 03 tháng 5 năm 2026"),
        ("tháng 5 năm 2026", "2026-04", "tháng 9 năm 2026, 5 tháng đầu năm", "tháng 9 năm 2026, 5 tháng đầu năm"),
        ("tháng 12 năm 2025", "2026-01", "quý I năm 2026, năm 2025", "quý I năm 2026, năm 2025"),
        ("tháng 6 năm 2025", "2026-06", "tháng 6 năm 2025, năm 2025", "tháng 6 năm 2026, năm 2026"),
        ("quý IV năm 2025", "quy-1-2026", "quý IV/2025, quý I năm 2026", "quý I/2026, quý II năm 2026"),
        ("quý IV năm 2025", "2026-so-ket-6-thang", "quý IV năm 2025", "quý IV năm 2026"),
        ("tháng 5 năm 2025", "2026-quy-2", "tháng 5 năm 2025", "tháng 5 năm 2026"),
    ],
)
def test_a_month_or_quarter_moves_on_to_that_of_the_name(earlier, name, said, moved):
    before, year = period_in(earlier), year_in(name)
    assert shown(MovedYears(year_in(earlier), year, before, period_in(name, year)).in_text(said)) == moved


@pytest.mark.parametrize(
    "name", ["2026-hop-tinh-6-thang", "2026 họp tổ 3", "2026-thang-13", "2026-quy-che", "2026-10-nam-thanh-lap"]
)
def test_a_name_without_a_month_or_a_quarter_says_none(name):
    assert period_in(name, 2026) is None


def test_no_year_is_moved_where_the_earlier_notice_names_none():
    assert MovedYears(None, 2026).in_text("trong năm 2025") == "trong năm 2025"


class TestSeveralNoticesAYear:
    def test_a_name_of_its_own_is_taken(self, desk):
        told = desk.run("new", "2024-giao-ban-thang-3.yaml", "--from", desk.real())
        assert told.code == 0
        assert "thongbao check content/2024-giao-ban-thang-3.yaml" in told.out.replace("\\", "/")
        assert (desk.folder / "content" / "2024-giao-ban-thang-3.yaml").is_file()

    def test_a_name_with_spaces_is_quoted_wherever_it_is_to_be_typed(self, desk):
        told = desk.run("new", "2024 giao ban tháng 3", "--from", desk.real())
        path = desk.folder / "content" / "2024 giao ban tháng 3.yaml"
        assert 'thongbao check "content' in told.out
        assert 'render "content/2024 giao ban tháng 3.yaml"' in path.read_text(encoding="utf-8")

    def test_the_next_of_one_year_keeps_its_years(self, tmp_path):
        source = tmp_path / "2026-thang-2.yaml"
        source.write_text(
            "date: 2026-03\nsubject: Kết luận tại cuộc họp tháng 2 năm 2026\nclosing: Năm 2026./.\n", encoding="utf-8"
        )
        made, _ = next_year.create("2026-thang-3", source)
        assert plain(made[-1])["subject"] == "Kết luận tại cuộc họp tháng 3 năm 2026"
        assert (plain(made[-1])["date"], plain(made[-1])["closing"]) == ("2026-[…]", "Năm 2026./.")

    def test_one_name_written_in_two_ways_of_unicode_is_one_file(self, desk):
        assert desk.run("new", unicodedata.normalize("NFD", "2026 họp tháng 3")).code == 0
        told = desk.run("new", "2026 họp tháng 3.yml")
        assert (told.code, told.err.count("C009")) == (2, 1)
        assert [path.name for path in (desk.folder / "content").glob("2026*")] == ["2026 họp tháng 3.yaml"]

    @pytest.mark.parametrize(
        ("name", "signed"), [("2026-thang-1", 2026), ("2026-thang-12", 2027), ("2025-thang-11", 2025)]
    )
    def test_the_year_of_signing_follows_the_month(self, name, signed, tmp_path):
        source = tmp_path / "cu.yaml"
        source.write_text("date: 2026-01-05\nsubject: Kết luận tại cuộc họp tháng 12 năm 2025\n", encoding="utf-8")
        made, _ = next_year.create(name, source)
        assert plain(made[-1])["date"] == f"{signed}-[…]"

    def test_without_an_earlier_one_the_month_stands_in_every_sentence(self, desk):
        assert desk.run("new", "2026-quý 3").code == 0
        new = plain(desk.folder / "content" / "2026-quý 3.yaml")
        for words in (new["subject"], new["opening"], new["results"]["lead"], new["closing"]):
            assert "quý III năm 2026" in words

    def test_without_an_earlier_one_the_year_stands_in_every_sentence(self, desk):
        assert desk.run("new", "2026-so-ket").code == 0
        new = plain(desk.folder / "content" / "2026-so-ket.yaml")
        assert new["date"] == "2026-[…]"
        for words in (new["subject"], new["opening"], new["results"]["lead"], new["closing"]):
            assert "năm 2026" in words

    def test_an_issued_notice_is_followed_by_its_number(self, desk):
        path = desk.real()
        assert desk.run("issue", path, "--number", "12", "--date", "2024-01-12").code == 0
        told = desk.run("new", "2024", "--from", "12/TB-KHCN/2024")
        assert told.code == 0
        assert "năm 2024" in plain(desk.folder / "content" / "2024.yaml")["subject"]


@pytest.mark.parametrize(
    ("name", "subject", "lead"),
    [
        ("Sở Y tế", "đồng chí Giám đốc Sở tại", "Giám đốc Sở yêu cầu các phòng, đơn vị thuộc Sở thực hiện"),
        (
            "Ủy ban nhân dân xã Tân An",
            "Chủ tịch UBND xã tại",
            "Chủ tịch UBND xã yêu cầu các phòng, đơn vị thuộc UBND xã",
        ),
        ("Bệnh viện Phổi", "Giám đốc Bệnh viện tại", "Giám đốc Bệnh viện yêu cầu các khoa, phòng thuộc Bệnh viện"),
        ("Trường Mầm non Hoa Sen", "Hiệu trưởng tại", "Hiệu trưởng yêu cầu các tổ, bộ phận trong Trường"),
    ],
)
def test_a_file_from_scratch_speaks_as_the_office_of_office_yaml(name, subject, lead, desk):
    office = desk.folder / "content" / "office.yaml"
    office.parent.mkdir()
    office.write_text(f"issuer: {{full_name: {name}}}\n", encoding="utf-8")
    assert desk.run("new", "2026").code == 0
    new = plain(desk.folder / "content" / "2026.yaml")
    assert subject in new["subject"]
    assert new["tasks"]["lead"].startswith(lead)


def test_an_office_yaml_that_cannot_be_read_is_no_hindrance(desk):
    office = desk.folder / "content" / "office.yaml"
    office.parent.mkdir()
    office.write_bytes(b"\xff\xfe\x00")
    assert desk.run("new", "2026").code == 0
