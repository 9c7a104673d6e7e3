"""The command as a clerk meets it: what it prints, its exit codes, what it never does."""

from __future__ import annotations

import errno
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from keyword import iskeyword
from pathlib import Path

import click
import pytest
from commandline import PROGRAM, ROOT, Told, program_environment
from fakes import wait_for

from generator import pipeline
from generator.cli.app import COMMANDS, HEADINGS

ENGLISH = ("Usage", "Options", "Error", "Try", "Missing", "No such", "Commands", "Show", "Invalid", "unexpected")
FAULT_KEYS = ["code", "severity", "message", "hint", "file", "line", "column", "part", "paragraph", "words", "page"]
FAULT_KEYS += ["suggestion"]
KILLS = int(os.environ.get("THONGBAO_KILLS", "4"))
posix = pytest.mark.skipif(os.name == "nt", reason="signals, pipes and links as POSIX has them")


def is_vietnamese(text: str) -> bool:
    return not any(re.search(rf"\b{word}\b", text) for word in ENGLISH) and bool(re.search("[ạảãáàăâđêôơư]", text))


class TestHelp:
    @pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
    def test_every_help_page_is_in_vietnamese_throughout(self, desk, command):
        told = desk.run(*command, "--help")
        assert (told.code, told.err) == (0, "")
        assert is_vietnamese(told.out)
        assert told.out.startswith("Cách dùng: thongbao")

    def test_the_help_page_lists_every_command_once_under_its_heading(self, desk):
        listed = {}
        for block in desk.run("--help").out.split("\n\n"):
            heading, _, rows = block.partition(":\n")
            if heading in HEADINGS:
                listed |= dict.fromkeys(re.findall(r"^  (\w+)  +\S", rows, re.MULTILINE), heading)
        assert listed == {name: one.heading for name, one in COMMANDS.items()}
        assert set(listed.values()) == set(HEADINGS)

    def test_the_help_page_says_what_each_command_does_on_one_whole_line(self, desk, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        lines = desk.run("--help").out.splitlines()
        assert all(any(line.endswith(f"  {one.line}") for line in lines) for one in COMMANDS.values())
        assert not any(line.endswith("...") for line in lines)
        assert max(map(len, lines)) <= 80

    def test_every_option_says_what_it_is_for(self, desk):
        for name in COMMANDS:
            rows = desk.run(name, "--help").out.partition("Tùy chọn:\n")[2].splitlines()
            assert rows
            assert all(re.match(r"  (-[ho], )?--\w+.*  \S|       ", row) for row in rows), name

    def test_no_command_at_all_shows_the_help_page(self, desk):
        desk.real()
        assert desk.run() == Told(0, desk.run("--help").out, "")

    @pytest.mark.parametrize(
        "name",
        [one for one in COMMANDS if one not in ("schema", "history", "tasks", "doctor", "init", "guide", "desk")],
    )
    def test_a_command_without_its_arguments_says_what_is_missing(self, desk, name):
        told = desk.run(name)
        assert told.code == 2
        assert told.err.startswith("thongbao: Thiếu ")
        assert f"thongbao {name} --help" in told.err


class TestStarting:
    """A clerk waits for what is loaded, so each run loads what it needs."""

    def loaded(self, folder, *arguments):
        """Return the modules that a run has loaded when it ends."""
        program = "import sys; from generator import cli; cli.run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=folder,
            env=program_environment(),
            capture_output=True,
            check=True,
            timeout=60,
        )
        return set(done.stderr.decode().splitlines()[-1].split())

    def test_the_help_page_loads_no_command(self, desk):
        loaded = self.loaded(desk.folder, "--help")
        assert not loaded & {f"generator.cli.{name}" for name in COMMANDS}
        assert not loaded & {"yaml", "lxml", "docxtpl"}

    @pytest.mark.parametrize("name", COMMANDS)
    def test_a_command_loads_its_own_module_and_no_other_command(self, desk, name):
        loaded = self.loaded(desk.folder, name, "--help")
        modules = {one: f"generator.cli.{one}{'_' * iskeyword(one)}" for one in COMMANDS}
        assert loaded & {*modules.values()} == {modules[name]}

    def test_content_that_cannot_be_read_loads_nothing_that_makes_word_files(self, desk):
        path = desk.broken()
        path.write_text("# nothing\n", encoding="utf-8")
        loaded = self.loaded(desk.folder, "check", path)
        assert not loaded & {"docxtpl", "rdocx", "pypdfium2_raw", "pikepdf", "PIL"}


