"""The register is searched as one types, in what documents print, too, and says where it was found."""

from __future__ import annotations

import pytest
import yaml_files
from hypothesis import given, settings
from hypothesis import strategies as st
from offices import issued_office, put
from repository import TESTS

from generator.normalization import normalize, plain_letters
from generator.registry import history, search
from generator.registry.search import Query
from generator.wording import read_day

CASES = yaml_files.values(TESTS / "cases" / "search.yaml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    office = tmp_path_factory.mktemp("office")
    put(office / "content", 1, subject="Kết luận về chuyển đổi số")
    put(office / "content", 2, subject="Kết luận về thi đua", source="giao-ban.yaml")
    real = tmp_path_factory.mktemp("real")
    issued_office(real)
    docx = (real / "content" / "issued" / "2024-12-TB-KHCN" / "notice.docx").read_bytes()
    put(office / "content", 12, notice=docx, subject="Kết luận của đồng chí Giám đốc Sở")
    return office / "content" / "issued"


@pytest.fixture(scope="module")
def entries(folder):
    return history.read(folder).entries


def asked(query):
    days = {key: read_day(str(query[key])).first for key in ("since", "until") if key in query}
    return Query(**{**query, **days})


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["query"]))
def test_a_search_finds_what_has_all_that_is_asked_for_and_says_where(folder, entries, case):
    found = search.search(folder, entries, asked(case["query"]))
    assert [one.entry.record.number for one in found.matches] == case["found"]
    if "places" in case:
        assert {place.called for one in found.matches for place in one.places} == set(case["places"])


def test_what_was_found_is_marked_in_an_excerpt_of_whole_words(folder, entries):
    (match,) = search.search(folder, entries, Query("dao duc cong vu")).matches
    (place,) = match.places
    assert [text for text, is_found in place.pieces if is_found] == ["đạo đức công vụ"]
    assert place.excerpt.strip("…") in place.text
    assert len(place.excerpt) < len(place.text)
    edges = place.text.split(place.excerpt.strip("…"))
    assert all(edge == "" or edge[-1 if at == 0 else 0] == " " for at, edge in enumerate(edges))


def test_a_tone_mark_is_found_wherever_it_is_put(tmp_path):
    put(tmp_path / "content", 1, subject="Kết luận về hoà giải, thuỷ lợi")
    entries = history.read(tmp_path / "content" / "issued").entries
    for words, count in (("hòa giải", 1), ("thủy lợi", 1), ("hoà giai", 1), ("hóa giải", 0)):
        found = search.search(tmp_path / "content" / "issued", entries, Query(words))
        assert len(found.matches) == count, words


def test_a_unit_is_found_by_its_other_names(desk):
    path = desk.real()
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "units:\n  - name: Văn phòng Sở\n    short: VPS\n", encoding="utf-8")
    assert desk.run("issue", path, "--number", "12", "--date", "2024-01-12").code == 0
    assert desk.run("history", "--unit", "vps").out.startswith("12/TB-KHCN/2024")
    assert desk.run("history", "--unit", "vpt").out.startswith("Không có thông báo nào như vậy trong sổ.")


def test_what_cannot_be_read_is_not_taken_for_searched(tmp_path):
    record = put(tmp_path / "content", 1)
    folder = tmp_path / "content" / "issued"
    (folder / record.folder / "notice.docx").write_bytes(b"changed")
    found = search.search(folder, history.read(folder).entries, Query("thi đua"))
    assert found.matches == ()
    assert [one.key for one in found.unread] == ["01/TB-KHCN/2024"]


WORDS = [
    "chuyển",
    "đổi",
    "số",
    "Sở",
    "hòa",
    "hoà",
    "quý",
    "02",
    "2/TB-KHCN",
    "đ",
    "Ủy",
    "ban",
    "nghĩa",
    "ngừng",
    "—",
    "ơn",
]


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=8), data=st.data())
def test_every_part_of_a_text_is_found_with_and_without_diacritics(text, data):
    """What is typed from a text finds it, as do its plain letters and its letters taken apart; other words do not."""
    start = data.draw(st.integers(0, len(text) - 1))
    part = " ".join(text[start : data.draw(st.integers(start + 1, len(text)))])
    whole = " ".join(text)
    for typed in (part, plain_letters(part), normalize("NFD", part), part.upper()):
        assert search.has_all(whole, typed), typed
    assert not search.has_all(whole, f"{part} vắng")


def test_the_command_shows_what_a_search_finds_and_where(desk):
    desk.real()
    assert desk.run("issue", "content/2023.yaml", "--number", "12", "--date", "2024-01-12").code == 0
    told = desk.run("history", "--search", "dao duc cong vu", "--from", "2024", "--to", "2024-01")
    assert told.code == 0
    assert "    thấy ở nội dung: " in told.out
    assert "Không có thông báo nào như vậy" in desk.run("history", "--search", "dao duc", "--from", "2024-02").out
    assert "tháng 13" in desk.run("history", "--from", "2024-13").err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--from", "2025", "--to", "2024"], "ngày đầu ở sau ngày cuối"),
        (["--from", "2024-01-02", "--to", "2024-01-01"], "ngày đầu ở sau ngày cuối"),
        (["--from", ""], "chưa ghi ngày"),
        (["--at", " "], "chưa ghi ngày"),
    ],
)
def test_days_between_which_there_is_none_are_refused(desk, options, told):
    put(desk.folder / "content", 1)
    refused = desk.run("history", *options)
    assert (refused.code, told in refused.err) == (2, True)
