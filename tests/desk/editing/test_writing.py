"""What the page asks for on which a notice is written."""

from __future__ import annotations

import re
import threading
from queue import Queue

import pytest
from asking import Visitor
from fakes import wait_for

from generator.desk.editing import live, open_notices

BASE = "/api/notices/2023"
PNG = b"\x89PNG\r\n\x1a\n"

CLOSING = {"kind": "set", "path": "closing", "value": "Hết./."}


class Tab:
    """A tab of the browser in which a notice is written; ``version`` and ``text`` are what it knows."""

    def __init__(self, visitor=None):
        self.visitor = visitor or Visitor()
        self.version = 0
        self.text = self.get("changes?version=999999").json()["text"]

    def get(self, what):
        return self.visitor.get(f"{BASE}/{what}")

    def post(self, what, **value):
        return self.visitor.post(f"{BASE}/{what}", {"version": self.version, **value})

    def type(self, old, new):
        """Replace words; return what is told."""
        assert old in self.text
        self.text = self.text.replace(old, new, 1)
        told = self.post("text", text=self.text).json()
        self.version = told["version"]
        return told

    def pages(self):
        return self.get(f"pages?version={self.version}").json()["pages"]


@pytest.fixture
def path(desk):
    return desk.real()


@pytest.fixture
def tab(path):
    assert path
    return Tab()


def codes(told):
    return {one["code"] for one in told["found"]}


class TestTyping:
    def test_tells_what_is_found_with_its_place_and_what_to_do(self, tab):
        told = tab.type("date: 2024-01", "date: 2024-13")
        fault = next(one for one in told["found"] if one["code"] == "C306")
        assert (fault["line"], fault["place"], fault["is_error"]) == (10, "dòng 10", True)
        assert fault["explained"]["remedy"]

    def test_is_in_the_draft_at_once_and_in_the_file_after_a_pause(self, tab, path):
        before = path.read_bytes()
        assert not tab.type("Bắc Giang", "Bắc Ninh")["saved"]
        assert path.read_bytes() == before
        assert "Bắc Ninh" in path.with_name(".2023.yaml.draft").read_text(encoding="utf-8")
        assert tab.post("keep").json()["saved"]
        assert path.read_bytes() == tab.text.encode()
        assert not path.with_name(".2023.yaml.draft").exists()

    def test_of_what_is_no_yaml_stays_in_the_draft(self, tab, path):
        before = path.read_bytes()
        tab.type("subject: >-", 'subject: "')
        assert not tab.post("keep").json()["saved"]
        assert path.read_bytes() == before

    def test_without_a_pause_is_undone_at_once(self, tab):
        first = tab.text
        for old, new in (("KH&CN", "KHCN"), ("Giám đốc", "Phó Giám đốc")):
            tab.type(old, new)
        tab.post("keep")
        last = tab.text
        tab.type("Hội nghị", "Cuộc họp")
        undone = tab.post("undo").json()
        assert undone["text"] == last
        tab.version = undone["version"]
        undone = tab.post("undo").json()
        assert (undone["text"], undone["can_undo"]) == (first, False)
        tab.version = undone["version"]
        assert tab.post("redo").json()["text"] == last

    def test_in_two_tabs_loses_neither_text(self, tab):
        other = Tab(tab.visitor)
        tab.type("Bắc Giang", "Bắc Ninh")
        told = other.post("text", text="mine: 1\n")
        assert told.status == 409
        assert (told.json()["mine"], told.json()["theirs"]) == ("mine: 1\n", tab.text)
        seen = other.get(f"changes?version={other.version}").json()
        assert (seen["version"], seen["text"]) == (tab.version, tab.text)

    def test_takes_no_other_data(self, tab):
        for value in ({"text": 1}, {"text": "a", "version": "0"}, {}):
            assert tab.visitor.post(f"{BASE}/text", {"version": 0} | value).status == 400
        assert tab.visitor.post(f"{BASE}/text", [1]).status == 400
        assert tab.post("text", text="a: \ud800\n").status == 200


