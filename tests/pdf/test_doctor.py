"""``thongbao doctor``: what the machine has, what each lack costs, how to mend it."""

from __future__ import annotations

import importlib.metadata
import json
import locale
import os
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

import pytest

from generator.pdf import doctor, fonts
from generator.pdf.engines import batch, libreoffice, word
from generator.pdf.fonts import FontFace

FULL = "20-7e a0-1ff 300-36f 1ea0-1ef9 2013"
OLD_LIBERATION = "20-7e a0-1ff 300-36f 1ea0-1ea1 1ef2-1ef3"


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """Let the machine have all there is; a test takes away or spoils what it is about."""
    monkeypatch.setattr(word, "find", lambda: batch.Installation(r"C:\Office\WINWORD.EXE", "16"))
    monkeypatch.setattr(libreoffice, "find", lambda: batch.Installation("/usr/bin/soffice"))
    monkeypatch.setattr(libreoffice, "version", lambda _: "24.2.5.2")
    monkeypatch.setattr(fonts, "faces", lambda: [FontFace("thường", "Times New Roman", "")])
    monkeypatch.setattr(locale, "getencoding", lambda: "UTF-8")
    monkeypatch.setattr(importlib.metadata, "version", lambda _: "1.2.3")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 0, 10**12))
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def item(key, folder=Path()):
    (found,) = [item for item in doctor.examine(folder.absolute()) if item.key == key]
    return found


def raised(error):
    def act(*_, **__):
        raise error

    return act


@pytest.mark.usefixtures("machine")
class TestAllIsWell:
    def test_a_complete_machine_has_nothing_to_mend(self):
        items = doctor.examine(Path.cwd())
        assert {item.state for item in items} == {"ok"}
        assert {(item.cost, item.remedy) for item in items} == {("", "")}

    def test_the_command_prints_aligned_rows_and_exits_with_zero(self, desk):
        told = desk.run("doctor")
        assert (told.code, told.err) == (0, "")
        rows = told.out.splitlines()
        assert rows[-1] == "Làm PDF được, bằng Word."
        assert rows[0].startswith("có     Word                 16 C:")
        assert {row[:7] for row in rows[:-1]} == {"có     "}
        assert {len(row[7:].partition("  ")[0].strip()) > 0 for row in rows[:-1]} == {True}

    def test_json_has_the_same_facts(self, desk):
        told = desk.run("doctor", "--format", "json")
        report = json.loads(told.out)
        assert report["pdf"] is True
        keys = "word libreoffice embedded fonts encoding packages out temporary processors"
        assert [one["key"] for one in report["items"]] == keys.split()
        assert set(report["items"][0]) == {"key", "name", "state", "found", "cost", "remedy"}


def test_this_machine_is_examined_as_it_is(desk):
    told = desk.run("doctor", "--format", "json")
    assert told.code == 0
    assert json.loads(told.out)["pdf"] is True


def _no(module, name, value):
    return lambda patch: patch.setattr(module, name, value)


LACKS = {
    "no Word": (_no(word, "find", lambda: None), "word", "missing", "không có"),
    "no LibreOffice": (_no(libreoffice, "find", lambda: None), "libreoffice", "missing", "không có"),
    "a LibreOffice that does not start": (
        _no(libreoffice, "version", lambda _: ""),
        *("libreoffice", "poor", "/usr/bin/soffice không chạy được"),
    ),
    "an old LibreOffice": (_no(libreoffice, "version", lambda _: "6.4.7.2"), "libreoffice", "poor", "6.4.7.2"),
    "no engine of our own": (
        _no(importlib.util, "find_spec", lambda _: None),
        *("embedded", "missing", "không có"),
    ),
    "no fontconfig": (_no(fonts, "faces", lambda: None), "fonts", "poor", "không có fontconfig (fc-match) để xem"),
    "another font": (
        _no(fonts, "faces", lambda: [FontFace("thường", "Tinos", ""), FontFace("đậm", "DejaVu Serif", "")]),
        *("fonts", "missing", "(đậm: DejaVu Serif)"),
    ),
    "no font at all": (_no(fonts, "faces", lambda: [FontFace("thường", "", "")]), "fonts", "missing", "không có"),
    "a font without Vietnamese letters": (
        _no(
            fonts,
            "faces",
            lambda: [FontFace("thường", "Liberation Serif", fonts.missing_letters(OLD_LIBERATION))],
        ),
        *("fonts", "poor", "Liberation Serif thiếu"),
    ),
    "a screen that is not in UTF-8": (
        _no(locale, "getencoding", lambda: "ANSI_X3.4-1968"),
        *("encoding", "poor", "màn hình: ANSI_X3.4-1968"),
    ),
    "a package that is missing": (
        _no(importlib.metadata, "version", raised(importlib.metadata.PackageNotFoundError())),
        *("packages", "missing", "pikepdf thiếu"),
    ),
    "a folder that takes no file": (
        _no(tempfile, "TemporaryFile", raised(PermissionError(13, "Permission denied"))),
        *("out", "missing", "không được phép"),
    ),
    "no folder for temporary files": (
        _no(tempfile, "tempdir", "/nothing/here"),
        *("temporary", "missing", "không tìm thấy"),
    ),
    "a disk that is nearly full": (
        _no(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 10**8)),
        *("temporary", "poor", "còn trống 0,1 GB"),
    ),
}


