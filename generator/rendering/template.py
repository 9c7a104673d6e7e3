"""The tags of a template's paragraphs: a template may place values, choose and repeat; nothing else.

Each tag is judged by itself, so that one run tells all faults and each with its own words; only
which tag closes which is followed from paragraph to paragraph. What passes cannot run code.

A Word template before it is filled: every fault at once, each with its paragraph and its tag.

A template may place values, choose and repeat; nothing else. What passes here cannot run code,
and names only what :func:`generator.rendering.composer.compose` knows.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import paths
from generator.content.schema import nearest
from generator.diagnostics import Diagnostic, Location, NoticeError
from generator.ooxml import package, visible_text
from generator.ooxml.styles import Styles
from generator.rendering.outline import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.ooxml.visible_text import Paragraph
    from generator.rendering.outline import Value


TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PREFIX = re.compile(r"\{[{%#](p|tr|tc|r) ")
"""A space and nothing else: docxtpl does not know the tag by a tab or a no-break space."""

_APART = re.compile(r"\{%\s*(p|tr|tc|r)\s")
_TRIMMING = re.compile(r"\{[{%#][-+]|[-+][}%#]\}")
_STATEMENT = re.compile(r"\{%\s*(\w+)")
_OPENS = {"if": "endif", "for": "endfor"}
_STATEMENTS = frozenset((*_OPENS, *_OPENS.values(), "elif", "else"))
_CHOOSING = (nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const)
_NO_CODE = "mẫu chỉ được đặt giá trị vào chỗ, không gọi hàm, không tính toán"
_JINJA_SAYS = (
    ("unexpected char", "có dấu lạ trong thẻ"),
    ("Expected an expression", "thẻ trống"),
    ("expected token", "trong thẻ chỉ được có một tên"),
    ("unknown tag 'else'", "thẻ else thừa"),
    ("unexpected '", "dấu ngoặc hoặc dấu nháy không đủ đôi"),
)


class _Open(NamedTuple):
    """A tag that waits for its end; ``item`` is what a loop calls each line."""

    word: str
    prefix: str
    tag: str
    number: int
    item: str = ""


_NAME_ONLY = re.compile(r"\{\{(?:p )? *([a-z_.]+) *\}\}")
"""The usual tag, which needs no parser."""


class Checker:
    """Reads the paragraphs of one part; ``printed`` gathers the names that its tags print."""

    def __init__(self, file: str, values: Mapping[str, Value], found: list[Diagnostic]) -> None:
        self.printed: set[str] = set()
        self.tags: set[str] = set()
        self._file = file
        self._values = values
        self._found = found
        self._environment = ImmutableSandboxedEnvironment()
        self._open: list[_Open] = []
        self._paragraphs: list[Paragraph] = []

    def check(self, paragraphs: list[Paragraph]) -> str:
        """Report the faults of a part and return its source: a line for each paragraph, faulty ones empty."""
        self._paragraphs = paragraphs
        before = len(self._found)
        source = "\n".join(self._line(number, one.text) for number, one in enumerate(paragraphs))
        for left in self._open:
            self._fault("T101", f"thẻ {left.tag} không có {_OPENS[left.word]}", left.number)
        if len(self._found) == before:
            self._parsed(source, len(paragraphs) - 1)
        return source

    def _line(self, number: int, text: str) -> str:
        tags = TAG.findall(text)
        rest = TAG.sub("", text)
        if stray := STRAY.search(rest):
            self._fault("T101", f"thẻ chưa đóng hoặc thừa dấu {stray.group()}", number)
            return ""
        self.tags.update(tags)
        whole = next((tag for tag in tags if _prefix(tag)), None)
        if whole and (rest.strip() or len(tags) > 1):
            self._fault("T105", f"thẻ {whole} phải đứng một mình trong đoạn", number)
        before = len(self._found)
        for tag in tags:
            self._tag(tag, number)
        return TAG.sub(_plain, text).replace("\n", " ") if len(self._found) == before else ""

    def _tag(self, tag: str, number: int) -> None:
        if _TRIMMING.search(tag):
            self._fault("T101", f"thẻ {tag} có dấu - hoặc + ở mép, làm dính các đoạn", number)
        elif tag.startswith("{%"):
            self._statement(tag, number)
        elif (simple := _NAME_ONLY.fullmatch(tag)) and simple[1] in self._values:
            self._print(tag, simple[1], number)
        elif tag.startswith("{{") and (tree := self._parsed(_plain(tag), number, tag)):
            self._output(tag, tree, number)

    def _parsed(self, source: str, number: int, tag: str = "") -> nodes.Template | None:
        try:
            return self._environment.parse(source)
        except TemplateSyntaxError as error:
            number = number if tag else min(error.lineno - 1, number)
            self._fault("T101", f"thẻ {tag} viết sai ({_said(error)})".replace("  ", " "), number)
            return None

    def _output(self, tag: str, tree: nodes.Template, number: int) -> None:
        output = next(tree.find_all(nodes.Output), None)
        inside = output.nodes if output else []
        if len(inside) != 1 or isinstance(inside[0], nodes.TemplateData):
            self._fault("T104", f"thẻ {tag}: {_NO_CODE}", number)
            return
        self._print(tag, self._name(tag, inside[0], number), number)

    def _print(self, tag: str, name: str, number: int) -> None:
        self.printed.add(name)
        # Many paragraphs in the tag of one line, or the reverse.
        prefix = "p" if isinstance(self._values.get(name), tuple) else ""
        if _prefix(tag) != prefix and (name in self._values or name in self._items()):
            self._fault("T107", f"thẻ {tag} phải viết là {{{{{prefix} {name} }}}}", number)

    def _statement(self, tag: str, number: int) -> None:
        word = _STATEMENT.match(_plain(tag))
        apart = _APART.match(tag)
        if apart and not _prefix(tag):
            self._fault("T101", f"thẻ {tag}: viết liền {{%{apart[1]}, rồi một dấu cách thường", number)
        elif word is None or word[1] not in _STATEMENTS:
            self._fault("T104", f"thẻ {tag} không dùng được: mẫu chỉ có if, for", number)
        elif word[1] in _OPENS:
            self._opening(word[1], tag, number)
        else:
            self._within(word[1], tag, number)

    def _opening(self, word: str, tag: str, number: int) -> None:
        item = ""
        if tree := self._parsed(f"{_plain(tag)}{{% {_OPENS[word]} %}}", number, tag):
            block = tree.body[0]
            if isinstance(block, nodes.For):
                item = self._loop(tag, block, number)
            elif isinstance(block, nodes.If):
                self._condition(tag, block.test, number)
        self._open.append(_Open(word, _prefix(tag), tag, number, item))

    def _within(self, word: str, tag: str, number: int) -> None:
        """Check an ``elif``, ``else`` or an end against what is open."""
        opened = self._open[-1] if self._open else None
        fitting = opened and (_OPENS[opened.word] == word or word == "else" or (word, opened.word) == ("elif", "if"))
        if opened is None or not fitting:
            self._fault("T101", f"thẻ {tag} thừa hoặc không đúng chỗ", number)
            return
        if opened.prefix != _prefix(tag):
            kind = f"{{%{opened.prefix} {word} …%}}"
            self._fault("T101", f"thẻ {tag} đi với {opened.tag} nên phải viết {kind}", number)
        if word == "elif" and (
            tree := self._parsed(f"{_plain(tag).replace('elif', 'if', 1)}{{% endif %}}", number, tag)
        ):
            block = tree.body[0]
            if isinstance(block, nodes.If):
                self._condition(tag, block.test, number)
        if word == _OPENS[opened.word]:
            self._open.pop()

    def _loop(self, tag: str, node: nodes.For, number: int) -> str:
        name = dotted(node.iter) or ""
        item = node.target.name if isinstance(node.target, nodes.Name) else ""
        # One loop in another could run for ever, and a name of its own must not hide a value.
        taken = any(item == known.partition(".")[0] for known in self._values)
        nested = any(one.word == "for" for one in self._open)
        known = isinstance(self._values.get(name), tuple)
        if not item or taken or nested or not known or node.test or node.recursive:
            message = f"thẻ {tag}: for chỉ lặp qua một phần gồm nhiều đoạn, ví dụ {{%p for dong in recipients %}}"
            self._fault("T104", message, number)
            return item
        self.printed.add(name)
        return item

    def _condition(self, tag: str, node: nodes.Node, number: int) -> None:
        if isinstance(node, _CHOOSING):
            for child in node.iter_child_nodes():
                self._condition(tag, child, number)
        else:
            self._name(tag, node, number)

    def _name(self, tag: str, node: nodes.Node, number: int) -> str:
        """Return the name that an expression is, after reporting one that is unknown or no name at all."""
        name = dotted(node) or ""
        if isinstance(node, nodes.Filter):
            self._fault("T103", f"thẻ {tag}: bộ lọc “{node.name}” không có trong mẫu thông báo", number)
        elif not name or "._" in f".{name}":
            self._fault("T104", f"thẻ {tag}: {_NO_CODE}", number)
        elif name not in self._values and name not in self._items():
            near = nearest(name, self._values)
            hint = f"có phải là “{near}”?" if near else f"các tên dùng được: {', '.join(self._values)}"
            self._fault("T102", f"thẻ {tag}: mẫu gọi tên “{name}” không có", number, hint)
        return name

    def _items(self) -> set[str]:
        return {one.item for one in self._open}

    def _fault(self, code: str, message: str, number: int, hint: str = "") -> None:
        one = self._paragraphs[number]
        place = Location(self._file, part=one.part, paragraph=one.index, words=one.words)
        self._found.append(Diagnostic(code, message, place, hint))


def dotted(node: nodes.Node) -> str | None:
    """Return ``a.b`` for a plain chain of names, ``None`` for anything else."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        owner = dotted(node.node)
        return f"{owner}.{node.attr}" if owner else None
    return None