class TestAFileThatIsChangedOutside:
    def test_is_followed_where_nothing_was_typed(self, tab, path):
        path.write_text(tab.text + "# thêm\n", encoding="utf-8")
        seen = tab.get("changes?version=0").json()
        assert seen["text"].endswith("# thêm\n")
        assert (seen["saved"], seen["conflict"]) == (True, None)

    @pytest.mark.parametrize("which", ["mine", "theirs"])
    def test_is_not_overwritten_until_one_chooses(self, tab, path, which):
        tab.type("Bắc Giang", "Bắc Ninh")
        theirs = tab.text.replace("Bắc Ninh", "Hà Nội")
        path.write_text(theirs, encoding="utf-8")
        conflict = tab.post("keep").json()["conflict"]
        assert (conflict["mine"], conflict["theirs"]) == (tab.text, theirs)
        assert path.read_text(encoding="utf-8") == theirs
        chosen = tab.post("choose", which=which, digest=conflict["digest"]).json()
        assert chosen["saved"]
        assert path.read_text(encoding="utf-8") == chosen["text"] == {"mine": tab.text, "theirs": theirs}[which]

    def test_that_is_gone_is_told_and_left_without_a_draft_of_words_that_it_had(self, tab, path):
        path.unlink()
        conflict = tab.get("changes?version=0").json()["conflict"]
        assert (conflict["mine"], conflict["theirs"]) == (tab.text, None)
        tab.post("keep")
        assert path.with_name(".2023.yaml.draft").exists()
        assert tab.post("choose", which="leave", digest="").status == 200
        assert [*path.parent.glob(".*")] == []
        assert Visitor().get(f"{BASE}/changes?version=0").status == 404

    def test_that_is_gone_with_words_that_it_never_had_leaves_them_as_a_draft(self, tab, path):
        tab.type("Bắc Giang", "Bắc Ninh")
        path.unlink()
        tab.post("choose", which="leave", digest="")
        assert "Bắc Ninh" in path.with_name(".2023.yaml.draft").read_text(encoding="utf-8")

    def test_that_is_the_offices_is_seen(self, tab, path):
        tab.pages()
        office = path.with_name("office.yaml")
        assert not tab.get("changes?version=0").json()["outdated"]
        office.write_text(re.sub("(?m)^place:.*", "place: hà nội", office.read_text(encoding="utf-8")), "utf-8")
        assert tab.get("changes?version=0").json()["outdated"]
        assert "office.yaml" in {one["place"].partition(",")[0] for one in tab.get("judged?version=0").json()["found"]}

    def test_that_was_left_as_a_draft_is_told_to_a_tab_that_was_open_before(self, tab):
        tab.type("Bắc Giang", "Bắc Ninh")
        again = Tab(Visitor())
        again.version = 999
        assert again.get("changes?version=999").json()["draft"] == tab.text
        assert again.post("text", text="x").json()["draft"] == tab.text

    def test_that_was_left_as_a_draft_is_offered(self, tab):
        tab.type("Bắc Giang", "Bắc Ninh")
        again = Visitor()
        assert "Có bản nháp chưa lưu lúc" in again.get("/notices/2023").text
        other = Tab(again)
        assert other.post("draft", take=True).json()["text"] == tab.text
        assert other.get("keep").status == 405


class TestThePages:
    def test_keep_their_keys_where_nothing_changed(self, tab):
        before = [one["key"] for one in tab.pages()]
        tab.type("Lãnh đạo Sở và các phòng", "Lãnh đạo các phòng và Sở")
        after = [one["key"] for one in tab.pages()]
        assert before[:2] == after[:2]
        assert before[2] != after[2]
        assert tab.pages()[0]["height"] == pytest.approx(842, abs=1)

    def test_are_pictures_that_a_browser_may_keep(self, tab):
        key = tab.pages()[0]["key"]
        fine = [tab.get(f"pages/{key}.png?dpi={dpi}") for dpi in (96, 144)]
        assert all(one.body.startswith(PNG) for one in fine)
        assert fine[0].body != fine[1].body
        assert "immutable" in fine[0].headers["cache-control"]

    @pytest.mark.parametrize("name", ["1", "0" * 32, "..%2f..%2fa", "{key}.png?dpi=5000&a=", "{key}.png?dpi=-1&a="])
    def test_are_called_by_their_keys_alone(self, tab, name):
        name = name.format(key=tab.pages()[0]["key"])
        assert tab.get(f"pages/{name}.png").status in (400, 404)

    def test_of_a_text_that_is_not_the_latest_are_not_made(self, tab, monkeypatch):
        tab.type("Bắc Giang", "Bắc Ninh")
        monkeypatch.setattr(live, "make", None)
        assert tab.get("pages?version=0").status == 204
        assert tab.get("judged?version=0").status == 204

    def test_are_made_once_however_many_ask(self, tab, monkeypatch):
        made, make = [], live.make
        monkeypatch.setattr(live, "make", lambda *given: made.append(1) or make(*given))
        tab.pages()
        tab.pages()
        tab.get("judged?version=0")
        assert made == [1]

    def test_of_a_change_are_drawn_before_they_are_asked_for(self, tab, monkeypatch):
        for page in tab.pages():
            tab.get(f"pages/{page['key']}.png?dpi=72")
        drawn, draw = Queue(), live.draw
        monkeypatch.setattr(live, "draw", lambda *given: drawn.put(given[1:]) or draw(*given))
        tab.type("Trên đây là", "Trên đây đã là")
        changed = tab.pages()[-1]["key"]
        assert drawn.get(timeout=20) == (changed, 72)
        assert tab.get(f"pages/{changed}.png?dpi=72").body.startswith(b"\x89PNG")
        assert drawn.empty()

    def test_are_none_where_nothing_can_be_read(self, tab):
        tab.post("text", text="")
        tab.version = 1
        assert tab.pages() == []
        assert tab.get("at?page=1&x=300&y=400").json() == {"path": ""}

    def test_are_drawn_for_no_more_pictures_than_are_kept(self, tab, monkeypatch):
        monkeypatch.setattr(open_notices, "_KEPT_PICTURES", 2)
        for page in tab.pages():
            assert tab.get(f"pages/{page['key']}.png").status == 200
        notice = open_notices.OpenNotices()
        assert notice._open == {}


