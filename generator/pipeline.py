"""The flow of every document: load, compose, render, verify, lint, write.

A notice, a document that amends or corrects one, and a draft about to be issued all go this way; only what they print
differs. Nothing is written unless everything before it went well. The library returns values and diagnostics; only
:mod:`generator.cli` prints.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, files, notices, numbered, paths, suggestions
from generator.codes import CODES
from generator.content import word_places
from generator.content.digest import digest_of
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.lint import linter, pages, profile
from generator.ooxml import stamp
from generator.registry import archive, issued, register
from generator.rendering import composer, renderer, verifier
from generator.rendering import template as templates
from generator.sense import checker as sense
from generator.sense import silence
from generator.standard.reference_texts import CONSOLIDATED, REDLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from generator.amending.instruments import Instrument
    from generator.content.model import Notice, Written
    from generator.content.source import Source
    from generator.lint.linter import Report
    from generator.lint.profile import Profile
    from generator.pdf.model import EmbeddedLayout
    from generator.rendering.outline import Value
    from generator.rendering.template import Template, TemplateFile
    from generator.sense.silence import Screened, Silenced
    from generator.suggestions import Change


class Composition(NamedTuple):
    """What a document prints: ``values`` by the names its template has for them.

    ``notice`` has the document's own head and signature, the name of its template and its look. ``instrument`` is
    there where the document amends or corrects an issued notice, or replaces it. ``kind`` is that of a text that goes
    with one. ``sources`` are the texts of the content, where they are not to be read from their files.
    """

    notice: Notice
    values: Mapping[str, Value]
    instrument: Instrument | None = None
    kind: str = ""
    sources: tuple[Source, ...] = ()


class Built(NamedTuple):
    """The result for one content file: the Word file's bytes, or ``None`` when an error was found.

    ``issued`` is the key of an issued document that was taken from the archive, as ``12/TB-KHCN/2024``. ``more`` has
    further Word files, by what stands after the name in ``out/``. ``laid_out`` are the pages by which the file was
    checked, made by the engine that comes with the program; ``None`` where it could make none. ``silenced`` is what
    the clerk's comments silence; ``written`` what the program wrote where the content leaves it out.
    """

    source: Path
    docx: bytes | None = None
    found: tuple[Diagnostic, ...] = ()
    issued: str = ""
    more: Mapping[str, bytes] = {}
    laid_out: EmbeddedLayout | None = None
    silenced: tuple[Silenced, ...] = ()
    written: tuple[Written, ...] = ()


class Loaded(NamedTuple):
    """The notice of a content file, what is found in its form and its words, and what of that is silenced.

    ``sources`` are the texts that it was read from.
    """

    notice: Notice | None
    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    sources: tuple[Source, ...] = ()


class Rendered(NamedTuple):
    """A Word file in memory, and what it was made of."""

    docx: bytes
    composition: Composition
    template: Template


def build(path: Path, raw: bytes | None = None) -> Built:
    """Make the document of a content file in memory, with every check; nothing is written.

    ``raw`` is what the file is to have: it is checked before it is saved.

    An issued document is not made again: its content file, unchanged in words, gives the file that was issued; so
    does its folder in ``content/issued/``.

    Raises:
        NoticeError: a file cannot be read at all (the codes that stop), or the register or a folder of it is
            damaged, or does not have what the content changes (V codes).
    """
    refuse_unfit_name(path)
    if archived := _issued(path):
        return archived
    notice, found, silenced, sources = _load_draft(path, raw)
    if notice is None or errors(found):
        return Built(path, None, found, silenced=silenced)
    pages.get_ready()
    composition, more = _compose_draft(notice, path)
    if composition is None:
        return Built(path, None, (*found, *more), silenced=silenced)
    kept, more_silenced = check_instrument(composition, path, sources)
    template = find_template(composition.notice.template, path)
    built = produce(path, composition._replace(sources=sources), template, (*found, *more, *kept))
    built = built._replace(silenced=(*silenced, *more_silenced), written=notice.written)
    attached = {} if built.docx is None else attachments(composition, path)
    return built._replace(more={archive.OUTPUTS[name]: docx for name, docx in attached.items()})


def produce(
    path: Path,
    composition: Composition,
    template: TemplateFile,
    reported: tuple[Diagnostic, ...] = (),
    *,
    signed: bool = False,
) -> Built:
    """Make the Word file of a composition: check its template, render, verify, lint.

    ``reported`` is what was found before; an error in it leaves the template checked and nothing rendered. A
    ``signed`` document is about to be issued: only errors of its form are told, no warnings, and no change of the
    content is suggested. Of its pages all is told, as it is printed next.

    Raises:
        NoticeError: the Word library cannot open the template (D002), or the file is no administrative document.
    """
    checked, found = check_template(template, composition)
    found = (*reported, *found)
    if errors(found):
        return Built(path, None, found)
    docx, faults = render(composition, checked, path.name)
    found = (*found, *faults)
    if docx is None:
        return Built(path, None, found)
    laid_out, faults = _lint(Rendered(docx, composition, checked), path, found, suggest=not signed)
    found = (*found, *(fault for fault in faults if not signed or fault.code.startswith("P") or errors([fault])))
    return Built(path, None if errors(found) else docx, found, laid_out=laid_out)


def write(built: Built, out: Path | None = None) -> Path:
    """Write the Word file and those that go with it, each whole or not at all; return its path.

    Raises:
        NoticeError: it cannot be written (W codes); the old file is untouched.
    """
    path = paths.target(built.source, out)
    if built.docx is not None:
        files.write(path, built.docx)
    for suffix, docx in built.more.items():
        files.write(paths.target(built.source, out, suffix), docx)
    return path


# The steps, in order


def refuse_unfit_name(path: Path) -> None:
    """Refuse a content file whose name the document cannot have on every system.

    Raises:
        NoticeError: C008, with the reason.
    """
    if reason := files.name_problem(path.stem):
        raise NoticeError([Diagnostic("C008", f"tên “{path.name}” không dùng được: {reason}", Location(str(path)))])


def _issued(path: Path) -> Built | None:
    """Return the issued document of a content file or of an archive folder; ``None`` for a draft."""
    if not register.exists(paths.issued_folder(path)):
        return None
    archived = issued.look_up(path)
    return archived and Built(path, archived.docx, archived.found, archived.key, archived.more)


def load(path: Path, raw: bytes | None = None) -> Loaded:
    """Load the notice of a content file and check what it says; ``raw`` is what the file is to have.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    content, found = notices.load_content(path, raw, numbered.numbering(path))
    if content is None or errors(found):
        return Loaded(content and content.notice, found)
    said, silenced = sense.check(content)
    return Loaded(content.notice, (*found, *said), silenced, tuple(content.sources.values()))


