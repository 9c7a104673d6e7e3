"""Checks the tags of a template's paragraphs: a template may place values, choose and repeat; nothing else.

Each tag is judged by itself, so that one run finds all faults and each with its own words; only which tag
closes which is followed from paragraph to paragraph. What passes cannot run code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Diagnostic, Location
from generator.normalization import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.ooxml.visible_text import VisibleParagraph

TAG = re.compile(r"\{\{(?:(?!\{[{%#]).)*?\}\}|\{%(?:(?!\{[{%#]).)*?%\}|\{#(?:(?!\{[{%#]).)*?#\}", re.DOTALL)
"""A tag, in which no other begins: what is never closed is looked through once."""

STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PREFIX = re.compile(r"\{[{%#](p|tr|tc|r) ")
"""A space and nothing else: docxtpl does not know the tag by a tab or a no-break space."""

_APART = re.compile(r"\{%\s*(p|tr|tc|r)\s")
_TRIMMING = re.compile(r"\{[{%#][-+]|[-+][}%#]\}")
_STATEMENT = re.compile(r"\{%\s*(\w+)")
_OPENS = {"if": "endif", "for": "endfor"}
_STATEMENTS = frozenset((*_OPENS, *_OPENS.values(), "elif", "else"))
_CHOOSING = (nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const)
_LONGEST_TAG = 300
"""Characters; the longest useful condition has a third of it. Below it no tag nests too deeply to be parsed."""

_MOST_NESTED = 20
_MOST_BRANCHES = 50
_NO_CODE = "mẫu chỉ được đặt giá trị vào chỗ, không gọi hàm, không tính toán"
_JINJA_SAYS = (
    ("unexpected char", "có dấu lạ trong thẻ"),
    ("Expected an expression", "thẻ trống"),
    ("expected token", "trong thẻ chỉ được có một tên"),
    ("unknown tag 'else'", "thẻ else thừa"),
    ("unexpected '", "dấu ngoặc hoặc dấu nháy không đủ đôi"),
)


class _OpenTag(NamedTuple):
    """A tag that waits for its end; ``item`` is what a loop calls each line."""

    word: str
    prefix: str
    tag: str
    number: int
    item: str = ""
    branches: int = 1


_NAME_ONLY = re.compile(r"\{\{(?:p )? *([a-z_.]+) *\}\}")
"""The usual tag, which needs no parser."""


class PartTags(NamedTuple):
    """The tags of a part: its paragraphs' text, one a line, faulty ones empty; the tags; the names they print."""

    source: str
    tags: frozenset[str]
    printed: frozenset[str]
    faults: tuple[Diagnostic, ...]


def check_tags(paragraphs: Sequence[VisibleParagraph], file: str, names: Mapping[str, bool]) -> PartTags:
    """Check the tags of a part of the template ``file``.

    Args:
        paragraphs: those of the part, in order.
        file: what diagnostics call the template.
        names: what a tag may name; true for names that stand for many paragraphs.
    """
    return _TagChecker(paragraphs, file, names).check()


