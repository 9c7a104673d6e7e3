"""The engines that are programs of their own: soffice and docx2pdf well behaved, misbehaving, and real."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from commandline import REAL, program_environment
from converting import four_at_a_time, libreoffice_pdfs
from fakes import NOTHING, PDF, alive, codes, left_after, own_temporary_folder, survivors, wait_for
from fakes import soffice as fake_soffice
from refusing import small_disk
from repository import TESTS

from generator import pipeline
from generator.codes import CODES
from generator.diagnostics import NoticeError
from generator.pdf import subprocesses
from generator.pdf.engines import batch, libreoffice

HERE = TESTS / "support"


@pytest.fixture
def office(tmp_path, monkeypatch, place):
    """Return ``office(body)``, which puts a fake soffice that does ``body`` in the place of the real one."""
    assert place.is_dir()
    return lambda body: fake_soffice(tmp_path, monkeypatch, body)


@pytest.fixture(scope="module")
def notice():
    return pipeline.build(REAL).docx


def made(count, seconds=20.0, *, pdfa=False):
    """Return what became of so many documents, in their order: "PDF", or the fault."""
    results = dict(libreoffice.convert([b"docx"] * count, pdfa=pdfa, seconds=seconds))
    assert len(results) == count
    return ["PDF" if results[index] == PDF else results[index] for index in range(count)]


def asked(program, path):
    return subprocess.run([shutil.which(program), str(path)], capture_output=True, text=True, check=True).stdout


ALL_GOOD = "for document in inputs: good(document)"


class TestABatch:
    def test_one_process_makes_all_of_a_few_documents(self, office):
        noted = office(ALL_GOOD)
        assert made(7) == ["PDF"] * 7
        assert noted.read_text().split() == ["started"]

    def test_two_processes_with_profiles_of_their_own_share_many_documents(self, office, monkeypatch):
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        noted = office("again(sys.argv[1])\n" + ALL_GOOD)
        assert made(9) == ["PDF"] * 9
        assert len({line for line in noted.read_text().split() if "UserInstallation" in line}) == 2

    def test_on_one_processor_one_process_makes_many_documents(self, office, monkeypatch):
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        noted = office(ALL_GOOD)
        assert made(20) == ["PDF"] * 20
        assert noted.read_text().split() == ["started"]

    def test_a_result_is_yielded_before_the_next_document_is_started(self, office, tmp_path):
        office(
            "good(inputs[0])\n"
            f"while not os.path.exists({str(tmp_path / 'go')!r}): time.sleep(0.01)\n"
            "for document in inputs[1:]: good(document)"
        )
        with closing(libreoffice.convert([b""] * 3, pdfa=False, seconds=20)) as results:
            assert next(results) == (0, PDF)
            (tmp_path / "go").touch()
            assert list(results) == [(1, PDF), (2, PDF)]

    def test_no_document_starts_no_process(self, office):
        noted = office(ALL_GOOD)
        assert made(0) == []
        assert not noted.exists()

    def test_closing_the_results_early_leaves_nothing_behind(self, office, place):
        office("good(inputs[0]); detached(); time.sleep(600)")
        with closing(libreoffice.convert([b""] * 3, pdfa=False, seconds=20)) as results:
            assert next(results) == (0, PDF)
            assert survivors(place)
        assert left_after(place) == NOTHING

    def test_the_last_complete_pdf_ends_the_process(self, office):
        office(ALL_GOOD + "\ntime.sleep(600)")
        assert made(2) == ["PDF", "PDF"]

    def test_hundreds_of_documents_are_divided_among_processes(self, office, monkeypatch):
        monkeypatch.setattr(batch, "_MAX_DOCUMENTS", 3)
        monkeypatch.setattr(os, "cpu_count", lambda: 1)
        noted = office(ALL_GOOD)
        assert made(10) == ["PDF"] * 10
        assert noted.read_text().split() == ["started"] * 4


class TestMisbehaving:
    def test_a_hanging_process_is_stopped_and_the_rest_goes_on(self, office):
        noted = office(
            "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
            "for document in inputs:\n"
            "    if '0003' in document.name: detached(); time.sleep(600)\n"
            "    good(document)"
        )
        results = made(5, seconds=0.6)
        assert codes(results) == ["PDF", "PDF", "P002", "PDF", "PDF"]
        assert results[2].message == "LibreOffice không làm xong PDF trong 0.6 giây nên bị dừng"
        assert noted.read_text().split() == ["started"] * 2

    def test_the_time_limit_is_for_each_document(self, office):
        office("for document in inputs:\n    time.sleep(0.5)\n    good(document)")
        assert made(4, seconds=1.5) == ["PDF"] * 4

    def test_a_document_that_ended_the_process_is_tried_again_alone(self, office):
        noted = office(
            "for document in inputs:\n"
            "    if '0003' in document.name and again('third') == 1: os.abort()\n"
            "    good(document)"
        )
        assert made(5) == ["PDF"] * 5
        assert noted.read_text().split().count("third") == 2

    def test_a_document_that_ended_two_processes_is_reported_and_the_rest_goes_on(self, office):
        noted = office(
            "for document in inputs:\n"
            "    if '0003' in document.name: again('third'); print('gãy', flush=True); os.kill(os.getpid(), 11)\n"
            "    good(document)"
        )
        results = made(5)
        assert codes(results) == ["PDF", "PDF", "P003", "PDF", "PDF"]
        assert results[2].message.startswith("LibreOffice kết thúc mà không ghi tệp PDF nào (LibreOffice báo: ")
        assert noted.read_text().split().count("third") == 2

    def test_skipped_documents_are_reported(self, office):
        office("for document in inputs:\n    if document.stem[-1] not in '25': good(document)")
        assert codes(made(5)) == ["PDF", "P003", "PDF", "PDF", "P003"]

    @pytest.mark.parametrize(
        ("written", "code"),
        [
            ("pass", "P003"),
            ("(out / (document.stem + '.pdf')).write_bytes(b'')", "P004"),
            ("(out / (document.stem + '.pdf')).write_bytes(b'rubbish' * 1000)", "P004"),
            ("(out / (document.stem + '.pdf')).write_bytes(PDF[:-8])", "P004"),
            ("(out / (document.stem + '.pdf')).write_bytes(PDF[:40])", "P004"),
            ("(out / (document.stem + '.pdf')).write_bytes(b'X' + PDF[1:])", "P004"),
            ("(out / (document.stem + '.pdf')).write_bytes(PDF[:9] + PDF[-20:])", "P004"),
            ("(out / (document.stem + '.pdf')).mkdir()", "P004"),
        ],
        ids=["nothing", "empty", "rubbish", "no end", "half", "no beginning", "no middle", "a folder"],
    )
    def test_exit_code_zero_without_a_complete_pdf_is_a_fault(self, office, written, code):
        office(f"for document in inputs:\n    {written}\nsys.exit(0)")
        assert codes(made(2)) == [code, code]

    def test_a_complete_pdf_counts_whatever_the_exit_code(self, office):
        office(ALL_GOOD + "\nsys.exit(77)")
        assert made(2) == ["PDF", "PDF"]

    def test_megabytes_of_output_do_no_harm(self, office):
        office("for document in inputs:\n    sys.stdout.write('x' * 20_000_000 + '\\n')\n    good(document)")
        assert made(3) == ["PDF"] * 3

    @pytest.mark.parametrize("stays", ["subprocess.Popen(['sleep', '600'])", "detached()"])
    def test_a_process_left_behind_is_ended(self, office, stays):
        office(f"{ALL_GOOD}\n{stays}")
        assert made(2) == ["PDF", "PDF"]

    def test_a_program_that_never_works_is_given_up(self, office):
        noted = office("sys.exit(0)")
        assert codes(made(7)) == ["P003"] * 7
        assert noted.read_text().split().count("started") <= 6

    def test_a_program_that_always_hangs_is_given_up(self, office):
        noted = office("time.sleep(600)")
        results = made(7, seconds=0.3)
        assert codes(results) == ["P002"] * 7
        assert ["không thử văn bản này nữa" in result.message for result in results] == [False] * 2 + [True] * 5
        assert noted.read_text().split().count("started") == 2

    def test_a_program_that_cannot_run_is_reported(self, tmp_path, monkeypatch, place):
        assert place.is_dir()
        program = tmp_path / "soffice"
        program.write_text("#!/nothing/here\n")
        program.chmod(0o755)
        monkeypatch.setenv("THONGBAO_SOFFICE", str(program))
        (result,) = made(1)
        assert result.code == "P003"
        assert "soffice" in result.message

    def test_a_program_that_cannot_be_started_is_reported(self, office, monkeypatch):
        office(ALL_GOOD)

        def refuse(*_, **__):
            raise OSError(8, "Exec format error")

        monkeypatch.setattr(subprocess, "Popen", refuse)
        with pytest.raises(NoticeError) as caught:
            made(1)
        assert codes(caught.value.faults) == ["P001"]

    def test_a_missing_program_is_reported(self, monkeypatch, tmp_path):
        monkeypatch.setenv("THONGBAO_SOFFICE", str(tmp_path / "nothing"))
        with pytest.raises(NoticeError) as caught:
            made(1)
        assert [str(fault) for fault in caught.value.faults] == [
            f"P001 máy này không có LibreOffice\n    → {CODES['P001'].remedy}"
        ]


class TestNoRoom:
    def test_a_missing_folder_for_temporary_files_is_reported(self, office, monkeypatch, tmp_path):
        office(ALL_GOOD)
        monkeypatch.setattr(subprocesses.tempfile, "tempdir", str(tmp_path / "missing"))
        with pytest.raises(NoticeError) as caught:
            made(1)
        assert codes(caught.value.faults) == ["P007"]

    def test_a_full_disk_explains_the_failure_of_an_engine(self, office, monkeypatch):
        office("sys.exit(0)")
        usage = shutil.disk_usage("/")
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
        (result,) = made(1)
        assert result.code == "P007"
        assert "ổ đĩa đầy" in result.message

    @pytest.mark.parametrize("megabytes", [1, 5])
    def test_a_full_disk_is_reported(self, tmp_path, monkeypatch, notice, megabytes):
        with small_disk(tmp_path, megabytes) as disk:
            place = own_temporary_folder(disk, monkeypatch)
            fake_soffice(tmp_path, monkeypatch, "for d in inputs: (out / (d.stem + '.pdf')).write_bytes(PDF * 50_000)")
            try:
                results = codes(dict(libreoffice.convert([notice] * 40, pdfa=False, seconds=20)).values())
            except NoticeError as error:
                results = codes(error.faults)
            assert set(results) == {"P007"}
            assert left_after(place) == NOTHING


class TestStopped:
    """The whole program is stopped while LibreOffice works; ``converting.py`` stands for it."""

    HANGS_AT_THE_THIRD = (
        "for document in inputs:\n    if '0003' in document.name: detached(); time.sleep(600)\n    good(document)"
    )

    @pytest.fixture
    def stopped(self, office, place):
        """Return ``stopped(sign)``: what was told by a run that got a signal in the middle, and its exit code."""
        office(self.HANGS_AT_THE_THIRD)

        def stop(sign):
            command = [sys.executable, str(HERE / "converting.py"), "5"]
            with subprocess.Popen(command, env=program_environment(), stdout=subprocess.PIPE, text=True) as process:
                try:
                    assert wait_for(lambda: len(survivors(place)) > 2, 60)
                    time.sleep(0.2)
                    process.send_signal(sign)
                    out = process.communicate(timeout=60)[0]
                finally:
                    process.kill()
            return out.split(), process.returncode

        return stop

    def test_ctrl_c_leaves_nothing_and_keeps_finished_documents(self, stopped, place):
        told, code = stopped(signal.SIGINT)
        assert told == ["1:PDF", "2:PDF", "stopped"]
        assert code == 130
        assert left_after(place) == NOTHING

    def test_a_kill_leaves_no_process_and_the_next_run_removes_the_folder(self, stopped, place, office):
        told, code = stopped(signal.SIGKILL)
        assert (told, code) == (["1:PDF", "2:PDF"], -9)
        # What has left the group of processes waits for the next run.
        office(ALL_GOOD)
        assert made(1) == ["PDF"]
        assert left_after(place) == NOTHING


class TestFinding:
    @pytest.fixture(autouse=True)
    def nowhere(self, monkeypatch):
        monkeypatch.delenv("THONGBAO_SOFFICE", raising=False)
        monkeypatch.setenv("PATH", "")

    def test_the_given_path_goes_first(self, tmp_path, monkeypatch):
        program = tmp_path / "my office"
        program.write_text("")
        program.chmod(0o755)
        monkeypatch.setenv("THONGBAO_SOFFICE", str(program))
        assert libreoffice.find().program == str(program)

    def test_a_given_path_without_a_program_finds_nothing(self, tmp_path, monkeypatch):
        monkeypatch.setattr(libreoffice, "_usual_paths", lambda: [Path(sys.executable)])
        assert libreoffice.find().program == sys.executable
        monkeypatch.setenv("THONGBAO_SOFFICE", str(tmp_path / "nothing"))
        assert libreoffice.find() is None

    def test_libreoffice_is_found_in_the_usual_folder_of_windows(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setenv("ProgramFiles", str(tmp_path))
        program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
        assert libreoffice.find() is None
        program.parent.mkdir(parents=True)
        program.touch()
        assert libreoffice.find().program == str(program)

    def test_libreoffice_is_found_in_the_usual_folder_of_macos(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setenv("HOME", str(tmp_path))
        program = tmp_path / "Applications/LibreOffice.app/Contents/MacOS/soffice"
        program.parent.mkdir(parents=True)
        program.touch()
        assert libreoffice.find().program == str(program)


@pytest.mark.libreoffice
class TestReal:
    def test_the_notice_becomes_a_tagged_pdf_with_its_title_and_fonts(self, libreoffice_here, notice, tmp_path):
        assert libreoffice_here.is_dir()
        ((index, pdf),) = libreoffice_pdfs([notice]).items()
        path = tmp_path / "a.pdf"
        path.write_bytes(pdf)
        told = asked("pdfinfo", path)
        assert index == 0
        assert "Tagged:          yes" in told
        assert "Title:           THÔNG BÁO Kết luận" in told
        fonts = [line.split() for line in asked("pdffonts", path).splitlines()[2:]]
        assert len(fonts) >= 3
        assert {embedded for *_, embedded, _, _, _, _ in fonts} == {"yes"}

    def test_for_the_archive_it_is_pdf_a_2b(self, libreoffice_here, notice):
        assert libreoffice_here.is_dir()
        (pdf,) = libreoffice_pdfs([notice], pdfa=True).values()
        assert b"<pdfaid:part>2</pdfaid:part>" in pdf
        assert b"<pdfaid:conformance>B</pdfaid:conformance>" in pdf

    def test_a_file_it_cannot_load_is_told_and_the_others_are_made(self, libreoffice_here, notice):
        assert libreoffice_here.is_dir()
        results = libreoffice_pdfs([notice, notice[:3000], notice])
        assert [codes([results[index]])[0][:4] for index in range(3)] == [b"%PDF", "P003", b"%PDF"]

    def test_a_limit_too_short_stops_it(self, libreoffice_here, notice):
        assert libreoffice_here.is_dir()
        assert codes(dict(libreoffice.convert([notice], pdfa=False, seconds=0.05)).values()) == ["P002"]

    def test_no_socket_is_left(self, libreoffice_here, notice):
        before = {path.name for path in Path("/tmp").glob("OSL_PIPE_*")}  # noqa: S108 - LibreOffice's own place
        sockets: set[str] = set()
        with closing(libreoffice.convert([notice] * 3, pdfa=False, seconds=60)) as results:
            next(results)
            (profile,) = libreoffice_here.glob("*/*/*/profile")
            sockets.update(libreoffice._sockets(profile.parent))
            assert sockets - before
        assert not [name for name in sockets if Path(name).exists()]

    def test_four_at_once_while_the_clerk_has_one_of_their_own_open(
        self, libreoffice_here, notice, tmp_path, monkeypatch
    ):
        assert libreoffice_here.is_dir()
        home = tmp_path / "home"
        home.mkdir()
        monkeypatch.setenv("HOME", str(home))
        own = [shutil.which("soffice"), "--headless", "--norestore", "--nologo"]
        with subprocess.Popen(own, start_new_session=True, stderr=subprocess.DEVNULL) as clerks:
            try:
                assert wait_for(lambda: list(home.glob(".config/libreoffice/4/.lock")), 30)
                results: list[object] = []
                threads = [
                    threading.Thread(target=lambda: results.extend(libreoffice_pdfs([notice] * 2).values()))
                    for _ in range(4)
                ]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                assert [pdf[:5] for pdf in results] == [b"%PDF-"] * 8
                assert alive(clerks.pid)
            finally:
                os.killpg(clerks.pid, signal.SIGKILL)

    def test_conversions_that_are_killed_at_random_leave_nothing_and_tell_every_failure(
        self, libreoffice_here, notice, tmp_path
    ):
        """By hand: THONGBAO_CONVERSIONS=200."""
        source = tmp_path / "notice.docx"
        source.write_bytes(notice)
        count = int(os.environ.get("THONGBAO_CONVERSIONS", "12"))
        runs = four_at_a_time(count, source, libreoffice_here, seed=5)
        assert len(runs) == count
        assert [run for run in runs if run.faults] == []


FOR_EACH = "for document in inputs: "
PROVOKED_BY = {
    "P001": None,  # no program
    "P002": "time.sleep(600)",
    "P003": "sys.exit(0)",
    "P004": FOR_EACH + "(out / (document.stem + '.pdf')).write_bytes(b'rubbish')",
    "P007": None,  # no folder for temporary files
    "P008": FOR_EACH + "(out / (document.stem + '.err')).write_text('no memory')",
}
ELSEWHERE = {
    "P005": "test_sanitize.py",
    "P006": "test_word_engine.py",
    "P009": "test_sanitize.py",
    "P010": "test_undrawn.py",
}


@pytest.mark.parametrize("code", [code for code in CODES if "P001" <= code <= "P029" and code not in ELSEWHERE])
def test_every_code_of_the_engines_is_reported(office, monkeypatch, tmp_path, code):
    office(PROVOKED_BY[code] or ALL_GOOD)
    if code == "P001":
        monkeypatch.setenv("THONGBAO_SOFFICE", str(tmp_path / "nothing"))
    if code == "P007":
        monkeypatch.setattr(subprocesses.tempfile, "tempdir", str(tmp_path / "missing"))
    try:
        found = made(1, seconds=0.3)
    except NoticeError as error:
        found = error.faults
    assert codes(found) == [code]