def _load_draft(path: Path, raw: bytes | None) -> Loaded:
    """Load the notice of a draft, with the register's objections: its number, or what it changes."""
    loaded = load(path, raw)
    notice, found, *_ = loaded
    if notice is None or not register.exists(paths.issued_folder(path)):
        return loaded
    found = (*found, *issued.warnings(path))
    if notice.revision is None:
        found = (*found, *issued.number_taken(path, notice))
    elif not errors(found):
        found = (*found, *issued.outdated(path, notice.revision))
    return loaded._replace(found=found)


def _compose_draft(notice: Notice, path: Path) -> Result[Composition | None]:
    """Compose the document of a draft; with a symbol of its own an instrument may have a taken number."""
    composition, found = compose(notice, path)
    if composition is None or composition.instrument is None:
        return Result(composition, found)
    return Result(composition, (*found, *issued.number_taken(path, composition.notice)))


def compose(notice: Notice, path: Path) -> Result[Composition | None]:
    """Return what the document of a content file prints; ``None`` and the reasons if an instrument cannot be made.

    Raises:
        NoticeError: what an instrument changes is not in the register, or its folder is damaged (V codes).
    """
    if notice.revision is None:
        return Result(Composition(notice, composer.compose(notice)))
    from generator.amending import instruments  # noqa: PLC0415 - a sixth of a start, and few documents are instruments

    instrument, found = instruments.compose(notice, path)
    return Result(instrument and Composition(instrument.notice, instrument.values, instrument), found)


def check_instrument(composition: Composition, path: Path, sources: Iterable[Source]) -> Screened:
    """Check what an instrument about to be issued leaves in the notice that it changes; nothing for a notice."""
    if composition.instrument is None:
        return silence.Screened(())
    from generator.amending import instruments  # noqa: PLC0415 - ditto

    return silence.part(instruments.check_references(composition.instrument, path), sources)


def find_template(name: str, path: Path) -> TemplateFile:
    """Return the template called ``name`` for a content file.

    Raises:
        NoticeError: there is none (T001), or it cannot be read (T002).
    """
    return templates.load(templates.find(name, path))


def check_template(template: TemplateFile, composition: Composition) -> Result[Template]:
    """Check a template against the values it is to be filled with.

    Raises:
        NoticeError: it is not a Word file that can be read (D codes).
    """
    return templates.read(template.data, template.name, composition.values)


