"""Whatever is changed in an issued notice is told, also after another program saved it; merely saved it is not.

The forgeries are in ``tests/cases/forgeries.yaml`` and ``tests/support/forged_parts.py``, what programs do when they
save a file in ``tests/support/resaves.py``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from amending import begun
from commandline import REAL
from forged_parts import ARCHIVES, FORGERIES
from generated import EXAMPLES
from hypothesis import HealthCheck, given, settings
from offices import issued_office, put
from resaves import ONLYOFFICE, WORD, saved
from strategies import as_prose, as_yaml, built_whatever_it_says, notices

from generator import pipeline
from generator.diagnostics import NoticeError
from generator.issuing import identify, issue, verify
from generator.ooxml import package
from generator.standard import reference_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from forgeries import Forgery

pytestmark = pytest.mark.slow

CHANGES = {
    "amends": ("Quyết tâm hoàn thành", "Quyết tâm làm"),
    "corrects": ("cấp sở", "cấp Sở"),
    "replaces": ("Quyết tâm hoàn thành", "Quyết tâm làm"),
}
GENERATED = 16
CONSOLIDATED = reference_texts.CONSOLIDATED.suffix
SAVED = "docx:MS Word 2007 XML"
HARMLESS = {"V403", "V408"}
UNKNOWN = "V412"
MAY_BE_TOLD_AS = {
    "words": {"V401", UNKNOWN},
    "look": {"V401", "V402", UNKNOWN},
    "structure": {"V401", "V402", UNKNOWN},
}

OF_THE_SIGNER = (
    *("another signer", "task under the signature", "style of another kind", "style that nothing used is the default"),
    *("place of the signature shrunk", "place of the signature huge", "stamp on the signature"),
    *("a signer in white in a file that OnlyOffice saved", "picture behind the signature", "style based on another"),
)
"""Forgeries that are made at the signer's name, which a consolidated text has not."""


@pytest.fixture
def notice(tmp_path):
    """The real notice, issued; return its Word file."""
    return issued_office(tmp_path).docx


def workspace_of(folder: Path) -> identify.Workspace:
    return identify.Workspace(folder / "content")


def told(data: bytes, file: Path, workspace: identify.Workspace) -> tuple[str, set[str]]:
    """Return the state of a file and the codes that are told of it, but for those that are no fault."""
    file.write_bytes(data)
    try:
        verdict = verify.verify(file, file.name, workspace)
    except NoticeError as refused:
        return "refused", {fault.code for fault in refused.faults}
    return verdict.state, {fault.code for fault in verdict.found} - HARMLESS


def believed(parts: Mapping[str, bytes], folder: Path, forgeries: Sequence[Forgery] = FORGERIES) -> list[str]:
    """Return the forgeries that are not told, or as what they are not."""
    workspace = workspace_of(folder)
    wrong = []
    for forgery in forgeries:
        state, codes = told(package.pack(forgery.made(parts)), folder / "gia.docx", workspace)
        if state != "refused" and not codes & MAY_BE_TOLD_AS[forgery.told]:
            wrong.append(f"{forgery.told}: {forgery.name} ({state}, {sorted(codes)})")
    return wrong


def test_there_are_forgeries_of_each_kind():
    assert len({forgery.name for forgery in FORGERIES}) == len(FORGERIES) >= 390
    assert {forgery.told for forgery in FORGERIES} == set(MAY_BE_TOLD_AS)


def test_every_forgery_of_an_issued_notice_is_told(notice, tmp_path):
    assert believed(package.unpack(notice.read_bytes(), "x"), tmp_path) == []


