"""Each imitator of how clerks lay a notice out does what it says, and leaves the words that it promises to leave."""

from __future__ import annotations

import functools
import unicodedata
from random import Random

import imitating
import pytest
from fixing import rendered
from forgeries import Opened
from imitating_parts import LINES, SAME

from generator.lint.detect.components import find_components, lines_by_component
from generator.ooxml import package
from generator.ooxml.document import read_document

EVERYTHING = "mau-day-du"
SHOWN = {
    "numbers typed": ("//w:t[starts-with(., '1. ')]", "//w:numPr"),
    "numbers typed before a tab": ("//w:r[w:t = 'a)'][following-sibling::w:r[1]/w:tab]", "//w:numPr"),
    "numbers typed before a no-break space": ("//w:t[. = 'a)\u00a0']", "//w:numPr"),
    "numbers typed before two spaces": ("//w:t[. = 'a)  ']", "//w:numPr"),
    "only the first number automatic": ("//w:numPr", "//w:t[. = '1. ' or . = 'a) ']"),
    "letters without đ": ("//w:t[. = 'e) ']", "//w:t[. = 'đ) ']"),
    "numbers with slashes": ("//w:t[. = 'I/ ' or . = '1/ ' or . = 'a/ ']", "//w:numPr"),
    "numbers with hyphens": ("//w:t[. = 'I- ' or . = '1 - ' or . = 'a- ']", "//w:numPr"),
    "numbers with brackets": ("//w:t[. = '1) ' or . = 'a. ']", "//w:numPr"),
    "numbers in brackets": ("//w:t[. = '(1) ' or . = '(a) ']", "//w:numPr"),
    "numbers with a word": ("//w:t[. = 'Mục 1. ']", "//w:numPr"),
    "en dashes": ("//w:t[. = '– ']", "//w:t[. = '- ']"),
    "em dashes": ("//w:t[. = '— ']", "//w:t[. = '- ']"),
    "bullets typed": ("//w:t[. = '• ']", "//w:t[. = '- ']"),
    "bullets of the font Wingdings": ("//w:t[. = '\uf0d8 ']", "//w:t[. = '- ']"),
    "bullets of the font Symbol": ("//w:numPr", "//w:pStyle[@w:val='Khoan']"),
    "lists of Word's buttons": ("//w:numPr", "//w:pStyle[@w:val='Khoan']"),
    "lists with a space after the number": ("//w:numPr", "//w:pStyle[@w:val='Khoan']"),
    "lists with nothing after the number": ("//w:numPr", "//w:pStyle[@w:val='Khoan']"),
    "lists of a style of lists": ("//w:numPr", "//w:pStyle[@w:val='Khoan']"),
    "lists that override whole levels": ("//w:numPr", "//w:pStyle[@w:val='Khoan']"),
    "direct formatting": ("//w:r[w:rPr/w:b]", "//w:pStyle"),
    "no styles": ("//w:r[w:rPr/w:b]", "//w:pStyle | //w:tblStyle"),
    "bold lost": ("//w:tbl//w:b", "//w:p[not(ancestor::w:tbl)]//w:b"),
    "titles by a line break": (
        "//w:r/w:br[following::w:t[starts-with(., 'Tập trung')]]",
        "//w:p[.='Sở Tài chính']/w:x",
    ),
    "line breaks for paragraphs": ("//w:p[.//w:br and count(.//w:t) > 1][not(ancestor::w:tbl)]", ""),
    "empty paragraphs": ("//w:p[not(.//w:t)][not(ancestor::w:tbl)][w:pPr/w:jc]", ""),
    "no-break spaces": ("//w:t[contains(., '\u00a0')]", ""),
    "double spaces": ("//w:t[contains(., '  ')]", ""),
    "trailing spaces": ("//w:p/w:r[last()]/w:t[. = ' ' or . = '  ' or . = '\u00a0']", ""),
    "tabs for indents": ("//w:p[w:r[1]/w:tab]", ""),
    "runs cut at random": ("//w:proofErr | //w:bookmarkStart", "//w:r[not(@w:rsidR)][count(w:t) = 1]"),
    "content controls": ("//w:sdt/w:sdtContent/w:p | //w:sdt/w:sdtContent/w:r", ""),
    "smart tags": ("//w:smartTag/w:r", ""),
}
"""What there is in the text of a file by an imitator, and what there is no longer, if anything; both as XPath."""
OF_LISTS = {
    "lists of Word's buttons": ("//w:startOverride", "//w:suff"),
    "lists with a space after the number": ("//w:suff[@w:val='space']", "//w:numStyleLink"),
    "lists with nothing after the number": ("//w:suff[@w:val='nothing']", "//w:numStyleLink"),
    "lists of a style of lists": ("//w:abstractNum[w:numStyleLink]", "//w:abstractNum[w:numStyleLink]/w:lvl"),
    "lists that override whole levels": ("//w:num/w:lvlOverride/w:lvl", "//w:numStyleLink"),
    "bullets of the font Symbol": ("//w:lvlText[@w:val='\uf0b7']", "//w:lvlText[@w:val='-']"),
}
"""The same of its numbering.xml."""


