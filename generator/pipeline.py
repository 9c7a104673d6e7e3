"""The flow of every document: load, compose, render, verify, lint, write.

A notice, a document that amends or corrects one, and a draft about to be issued all go this way; only what they print
differs. Nothing is written unless everything before it went well. The library returns values and diagnostics; only
:mod:`generator.cli` prints.
"""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from generator import __version__, bases, files, form, notices, numbered, outputs, paths
from generator.content.digest import digest_of
from generator.content.yaml_reader import NO_CONTENT
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.lint import pages
from generator.ooxml import stamp
from generator.registry import archive, issued, register
from generator.rendering import composer, renderer, verifier
from generator.rendering import template as templates
from generator.sense import checker as sense
from generator.sense import silence
from generator.standard.reference_texts import CONSOLIDATED, REDLINE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from generator.amending.instruments import Instrument
    from generator.bases import Base
    from generator.content.model import Notice, Written
    from generator.content.source import Source
    from generator.content.yaml_reader import Mapping as Tree
    from generator.pdf.model import EmbeddedLayout
    from generator.rendering.outline import Value
    from generator.rendering.template import Template, TemplateFile
    from generator.sense.silence import Screened, Silenced


class Composition(NamedTuple):
    """What a document prints: ``values`` by the names its template has for them.

    ``notice`` has the document's own head and signature, the name of its template and its look. ``instrument`` is
    there where the document amends or corrects an issued notice, or replaces it. ``kind`` is that of a text that goes
    with one.
    """

    notice: Notice
    values: Mapping[str, Value]
    instrument: Instrument | None = None
    kind: str = ""


class Built(NamedTuple):
    """The result for one content file: the Word file's bytes, or ``None`` when an error was found.

    ``issued`` is the key of an issued document that was taken from the archive, as ``12/TB-KHCN/2024``. ``more`` has
    further Word files, by what stands after the name in ``out/``. ``laid_out`` are the pages by which the file was
    checked, made by the engine that comes with the program; ``None`` where it could make none. ``silenced`` is what
    the clerk's comments silence; ``written`` what the program wrote where the content leaves it out. ``is_checked``:
    every check was made; where an error prevents one, more may be found later. ``base``: what a draft was made from.
    """

    source: Path
    docx: bytes | None = None
    found: tuple[Diagnostic, ...] = ()
    issued: str = ""
    more: Mapping[str, bytes] = {}
    laid_out: EmbeddedLayout | None = None
    silenced: tuple[Silenced, ...] = ()
    written: tuple[Written, ...] = ()
    is_checked: bool = True
    base: Base | None = None


class Loaded(NamedTuple):
    """The notice of a content file, what is found in its form and its words, and what of that is silenced.

    ``tree`` is what the notice was made of, ``sources`` the texts of that. With errors the notice ``has_stand_ins``: it
    is what is sound, to be checked further and nothing else. ``is_whole``: nothing of what it says is left out.
    """

    notice: Notice | None
    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()
    sources: tuple[Source, ...] = ()
    tree: Tree = NO_CONTENT
    has_stand_ins: bool = False
    is_whole: bool = True


class Made(NamedTuple):
    """What a draft prints and the Word file of it, which is still to be checked, with all that was found before."""

    composition: Composition | None
    rendered: form.Rendered | None
    found: tuple[Diagnostic, ...]
    silenced: tuple[Silenced, ...] = ()


