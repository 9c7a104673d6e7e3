"""The desk as it is started, found again and ended: over a real port, mostly in a thread of this process."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest
from asking import OWN
from commandline import PROGRAM, program_environment
from fakes import wait_for

from generator.desk.serving import launch, peers, running, server
from generator.desk.serving.access import Access
from generator.desk.serving.activity import Activity
from generator.desk.serving.running import ADDRESS, RunningDesk


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Let notes of running desks be this test's own."""
    for name in ("XDG_RUNTIME_DIR", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "own"))
    return tmp_path / "own"


@contextlib.contextmanager
def served(activity=None):
    """Yield a desk of the current folder that is served in a thread, until the end or earlier."""
    activity = activity or Activity()
    begun = launch.launch()
    assert begun.listener is not None
    thread = threading.Thread(target=server.serve, args=(begun, activity))
    thread.start()
    try:
        yield begun, thread
    finally:
        activity.stop()
        thread.join(10)
        assert not thread.is_alive()


def ask(begun, method, path, body=None, **headers):
    """Return the status, the headers and the body of an answer."""
    connection = HTTPConnection(ADDRESS, begun.desk.port, timeout=20)
    try:
        own = {name: value.replace("8765", str(begun.desk.port)) for name, value in OWN.items()} if body else {}
        cookie = f"thongbao-desk-{begun.desk.port}={Access(begun.desk.secret).session}"
        connection.request(method, path, body, {**own, "cookie": cookie, **headers})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def raw(begun, *pieces, pause=0.0, end=b"\r\n\r\n"):
    """Send bytes as they are; return what comes back: an answer to the end of its head or another, or all there is."""
    with socket.create_connection((ADDRESS, begun.desk.port), timeout=20) as connection:
        with contextlib.suppress(ConnectionError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        came = b""
        with contextlib.suppress(ConnectionError):
            while end not in came and (piece := connection.recv(65536)):
                came += piece
        return came


@pytest.mark.usefixtures("folder")
class TestTheServer:
    def test_answers_who_has_its_ticket(self):
        with served() as (begun, _):
            path = begun.url().partition(str(begun.desk.port))[2]
            status, headers, _ = ask(begun, "GET", path, cookie="")
            assert (status, headers["location"]) == (303, "/")
            assert ask(begun, "GET", "/")[0] == 200

    def test_hangs_up_on_another_user(self, monkeypatch):
        monkeypatch.setattr(peers, "may_enter", lambda peer, own: (peer[0], own[0]) != (ADDRESS, ADDRESS))
        with served() as (begun, _):
            path = begun.url().partition(str(begun.desk.port))[2]
            assert raw(begun, f"GET {path} HTTP/1.1\r\nHost: {ADDRESS}:{begun.desk.port}\r\n\r\n".encode()) == b""
            monkeypatch.undo()
            assert ask(begun, "GET", path, cookie="")[0] == 303

    def test_is_reached_from_this_machine_only(self):
        with served() as (begun, _):
            assert begun.listener.getsockname()[0] == "127.0.0.1"

    def test_sends_an_answer_without_waiting_for_more_to_send(self):
        with launch.launch().listener as listener:
            assert listener.proto == socket.IPPROTO_TCP

    def test_gives_up_who_says_nothing_and_who_says_it_letter_by_letter(self, monkeypatch):
        monkeypatch.setattr(server, "_HEAD_SECONDS", 0.2)
        with served() as (begun, _):
            start = time.monotonic()
            assert raw(begun) == b""
            assert raw(begun, *(bytes([one]) for one in b"GET / HTTP/1.1\r\nHost: a\r\n"), pause=0.02) == b""
            assert time.monotonic() - start < 5
            assert ask(begun, "GET", "/api/alive")[0] == 200

    def test_refuses_a_long_body_before_it_comes(self):
        with served() as (begun, _):
            host = f"{ADDRESS}:{begun.desk.port}"
            cookie = f"thongbao-desk-{begun.desk.port}={Access(begun.desk.secret).session}"
            head = (
                f"POST /api/office HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nX-Thongbao-Desk: 1\r\n"
                f"Cookie: {cookie}\r\nContent-Length: 2000000\r\n\r\n"
            )
            assert raw(begun, head.encode()).startswith(b"HTTP/1.1 413 ")

    def test_refuses_a_head_that_never_ends(self):
        with served() as (begun, _):
            assert raw(begun, b"GET / HTTP/1.1\r\n" + b"X: " + b"a" * 100_000).startswith((b"HTTP/1.1 400 ", b""))
            assert ask(begun, "GET", "/api/alive")[0] == 200

    def test_refuses_what_is_no_request_in_the_words_of_the_clerk(self):
        with served() as (begun, _):
            told = raw(begun, b"\x16\x03\x01 https\r\n\r\n", end=b"thongbao desk")
            assert told.startswith(b"HTTP/1.1 400 ")
            assert "mở lại bàn soạn" in told.decode()

    def test_answers_two_hundred_at_once(self):
        statuses = []
        with served() as (begun, _):
            threads = [
                threading.Thread(target=lambda: statuses.append(ask(begun, "GET", "/api/alive")[0])) for _ in range(200)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert ask(begun, "GET", "/")[0] == 200
        assert len(statuses) == 200
        assert set(statuses) <= {200, 503}
        assert statuses.count(200) >= 100

    def test_ends_by_the_button_of_its_page_and_leaves_no_note(self, own_folder):
        with served() as (begun, thread):
            assert ask(begun, "POST", "/api/stop", "{}")[0] == 200
            thread.join(5)
            assert not thread.is_alive()
        assert list(own_folder.rglob("*.json")) == []

    def test_ends_by_itself_when_nobody_has_asked_for_long(self):
        with served(Activity(minutes=0.3 / 60)) as (_, thread):
            thread.join(5)
            assert not thread.is_alive()

    def test_goes_on_as_long_as_a_page_asks(self):
        with served(Activity(minutes=0.4 / 60)) as (begun, thread):
            for _ in range(6):
                time.sleep(0.1)
                ask(begun, "GET", "/api/alive")
            assert thread.is_alive()


@pytest.mark.usefixtures("folder")
class TestASecondStart:
    def test_finds_the_first_and_gets_a_ticket_of_its_own(self):
        with served() as (begun, _):
            again = launch.launch()
            assert (again.listener, again.desk) == (None, begun.desk)
            path = again.url().partition(str(begun.desk.port))[2]
            assert ask(begun, "GET", path, cookie="")[0] == 303

    def test_in_another_folder_begins_a_desk_of_its_own(self, folder, tmp_path, monkeypatch):
        with served() as (begun, _):
            monkeypatch.chdir(tmp_path)
            other = launch.launch()
            with other.listener:
                assert other.desk.port != begun.desk.port
            monkeypatch.chdir(folder)

    @pytest.mark.parametrize("note", ["", "{", "[]", '{"port": "x"}', '{"port": 1, "secret": "s"}'])
    def test_after_a_note_that_is_none_begins_anew(self, note):
        with running.noted(Path.cwd()) as file:
            file.write_text(note, encoding="utf-8")
        with launch.launch().listener:
            pass

    def test_after_a_crash_begins_at_the_same_port_where_pages_that_are_open_find_it(self):
        first = launch.launch()
        first.listener.close()  # the note stays
        again = launch.launch()
        again.listener.close()
        assert again.desk.port == first.desk.port
        assert again.desk.secret != first.desk.secret

    def test_does_not_take_a_stranger_on_that_port_for_the_desk_nor_tell_it_the_secret(self):
        heard = []
        with socket.create_server((ADDRESS, 0)) as stranger:

            def answer():
                connection, _ = stranger.accept()
                with connection:
                    heard.append(connection.recv(4096))
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

            thread = threading.Thread(target=answer)
            thread.start()
            with running.noted(Path.cwd()) as file:
                running.write(file, RunningDesk(stranger.getsockname()[1], "geheim"))
                assert running.find(file) is None
            thread.join()
        assert heard
        assert b"geheim" not in heard[0]

    def test_finds_no_note_that_other_users_could_read(self, own_folder):
        with launch.launch().listener:
            (note,) = own_folder.rglob("*.json")
            assert os.name == "nt" or note.parent.stat().st_mode & 0o077 == 0
            assert set(json.loads(note.read_text())) == {"port", "secret"}

    def test_where_no_note_can_be_written_begins_all_the_same(self, own_folder):
        own_folder.write_text("a file in the way", encoding="utf-8")
        with launch.launch().listener:
            pass


def test_what_makes_word_files_is_loaded_after_the_first_page():
    program = "import sys; from generator.desk.serving import launch, server; print(*sys.modules)"
    done = subprocess.run(
        [PROGRAM[0], "-c", program], env=program_environment(), capture_output=True, check=True, timeout=60
    )
    late = {
        "generator.pipeline",
        "generator.lint.linter",
        "docxtpl",
        "pikepdf",
        "markdown_it",
        "rdocx",
        "PIL",
        "pypdfium2_raw",
    }
    assert late & set(done.stdout.decode().split()) == set()


class TestTheCommand:
    def test_is_started_found_again_and_ended_by_ctrl_c(self, desk):
        desk.real()
        first = subprocess.Popen(
            [*PROGRAM, "desk", "--no-browser"],
            cwd=desk.folder,
            env=program_environment(PYTHONUNBUFFERED="1"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        try:
            assert "Bàn soạn đang chạy" in first.stdout.readline().decode()
            url = first.stdout.readline().decode()
            port = re.search(r"http://127\.0\.0\.1:(\d+)/open/", url)[1]
            again = desk.run("desk", "--no-browser")
            assert (again.code, "mở lại" in again.out, f":{port}/open/" in again.out) == (0, True, True)
            connection = HTTPConnection(ADDRESS, int(port), timeout=20)
            with contextlib.closing(connection):
                connection.request("GET", "/open/" + re.search(r"/open/(\S+)", again.out)[1])
                assert connection.getresponse().status == 303
            first.send_signal(signal.SIGINT if os.name != "nt" else signal.CTRL_BREAK_EVENT)
            out, err = first.communicate(timeout=20)
        finally:
            first.kill()
            first.wait()
        assert (first.returncode, out.decode(), err.decode()) == (0, "Bàn soạn đã dừng.\n", "")

    @pytest.mark.parametrize("inside", [".", "content"])
    def test_opens_the_browser_for_the_folder_that_is_named(self, desk, monkeypatch, inside):
        from generator.cli import desk as command  # noqa: PLC0415 - named as the fixture

        desk.real()
        opened, served_in = [], []
        monkeypatch.setattr(command, "can_show_pages", lambda: True)
        monkeypatch.setattr(command.webbrowser, "open", lambda url: not opened.append(url))
        monkeypatch.setattr(command, "_serve", lambda begun: served_in.append((Path.cwd(), begun.listener.close())))
        told = desk.run("desk", desk.folder / inside)
        assert wait_for(lambda: opened)
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/open/\S+", opened[0])
        assert (told.code, "http" in told.out, served_in) == (0, False, [(desk.folder, None)])

    def test_a_browser_that_does_not_start_is_made_up_for_by_the_address(self, desk, monkeypatch):
        from generator.cli import desk as command  # noqa: PLC0415 - ditto

        monkeypatch.setattr(command, "can_show_pages", lambda: True)
        monkeypatch.setattr(command.webbrowser, "open", lambda _: False)
        monkeypatch.setattr(command, "_serve", lambda begun: (time.sleep(0.2), begun.listener.close()))
        assert "/open/" in desk.run("desk").out

    def test_a_port_that_is_taken_is_told(self, desk):
        with socket.create_server((ADDRESS, 0)) as taken:
            port = taken.getsockname()[1]
            told = desk.run("desk", "--port", port)
        assert (told.code, told.err.splitlines()[0]) == (
            2,
            f"thongbao: Không mở được cổng {port}: đang có chương trình khác dùng; bỏ --port thì lấy một cổng trống",
        )

    @pytest.mark.parametrize("port", ["80", "abc", "-1", "70000", "²"])
    def test_a_port_that_cannot_be_is_told(self, desk, port):
        told = desk.run("desk", "--port", port)
        assert (told.code, told.err.splitlines()[0]) == (
            2,
            "thongbao: Giá trị của --port không dùng được: cổng là số từ 1024 tới 65535",
        )

    @pytest.mark.parametrize(("there", "why"), [("nichts", "không có thư mục này"), ("tep.txt", "đây là tệp")])
    def test_a_folder_that_is_none_is_told(self, desk, there, why):
        (desk.folder / "tep.txt").write_text("", encoding="utf-8")
        told = desk.run("desk", there)
        assert told.code == 2
        assert f"{there}: C003 {why}" in told.err
