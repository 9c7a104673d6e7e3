"""The shapes of values: each reads a YAML node, reporting every fault, and gives its JSON Schema.

A shape gives ``None`` as the value when it has reported why there is none; its caller goes on,
so that one run tells all faults. The tables of :mod:`generator.content.fields` are made of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from generator.content.field import Field, Shape, lower_first
from generator.content.yaml_reader import Mapping, Node, Scalar, Sequence
from generator.diagnostics import Diagnostic, Location, Result
from generator.wording import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Found = tuple[Diagnostic, ...]
    Schema = dict[str, Any]

_HINTS = {
    (Scalar, Mapping): "nếu là lời văn có dấu hai chấm hay bắt đầu bằng {, đặt cả đoạn trong dấu nháy kép",
    (Scalar, Sequence): "viết liền sau dấu hai chấm của khóa, không có gạch đầu dòng",
    (Sequence, Scalar): "mỗi dòng một dấu gạch rồi dấu cách, ví dụ “- Lãnh đạo Sở”",
    (Sequence, Mapping): "mỗi dòng một dấu gạch rồi dấu cách, ví dụ “- Lãnh đạo Sở”",
    (Mapping, Scalar): "xuống dòng, thụt vào rồi viết từng khóa, ví dụ “name: …”",
    (Mapping, Sequence): "bỏ dấu gạch ở đầu dòng",
}
_KIND = {Scalar: "một đoạn chữ", Sequence: "một danh sách", Mapping: "một bảng khóa: giá trị"}


def is_empty(node: Node) -> bool:
    """Return whether nothing is written: an empty scalar, ``[]`` or ``{}``."""
    if isinstance(node, Scalar):
        return not node.value.strip() and not node.is_faulty
    return not (node.items if isinstance(node, Sequence) else node.entries)


def wrong_kind(node: Node, wanted: str, kind: type[Node] | None = None) -> Found:
    """Report a node of the wrong kind, such as a list for a text; ``kind`` is the right one."""
    if has_fault(node):
        return ()
    message = f"chỗ này cần {wanted}, không phải {_KIND[type(node)]}"
    hint = _HINTS.get((kind, type(node)), "") if kind else ""
    return (Diagnostic("C303", message, node.location, hint),)


def has_fault(node: Node) -> bool:
    """Return whether a fault of this value was reported already, so that a second would mislead."""
    return isinstance(node, Scalar) and node.is_faulty


class String(NamedTuple):
    """One line of text; ``convert`` gives it its type and raises ValueError with what to write (``code``)."""

    convert: Callable[[str], Any] = str
    code: str = "C303"
    examples: tuple[str, ...] = ()

    def read(self, node: Node) -> Result[Any]:
        """Return the converted line."""
        if not isinstance(node, Scalar):
            return Result(None, wrong_kind(node, "một dòng chữ", Scalar))
        if node.is_faulty:
            return Result(None)
        value = node.value.strip()
        if "\n" in value:
            message = "chỗ này là một dòng chữ, không xuống dòng được"
            return Result(
                None,
                (Diagnostic("C319", message, node.location, "viết trên một dòng, hoặc dưới dấu >- (không phải |)"),),
            )
        try:
            return Result(self.convert(value))
        except ValueError as error:
            return Result(None, (Diagnostic(self.code, str(error), node.location),))

    def schema(self) -> Schema:
        """Allow a number too, because editors read ``12`` as one."""
        schema: Schema = {"type": ["string", "number", "null"]}
        return {**schema, "examples": list(self.examples)} if self.examples else schema


class Strings(NamedTuple):
    """One text, or a list of texts: forced lines, or paragraphs where ``paragraphs`` is set.

    ``check`` may report what is wrong with one of them. ``joined``: the value is one text, with line breaks.
    """

    paragraphs: bool = False
    check: Callable[[str, Location], Iterable[Diagnostic]] | None = None
    joined: bool = False

    def read(self, node: Node) -> Result[Any]:
        """Return the lines without empty ones."""
        if isinstance(node, Mapping):
            return Result(None, wrong_kind(node, "một đoạn chữ hoặc danh sách các đoạn", Scalar))
        lines: list[str] = []
        found: list[Diagnostic] = []
        for item in node.items if isinstance(node, Sequence) else [node]:
            of_item = self._lines(item)
            lines += of_item.value
            found += of_item.found
        return Result("\n".join(lines) if self.joined else tuple(lines), tuple(found))

    def _lines(self, node: Node) -> Result[list[str]]:
        """Return the lines of one text, a paragraph each."""
        if not isinstance(node, Scalar):
            return Result([], wrong_kind(node, "một đoạn chữ", Scalar))
        if node.is_faulty:
            return Result([])
        lines = [line.strip() for line in node.value.splitlines() if line.strip()]
        if not lines:
            return Result([], (Diagnostic("C304", "dòng này để trống", node.location),))
        found: list[Diagnostic] = []
        if len(lines) > 1 and not self.paragraphs:
            found.append(Diagnostic("C319", "muốn ép xuống dòng thì viết danh sách, mỗi dòng một gạch", node.location))
        if self.check:
            found += [fault for line in lines for fault in self.check(line, node.location)]
        return Result(lines, tuple(found))

    def schema(self) -> Schema:
        """Allow a text or a list of texts."""
        line = {"type": ["string", "number"]}
        return {"anyOf": [line, {"type": "null"}, {"type": "array", "items": line}]}


class Enumeration(NamedTuple):
    """One of a few texts."""

    values: tuple[str, ...]

    def read(self, node: Node) -> Result[str | None]:
        """Return the value chosen."""
        allowed = ", ".join(self.values)
        if not isinstance(node, Scalar):
            return Result(None, wrong_kind(node, f"một trong: {allowed}"))
        if node.is_faulty or node.value.strip() in self.values:
            return Result(node.value.strip())
        message = f"“{node.value}” không dùng được; chọn một trong: {allowed}"
        return Result(None, (Diagnostic("C318", message, node.location),))

    def schema(self) -> Schema:
        """Allow the values; editors read ``no`` as false."""
        read_as = {"yes": True, "no": False}
        return {"enum": [*self.values, *(read_as[one] for one in self.values if one in read_as), None]}


class Array(NamedTuple):
    """A list of one shape, never empty when it is there, of ``most`` values at most."""

    shape: Shape
    most: int | None = None

    def read(self, node: Node) -> Result[tuple[Any, ...] | None]:
        """Return the values that could be read."""
        if not isinstance(node, Sequence):
            return Result(None, wrong_kind(node, "một danh sách", Sequence))
        values: list[Any] = []
        found: list[Diagnostic] = []
        if self.most is not None and len(node.items) > self.most:
            message = f"danh sách có {len(node.items)} mục, nhiều nhất là {self.most}"
            return Result(None, (Diagnostic("C329", message, node.items[self.most].location),))
        for item in node.items:
            if is_empty(item):
                found.append(Diagnostic("C304", "dòng này của danh sách để trống", item.location))
                continue
            value, of_item = self.shape.read(item)
            found += of_item
            if value is not None:
                values.append(value)
        return Result(tuple(values), tuple(found))

    def schema(self) -> Schema:
        """Allow an array of the shape."""
        schema: Schema = {"type": ["array", "null"], "items": self.shape.schema()}
        return schema if self.most is None else {**schema, "maxItems": self.most}


class Object(NamedTuple):
    """A mapping with known keys, made into ``make(**values)``.

    Missing keys keep ``make``'s defaults. ``location`` names the attribute that takes the record's
    location; ``check`` may report what only the whole record shows, ``mistaken`` words that only look like a record.
    """

    make: type[Any]
    fields: dict[str, Field]
    location: str = ""
    check: Callable[[Any, Mapping], Iterable[Diagnostic]] | None = None
    mistaken: Callable[[Mapping], Found] | None = None

    def read(self, node: Node) -> Result[Any]:
        """Return the record, or ``None`` when something it cannot be without is missing."""
        if not isinstance(node, Mapping):
            return Result(None, wrong_kind(node, f"một bảng khóa: giá trị ({', '.join(self.fields)})", Mapping))
        told = self.mistaken(node) if self.mistaken else ()
        return Result(None, told) if told else self._record(node)

    def _record(self, node: Mapping) -> Result[Any]:
        found = [*self._unknown_keys(node)]
        values: dict[str, Any] = {}
        complete = True
        for key, known in self.fields.items():
            child = node.entries.get(key)
            required = known.required and known.instead not in node.entries
            if child is None or is_empty(child):
                value = known.blank if isinstance(child, Scalar) else None
                if value is None and required:
                    found.append(self._missing(key, known, child, node))
            else:
                value, of_child = known.read(child)
                found += of_child
            if value is not None:
                values[known.attribute or key] = value
            elif required:
                complete = False
        if not complete:
            return Result(None, tuple(found))
        if self.location:
            values[self.location] = node.location
        record = self.make(**values)
        if self.check:
            found += self.check(record, node)
        return Result(record, tuple(found))

    def _unknown_keys(self, node: Mapping) -> Iterator[Diagnostic]:
        for key, location in node.keys.items():
            if key not in self.fields:
                yield Diagnostic("C301", f"khóa “{key}” không có trong khuôn nội dung", location, self._help(key))

    def _help(self, key: str) -> str:
        if REFERENCE.fullmatch(f"{{{key}}}"):
            return f"“{{{key}}}” là lời văn: đặt cả giá trị trong dấu nháy kép, hoặc viết dưới dấu >-"
        if " " in key:
            return "nếu là lời văn có dấu hai chấm, đặt cả đoạn trong dấu nháy kép"
        return f"các khóa dùng được ở đây: {', '.join(self.fields)}"

    def _missing(self, key: str, known: Field, child: Node | None, node: Mapping) -> Diagnostic:
        what = f"{key} ({lower_first(known.title)})"
        if child is None:
            return Diagnostic("C302", f"thiếu {what}", node.location, known.about)
        return Diagnostic("C304", f"{what} để trống", child.location, known.about)

    def schema(self) -> Schema:
        """Allow the known keys only; none is required, because office.yaml gives some."""
        return {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {
                key: {"title": known.title, "description": known.about or known.title, **known.shape.schema()}
                for key, known in self.fields.items()
            },
        }


class AnyOf(NamedTuple):
    """Different shapes by how it is written: as a text, a list or a mapping."""

    text: Shape | None = None
    sequence: Shape | None = None
    mapping: Shape | None = None

    def read(self, node: Node) -> Result[Any]:
        """Return the value by the shape for the node's kind."""
        kinds = {Scalar: self.text, Sequence: self.sequence, Mapping: self.mapping}
        if (shape := kinds[type(node)]) is not None:
            return shape.read(node)
        accepted = [kind for kind, known in kinds.items() if known]
        return Result(None, wrong_kind(node, " hoặc ".join(_KIND[kind] for kind in accepted), accepted[0]))

    def schema(self) -> Schema:
        """Allow any of the shapes."""
        return {"anyOf": [shape.schema() for shape in (self.text, self.sequence, self.mapping) if shape]}


