"""How items are cited, whatever the shape of the notice."""

from __future__ import annotations

import pytest
import yaml_files
from repository import TESTS

from generator.content import loader
from generator.content.yaml_reader import parse
from generator.rendering.citations import citations

BASE = (TESTS / "cases" / "good-notice.yaml").read_text(encoding="utf-8").partition("tasks:")[0]
END = "closing: Kết./.\nsignature: {post: GIÁM ĐỐC, name: Lê Văn A}\nrecipients: [Sở]\n"


def phrases(body: str) -> dict[str, str]:
    tree = parse(f"{BASE}{body}\n{END}".encode(), "a.yaml").value
    notice, found = loader.typed(tree)
    assert notice is not None, found
    return {key: one.phrase for key, one in citations(notice).items() if "." not in key}


CASES = yaml_files.values(
    """
- name: a clause within a clause is cited by its number alone
  body: 'tasks: [{id: m, text: "x:", numbering: [1.1., a)], items: [{id: n, text: "y:", items: [{id: o, text: z}]}]}]'
  cited: {m: mục 1, n: mục 1.1, o: điểm a mục 1.1}
- name: a part with a letter stands above its sections
  body: 'numbering: ["A.", "I.", "1."]

    sections: [{id: p, kind: tasks, title: VIỆC, items: [{id: q, title: MỘT, items: [{id: r, text: x}]}]}]'
  cited: {p: Phần A, q: Mục I Phần A, r: khoản 1 Mục I Phần A}
- name: what has no number is no step
  body: 'tasks: [{id: m, text: x}, {id: h, title: Về vốn, numbered: no, items: [{id: n, text: y}]}]'
  cited: {m: mục 1, n: mục 2}
- name: letters below a heading without a number are not those of the item before it
  body: 'tasks: [{id: m, text: x}, {id: h, title: Về vốn, numbered: no, numbering: a), items: [{id: n, text: y}]}]'
  cited: {m: mục 1, n: điểm a}
"""
)


@pytest.mark.parametrize(
    ("body", "cited"), [(one["body"], one["cited"]) for one in CASES], ids=[one["name"] for one in CASES]
)
def test_an_item_is_cited_by_the_numbers_that_are_printed(body, cited):
    assert phrases(body) == cited
