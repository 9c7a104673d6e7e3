"""What means the same in a package, whatever program wrote it (ECMA-376 part 2).

Names of parts and types of content do not depend on case (6.2.2, 6.2.3), a name may have its letters as ``%C3%A0``, a
type may be that of a part or of all with its ending, and XML is in UTF-8 or UTF-16, with or without a mark.
"""

from __future__ import annotations

import codecs
import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODING = re.compile(r"""(<\?xml[^>]*encoding=["'])[^"']*""")


def relations_part(source: str) -> str:
    """Return the name of the part that says what ``source`` ("" = the package) refers to."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def in_usual_form(parts: Mapping[str, bytes], types: str) -> dict[str, bytes]:
    """Return the parts as nearly all files have them: text in UTF-8 without a mark, names that belong together alike.

    ``types`` is the name of the part that has the types of content; the names of relationships are those of their
    parts.
    """
    usual = {comparable(name): name for name in (types, *map(relations_part, ("", *parts)))}
    return {usual.get(comparable(name), name): in_utf_8(data) for name, data in parts.items()}


def in_utf_8(data: bytes) -> bytes:
    """Return XML in UTF-8 without a mark; what is in neither encoding stays as it is."""
    if data.startswith(_UTF_16):
        try:
            return _ENCODING.sub(r"\1UTF-8", data.decode("utf-16"), count=1).encode()
        except UnicodeError:
            return data
    return data.removeprefix(codecs.BOM_UTF8)


def part_named(parts: Mapping[str, bytes], folder: str, target: str) -> str:
    """Return the name of the part to which a target leads from a folder; "" if there is none."""
    name = named_by(folder, target)
    if name in parts:
        return name
    wanted = comparable(name)
    return next((one for one in parts if comparable(one) == wanted), "")


def named_by(folder: str, target: str) -> str:
    """Return the name that a target gives to a part, seen from a folder."""
    return posixpath.normpath(posixpath.join("/", folder, target))[1:]


def content_type(types: Element, name: str) -> str:
    """Return the type of a part's content in small letters: its own, else that of its ending; "" if none is stated."""
    ending = posixpath.splitext(name)[1].removeprefix(".").lower()
    own = [one for one in types if comparable(one.get("PartName", "")) == f"/{comparable(name)}"]
    common = [one for one in types if one.get("Extension", "").lower() == ending]
    return next((one.get("ContentType", "").strip().lower() for one in (*own, *common)), "")


def comparable(name: str) -> str:
    """Return a part's name in the form in which two names of one part are equal."""
    return unquote(name).lower()
