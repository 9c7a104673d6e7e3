"""What is wrong with a content file's YAML, and the lines as they were probably meant, to read on with.

A YAML parser reports where it could not go on, often a line after the mistake, and blames its own rules; here the sign
that was really typed is named: a dash, a colon or a space that only looks like one, a quotation at the beginning. The
line as it should be is shown, and read instead, so that one run tells the other faults, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import yaml

    from generator.content.source import ParserMark, Source

QUOTE_IT = "đặt cả giá trị trong dấu nháy kép"
_UNKNOWN = "không hiểu được cách viết ở chỗ này"
_MISPLACED = "dòng này thụt lề không thẳng cột với các dòng cùng cấp ở trên"
_BACKSLASH = "trong dấu nháy kép, dấu \\ phải viết thành \\\\; hoặc dùng dấu nháy đơn '…'"
_NO_COLON = "dòng này không có dấu hai chấm sau khóa; nếu là lời văn nối dòng trên thì phải thụt vào"
_NO_DASH = "dòng này thẳng cột với các gạch mà thiếu dấu gạch ở đầu; nối tiếp lời văn dòng trên thì thụt vào sâu hơn"
_JOINED_DASH = "dấu gạch này bị nối vào lời văn ở dòng trên: thụt lề lại cho thẳng cột với các gạch khác"
_JOINED_SIGN = (
    "“{}” ({}) ở đầu dòng bị nối vào lời văn ở dòng trên: mục của danh sách thì viết “- ”, thẳng cột với các gạch"
)
_OR_QUOTE_IT = f"nếu là lời văn, {QUOTE_IT}"

# (what the parser says, code, message); the first that matches wins.
_SYNTAX = (
    ("nesting depth", "C108", "lồng quá nhiều cấp"),
    ("scanning an anchor", "C103", f"giá trị bắt đầu bằng &: {QUOTE_IT}"),
    ("scanning an alias", "C103", f"giá trị bắt đầu bằng *: {QUOTE_IT}"),
    ("directive", "C101", f"dòng bắt đầu bằng %: xóa đi; {_OR_QUOTE_IT}"),
    ("tag", "C104", f"giá trị bắt đầu bằng !: {QUOTE_IT}"),
    ("Unicode character escape", "C202", "mã \\u… không phải một ký tự"),
    ("unknown escape", "C101", _BACKSLASH),
    ("hex", "C101", _BACKSLASH),
    ("character '\\t'", "C105", "phím Tab ở chỗ phải là dấu cách"),
    ("cannot start any token", "C101", f"giá trị bắt đầu bằng dấu đặc biệt: {QUOTE_IT}"),
    ("mapping keys are not allowed", "C101", f"giá trị bắt đầu bằng dấu ?: {QUOTE_IT}"),
    ("node content", "C101", f"giá trị bắt đầu bằng dấu đặc biệt: {QUOTE_IT}"),
    ("a block scalar", "C101", f"sau dấu > hay | phải xuống dòng; {_OR_QUOTE_IT}"),
    ("unexpected end of stream", "C101", "dấu nháy mở ở đây mà không đóng"),
    ("document indicator", "C101", "dấu nháy mở ở đây mà không đóng"),
    ("',' or ']'", "C101", f"dấu [ mở ở đây thiếu dấu phẩy hoặc quên đóng ]; {_OR_QUOTE_IT}"),
    ("',' or '}'", "C101", f"dấu {{ mở ở đây thiếu dấu phẩy hoặc quên đóng }}; {_OR_QUOTE_IT}"),
    ("document start", "C106", "trên dòng này có dòng --- hoặc ...: xóa đi"),
    ("sequence entries are not allowed", "C101", "dấu gạch đứng ngay sau khóa: xuống dòng rồi mới gạch"),
)

_COLONS = {
    "：": "dấu hai chấm rộng của bộ gõ chữ Hán",
    "﹕": "dấu hai chấm nhỏ của bộ gõ chữ Hán",
    "︰": "dấu hai chấm dọc của bộ gõ chữ Hán",
    "∶": "dấu tỉ lệ của toán học",
    "꞉": "một chữ cái trông như dấu hai chấm",
    "ː": "một chữ cái trông như dấu hai chấm",
    ";": "dấu chấm phẩy",
    "=": "dấu bằng",
}
_BULLETS = "•·●∙▪■◦○‣➢➤✓\uf0b7\uf0a7\uf02d"
_DASHES = {
    **dict.fromkeys("–—―", "gạch dài, Word tự đổi khi gõ"),
    **dict.fromkeys("‐‑", "gạch nối"),
    **dict.fromkeys("−－﹣", "dấu trừ"),
    **dict.fromkeys(_BULLETS, "dấu đầu dòng của Word"),
    "+": "dấu cộng",
    "*": "dấu sao",
}
"""Signs at the beginning of a line by which a clerk means an item of a list."""
_TYPED_NUMBER = re.compile(r"^ *(?:\d{1,2}[.)]|[a-zđ]\)) +")
"""What the program numbers itself."""
_TEXT_KEY = re.compile(r" *(?:text|to):(?:\s|$)")
"""The key with which an item begins that has more keys."""
_DASH_WITHIN = re.compile(r" *-(?!\d)")

SPACES = "\u00a0\u2000-\u200a\u202f\u3000"
"""Characters that look like a space and are none to YAML; for a class of a regular expression."""

_KEY = r"(?P<before> *(?:- +)*)(?P<key>[a-z_]+)"
_WRONG_COLON = re.compile(rf"{_KEY}(?P<sign> ?[{''.join(_COLONS)}])[ {SPACES}]*(?P<rest>.*)")
_WRONG_SPACE = re.compile(rf"{_KEY}:(?P<sign>[{SPACES}])[ {SPACES}]*(?P<rest>.*)")
_GLUED = re.compile(rf"{_KEY}:(?!/)(?P<rest>[^\s:].*)")
_BARE_KEY = re.compile(rf"{_KEY} +(?P<rest>[^\s:=-][^:]*)")
_WRONG_DASH = re.compile(rf"(?P<before> *)(?P<sign>[{re.escape(''.join(_DASHES))}])[ {SPACES}]*(?P<rest>[^\s:].*)")
_SPACE_AFTER_DASH = re.compile(rf"(?P<before> *)-(?P<sign>[\t{SPACES}])[ \t{SPACES}]*(?P<rest>.*)")
_GLUED_DASH = re.compile(r"(?P<before> *)-(?P<rest>[^\W\d_].*)")
_BRACKETS_FIRST = re.compile(r"(?:^|[-:?,])\s+(?P<brackets>\{[^{}]*\}|\[[^\[\]]*\])\s*$")
_VALUE = re.compile(r"(?P<before> *(?:- +)*(?:[a-z_]+: +)?)(?P<value>\S.*?)(?P<comment>\s+#.*)?\s*")
_WRONG_OPENER = re.compile(
    r"(?P<before> *(?:- +)*(?:[a-z_]+: +)?)(?P<sign>[>|](?: -| ?[–—_=~>|]))[ \t]*(?P<rest>[^\s:#][^:#]*)?"
)
_INDENT = re.compile(r" *")
_SHOWN = 100


class SyntaxSlip(NamedTuple):
    """A slip of YAML's syntax: what is told of it, and the lines, counted from 0, as they were probably meant."""

    fault: Diagnostic
    mended: Mapping[int, str] = {}


