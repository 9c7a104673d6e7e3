"""Checks of how texts are written: what the program writes itself, signs of other programs, sentences torn in two."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from generator.content import rows, validators
from generator.content.schema import AnyOf, Array, Ref, Shorthand, String, Strings
from generator.content.yaml_reader import Mapping, Scalar
from generator.diagnostics import Diagnostic
from generator.emphasis import faults, plain
from generator.remembering import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.content import yaml_reader
    from generator.content.field import Field, Shape
    from generator.content.yaml_reader import Node

_NUMBERED = frozenset(("items", "tasks", "text", "title", "lead"))
"""Keys whose texts the program numbers, or beside which ``items`` take what is to be numbered."""
_PLAIN = frozenset(("subject", "basis", "opening", "results", "limitations", "ending", "closing", "heard", "attendees"))
"""Keys whose texts are never numbered."""
_RECIPIENTS = frozenset(("recipients", "to"))
"""Keys whose dash is told by another code (C312)."""
_PARAGRAPHS = frozenset(("opening", "results", "limitations", "lead", "text", "items", "tasks"))
"""Keys where a text may be several paragraphs."""

_PROSE = frozenset(("lead", "text", "items", "tasks", *_PLAIN)) - {"subject", "basis"}
"""Keys whose texts may have bold and italic words."""

_LISTED = frozenset(("items", "tasks", "text", "opening", "results", "limitations"))
"""Keys whose lists are of sentences, each of which begins as the others do."""

_BULLETS = "•●○◦▪■□▫◆◇❖➢➤►▶✓✔·"
_LABEL = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)/]|\((?:\d{{1,2}}|[a-zđ])\)|[IVX]{{1,5}}[.)/]|[a-zđ][.)/]|[-+–—*{_BULLETS}])\s+(?=\S)"
    rf"|\d{{1,2}}[.)](?=[A-ZĐÀ-Ỹ][^\W\d_]*[a-zà-ỹ])|[-+–—{_BULLETS}](?=[^\W\d_]{{2}})"
)
_SENTENCE_END = re.compile(r"[.;:!?…][”\"’')\]]*$")

_BOLD, _ITALIC = "đậm", "nghiêng"
_MARKDOWN = {
    _BOLD: r"\*\*(?=\S)[^*\n]*[^\s*]\*\*|__(?=[^\s_])[^_\n]*[^\s_]__",
    _ITALIC: r"(?<![\w*(])\*(?=[^\W\d_])[^*\n]*[\w.,;!?”]\*(?![\w*)])"
    r"|(?<![\w_])_(?=[^\W\d_])[^_\n]*[\w.,;!?”]_(?![\w_])",
    "gạch ngang": r"~~(?=\S)[^~\n]*\S~~",
    "tiêu đề": r"^#{1,6}[ \t]+(?=\S)",
    "trích dẫn": r"^>[ \t]+(?=\S)",
    "mã": r"```|`[^`\n]+`",
    "liên kết": r"!?\[[^\[\]\n]*\]\((?:https?:|www\.|mailto:|[/#.])[^()\s]*\)",
    "bảng": r"^\|[^\n]*\|[ \t]*$|^[ \t]{0,9}\|?[ \t]{0,9}:?-{3,}:?[ \t]{0,9}\|",
    "HTML": r"</?(?:a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|span|strong|sub|sup|table|td|th|tr|u|ul)\b"
    r"[^<>\n]*>",
    "BBCode": r"\[/?(?:b|i|u|url|color|size)(?:=[^\[\]\n]*)?\]",
}
"""Signs of a text that another program would show: what each would make there, and its look."""
_UNDERSCORES = {
    _BOLD: r"__(?=[^\s_])[^_\n]*[^\s_]__",
    _ITALIC: r"(?<![\w_])_(?=[^\W\d_])[^_\n]*[\w.,;!?”]_(?![\w_])",
}
_SIGNS = {what: re.compile(pattern, re.MULTILINE | re.IGNORECASE) for what, pattern in _MARKDOWN.items()}
_SIGNS_IN_PROSE = _SIGNS | {what: re.compile(pattern) for what, pattern in _UNDERSCORES.items()}
"""The same where asterisks are marks of this program."""
_SHOWN = 40

_MEANT_FOR_A_MACHINE = frozenset(("yes", "no", "true", "false", "on", "off", "null", "none", "~"))
"""What other programs read as a value of their own; here it is printed as it stands."""
_MAY_BE_FIGURES = frozenset(("id", "of", "words", "short", "members", "columns"))
"""Keys whose texts are names, or heads of columns, that figures alone may be."""


def check(tree: Mapping) -> Iterator[Diagnostic]:
    """Report typed numbers, signs of markup and torn sentences in every text of a content file."""
    for key, node in tree.entries.items():
        yield from _check(key, node)


def _check(key: str, node: Node) -> Iterator[Diagnostic]:
    if isinstance(node, Mapping):
        # What a merged cell says is a cell's.
        keys = ((key if key == "rows" else name, child) for name, child in node.entries.items())
        yield from (fault for name, child in keys for fault in _check(name, child))
    elif not isinstance(node, Scalar):
        yield from _broken_at_commas(key, node)
        yield from (fault for item in node.items for fault in _check(key, item))
    elif node.value and not node.is_faulty:
        yield from _no_words(key, node)
        yield from _labels(key, node)
        yield from _markup(key, node)
        yield from _torn(key, node)


def _no_words(key: str, text: Scalar) -> Iterator[Diagnostic]:
    """Report a value that would be printed though it has no words: ``yes``, ``07``."""
    value = text.value.strip()
    is_figure = key not in _PROSE and re.fullmatch(r"\d[\d.,/ -]*", value) is not None
    if not (is_figure or value.casefold() in _MEANT_FOR_A_MACHINE) or key not in _keys_of_words():
        return
    message = f"{key} ghi “{value[:_SHOWN]}”: in ra nguyên như vậy"
    yield Diagnostic("C334", message, text.location, _keys_of_words()[key])


@cache
def _keys_of_words() -> dict[str, str]:
    """Return the keys whose texts are printed as words, and what is to be written there."""
    taking: dict[str, list[Field]] = {}
    for row in rows.rows():
        if row.key not in _MAY_BE_FIGURES and _takes_words(row.field.shape):
            taking.setdefault(row.key, []).append(row.field)
    return {key: _what_to_write(key, fields) for key, fields in taking.items()}


def _what_to_write(key: str, fields: Sequence[Field]) -> str:
    """Return the remedy of a key without words; what many records call so has no name of its own."""
    names = dict.fromkeys(field.name for field in fields)
    what = " hay ".join(names) if len(names) <= 2 else "lời văn phải in ra"  # noqa: PLR2004 - more are no help
    return f"viết {what}{'' if any(field.required for field in fields) else f', hoặc xóa khóa {key}'}"


def _takes_words(shape: Shape | None) -> bool:
    """Return whether a value of a shape may be a text that is printed as it is written."""
    if isinstance(shape, Ref):
        return _takes_words(shape.resolve())
    if isinstance(shape, AnyOf):
        return _takes_words(shape.text)
    if isinstance(shape, Array | Shorthand):
        return _takes_words(shape.shape)
    return isinstance(shape, Strings) or (isinstance(shape, String) and shape.convert in validators.WORDS)


def _broken_at_commas(key: str, node: yaml_reader.Sequence) -> Iterator[Diagnostic]:
    """Report a list in brackets whose items go on in lower case."""
    texts = [item.value for item in node.items if isinstance(item, Scalar) and item.value]
    if key not in _LISTED or not node.is_bare or len(texts) < 2 or len(texts) < len(node.items):  # noqa: PLR2004 - a comma
        return
    goes_on = next((text for text in texts[1:] if text[0].islower()), "") if texts[0][0].isupper() else ""
    if goes_on:
        message = f"dấu phẩy trước “{goes_on[:_SHOWN]}” tách lời văn thành hai mục"
        hint = "trong dấu [ ], mục có dấu phẩy đặt trong dấu nháy kép; hoặc viết mỗi mục một gạch đầu dòng"
        yield Diagnostic("C115", message, node.location, hint, only_warns=True)


def _labels(key: str, text: Scalar) -> Iterator[Diagnostic]:
    """Report a number, letter or dash typed before a paragraph."""
    if key not in _NUMBERED | _PLAIN | _RECIPIENTS:
        return
    for line in text.value.splitlines():
        label = _LABEL.match(line.lstrip())
        if label and key in _RECIPIENTS and label[0][0] in "-+–":
            continue
        if label and key in _NUMBERED:
            message = f"“{label[0].strip()}” gõ tay ở đầu: chương trình tự đánh số"
            yield Diagnostic("C310", message, text.location, "xóa đi")
        elif label:
            message = f"“{label[0].strip()}” gõ tay ở đầu một đoạn không đánh số"
            yield Diagnostic("C408", message, text.location, "viết liền thành câu, hoặc chuyển thành items")


def _markup(key: str, text: Scalar) -> Iterator[Diagnostic]:
    if key in _PROSE:
        for line in text.value.splitlines():
            for fault in faults(line):
                yield Diagnostic("C410", f"dấu {fault}", text.location, "sửa lại; muốn in dấu sao thì viết \\*")
    for what, shown in (_signs_in_prose if key in _PROSE else _signs)(text.value):
        message = f"“{shown}” là cách viết {what} của chương trình khác: in ra nguyên các dấu ấy"
        if shown.startswith("*") and what in (_BOLD, _ITALIC):
            message = f"“{shown}”: chỗ này không viết chữ {what} được, in ra nguyên các dấu ấy"
        yield Diagnostic("C409", message, text.location, _remedy(what))


@remembered
def _signs(text: str) -> Iterator[tuple[str, str]]:
    return _found(text, _SIGNS)


@remembered
def _signs_in_prose(text: str) -> Iterator[tuple[str, str]]:
    return _found(text, _SIGNS_IN_PROSE)


def _found(text: str, signs: dict[str, re.Pattern[str]]) -> Iterator[tuple[str, str]]:
    """Yield what each sign means that is in a text, and what is seen of it."""
    for what, sign in signs.items():
        if found := sign.search(text):
            shown = found[0].strip()
            yield what, shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _remedy(what: str) -> str:
    if what in ("đậm", "tiêu đề"):
        return "bỏ dấu; chữ đậm viết ở title hoặc lead, trong lời văn viết **đậm**, *nghiêng*"
    return "bỏ dấu, viết bảng ở table" if what == "bảng" else "bỏ dấu, chỉ để lời văn"


def _torn(key: str, text: Scalar) -> Iterator[Diagnostic]:
    """Report a paragraph that ends where no sentence does: lines below ``|``, or an empty line within a sentence."""
    lines = [plain(line.strip()) for line in text.value.splitlines() if line.strip()]
    if key not in _PARAGRAPHS:
        return
    for line in lines[:-1]:
        if not _SENTENCE_END.search(line) and line != line.upper():
            words = " ".join(line.split()[-3:])
            message = f"câu bị ngắt làm hai đoạn sau “{words}”"
            yield Diagnostic(
                "C407", message, text.location, "viết dưới >- (không phải |) và không để dòng trống giữa câu"
            )
            return
