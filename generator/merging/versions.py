"""A version of a content: its files' bytes, what they say, and the lines of the Word file that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator import notices, paths, pipeline, reading
from generator.content import yaml_editor, yaml_reader
from generator.content.digest import digest_of
from generator.diagnostics import NoticeError, errors
from generator.merging import lines
from generator.merging.nodes import tree_of
from generator.pipeline import Composition
from generator.registry import history
from generator.rendering import composer, renderer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from generator.content.model import Notice
    from generator.content.yaml_editor import Value
    from generator.merging.lines import WordFile
    from generator.merging.nodes import RecordTree
    from generator.rendering.template import Template


@dataclass(frozen=True, eq=False)
class ContentVersion:
    """A version of a content: where its file stands, its bytes and the office's, the notice, its template.

    ``own`` are the values of the file itself, ``office`` those of the office's file. The draft of an amendment prints
    what the amendment says; here it is the notice as it is then.
    """

    path: Path
    raw: bytes
    office_raw: bytes
    own: Mapping[str, Value]
    office: Mapping[str, Value]
    notice: Notice
    composition: Composition
    template: Template
    is_draft_of_amendment: bool = False

    @property
    def text(self) -> str:
        """The text of the content file."""
        return yaml_editor.text_of(self.raw, str(self.path))

    @property
    def digest(self) -> str:
        """The fingerprint by which a stamp names it."""
        return digest_of(self.notice)

    def tree(self) -> RecordTree:
        """Return its records, what the file itself says over what the office says."""
        return tree_of({**self.office, **self.own})

    @cached_property
    def shown(self) -> WordFile:
        """The lines of its Word file, with where each was typed."""
        notice, values, *_ = self.composition
        return lines.read(renderer.render_parts(self.template, notice, values, keyed=True))

    def made(self) -> dict[str, bytes]:
        """Return the parts of its Word file."""
        notice, values, *_ = self.composition
        return renderer.render_parts(self.template, notice, values)


def office_of(path: Path) -> bytes:
    """Return the bytes of the office's file beside a content file; nothing where there is none.

    Raises:
        NoticeError: it cannot be read (C codes).
    """
    office = path.parent / paths.OFFICE
    return yaml_reader.read_bytes(office) if reading.is_there(office) else b""


def read(
    path: Path,
    raw: bytes | None = None,
    office: bytes | None = None,
    template: bytes | None = None,
    *,
    is_draft_of_amendment: bool = False,
) -> ContentVersion:
    """Read a version of the content file at ``path``; what is not given is as it stands there now.

    Raises:
        NoticeError: the content has errors, or its template cannot be filled.
    """
    raw = yaml_reader.read_bytes(path) if raw is None else raw
    office = office_of(path) if office is None else office
    content, found = notices.load_content(path, raw, office=office)
    if content is None or errors(found):
        raise NoticeError(errors(found))
    composition = _composed(content.notice, path, is_draft=is_draft_of_amendment)
    file = pipeline.find_template(composition.notice.template, path)
    if template is not None:
        file = file._replace(data=template)
    checked, faults = pipeline.check_template(file, composition)
    if errors(faults):
        raise NoticeError(errors(faults))
    own, office_values = (_values(one, str(path)) for one in (raw, office))
    return ContentVersion(
        path, raw, office, own, office_values, content.notice, composition, checked, is_draft_of_amendment
    )


def _composed(notice: Notice, path: Path, *, is_draft: bool) -> Composition:
    """Return what a notice prints; one that replaces another cites that, unless it is a draft of an amendment."""
    if is_draft or notice.revision is None or notice.revision.kind != history.REPLACES:
        return Composition(notice, composer.compose(notice))
    made = pipeline.compose(notice, path)
    if made.value is None:
        raise NoticeError(errors(made.found))
    return made.value


def with_raw(version: ContentVersion, raw: bytes) -> ContentVersion:
    """Return a version with another text of its file.

    Raises:
        NoticeError: the content has errors.
    """
    data, is_draft = version.template.data, version.is_draft_of_amendment
    return read(version.path, raw, version.office_raw, data, is_draft_of_amendment=is_draft)


def _values(raw: bytes, file: str) -> dict[str, Value]:
    if not raw.strip():
        return {}
    _, body = yaml_editor.split_byte_order_mark(yaml_editor.text_of(raw, file))
    said = yaml_editor.texts_of(yaml_editor.checked_spans(body, file))
    return said if isinstance(said, dict) else {}
