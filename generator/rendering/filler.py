"""Fills a template with values. The only user of docxtpl.

docxtpl by itself loses text without a word (``&``, ``<``, missing names), so it is given values that are escaped
already, a sandbox in which a template can do nothing but place them, and no name that does not exist.

It would read, patch and compile a template anew for each notice. Here that is done once: what follows from the
template alone is kept, and only what the values change is made for each notice.
"""

from __future__ import annotations

import copy
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from generator.ooxml import archive, package

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Template as JinjaTemplate
    from lxml.etree import _Element as Element

_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FIRST_DRAWING_ID = 1000
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False)
"""Reads headers and footers as python-docx does, which leaves out white space between elements."""


class Filled(NamedTuple):
    """The parts of a filled template but the main one, and the root of that."""

    parts: dict[str, bytes]
    root: Element


class Filler:
    """A template that docxtpl has patched and Jinja compiled, to be filled any number of times.

    docxtpl raises whatever it meets in a template that it cannot use.
    """

    def __init__(self, data: bytes) -> None:
        library = DocxTemplate(BytesIO(data))
        library.init_docx()
        document = library.docx
        self._environment = _CompilingOnce()
        self._body: str = library.patch_xml(library.get_xml())
        parts = [
            part for uri in (library.HEADER_URI, library.FOOTER_URI) for _, part in library.get_headers_footers(uri)
        ]
        self._stories = {_name(part): library.patch_xml(library.get_part_xml(part)) for part in parts}
        self._footnotes = {
            _name(part): library.patch_xml(part.blob.decode())
            for part in document.part.package.parts
            if part.content_type == _FOOTNOTES
        }
        output = BytesIO()
        document.save(output)
        self._parts = archive.inflate(output.getvalue())
        self.main = _name(document.part)
        self._root = package.parse(self._parts.pop(self.main))
        self._root[0].clear()

    def fill(self, context: Mapping[str, Any]) -> Filled:
        """Return the template filled with the values of ``context``."""
        library = DocxTemplate(None)
        library.docx_ids_index = _FIRST_DRAWING_ID
        body = library.fix_tables(self._rendered(library, self._body, context))
        library.fix_docpr_ids(body)
        root = copy.deepcopy(self._root)
        root.replace(root[0], body)
        etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
        parts = dict(self._parts)
        for name, source in self._stories.items():
            story = self._rendered(library, source, context)
            parts[name] = package.serialise(etree.fromstring(story.encode(), _PARSER))
        for name, source in self._footnotes.items():
            parts[name] = self._rendered(library, source, context).encode()
        return Filled(parts, root)

    def _rendered(self, library: DocxTemplate, source: str, context: Mapping[str, Any]) -> str:
        return str(library.render_xml_part(source, None, context, self._environment))


class _CompilingOnce(ImmutableSandboxedEnvironment):
    """A sandbox that compiles each source once, and knows no name that it was not given."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self._compiled: dict[str, JinjaTemplate] = {}

    def from_string(self, source: Any, *_: Any, **__: Any) -> JinjaTemplate:  # noqa: ANN401 - as in jinja2
        """Return the compiled template of a source."""
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]


def _name(part: Any) -> str:  # noqa: ANN401 - python-docx is untyped here
    return str(part.partname).removeprefix("/")
