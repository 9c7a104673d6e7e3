"""Generated notices, rendered and laid out as clerks do, are read back: nothing of them is lost in silence."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import fixing
import imitating
import pytest
import strategies
import yaml_files
from generated import in_shares
from hypothesis import Phase
from hypothesis import strategies as st
from imitating_parts import NUMBERS

from generator.diagnostics import errors
from generator.importing import importer

NO_SHRINKING = (Phase.generate,)
"""A notice takes half a second: what fails is looked at as it is, not made smaller for minutes."""
_SIGN = re.compile(r"^\W*(?:(?:Phần|Mục) )?(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])(?:[./)]+\s*|\s?-\s+)|^[-–—•+]\s*")


def rendered(content: dict) -> bytes | None:
    """Return the Word file of a content in plain words."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.yaml"
        path.write_text(strategies.as_yaml(content), encoding="utf-8")
        return strategies.built_whatever_it_says(path)


def printed_again(imported: importer.Imported) -> bytes | None:
    """Return the Word file of a content that was read, with its office's file; ``None`` of one with faults."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "office.yaml").write_text(imported.office, encoding="utf-8")
        (Path(folder) / "a.yaml").write_text(imported.content, encoding="utf-8")
        return strategies.built_whatever_it_says(Path(folder) / "a.yaml")


def without_number(line: str) -> str:
    return _SIGN.sub("", line)


def unlike(imported: importer.Imported, names: list[str]) -> list[tuple[str, str]]:
    """Return what comes out otherwise, but for numbers where one of the imitators types others.

    Where the content has faults, which are told, what the program prints for want of it is nobody's.
    """
    has_faults = bool(errors(imported.found))
    pairs = [(one.was, one.now) for one in imported.proof.differences if one.was or not has_faults]
    if any(imitating.IMITATORS[name].told == NUMBERS for name in names):
        return [(was, now) for was, now in pairs if without_number(was) != without_number(now)]
    return pairs


notices = strategies.shaped().map(strategies.as_prose)


@in_shares(notices, one_in=4, phases=NO_SHRINKING)
def test_every_paragraph_of_a_generated_notice_comes_out_word_for_word(content):
    docx = rendered(content)
    assert docx is not None
    imported = importer.read_notice(docx, "a.docx")
    assert unlike(imported, []) == []
    again = printed_again(imported)
    assert errors(imported.found) if again is None else imitating.lines(again) == imitating.lines(docx)


@in_shares(notices, st.randoms(use_true_random=False), one_in=4, phases=NO_SHRINKING)
def test_every_paragraph_of_a_generated_notice_comes_out_word_for_word_however_it_is_laid_out(content, chance):
    docx = rendered(content)
    assert docx is not None
    names = imitating.several(chance)
    imported = importer.read_notice(imitating.imitated(docx, names, chance.randrange(1000)), "a.docx")
    assert unlike(imported, names) == [], names
    again = printed_again(imported)
    if again is None:
        assert errors(imported.found)
    elif all(imitating.IMITATORS[name].told != NUMBERS for name in names):
        assert imitating.words(again) == imitating.words(docx)


KNOWN = ("number", "place", "title", "subject", "closing", "signature")
"""Keys that a Word file tells whole.

It does not tell: data of tasks beside the sentences that say them; which text is a lead; whether paragraphs are
results, limitations or tasks where no lead-in says so, or an item has no number; widths of columns to the unit; ids;
that words placed in a table of one column are one.
"""


def known(content: dict) -> dict:
    """Return what a Word file tells of a content: the keys above, the titles of annexes, the words of all tables."""
    said = {key: one_or_more(content.get(key) or "") for key in KNOWN}
    said["title"] = content.get("title") or "THÔNG BÁO"
    said["annexes"] = [annex["title"] for annex in content.get("annexes", [])]
    said["tables"] = sorted(str([one["columns"], one["rows"]]) for one in tables(content) if len(one["columns"]) > 1)
    return said


def one_or_more(value: object) -> object:
    """Return a value, lists of one as that one."""
    if isinstance(value, dict):
        return {key: one_or_more(one) for key, one in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def tables(value: object) -> list[dict]:
    """Return the tables within a value."""
    if isinstance(value, list):
        return [table for one in value for table in tables(one)]
    if not isinstance(value, dict):
        return []
    own = [value["table"]] if "table" in value else []
    return own + [table for one in value.values() for table in tables(one)]


@in_shares(notices, one_in=4, phases=NO_SHRINKING)
def test_what_a_word_file_tells_of_a_generated_content_is_read_as_it_was(content):
    docx = rendered(content)
    assert docx is not None
    imported = importer.read_notice(docx, "a.docx")
    read = {**yaml_files.texts(imported.office), **yaml_files.texts(imported.content)}
    assert known(read) == known(content)


@pytest.mark.libreoffice
def test_a_notice_that_libreoffice_saved_comes_out_word_for_word(soffice, tmp_path):
    names = ("2023", "mau-day-du", "mau-ubnd")
    paths = [tmp_path / f"{name}.docx" for name in names]
    for path in paths:
        path.write_bytes(fixing.rendered(path.stem))
    first = soffice(*paths, to="docx")
    proofs = [importer.read_notice(first.with_name(path.name).read_bytes(), path.name).proof for path in paths]
    assert [(proof.differences, proof.held) for proof in proofs] == [((), proof.total) for proof in proofs]