class TestWrongCommandLine:
    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("kiem-tra content/2023.yaml", "Không có lệnh “kiem-tra”; có phải là check?"),
            ("kiểm tra content/2023.yaml", "Không có lệnh “kiểm”; có phải là check?"),
            ("kiểm tra máy", "Không có lệnh “kiểm”; có phải là doctor?"),
            ("phát hành 2023", "Không có lệnh “phát”; có phải là issue?"),
            ("phathanh 2023", "Không có lệnh “phathanh”; có phải là issue?"),
            ("Thu-Hồi 2023", "Không có lệnh “Thu-Hồi”; có phải là withdraw?"),
            ("so_sanh a b", "Không có lệnh “so_sanh”; có phải là diff?"),
            ("sửa đổi 2023", "Không có lệnh “sửa”; có phải là amend?"),
            ("đính chính 2023", "Không có lệnh “đính”; có phải là amend?"),
            ("tao 2024", "Không có lệnh “tao”; có phải là new?"),
            ("xuất pdf 2023", "Không có lệnh “xuất”; có phải là pdf?"),
            ("hướng dẫn", "Không có lệnh “hướng”; có phải là guide?"),
            ("giai-thich C305", "Không có lệnh “giai-thich”; có phải là explain?"),
            ("compare a b", "Không có lệnh “compare”; có phải là diff?"),
            ("kiem-tr 2023", "Không có lệnh “kiem-tr”; có phải là check?"),
            ("xyzw 2023", "Không có lệnh “xyzw”; các lệnh: init"),
            ("amend 2023 --kind sửdổi --reason x", "Không có --kind “sửdổi”; có phải là sua-doi?"),
            (
                "amend 2023 --kind khac --reason x",
                "Giá trị của --kind không dùng được; chọn một trong: thay-the, sua-doi, dinh-chinh",
            ),
            ("rendr content/2023.yaml", "Không có lệnh “rendr”; có phải là render?"),
            (
                "xyz",
                "Không có lệnh “xyz”; các lệnh: init, desk, render, pdf",
            ),
            ("render --fromat json a.yaml", "Không có tùy chọn --fromat; có phải là --format?"),
            ("--bogus", "Không có tùy chọn --bogus"),
            ("render --out", "Tùy chọn --out thiếu giá trị"),
            ("render --help=1", "Tùy chọn --help không nhận giá trị"),
            ("check --format xml a.yaml", "Giá trị của --format không dùng được; chọn một trong: text, json"),
            ("new 2024 2025", "Thừa tham số: 2025"),
            ("new", "Thiếu TÊN"),
            ("explain", "Thiếu MÃ"),
            ("explain X316", "Không có mã “X316”; có phải là C316?"),
            ("explain 5", "Không có mã “5”; mã gồm một chữ và ba chữ số, ví dụ C305"),
            ("render content/office.yaml", "office.yaml không phải thông báo"),
        ],
    )
    def test_a_fault_is_told_in_one_line_of_vietnamese_with_where_to_read_more(self, desk, line, said):
        told = desk.run(*line.split())
        assert (told.code, told.out) == (2, "")
        first, second = told.err.splitlines()
        assert first.startswith(f"thongbao: {said}")
        assert re.fullmatch(r"Xem cách dùng: thongbao( \w+)? --help", second)
        assert is_vietnamese(told.err)