def explain(error: yaml.YAMLError, last: yaml.Event | None, source: Source) -> SyntaxSlip:
    """Explain a parser's error; ``last`` is the last event before it."""
    problem: ParserMark | None = getattr(error, "problem_mark", None)
    context: ParserMark | None = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    mark = problem or context
    if mark is None:
        return SyntaxSlip(Diagnostic("C101", _UNKNOWN, Location(source.file)))
    if "mapping values are not allowed" in said:
        return _colon(mark, source)
    if "could not find expected ':'" in said:
        return _no_colon(context or mark, source)
    if any(key in said for key in ("block end", "expected key", "expected '-' indicator")):
        return _after_value(mark, last, source)
    return _other(said, mark, context, source)


def _other(said: str, mark: ParserMark, context: ParserMark | None, source: Source) -> SyntaxSlip:
    """Explain an error by what the parser says of it."""
    known = ((code, message) for key, code, message in _SYNTAX if key in said)
    code, message = next(known, ("C101", _UNKNOWN))
    explain_line = {"cannot start any token": _wrong_dash, "a block scalar": _wrong_opener}
    if slip := next((of_line(mark.line, source) for key, of_line in explain_line.items() if key in said), None):
        return slip
    if "mở ở đây" in message or any(key in said for key in (" an a", "tag", "directive")):
        mark = context or mark
    elif "escape" in said or "hex" in said:
        return SyntaxSlip(Diagnostic(code, message, source.location_at(source.text.rfind("\\", 0, mark.index + 1))))
    if "an alias" in said and (slip := _wrong_dash(mark.line, source, code)):
        return slip
    is_rewritten = code == "C101" and message.startswith("giá trị bắt đầu bằng")
    rewritten = _quoted(mark.line, source) if is_rewritten else ""
    return _slip(code, message, source.location(mark), {mark.line: rewritten} if rewritten else {})


