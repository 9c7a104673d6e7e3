"""Every field of the table, each changed in a content file: all that treats content does what its row says."""

from __future__ import annotations

import copy
import re
import shutil
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import yaml_files
from amending import begun, content_of, instrument, issued, rewritten
from commandline import ROOT
from repository import TESTS
from revisions import events, groups
from strategies import as_yaml

from generator import notices, pipeline
from generator.content import next_year, rows
from generator.content.digest import digest_of
from generator.content.field import Amended, Carried, Compared, Corrected, Printed, Tag
from generator.content.schema import Array, Enumeration, Object
from generator.content.yaml_reader import parse
from generator.diagnostics import errors
from generator.ooxml import definitions, package
from generator.rendering import composer
from generator.revisions import compare
from generator.revisions.tracked_changes.redline import redline

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.rows import Row
    from generator.revisions.compare import VersionDiff


EVERY_FIELD = yaml_files.texts(TESTS / "cases" / "every-field.yaml")
REVISION = {
    "kind": "corrects",
    "of": "12/TB-KHCN-VP/2024",
    "reason": "thử",
    "number": "13",
    "date": "2024-01-15",
    "signature": EVERY_FIELD["signature"],
    "numbers": "kept",
}
OTHER_TEMPLATE = "mau-khac"
HIDES = {"title": "symbol"}
"""Keys that must go where a field is changed: a symbol names the type."""

DOCUMENT = "word/document.xml"
ROWS = rows.rows()
OF_NOTICE = [row for row in ROWS if row.top != "revision"]


def paths(some: list[Row] | tuple[Row, ...]) -> Any:
    return pytest.mark.parametrize("row", some, ids=[row.path for row in some])


class Versions(NamedTuple):
    """The same content with another value of one field."""

    old: dict[str, Any]
    new: dict[str, Any]


def record_with(content: Any, path: str) -> dict[str, Any] | None:
    """Return the mapping that holds the last key of a path; of lists the first item."""
    for key in path.split(".")[:-1]:
        content = content.get(key) if isinstance(content, dict) else None
        content = content[0] if isinstance(content, list) else content
    return content if isinstance(content, dict) else None


def value_at(content: dict[str, Any], path: str) -> Any:
    return (record_with(content, path) or {}).get(path.rpartition(".")[2])


def reads(row: Row, value: object) -> bool:
    """Tell whether the field takes a value without a fault."""
    node = parse(as_yaml({"k": value}).encode(), "").value.entries["k"]
    read, found = row.field.read(node)
    return read is not None and not errors(found)


def another(row: Row, value: Any) -> Any:
    """Return another valid value of a field, by its shape; ``None`` where it can only be left out."""
    shape = row.field.shape
    if row.path == "template":
        return OTHER_TEMPLATE
    if isinstance(shape, Enumeration):
        return next(one for one in shape.values if one != value)
    if isinstance(value, list) and isinstance(value[0], list):
        return [[*value[0][:-1], f"{value[0][-1]} mới"]]
    if isinstance(value, list) and rows.object_of(shape):
        return value[:-1]
    if isinstance(value, list):
        options = [[*value[:-1], one] for one in (f"{value[-1]} mới", "-", "3")]
    elif isinstance(value, dict):
        return None
    else:
        options = [f"{value} MỚI"] if value.isupper() else []  # a section's title must stay in capitals
        options += [f"{value} mới", f"Mới: {value}", f"{value}-VP", "17", "1.2", "2024-11-30", "KẾ HOẠCH"]
    return next(one for one in options if reads(row, one))


def versions(row: Row, base: dict[str, Any] = EVERY_FIELD) -> Versions:
    """Return a notice, and the notice with another value of a field."""
    old = copy.deepcopy(base)
    if row.path in HIDES:
        del old[HIDES[row.path]]
    new = copy.deepcopy(old)
    holder, key = record_with(new, row.path), row.key
    changed = None if row.key == "id" else another(row, holder[key])
    if changed is None:
        del holder[key]
    else:
        holder[key] = changed
    return Versions(old, new)


def may_be_left_out(row: Row) -> bool:
    """Tell whether a record that is a field can be changed as a whole; its own fields have their rows."""
    return not (row.field.required and rows.object_of(row.field.shape) and not isinstance(row.field.shape, Array))