@functools.cache
def by(name: str) -> bytes:
    return imitating.imitated(rendered(EVERYTHING), [name], seed=1)


def found(name: str, xpath: str, kind: str = "") -> list:
    opened = Opened(package.unpack(by(name), "a.docx"))
    root = opened.related(kind) if kind else opened.root()
    return root.xpath(xpath, namespaces={"w": package.W[1:-1]})


def components(docx: bytes) -> dict[str, list[str]]:
    """Return the words of each component of a Word file, as lint finds them."""
    parts = find_components(read_document(package.unpack(docx, "a.docx"), "a.docx"))
    return {key: [" ".join(line.text.split()) for line in lines] for key, lines in lines_by_component(parts).items()}


def in_one(lines: dict[str, list[str]]) -> dict[str, str]:
    """Return the words by components, a name of two lines in one: a head may give its first to the parent."""
    joined = {key: " ".join(words) for key, words in lines.items()}
    joined["organ"] = f"{joined.pop('parent')} {joined['organ']}".strip()
    return joined


@pytest.mark.parametrize("name", imitating.IMITATORS)
def test_an_imitator_leaves_the_words_that_it_promises_to_leave(name):
    told, right = imitating.IMITATORS[name].told, rendered(EVERYTHING)
    lines = sorted(imitating.lines(right)) == sorted(imitating.lines(by(name)))
    words = imitating.words(right) == imitating.words(by(name))
    assert (lines, words) == {SAME: (True, True), LINES: (False, True)}.get(told, (False, False))


@pytest.mark.parametrize("name", SHOWN)
def test_an_imitator_makes_of_the_text_what_it_is_called_by(name):
    there, gone = SHOWN[name]
    assert found(name, there)
    assert not gone or found(name, gone) == []


@pytest.mark.parametrize("name", OF_LISTS)
def test_an_imitator_makes_of_the_lists_what_it_is_called_by(name):
    there, gone = OF_LISTS[name]
    assert found(name, there, "numbering")
    assert found(name, gone, "numbering") == []


@pytest.mark.parametrize("name", [name for name in imitating.IMITATORS if name.startswith("head:")])
def test_an_imitator_of_heads_takes_the_head_of_the_template_away_and_leaves_each_component(name):
    assert found(name, "//w:pStyle[@w:val='QuocHieu']") == []
    assert in_one(components(by(name))) == in_one(components(rendered(EVERYTHING)))


@pytest.mark.parametrize("name", [name for name in imitating.IMITATORS if name.startswith("ending:")])
def test_an_imitator_of_endings_takes_the_ending_of_the_template_away_and_leaves_each_component(name):
    assert found(name, "//w:pStyle[@w:val='NoiNhanNhan']") == []
    assert components(by(name)) == components(rendered(EVERYTHING))


@pytest.mark.parametrize(("name", "form"), [("letters decomposed", "NFD"), ("tones decomposed", "NFC")])
def test_an_imitator_of_unicode_leaves_letters_that_are_the_same_once_they_are_composed(name, form):
    written, right = ("".join(opened_text(docx)) for docx in (by(name), rendered(EVERYTHING)))
    assert unicodedata.normalize("NFC", written) == right
    assert (written != right, unicodedata.is_normalized(form, written)) == (True, form == "NFD")


def opened_text(docx: bytes) -> list[str]:
    root = Opened(package.unpack(docx, "a.docx")).root()
    return [one.text or "" for one in root.iter(f"{package.W}t")]


def test_every_imitator_is_tried_by_what_it_is_called_by():
    tried = {*SHOWN, "letters decomposed", "tones decomposed"}
    rest = {name for name in imitating.IMITATORS if not name.startswith(("head:", "ending:"))}
    assert tried == rest


@pytest.mark.parametrize("seed", range(12))
def test_imitators_put_together_leave_the_words_that_each_of_them_leaves(seed):
    names = imitating.several(Random(seed))
    told = {imitating.IMITATORS[name].told for name in names}
    made = imitating.imitated(rendered(EVERYTHING), names, seed)
    if told <= {SAME, LINES}:
        assert imitating.words(made) == imitating.words(rendered(EVERYTHING))
    assert package.unpack(made, "a.docx")