def _wrong_opener(index: int, source: Source) -> SyntaxSlip | None:
    """Explain a sign that was to be ``>-``, with the words below it, or beside it."""
    found = _WRONG_OPENER.fullmatch(source.line(index))
    if found is None or not (found["rest"] or _goes_on(index, source)):
        return None
    message = f"“{found['sign']}” không phải dấu mở lời văn nhiều dòng: dấu ấy là >-, viết rồi xuống dòng"
    line = f"{found['before']}{found['rest'] or '>-'}"
    return _slip("C101", message, Location(source.file, index + 1, found.start("sign") + 1), {index: line})


def _slip(code: str, message: str, location: Location, mended: Mapping[int, str], hint: str = "") -> SyntaxSlip:
    """Return a slip that shows the first line as it should be."""
    line = next(iter(mended.values()), "").strip()
    shown = f"{line[:_SHOWN]}…" if len(line) > _SHOWN else line
    rewritten = f"viết lại: {shown}" if shown else ""
    return SyntaxSlip(Diagnostic(code, message, location, "; ".join(filter(None, (rewritten, hint)))), mended)


def _colon(mark: ParserMark, source: Source) -> SyntaxSlip:
    """Explain a key joined to the line above, or words with a colon in them."""
    key = re.fullmatch(r"[ -]*([a-z_]+) *", source.line(mark.line)[: mark.column])
    if key is None:
        rewritten = _quoted(mark.line, source)
        mended = {mark.line: rewritten} if rewritten else {}
        return _slip("C101", f"lời văn có dấu hai chấm: {QUOTE_IT}", source.location(mark), mended)
    if slip := _of_key(mark.line - 1, source) or _key_alone(mark.line - 1, source):
        return slip
    if slip := _key_not_indented(mark.line, source):
        return slip
    why = "thụt lề lệch, hoặc dòng trên thiếu dấu gạch, dấu hai chấm hay dấu cách sau dấu hai chấm"
    location = Location(source.file, mark.line + 1, key.start(1) + 1)
    return SyntaxSlip(Diagnostic("C101", f"khóa “{key[1]}” bị nối vào dòng trên: {why}", location))


