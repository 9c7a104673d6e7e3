"""Saves are seen whatever an editor does to save; ``render --watch`` makes the document anew at each."""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import chain, repeat

import pytest

from generator import watching


class Clerk:
    """Does something at each look of the program, instead of waiting for it; then stops it."""

    def __init__(self, *deeds, looks=20):
        self.deeds = chain(deeds, repeat(None, looks))
        self.seconds = 0

    def __call__(self, seconds):
        self.seconds += seconds
        try:
            deed = next(self.deeds)
        except StopIteration:
            raise KeyboardInterrupt from None
        if deed:
            deed()


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "content" / "2026.yaml"
    path.parent.mkdir()
    path.write_text("a: 1\n", encoding="utf-8")
    return path


def seen(notices, *deeds):
    """Return what is to be made anew, as the names of notices, until the clerk stops it."""
    told = []
    with suppress(KeyboardInterrupt):
        told.extend([path.name for path in changed] for changed in watching.changes(notices, Clerk(*deeds)))
    return told


def saved(path, text="a: 2\n"):
    return lambda: path.write_text(text, encoding="utf-8")


def replaced(path, text="a: 3\n"):
    """Save as an editor does that writes another file and gives it the name."""

    def save():
        new = path.with_name("x.tmp")
        new.write_text(text, encoding="utf-8")
        os.replace(new, path)  # noqa: PTH105 - the call that editors make

    return save


class TestASaveIsSeen:
    def test_at_first_all_are_made(self, notice):
        assert seen([notice]) == [["2026.yaml"]]

    @pytest.mark.parametrize("save", [saved, replaced])
    def test_of_the_content_file_in_place_or_by_a_new_one(self, notice, save):
        assert seen([notice], save(notice)) == [["2026.yaml"]] * 2

    def test_of_the_same_length_and_in_the_same_second(self, notice):
        assert len(seen([notice], saved(notice, "a: 9\n"))) == 2

    @pytest.mark.parametrize("name", ["content/office.yaml", "content/profile.yaml", "templates/thong-bao.docx"])
    def test_of_what_the_notice_is_made_with_new_changed_or_gone(self, notice, name):
        other = notice.parents[1] / name
        other.parent.mkdir(exist_ok=True)
        assert len(seen([notice], saved(other), None, None, saved(other, "b: 22\n"), None, None, other.unlink)) == 4

    def test_while_the_last_one_was_being_made(self, notice):
        looks = Clerk()
        found = watching.changes([notice], looks)
        next(found)
        saved(notice)()
        assert next(found) == [notice]

    def test_only_for_the_notice_that_was_saved(self, notice):
        other = notice.with_name("2025.yaml")
        other.write_text("b: 1\n", encoding="utf-8")
        assert seen([notice, other], saved(other)) == [["2026.yaml", "2025.yaml"], ["2025.yaml"]]


class TestOneSaveIsOneChange:
    def test_when_the_file_is_written_in_pieces(self, notice):
        pieces = [saved(notice, "a: 1"), saved(notice, "a: 1\nb:"), saved(notice, "a: 1\nb: 2\n")]
        assert len(seen([notice], *pieces)) == 2

    def test_when_the_file_is_gone_for_some_moments(self, notice):
        assert len(seen([notice], notice.unlink, None, saved(notice))) == 2

    def test_when_nothing_was_saved(self, notice):
        assert len(seen([notice], None, notice.read_bytes)) == 1

    def test_when_word_opens_a_template(self, notice):
        lock = notice.parents[1] / "templates" / "~$ong-bao.docx"
        lock.parent.mkdir()
        assert len(seen([notice], saved(lock))) == 1

    def test_a_file_that_stays_away_is_told_once(self, notice):
        assert len(seen([notice], notice.unlink)) == 2


class TestRenderWatch:
    def run(self, desk, monkeypatch, *deeds, options=()):
        clerk = Clerk(*deeds)
        monkeypatch.setattr(watching.time, "sleep", clerk)
        return desk.run("render", desk.real(), "--watch", *options)

    def test_it_makes_the_word_file_at_each_save_and_ends_with_a_sentence(self, desk, monkeypatch):
        path = desk.folder / "content" / "2023.yaml"
        docx = desk.folder / "out" / "2023.docx"
        sizes = []

        def shorter():
            sizes.append(docx.read_bytes())
            path.write_text(path.read_text(encoding="utf-8").replace("Giám đốc Sở", "Giám đốc"), encoding="utf-8")

        told = self.run(desk, monkeypatch, shorter)
        assert told.code == 0
        assert told.out.count("Đã làm") == 2
        assert told.out.endswith("Đã thôi theo dõi; kết quả là của lần lưu cuối không có lỗi.\n")
        assert docx.read_bytes() != sizes[0]

    def test_a_faulty_save_is_told_and_the_last_good_file_stays(self, desk, monkeypatch):
        path = desk.folder / "content" / "2023.yaml"
        docx = desk.folder / "out" / "2023.docx"
        good = []

        def broken():
            good.extend((path.read_bytes(), docx.read_bytes()))
            path.write_bytes(good[0][:700])

        def check_and_mend():
            assert docx.read_bytes() == good[1]
            path.write_bytes(good[0])

        told = self.run(desk, monkeypatch, broken, None, None, check_and_mend)
        assert told.code == 0
        assert told.err.count("C302") >= 1
        assert told.out.count("Đã làm") == 2

    def test_a_notice_that_is_deleted_is_told_and_made_when_it_is_back(self, desk, monkeypatch):
        path = desk.folder / "content" / "2023.yaml"
        kept = []

        def delete():
            kept.append(path.read_bytes())
            path.unlink()

        told = self.run(desk, monkeypatch, delete, *[None] * 8, lambda: path.write_bytes(kept[0]))
        assert "C001" in told.err
        assert told.out.count("Đã làm") == 2

    def test_pictures_are_made_along(self, desk, monkeypatch):
        told = self.run(desk, monkeypatch, options=("--png", "--engine", "embedded"))
        assert told.code == 0
        assert list((desk.folder / "out").glob("2023*.png"))

    def test_machines_are_told_that_it_is_for_people(self, desk, monkeypatch):
        told = self.run(desk, monkeypatch, options=("--format", "json"))
        assert (told.code, told.out) == (2, "")
        assert "--watch không đi với --format json" in told.err
