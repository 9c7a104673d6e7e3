"""Imitators of numbers: typed in the ways of clerks, or automatic by other lists than the template's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from forgeries import WORD, child, elements, part, put
from imitating_parts import (
    NUMBERS,
    SAME,
    Imitator,
    gap,
    no_number,
    numbered,
    put_before,
    runs,
    unstyled,
    with_text,
)
from lxml import etree

from generator.ooxml import edit, package
from generator.ooxml.numbering import formatted
from generator.ooxml.package import W
from generator.wording import LETTERS

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from forgeries import Opened
    from imitating_parts import Imitate, Numbered

_SIGNS = ("-", "+")


def _typed(written: Callable[[str], str], after: str = " ") -> Imitate:
    """Return what types each number: as ``written`` says, with a blank, a tab, or nothing after it."""

    def imitate(opened: Opened, _: Random) -> None:
        for one in numbered(opened):
            _type(opened, one, written(one.label), after)

    return imitate


def _type(opened: Opened, one: Numbered, label: str, after: str) -> None:
    unstyled(opened, one.node)
    no_number(one.node)
    look = next(iter(runs(one.node)), None)
    look = etree.Element(f"{W}r") if look is None else look
    if after == "\t":
        put_before(one.node, with_text(look, label), gap("tab"))
    else:
        put_before(one.node, with_text(look, f"{label}{after}"))


def _as_it_is(label: str) -> str:
    return label


def _in_latin_order(label: str) -> str:
    """Return a letter as who forgets đ counts: a, b, c, d, e, f, g."""
    letter, rest = label[:-1], label[-1:]
    return f"{chr(ord('a') + LETTERS.index(letter))}{rest}" if letter in LETTERS else label


def _other_form(forms: dict[str, str]) -> Callable[[str], str]:
    """Return what writes ``I.``, ``1.`` and ``a)`` in another form, ``#`` standing for the number itself."""

    def written(label: str) -> str:
        kind = _kind(label)
        return forms[kind].replace("#", label[:-1]) if kind in forms else label

    return written


def _kind(label: str) -> str:
    if label in _SIGNS:
        return label
    if re.fullmatch(r"[IVXLC]+\.", label):
        return "I."
    return "1." if re.fullmatch(r"\d+\.", label) else "a)" if re.fullmatch(r"[a-zđ]+\)", label) else label


def _with_sign(sign: str) -> Callable[[str], str]:
    return lambda label: sign if label == "-" else label


def _only_the_first(opened: Opened, _: Random) -> None:
    """Leave the number of each list's first item automatic, and type those after it."""
    lists = Lists(opened)
    for one in numbered(opened):
        if one.label in ("1.", "I.", "a)"):
            _put_number(opened, one, lists)
        else:
            _type(opened, one, one.label, " ")
    _no_numbers_of_styles(opened)
    lists.write()


class AsListed(NamedTuple):
    """A label as a list gives it: what stands before its number, its format, its number, what stands after."""

    before: str
    kind: str
    number: int
    after: str


def as_list(label: str) -> AsListed:
    match = re.fullmatch(r"((?:\d+\.)*)(?:(?P<roman>[IVXLC]+)|(?P<arabic>\d+)|(?P<letter>[a-z]))(?P<after>[.)])", label)
    if not match:
        return AsListed(label, "bullet" if label in _SIGNS else "none", 0, "")
    if roman := match["roman"]:
        number = next(one for one in range(1, 400) if formatted(one, "upperRoman") == roman)
        return AsListed(match[1], "upperRoman", number, match["after"])
    if letter := match["letter"]:
        return AsListed(match[1], "lowerLetter", ord(letter) - ord("a") + 1, match["after"])
    return AsListed(match[1], "decimal", int(match["arabic"]), match["after"])