@pytest.mark.usefixtures("notice")
def test_every_kind_of_forgery_of_a_consolidated_text_is_told(tmp_path):
    path = begun(tmp_path / "content" / REAL.name, "amends")
    path.write_text(path.read_text(encoding="utf-8").replace(*CHANGES["amends"], 1), encoding="utf-8")
    issue.issue(path, "20", "2024-02-05")
    parts = package.unpack((tmp_path / "out" / f"{path.stem}{CONSOLIDATED}.docx").read_bytes(), "x")
    forgeries = [one for one in FORGERIES[:: max(4, 400 // EXAMPLES)] if one.name not in OF_THE_SIGNER]
    assert len(forgeries) >= 60
    assert believed(parts, tmp_path, forgeries) == []


@pytest.mark.reports("V412")
def test_what_cannot_be_judged_is_told_as_such(notice, tmp_path):
    parts = package.unpack(notice.read_bytes(), "x")
    forgery = next(one for one in FORGERIES if one.name == "other file within")
    assert told(package.pack(forgery.made(parts)), tmp_path / "gia.docx", workspace_of(tmp_path)) == (
        "unclear",
        {UNKNOWN},
    )


@pytest.mark.libreoffice
def test_every_forgery_of_a_notice_saved_by_libreoffice_is_told(notice, tmp_path, soffice):
    parts = package.unpack(soffice(notice, to=SAVED).read_bytes(), "x")
    assert told(package.pack(parts), tmp_path / "luu.docx", workspace_of(tmp_path)) == ("saved", set())
    # All of them are tried in a file that no program saved; by hand, with 300 examples, in this one, too.
    assert believed(parts, tmp_path, FORGERIES[:: max(1, 300 // EXAMPLES)]) == []


@pytest.mark.parametrize("forge", ARCHIVES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_two_readers_may_read_differently_is_no_issued_notice(notice, tmp_path, forge):
    data = forge(package.unpack(notice.read_bytes(), "x"))
    state, codes = told(data, tmp_path / "gia.docx", workspace_of(tmp_path))
    assert codes
    assert state not in ("untouched", "saved")


# Merely saved


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    """Word files of many contents, by what they are called, and the folder in which they were issued."""
    folder = tmp_path_factory.mktemp("documents")
    made = {**_samples(folder / "mau"), **_instruments(folder / "sua"), **_generated(folder / "ngau-nhien")}
    for number, data in enumerate(made.values(), start=1):
        put(folder / "content", number, source=f"{number}.yaml", notice=data)
    return made, folder


def _samples(folder: Path) -> dict[str, bytes]:
    (folder / "content").mkdir(parents=True)
    for name in ("office.yaml", REAL.name, "mau-day-du.yaml"):
        (folder / "content" / name).write_bytes(REAL.with_name(name).read_bytes())
    return {name: pipeline.build(folder / "content" / name).docx for name in (REAL.name, "mau-day-du.yaml")}


def _instruments(folder: Path) -> dict[str, bytes]:
    """Return documents that amend, correct and replace the real notice, and how it reads after the first two."""
    folder.mkdir()
    path = issued_office(folder).content
    made = {}
    for kind, (old, new) in CHANGES.items():
        instrument = begun(path, kind)
        instrument.write_text(instrument.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        built = pipeline.build(instrument)
        made[kind] = built.docx
        made |= {f"{kind}, consolidated": data for suffix, data in built.more.items() if suffix == CONSOLIDATED}
    return made


def _generated(folder: Path) -> dict[str, bytes]:
    folder.mkdir()
    made: dict[str, bytes] = {}

    @settings(
        max_examples=4 * GENERATED, derandomize=True, database=None, deadline=None, suppress_health_check=HealthCheck
    )
    @given(notices())
    def make(content):
        if len(made) < GENERATED:
            path = folder / f"{len(made)}.yaml"
            path.write_text(as_yaml(as_prose(content)).lstrip("\n"), encoding="utf-8")
            if data := built_whatever_it_says(path):
                made[f"generated {len(made)}"] = data

    make()
    return made


def changed(saved_files: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """Return the files that are not recognised as merely saved."""
    workspace = workspace_of(folder)
    found = ((name, *told(data, folder / "luu.docx", workspace)) for name, data in saved_files)
    return [f"{name}: {state} {sorted(codes)}" for name, state, codes in found if state != "saved" or codes]


def test_a_notice_saved_by_word_or_onlyoffice_is_recognised_whatever_its_content(documents):
    made, folder = documents
    files = [
        (f"{name} by {program}", saved(package.unpack(data, name), habits))
        for name, data in made.items()
        for program, habits in (("Word", WORD), ("OnlyOffice", ONLYOFFICE))
    ]
    assert len(files) >= 40
    assert changed(files, folder) == []


@pytest.mark.libreoffice
def test_a_notice_saved_by_libreoffice_is_recognised_whatever_its_content(documents, tmp_path, soffice):
    made, folder = documents
    paths = [tmp_path / f"{number}.docx" for number in range(len(made))]
    for path, data in zip(paths, made.values(), strict=True):
        path.write_bytes(data)
    converted = soffice(paths[0], *paths[1:], to=SAVED).parent
    by_name = {name: (converted / path.name).read_bytes() for name, path in zip(made, paths, strict=True)}
    assert len(by_name) >= 20
    assert changed(by_name.items(), folder) == []
    again = [(f"{name} and then by Word", saved(package.unpack(data, name), WORD)) for name, data in by_name.items()]
    assert changed(again, folder) == []