def _key_alone(index: int, source: Source) -> SyntaxSlip | None:
    """Explain a line that is a key and nothing else, above another key in its column."""
    alone = re.fullmatch(r"([ -]*)([a-z_]+) *", source.line(index))
    below = re.match(rf"{_KEY}:", source.line(index + 1))
    if alone is None or below is None or below.start("key") != alone.start(2):
        return None
    location = Location(source.file, index + 1, alone.start(2) + 1)
    return _slip("C101", f"sau “{alone[2]}” thiếu dấu hai chấm", location, {index: f"{alone[1]}{alone[2]}:"})


def _key_not_indented(index: int, source: Source) -> SyntaxSlip | None:
    """Explain a key below one that holds it, in whose column it stands, while the next key stands deeper."""
    holder, line, below = (re.fullmatch(r"( *)([a-z_]+):(.*)", source.line(at)) for at in range(index - 2, index + 1))
    if not holder or not line or not below or holder[3].strip() or holder[1] != line[1]:
        return None
    message = f"khóa “{line[2]}” đứng sai cấp: thuộc {holder[2]}, phải thẳng cột với {below[2]}"
    location = Location(source.file, index, len(line[1]) + 1)
    return _slip("C101", message, location, {index - 1: below[1] + line[0].strip()}, f"thụt vào dưới {holder[2]}")


def _no_colon(mark: ParserMark, source: Source) -> SyntaxSlip:
    explained = (one(mark.line, source) for one in (_of_key, _wrong_dash, _no_dash, _key_alone))
    if slip := next(filter(None, explained), None):
        return slip
    line = source.line(mark.line)
    location = source.location(mark)
    if glued := re.match(r"([^\s:]+):(?=\S)", line[mark.column :]):
        return SyntaxSlip(Diagnostic("C101", f"sau “{glued[1]}:” phải có dấu cách", location))
    bare = _BARE_KEY.fullmatch(line)
    mended = {mark.line: f"{bare['before']}{bare['key']}: {bare['rest']}"} if bare else {}
    return _slip("C101", _NO_COLON, location, mended)


def _of_key(index: int, source: Source) -> SyntaxSlip | None:
    """Explain a line whose key is not followed by a colon and a space."""
    line = source.line(index)
    if found := _WRONG_COLON.fullmatch(line):
        sign = found["sign"].strip()
        message = f"sau “{found['key']}” là {_COLONS[sign]} “{sign}”, không phải dấu hai chấm"
    elif found := _WRONG_SPACE.fullmatch(line):
        message = f"sau “{found['key']}:” là {_space(found['sign'])}, không phải dấu cách thường"
    elif found := _GLUED.fullmatch(line):
        message = f"sau “{found['key']}:” phải có dấu cách"
    else:
        return None
    place = found.start("sign") if "sign" in found.groupdict() else found.start("key")
    mended = {index: f"{found['before']}{found['key']}: {found['rest']}".rstrip()}
    return _slip("C101", message, Location(source.file, index + 1, place + 1), mended)


def _wrong_dash(index: int, source: Source, code: str = "C101") -> SyntaxSlip | None:
    """Explain a line that begins with a sign that is no dash of a list, and those like it beside it."""
    line = source.line(index)
    rewritten = _with_dash(line)
    if not rewritten:
        return None
    sign = line.strip()[0]
    if sign != "-":
        message = f"đầu dòng là “{sign}” ({_DASHES[sign]}), không phải dấu gạch “-” của danh sách"
    elif _GLUED_DASH.fullmatch(line):
        message = "sau dấu gạch phải có dấu cách"
    else:
        message = f"sau dấu gạch là {_space(line.strip()[1])}, không phải dấu cách thường"
    location = Location(source.file, index + 1, len(line) - len(line.lstrip(" ")) + 1)
    return _slip(code, message, location, {index: rewritten})