class _TagChecker:
    """Follows the tags of one part from paragraph to paragraph."""

    def __init__(self, paragraphs: Sequence[VisibleParagraph], file: str, names: Mapping[str, bool]) -> None:
        self._paragraphs = paragraphs
        self._file = file
        self._names = names
        self._printed: set[str] = set()
        self._tags: set[str] = set()
        self._found: list[Diagnostic] = []
        self._environment = ImmutableSandboxedEnvironment()
        self._open: list[_OpenTag] = []

    def check(self) -> PartTags:
        source = "\n".join(self._line(number, one.text) for number, one in enumerate(self._paragraphs))
        for left in self._open:
            self._fault("T101", f"thẻ {left.tag} không có {_OPENS[left.word]}", left.number)
        if not self._found:
            self._parse(source, len(self._paragraphs) - 1)
        return PartTags(source, frozenset(self._tags), frozenset(self._printed), tuple(self._found))

    def _line(self, number: int, text: str) -> str:
        tags = TAG.findall(text)
        rest = TAG.sub("", text)
        if stray := STRAY.search(rest):
            self._fault("T101", f"thẻ chưa đóng hoặc thừa dấu {stray.group()}", number)
            return ""
        self._tags.update(tags)
        whole = next((tag for tag in tags if _prefix(tag)), None)
        if whole and (rest.strip() or len(tags) > 1):
            self._fault("T105", f"thẻ {whole} phải đứng một mình trong đoạn", number)
        before = len(self._found)
        for tag in tags:
            self._tag(tag, number)
        return TAG.sub(_plain, text).replace("\n", " ") if len(self._found) == before else ""

    def _tag(self, tag: str, number: int) -> None:
        if len(tag) > _LONGEST_TAG:
            self._fault("T101", f"thẻ {tag[:40]}… dài quá {_LONGEST_TAG} ký tự", number)
        elif _TRIMMING.search(tag):
            self._fault("T101", f"thẻ {tag} có dấu - hoặc + ở mép, làm dính các đoạn", number)
        elif tag.startswith("{%"):
            self._statement(tag, number)
        elif (simple := _NAME_ONLY.fullmatch(tag)) and simple[1] in self._names:
            self._print(tag, simple[1], number)
        elif tag.startswith("{{") and (tree := self._parse(_plain(tag), number, tag)):
            self._output(tag, tree, number)

    def _parse(self, source: str, number: int, tag: str = "") -> nodes.Template | None:
        try:
            return self._environment.parse(source)
        except RecursionError:
            self._fault("T101", f"thẻ {tag} lồng quá nhiều ngoặc".replace("  ", " "), number)
            return None
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
        self._printed.add(name)
        # Many paragraphs in the tag of one line, or the reverse.
        prefix = "p" if self._names.get(name) else ""
        if _prefix(tag) != prefix and (name in self._names or name in self._items()):
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
        if len(self._open) == _MOST_NESTED:
            self._fault("T101", f"thẻ {tag} nằm trong quá {_MOST_NESTED} thẻ if, for lồng nhau", number)
        item = ""
        if tree := self._parse(f"{_plain(tag)}{{% {_OPENS[word]} %}}", number, tag):
            block = tree.body[0]
            if isinstance(block, nodes.For):
                item = self._loop(tag, block, number)
            elif isinstance(block, nodes.If):
                self._condition(tag, block.test, number)
        self._open.append(_OpenTag(word, _prefix(tag), tag, number, item))

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
            tree := self._parse(f"{_plain(tag).replace('elif', 'if', 1)}{{% endif %}}", number, tag)
        ):
            block = tree.body[0]
            if isinstance(block, nodes.If):
                self._condition(tag, block.test, number)
        self._open.pop()
        if word != _OPENS[opened.word]:
            self._open.append(opened._replace(branches=opened.branches + 1))
        if opened.branches == _MOST_BRANCHES and word != _OPENS[opened.word]:
            self._fault("T101", f"thẻ {opened.tag} có quá {_MOST_BRANCHES} nhánh", number)

    def _loop(self, tag: str, node: nodes.For, number: int) -> str:
        name = dotted(node.iter) or ""
        item = node.target.name if isinstance(node.target, nodes.Name) else ""
        # One loop in another could run for ever, and a name of its own must not hide a value.
        taken = any(item == known.partition(".")[0] for known in self._names)
        nested = any(one.word == "for" for one in self._open)
        known = self._names.get(name, False)
        if not item or taken or nested or not known or node.test or node.recursive:
            message = f"thẻ {tag}: for chỉ lặp qua một phần gồm nhiều đoạn, ví dụ {{%p for dong in recipients %}}"
            self._fault("T104", message, number)
            return item
        self._printed.add(name)
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
        elif name not in self._names and name not in self._items():
            near = nearest(name, self._names)
            hint = f"có phải là “{near}”?" if near else f"các tên dùng được: {', '.join(self._names)}"
            self._fault("T102", f"thẻ {tag}: mẫu gọi tên “{name}” không có", number, hint)
        return name

    def _items(self) -> set[str]:
        return {one.item for one in self._open}

    def _fault(self, code: str, message: str, number: int, hint: str = "") -> None:
        one = self._paragraphs[number]
        location = Location(self._file, part=one.part, paragraph=one.index, words=one.words)
        self._found.append(Diagnostic(code, message, location, hint))


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