class Lists:
    """The lists of a file written anew: one for each form of number, a new start wherever a number does not follow."""

    def __init__(
        self, opened: Opened, *, suffix: str = "tab", linked: bool = False, whole_levels: bool = False
    ) -> None:
        self._opened = opened
        self._suffix, self._linked, self._whole_levels = suffix, linked, whole_levels
        self._abstract: list[str] = []
        self._nums: list[str] = []
        self._known: dict[tuple[str, str, str], int] = {}
        self._last: dict[int, tuple[int, int]] = {}

    def number(self, made: AsListed) -> int:
        """Return the list by which the next paragraph has a number."""
        form = (made.before, made.kind, made.after)
        if form not in self._known:
            self._known[form] = self._define(made)
        abstract = self._known[form]
        num, last = self._last.get(abstract, (0, -1))
        if not num or (made.number and made.number != last + 1):
            num = self._start(abstract, made)
        self._last[abstract] = (num, made.number)
        return num

    def _level(self, made: AsListed, start: int = 1) -> str:
        counted = made.kind not in ("bullet", "none")
        text = f"{made.before}%1{made.after}" if counted else made.before
        suffix = "" if self._suffix == "tab" else f'<w:suff w:val="{self._suffix}"/>'
        return (
            f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{made.kind}"/>{suffix}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
        )

    def _define(self, made: AsListed) -> int:
        at = 2 * len(self._known)
        kind = '<w:multiLevelType w:val="hybridMultilevel"/>'
        if self._linked:
            style = f"DanhSach{at}"
            own = f'{kind}<w:styleLink w:val="{style}"/>{self._level(made)}'
            self._abstract.append(f'<w:abstractNum w:abstractNumId="{at}">{own}</w:abstractNum>')
            link = f'{kind}<w:numStyleLink w:val="{style}"/>'
            self._abstract.append(f'<w:abstractNum w:abstractNumId="{at + 1}">{link}</w:abstractNum>')
            num = self._add_num(at, "")
            self._opened.related("styles").append(
                elements(
                    f'<w:style w:type="numbering" w:customStyle="1" w:styleId="{style}"><w:name w:val="{style}"/>'
                    f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr></w:style>'
                )[0]
            )
            return at + 1
        self._abstract.append(f'<w:abstractNum w:abstractNumId="{at}">{kind}{self._level(made)}</w:abstractNum>')
        return at

    def _start(self, abstract: int, made: AsListed) -> int:
        if self._whole_levels:
            override = f'<w:lvlOverride w:ilvl="0">{self._level(made, made.number or 1)}</w:lvlOverride>'
            override = override.replace(
                'w:ilvl="0"><w:lvl', f'w:ilvl="0"><w:startOverride w:val="{made.number}"/><w:lvl'
            )
        else:
            start = f'<w:startOverride w:val="{made.number}"/>'
            override = f'<w:lvlOverride w:ilvl="0">{start}</w:lvlOverride>' if made.number else ""
        return self._add_num(abstract, override)

    def _add_num(self, abstract: int, override: str) -> int:
        num = len(self._nums) + 1
        self._nums.append(f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>')
        return num

    def write(self) -> None:
        """Put the lists in the place of those of the file."""
        names = package.related(self._opened.parts, self._opened.main, "numbering")
        if not names and not self._nums:
            return
        if not names:
            self._opened.add("word/numbering9.xml", part("numbering", ""), f"{WORD}.numbering+xml")
            self._opened.relate("numbering", "numbering9.xml")
            names = ["word/numbering9.xml"]
        root = self._opened.root(names[0])
        for one in list(root):
            root.remove(one)
        root.extend(elements("".join((*self._abstract, *self._nums))))


def _automatic(*, suffix: str = "tab", linked: bool = False, whole_levels: bool = False) -> Imitate:
    """Return what numbers the paragraphs by lists of their own, as Word's buttons make them."""

    def imitate(opened: Opened, _: Random) -> None:
        lists = Lists(opened, suffix=suffix, linked=linked, whole_levels=whole_levels)
        for one in numbered(opened):
            _put_number(opened, one, lists)
        _no_numbers_of_styles(opened)
        lists.write()

    return imitate


def _put_number(opened: Opened, one: Numbered, lists: Lists) -> None:
    unstyled(opened, one.node)
    no_number(one.node)
    num = lists.number(as_list(one.label))
    xml = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
    edit.insert_child(child(one.node, "pPr"), elements(xml)[0])


def _no_numbers_of_styles(opened: Opened) -> None:
    for style in opened.related("styles").iter(f"{W}style"):
        if style.get(f"{W}type") == "paragraph" and (own := style.find(f"{W}pPr")) is not None:
            for one in own.findall(f"{W}numPr"):
                own.remove(one)


def _bullets_of_symbol(opened: Opened, chance: Random) -> None:
    """Print the dashes as bullets of the font Symbol, as the button of Word does."""
    _automatic()(opened, chance)
    root = opened.related("numbering")
    for level in root.iter(f"{W}lvl"):
        text = level.find(f"{W}lvlText")
        if text.get(f"{W}val") == "-":
            text.set(f"{W}val", "\uf0b7")
            put(level, '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>')


IMITATORS = (
    Imitator("numbers typed", "numbers", SAME, _typed(_as_it_is)),
    Imitator("numbers typed before a tab", "numbers", SAME, _typed(_as_it_is, "\t")),
    Imitator("numbers typed before a no-break space", "numbers", SAME, _typed(_as_it_is, "\u00a0")),
    Imitator("numbers typed before two spaces", "numbers", SAME, _typed(_as_it_is, "  ")),
    Imitator("only the first number automatic", "numbers", SAME, _only_the_first),
    Imitator("letters without đ", "numbers", NUMBERS, _typed(_in_latin_order)),
    Imitator("numbers with slashes", "numbers", NUMBERS, _typed(_other_form({"I.": "#/", "1.": "#/", "a)": "#/"}))),
    Imitator("numbers with hyphens", "numbers", NUMBERS, _typed(_other_form({"I.": "#-", "1.": "# -", "a)": "#-"}))),
    Imitator("numbers with brackets", "numbers", NUMBERS, _typed(_other_form({"1.": "#)", "a)": "#."}))),
    Imitator("numbers in brackets", "numbers", NUMBERS, _typed(_other_form({"1.": "(#)", "a)": "(#)"}))),
    Imitator("numbers with a word", "numbers", NUMBERS, _typed(_other_form({"I.": "Phần #.", "1.": "Mục #."}))),
    Imitator("en dashes", "numbers", NUMBERS, _typed(_with_sign("–"))),
    Imitator("em dashes", "numbers", NUMBERS, _typed(_with_sign("—"))),
    Imitator("bullets typed", "numbers", NUMBERS, _typed(_with_sign("•"))),
    Imitator("bullets of the font Wingdings", "numbers", NUMBERS, _typed(_with_sign("\uf0d8"))),
    Imitator("bullets of the font Symbol", "numbers", NUMBERS, _bullets_of_symbol),
    Imitator("lists of Word's buttons", "numbers", SAME, _automatic()),
    Imitator("lists with a space after the number", "numbers", SAME, _automatic(suffix="space")),
    Imitator("lists with nothing after the number", "numbers", SAME, _automatic(suffix="nothing")),
    Imitator("lists of a style of lists", "numbers", SAME, _automatic(linked=True)),
    Imitator("lists that override whole levels", "numbers", SAME, _automatic(whole_levels=True)),
)