def _no_dash(index: int, source: Source) -> SyntaxSlip | None:
    """Explain a line of words that stands in the column of the dashes above it, without one."""
    line = source.line(index)
    indent = _indent(line)
    above = map(source.line, range(index - 1, -1, -1))
    holder = next((one for one in above if one.strip() and len(_indent(one)) <= len(indent)), "")
    is_key = not indent and re.match(r"[a-z_]+(?:\s|$)", line)
    if not holder.startswith(f"{indent}- ") or line.strip().startswith("-") or is_key:
        return None
    if re.match(r" *[a-z_]+:(?:\s|$)", line) and not _TEXT_KEY.match(line):
        return None
    return _slip_of_no_dash(index, source)


def _slip_of_no_dash(index: int, source: Source) -> SyntaxSlip:
    line = source.line(index)
    indent = _indent(line)
    is_text = ": " in line and not _TEXT_KEY.match(line)
    rewritten = _quoted(index, source) if is_text else _TYPED_NUMBER.sub("", line)
    mended = {index: f"{indent}- {rewritten.strip()}"} if rewritten else {}
    return _slip("C101", _NO_DASH, Location(source.file, index + 1, len(indent) + 1), mended)


def _with_dash(line: str) -> str:
    """Return a line with the dash of a list in place of a sign that stands for it; "" where there is none."""
    forms = (_WRONG_DASH, _SPACE_AFTER_DASH, _GLUED_DASH)
    found = next(filter(None, (form.fullmatch(line) for form in forms)), None)
    return f"{found['before']}- {found['rest']}" if found else ""


def _space(sign: str) -> str:
    if sign == "\t":
        return "phím Tab"
    kind = "dấu cách không ngắt" if sign in "\u00a0\u202f" else "dấu cách khác cỡ"
    return f"{kind} (U+{ord(sign):04X})"


def _after_value(mark: ParserMark, last: yaml.Event | None, source: Source) -> SyntaxSlip:
    """Explain words after a closing quote or brace, or a line at the wrong column."""
    line = source.line(mark.line)
    if brackets := _BRACKETS_FIRST.search(line[: mark.column]):
        location = Location(source.file, mark.line + 1, brackets.start("brackets") + 1)
        message = f"lời văn bắt đầu bằng {brackets['brackets'][0]}: {QUOTE_IT}, hoặc viết dưới dấu >-"
        rewritten = _quoted(mark.line, source)
        return _slip("C101", message, location, {mark.line: rewritten} if rewritten else {})
    start, end = getattr(last, "start_mark", None), getattr(last, "end_mark", None)
    if slip := _wrong_dash(mark.line, source) or _no_dash(mark.line, source):
        return slip
    if not start or not end or getattr(last, "style", None) not in ("'", '"'):
        return SyntaxSlip(Diagnostic("C101", _MISPLACED, source.location(mark)))
    if start.line < end.line == mark.line:
        message = f"dấu nháy mở ở đây mà tới dòng {end.line + 1} mới gặp dấu nháy đóng: quên đóng"
        return SyntaxSlip(Diagnostic("C101", message, source.location(start)))
    if end.line != mark.line and mark.column <= len(_indent(source.line(end.line))):
        return SyntaxSlip(Diagnostic("C101", _MISPLACED, source.location(mark)))
    message = 'chữ đứng sau dấu nháy đóng: trong lời văn dùng “ ”, để " " ở hai đầu giá trị'
    return _slip("C101", message, source.location(mark), _with_quotation(end.line, source))


def _with_quotation(index: int, source: Source) -> dict[int, str]:
    """Return a line with “ ” around its quotations in straight quotes; nothing where they are no pairs."""
    found = _VALUE.fullmatch(source.line(index))
    value = found["value"] if found else ""
    quote = value[:1]
    if found is None or quote not in ("'", '"') or value.count(quote) % 2:
        return {}
    whole = value.endswith(quote) and value.count(quote) > len("“”")
    inner = value[1:-1] if whole else value
    said = re.sub(f"{quote}([^{quote}]*){quote}", r"“\1”", inner)
    return {index: f"{found['before']}{quote if whole else ''}{said}{quote if whole else ''}{found['comment'] or ''}"}


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found[0] if found else ""


