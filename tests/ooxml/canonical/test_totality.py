"""Each change of one element or attribute of an issued notice is told, unless a line of ``noise`` names its place.

A sample is tried of each kind of change; ``untold(parts, each=None)`` tries all of them, by hand.
"""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
import single_changes
from issued_file import issued_parts

from generator.diagnostics import NoticeError
from generator.ooxml import package
from generator.ooxml.canonical import noise
from generator.ooxml.package import W
from generator.ooxml.visible_text import XML_SPACE
from generator.revisions import manual_edits

SEED = 11
EACH = 5
"""How many changes of each kind are tried."""

SAME = {
    "Default": "an id, or a type for names of parts, that nothing needs",
    # What is the same document, though it stands in no table of noise: kinds of change, place, reason.
    f"{XML_SPACE}": "keeps spaces at the ends; where there are none it says nothing",
    f"{W}ilvl": "the first level is the one that nothing names",
    f"{W}cols": "the space between columns, where there is one column",
    f"{W}footer": "the distance of a footer that there is not",
    f"{W}gutter": "no gutter is what holds where none is stated",
    f"{W}type": "twips, and the usual kind of header, are what hold where nothing is stated",
    f"{W}customStyle": "tells Word's own styles from others in the list of styles",
    f"{W}szCs": "as it is stated in what the style is based on",
}


def sampled(parts, each=EACH):
    """Return up to so many changes of each part and doing, chosen by a fixed seed."""
    kinds = defaultdict(list)
    for change in single_changes.all_changes(parts):
        kinds[change.part, change.kind].append(change)
    chosen = random.Random(SEED)
    return [
        one for kind in kinds.values() for one in (kind if each is None else chosen.sample(kind, min(each, len(kind))))
    ]


def silent(parts, changes):
    """Yield the changes of which nothing is told."""
    for change in changes:
        try:
            if not manual_edits.differences(parts, single_changes.changed(parts, change), "a.docx"):
                yield change
        except NoticeError:
            continue


def parts_of_noise(parts):
    """Return the parts that print nothing by themselves."""
    kinds = {}
    for source in ("", "word/document.xml"):
        for one in package.parse(parts[package.relations_part(source)]):
            target = one.get("Target").lstrip("/")
            kinds[target if target in parts else f"word/{target}"] = one.get("Type")
    return {name for name, kind in kinds.items() if kind in noise.RELATIONSHIPS}


DEFAULT = {
    f"{W}{name}" for name in ("spacing", "defaultTabStop", "widowControl", "rFonts", "jc", "numPr", "tblInd", "space")
}
"""What may be left out where it says what holds without it."""
NOISE = {*noise.ELEMENTS, *noise.STYLE_CHILDREN, *noise.STYLES_CHILDREN, *noise.ABSTRACT_CHILDREN, *noise.SETTINGS}
WHOLE = {*noise.SETTINGS, *noise.STYLES_CHILDREN}
"""What a line covers with all that stands in it."""
ADDED = ("text added", "attribute added", "child added")


def used_styles(parts):
    """Return the ids of the styles that a paragraph, a run or a table names, and of those they are based on."""
    names = [name for name in parts if name.startswith(("word/document.", "word/header", "word/footer"))]
    tags = [f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")]
    found = {one.get(f"{W}val") for name in names for one in package.parse(parts[name]).iter(*tags)}
    for style in list(package.parse(parts["word/styles.xml"]).iter(f"{W}style")) * 9:
        based = style.find(f"{W}basedOn")
        if style.get(f"{W}styleId") in found and based is not None:
            found.add(based.get(f"{W}val"))
    return found


def unused(used, around):
    """Return the line of what says nothing as long as nothing uses it; a style in use has no such line."""
    for one in around:
        if one.tag in noise.UNUSED and one.get(f"{W}styleId") not in used:
            return noise.UNUSED[one.tag]
    return ""


def excuse(parts, change, used, idle):
    """Return the line of a table by which a change may be silent, "" if there is none."""
    node = single_changes.place(parts, change)
    around = [node, *node.iterancestors()]
    is_added = change.kind in ADDED
    if change.part == package.TYPES_PART or change.part.endswith(".rels"):
        is_idle = node.get("PartName", "").lstrip("/") in idle
        is_default = is_idle or node.tag.endswith("}Default") or change.part.endswith(".rels")
        return SAME["Default"] if is_default and not is_added else ""
    if any(one.tag in WHOLE for one in around):
        return "noise with all that stands in it"
    if is_added:
        # Only what is unused may hold more than it does, and only elements of its own.
        return unused(used, around) if change.kind == "child added" else ""
    named = [name for name in (*(one.tag for one in around), change.attribute) if name in NOISE or name in SAME]
    if change.part.startswith("word/header") and change.kind == "element removed":
        named += [one.tag for one in around if one.tag == f"{W}r"]  # a page number as it was last drawn
    is_removed = change.kind != "attribute changed"
    named += [name for name in (*(one.tag for one in around), change.attribute) if is_removed and name in DEFAULT]
    return next(iter(named), "") or unused(used, around)


def untold(parts, each=EACH):
    """Return the sampled changes of which nothing is told though no line of a table names their place."""
    used, idle = used_styles(parts), parts_of_noise(parts)
    tried = [one for one in sampled(parts, each) if one.part not in idle]
    return [one for one in silent(parts, tried) if not excuse(parts, one, used, idle)]


@pytest.mark.parametrize("name", ["2023.yaml", "mau-day-du.yaml"])
def test_every_change_of_one_place_is_told_or_named_as_noise(name):
    assert untold(issued_parts(name)) == []
