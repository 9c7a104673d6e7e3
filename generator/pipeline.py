"""The whole flow on one screen: load, check, render, prove, lint, write.

Nothing is written unless everything before it went well; the library returns, and only
:mod:`generator.cli` prints.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, paths
from generator.codes import CODES
from generator.content import loader, yaml_reader
from generator.diagnostics import Diagnostic, Location, NoticeError, errors
from generator.rendering import composer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from generator.content.model import Notice
    from generator.lint.linter import Report
    from generator.pdf.model import EmbeddedLayout


_TOLD_OF_CONTENT = {"F210": "C401", "F513": "C403"}
"""Rules of form that say of the Word file what a check says of the content, with its line."""


class Built(NamedTuple):
    """What came of one content file: the Word file's bytes, or ``None`` when an error was found.

    ``issued`` is the key of the issued notice that was taken from its folder, as ``12/TB-KHCN/2024``. ``revises``
    is content that changes an issued notice, checked and not made: that is :mod:`generator.amending`'s work.
    ``more`` has further Word files, by what stands after the name in ``out/``. ``laid_out`` are the pages by which
    it was judged, made by the engine that comes with the program; ``None`` where it could make none.
    """

    source: Path
    docx: bytes | None
    found: tuple[Diagnostic, ...]
    issued: str = ""
    revises: Notice | None = None
    more: Mapping[str, bytes] = {}
    laid_out: EmbeddedLayout | None = None


class Held(NamedTuple):
    """What lint found in a Word file, and the pages by which it was judged (see :class:`Built`)."""

    found: tuple[Diagnostic, ...] = ()
    laid_out: EmbeddedLayout | None = None


def build(path: Path) -> Built:
    """Make the notice of a content file in memory, with every check. Nothing is written.

    An issued notice is not made again: its content file, unchanged in words, gives the file that was
    issued; so does its folder in ``content/issued/``.

    Raises:
        NoticeError: a file cannot be read at all (the codes that stop); the register is damaged (V codes).
    """
    found: list[Diagnostic] = []
    if reason := files.unfit_name(path.stem):
        raise NoticeError([Diagnostic("C008", f"tên “{path.name}” không dùng được: {reason}", Location(str(path)))])
    something_was_issued = paths.issued_folder(path).is_dir()
    if something_was_issued:
        from generator.registry import issued  # noqa: PLC0415 - not needed where nothing was issued yet

        if kept := issued.kept(path):
            return Built(path, kept.docx, kept.found, kept.key, more=kept.more)
    loaded, faults = loader.load(path)
    found += faults
    if loaded and loaded.revision:
        return Built(path, None, tuple(found), revises=loaded)
    if loaded and something_was_issued:
        found += issued.number_taken(path, loaded)
    if loaded is None or errors(found):
        return Built(path, None, tuple(found))
    from generator.rendering import template as rendering_template  # noqa: PLC0415 - slow to import

    file = rendering_template.find(loaded.template, path)
    template = rendering_template.load(file)
    docx = make(loaded, template, paths.shown(file), found, path.name)
    held = Held() if docx is None else held_against_the_decree(docx, path, found, (loaded, template))
    found += held.found
    return Built(path, None if errors(found) else docx, tuple(found), laid_out=held.laid_out)


def held_against_the_decree(
    docx: bytes, path: Path, told: Sequence[Diagnostic], made_of: tuple[Notice, bytes] | None = None
) -> Held:
    """Return what lint finds in the Word file of a content file, but for what was told at its place in the content.

    ``made_of`` are the notice and the template's bytes, with which changes are tried that cure what is wrong with
    the pages; without them none is offered.
    """
    from generator.lint import linter, pages, profile  # noqa: PLC0415 - not needed for faulty content

    rules, of_profile = profile.load(path.parent)
    found = [*of_profile]
    known = {fault.code for fault in told}

    def judged(data: bytes) -> linter.Report:
        return linter.lint(data, f"{path.stem}.docx", rules, pages.start_rendering(data))

    report = judged(docx)
    laid_out = report.laid_out
    if report.pages and not report.pages.pdf:
        found.append(Diagnostic("P403", report.pages.reason, Location(report.file), CODES["P403"].remedy))
    left = [fault for fault in report.found if _TOLD_OF_CONTENT.get(fault.code) not in known]
    if left and laid_out and made_of:
        left = _with_cures(left, docx, made_of, path, judged)
    return Held((*found, *(_at_their_words(left, path) if left else ())), laid_out)


def _with_cures(
    found: list[Diagnostic],
    docx: bytes,
    made_of: tuple[Notice, bytes],
    path: Path,
    judged: Callable[[bytes], Report],
) -> list[Diagnostic]:
    """Return what was found, what is wrong with the pages with the change of the content that cures it."""
    from generator import suggestions  # noqa: PLC0415 - most notices need none

    notice, template = made_of

    def remade(changed: Notice) -> bytes | None:
        return make(changed, template, "", [], path.name)

    def found_in(data: bytes) -> tuple[Diagnostic, ...] | None:
        report = judged(data)
        return report.found if report.pages and report.pages.pdf else None

    return suggestions.told(found, docx, suggestions.Kitchen(notice, remade, found_in))


def _at_their_words(found: Sequence[Diagnostic], path: Path) -> list[Diagnostic]:
    """Give each finding the place in the content of the words it is about, where just one place has them."""
    there = (file for file in (path, path.parent / paths.OFFICE) if file.is_file())
    trees = [tree for file in there if (tree := yaml_reader.read(file).value)]
    texts = [text for tree in trees for text in yaml_reader.scalars(tree)]
    placed = []
    for fault in found:
        words = fault.location.words.removesuffix("…").strip()
        spots = [text.location for text in texts if words and words in " ".join(text.value.split())]
        at = spots[0]._replace(page=fault.location.page) if len(spots) == 1 else fault.location
        placed.append(fault._replace(location=at))
    return placed


def make(loaded: Notice, template: bytes, shown: str, found: list[Diagnostic], source: str = "") -> bytes | None:
    """Return the proven Word file of a notice and a template, called ``shown``; ``None`` when a fault was found.

    The file says of itself that it was made of the content file called ``source``.
    """
    from generator.content import digest  # noqa: PLC0415 - not needed for faulty content
    from generator.ooxml import stamp  # noqa: PLC0415
    from generator.rendering import renderer, verifier  # noqa: PLC0415 - slow to import
    from generator.rendering import template as rendering_template  # noqa: PLC0415

    values = composer.compose(loaded)
    checked, faults = rendering_template.read(template, shown, values)
    found += faults
    if errors(found):
        return None
    mark = stamp.Stamp(source, digest.of(loaded), sha256(template).hexdigest(), program=__version__)
    docx = renderer.render(checked, loaded, values, mark)
    found += verifier.check(docx, checked, values)
    return None if errors(found) else docx


def write(built: Built, out: Path | None = None) -> Path:
    """Put the Word file in its place, whole or not at all, with those that go with it; return the first place.

    Raises:
        NoticeError: it cannot be written (W codes); the old file is untouched.
    """
    path = paths.target(built.source, out)
    if built.docx is not None:
        files.write(path, built.docx)
    for suffix, docx in built.more.items():
        files.write(paths.target(built.source, out, suffix), docx)
    return path