class TestRender:
    def test_render_makes_the_word_file_and_says_so(self, desk):
        assert desk.run("render", desk.real()) == Told(0, f"Đã làm {Path('out/2023.docx')}\n", "")
        assert zipfile.is_zipfile(desk.folder / "out" / "2023.docx")

    def test_render_writes_nothing_when_there_is_a_fault(self, desk):
        told = desk.run("render", desk.broken())
        assert (told.code, told.out) == (1, "")
        assert re.match(r"content[/\\]sai\.yaml:\d+:\d+: C306 ", told.err)
        assert not (desk.folder / "out").exists()

    def test_render_goes_on_after_a_file_that_cannot_be_read(self, desk):
        told = desk.run("render", desk.real("mot.yaml"), "content/khong-co.yaml", desk.real("hai.yaml"))
        assert told.code == 2
        assert desk.outputs() == ["hai.docx", "mot.docx"]
        assert "C001" in told.err

    def test_render_goes_on_after_a_file_with_faults(self, desk):
        told = desk.run("render", desk.broken(), desk.real())
        assert told.code == 1
        assert (desk.folder / "out" / "2023.docx").exists()

    def test_a_file_with_warnings_only_is_rendered_and_clean(self, desk):
        path = desk.real()
        text = path.read_text(encoding="utf-8").replace(
            "phương hướng nhiệm vụ năm 2024\n\nmeeting", "năm 2024.\n\nmeeting"
        )
        path.write_text(text, encoding="utf-8")
        told = desk.run("render", path)
        assert told.code == 0
        assert "C402 cảnh báo:" in told.err
        assert "Đã làm" in told.out

    def test_render_leaves_office_yaml_out(self, desk):
        desk.real()
        told = desk.run("render", *sorted(Path("content").glob("*.yaml")))
        assert told == Told(0, f"Đã làm {Path('out/2023.docx')}\n", "")

    def test_render_puts_the_file_where_out_says(self, desk):
        assert desk.run("render", desk.real(), "--out", "Trình ký").code == 0
        assert (desk.folder / "Trình ký" / "2023.docx").exists()
        assert not (desk.folder / "out").exists()

    def test_render_takes_names_with_spaces_and_vietnamese_letters(self, desk):
        told = desk.run("render", desk.real("Thông báo số hai (đã sửa).yaml"))
        assert told.code == 0
        assert (desk.folder / "out" / "Thông báo số hai (đã sửa).docx").exists()

    def test_render_works_from_inside_content(self, desk, monkeypatch):
        desk.real()
        monkeypatch.chdir(desk.folder / "content")
        assert desk.run("render", "2023.yaml").code == 0
        assert (desk.folder / "out" / "2023.docx").exists()

    def test_a_file_given_twice_is_rendered_once(self, desk):
        told = desk.run("render", desk.real(), desk.folder / "content" / "2023.yaml")
        assert told.out.count("Đã làm") == 1

    def test_two_notices_that_would_be_one_file_are_refused(self, desk):
        one, other = desk.real(), desk.folder / "2023.yaml"
        shutil.copy(one, other)
        told = desk.run("render", one, other, "--out", "out")
        assert told.code == 2
        assert "cùng làm ra" in told.err
        assert not (desk.folder / "out").exists()

    @pytest.mark.parametrize(
        ("name", "code"),
        [("content/CON.yaml", "C008"), ("content", "C002"), ("content/2032.yaml", "C001"), ("out.docx", "C007")],
    )
    def test_render_says_why_something_is_no_content_file(self, desk, name, code):
        desk.real()
        if code == "C008":
            shutil.copy(desk.real(), desk.folder / name)
        if code == "C007":
            (desk.folder / name).write_bytes(b"PK\x03\x04")
        told = desk.run("render", name)
        assert (told.code, told.out) == (2, "")
        assert f"{code} " in told.err
        assert len(told.err.splitlines()) <= 2

    def test_faults_of_a_file_come_in_the_order_of_its_lines(self, desk):
        path = desk.broken()
        with path.open("a", encoding="utf-8") as file:
            file.write("\nsai_khoa: x\nplace: […]\nsymbol: a b\n".replace("[…]", '"[…]"'))
        lines = [int(line.split(":")[1]) for line in desk.run("check", path).err.splitlines() if ": C" in line]
        assert len(lines) == 4
        assert lines == sorted(lines)


