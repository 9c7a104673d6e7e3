"""A notice while it is being written: the same as its file would give, step by step."""

from __future__ import annotations

import re
import shutil
from random import Random

import pytest
from forgetting import forget
from repository import ROOT

from generator import pipeline
from generator.desk.editing import live
from generator.pdf import images

NOTICES = ["2023.yaml", "mau-day-du.yaml", "mau-ubnd.yaml"]


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    """Return a folder with the contents that come along."""
    folder = tmp_path_factory.mktemp("live") / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


def laid_out(path, raw):
    return live.lay_out(live.make(path, live.check(path, raw)).rendered).value


def seen(path, raw):
    """Return all that is found, as each step tells it."""
    made = live.make(path, live.check(path, raw))
    return (*made.found, *live.judge(path, live.lay_out(made.rendered).value, made.found))


@pytest.mark.parametrize("name", NOTICES)
def test_the_steps_find_what_the_command_finds(name, content):
    path = content / name
    assert seen(path, path.read_bytes()) == pipeline.build(path).found


@pytest.mark.parametrize("change", [("số liệu", "số liệu , "), ("place:", "place: cao bằng #"), ("./.", ".")])
def test_of_a_text_with_errors_too(change, content):
    path = content / "2023.yaml"
    raw = re.sub(re.escape(change[0]), change[1], path.read_text(encoding="utf-8"), count=1).encode()
    (changed := content / "sai.yaml").write_bytes(raw)
    assert seen(changed, raw) == pipeline.build(changed).found


TYPED = [
    *(".", ";", "./.", "...", ",", " sau đây", ": ", " “nháy", " **đậm", " (x", "..", " ,", " và và", " {mục a}", "*"),
    *(" ngày 31/02/2024", " 5 và 6 trong tổng số 12", " mục 99", " Sở Tài chinh", " Phòng Kế họach", " 31/3/2020."),
    *(" thứ hai 09/01/2024", " do Phòng X chủ trì", " ông Trần Văn A, Giám đốc Sở", " cac\u0301", " ph\u00f2ng"),
]


def test_what_is_remembered_of_other_texts_changes_nothing_that_is_found(content):
    path, random = content / "2023.yaml", Random(1)
    text = path.read_text(encoding="utf-8")
    ends = [[found.end() for found in re.finditer(rf"\w{{3,}}(?={after})", text)] for after in (r"\.\n\n", " ")]
    places = [at for group in ends for at in random.sample(group, 2)]
    typed = [text[:at] + words + text[at + cut :] for at in places for words in TYPED for cut in (0, 1)]
    tried = random.sample(typed, 60)
    found = [live.check(path, one.encode()).found for one in tried]
    assert len({*found}) > 20
    for one, before in zip(tried, found, strict=True):
        forget()
        assert live.check(path, one.encode()).found == before


def test_the_pages_are_those_of_the_word_file(content):
    path = content / "2023.yaml"
    raw = path.read_bytes()
    assert live.make(path, live.check(path, raw)).rendered.docx == pipeline.build(path).docx
    seen, kept = laid_out(path, raw).pdf, pipeline.build(path).laid_out.pdf
    assert [*images.render(seen)] == [*images.render(kept)]


class TestThePagesOfATextWithErrors:
    def test_show_what_is_sound(self, content):
        path = content / "2023.yaml"
        raw = path.read_bytes().replace(b"date: 2024-01", b"date: 2024-13", 1)
        loaded = live.check(path, raw)
        assert {fault.code for fault in loaded.found} >= {"C306"}
        assert len(live.lay_out(live.make(path, loaded).rendered).value.keys) == 3

    def test_are_not_made_of_what_is_no_text(self, content):
        loaded = live.check(content / "2023.yaml", b"\xff\xfe\x00")
        assert loaded.found
        assert loaded.notice is None


class TestTheKeyOfAPage:
    @pytest.fixture
    def changed(self, content):
        """Return ``changed(old, new)``: the pages before and after a change of the real notice."""
        path = content / "2023.yaml"
        text = path.read_text(encoding="utf-8")

        def pages(old, new):
            assert old in text
            return laid_out(path, text.encode()), laid_out(path, text.replace(old, new, 1).encode())

        return pages

    def test_stays_where_the_page_shows_the_same(self, changed):
        before, after = changed("Lãnh đạo Sở và các phòng", "Lãnh đạo các phòng và Sở")
        assert before.keys[:2] == after.keys[:2]
        assert before.keys[2] != after.keys[2]

    @pytest.mark.parametrize(
        "change",
        [
            ("Lãnh đạo Sở và các phòng", "Lãnh đạo các phòng và Sở"),
            ("kết luận", "kết thúc"),
            ("2024", "2025"),
            ("Sở", "Zở"),
        ],
    )
    def test_is_the_same_only_where_the_picture_is(self, change, changed):
        before, after = changed(*change)
        pictures = [[*images.render(one.pdf, 40)] for one in (before, after)]
        for first, second, first_key, second_key in zip(*pictures, before.keys, after.keys, strict=True):
            assert first == second or first_key != second_key
