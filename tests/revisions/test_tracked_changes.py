"""The redline: as many revisions as edits; accepted it is the new notice, rejected the old one, in every part.

``THONGBAO_EXAMPLES`` says how many scripts of edits (100; 60 in CI).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from edits import lists, scripts, with_ids
from generated import REPEATABLE, in_shares, is_audited, problems
from hypothesis import Phase, assume, given, settings
from repository import TESTS
from revisions import groups, ids, move_sides, rendered
from strategies import as_yaml, built_whatever_it_says, shaped

from generator.ooxml import package
from generator.rendering import composer, outline
from generator.revisions import compare
from generator.revisions.tracked_changes import acceptance
from generator.revisions.tracked_changes.redline import redline

AUTHOR, DAY = "Văn phòng Sở", "2024-01-20"
BOTH_SIDES = ["moveFrom", "moveTo"]
DOCUMENT = "word/document.xml"


def version(folder, name, content):
    path = Path(folder) / f"{name}.yaml"
    path.write_text(as_yaml(content), encoding="utf-8")
    return path


def compared(folder, old, new):
    paths = [version(folder, name, content) for name, content in (("old", old), ("new", new))]
    return compare.compare(*(compare.load(path).value for path in paths)).value


def printed(notice):
    """Return the words of each item by their places in it."""
    found = {}
    for value in composer.compose(notice).values():
        for line in outline.lines_of(value):
            owner, place = outline.owner_of(line.origin), line.origin.rpartition("#")[2]
            if "table" in place or place in ("running", "heading", "reference"):
                continue
            words = found.setdefault(owner, {})
            if line.lead:
                words[place, "lead"] = line.lead
            for span in line.spans or (outline.Span(line.text),):
                words[place, span.key] = span.text
    return found


def is_plain(told, script):
    """Whether each edit shows where it was made and nowhere else, and moves changed the order.

    A word may be just the one that made a sentence about the unit needless elsewhere.
    """
    if any(is_no_move(name, lists(script.old), lists(script.new)) for name in script.moved):
        return False
    old, new = printed(told.old.notice), printed(told.new.notice)
    for owner in old.keys() & new.keys():
        left, right = old[owner], new[owner]
        different = sum(left.get(place) != right.get(place) for place in left.keys() | right.keys())
        if owner.startswith("m") and owner[1:].isdigit() and different != (owner in script.changed):
            return False
    return True


def is_line_end(group):
    """Whether only a line of the head ends elsewhere, as what stands beside it has another length."""
    return bool(re.fullmatch("\\[del (\\w+) [ \xa0]\\]\\[ins \\1 [ \xa0]\\]", group))


def is_no_move(name, old, new):
    """Whether an item stands among the items that stayed as it did before."""
    left, right = (next((key, ids) for key, ids in side.items() if name in ids) for side in (old, new))
    common = set(left[1]) & set(right[1])
    return left[0] == right[0] and [one for one in left[1] if one in common] == [
        one for one in right[1] if one in common
    ]


@pytest.mark.slow
@in_shares(scripts(), phases=[Phase.generate])
def test_a_redline_has_one_revision_an_edit_and_gives_both_versions_back(script):
    with tempfile.TemporaryDirectory() as folder:
        told = compared(folder, script.old, script.new)
        assume(is_plain(told, script))
        docx = redline(told, AUTHOR, DAY)
        parts = package.unpack(docx, "redline.docx")
        marked = parts[DOCUMENT]
        shown = [one for one in groups(marked) if not is_line_end(one)]
        assert len(shown) == len(script.edits), (script.edits, shown)
        assert all(sides == BOTH_SIDES for sides in move_sides(marked).values())
        assert len(told.changes) == len(script.edits), [change.message for change in told.changes]
        assert len(set(ids(marked))) == len(ids(marked))
        for name, accepted in (("old", False), ("new", True)):
            version = rendered(Path(folder) / f"{name}.yaml")
            assert list(acceptance.differing_parts(parts, version, accepted=accepted)) == []
        path = Path(folder) / "redline.docx"
        path.write_bytes(docx)
        assert problems(path, audited=is_audited(docx)) == []


LABEL = re.compile(r"^[ \t]*(?:[IVX]+\.|[A-ZĐ]\.|(?:\d+\.)+|[a-zđ]\)|[•◦▪+-])(?=[ \t]|$)", re.MULTILINE)
JOINED = re.compile(rb"</w:(?P<kind>ins|del)></w:p><w:p><w:pPr>(?:(?!</w:pPr>).)*<w:rPr><w:(?P=kind)\b", re.DOTALL)
HOW = ("accepted", "rejected")
SETTLED = int(os.environ.get("THONGBAO_SETTLED", "15"))


@pytest.fixture
def settle(tmp_path):
    """Return ``settle(paths)``: LibreOffice's text of each Word file, all changes accepted, and all rejected."""
    program, python = shutil.which("soffice"), "/usr/bin/python3"
    has_bridge = (
        program and subprocess.run([python, "-c", "import uno"], check=False, capture_output=True).returncode == 0
    )
    if not has_bridge:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice and python3-uno must be there in CI")
        pytest.skip("LibreOffice or python3-uno is not installed")

    def run(paths):
        for attempt in ("first", "second", "third"):
            if not missing(paths):
                break
            settle_with(attempt, missing(paths))
        assert missing(paths) == []
        return {
            (path.stem, how): path.with_suffix(f".{how}.txt").read_text(encoding="utf-8-sig")
            for path in paths
            for how in HOW
        }

    def settle_with(attempt, paths):
        """LibreOffice ends by itself now and then, between two files: what it left is given to a new one."""
        address = f"pipe,name=thongbao{os.getpid()}{attempt}"
        profile = (tmp_path / attempt).as_uri()
        with subprocess.Popen(
            [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--accept={address};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as office:
            try:
                script = TESTS / "support" / "settling.py"
                subprocess.run(
                    [python, str(script), address, *map(str, paths)], check=False, timeout=60 + 5 * len(paths)
                )
                office.wait(timeout=30)
            except subprocess.TimeoutExpired:
                pass
            finally:
                office.kill()

    def missing(paths):
        return [path for path in paths if not all(path.with_suffix(f".{how}.txt").exists() for how in HOW)]

    return run


def words(text, docx):
    """Return the words of a text without the labels of lists, with which LibreOffice cannot be trusted.

    It gives a paragraph whose ``w:pPrChange`` it rejects another list, leaves an empty paragraph, numbered, where
    a section was, and before a table; and where a paragraph with a list of its own comes or goes, the next one
    takes over its bullet, or no longer starts anew. The acceptance above compares the labels.
    """
    # LibreOffice puts a joiner into empty cells of rows that came or went; no content holds one.
    found = LABEL.sub("", text.replace("\u200d", "")).split()
    # Of words at a paragraph's end and the whole next paragraph, both to go, it takes the end between them, too.
    return "".join(found) if JOINED.search(package.unpack(docx, "")[DOCUMENT]) else found


@pytest.mark.slow
@pytest.mark.libreoffice
def test_libreoffice_accepts_and_rejects_to_the_same_text(settle, tmp_path):
    """A second opinion: the acceptance above could share a mistake with the redline."""
    made = []

    @settings(REPEATABLE, max_examples=SETTLED, phases=[Phase.generate])
    @given(scripts())
    def collect(script):
        told = compared(tmp_path, script.old, script.new)
        versions = (built_whatever_it_says(tmp_path / f"{name}.yaml") for name in ("old", "new"))
        files = [redline(told, AUTHOR, DAY), *versions]
        paths = [tmp_path / f"{kind}{len(made)}.docx" for kind in ("redline", "before", "after")]
        for path, docx in zip(paths, files, strict=True):
            path.write_bytes(docx)
        made.append((paths, script.edits))

    collect()
    texts = settle([path for paths, _ in made for path in paths])
    for (line, old, new), edits in made:
        docx = line.read_bytes()
        for how, version in (("accepted", new), ("rejected", old)):
            shown, wanted = texts[line.stem, how], texts[version.stem, "accepted"]
            assert words(shown, docx) == words(wanted, docx), (line, how, edits)


@pytest.mark.slow
@in_shares(shaped(), shaped(), phases=[Phase.generate])
def test_a_redline_of_unrelated_notices_gives_both_back_too(old, new):
    """The ids make items of one the same as items of the other, at any level, with other words."""
    with tempfile.TemporaryDirectory() as folder:
        docx = redline(compared(folder, with_ids(old), with_ids(new)), AUTHOR, DAY)
        marked = package.unpack(docx, "redline.docx")[DOCUMENT]
        assert len(set(ids(marked))) == len(ids(marked))
        path = Path(folder) / "redline.docx"
        path.write_bytes(docx)
        assert problems(path, audited=is_audited(docx)) == []
