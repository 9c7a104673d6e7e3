"""Word as an engine, as far as it can be tried without Word: all but what docx2pdf does itself."""

from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path
from textwrap import dedent

import pytest
from fakes import PDF, codes

from generator.codes import CODES
from generator.diagnostics import NoticeError
from generator.pdf.engines import batch, word, word_child


@pytest.fixture
def docx2pdf(tmp_path, monkeypatch, place):
    """Return ``docx2pdf(body)``: what ``convert(source, target, keep_active)`` of a fake docx2pdf does."""
    assert place.is_dir()
    monkeypatch.setattr(word, "find", lambda: batch.Installation("Word"))
    package = tmp_path / "packages"
    package.mkdir()
    monkeypatch.setenv("PYTHONPATH", str(package))

    def fake(body, imports=""):
        text = (
            f"import os, sys, time\nfrom pathlib import Path\n{imports}\nPDF = {PDF!r}\n"
            f"def convert(source, target, keep_active):\n    source, target = Path(source), Path(target)\n"
        )
        (package / "docx2pdf.py").write_text(text + "\n".join(f"    {line}" for line in dedent(body).splitlines()))

    return fake


def made(count, seconds=20.0):
    results = dict(word.convert([b"docx"] * count, pdfa=False, seconds=seconds))
    return [results[index] for index in range(count)]


GOOD = "target.write_bytes(PDF)"


def test_one_child_converts_all_documents_under_plain_names(docx2pdf, tmp_path):
    log = tmp_path / "log.txt"
    docx2pdf(
        f"{GOOD}\n"
        f"with open({str(log)!r}, 'a') as log: print(os.getpid(), source.name, target.name, keep_active, file=log)"
    )
    assert made(3) == [PDF] * 3
    rows = [line.split() for line in log.read_text().splitlines()]
    assert [row[1:] for row in rows] == [
        [f"thongbao-pdf-000{n}.docx", f"thongbao-pdf-000{n}.part.pdf", "True"] for n in (1, 2, 3)
    ]
    assert len({row[0] for row in rows}) == 1


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("raise RuntimeError('Word đang hỏi\\nmột câu')", "RuntimeError: Word đang hỏi một câu"),
        ("sys.exit(1)", "SystemExit: 1"),
        ("pass", "không có tệp PDF"),
        ("raise NotImplementedError", "NotImplementedError:"),
    ],
)
def test_a_failure_is_reported_with_its_reason_and_the_rest_goes_on(docx2pdf, does, told):
    docx2pdf(f"if '0002' in source.stem: {does}\nelse: {GOOD}")
    results = made(3)
    assert codes([results[1]]) == ["P008"]
    assert results[1].message == f"Word không làm được PDF ({told})"
    assert (results[0], results[2]) == (PDF, PDF)


def test_an_incomplete_pdf_is_reported(docx2pdf):
    docx2pdf("target.write_bytes(PDF[:-10])")
    assert codes(made(1)) == ["P004"]


def test_a_docx2pdf_that_cannot_be_imported_is_reported(docx2pdf):
    docx2pdf(GOOD, imports="raise ImportError('no win32com')")
    (result,) = made(1)
    assert result.message == "Word không làm được PDF (ImportError: no win32com)"


def test_a_word_that_never_answers_is_given_up_and_the_rest_goes_on(docx2pdf):
    docx2pdf(f"if '0002' in source.stem: time.sleep(600)\n{GOOD}")
    assert codes(made(3, seconds=1.5)) == [PDF, "P002", PDF]


def test_a_hanging_word_is_ended_before_the_next_child_starts(docx2pdf, monkeypatch):
    times = []
    monkeypatch.setattr(word, "_end_our_word", times.append)
    docx2pdf(f"if '0001' in source.stem: time.sleep(600)\n{GOOD}")
    assert codes(made(2, seconds=1.5)) == ["P002", PDF]
    assert times == [{}] * 3  # before each of two children, and at the end


def test_a_child_that_dies_is_restarted_with_the_document_alone(docx2pdf):
    docx2pdf(f"if '0002' in source.stem: os._exit(0)\n{GOOD}")
    assert codes(made(3)) == [PDF, "P003", PDF]