class TestPagesThatAreMadeAhead:
    @pytest.fixture
    def held(self, tab, monkeypatch):
        """Return a gate at which whoever makes pages waits, and a queue of all who began."""
        gate, begun, make = threading.Event(), Queue(), live.make

        def slow(*given):
            begun.put(given)
            gate.wait(20)
            return make(*given)

        tab.pages()
        monkeypatch.setattr(live, "make", slow)
        yield gate, begun
        gate.set()

    @pytest.mark.parametrize(
        ("what", "said"), [("text", {"text": "closing: Hết./."}), ("edit", {"operations": [CLOSING]})]
    )
    def test_are_begun_before_they_are_asked_for(self, tab, held, what, said):
        assert tab.post(what, **said).status == 200
        assert held[1].get(timeout=20)

    def test_of_an_older_text_are_never_told(self, tab, path, held):
        gate, begun = held
        tab.type("Trên đây là", "Trên đây đã là")
        begun.get(timeout=20)
        tab.type("Trên đây đã là", "Trên đây vẫn là")
        told = []
        asked = threading.Thread(target=lambda: told.append(tab.get(f"pages?version={tab.version}").json()))
        asked.start()
        gate.set()
        asked.join(20)
        latest = live.lay_out(live.make(path, live.check(path, tab.text.encode())).rendered).value
        assert told[0]["version"] == tab.version
        assert [one["key"] for one in told[0]["pages"]] == [*latest.keys]

    def test_are_those_of_one_text_at_a_time_however_fast_one_types(self, tab, held):
        gate, begun = held
        tab.type("Trên đây là", "Trên đây đã là")
        begun.get(timeout=20)
        threads = threading.active_count()
        for number in range(20):
            tab.type("Trên đây", f"Trên đây {number}")
        assert wait_for(lambda: threading.active_count() <= threads)
        gate.set()
        tab.pages()
        begun.get(timeout=20)
        assert begun.empty()

    def test_tell_what_stops_them_only_when_they_are_asked_for(self, tab, monkeypatch):
        begun = Queue()

        def fail(*given):
            begun.put(given)
            raise ValueError

        monkeypatch.setattr(live, "make", fail)
        tab.type("Trên đây là", "Trên đây đã là")
        begun.get(timeout=20)
        assert tab.get(f"pages?version={tab.version}").status == 500


class TestWhatIsFoundOnThePages:
    def test_is_told_with_where_it_is_printed(self, tab):
        tab.type("date: 2024-01", "date: 2024-13")
        told = tab.get(f"judged?version={tab.version}").json()
        marked = [one for one in told["found"] if one["boxes"]]
        assert marked
        assert all(1 <= box["page"] <= 3 for one in marked for box in one["boxes"])

    def test_is_given_up_when_the_text_changes(self, tab, monkeypatch):
        began, goes_on, judge = threading.Event(), threading.Event(), live.judge

        def slow(*given):
            began.set()
            goes_on.wait(10)
            return judge(*given)

        monkeypatch.setattr(live, "judge", slow)
        told = []
        asked = threading.Thread(target=lambda: told.append(tab.get("judged?version=0").status))
        asked.start()
        assert began.wait(10)
        tab.type("Bắc Giang", "Bắc Ninh")
        goes_on.set()
        asked.join(20)
        assert told == [204]


class TestAClick:
    def test_leads_to_the_word_in_the_text(self, tab):
        boxes = tab.get("boxes?path=opening.1").json()["boxes"]
        tab.pages()
        boxes = tab.get("boxes?path=opening.1").json()["boxes"]
        first = boxes[0]
        told = tab.get(f"at?page=1&x={round(first['left'] + 3)}&y={round(first['top'] + 5)}").json()
        assert told["path"] == "opening.1"
        line = tab.text.split("\n")[told["line"] - 1]
        assert line[told["column"] - 1 :].startswith(told["word"])

    def test_beside_all_words_leads_nowhere(self, tab):
        assert tab.get("at?page=1&x=5&y=5").json() == {"path": ""}

    def test_on_words_of_another_file_tells_only_their_field(self, tab):
        box = tab.get("boxes?path=signature").json()["boxes"][0]
        told = tab.get(f"at?page={box['page']}&x={round(box['left'] + 3)}&y={round(box['top'] + 5)}").json()
        assert told["path"].startswith("signature")
        assert "line" not in told

    def test_the_caret_has_the_boxes_of_its_field(self, tab):
        line = next(at for at, one in enumerate(tab.text.split("\n"), 1) if one.startswith("subject"))
        told = tab.get(f"boxes?line={line + 1}&column=5").json()
        assert told["path"] == "subject"
        assert len(told["boxes"]) == 2
        assert tab.get("boxes?line=999999&column=1").json() == {"path": "", "boxes": []}
