"""The whole flow on one screen: load, check, render, prove, lint, write.

Nothing is written unless everything before it went well; the library returns, and only
:mod:`generator.cli` prints.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator import files
from generator.content import checks, notice, yamlreading
from generator.diagnostics import Diagnostic, NoticeError, Place, errors
from generator.making import outline
from generator.standard import TYPE_ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.content.notice import Notice

OFFICE = "office.yaml"
NO_NOTICES = (OFFICE, "profile.yaml")
"""Files of ``content/`` that are no notices, though ``content/*.yaml`` brings them along."""


_TOLD_OF_CONTENT = {"F210": "C401", "F513": "C403"}
"""Rules of form that say of the Word file what a check says of the content, with its line."""


class Built(NamedTuple):
    """What came of one content file: the Word file's bytes, or ``None`` when an error was found."""

    source: Path
    docx: bytes | None
    found: tuple[Diagnostic, ...]


def build(path: Path) -> Built:
    """Make the notice of a content file in memory, with every check. Nothing is written.

    Raises:
        NoticeError: a file cannot be read at all (the codes that stop).
    """
    found: list[Diagnostic] = []
    if reason := files.unfit_name(path.stem):
        raise NoticeError([Diagnostic("C008", f"tên “{path.name}” không dùng được: {reason}", Place(str(path)))])
    loaded = load(path, found)
    if loaded is None or errors(found):
        return Built(path, None, tuple(found))

    from generator.making import proof, render, templates  # noqa: PLC0415 - slow to import, and not needed for faulty content

    values = outline.values(loaded)
    file = template_file(loaded.template, path)
    template = templates.read(_bytes(file), _shown(file), values, found)
    if errors(found):
        return Built(path, None, tuple(found))
    docx = render.render(template, loaded, values)
    found += proof.check(docx, template, values)
    if not errors(found):
        found += held_against_the_decree(docx, path, found)
    return Built(path, None if errors(found) else docx, tuple(found))


def held_against_the_decree(docx: bytes, path: Path, told: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what lint finds in the Word file of a content file, but for what was told at its place in the content."""
    from generator.lint import judge, profile  # noqa: PLC0415 - not needed for faulty content

    found: list[Diagnostic] = []
    rules = profile.load(path.parent, found)
    known = {fault.code for fault in told}
    report = judge.lint(docx, f"{path.stem}.docx", rules)
    left = [fault for fault in report.found if _TOLD_OF_CONTENT.get(fault.code) not in known]
    return found + (_at_their_words(left, path) if left else [])


def _at_their_words(found: Sequence[Diagnostic], path: Path) -> list[Diagnostic]:
    """Give each finding the place in the content of the words it is about, where just one place has them."""
    files = (file for file in (path, path.parent / OFFICE) if file.is_file())
    trees = [tree for file in files if (tree := yamlreading.read(file, []))]
    texts = [text for tree in trees for text in yamlreading.texts(tree)]
    placed = []
    for fault in found:
        words = fault.place.words.removesuffix("…").strip()
        places = [text.place for text in texts if words and words in " ".join(text.value.split())]
        placed.append(fault._replace(place=places[0]) if len(places) == 1 else fault)
    return placed


def load(path: Path, found: list[Diagnostic]) -> Notice | None:
    """Read a year's file over the office's, as a typed notice; every fault goes to ``found``."""
    tree = yamlreading.read(path, found)
    office_path = path.parent / OFFICE
    if office_path.is_file():
        office = yamlreading.read(office_path, found)
        tree = _over(tree, office) if tree and office else None
    if tree is None:
        return None
    unwritten: list[Diagnostic] = []
    notice.unwritten(tree, unwritten)
    faults: list[Diagnostic] = []
    loaded: Notice | None = notice.NOTICE.read(tree, faults)
    to_write = {fault.place for fault in unwritten}
    found += [*unwritten, *(fault for fault in faults if fault.place not in to_write)]
    if loaded is None:
        return None
    checks.check(loaded, tree, found)
    symbol = loaded.symbol or f"{TYPE_ABBREVIATIONS[loaded.title]}-{loaded.issuer.code}"
    return loaded._replace(symbol=symbol)


def _over(year: yamlreading.Mapping, office: yamlreading.Mapping) -> yamlreading.Mapping:
    """Return the office's keys with the year's over them, each whole: half a signature is no signature."""
    return yamlreading.Mapping(year.place, {**office.entries, **year.entries}, {**office.keys, **year.keys})


def workspace(path: Path) -> Path:
    """Return the folder that holds ``content/``, ``templates/`` and ``out/`` of a content file."""
    folder = path.absolute().parent
    return folder.parent if folder.name == "content" else folder


def target(path: Path, out: Path | None = None) -> Path:
    """Return where the Word file of a content file goes: ``out/2023.docx`` of the workspace."""
    folder = workspace(path) / "out" if out is None else out
    return folder / f"{path.stem}.docx"


def write(built: Built, out: Path | None = None) -> Path:
    """Put the Word file in its place, whole or not at all, and return the place.

    Raises:
        NoticeError: it cannot be written (W codes); the old file is untouched.
    """
    path = target(built.source, out)
    if built.docx is not None:
        files.write(path, built.docx)
    return path


def template_file(name: str, path: Path) -> Path:
    """Return the template's file: the workspace's own, or else the one that came with the program.

    Raises:
        NoticeError: there is none of this name (T001).
    """
    here = Path(__file__).parent
    folders = (workspace(path), here, here.parent)
    found = next((file for folder in folders if (file := folder / "templates" / f"{name}.docx").exists()), None)
    if found is None:
        message = f"không có mẫu templates/{name}.docx"
        raise NoticeError([Diagnostic("T001", message, Place(str(path)))])
    return found


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"không đọc được mẫu: {error.strerror or error}"
        raise NoticeError([Diagnostic("T002", message, Place(_shown(file)))]) from error


def _shown(file: Path) -> str:
    """Return a path as short as it can be told from the current folder."""
    try:
        return str(file.relative_to(Path.cwd()))
    except ValueError:
        return str(file)