class TestCheck:
    def test_check_says_that_a_sound_file_has_no_faults_and_writes_nothing(self, desk):
        told = desk.run("check", desk.real())
        assert told == Told(0, f"{Path('content/2023.yaml')}: không có lỗi\n", "")
        assert not (desk.folder / "out").exists()

    def test_check_tells_the_same_faults_as_render(self, desk):
        path = desk.broken()
        assert desk.run("check", path) == desk.run("render", path)


class TestJson:
    @pytest.mark.parametrize("command", ["render", "check"])
    def test_json_has_stable_keys_and_leaves_standard_error_empty(self, desk, command):
        told = desk.run(command, desk.broken(), desk.real(), "content/khong-co.yaml", "--format", "json")
        assert (told.code, told.err) == (2, "")
        report = json.loads(told.out)
        assert list(report) == ["files"]
        assert [list(file) for file in report["files"]] == [
            ["content", "output", "more", "pages", "issued", "ok", "found"]
        ] * 3
        assert [file["ok"] for file in report["files"]] == [False, True, False]
        assert {tuple(fault) for file in report["files"] for fault in file["found"]} == {tuple(FAULT_KEYS)}

    def test_json_says_what_was_written(self, desk):
        told = desk.run("render", desk.real(), "--format", "json")
        assert Path(json.loads(told.out)["files"][0]["output"]).samefile(desk.folder / "out" / "2023.docx")

    def test_json_has_no_output_where_nothing_was_written(self, desk):
        told = desk.run("check", desk.real(), "--format", "json")
        assert json.loads(told.out)["files"][0]["output"] is None


class TestExplainAndSchema:
    @pytest.mark.parametrize("code", ["C305", "c305"])
    def test_explain_shows_the_page_of_a_code(self, desk, code):
        told = desk.run("explain", code)
        assert (told.code, told.err) == (0, "")
        assert told.out.startswith("C305 – ")

    def test_schema_is_json(self, desk):
        told = desk.run("schema")
        assert (told.code, told.err) == (0, "")
        assert json.loads(told.out)["title"] == "Nội dung thông báo kết luận"