CHANGED = [row for row in OF_NOTICE if may_be_left_out(row)]


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """A clerk's folder with a second template."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "content").mkdir()
    (folder / "templates").mkdir()
    shutil.copy(ROOT / "templates" / "thong-bao.docx", folder / "templates" / f"{OTHER_TEMPLATE}.docx")
    return folder


@pytest.fixture(scope="module")
def written(office):
    """Return ``written(content)``: the content as a file."""

    def write(content: dict[str, Any], name: str = "moi") -> Path:
        path = office / "content" / f"{name}.yaml"
        path.write_text(as_yaml(content).lstrip("\n"), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def loaded(written):
    """Return ``loaded(content)``: the notice of it; each content is read once."""
    read: dict[str, Any] = {}

    def load(content: dict[str, Any]) -> Any:
        text = as_yaml(content)
        if text not in read:
            read[text] = notices.load(written(content)).value
        return read[text]

    return load


@pytest.fixture(scope="module")
def rendered(written):
    """Return ``rendered(content)``: the parts of the Word file made of it; each content is made once."""
    made: dict[str, dict[str, bytes]] = {}

    def render(content: dict[str, Any]) -> dict[str, bytes]:
        text = as_yaml(content)
        if text not in made:
            path = written(content, "in")
            composition, _ = pipeline.compose(notices.load(path).value, path)
            checked, faults = pipeline.check_template(pipeline.find_template(content["template"], path), composition)
            assert errors(faults) == []
            docx, faults = pipeline.render(composition, checked, path.name)
            assert errors(faults) == []
            made[text] = package.unpack(docx, "")
        return made[text]

    return render


def words(parts: dict[str, bytes]) -> list[str]:
    return [one.line for one in definitions.paragraphs(parts)]


def is_printed(row: Row) -> bool:
    """Tell whether words of the notice change with a field; a meeting gives the opening where there is none."""
    return isinstance(row.field.printed, Tag) or row.field.printed in (Printed.BY_ITS_NAME, Printed.IN_CITATIONS)


def test_the_notice_of_every_field_has_every_field_and_no_fault(written):
    assert [row.path for row in OF_NOTICE if value_at(EVERY_FIELD, row.path) is None] == []
    assert errors(notices.load(written(EVERY_FIELD)).found) == []


# render


@paths(CHANGED)
def test_the_words_of_the_notice_change_where_the_row_says_printed(row, rendered):
    old, new = versions(row)
    if row.top == "meeting":
        del old["opening"], new["opening"]
        new.setdefault("meeting", {})
        if row.path == row.top:
            return  # then there is no opening at all
    assert (words(rendered(new)) != words(rendered(old))) == is_printed(row)


@paths([row for row in CHANGED if row.field.printed is Printed.AS_LOOK and row.key != "template"])
def test_the_look_of_the_notice_changes_where_the_row_says_so(row, rendered):
    old, new = versions(row)
    assert rendered(new) != rendered(old)


@paths([row for row in CHANGED if row.is_text])
def test_a_text_is_known_to_the_template_by_its_path(row, loaded):
    old, new = (composer.compose(loaded(one)) for one in versions(row))
    assert old[row.path] != new[row.path]


# diff


@pytest.fixture(scope="module")
def compared():
    """Return what was compared already: what differs, and the document with tracked changes, by the two texts."""
    return {}


@pytest.fixture(scope="module")
def version_of(written):
    """Return ``version_of(content)``: a version to be compared; each content is read once."""
    read: dict[str, Any] = {}

    def load(content: dict[str, Any]) -> Any:
        text = as_yaml(content)
        if text not in read:
            read[text] = compare.load(written(content)).value
        return read[text]

    return load


@pytest.fixture
def diff(version_of, compared):
    """Return ``diff(old, new)``: what differs between two versions, and the document with tracked changes."""

    def run(old: dict[str, Any], new: dict[str, Any]) -> tuple[VersionDiff, bytes]:
        key = as_yaml(old), as_yaml(new)
        if key not in compared:
            found = compare.compare(version_of(old), version_of(new)).value
            compared[key] = found, package.unpack(redline(found, "Văn phòng", "2024-01-20"), "")[DOCUMENT]
        return compared[key]

    return run


@paths(CHANGED)
def test_diff_tells_a_change_in_the_words_of_its_row(row, diff):
    told = " ".join(change.message for change in diff(*versions(row))[0].changes)
    if row.field.compared is Compared.NEVER:
        assert told == ""
    else:
        assert any(name.casefold() in told.casefold() for name in names(row))


def names(row: Row) -> list[str]:
    """Return what a change of a field may be called: by its own name, or by that of what shows it."""
    above = row.path.rpartition(".")[0]
    if row.field.compared is Compared.BY_ITEM:
        return ["bỏ"]
    if row.field.compared in (Compared.WITH_RECORD, Compared.IF_UNSEEN):
        return [rows.field_at(above or row.path).name]
    return [row.field.name]


@pytest.fixture
def marked(diff):
    """Return ``marked(old, new)``: the document of the notice with tracked changes."""
    return lambda old, new: diff(old, new)[1]


@paths(CHANGED)
def test_tracked_changes_accepted_are_the_new_version_and_rejected_the_old(row, rendered, marked):
    old, new = versions(row)
    document = marked(old, new)
    before, after = rendered(old)[DOCUMENT], rendered(new)[DOCUMENT]
    assert text(document, without=("ins", "moveTo")) == text(before)
    assert text(document, without=("del", "moveFrom")) == text(after)
    # A heading that loses its number is another paragraph, with the same words.
    assert bool(groups(document)) == (text(before) != text(after)) or row.key == "numbered"


@paths([row for row in CHANGED if (row.is_text and row.path not in HIDES) or row.field.printed is Printed.IN_CITATIONS])
def test_a_text_changes_by_one_edit_wherever_it_is_printed(row, marked):
    assert len(edits(marked(*versions(row)))) == 1


@paths([row for row in CHANGED if row.is_text and reads(row, f"MỚI {value_at(EVERY_FIELD, row.path)} MỚI")])
def test_words_at_both_ends_of_a_text_are_two_edits_only_in_prose(row, marked):
    old, new = versions(row)
    record_with(new, row.path)[row.key] = f"MỚI {value_at(old, row.path)} MỚI"
    assert len(edits(marked(old, new))) == (2 if row.field.prose else 1)


def edits(document: bytes) -> set[str]:
    """Return the edits of a document with tracked changes: each has a minute of its own."""
    return {one.minute for one in events(document) if one.kind}


def text(document: bytes, without: tuple[str, ...] = ()) -> str:
    """Return what is read of a Word file without the words of some marks; empty paragraphs do not count."""
    read = "".join("\n" if one.text == "¶" else one.text for one in events(document) if one.kind not in without)
    return re.sub(r"\n+", "\n", read).strip()


# the fingerprint


@paths([row for row in ROWS if may_be_left_out(row)])
def test_the_fingerprint_changes_where_the_row_counts(row, loaded):
    base = {**EVERY_FIELD, "revision": REVISION} if row.top == "revision" else EVERY_FIELD
    if row.path == "revision.kind":  # only a letter has the rest
        base = {**base, "revision": {key: REVISION[key] for key in ("kind", "of", "reason")}}
    old, new = (digest_of(loaded(one)) for one in versions(row, base))
    assert (old != new) == row.field.counted


# amend


@pytest.fixture(scope="module")
def begin(tmp_path_factory):
    """Return ``begin(kind)``: the content file of an instrument that changes the issued notice of every field."""
    folder = tmp_path_factory.mktemp("issued")
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "templates" / "thong-bao.docx", folder / "templates" / f"{OTHER_TEMPLATE}.docx")
    path = issued(folder, {**EVERY_FIELD, "date": "2024-01-12"})
    files = {kind: begun(path, kind) for kind in ("amends", "corrects")}
    texts = {kind: file.read_text(encoding="utf-8") for kind, file in files.items()}

    def get(kind: str) -> Path:
        files[kind].write_text(texts[kind], encoding="utf-8")
        return files[kind]

    return get


OWN_IN_A_LETTER = ("number", "date", "template")
"""What a letter of correction has of its own; of the notice it corrects number and date by ``revision``."""


def codes(made) -> list[str]:
    return [fault.code for fault in made.found if fault.code not in ("V307", "C401")]


@paths(CHANGED)
def test_an_amending_notice_does_what_the_row_says(row, begin):
    made = instrument(rewritten(begin("amends"), versions(row).new))
    if row.field.amended.is_own or row.field.compared is Compared.NEVER:
        assert codes(made) == ["V303"]
    elif row.field.amended is Amended.NEVER:
        assert codes(made) == ["V306"]
    else:
        assert codes(made) == []
        assert bool(made.amendments) == (row.field.amended is Amended.BY_WORDS)


@paths(CHANGED)
def test_a_letter_of_correction_does_what_the_row_says(row, begin):
    made = instrument(rewritten(begin("corrects"), versions(row).new))
    if row.path in OWN_IN_A_LETTER or row.field.compared is Compared.NEVER:
        assert codes(made) == ["V303"]
    elif row.field.corrected is Corrected.IN_WRITING:
        assert set(codes(made)) == {"V304"}
    else:
        assert codes(made) == []
        assert bool(made.corrections) == (row.field.corrected is Corrected.AS_FORM)


@pytest.mark.parametrize("key", ["number", "date"])
def test_number_and_date_of_the_notice_are_corrected_by_the_revision(key, begin):
    made = instrument(rewritten(begin("corrects"), EVERY_FIELD, {key: REVISION[key]}))
    assert rows.top_level()[key].corrected is Corrected.AS_FORM
    assert codes(made) == []
    assert rows.top_level()[key].name in made.corrections[0].casefold()


def test_an_instrument_takes_from_the_office_of_today_what_the_row_says(tmp_path):
    """What the office gave then is written into the instrument, but for what it gives anew to each document."""
    content = {key: value for key, value in EVERY_FIELD.items() if key not in ("number", "date")}
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "office.yaml").write_text(as_yaml(content), encoding="utf-8")
    path = issued(tmp_path, {"date": "2024-01-12"})
    anew = {key for key, field in rows.top_level().items() if field.amended is Amended.OWN_FROM_OFFICE}
    fresh = {"number", "date", "revision"}
    assert content_of(begun(path, "amends")).keys() == content.keys() - anew | fresh
    assert content_of(begun(path, "corrects")).keys() == content.keys() | fresh


# new


@pytest.fixture(scope="module")
def next_file(written, office):
    """Return what stands in the file of the year after the notice of every field."""
    next_year.create("2031", written(EVERY_FIELD))
    return yaml_files.texts(office / "content" / "2031.yaml")


@paths(OF_NOTICE)
def test_next_year_s_file_has_what_the_row_says(row, next_file):
    last = value_at(EVERY_FIELD, row.path)
    made = value_at(next_file, row.path)
    match row.field.next_year.carried:
        case Carried.AS_IT_IS:
            assert made == last
        case Carried.AS_HEADING | Carried.WITHOUT_FIGURES:
            assert letters(made) == letters(last)
            assert not re.search(r"\d", str(made).replace("2031-[…]", ""))
        case Carried.WITHOUT_YEARS:
            assert letters(made) == letters(last)
            assert not re.search(r"\d{4}", str(made))
        case Carried.TO_BE_WRITTEN if isinstance(last, list) and row.path in HEADED:
            assert titles(made) == titles(last)
        case Carried.TO_BE_WRITTEN:
            frame = row.field.next_year.frame.format(year=2031, signed=2031)
            assert made in ("[…]", ["[…]"], frame)
        case Carried.AS_EMPTY:
            assert not made
        case Carried.BY_KEY:
            assert isinstance(made, dict)
        case Carried.DROPPED:
            assert made is None


HEADED = ("tasks.items", "sections", "sections.items", "annexes.items")
"""Lists of which next year's file has the headings."""