@pytest.mark.parametrize("name", LACKS)
def test_a_lack_is_shown_with_its_cost_and_its_remedy(machine, desk, name):
    spoil, key, state, found = LACKS[name]
    spoil(machine)
    told = item(key)
    assert told.state == state
    assert found in told.found
    assert told.cost
    assert told.remedy
    shown = desk.run("doctor").out
    assert f"mất: {told.cost}" in shown
    assert f"sửa: {told.remedy}" in shown


class TestWhichEngine:
    def test_the_embedded_engine_is_named_where_there_is_no_other(self, machine, desk):
        LACKS["no Word"][0](machine)
        LACKS["no LibreOffice"][0](machine)
        told = desk.run("doctor")
        assert told.code == 0
        assert told.out.endswith("Làm PDF được, bằng bộ dàn trang đi kèm.\n")

    def test_the_command_exits_with_one_where_there_is_no_engine(self, machine, desk):
        for name in ("no Word", "no LibreOffice", "no engine of our own"):
            LACKS[name][0](machine)
        told = desk.run("doctor")
        assert told.code == 1
        assert told.out.endswith("Máy này chưa làm được PDF.\n")
        assert json.loads(desk.run("doctor", "--format", "json").out)["pdf"] is False


class TestPlaces:
    def test_an_existing_folder_is_tried_and_left_empty(self, machine, tmp_path):
        assert machine
        (tmp_path / "out").mkdir()
        assert item("out", tmp_path).found.startswith(str(tmp_path / "out"))
        assert os.listdir(tmp_path / "out") == []  # noqa: PTH208 - names are wanted

    def test_a_missing_folder_is_not_made(self, machine, tmp_path):
        assert machine
        assert item("out", tmp_path).state == "ok"
        assert not (tmp_path / "out").exists()

    def test_the_workspace_is_found_from_within_content(self, machine, desk, tmp_path):
        (tmp_path / "content").mkdir()
        machine.chdir(tmp_path / "content")
        assert f"{tmp_path}, còn trống" in desk.run("doctor").out


class TestFonts:
    def test_there_are_134_accented_vietnamese_letters(self):
        assert len(fonts.LETTERS) == len(set(fonts.LETTERS)) == 2 + 12 * 6 * 2
        assert all(unicodedata.is_normalized("NFC", letter) for letter in fonts.LETTERS)

    def test_a_complete_font_lacks_no_letter(self):
        assert fonts.missing_letters(FULL) == ""

    def test_old_liberation_fonts_lack_a_block_of_letters(self):
        lacking = fonts.missing_letters(OLD_LIBERATION)
        assert "ế" in lacking
        assert "é" not in lacking
        assert len(lacking) == 86

    def test_fontconfig_is_asked_for_all_four_styles(self, tmp_path, monkeypatch):
        program = tmp_path / "fc-match"
        program.write_text(f"#!/bin/sh\nprintf 'Tinos\\n{FULL}'\n")
        program.chmod(0o755)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setenv("PATH", str(tmp_path))
        styles = ("thường", "đậm", "nghiêng", "đậm nghiêng")
        assert fonts.faces() == [FontFace(style, "Tinos", "") for style in styles]
        program.write_text("#!/bin/sh\nexit 1\n")
        assert {face.family for face in fonts.faces()} == {""}
        program.unlink()
        assert fonts.faces() is None

    @pytest.mark.parametrize("there", [True, False])
    def test_the_font_file_is_searched_on_windows(self, tmp_path, monkeypatch, there):
        monkeypatch.setattr(sys, "platform", "win32")
        file = tmp_path / "times.ttf"
        monkeypatch.setitem(fonts._FILES, "win32", (str(file),))
        if there:
            file.touch()
        assert [face.family for face in fonts.faces()] == (["Times New Roman"] if there else [""])


@pytest.mark.libreoffice
def test_libreoffice_is_asked_its_version(libreoffice_here):
    assert libreoffice_here.is_dir()
    assert libreoffice.version(libreoffice.find().program)[0].isdigit()


def test_a_silent_program_has_no_version(place, tmp_path):
    assert place.is_dir()
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nsleep 600\n")
    program.chmod(0o755)
    assert libreoffice.version(str(program), seconds=0.2) == ""
    assert libreoffice.version(str(tmp_path / "nothing"), seconds=5) == ""