class TestOldFile:
    @pytest.fixture
    def old(self, desk):
        desk.run("render", desk.real())
        path = desk.folder / "out" / "2023.docx"
        path.write_bytes(b"the old file")
        return path

    def test_the_old_file_is_untouched_by_a_run_that_finds_faults(self, desk, old):
        assert desk.run("render", desk.broken("2023.yaml")).code == 1
        assert old.read_bytes() == b"the old file"

    def test_the_old_file_is_whole_when_word_has_it_open(self, desk, old, monkeypatch):
        def refuse(*_args, **_kwargs):
            raise PermissionError(errno.EACCES, "denied")

        old.with_name("~$2023.docx").write_bytes(b"\x03" + bytes(161))
        monkeypatch.setattr(Path, "replace", refuse)
        monkeypatch.setattr(os, "replace", refuse)
        told = desk.run("render", "content/2023.yaml")
        assert told.code == 2
        assert "W001" in told.err
        assert old.read_bytes() == b"the old file"

    def test_the_old_file_is_whole_when_the_disk_is_full(self, desk, old, monkeypatch):
        def fail(*_args):
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(os, "write", fail)
        told = desk.run("render", "content/2023.yaml")
        monkeypatch.undo()
        assert told.code == 2
        assert "W003" in told.err
        assert old.read_bytes() == b"the old file"
        assert desk.outputs() == ["2023.docx"]

    @posix
    def test_the_old_file_is_whole_when_a_file_may_not_grow(self, desk, old):
        """The system's own refusal in the middle of writing, not a pretended one."""
        limited = (
            "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.argv = ['thongbao', *sys.argv[1:]];"
            "runpy.run_module('generator', run_name='__main__')"
        )
        done = subprocess.run(
            [sys.executable, "-B", "-c", limited, "render", "content/2023.yaml"],
            cwd=desk.folder,
            env=program_environment(),
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 2, done.stderr.decode()
        assert b"W003" in done.stderr
        assert old.read_bytes() == b"the old file"
        assert desk.outputs() == ["2023.docx"]

    @posix
    def test_the_old_file_or_the_new_one_is_whole_after_a_kill_at_any_moment_of_the_write(self, desk, old):
        """On a disk so slow that the kills come while the new file is written, flushed and put in its place."""
        slow = (
            "import os, runpy, sys, time; write, fsync = os.write, os.fsync;"
            "os.write = lambda file, data: time.sleep(0.005) or write(file, data[:2000]);"
            "os.fsync = lambda file: time.sleep(0.05) or fsync(file); sys.argv = ['thongbao', *sys.argv[1:]];"
            "runpy.run_module('generator', run_name='__main__')"
        )
        moments, cut_short = random.Random(30), 0
        for _ in range(KILLS):
            with subprocess.Popen(
                [sys.executable, "-c", slow, "render", "content/2023.yaml"],
                cwd=desk.folder,
                env=program_environment(),
                stdout=subprocess.DEVNULL,
            ) as process:
                is_begun = wait_for(lambda: list(old.parent.glob(".2023.docx.*.tmp")), 60)
                time.sleep(moments.uniform(0, 0.15))
                process.send_signal(signal.SIGKILL)
            assert is_begun
            assert old.read_bytes() == b"the old file" or zipfile.ZipFile(old).testzip() is None
            left = list(old.parent.glob(".2023.docx.*.tmp"))
            cut_short += len(left)
            for one in left:
                one.unlink()
        assert cut_short, "every kill came after the write"

    def test_a_file_where_the_folder_should_be_is_told(self, desk):
        path = desk.real()
        (desk.folder / "out").write_bytes(b"mine")
        told = desk.run("render", path)
        assert (told.code, told.out) == (2, "")
        assert "W004" in told.err
        assert (desk.folder / "out").read_bytes() == b"mine"


class TestConsole:
    @pytest.mark.parametrize("console", [{"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C"}], ids=str)
    def test_a_console_that_is_not_utf_8_gets_every_letter(self, desk, console):
        done = desk.spawn("check", desk.broken(), desk.real("Đề.yaml"), **console)
        assert done.returncode == 1
        assert "không có tháng 13" in done.stderr.decode("utf-8")
        assert "Đề.yaml: không có lỗi" in done.stdout.decode("utf-8")

    @posix
    def test_a_reader_that_stops_listening_gets_no_error(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [*PROGRAM, "schema"],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            env=program_environment(),
            timeout=60,
        )
        os.close(writing)
        assert done.stderr == b""
        assert done.returncode == 128 + signal.SIGPIPE

    @posix
    def test_a_closed_console_is_no_error(self, desk):
        done = subprocess.run(  # noqa: S602 - only a shell starts a program with its output closed
            f'"{sys.executable}" -m generator render content/2023.yaml >&- 2>&-',
            cwd=desk.real().absolute().parent.parent,
            shell=True,
            check=False,
            env=program_environment(),
            timeout=60,
        )
        assert done.returncode == 0
        assert (desk.folder / "out" / "2023.docx").exists()

    @posix
    def test_a_terminal_shows_progress_over_several_files(self, desk):
        import pty  # noqa: PLC0415 - there is none on Windows

        main, terminal = pty.openpty()
        subprocess.run(
            [*PROGRAM, "check", desk.real(), desk.real("hai.yaml")],
            cwd=desk.folder,
            env=program_environment(TERM="xterm"),
            stdout=subprocess.PIPE,
            stderr=terminal,
            check=True,
            timeout=60,
        )
        os.close(terminal)
        shown = os.read(main, 100_000).decode()
        os.close(main)
        assert "Đang kiểm tra" in shown
        assert "100%" in shown

    def test_progress_is_not_shown_where_there_is_no_terminal(self, desk):
        done = desk.spawn("check", desk.real(), desk.real("hai.yaml"))
        assert (done.returncode, done.stderr) == (0, b"")


class TestUnexpectedErrors:
    def test_an_unexpected_error_is_told_in_two_lines_without_a_traceback(self, desk, monkeypatch):
        def fail(_path):
            raise RuntimeError("chuyện lạ")

        monkeypatch.delenv("THONGBAO_DEBUG", raising=False)
        monkeypatch.setattr(pipeline, "build", fail)
        told = desk.run("render", desk.real())
        assert (told.code, told.out) == (2, "")
        assert "lỗi của chương trình (RuntimeError: chuyện lạ)" in told.err
        assert "Traceback" not in told.err
        assert len(told.err.splitlines()) == 2

    def test_an_unexpected_error_is_raised_for_those_who_debug(self, desk, monkeypatch):
        def fail(_path):
            raise RuntimeError("chuyện lạ")

        monkeypatch.setenv("THONGBAO_DEBUG", "1")
        monkeypatch.setattr(pipeline, "build", fail)
        with pytest.raises(RuntimeError):
            desk.run("render", desk.real())

    @pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
    def test_ctrl_c_ends_the_run_with_one_line(self, desk, monkeypatch, stop):
        def interrupt(_path):
            raise stop

        monkeypatch.setattr(pipeline, "build", interrupt)
        told = desk.run("render", desk.real())
        assert (told.code, told.out) == (130, "")
        assert told.err.strip() == "thongbao: đã dừng theo yêu cầu; không tệp nào bị ghi dở"


@pytest.fixture(scope="module")
def installed(tmp_path_factory, distribution):
    """The wheel, installed by itself into a folder."""
    target = tmp_path_factory.mktemp("wheel") / "installed"
    install = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps")
    subprocess.run((*install, "--target", target, distribution.wheel), check=True, timeout=300)
    return target


@pytest.mark.slow
class TestInstalledFromTheWheel:
    def run(self, folder: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(installed)}
        return subprocess.run(
            [*PROGRAM, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )

    def filled(self, folder: Path, installed: Path) -> None:
        assert self.run(folder, installed, "new", "2024").returncode == 0
        shutil.copy(ROOT / "content" / "office.yaml", folder / "content")
        year = folder / "content" / "2024.yaml"
        text = year.read_text(encoding="utf-8").replace('date: "2024-[…]"', "date: 2024-12")
        text = text.replace(" […]\n", " Lời văn.\n").replace("[…]", "lời văn")
        year.write_text(text, encoding="utf-8")

    def test_the_program_makes_a_notice_in_an_empty_folder(self, tmp_path, installed):
        self.filled(tmp_path, installed)
        done = self.run(tmp_path, installed, "render", "content/2024.yaml")
        assert (done.returncode, done.stderr) == (0, "")
        assert zipfile.is_zipfile(tmp_path / "out" / "2024.docx")

    def test_the_folder_s_own_template_wins_over_the_built_in_one(self, tmp_path, installed):
        self.filled(tmp_path, installed)
        (tmp_path / "templates").mkdir()
        (tmp_path / "templates" / "thong-bao.docx").write_bytes(b"not a template")
        done = self.run(tmp_path, installed, "render", "content/2024.yaml")
        assert done.returncode == 2
        assert f"{Path('templates/thong-bao.docx')}: D001" in done.stderr

    def test_the_program_run_is_the_installed_one(self, tmp_path, installed):
        where = subprocess.run(
            [sys.executable, "-c", "import generator; print(generator.__file__)"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(installed)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert Path(where.stdout.strip()).is_relative_to(installed)
