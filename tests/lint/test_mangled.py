"""A real file spoilt at random: judged, or refused with one code.

``THONGBAO_EXAMPLES`` says how many of each kind (100, also in CI).
"""

from __future__ import annotations

import os
from random import Random

import pytest
from commandline import ROOT
from judging import codes_of_refusal, ends_well
from minidocx import archive

from generator import pipeline
from generator.ooxml import package

EXAMPLES = int(os.environ.get("THONGBAO_EXAMPLES", "100"))
NOTICE = pipeline.build(ROOT / "content" / "mau-day-du.yaml").docx or b""
PARTS = package.unpack(NOTICE, "a.docx")
OF_WORD = [name for name in sorted(PARTS) if name.startswith("word/") and name.endswith(".xml")]
ABSURD = ("1000000000", "-5", "NaN", "1e308", "", "9" * 400, "٣", "x" * 100_000, "-99999999999999999999", "true", "%1")


def flipped(random):
    """Return the file with some bytes changed."""
    place, change = random.randrange(len(NOTICE)), random.randbytes(random.randint(1, 8))
    return NOTICE[:place] + change + NOTICE[place + len(change) :]


def retyped(random):
    """Return the file with some bytes of a part changed, lost or added."""
    name = random.choice(sorted(PARTS))
    content = PARTS[name]
    place, change = random.randrange(len(content)), random.randbytes(random.randint(0, 6))
    return archive({**PARTS, name: content[:place] + change + content[place + random.randint(0, 9) :]})


def absurd(random):
    """Return the file with some attributes of a part that say nonsense."""
    name = random.choice(OF_WORD)
    root = package.parse(PARTS[name])
    nodes = [node for node in root.iter() if node.attrib]
    for node in random.sample(nodes, min(len(nodes), 30)):
        node.set(random.choice(sorted(node.attrib)), random.choice(ABSURD))
    return package.pack({**PARTS, name: package.serialise(root)})


def moved(random):
    """Return the file with some elements of a part lost, doubled or moved."""
    name = random.choice(OF_WORD)
    root = package.parse(PARTS[name])
    for _ in range(random.randint(1, 10)):
        nodes = list(root.iterdescendants())
        if not nodes:
            break
        node, other = random.choice(nodes), random.choice(nodes)
        action = random.choice(("lose", "double", "move"))
        if action == "lose":
            node.getparent().remove(node)
        elif action == "double":
            node.addnext(package.parse(package.serialise(node)))
        elif node is not other and node not in other.iterancestors():
            other.append(node)
    return package.pack({**PARTS, name: package.serialise(root)})


@pytest.mark.slow
@pytest.mark.parametrize("spoil", [flipped, retyped, absurd, moved], ids=lambda spoil: spoil.__name__)
def test_a_spoilt_file_is_judged_or_refused_with_one_code(spoil):
    for seed in range(EXAMPLES):
        assert ends_well(spoil(Random(seed))), seed


@pytest.mark.parametrize("spoil", [absurd, moved], ids=lambda spoil: spoil.__name__)
def test_some_spoilt_files_are_still_judged(spoil):
    assert any(codes_of_refusal(spoil(Random(seed))) == [] for seed in range(10))
