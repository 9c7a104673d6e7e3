"""A Word template before it is filled: every fault at once, each with its paragraph and its tag.

A template may place values, choose and repeat; nothing else. What passes here cannot run code,
and names only what :func:`generator.outline.values` knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import package, reading
from generator.diagnostics import Diagnostic, Place
from generator.outline import Value, lines_of
from generator.shapes import nearest
from generator.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.reading import Paragraph

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WHOLE = re.compile(r"\{[{%](?:p|tr|tc)\s")
_PREFIX = re.compile(r"^(\{[{%])(?:p|tr|tc|r)\s")
_STATEMENT = re.compile(r"\{%-?\s*(\w+)")
_STATEMENTS = frozenset(("if", "elif", "else", "endif", "for", "endfor"))
_REVISIONS = tuple(f"{package.W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_NEVER_FILLED = re.compile(r"word/(comments|endnotes)\.xml|docProps/.*\.xml")
_PLACING = (nodes.Output, nodes.TemplateData, nodes.Template)
_CHOOSING = (nodes.If, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const)


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was found sound.

    ``sources`` holds, for each part, the paragraphs' own text with its tags, one paragraph a line:
    filled as plain text it tells what the finished part must say.
    """

    file: str
    data: bytes
    parts: Mapping[str, bytes]
    sources: Mapping[str, str] = field(default_factory=dict)


def read(data: bytes, file: str, values: Mapping[str, Value], found: list[Diagnostic]) -> Template:
    """Check a template against the values it is to be filled with.

    Raises:
        NoticeError: it is not a Word file that can be read (D codes).
    """
    parts = package.unpack(data, file)
    sources = {}
    used: set[str] = set()
    for part, paragraphs in _by_part(parts).items():
        _revisions(parts[part], file, part, found)
        checker = _Part(file, paragraphs, values, found)
        sources[part] = checker.check()
        used |= checker.used
    _never_filled(parts, file, found)
    _unused(values, used, file, found)
    _styles(parts, values, file, found)
    return Template(file, data, parts, sources)


def _by_part(parts: Mapping[str, bytes]) -> dict[str, list[Paragraph]]:
    by_part: dict[str, list[Paragraph]] = {}
    for paragraph in reading.paragraphs(parts):
        if not _NEVER_FILLED.fullmatch(paragraph.part):
            by_part.setdefault(paragraph.part, []).append(paragraph)
    return by_part


def _revisions(data: bytes, file: str, part: str, found: list[Diagnostic]) -> None:
    if any(True for _ in package.parse(data).iter(*_REVISIONS)):
        found.append(Diagnostic("T106", "mẫu còn dấu vết sửa (Track Changes)", Place(file, part=part)))


def _never_filled(parts: Mapping[str, bytes], file: str, found: list[Diagnostic]) -> None:
    for name, data in parts.items():
        if _NEVER_FILLED.fullmatch(name) and (tag := _TAG.search(data.decode("utf-8", "replace"))):
            message = f"thẻ {tag.group()} ở chỗ không được điền"
            found.append(Diagnostic("T110", message, Place(file, part=name)))


def _unused(values: Mapping[str, Value], used: set[str], file: str, found: list[Diagnostic]) -> None:
    for name, value in values.items():
        if value and name not in used:
            tag = f"{{{{p {name} }}}}" if isinstance(value, tuple) else f"{{{{ {name} }}}}"
            found.append(Diagnostic("T108", f"mẫu không có thẻ {tag}, nên phần này sẽ mất", Place(file)))


def _styles(parts: Mapping[str, bytes], values: Mapping[str, Value], file: str, found: list[Diagnostic]) -> None:
    names = package.related(parts, package.main_part(parts), "styles")
    known = Styles(package.parse(parts[names[0]]) if names else None).ids()
    needed = {line.style.value for value in values.values() for line in lines_of(value)}
    found.extend(
        Diagnostic("T109", f"mẫu thiếu kiểu đoạn “{name}”", Place(file)) for name in sorted(needed - known.keys())
    )