def build(path: Path, raw: bytes | None = None) -> Built:
    """Make the document of a content file in memory, with every check; nothing is written.

    ``raw`` is what the file is to have: it is checked before it is saved.
    A step that finds an error does not stop those after it where they can go on with what is sound, so that one run
    tells everything.

    An issued document is not made again: its content file, unchanged in words, gives the file that was issued; so
    does its folder in ``content/issued/``.

    Raises:
        NoticeError: a file cannot be read at all (the codes that stop), or the register or a folder of it is
            damaged, or does not have what the content changes (V codes).
    """
    refuse_unfit_name(path)
    if archived := _issued(path):
        return archived
    loaded = load_draft(path, raw)
    if loaded.notice:
        pages.get_ready()
    made = make(path, loaded)
    if made.composition is None or made.rendered is None:
        return Built(path, None, made.found, silenced=made.silenced, is_checked=False)
    built = _checked(path, made.rendered, made.found, signed=False)
    notice, template = made.rendered.notice, made.rendered.template
    base = bases.of(digest_of(notice), loaded.sources, template.data) if built.docx else None
    built = built._replace(silenced=made.silenced, written=notice.written, base=base)
    attached = {} if built.docx is None else attachments(made.composition, path)
    return built._replace(more={archive.OUTPUTS[name]: docx for name, docx in attached.items()})


def produce(
    path: Path, composition: Composition, template: TemplateFile, loaded: Loaded, *, signed: bool = False
) -> Built:
    """Make the Word file of a composition: check its template, render, verify, lint.

    With an error among what was found before, the form of what is sound is checked, and no file is given. A ``signed``
    document is about to be issued: of its form only errors and a draft's mark are told, and no change of the content
    is suggested. Of its pages all is told, as it is printed next.

    Raises:
        NoticeError: the Word library cannot open the template (D002), or the file is no administrative document.
    """
    rendered, found = _proven(_fill(path, composition, template, loaded))
    return _checked(path, rendered, found, signed=signed) if rendered else Built(path, None, found, is_checked=False)


def _checked(path: Path, rendered: form.Rendered, found: tuple[Diagnostic, ...], *, signed: bool) -> Built:
    laid_out, faults = form.check(rendered, path, found, suggest=not signed)
    found = (*found, *(one for one in faults if not signed or one.code.startswith(("P", "F620")) or errors([one])))
    docx = None if errors(found) else rendered.docx
    seen = None if rendered.has_stand_ins else laid_out
    return Built(path, docx, found, laid_out=seen, is_checked=rendered.is_whole)


def write(built: Built, out: Path | None = None, *, remade: Collection[str] = ()) -> Result[tuple[Path, ...]]:
    """Write the Word file and those that go with it, each whole or not at all; return their paths.

    What was made of a former version of one of them is taken away, and told; without a word what is ``remade`` next.
    What a draft was made from is kept.

    Raises:
        NoticeError: it cannot be written (W codes); the old file is untouched.
    """
    files_by_suffix = {} if built.docx is None else {"": built.docx, **built.more}
    bases.keep(built.source, built.base, out)
    return outputs.write_all(built.source, files_by_suffix, out, remade=remade, is_issued=bool(built.issued))


# The steps, in order


def refuse_unfit_name(path: Path) -> None:
    """Refuse a content file whose name the document cannot have on every system.

    Raises:
        NoticeError: C008, with the reason.
    """
    if not path.is_dir() and (reason := files.name_problem(path.stem)):
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
    # A reference that leads nowhere (S codes) stays as it is typed.
    has_stand_ins, is_whole = content is None or any(one.code.startswith("C") for one in errors(found)), True
    if has_stand_ins:
        content, found, is_whole = notices.load_sound(path, raw, numbered.numbering(path))
    if content is None:
        return Loaded(None, found)
    said, silenced = sense.check(content, is_whole=is_whole)
    said = form.told_once(said, found, content.tree)
    sources = tuple(content.sources.values())
    return Loaded(content.notice, (*found, *said), silenced, sources, content.tree, has_stand_ins, is_whole)


def load_draft(path: Path, raw: bytes | None = None) -> Loaded:
    """Load the notice of a draft as :func:`load`, with the register's objections: its number, or what it changes."""
    loaded = load(path, raw)
    notice, found, *_ = loaded
    if notice is None or not register.exists(paths.issued_folder(path)):
        return loaded
    found = (*found, *issued.warnings(path))
    if notice.revision is None:
        found = (*found, *issued.objections(path, notice, is_sound=not errors(found)))
    elif not errors(found):
        found = (*found, *issued.outdated(path, notice.revision))
    return loaded._replace(found=found)