class Shorthand(NamedTuple):
    """A record written as the value of one of its keys; ``make`` builds it from the value and its location.

    ``check`` may report what is wrong with the value; ``described_as`` is the shape that the schema shows.
    """

    key: str
    shape: Shape
    make: Callable[[Any, Location], Any]
    check: Callable[[Node], Iterable[Diagnostic]] | None = None
    described_as: Shape | None = None

    def read(self, node: Node) -> Result[Any]:
        """Return the record; ``None`` when nothing is written."""
        value, found = self.shape.read(node)
        if self.check:
            found = (*found, *self.check(node))
        return Result(self.make(value, node.location) if value else None, found)

    def schema(self) -> Schema:
        """Return what the value may be."""
        return (self.described_as or self.shape).schema()


class Ref(NamedTuple):
    """A shape that is defined by name, so that it may hold itself."""

    name: str
    resolve: Callable[[], Shape]

    def read(self, node: Node) -> Result[Any]:
        """Return what the named shape reads."""
        return self.resolve().read(node)

    def schema(self) -> Schema:
        """Refer to the definition."""
        return {"$ref": f"#/$defs/{self.name}"}


def inner(shape: Shape | None, step: str | int) -> Shape | None:
    """Return the shape of what a key, or a place in a list, of a value leads to; ``None`` where none is known."""
    shape = resolved(shape)
    if isinstance(shape, AnyOf):
        short = shape.sequence
        shape = shape.mapping if isinstance(step, str) else short.shape if isinstance(short, Shorthand) else short
    if isinstance(shape, Object) and isinstance(step, str):
        known = shape.fields.get(step)
        return resolved(known.shape) if known else None
    if isinstance(shape, Array) and isinstance(step, int):
        return resolved(shape.shape)
    return String() if isinstance(shape, Strings) and isinstance(step, int) else None


def resolved(shape: Shape | None) -> Shape | None:
    """Return the shape itself for one that is given by its name."""
    return shape.resolve() if isinstance(shape, Ref) else shape