class _Part:
    """One part of the template: its tags read paragraph by paragraph, then as a whole."""

    def __init__(
        self, file: str, paragraphs: list[Paragraph], values: Mapping[str, Value], found: list[Diagnostic]
    ) -> None:
        self.used: set[str] = set()
        self._file = file
        self._paragraphs = paragraphs
        self._values = values
        self._found = found
        self._environment = ImmutableSandboxedEnvironment()
        self._faulty: set[int] = set()

    def check(self) -> str:
        """Report the part's faults and return its source."""
        source = "\n".join(self._line(number, one.text) for number, one in enumerate(self._paragraphs))
        try:
            tree = self._environment.parse(source)
        except TemplateSyntaxError as error:
            number = min(error.lineno, len(self._paragraphs)) - 1
            if number not in self._faulty:
                self._fault("T101", f"thẻ viết sai hoặc chưa đóng ({_said(error)})", number)
            return source
        self._walk(tree, {})
        return source

    def _line(self, number: int, text: str) -> str:
        """Return the paragraph as one line of source; what is wrong with it is reported and left out."""
        tags = _TAG.findall(text)
        rest = _TAG.sub("", text)
        if stray := _STRAY.search(rest):
            self._fault("T101", f"thẻ chưa đóng hoặc thừa dấu {stray.group()}", number)
            return ""
        whole = [tag for tag in tags if _WHOLE.match(tag)]
        if whole and (rest.strip() or len(tags) > 1):
            self._fault("T105", f"thẻ {whole[0]} phải đứng một mình trong đoạn", number)
        wrong = [tag for tag in tags if self._is_wrong(tag, number)]
        if wrong:
            return ""
        return _TAG.sub(lambda tag: _PREFIX.sub(r"\1 ", tag.group()), text).replace("\n", " ")

    def _is_wrong(self, tag: str, number: int) -> bool:
        if tag.startswith("{%"):
            word = _STATEMENT.match(_PREFIX.sub(r"\1 ", tag))
            if word is None or word[1] not in _STATEMENTS:
                self._fault("T104", f"thẻ {tag} không dùng được: mẫu chỉ có if, for", number)
                return True
            return False
        if tag.startswith("{#"):
            return False
        try:
            tree = self._environment.parse(_PREFIX.sub(r"\1 ", tag))
        except TemplateSyntaxError as error:
            self._fault("T101", f"thẻ {tag} viết sai ({_said(error)})", number)
            return True
        self._kind(tag, tree, number)
        return False

    def _kind(self, tag: str, tree: nodes.Template, number: int) -> None:
        """Report a name of many paragraphs in a tag of one line, and the reverse."""
        output = next(tree.find_all(nodes.Output), None)
        name = _dotted(output.nodes[0]) if output and output.nodes else None
        if name is None or name not in self._values:
            return
        many = isinstance(self._values[name], tuple)
        if many != bool(_WHOLE.match(tag)):
            right = f"{{{{p {name} }}}}" if many else f"{{{{ {name} }}}}"
            self._fault("T107", f"thẻ {tag} phải viết là {right}", number)

    def _walk(self, node: nodes.Node, loops: Mapping[str, str]) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, loops)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self._name(node, loops)
        elif isinstance(node, nodes.Filter):
            self._fault("T103", f"bộ lọc “{node.name}” không có trong mẫu thông báo", node.lineno - 1)
        elif isinstance(node, _PLACING + _CHOOSING):
            for child in node.iter_child_nodes():
                self._walk(child, loops)
        else:
            self._fault("T104", "thẻ gọi hàm hoặc tính toán; mẫu chỉ được đặt giá trị vào chỗ", node.lineno - 1)

    def _loop(self, node: nodes.For, loops: Mapping[str, str]) -> None:
        name = _dotted(node.iter)
        is_list = name is not None and isinstance(self._values.get(name), tuple)
        if not is_list or not isinstance(node.target, nodes.Name) or node.test or node.recursive:
            self._fault("T104", "for chỉ lặp qua một phần gồm nhiều đoạn, ví dụ recipients", node.lineno - 1)
            return
        self.used.add(name or "")
        for child in (*node.body, *node.else_):
            self._walk(child, {**loops, node.target.name: name or ""})

    def _name(self, node: nodes.Name | nodes.Getattr, loops: Mapping[str, str]) -> None:
        name = _dotted(node)
        if name is not None and name in self._values:
            self.used.add(name)
        elif name in loops:
            return
        elif name is None or "._" in f".{name}":
            self._fault("T104", "thẻ gọi hàm hoặc chạm vào bên trong chương trình", node.lineno - 1)
        else:
            near = nearest(name, self._values)
            hint = f"có phải là “{near}”?" if near else f"các tên dùng được: {', '.join(self._values)}"
            self._fault("T102", f"mẫu gọi tên “{name}” không có", node.lineno - 1, hint)

    def _fault(self, code: str, message: str, number: int, hint: str = "") -> None:
        one = self._paragraphs[number]
        self._faulty.add(number)
        place = Place(self._file, part=one.part, paragraph=one.index, words=one.words)
        self._found.append(Diagnostic(code, message, place, hint))


def _dotted(node: nodes.Node) -> str | None:
    """Return ``a.b`` for a plain chain of names, ``None`` for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = _dotted(node.node)
        return f"{owner}.{node.attr}" if owner else None
    return None


def _said(error: TemplateSyntaxError) -> str:
    """Return the parser's words in Vietnamese where they are the usual ones."""
    message = error.message or ""
    for said, meaning in _JINJA_SAYS:
        if said in message:
            return meaning
    return message


_JINJA_SAYS = (
    ("unexpected end of template", "thiếu thẻ endif hoặc endfor"),
    ("Unexpected end of template", "thiếu thẻ endif hoặc endfor"),
    ("unknown tag 'endif'", "thẻ endif thừa"),
    ("unknown tag 'endfor'", "thẻ endfor thừa"),
    ("unknown tag 'el", "thẻ elif, else ở ngoài if"),
    ("unexpected char", "có dấu lạ trong thẻ"),
    ("Expected an expression", "thẻ trống"),
    ("expected token", "trong thẻ chỉ được có một tên"),
)


def filled(template: Template, context: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Return for each part the lines it must have: its source filled as plain text."""
    environment = ImmutableSandboxedEnvironment()
    for part, source in template.sources.items():
        yield part, environment.from_string(source).render(context).split("\n")