def titles(items: list[Any]) -> list[str]:
    return [one["title"] for one in items if isinstance(one, dict) and "title" in one]


def letters(value: Any) -> Any:
    """Return a value without its figures and the places to write in."""
    if isinstance(value, list):
        return [letters(one) for one in value]
    if isinstance(value, dict):
        return {key: letters(one) for key, one in value.items()}
    return " ".join(re.sub(r"\d[\d.,/-]*|\[…\]", "", value).split())


def test_revision_is_dropped_in_next_year_s_file(written, office):
    next_year.create("2032", written({**EVERY_FIELD, "revision": REVISION}))
    assert rows.top_level()["revision"].next_year.carried is Carried.DROPPED
    assert "revision" not in yaml_files.texts(office / "content" / "2032.yaml")


# the table itself


def test_every_field_has_its_attribute_in_the_model():
    records = {row.path: rows.object_of(row.field.shape) for row in ROWS}
    for row in ROWS:
        holder = records.get(row.path.rpartition(".")[0])
        if isinstance(holder, Object):
            assert row.attribute in holder.make._fields


def test_a_field_that_is_not_compared_is_an_id_or_says_why():
    never = {row.path for row in ROWS if row.field.compared is Compared.NEVER and row.top != "revision"}
    of_the_office = {path for path in never if path.partition(".")[0] in ("units", "words", "wording")}
    of_a_title = {path for path in never if path.endswith((".heading", ".topic"))}
    others = {path for path in never - of_the_office - of_a_title if not path.endswith("id")}
    assert others == {"issuer.code", "section_titles"}
