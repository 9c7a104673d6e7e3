"""A template that was compiled once gives what docxtpl gives when it starts anew for each notice."""

from io import BytesIO

import pytest
from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from repository import ROOT

from generator import notices, pipeline
from generator.ooxml import archive, package
from generator.rendering import composer, renderer, template

SAMPLES = ("2023", "mau-day-du")
SHIPPED = (ROOT / "templates" / "thong-bao.docx").read_bytes()


def values_of(name):
    notice = notices.load(ROOT / "content" / f"{name}.yaml").value
    return {key: value if isinstance(value, str) else "" for key, value in composer.compose(notice).items()}


def filled(made, name):
    parts, root = made.fill(renderer.as_tree(values_of(name)))
    return {**parts, made.main: package.serialise(root)}


def as_docxtpl_does(name):
    document = DocxTemplate(BytesIO(SHIPPED))
    document.render(renderer.as_tree(values_of(name)), autoescape=True)
    output = BytesIO()
    document.save(output)
    return without_properties(archive.inflate(output.getvalue()))


def without_properties(parts):
    # docxtpl takes these for templates, too; here they are set from the notice.
    return {name: data for name, data in parts.items() if name != "docProps/core.xml"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_filled_template_is_what_docxtpl_makes(name):
    assert without_properties(filled(renderer.Filler(SHIPPED), name)) == as_docxtpl_does(name)


def test_filling_leaves_nothing_behind_for_the_next_notice():
    made = renderer.Filler(SHIPPED)
    first, second = (filled(made, name) for name in SAMPLES)
    assert first != second
    assert filled(made, SAMPLES[0]) == first


def test_a_name_without_a_value_is_refused():
    with pytest.raises(UndefinedError):
        renderer.Filler(SHIPPED).fill({})


def test_a_template_is_compiled_once_for_many_notices(monkeypatch):
    compiled, filler = [], renderer.Filler
    monkeypatch.setattr(renderer, "Filler", lambda data: compiled.append(data) or filler(data))
    for cache in (renderer._prepare, template._check):
        cache.cache_clear()
    for name in (*SAMPLES, *SAMPLES):
        assert pipeline.build(ROOT / "content" / f"{name}.yaml").docx
    assert compiled == [SHIPPED]