def render(composition: Composition, template: Template, source: str) -> Result[bytes | None]:
    """Fill a template and read the file back; ``None`` when a word was lost or added.

    The file says of itself that it was made of the content file called ``source``.

    Raises:
        NoticeError: the Word library cannot open the template (D002).
    """
    notice, values = composition.notice, composition.values
    docx = renderer.render(template, notice, values, _stamp(notice, template.data, source, composition.kind))
    found = tuple(verifier.check(docx, template, values))
    return Result(None if errors(found) else docx, found)


def _stamp(notice: Notice, template: bytes, source: str, kind: str) -> stamp.Stamp:
    return stamp.Stamp(source, digest_of(notice), sha256(template).hexdigest(), program=__version__, kind=kind)


_REPORTED_OF_CONTENT = {"F210": "C401", "F513": "C403", "F602": "S504"}
"""Rules of form that say of the Word file what a check says of the content, with its line."""
_JUDGED_IN_CONTENT = ("F601", "F612")
"""Rules of language that are checked in the words of the content, where a comment may silence them (S603, S605)."""


def _lint(
    rendered: Rendered, path: Path, reported: Iterable[Diagnostic], *, suggest: bool
) -> Result[EmbeddedLayout | None]:
    """Lint the Word file of a content file, omitting what was reported at its place in the content.

    Returns the pages by which the file was checked. ``suggest`` tries changes of the content that clear faults of
    the pages.
    """
    rules, found = profile.load(path.parent)
    rules = rules._replace(section_titles=rendered.composition.notice.section_titles)
    report = _report(rendered.docx, path, rules)
    if report.pages and not report.pages.pdf:
        found = (*found, Diagnostic("P403", report.pages.reason, Location(report.file), CODES["P403"].remedy))
    codes = {fault.code for fault in reported}
    faults = [
        fault
        for fault in report.found
        if fault.code not in _JUDGED_IN_CONTENT and _REPORTED_OF_CONTENT.get(fault.code) not in codes
    ]
    if faults and suggest and report.laid_out:
        changes = suggestions.changes_to_try(faults, rendered.docx, len(report.laid_out.facts.pages))
        faults = _with_suggestions(faults, changes, rendered, path, rules)
    sources = rendered.composition.sources or word_places.sources(path)
    return Result(report.laid_out, (*found, *word_places.placed(faults, sources)))


def _report(docx: bytes, path: Path, rules: Profile) -> Report:
    return linter.lint(docx, f"{path.stem}.docx", rules, pages.start_rendering(docx, for_words=False))


def _with_suggestions(
    faults: Sequence[Diagnostic], changes: Iterable[Change], rendered: Rendered, path: Path, rules: Profile
) -> list[Diagnostic]:
    """Attach to each fault of the pages the first change of the content that clears it and brings no other.

    Each is tried: the document is made with it, and linted.
    """
    clearing: dict[Diagnostic, Change] = {}
    composition = rendered.composition
    for change in changes:
        changed = composition._replace(notice=change.applied_to(composition.notice))
        made, _ = render(changed, rendered.template, path.name)
        report = None if made is None else _report(made, path, rules)
        if report and report.pages and report.pages.pdf:
            clearing = {**dict.fromkeys(suggestions.cleared(faults, report.found), change), **clearing}
        if clearing.keys() >= set(suggestions.clearable(faults)):
            break
    return suggestions.attached(faults, clearing, composition.notice)


def attachments(composition: Composition, path: Path) -> dict[str, bytes]:
    """Return the Word files that go with an instrument by their names in the archive; nothing for a notice.

    They are the notice as it then stands, unless the instrument is that notice as a whole, and the notice with what
    changed marked in it, unless the template changed, too.

    Raises:
        NoticeError: one of them cannot be made.
    """
    if composition.instrument is None:
        return {}
    from generator.amending import statements  # noqa: PLC0415 - ditto
    from generator.revisions.tracked_changes.redline import redline  # noqa: PLC0415 - ditto

    instrument, made = composition.instrument, {}
    compared, new = instrument.comparison, instrument.comparison.new
    if not instrument.is_whole:
        values = composer.marked(composer.compose(new.notice, new.replaced), statements.consolidated(instrument))
        made[CONSOLIDATED.file] = _rendered(Composition(new.notice, values, kind=CONSOLIDATED.kind), path)
    if instrument.has_one_template:
        author = instrument.notice.issuer.full_name or ""
        said = _stamp(new.notice, new.template, path.name, REDLINE.kind)
        made[REDLINE.file] = redline(compared, author, instrument.marked_on, statements.redline(instrument), said)
    return made


def _rendered(composition: Composition, path: Path) -> bytes:
    checked, found = check_template(find_template(composition.notice.template, path), composition)
    docx, more = Result(None) if errors(found) else render(composition, checked, path.name)
    if docx is None:
        raise NoticeError(errors((*found, *more)))
    return docx