def _quoted(index: int, source: Source) -> str:
    """Return a line with its value in quotes; "" where the value goes on below, or has quotes of both kinds."""
    found = _VALUE.fullmatch(source.line(index))
    if found is None or _goes_on(index, source):
        return ""
    value = found["value"]
    if re.fullmatch("“[^“”]*”", value):
        value = value[1:-1]
    quote = "'" if '"' in value or "\\" in value else '"'
    if quote in value:
        return ""
    return f"{found['before']}{quote}{value}{quote}{found['comment'] or ''}"


def _goes_on(index: int, source: Source) -> bool:
    """Return whether the value of a line has further lines: deeper ones."""
    own = len(_indent(source.line(index)))
    below = source.line(index + 1)
    return bool(below.strip()) and len(_indent(below)) > own


# What the parser takes, and nobody means


def slips_of_plain(begin: int, written: str, source: Source) -> Iterator[SyntaxSlip]:
    """Yield the slips in a plain scalar of which YAML makes one text: a list, or a key and its value."""
    first = source.location_at(begin)
    index, column = (first.line or 1) - 1, (first.column or 1) - 1
    lines = range(index, index + written.count("\n") + 1)
    before = source.line(index)[:column]
    if not before.strip() and (slip := _wrong_dash(index, source)):
        yield _with_those_below(slip, lines, source)
        return
    slips = [slip for line in lines if before.strip(" -") == "" and (slip := _key_as_text(line, source))]
    yield from slips
    if not slips:
        yield from _dash_within(lines, before, source)


def _with_those_below(slip: SyntaxSlip, lines: Iterable[int], source: Source) -> SyntaxSlip:
    """Return a slip with the other lines of the value that begin with such a sign mended, too."""
    fault = slip.fault
    mended = {line: rewritten for line in lines if (rewritten := _with_dash(source.line(line)))}
    more = len(mended.keys() - slip.mended.keys())
    hint = f"{fault.hint}; {more} dòng dưới cũng vậy" if more else fault.hint
    return SyntaxSlip(fault._replace(hint=hint), {**slip.mended, **mended})


def _key_as_text(index: int, source: Source) -> SyntaxSlip | None:
    """Explain a key with a sign that only looks like a colon and a space."""
    line = source.line(index)
    if _WRONG_SPACE.fullmatch(line) or ((found := _WRONG_COLON.fullmatch(line)) and found["sign"].strip() not in ";="):
        return _of_key(index, source)
    return None


def _dash_within(lines: range, before: str, source: Source) -> Iterator[SyntaxSlip]:
    """Yield the line of a list that YAML, because of its indentation, joins to the line above."""
    for index in lines[1:]:
        line = source.line(index)
        sign = line.strip()[:1]
        if not (_DASH_WITHIN.match(line) or (_with_dash(line) and _begins_item(source.line(index - 1), line))):
            continue
        if sign == "-" and not before.strip() and _indent(line) == before:
            yield _slip_of_no_dash(lines[0], source)
            return
        dash = before.rfind("-")
        aligned = f"{' ' * dash}{_with_dash(line).strip() or line.strip()}" if dash >= 0 else ""
        message = f"{_JOINED_DASH if sign == '-' else _JOINED_SIGN.format(sign, _DASHES[sign])}; {_OR_QUOTE_IT}"
        location = Location(source.file, index + 1, line.index(sign) + 1)
        yield SyntaxSlip(Diagnostic("C101", message, location), {index: aligned} if aligned else {})
        return


def _begins_item(above: str, line: str) -> bool:
    """Return whether a line that begins with such a sign is an item: a dash may also stand in a sentence."""
    sign, rest = line.strip()[0], line.strip()[1:]
    return sign in _BULLETS or above.rstrip()[-1:] in ":;." or rest.strip()[:1].isupper()
