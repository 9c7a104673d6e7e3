"""The words of an item that were changed, as its keys: title, lead, text, and the unit and deadline that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator import written_dates
from generator.content.body_records import BLOCK
from generator.content.yaml_editor import node_of
from generator.deadlines import read_deadline
from generator.emphasis import escaped, plain
from generator.merging.words import even, parted, references, retyped
from generator.rendering.body import full_text
from generator.wording import REFERENCE, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.content.model import Block
    from generator.content.yaml_editor import Value
    from generator.merging.outline import PlacedLine
    from generator.written_dates import WrittenDate

_SENTENCES = {"unit": ("unit", "with"), "deadline": ("deadline",)}
"""The keys that say what a sentence of the program's own says."""


_QUARTER = 3
"""Months."""


class _Paragraph(NamedTuple):
    """A paragraph of an item: what is to be typed, the sentences of the program's own after it, as they are now."""

    typed: str | None
    sentences: Mapping[str, tuple[str, str]]
    wanted: str


def texts_of(value: Value | None) -> list[str]:
    """Return a text, or a list of texts, as a list."""
    if isinstance(value, list):
        return [one for one in value if isinstance(one, str)]
    return [value] if isinstance(value, str) and value else []


def one_or_more(texts: Sequence[str]) -> Value:
    """Return texts as they are written: a single one without a list."""
    return texts[0] if len(texts) == 1 else list(texts)


def with_texts(values: dict[str, Value], key: str, texts: Sequence[str]) -> None:
    """Set the texts of a key, or take the key away where there are none; what says the same stays as it is written."""
    if texts_of(values.get(key)) == list(texts):
        return
    if texts:
        values[key] = list(texts) if isinstance(values.get(key), list) else one_or_more(texts)
    else:
        values.pop(key, None)


def listed(values: dict[str, Value], key: str, lines: Sequence[PlacedLine]) -> None:
    """Set a key that holds paragraphs to what the lines of a changed file say."""
    known = texts_of(values.get(key))
    made = [_retyped(known, one) for one in lines]
    if lines and len(known) == len(lines) and all(_is_same(one) for one in lines):
        return
    if key not in values and lines and all(_is_same(one) for one in lines):
        return  # written by the program, of other data
    with_texts(values, key, made)


def _retyped(known: Sequence[str], one: PlacedLine) -> str:
    at = one.was.place.number if one.was else -1
    if one.was is None or not 0 <= at < len(known):
        return escaped(even(one.text))
    return known[at] if _is_same(one) else retyped(known[at], one.was.line.text, even(one.text))


def _is_same(one: PlacedLine) -> bool:
    return one.was is not None and even(one.was.line.text) == even(one.text)


def titled(values: dict[str, Value], lines: Sequence[PlacedLine]) -> None:
    """Set the title of a record to what the lines of a changed file say."""
    if lines and all(_is_same(one) for one in lines) and len(lines) == 1:
        return
    words = " ".join(even(one.text) for one in lines)
    known = values.get("title")
    if not words:
        for key in ("title", "heading"):
            values.pop(key, None)
    elif isinstance(known, str) and known and lines[0].was and len(lines) == 1:
        # In a title asterisks are words.
        made = retyped(known, lines[0].was.line.text, words)
        values["title"] = made if even(plain(made)) == even(made) else words
    else:
        values["title"] = words
        values.pop("heading", None)


class Context(NamedTuple):
    """What the sentences of an item depend on besides it: what the items above it say, folded, and their edition."""

    above: str
    edition: int


def item_words(
    values: dict[str, Value], lines: Sequence[PlacedLine], base: Sequence[PlacedLine], context: Context
) -> None:
    """Set lead, text, unit and deadline of an item to what its paragraphs say now.

    ``base`` are its paragraphs as they were. What its unit and deadline are said by is kept as data where the words
    that are printed stay the same.
    """
    if [even(one.text) for one in lines] == [even(one.text) for one in base]:
        return
    known = texts_of(values.get("text"))
    if _has_lead(base) and not _has_lead(lines):
        values.pop("lead", None)
    paragraphs = [_paragraph(values, known, one) for one in lines]
    wanted = [one.wanted for one in paragraphs]
    made: dict[str, Value] = {}
    said = _references(known, base)
    for made in _candidates(values, paragraphs, base):
        if _printed(made, context, said) == wanted:
            break
    values.clear()
    values.update(made)


