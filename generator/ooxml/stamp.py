"""The stamp of a Word file made by this program: its content, its template, its words.

It stands in the custom properties (ECMA-376 part 1, 22.3), which Word and LibreOffice keep when they save.
It proves nothing against someone who wants to deceive: anybody can write it. Only the register proves.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from generator.ooxml import definitions, draft_mark, package, visible_text
from generator.ooxml.package import declare_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element as Element

    from generator.ooxml.visible_text import VisibleParagraph

_KIND = "custom-properties"
_PART = "docProps/custom.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_NONE = f'<Properties xmlns="{_SPACE}" xmlns:vt="{_VALUES}"/>'.encode()
_PROPERTY = f"{{{_SPACE}}}property"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one set that custom properties may belong to."""
_FIRST_NUMBER = 2
_PREFIX = "thongbao."
_DIGEST = re.compile("[0-9a-f]{64}")
_LONGEST = 255
_LETTER = re.compile(r"[^\W\d_]")


class Stamp(NamedTuple):
    """A stamp: the content file's name, the SHA-256 of content, template and shown words, the program.

    ``source`` is "" where it is not known; the last part of a path at most. ``kind`` is that of a text that goes with
    an instrument (:mod:`generator.standard.reference_texts`), "" of all that may be signed.
    """

    source: str
    content: str
    template: str
    words: str = ""
    program: str = ""
    kind: str = ""


def put(parts: dict[str, bytes], stamp: Stamp) -> None:
    """Write the stamp into the parts of a Word file, with the digest of its words as they are.

    Other custom properties stay; a stamp that is there (of a template that was a notice once) goes.
    """
    stamp = stamp._replace(words=words(parts))
    name = next(iter(package.related(parts, "", _KIND)), _PART)
    root = package.parse(parts.get(name, _NONE))
    for known in _ours(root):
        root.remove(known)
    taken = [int(one.get("pid", "")) for one in root if one.get("pid", "").isdecimal()]
    said = {key: text for key, text in stamp._asdict().items() if text or key != "kind"}
    for number, (key, text) in enumerate(said.items(), max([_FIRST_NUMBER - 1, *taken]) + 1):
        about = {"fmtid": _FORMAT_ID, "pid": f"{number}", "name": f"{_PREFIX}{key}"}
        etree.SubElement(etree.SubElement(root, _PROPERTY, about), f"{{{_VALUES}}}lpwstr").text = text
    parts[name] = package.serialise(root)
    declare_part(parts, "", name, _KIND, _TYPE)


def read(parts: Mapping[str, bytes]) -> Stamp | None:
    """Return the stamp of a Word file; ``None`` if it has none that this program writes."""
    said: dict[str, str] = {}
    for name in package.related(parts, "", _KIND)[:1]:
        for one in _ours(visible_text.tree(parts, name)):
            said[one.get("name", "").removeprefix(_PREFIX)] = "".join(map(str, one.itertext())).strip()[:_LONGEST]
    stamp = Stamp(*(said.get(field, "") for field in Stamp._fields))
    if not all(map(_DIGEST.fullmatch, (stamp.content, stamp.template, stamp.words))):
        return None
    return stamp._replace(source=_plain(stamp.source), program=_plain(stamp.program), kind=_plain(stamp.kind))


def without(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the parts but the one that holds the stamp."""
    held = package.related(parts, "", _KIND)
    return {name: data for name, data in parts.items() if name not in held}


def words(parts: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of what a file shows: its paragraphs with their numbers, in order, but for a draft's mark.

    Of headers, footers and notes each line counts once, and none that is but a page's number: programs
    that save the file anew write them again for other kinds of pages.
    """
    parts = draft_mark.without(parts)
    return sha256("\n".join(_shown(definitions.paragraphs(parts), package.main_part(parts))).encode()).hexdigest()


def _shown(paragraphs: list[VisibleParagraph], main: str) -> Iterator[str]:
    lines = [(one.part == main, " ".join(one.line.split())) for one in paragraphs]
    yield from (line for is_main, line in lines if is_main and line)
    yield from sorted({line for is_main, line in lines if not is_main and _LETTER.search(line)})


def _ours(root: Element) -> list[Element]:
    return [one for one in root if one.tag == _PROPERTY and one.get("name", "").startswith(_PREFIX)]


def _plain(text: str) -> str:
    """Return a text from a foreign file without folders and control characters."""
    name = re.split(r"[/\\]", text)[-1]
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
