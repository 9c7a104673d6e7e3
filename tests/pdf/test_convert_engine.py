"""The engine that is chosen for a conversion."""

from __future__ import annotations

import pytest
from fakes import codes
from pdfs import engine_giving

from generator.diagnostics import NoticeError
from generator.pdf import convert


def test_auto_prefers_word_then_libreoffice_then_the_embedded_engine(monkeypatch):
    there = {}
    for name in ("word", "libreoffice"):
        monkeypatch.setitem(convert._FINDERS, name, lambda name=name: there.get(name))
    assert convert.choose_engine("auto").name == "embedded"
    there["libreoffice"] = engine_giving()[0]
    assert convert.choose_engine("auto").name == "libreoffice"
    there["word"] = engine_giving(name="word", title="Microsoft Word")[0]
    assert convert.choose_engine("auto").name == "word"
    assert convert.choose_engine("auto", pdfa=True).name == "libreoffice"


@pytest.mark.parametrize(
    ("name", "pdfa", "code"), [("word", False, "P001"), ("libreoffice", False, "P001"), ("word", True, "P006")]
)
def test_a_named_engine_that_cannot_do_the_work_is_refused(monkeypatch, name, pdfa, code):
    monkeypatch.setitem(convert._FINDERS, name, lambda: None)
    with pytest.raises(NoticeError) as error:
        convert.choose_engine(name, pdfa=pdfa)
    assert codes(error.value.faults) == [code]