def said_data(
    values: dict[str, Value],
    known: Mapping[str, Value],
    lines: Sequence[PlacedLine],
    base: Sequence[PlacedLine],
    context: Context,
) -> None:
    """Set the unit and the deadline of an item to what its words say now, or take them away.

    It does so where those that the item had are no longer said by its words, and would be printed: the Word file has no
    such sentence. ``known`` are its values in the base, ``lines`` and ``base`` its paragraphs.
    """
    wanted = [even(one.text) for one in lines]
    said = _references(texts_of(known.get("text")), base)
    if not {"unit", "with", "deadline"} & values.keys() or _printed(values, context, said) == wanted:
        return
    for made in _data_of_words(values, *([*map(plain, _paragraphs(one))] for one in (known, values))):
        if _printed(made, context, said) == wanted:
            values.clear()
            values.update(made)
            return


def _paragraphs(values: Mapping[str, Value]) -> list[str]:
    return [text for key in ("title", "lead", "text", "ending") for text in texts_of(values.get(key))]


def _data_of_words(values: Mapping[str, Value], old: Sequence[str], new: Sequence[str]) -> Iterator[dict[str, Value]]:
    """Yield an item with another unit or deadline, the likeliest first; its words were ``old`` and are ``new``."""
    was, now = ([_as_data(date) for text in side for date in written_dates.read(text)] for side in (old, new))
    for date in now:
        if "deadline" in values and date not in was and _is_deadline(date):
            yield {**values, "deadline": date}
    for before, after in zip(old, new, strict=False):
        if before != after and (words := _middle(before, after, texts_of(values.get("unit")))):
            yield {**values, "unit": one_or_more([one.strip() for one in words.split(",")])}
    for dropped in (("deadline",), ("with",), ("unit", "with"), ("unit", "with", "deadline")):
        yield {key: value for key, value in values.items() if key not in dropped}


def _has_lead(lines: Sequence[PlacedLine]) -> bool:
    return any(piece.key == "lead" for one in lines if one.was for piece in one.was.line.pieces)


def _references(known: Sequence[str], base: Sequence[PlacedLine]) -> dict[str, str]:
    """Return what the references of an item's texts are printed as."""
    found: dict[str, str] = {}
    for one in base:
        for piece in one.was.line.pieces if one.was else ():
            if one.was and piece.key == "text" and one.was.place.number < len(known):
                found |= references(known[one.was.place.number], one.was.line.text[piece.start : piece.end])
    return found


def _printed(values: Mapping[str, Value], context: Context, said: Mapping[str, str]) -> list[str]:
    """Return the paragraphs of an item, its title left out, with references as they are printed."""
    block = _block(values)
    if block is None:
        return []
    first, *more = full_text(block, context.above, context.edition) or ("",)
    texts = [
        REFERENCE.sub(lambda one: said.get(one[0], one[0]), text) for text in (f"{block.lead or ''} {first}", *more)
    ]
    return [words for text in texts if (words := even(plain(text)))]


def _paragraph(values: dict[str, Value], known: Sequence[str], one: PlacedLine) -> _Paragraph:
    """Return a paragraph by what it is made of; its lead is set at once."""
    wanted = even(one.text)
    if one.was is None:
        return _Paragraph(escaped(wanted), {}, wanted)
    printed = one.was.line.text
    pieces = [piece for piece in one.was.line.pieces if piece.key]
    typed: str | None = None
    sentences: dict[str, tuple[str, str]] = {}
    for piece, now in zip(pieces, parted(printed, pieces, one.text), strict=True):
        was = printed[piece.start : piece.end]
        if piece.key == "lead" and isinstance(lead := values.get("lead"), str):
            values["lead"] = retyped(lead, was, now.strip())
            if not values["lead"]:
                del values["lead"]
        elif piece.key == "text":
            at = one.was.place.number
            typed = retyped(known[at], was.strip(), now.strip()) if at < len(known) else escaped(now.strip())
        else:
            sentences[piece.key] = (was.strip(), now.strip())
    return _Paragraph(typed, sentences, wanted)


