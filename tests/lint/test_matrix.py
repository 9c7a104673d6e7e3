"""Every component and property, broken in one of the ways that WordprocessingML has: its rule tells it.

The way goes round from case to case, so that each is tried for many; what changes nothing on the page is not told.
"""

from itertools import cycle

import pytest
from faults import HARMLESS, PARAGRAPH_WAYS, PLACES, RUN_WAYS, Broken, in_paragraph, in_runs

from generator.lint.linter import lint
from generator.standard.components import COMPONENTS

OWN = {
    "basis": {"size": ("F401",), "style": ("F401",), "place": ("F404", "F405")},
    "body": {"size": ("F403",), "style": ("F402",), "place": ("F404", "F405")},
}
"""Components whose properties have rules of their own."""
EVERYWHERE = {
    "font": ('<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>', "F104"),
    "colour": ('<w:color w:val="FF0000"/>', "F105"),
    "shading": ('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', "F105"),
    "highlight": ('<w:highlight w:val="yellow"/>', "F105"),
    "strike": ("<w:strike/>", "F112"),
    "outline": ("<w:outline/>", "F112"),
    "width": ('<w:w w:val="150"/>', "F112"),
    "distance": ('<w:spacing w:val="60"/>', "F112"),
    "height": ('<w:position w:val="12"/>', "F112"),
}
LOCAL = {name: way for name, way in RUN_WAYS.items() if name not in ("default style", "defaults")}
"""Ways that change one component; a default changes others, too."""


def run_faults(key):
    look = COMPONENTS[key]
    least, most = look.sizes
    size, style = (OWN.get(key, {}).get(name, look.rules) for name in ("size", "style"))
    yield "smaller", f'<w:sz w:val="{2 * least - 1}"/>', size
    yield "larger", f'<w:sz w:val="{2 * most + 1}"/>', size
    yield "bold", f'<w:b w:val="{int(not look.bold)}"/>', style
    yield "italic", f'<w:i w:val="{int(not look.italic)}"/>', style
    for name, (xml, code) in EVERYWHERE.items():
        yield name, xml, (code,)


def paragraph_faults(key):
    look = COMPONENTS[key]
    place = OWN.get(key, {}).get("place", look.rules)
    if look.alignment and key != "page_number":
        for other in ("right", "distribute"):
            yield other, f'<w:jc w:val="{other}"/>', place
    yield "ground", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', ("F105",)
    yield "direction", "<w:bidi/>", ("F112",)


def round_of(faults, ways):
    turn = cycle(ways)
    return [
        pytest.param(key, xml, codes, way, id=f"{key}, {name}, {way}")
        for key in PLACES
        for name, xml, codes in faults(key)
        for way in [next(turn)]
    ]


def told(broken):
    return {fault.code for fault in lint(broken.packed(), "a.docx").found}


@pytest.mark.parametrize(("key", "xml", "codes", "way"), round_of(run_faults, LOCAL))
def test_a_property_of_letters_that_is_broken_is_told(key, xml, codes, way):
    broken = Broken(key)
    is_toggle = xml.startswith(("<w:b ", "<w:i "))
    if way == "style of characters" and is_toggle:
        # It turns over what the paragraph's style says.
        xml = f"{xml[:4]}/>"
    if (way == "one word" and is_toggle and key == "body") or not LOCAL[way](broken, xml):
        broken = Broken(key)
        in_runs(broken, xml)
    assert told(broken) & {*codes}


@pytest.mark.parametrize(
    ("key", "xml", "codes", "way"), round_of(paragraph_faults, [one for one in PARAGRAPH_WAYS if one != "defaults"])
)
def test_a_property_of_a_paragraph_that_is_broken_is_told(key, xml, codes, way):
    broken = Broken(key)
    if not PARAGRAPH_WAYS[way](broken, xml):
        in_paragraph(broken, xml)
    assert told(broken) & {*codes}


@pytest.mark.parametrize("key", PLACES)
def test_what_changes_nothing_on_the_page_is_not_told(key):
    broken, right = Broken(key), told(Broken(key))
    for xml in HARMLESS:
        in_runs(broken, xml)
    assert told(broken) == right
