"""Pages written from the code are fresh, and the schema accepts what the model accepts."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml_files
from commandline import ROOT

from generator import reference
from generator.codes import CODES
from generator.content import fields

CONTENT = ROOT / "content"
SCHEMA = json.loads(fields.schema_text())


def plain(name):
    """Return a content file with every scalar as the text it is, as the program reads it."""
    return yaml_files.texts(CONTENT / name)


def typed(name):
    """Return a content file as an editor reads it: ``12`` is a number there, an empty value is null."""
    return yaml_files.values(CONTENT / name)


def test_the_page_of_codes_is_fresh():
    assert (ROOT / "docs" / "codes.md").read_text(encoding="utf-8") == reference.codes_page()


def test_the_schema_beside_the_content_is_fresh():
    assert (CONTENT / "notice.schema.json").read_text(encoding="utf-8") == fields.schema_text()


def test_the_schema_is_a_valid_json_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", sorted(path.name for path in CONTENT.glob("*.yaml")))
def test_every_content_file_is_valid(name):
    jsonschema.validate(plain(name), SCHEMA)
    jsonschema.validate(json.loads(json.dumps(typed(name), default=str)), SCHEMA)


@pytest.mark.parametrize("wrong", [{"subjet": "x"}, {"signature": {"nme": "x"}}, {"tasks": [{"txt": "x"}]}])
def test_a_key_that_the_model_does_not_have_is_invalid(wrong):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plain("2023.yaml"), **wrong}, SCHEMA)


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_for_the_terminal(code):
    page = reference.explain(code)
    assert page.startswith(f"{code} – ")
    assert "Cách sửa: " in page


def test_the_page_of_rules_is_fresh():
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == reference.rules_page()