def _candidates(
    values: Mapping[str, Value], paragraphs: Sequence[_Paragraph], base: Sequence[PlacedLine]
) -> Iterator[dict[str, Value]]:
    """Yield what an item may be, the likeliest first: as much as can be is kept as data."""
    changed = {key for one in paragraphs for key, (was, now) in one.sentences.items() if was != now}
    printed = {piece.key for one in base if one.was for piece in one.was.line.pieces if piece.key in _SENTENCES}
    gone = {key for key in printed if not any(key in one.sentences and one.sentences[key][1] for one in paragraphs)}
    plain_text = [one.typed for one in paragraphs if one.typed]
    whole_text = [text for one in paragraphs if (text := _with_sentences(one))]
    for replaced in _other_data(values, paragraphs, changed - gone):
        yield _made({**values, **replaced}, plain_text, gone)
        yield _made({**values, **replaced}, whole_text, gone)
    yield _made(values, plain_text, gone)
    yield _made(values, whole_text, gone)
    yield _made(values, whole_text, gone | changed)
    yield _made(values, whole_text, printed)


def _made(values: Mapping[str, Value], texts: Sequence[str], without: set[str]) -> dict[str, Value]:
    dropped = [key for sentence in without for key in _SENTENCES[sentence]]
    made = {key: value for key, value in values.items() if key not in dropped}
    with_texts(made, "text", [text for text in texts if text])
    return made


def _with_sentences(one: _Paragraph) -> str:
    return " ".join(filter(None, (one.typed, *(escaped(now) for _, now in one.sentences.values()))))


def _other_data(
    values: Mapping[str, Value], paragraphs: Sequence[_Paragraph], changed: set[str]
) -> Iterator[dict[str, Value]]:
    """Yield the unit, the deadline that a changed sentence says."""
    said = {key: now for one in paragraphs for key, now in one.sentences.items() if key in changed}
    if "deadline" in said:
        for date in written_dates.read(said["deadline"][1]):
            if _is_deadline(written := _as_data(date)):
                yield {"deadline": written}
        if (words := _middle(*said["deadline"], texts_of(values.get("deadline")))) and _is_deadline(words):
            yield {"deadline": words}
    for key in _SENTENCES["unit"] if "unit" in said else ():
        units = texts_of(values.get(key))
        if words := _middle(*said["unit"], units):
            yield {key: one_or_more([one.strip() for one in words.split(",")])}


def _as_data(date: WrittenDate) -> str:
    """Return a date as a deadline is written: ``2024-12-31``, ``2024-12``, ``2024-Q4``, ``2024``."""
    if date.is_one_day and date.months:
        return f"{date.year}-{date.months[0]:02d}-{date.days[0]:02d}"
    if date.months and date.months[0] == date.months[-1]:
        return f"{date.year}-{date.months[0]:02d}"
    if date.months and date.months[-1] - date.months[0] == _QUARTER - 1:
        return f"{date.year}-Q{date.months[-1] // _QUARTER}"
    return f"{date.year}"


def _middle(was: str, now: str, units: Sequence[str]) -> str:
    """Return what stands in a changed sentence where it named the units; "" where the rest of it changed, too."""
    if not any(units):
        return ""
    before, found, after = was.partition(", ".join(units))
    is_same = found and now.startswith(before) and now.endswith(after) and len(now) > len(before) + len(after)
    return now[len(before) : len(now) - len(after)] if is_same else ""


def _is_deadline(written: str) -> bool:
    try:
        read_deadline(written)
    except ValueError:
        return False
    return True


def own_words(values: Mapping[str, Value]) -> str:
    """Return what an item itself says, folded."""
    texts = (text for key in ("title", "lead", "text", "ending") for text in texts_of(values.get(key)))
    return fold(" ".join(map(plain, texts)))


def _block(values: Mapping[str, Value]) -> Block | None:
    if not any(values.get(key) for key in ("title", "lead", "text", "table", "unit", "with", "deadline")):
        return None
    made: Block | None = BLOCK.read(node_of(dict(values))).value
    return made
