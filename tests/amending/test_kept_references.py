"""What an instrument's content cites by number: the words stay, and may come to name another duty."""

from __future__ import annotations

import pytest
import yaml_files
from amending import begun, issued, lines, made, rewritten
from reporting import params
from repository import TESTS

from generator.amending import kept_references
from generator.issuing import issue

CASES_FILE = TESTS / "cases"


def loaded(name):
    return yaml_files.texts(CASES_FILE / name)


BASE = loaded("changes.yaml")["base"]
CASES = params(loaded("kept-references.yaml"), lambda case: case.get("found", []))


def commented(path, comment):
    text = path.read_text(encoding="utf-8")
    assert "\ntasks:" in text
    path.write_text(text.replace("\ntasks:", f"\n{comment}\ntasks:"), encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_a_kept_reference_that_changes_its_meaning_is_told_with_both_duties(case, tmp_path):
    path = begun(issued(tmp_path, {**BASE, **case["old"]}), case.get("kind", "amends"), renumber="keeps" not in case)
    draft = rewritten(path, {**BASE, **case["new"]})
    if "comment" in case:
        commented(draft, case["comment"])
    built = made(draft)
    found = [fault for fault in built.found if fault.code.startswith("S")]
    assert sorted(fault.code for fault in found) == case.get("found", []), list(map(str, built.found))
    assert (built.docx is None) == ("S107" in case.get("found", []))
    told = " ".join(f"{fault.message} {fault.hint}" for fault in found)
    assert [words for words in case.get("words", ()) if words not in told] == [], told
    printed = lines(built.docx) if built.docx else []
    assert [words for words in case.get("prints", ()) if not any(words in line for line in printed)] == [], printed
    assert all(fault.location.line for fault in found)


def test_what_was_issued_is_made_again_whatever_is_found_in_it_now(desk, monkeypatch):
    case = CASES[0].values[0]
    path = issued(desk.folder, {**BASE, **case["old"]})
    draft = rewritten(begun(path, "amends", renumber=True), {**BASE, **case["new"]})
    with monkeypatch.context() as patch:
        patch.setattr(kept_references, "check", lambda *_: iter(()))
        issue.issue(draft, "20", "2024-02-01")
    told = desk.run("check", "20/TB-KHCN/2024", "--again")
    assert (told.code, told.err) == (0, "")
