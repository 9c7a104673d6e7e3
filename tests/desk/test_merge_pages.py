"""What a person changed in a Word file is seen on the desk change by change, and written as the command writes it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from asking import OWN, Visitor
from jobs_asked import finished
from offices import issued_office
from word_cases import edited

from generator.ooxml import package

NAME = "sửa “gửi lại”.docx"
CONTENT = Path("content/2023.yaml")
WORDS = {"change": ["Tiếp tục nâng cao", "đạo đức công vụ", "kỷ luật công vụ"]}
ADDED = {"add": ["Tiếp tục nâng cao", "Việc mới."]}
PROPOSED = {"propose": ["Nguyễn Văn A", "Tiếp tục nâng cao", "đạo đức công vụ", "kỷ luật công vụ"]}


def hand(source, *edits):
    """Return a Word file after edits, as somebody sends it back."""
    return package.pack(edited(package.unpack(source.read_bytes(), source.name), list(edits)))


@pytest.fixture
def office(desk):
    """Return the real notice as a draft with its Word file, and a browser that was let in."""
    desk.real()
    desk.run("render", CONTENT)
    visitor = Visitor()
    yield desk, visitor
    visitor.activity.end()


def send(visitor, data, to="merge"):
    headers = {"cookie": visitor.cookie, **OWN, "content-type": "application/octet-stream"}
    return finished(visitor, visitor.ask("POST", f"/api/{to}?name={quote(NAME)}", headers, [data]))


def page_of(visitor, data):
    state = send(visitor, data)
    assert state["state"] == "done", state
    return state["result"]["address"]


def answers(text, **changed):
    """Return what the form of a page sends when nobody touches it, with changes."""
    said = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text))
    said |= dict.fromkeys(re.findall(r'name="(change-\d+)" value="yes" checked', text), "yes")
    said |= dict.fromkeys(re.findall(r'name="(conflict-\d+)" value="mine" checked', text), "mine")
    return {**said, **changed}


def by_command(desk, data, *options):
    """Return the bytes of the content after the command; it is as it was then."""
    before = CONTENT.read_bytes()
    (desk.folder / NAME).write_bytes(data)
    assert desk.run("merge", NAME, *options).code < 2
    made = CONTENT.read_bytes()
    CONTENT.write_bytes(before)
    return made


def test_what_is_saved_has_the_bytes_that_the_command_writes(office):
    desk, visitor = office
    data = hand(Path("out/2023.docx"), WORDS, ADDED)
    address = page_of(visitor, data)
    text = visitor.get(address).text
    assert "Sửa nhiệm vụ, mục 5" in text
    assert "Việc mới." in text
    wanted = by_command(desk, data)
    assert visitor.post(f"/api{address}/save", answers(text)).json() == {"address": "/notices/2023"}
    assert CONTENT.read_bytes() == wanted
    assert "kỷ luật công vụ" in wanted.decode()


def test_a_change_that_is_not_accepted_is_not_made(office):
    _, visitor = office
    address = page_of(visitor, hand(Path("out/2023.docx"), WORDS, ADDED))
    said = answers(visitor.get(address).text)
    words = re.search(r'name="(change-\d+)"[^/]*?Thêm', visitor.get(address).text, re.DOTALL)
    assert words
    visitor.post(f"/api{address}/save", {key: text for key, text in said.items() if key != "change-1"})
    made = CONTENT.read_text(encoding="utf-8")
    assert ("Việc mới." in made) != ("kỷ luật công vụ" in made)


def test_proposals_name_who_made_them_and_can_be_left_out(office):
    desk, visitor = office
    data = hand(Path("out/2023.docx"), PROPOSED)
    address = page_of(visitor, data)
    text = visitor.get(address).text
    assert "đề xuất của Nguyễn Văn A" in text
    assert "không có chỗ nào phải đưa vào" in visitor.get(f"{address}?decided=yes").text
    wanted = by_command(desk, data, "--accept", "all")
    visitor.post(f"/api{address}/save", answers(text))
    assert CONTENT.read_bytes() == wanted


@pytest.mark.parametrize(("reading", "marks"), [("theirs", ""), ("mine", ""), ("mine", "yes")])
def test_a_conflict_shows_three_readings_and_is_decided_as_the_command_decides_it(office, reading, marks):
    desk, visitor = office
    data = hand(Path("out/2023.docx"), WORDS)
    text = CONTENT.read_text(encoding="utf-8")
    CONTENT.write_text(text.replace("đạo đức công vụ", "kỷ cương công vụ"), encoding="utf-8")
    address = page_of(visitor, data)
    shown = visitor.get(address).text
    assert "hai bên cùng sửa" in shown
    words = re.sub("</?(ins|del)>", "", shown)
    assert all(one in words for one in ("kỷ luật công vụ", "kỷ cương công vụ", "đạo đức công vụ"))
    wanted = by_command(desk, data, "--conflict", "mark" if marks else reading)
    conflict = next(key for key in answers(shown) if key.startswith("conflict-"))
    told = visitor.post(f"/api{address}/save", answers(shown, **{conflict: reading, "marks": marks}))
    assert told.status == 200, told.text
    assert CONTENT.read_bytes() == wanted


def test_changes_that_are_no_longer_those_that_were_seen_are_not_written(office):
    _, visitor = office
    address = page_of(visitor, hand(Path("out/2023.docx"), WORDS))
    said = answers(visitor.get(address).text)
    text = CONTENT.read_text(encoding="utf-8")
    CONTENT.write_text(text.replace("đạo đức công vụ", "kỷ cương công vụ"), encoding="utf-8")
    before = CONTENT.read_bytes()
    told = visitor.post(f"/api{address}/save", said)
    assert told.status == 409
    assert "không còn như đã xem" in told.json()["message"]
    assert CONTENT.read_bytes() == before


def test_an_issued_notice_gets_the_draft_of_an_amendment_with_the_changes(desk):
    issued_office(desk.folder)
    visitor = Visitor()
    before = {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()}
    data = hand(next(Path("out").glob("*.docx")), WORDS)
    address = page_of(visitor, data)
    text = visitor.get(address).text
    assert "đã phát hành nên không sửa được nữa" in text
    said = answers(text, kind="amends")
    assert list(visitor.post(f"/api{address}/save", {**said, "reason": ""}).json()["faults"]) == ["reason"]
    assert {path: path.read_bytes() for path in Path("content").rglob("*") if path.is_file()} == before
    (desk.folder / NAME).write_bytes(data)
    desk.run("merge", NAME, "--kind", "sua-doi", "--reason", "chữ sai")
    (draft,) = set(Path("content").glob("*.yaml")) - before.keys()
    wanted = draft.read_bytes()
    draft.unlink()
    told = visitor.post(f"/api{address}/save", {**said, "reason": "chữ sai"})
    assert told.json() == {"address": f"/notices/{draft.stem}"}
    assert draft.read_bytes() == wanted
    visitor.activity.end()


def test_a_file_changed_by_hand_that_was_looked_at_is_merged_without_being_sent_again(office):
    _, visitor = office
    state = send(visitor, hand(Path("out/2023.docx"), WORDS), to="check")
    address = state["result"]["address"].replace("/check/", "/merge/")
    assert f'href="{address}"' in visitor.get(state["result"]["address"]).text
    assert "Sửa nhiệm vụ, mục 5" in visitor.get(address).text


def test_a_file_that_was_made_of_no_content_here_is_told(office):
    _, visitor = office
    CONTENT.unlink()
    state = send(visitor, Path("out/2023.docx").read_bytes())
    assert state["state"] == "failed"
    assert state["result"]["found"][0]["code"] == "V415"
    assert "thả tệp vào trang này lần nữa" in visitor.get("/merge/gone").text


def test_a_file_that_says_what_the_content_says_has_nothing_to_save(office):
    _, visitor = office
    text = visitor.get(page_of(visitor, Path("out/2023.docx").read_bytes())).text
    assert "không có chỗ nào phải đưa vào" in text
    assert re.search(r'type="submit" class="main" disabled', text)


def test_words_of_the_content_that_are_not_saved_stop_it(office):
    _, visitor = office
    address = page_of(visitor, hand(Path("out/2023.docx"), WORDS))
    said = answers(visitor.get(address).text)
    state = visitor.get("/api/notices/2023/changes?version=0").json()
    raw = CONTENT.read_bytes()
    visitor.post("/api/notices/2023/text", {"version": state["version"], "text": "subject: [\n"})
    CONTENT.write_bytes(raw)
    told = visitor.post(f"/api{address}/save", said)
    assert (told.status, "chưa lưu" in told.json()["message"]) == (409, True)
    assert CONTENT.read_bytes() == raw


def test_an_answer_that_the_page_does_not_offer_is_refused(desk):
    issued_office(desk.folder)
    visitor = Visitor()
    address = page_of(visitor, hand(next(Path("out").glob("*.docx")), WORDS))
    said = answers(visitor.get(address).text, kind="../x", reason="chữ sai")
    assert visitor.post(f"/api{address}/save", said).status == 400
    visitor.activity.end()
