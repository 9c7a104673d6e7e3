"""The child processes of the embedded engine: limits, crashes, the next file, and no child that outlives the work."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import minidocx
import notices
import pytest
from commandline import program_environment

from generator.diagnostics import NoticeError
from generator.ooxml import package
from generator.pdf import subprocesses
from generator.pdf.engines import embedded, layout_process
from generator.pdf.engines.layout_process import LayoutError, LimitExceededError, Limits, PendingLayout

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither signals nor these limits")
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are found, and memory is limited, as on Linux")

ENOUGH = Limits(60, 60, 300)
ENGINE = """
import os, signal, time
kept = []

class Document:
    def __init__(self, work): self.work = work
    from_bytes = classmethod(lambda cls, docx: cls(docx.decode()))
    def to_pdf(self): return str(eval(self.work)).encode()
    to_pdfa_deterministic = lambda self, level: level.encode()

class Panic(BaseException): pass

def panic(): raise Panic("index out of bounds")
def forever():
    while True: pass
"""
"""A library that stands for rdocx: what it is to do is said by the file."""

UNFINISHED_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'


@pytest.fixture
def no_child(monkeypatch):
    """Begin without idle children, and end those of the test."""
    idle = []
    monkeypatch.setattr(layout_process, "_idle", idle)
    yield idle
    while idle:
        idle.pop().end()


@pytest.fixture
def engine(tmp_path, monkeypatch, no_child):
    """Put the library of the test in the place of rdocx; return the idle children."""
    library = tmp_path / "_rdocx.py"
    library.write_text(ENGINE, encoding="utf-8")
    monkeypatch.setattr(layout_process, "find_spec", lambda _: SimpleNamespace(origin=str(library)))
    return no_child


def answer(work, limits=ENOUGH, **options):
    """Return what the engine answers, or says as it fails."""
    try:
        return PendingLayout(work.encode(), limits, **options).result().decode()
    except (LimitExceededError, LayoutError) as error:
        return f"{type(error).__name__}: {error}"


def hungry():
    """Return a notice of 4 KB for which the engine asks for 4.7 GB of memory."""
    parts = package.unpack(notices.notice(), "a.docx")
    begin, end = parts["word/document.xml"].rsplit(b"<w:sectPr", 1)
    parts["word/document.xml"] = begin + f"<w:p>{UNFINISHED_FIELD * 3000}</w:p><w:sectPr".encode() + end
    return package.pack(parts)


@pytest.mark.usefixtures("engine")
class TestLimits:
    @posix
    def test_work_that_does_not_end_is_stopped_after_its_processor_time(self):
        assert answer("forever()", ENOUGH._replace(processor_seconds=0.2)) == (
            "LimitExceededError: quá 0.2 giây chưa xong"
        )

    def test_work_that_waits_is_stopped_after_its_time_on_the_clock(self):
        begin = time.monotonic()
        told = answer("time.sleep(60)", ENOUGH._replace(seconds=0.2))
        assert told == "LimitExceededError: quá 0.2 giây chưa xong"
        assert time.monotonic() - begin < 20

    @linux
    def test_work_that_needs_more_memory_is_stopped_at_its_limit(self):
        assert answer("len(bytearray(300 << 20))") == "LimitExceededError: cần hơn 300 MB bộ nhớ"
        assert answer("len(bytearray(300 << 20))", ENOUGH._replace(memory=400)) == str(300 << 20)

    def test_each_file_has_the_whole_time(self):
        limits = ENOUGH._replace(processor_seconds=1)
        assert [answer("sum(range(10_000_000)) and 1", limits) for _ in range(8)] == ["1"] * 8


@linux
def test_a_small_file_that_takes_gigabytes_is_refused_with_the_reason():
    with pytest.raises(NoticeError, match="P002 bộ dàn trang đi kèm cần hơn 310 MB bộ nhớ nên bị dừng"):
        embedded.PendingPdf(hungry(), layout_process.OF_PAGES).result()


@linux
def test_lint_says_of_a_small_file_that_takes_gigabytes_why_no_rule_of_pages_was_checked(desk):
    (desk.folder / "a.docx").write_bytes(hungry())
    told = desk.spawn("lint", "a.docx")
    assert (
        "P304 không kiểm tra được: bộ dàn trang đi kèm cần hơn 310 MB bộ nhớ nên bị dừng (P002)" in told.stderr.decode()
    )
    assert told.returncode == 0


@pytest.mark.usefixtures("engine")
class TestFailures:
    def test_a_panic_is_told_with_its_reason(self):
        assert answer("panic()") == "LayoutError: index out of bounds"

    @posix
    @pytest.mark.parametrize(
        ("work", "reason"),
        [
            ("os.kill(os.getpid(), signal.SIGKILL)", "bị hệ thống dừng, có thể vì máy thiếu bộ nhớ"),
            ("os.kill(os.getpid(), signal.SIGSEGV)", "dừng giữa chừng, mã -11"),
            ("os.write(2, b'thread panicked\\nnote: run with ...\\n') and os.abort()", "thread panicked"),
            ("os._exit(0)", "dừng giữa chừng, mã 0"),
        ],
    )
    def test_a_crash_is_told_and_the_next_file_is_laid_out(self, work, reason):
        assert answer(work) == f"LayoutError: {reason}"
        assert answer("'after'") == "after"

    def test_what_the_library_prints_is_no_part_of_an_answer(self):
        assert answer("print('hello') or 'answer'") == "answer"
        assert answer("'second'") == "second"

    @posix
    def test_a_library_may_print_more_than_anybody_reads(self):
        assert [answer("os.write(1, b'x' * 40_000) and 'answer'") for _ in range(2)] == ["answer"] * 2

    def test_no_library_is_a_reason_also_where_the_current_folder_has_one(self, monkeypatch, tmp_path):
        assert (tmp_path / "_rdocx.py").is_file()
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(layout_process, "find_spec", lambda _: None)
        assert answer("1") == "LayoutError: ModuleNotFoundError: No module named '_rdocx'"

    def test_a_system_that_starts_no_further_process_is_a_reason(self, monkeypatch):
        def refuse(*_, **__):
            raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

        monkeypatch.setattr(layout_process.subprocess, "Popen", refuse)
        layout_process.get_ready()
        assert answer("1") == "LayoutError: hệ thống tạm thời từ chối"


class TestKept:
    def test_two_hundred_files_are_laid_out_by_one_child(self, engine):
        layout_process.get_ready(ENOUGH)
        assert len({answer("os.getpid()") for _ in range(200)}) == 1
        assert len(engine) == 1

    def test_getting_ready_twice_starts_one_child(self, engine):
        layout_process.get_ready(ENOUGH)
        layout_process.get_ready(ENOUGH)
        assert len(engine) == 1

    def test_a_child_has_the_memory_it_was_started_for(self, engine):
        layout_process.get_ready(ENOUGH)
        assert answer("os.getpid()", ENOUGH._replace(memory=400)) not in {answer("os.getpid()"), ""}
        assert [child.memory for child in engine] == [400, 300]

    def test_after_a_limit_the_rest_of_a_batch_is_laid_out(self, engine):
        short = ENOUGH._replace(seconds=0.3)
        works = ["'a'", "time.sleep(60)", "'b'", "panic()", "'c'"]
        assert [answer(work, short)[:5] for work in works] == ["a", "Limit", "b", "Layou", "c"]
        assert len(engine) == 1

    @linux
    def test_memory_that_files_before_it_have_taken_is_not_counted_against_a_file(self, engine):
        assert {answer("kept.append(bytearray(80 << 20)) or 'made'") for _ in range(8)} == {"made"}
        assert len(engine) == 1

    def test_a_child_that_ended_while_idle_is_replaced(self, engine):
        before = answer("os.getpid()")
        engine[0].kill()
        assert answer("os.getpid()") not in {before, ""}

    def test_many_threads_each_get_their_own_answers(self, engine):
        told = {}
        threads = [
            threading.Thread(target=lambda one=one: told.update({one: [answer(f"{one} * 2") for _ in range(10)]}))
            for one in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told == {one: [str(one * 2)] * 10 for one in range(6)}
        assert len(engine) <= layout_process._KEPT

    def test_pdf_a_is_asked_for(self, engine):
        assert (answer("1", pdfa=True), len(engine)) == ("pdfa-2b", 1)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied by fork")
def test_a_copy_of_this_process_does_not_share_its_child():
    code = (
        "import os\n"
        "from generator.pdf.engines import layout_process\n"
        "layout_process.get_ready()\n"
        "copy = os.fork()\n"
        "if copy == 0: os._exit(len(layout_process._idle))\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), len(layout_process._idle))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], env=program_environment(), capture_output=True, check=True)
    assert told.stdout.split() == [b"0", b"1"]


@linux
class TestEnd:
    """A process that lays a file out is stopped; its child, which runs nothing of Python, ends with it."""

    CODE = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from generator.pdf.engines.layout_process import Limits, PendingLayout\n"
        "print('begun', flush=True)\n"
        "PendingLayout(open('a.docx', 'rb').read(), Limits(60, 60, 4000)).result()\n"
    )

    @pytest.fixture
    def working(self, tmp_path):
        """Start a process whose child takes long to lay a file out; yield it and how to list those left."""
        rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 30_000
        (tmp_path / "a.docx").write_bytes(minidocx.docx(f"<w:tbl>{rows}</w:tbl><w:p/>"))
        environment = program_environment(**{subprocesses.FOLDER_VARIABLE: str(tmp_path)})
        with subprocess.Popen(
            [sys.executable, "-c", self.CODE],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as process:
            assert process.stdout.readline() == b"begun\n"
            until = time.monotonic() + 20
            while not self.is_busy(tmp_path, process.pid) and time.monotonic() < until:
                time.sleep(0.02)
            yield process, tmp_path
            process.kill()

    @staticmethod
    def is_busy(folder, parent):
        children = [pid for pid in subprocesses.processes_of(folder) if pid != parent]
        ticks = [sum(map(int, _stat(pid)[11:13])) for pid in children]
        return any(one > 0.3 * os.sysconf("SC_CLK_TCK") for one in ticks)

    @staticmethod
    def left(folder):
        until = time.monotonic() + 20
        while subprocesses.processes_of(folder) and time.monotonic() < until:
            time.sleep(0.01)
        return subprocesses.processes_of(folder)

    def test_ctrl_c_is_heard_at_once(self, working):
        process, folder = working
        begin = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert time.monotonic() - begin < 20  # of the minute that the file would take
        assert b"KeyboardInterrupt" in err
        assert self.left(folder) == []

    def test_a_kill_takes_the_child_along(self, working):
        process, folder = working
        assert len(subprocesses.processes_of(folder)) == 2
        process.kill()
        process.wait()
        assert self.left(folder) == []

    def test_a_command_leaves_no_child(self, desk):
        (desk.folder / "a.docx").write_bytes(notices.notice())
        told = desk.spawn("lint", "a.docx", **{subprocesses.FOLDER_VARIABLE: str(desk.folder)})
        assert told.returncode == 0
        assert self.left(desk.folder) == []


def _stat(pid):
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