def test_output_of_docx2pdf_is_hidden(docx2pdf, capfd):
    docx2pdf(f"print('100%|####|'); print('bar', file=sys.stderr)\n{GOOD}")
    assert made(1) == [PDF]
    assert capfd.readouterr() == ("", "")


def test_progress_bars_of_docx2pdf_are_off(docx2pdf):
    docx2pdf(f"assert os.environ['TQDM_DISABLE'] == '1'\n{GOOD}")
    assert made(1) == [PDF]


def test_no_document_starts_no_child(docx2pdf):
    docx2pdf("raise AssertionError")
    assert made(0) == []


def test_pdf_a_is_refused(docx2pdf):
    docx2pdf(GOOD)
    with pytest.raises(NoticeError) as caught:
        word.convert([b""], pdfa=True, seconds=1)
    assert [str(fault) for fault in caught.value.faults] == [
        f"P006 Word ở đây không làm được PDF/A\n    → {CODES['P006'].remedy}"
    ]


def test_a_machine_without_word_is_reported():
    with pytest.raises(NoticeError) as caught:
        word.convert([b""], pdfa=False, seconds=1)
    assert codes(caught.value.faults) == ["P001"]


class TestFinding:
    def test_there_is_no_word_on_linux(self, monkeypatch):
        monkeypatch.setattr(sys, "platform", "linux")
        assert word.find() is None
        assert word.running() == {}

    @pytest.mark.parametrize("there", [True, False])
    def test_word_is_an_application_on_macos(self, monkeypatch, tmp_path, there):
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(word, "_MAC_PROGRAM", tmp_path if there else tmp_path / "nothing")
        assert word.find() == (batch.Installation(str(tmp_path)) if there else None)

    def test_word_is_found_in_the_registry_on_windows(self, monkeypatch):
        known = {r"Word.Application\CurVer": "Word.Application.16", r"paths\winword.exe": r"C:\Office\WINWORD.EXE"}

        def query(_, key):
            for ending, value in known.items():
                if key.lower().endswith(ending.lower()):
                    return value
            raise FileNotFoundError(key)

        registry = types.SimpleNamespace(QueryValue=query, HKEY_CLASSES_ROOT=0, HKEY_LOCAL_MACHINE=1)
        monkeypatch.setitem(sys.modules, "winreg", registry)
        monkeypatch.setattr(sys, "platform", "win32")
        assert word.find() == batch.Installation(r"C:\Office\WINWORD.EXE", "16")
        known.clear()
        assert word.find() is None