def make(path: Path, loaded: Loaded) -> Made:
    """Make the Word file of a draft as :func:`fill`, and prove its words."""
    made = fill(path, loaded)
    rendered, found = _proven(Result(made.rendered, made.found))
    return made._replace(rendered=rendered, found=found)


def fill(path: Path, loaded: Loaded) -> Made:
    """Make the Word file of a draft that was loaded, as far as what is sound of it goes; its words are not proven yet.

    Raises:
        NoticeError: what an instrument changes is not in the register, or its folder is damaged (V codes); the Word
            library cannot open the template (D002).
    """
    notice, found, silenced, sources, *_ = loaded
    if notice is None or (notice.revision and errors(found)):
        return Made(None, None, found, silenced)
    composition, more = _compose_draft(notice, path)
    if composition is None:
        return Made(None, None, (*found, *more), silenced)
    kept, more_silenced = check_instrument(composition, path, sources)
    template, faults = _usable_template(composition, path, loaded.tree)
    loaded = loaded._replace(found=(*found, *more, *kept, *faults), has_stand_ins=bool(loaded.has_stand_ins or faults))
    rendered, found = _fill(path, composition, template, loaded)
    return Made(composition, rendered, found, (*silenced, *more_silenced))


def _fill(path: Path, composition: Composition, template: TemplateFile, loaded: Loaded) -> Result[form.Rendered | None]:
    checked, faults = check_template(template, composition)
    found = (*loaded.found, *faults)
    if errors(faults):
        return Result(None, tuple(dict.fromkeys(found)))
    docx = _filled(composition, checked, path.name)
    layout = pages.start_layout(docx)  # on another core, while its words are proven

    def again(notice: Notice) -> bytes | None:
        return render(composition._replace(notice=notice), checked, path.name).value

    notice, values, *_ = composition
    prove = partial(_prove, docx, composition, checked)
    rendered = form.Rendered(
        docx, notice, values, checked, loaded.tree, again, layout, prove, loaded.has_stand_ins, loaded.is_whole
    )
    return Result(rendered, found)


def _proven(filled: Result[form.Rendered | None]) -> Result[form.Rendered | None]:
    """Return a Word file whose words are proven, ``None`` where one was lost or added."""
    faults = filled.value.prove() if filled.value else ()
    return Result(None if errors(faults) else filled.value, (*filled.found, *faults))


def _compose_draft(notice: Notice, path: Path) -> Result[Composition | None]:
    """Compose the document of a draft; with a symbol of its own an instrument may have a taken number."""
    composition, found = compose(notice, path)
    if composition and composition.instrument:
        found = (*found, *issued.number_taken(path, composition.notice))
    return Result(composition, found)


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


def _usable_template(composition: Composition, path: Path, tree: Tree) -> Result[TemplateFile]:
    """Return the template of a content file; the shipped one, and why, where it cannot be filled."""
    name = composition.notice.template
    try:
        template = find_template(name, path)
        faults = tuple(errors(check_template(template, composition).found))
    except NoticeError as error:
        named = tree.entries.get("template")
        at = {"T001": named.location} if named else {}
        faults = tuple(one._replace(location=at.get(one.code, one.location)) for one in error.faults)
    else:
        if not faults:
            return Result(template)
    return Result(templates.load(templates.shipped(name)), faults)


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
    docx = _filled(composition, template, source)
    found = _prove(docx, composition, template)
    return Result(None if errors(found) else docx, found)


def _filled(composition: Composition, template: Template, source: str) -> bytes:
    notice, values = composition.notice, composition.values
    return renderer.render(template, notice, values, _stamp(notice, template.data, source, composition.kind))


def _prove(docx: bytes, composition: Composition, template: Template) -> tuple[Diagnostic, ...]:
    return tuple(verifier.check(docx, template, composition.values))


def _stamp(notice: Notice, template: bytes, source: str, kind: str) -> stamp.Stamp:
    return stamp.Stamp(source, digest_of(notice), sha256(template).hexdigest(), program=__version__, kind=kind)


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
