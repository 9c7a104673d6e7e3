"""Everything that another page, another program or another user could try against the desk is refused."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import re
import zipfile
from pathlib import Path

import pytest
import yaml_files
from asking import HOST, OWN, PORT, Visitor
from repository import ROOT

from generator.desk import previews, workspace
from generator.desk.serving import access
from generator.desk.serving.access import Access
from generator.desk.serving.security import MAX_BODY
from generator.desk.workspace import RefusedError

CASES = yaml_files.values(ROOT / "tests" / "cases" / "desk-attacks.yaml")
ATTACKS = [pytest.param(case, id=case["name"]) for group in CASES.values() for case in group]
posix = pytest.mark.skipif(os.name == "nt", reason="a link needs a right there that a clerk does not have")
FILLED = {"{port}": str(PORT), "{long}": "a" * 5000, "{digits}": "9" * 5000, "{brackets}": "[" * 200_000}


def _zip(name, data):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return file.getvalue()


SENT = {
    "bomb": lambda: [_zip("word/document.xml", bytes(110_000_000))],
    "zip": lambda: [_zip("a.txt", b"a")],
    "endless": lambda: (bytes(1_000_000) for _ in range(1000)),
}


def filled(text):
    for mark, said in FILLED.items():
        text = text.replace(mark, said)
    return text


@pytest.mark.parametrize("case", ATTACKS)
def test_an_attack_is_refused_with_a_sentence_that_tells_nothing(visitor, folder, case):
    if "ngoai" in case["path"] and not (folder / "content" / "ngoai.yaml").is_symlink():
        pytest.skip("no link could be made")
    headers = {"cookie": visitor.cookie} | (OWN if case.get("own") else {}) | case.get("headers", {})
    told = visitor.ask(
        case.get("method", "GET"),
        filled(case["path"]),
        {name: filled(value) for name, value in headers.items()},
        SENT[case["sent"]]() if "sent" in case else [filled(case["body"]).encode("latin-1")] if "body" in case else [],
    )
    assert told.status == case["status"]
    assert re.search("[ạảãáàăâđêôơư]", told.text)
    assert not any(one in told.text for one in (str(folder), "Traceback", ".py", "bí mật", "root:"))
    assert not visitor.activity.is_over
    assert "access-control-allow-origin" not in told.headers


class TestATicket:
    def test_lets_in_once_and_leaves_the_address(self, visitor):
        ticket = visitor.access.ticket()
        told = visitor.ask("GET", f"/open/{ticket}")
        assert (told.status, told.headers["location"]) == (303, "/")
        cookie = told.headers["set-cookie"]
        assert cookie.startswith(visitor.cookie)
        assert {"httponly", "samesite=strict", "path=/"} <= set(cookie.lower().split("; "))
        assert visitor.ask("GET", "/", {"cookie": cookie.partition(";")[0]}).status == 200
        assert visitor.ask("GET", f"/open/{ticket}").status == 403

    def test_used_again_by_the_browser_that_was_let_in_leads_to_the_desk(self, visitor):
        ticket = visitor.access.ticket()
        visitor.ask("GET", f"/open/{ticket}")
        assert visitor.get(f"/open/{ticket}").status == 303

    def test_is_not_used_up_by_who_only_asks_for_its_head(self, visitor):
        ticket = visitor.access.ticket()
        assert visitor.ask("HEAD", f"/open/{ticket}").status == 403
        assert visitor.ask("GET", f"/open/{ticket}").status == 303

    def test_from_another_page_does_not_let_in(self, visitor):
        ticket = visitor.access.ticket()
        assert visitor.ask("GET", f"/open/{ticket}", {"sec-fetch-site": "cross-site"}).status == 403
        assert visitor.ask("GET", f"/open/{ticket}").status == 303

    def test_lets_in_for_some_minutes_only(self):
        now = [1_000_000.0]
        mine = Access("secret", lambda: now[0])
        early, late = mine.ticket(), mine.ticket()
        now[0] += access.TICKET_SECONDS - 1
        assert mine.admit(early)
        now[0] += 2
        assert not mine.admit(late)

    def test_of_another_run_does_not_let_in(self):
        assert not Access("one").admit(Access("other").ticket())

    def test_with_another_time_does_not_let_in(self):
        mine = Access("secret")
        made, rest = mine.ticket().split("-", 1)
        assert not mine.admit(f"{int(made) + 1000}-{rest}")


@pytest.mark.parametrize("path", ["/", "/notices/2023", "/static/desk.css", "/nowhere", "/api/alive", "/open/abc"])
def test_every_answer_keeps_other_pages_away(visitor, path):
    headers = visitor.get(path).headers
    policy = headers["content-security-policy"]
    assert all(
        one in policy
        for one in ("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
    )
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize("page", ["/", "/notices/2023", "/office", "/samples/mau-day-du"])
def test_no_page_has_a_script_or_a_style_within_it_or_from_elsewhere(visitor, page, tmp_path, monkeypatch):
    if page == "/office":
        monkeypatch.chdir(tmp_path)
    told = visitor.get(page)
    text = told.text
    assert told.status == 200
    assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=|javascript:", text)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)


class TestABody:
    HEADERS = OWN | {"content-type": "application/json"}

    def test_said_to_be_too_long_is_refused_before_any_of_it_is_taken(self, visitor):
        headers = {"cookie": visitor.cookie, **self.HEADERS, "content-length": "2000000"}
        told = visitor.ask("POST", "/api/office", headers, [b"x" * 2_000_000])
        assert (told.status, told.taken) == (413, 0)

    def test_that_does_not_say_how_long_it_is_is_taken_up_to_the_limit(self, visitor):
        headers = {"cookie": visitor.cookie, **self.HEADERS, "transfer-encoding": "chunked"}
        told = visitor.ask("POST", "/api/office", headers, [b"x" * 65536] * 40)
        assert told.status == 413
        assert told.taken <= MAX_BODY + 65536

    @pytest.mark.parametrize("said", ["-1", "abc", "1e3", "²", "1" * 5000])
    def test_with_a_length_that_is_none_is_refused(self, visitor, said):
        headers = {"cookie": visitor.cookie, **self.HEADERS, "content-length": said}
        assert visitor.ask("POST", "/api/office", headers, [b"{}"]).status == 413

    def test_of_somebody_who_was_not_let_in_is_not_taken_at_all(self, visitor):
        told = visitor.ask("POST", "/api/office", self.HEADERS, [b"x" * 100] * 10)
        assert (told.status, told.taken) == (403, 0)

    def test_that_comes_too_slowly_is_given_up(self, folder):
        assert folder
        visitor = Visitor(seconds=0.05)
        headers = {"cookie": visitor.cookie, **self.HEADERS}
        told = asyncio.run(visitor.ask_soon("POST", "/api/office", headers, [b"{", 0.03, b" ", 0.03, b" ", 0.03, b"}"]))
        assert told.status == 408


def test_an_answer_that_nobody_fetches_is_given_up_and_its_turn_is_free_again(folder, caplog):
    assert folder
    visitor = Visitor(at_once=1, seconds=0.05)
    asked = visitor.ask_soon("GET", "/api/alive", {"cookie": visitor.cookie}, fetching=60)
    assert asyncio.run(asked).status == 0
    assert visitor.get("/api/alive").status == 200
    assert caplog.text == ""


class TestManyRequests:
    def test_at_once_are_worked_on_few_at_a_time_and_all_answered(self, folder, monkeypatch):
        assert folder
        visitor = Visitor(at_once=4, waiting=500)
        now, most = [0], [0]
        make = previews.Previews.of

        def watched(self, path):
            now[0] += 1
            most[0] = max(most[0], now[0])
            try:
                return make(self, path)
            finally:
                now[0] -= 1

        monkeypatch.setattr(previews.Previews, "of", watched)
        assert {one.status for one in asyncio.run(self.ask_many(visitor, 200))} == {200}
        assert most[0] <= 4

    def test_beyond_what_may_wait_are_told_to_come_later(self, folder):
        assert folder
        visitor = Visitor(at_once=2, waiting=10)
        told = asyncio.run(self.ask_many(visitor, 200))
        assert {one.status for one in told} == {200, 503}
        assert visitor.get("/notices/2023").status == 200

    async def ask_many(self, visitor, number):
        asked = (visitor.ask_soon("GET", "/notices/2023", {"cookie": visitor.cookie}) for _ in range(number))
        return await asyncio.gather(*asked)


class TestAFailure:
    def test_is_told_by_an_id_under_which_it_is_logged(self, visitor, folder, monkeypatch, caplog):
        def fail(*_):
            raise ValueError(f"{folder}/secret \x1b[31m")

        monkeypatch.setattr(previews.Previews, "of", fail)
        with caplog.at_level(logging.ERROR, "generator.desk"):
            told = visitor.get("/samples/mau-day-du")
        assert told.status == 500
        number = re.search(r"Mã lỗi: ([0-9a-f]{8})", told.text)[1]
        assert "secret" not in told.text
        assert f"lỗi {number}" in caplog.text
        assert "ValueError" in caplog.text
        assert "\x1b" not in caplog.text
        assert "content-security-policy" in told.headers

    def test_of_the_system_names_no_path(self, visitor, folder, monkeypatch):
        def fail(*_):
            raise PermissionError(13, "Permission denied", str(folder / "content"))

        monkeypatch.setattr(previews.Previews, "of", fail)
        told = visitor.get("/samples/mau-day-du")
        assert told.status == 409
        assert str(folder) not in told.text

    def test_leaves_the_desk_working(self, visitor, monkeypatch):
        with monkeypatch.context() as patched:
            patched.setattr(previews.Previews, "of", lambda *_: 1 / 0)
            assert visitor.get("/samples/mau-day-du").status == 500
        assert visitor.get("/samples/mau-day-du").status == 200


class TestWhatMayBeWritten:
    def test_is_a_draft(self, folder):
        assert folder
        assert workspace.draft("2023") == Path("content") / "2023.yaml"

    def test_is_never_what_was_issued(self, folder):
        assert (folder / "content" / "2024-so-1.yaml").is_file()
        with pytest.raises(RefusedError, match="đã phát hành chỉ xem"):
            workspace.draft("2024-so-1")

    @posix
    @pytest.mark.usefixtures("folder")
    def test_is_nothing_to_which_a_link_leads_out(self):
        with pytest.raises(RefusedError):
            workspace.draft("ngoai")
        assert Path("content/ngoai.yaml") not in workspace.notices()

    @posix
    def test_is_nothing_where_the_whole_folder_is_a_link_out(self, desk, tmp_path_factory):
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        (elsewhere / "2023.yaml").write_text("a: b\n", encoding="utf-8")
        (desk.folder / "content").symlink_to(elsewhere, target_is_directory=True)
        with pytest.raises(RefusedError):
            workspace.draft("2023")


def test_a_page_that_asks_keeps_the_desk_running_and_a_stranger_does_not(visitor):
    for _ in range(5):
        visitor.activity.tick()
    visitor.ask("GET", "/", {"host": "evil.example"})
    visitor.ask("GET", "/static/desk.css")
    assert visitor.activity._ticks == 5
    visitor.get("/api/alive")
    assert visitor.activity._ticks == 0


def test_a_second_start_is_answered_only_by_the_desk_that_has_the_secret(visitor):
    told = visitor.ask("GET", "/run/abc")
    assert told.text == visitor.access.answer("abc")
    assert visitor.access.answer("abc") not in (Access("other").answer("abc"), visitor.access.session)
    assert HOST