class TestTheClerksWord:
    """A Word in which somebody may be at work is never closed, and never killed."""

    ROWS = (
        '"WINWORD.EXE","100","Console","1","90.000 K","Running","SO\\\\van","0:00:09","Thông báo.docx - Word"\n'
        '"WINWORD.EXE","200","Console","1","90.000 K","Running","SO\\\\van","0:00:01","{title}"\n'
    )

    @pytest.fixture
    def windows(self, monkeypatch):
        """Return the list of processes that were killed; ``title`` on it is that of the window of number 200."""
        killed: list[str] = []
        titles = ["N/A"]

        def answer(command):
            if command[0] == "tasklist":
                return self.ROWS.format(title=titles[0])
            killed.append(command[-1])
            return ""

        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(word, "_output", answer)
        return types.SimpleNamespace(killed=killed, titles=titles)

    def test_running_words_are_listed_with_their_windows(self, windows):
        assert windows.killed == []
        assert word.running() == {100: "Thông báo.docx - Word", 200: "N/A"}

    @pytest.mark.parametrize("title", ["N/A", "", "OleMainThreadWndName", "Word", "thongbao-pdf-0001.docx - Word"])
    def test_our_word_is_ended(self, windows, title):
        windows.titles[0] = title
        word._end_our_word({100: ""})
        assert windows.killed == ["200"]

    @pytest.mark.parametrize("title", ["Công văn.docx - Word", "Document1 - Word", "2024.docx [Read-Only] - Word"])
    def test_a_word_with_a_document_of_the_clerk_is_left_alone(self, windows, title):
        windows.titles[0] = title
        word._end_our_word({100: ""})
        assert windows.killed == []

    def test_a_word_that_ran_before_is_left_alone(self, windows):
        word._end_our_word({100: "", 200: ""})
        assert windows.killed == []

    def test_no_word_is_killed_on_macos(self, monkeypatch):
        asked = []
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(word, "_output", lambda command: asked.append(command[0]) or "512\n")
        word._end_our_word({})
        assert word.running() == {512: ""}
        assert asked == ["pgrep"]

    def test_a_missing_system_program_has_no_output(self):
        assert word._output(["/nothing/here"]) == ""

    @pytest.mark.parametrize(("before", "wish"), [({}, "quit"), ({7: ""}, "keep")])
    def test_the_child_knows_whether_word_ran_before(self, docx2pdf, monkeypatch, before, wish):
        monkeypatch.setattr(word, "running", lambda: before)
        docx2pdf(f"assert sys.argv[-1] == {wish!r}\n{GOOD}")
        assert made(1) == [PDF]

    @pytest.mark.parametrize(("keep", "open_documents", "quits"), [(True, 0, 0), (False, 0, 1), (False, 1, 0)])
    def test_the_child_quits_only_an_empty_word_of_ours(self, monkeypatch, tmp_path, keep, open_documents, quits):
        office = FakeWord(open_documents)
        with monkeypatch.context() as patch:
            office.stand_in(patch)
            word_child.main(tmp_path, tmp_path, keep=keep)
        assert office.quits == quits
        # A setting of the clerk's own Word would stay with it.
        assert (office.DisplayAlerts, office.AutomationSecurity) == ((-1, 1) if keep else (0, 3))

    def test_the_child_closes_only_our_document(self, monkeypatch, tmp_path):
        (tmp_path / "0001.docx").touch()
        ours, theirs = FakeDocument(str(tmp_path / "0001.docx")), FakeDocument("/home/Công văn.docx")
        office = FakeWord(0)
        office.Documents.extend([theirs, ours])

        def convert(*_, **__):
            raise RuntimeError("hỏng")

        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, "docx2pdf", types.SimpleNamespace(convert=convert))
            office.stand_in(patch)
            word_child.main(tmp_path, tmp_path, keep=True)
        assert (ours.closed, theirs.closed) == ([0], [])
        assert (tmp_path / "0001.err").read_text(encoding="utf-8") == "RuntimeError: hỏng"

    def test_word_is_asked_to_quit_on_macos_if_it_is_empty(self, monkeypatch, tmp_path):
        asked = []
        with monkeypatch.context() as patch:
            patch.setattr(sys, "platform", "darwin")
            patch.setattr(subprocess, "run", lambda command, **_: asked.append(command))
            word_child.main(tmp_path, tmp_path, keep=False)
            word_child.main(tmp_path, tmp_path, keep=True)
        ((program, _, script),) = asked
        assert Path(program).name == "osascript"
        assert "count of documents" in script


class FakeDocument:
    def __init__(self, name):
        self.FullName = name
        self.closed = []

    def Close(self, saving):  # noqa: N802 - Word's name
        self.closed.append(saving)


class FakeWord:
    class _Documents(list[object]):
        @property
        def Count(self):  # noqa: N802 - Word's name
            return len(self)

    def __init__(self, open_documents):
        self.Documents = self._Documents([FakeDocument("x")] * open_documents)
        self.DisplayAlerts, self.AutomationSecurity = -1, 1
        self.quits = 0

    def Quit(self, _):  # noqa: N802 - Word's name
        self.quits += 1

    def stand_in(self, patch):
        patch.setattr(sys, "platform", "win32")
        patch.setitem(sys.modules, "pythoncom", types.SimpleNamespace(CoInitialize=lambda: None))
        client = types.SimpleNamespace(Dispatch=lambda _: self)
        patch.setitem(sys.modules, "win32com", types.SimpleNamespace(client=client))
        patch.setitem(sys.modules, "win32com.client", client)
