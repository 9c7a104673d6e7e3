"""A content file, laid over the office's, as a typed notice.

What a year's file does not say, ``office.yaml`` beside it does; a key that both have is the year's, as a whole.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator import paths, reading
from generator.content import checks, completion, fields, placing, writing, yaml_reader
from generator.diagnostics import Result
from generator.standard.document_types import DOCUMENT_TYPES

if TYPE_CHECKING:
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.source import Source
    from generator.content.yaml_reader import Mapping
    from generator.diagnostics import Diagnostic


class Content(NamedTuple):
    """A notice and what it was read from: its tree, and the text of each of its files by the file's name.

    ``numbered`` is the notice as its items are numbered, where other items have a part in that: those of a notice that
    it amends. ``found`` is what is wrong with the notice, apart from its YAML.
    """

    notice: Notice
    tree: Mapping
    sources: dict[str, Source]
    numbered: Notice | None = None
    found: tuple[Diagnostic, ...] = ()


def load_content(path: Path, raw: bytes | None = None, office: bytes | None = None) -> Result[Content | None]:
    """Load the notice of a year's file and the office's beside it, with every fault of either.

    References by id stay as they are written: :mod:`generator.notices` makes words of them. Returns ``None`` when
    something is missing without which there is no notice. ``raw`` is what the year's file is to have, ``office`` what
    the office's is.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    trees = read_trees(path, raw, office)
    if trees.year is None or trees.office is None:
        return Result(None, trees.found)
    tree = overlay(trees.year, trees.office)
    notice, faults = typed(tree)
    return Result(notice and Content(notice, tree, trees.sources, found=faults), (*trees.found, *faults))


class Trees(NamedTuple):
    """A year's tree and the office's, an empty one where there is no office file; ``None`` where YAML cannot be read.

    ``sources`` are the texts of the files by their names, the year's first.
    """

    year: Mapping | None
    office: Mapping | None
    found: tuple[Diagnostic, ...]
    sources: dict[str, Source]


def read_trees(path: Path, raw: bytes | None = None, office: bytes | None = None) -> Trees:
    """Read a year's file and the office's beside it.

    ``raw`` is what the year's file is to have, ``office`` what the office's is: nothing where there is none.

    The office's own file, read as a year's, has none beside it.

    Raises:
        NoticeError: a file cannot be read as text (C001 to C007).
    """
    year = yaml_reader.source_of(yaml_reader.read_bytes(path) if raw is None else raw, str(path))
    tree, found = yaml_reader.tree_of(year)
    office_path = path.parent / paths.OFFICE
    if path == office_path or office == b"" or (office is None and not reading.is_there(office_path)):
        return Trees(tree, yaml_reader.NO_CONTENT, found, {year.file: year})
    raw_office = yaml_reader.read_bytes(office_path) if office is None else office
    source, (of_office, faults) = _read_office(raw_office, str(office_path))
    return Trees(tree, of_office, (*found, *faults), {year.file: year, source.file: source})


@lru_cache(1)
def _read_office(raw: bytes, file: str) -> tuple[Source, Result[Mapping | None]]:
    source = yaml_reader.source_of(raw, file)
    return source, yaml_reader.tree_of(source)


def load_whole(data: bytes, name: str) -> Result[Content | None]:
    """Load content that needs no office file, as it is archived; ``name`` is shown in diagnostics.

    Raises:
        NoticeError: it cannot be read as text (C004 to C007).
    """
    source = yaml_reader.source_of(data, name)
    tree, found = yaml_reader.tree_of(source)
    if tree is None:
        return Result(None, found)
    notice, more = typed(tree)
    return Result(notice and Content(notice, tree, {name: source}, found=more), (*found, *more))


def resolve(path: Path, year: Mapping | None) -> Result[Mapping | None]:
    """Lay a year's tree over that of the office file beside ``path``, if there is one.

    Raises:
        NoticeError: the office file cannot be read as text (C002 to C007).
    """
    office_path = path.parent / paths.OFFICE
    if not reading.is_there(office_path):
        return Result(year)
    office, found = yaml_reader.read(office_path)
    return Result(overlay(year, office) if year and office else None, found)


def overlay(year: Mapping, office: Mapping) -> Mapping:
    """Return the office's keys with the year's over them, each as a whole: half a signature is no signature."""
    return yaml_reader.Mapping(year.location, {**office.entries, **year.entries}, {**office.keys, **year.keys})


def typed(tree: Mapping) -> Result[Notice | None]:
    """Return the notice of a tree, checked key by key and as a whole.

    What is regular and left out is written from what is there; without a symbol it gets the one that the decree
    prescribes.
    """
    notice: Notice | None
    tree, misplaced = placing.as_meant(tree)
    notice, of_values = fields.NOTICE.read(tree)
    faults = list(checks.with_year(of_values, tree))
    unwritten = list(checks.check_placeholders(tree))
    told = {fault.location for fault in (*misplaced, *unwritten)}
    found = [*misplaced, *unwritten, *(fault for fault in faults if fault.location not in told), *writing.check(tree)]
    if notice is None:
        return Result(None, tuple(found))
    notice, unwritable = completion.complete(notice, tree)
    found += [*unwritable, *checks.check(notice, tree)]
    symbol = notice.symbol or f"{DOCUMENT_TYPES[notice.title].abbreviation}-{notice.issuer.code}"
    return Result(notice._replace(symbol=symbol), tuple(found))