def _prefix(tag: str) -> str:
    """Return what a tag replaces: ``p``, ``tr``, ``tc`` or ``r`` as docxtpl knows them, "" for text."""
    match = _PREFIX.match(tag)
    return match[1] if match else ""


def _plain(tag: str | re.Match[str]) -> str:
    text = tag if isinstance(tag, str) else tag.group()
    return f"{text[:2]}{text[2 + len(_prefix(text)) :]}"


def _said(error: TemplateSyntaxError) -> str:
    """Return in Vietnamese what the parser says."""
    message = error.message or ""
    return next((meaning for said, meaning in _JINJA_SAYS if said in message), "không đúng cú pháp")


_REVISIONS = tuple(f"{package.W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_FILLED = ("header", "footer", "footnotes")
_XML_COMMENT = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def find(name: str, content: Path) -> Path:
    """Return the template's file: that of the workspace of a content file, or else the one that came with the program.

    Raises:
        NoticeError: there is none of this name (T001).
    """
    package_folder = Path(__file__).parent.parent
    folders = (paths.workspace(content), package_folder, package_folder.parent)
    found = next((file for folder in folders if (file := folder / "templates" / f"{name}.docx").exists()), None)
    if found is None:
        message = f"không có mẫu templates/{name}.docx"
        raise NoticeError([Diagnostic("T001", message, Location(str(content)))])
    return found


def load(file: Path) -> bytes:
    """Return a template's bytes.

    Raises:
        NoticeError: it cannot be read (T002).
    """
    try:
        return file.read_bytes()
    except OSError as error:
        message = f"không đọc được mẫu: {error.strerror or error}"
        raise NoticeError([Diagnostic("T002", message, Location(paths.shown(file)))]) from error


class Template(NamedTuple):
    """A template that was found sound.

    ``sources`` holds, for each part, the paragraphs' own text with its tags, one paragraph a line:
    filled as plain text it tells what the finished part must say.
    """

    file: str
    data: bytes
    parts: Mapping[str, bytes]
    sources: Mapping[str, str]


def read(data: bytes, file: str, values: Mapping[str, Value], found: list[Diagnostic]) -> Template:
    """Check a template against the values it is to be filled with.

    Raises:
        NoticeError: it is not a Word file that can be read (D codes).
    """
    parts = package.unpack(data, file)
    by_part = _by_part(parts)
    sources = {}
    printed: set[str] = set()
    for part, paragraphs in by_part.items():
        checker = Checker(file, values, found)
        before = len(found)
        sources[part] = checker.check(paragraphs)
        printed |= checker.printed
        if _is_revised(parts[part]):
            found.append(Diagnostic("T106", "mẫu còn dấu vết sửa (Track Changes)", Location(file, part=part)))
        elif len(found) == before:
            _hidden(_unseen(parts[part], checker.tags), Location(file, part=part), found)
    for part in (name for name in parts if name.endswith(".xml") and name not in by_part):
        _hidden(_unfilled(parts[part]), Location(file, part=part), found)
    _unprinted(values, printed, file, found)
    _styles(parts, values, file, found)
    return Template(file, data, parts, sources)


def _by_part(parts: Mapping[str, bytes]) -> dict[str, list[Paragraph]]:
    """Return the paragraphs of the parts that are filled; endnotes and comments are not."""
    main = package.main_part(parts)
    names = [main, *(name for kind in _FILLED for name in package.related(parts, main, kind))]
    by_part: dict[str, list[Paragraph]] = {name: [] for name in names}
    for paragraph in visible_text.paragraphs(parts):
        if paragraph.part in by_part:
            by_part[paragraph.part].append(paragraph)
    return by_part


def _is_revised(data: bytes) -> bool:
    return any(True for _ in package.parse(data).iter(*_REVISIONS))


def _hidden(tags: set[str], place: Location, found: list[Diagnostic]) -> None:
    message = "thẻ {} ở chỗ không được điền hoặc không nhìn thấy"
    found.extend(Diagnostic("T110", message.format(tag), place) for tag in sorted(tags))


def _unseen(data: bytes, seen: set[str]) -> set[str]:
    """Return the tags of a part that no reader sees: in hidden text, field codes, attributes, XML comments.

    They would be filled, or run, without having been checked.
    """
    root = package.parse(data)
    attributes = (str(value) for node in root.iter() for value in node.attrib.values())
    written = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8", "replace")
    known = {_squeezed(tag) for tag in seen}
    unseen: set[str] = set()
    for text in ("".join(map(str, root.itertext())), *attributes, *_XML_COMMENT.findall(written)):
        unseen |= {tag for tag in TAG.findall(text) if _squeezed(tag) not in known}
        unseen |= set(STRAY.findall(TAG.sub("", text)))
    return unseen


def _unfilled(data: bytes) -> set[str]:
    """Return the tags of a part that is never filled: comments, endnotes, properties."""
    # Most parts hold no brace at all and need not be parsed for it.
    return set(TAG.findall("".join(map(str, package.parse(data).itertext())))) if b"{" in data else set()


def _squeezed(tag: str) -> str:
    return "".join(tag.split())


def _unprinted(values: Mapping[str, Value], printed: set[str], file: str, found: list[Diagnostic]) -> None:
    for name, value in values.items():
        if value and name not in printed:
            prefix = "p" if isinstance(value, tuple) else ""
            message = f"mẫu không có thẻ {{{{{prefix} {name} }}}}, nên phần này sẽ mất"
            found.append(Diagnostic("T108", message, Location(file)))


def _styles(parts: Mapping[str, bytes], values: Mapping[str, Value], file: str, found: list[Diagnostic]) -> None:
    names = package.related(parts, package.main_part(parts), "styles")
    known = Styles(package.parse(parts[names[0]]) if names else None).ids()
    needed = {line.style.value for value in values.values() for line in lines_of(value)}
    found.extend(
        Diagnostic("T109", f"mẫu thiếu kiểu đoạn “{name}”", Location(file)) for name in sorted(needed - known.keys())
    )


def filled(template: Template, context: Mapping[str, object]) -> Iterator[tuple[str, list[str]]]:
    """Return for each part the lines it must have: its source filled as plain text."""
    environment = ImmutableSandboxedEnvironment()
    for part, source in template.sources.items():
        yield part, environment.from_string(source).render(context).split("\n")
