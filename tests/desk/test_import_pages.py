"""A notice is read from a Word file on the desk: seen first, decided on, then written as the command writes it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from asking import OWN, Visitor
from handmade import resized
from jobs_asked import finished
from offices import rendered_office

from generator.cli import import_
from generator.ooxml import package, stamp

NAME = "Thông báo cũ.docx"


@pytest.fixture
def sender(desk, tmp_path):
    """Return an empty folder as the current one, a browser that was let in, a Word file that nobody's program made."""
    made = tmp_path / "khac"
    made.mkdir()
    rendered_office(made)
    foreign = unstamped((made / "out" / "2023.docx").read_bytes())
    (desk.folder / "trong").mkdir()
    visitor = Visitor()
    yield desk, visitor, foreign
    visitor.activity.end()


def unstamped(data):
    """Return a Word file without what says which program made it."""
    parts = package.unpack(data, "a.docx")
    return package.pack({name: part for name, part in parts.items() if "custom" not in name.lower()})


def send(visitor, data, name=NAME, to="import"):
    """Send a file; return how its work ends."""
    headers = {"cookie": visitor.cookie, **OWN, "content-type": "application/octet-stream"}
    return finished(visitor, visitor.ask("POST", f"/api/{to}?name={quote(name)}", headers, [data]))


def page_of(visitor, data, name=NAME):
    state = send(visitor, data, name)
    assert state["state"] == "done", state
    return state["result"]["address"]


def written(folder):
    return {path.name: path.read_bytes() for path in (folder / "content").iterdir() if path.is_file()}


def test_what_is_read_is_seen_and_nothing_is_written(sender):
    desk, visitor, data = sender
    before = sorted(desk.folder.rglob("*"))
    address = page_of(visitor, data)
    text = visitor.get(address).text
    assert "đoạn in ra đúng từng chữ, đúng số." in text
    assert "Trích yếu" in text
    assert "Nâng cao chất lượng hoạt động của tổ" in text
    assert "tasks" not in text.replace("o-tasks", "")
    assert visitor.get(f"{address}/pages/1.png").body.startswith(b"\x89PNG")
    assert sorted(desk.folder.rglob("*")) == before
    assert str(desk.folder) not in text


def test_what_is_saved_has_the_bytes_that_the_command_writes(sender):
    desk, visitor, data = sender
    address = page_of(visitor, data)
    assert visitor.post(f"/api{address}/save", {"name": "2023"}).json() == {"address": "/notices/2023"}
    on_desk = written(desk.folder)
    for path in (desk.folder / "content").iterdir():
        path.unlink()
    (desk.folder / NAME).write_bytes(data)
    desk.run("import", NAME, "-o", "content/2023.yaml")
    assert import_
    assert {"2023.yaml", "office.yaml"} <= on_desk.keys()
    assert on_desk == written(desk.folder)
