"""Every kind of document goes through the same steps, and none is made where a step finds an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from amending import begun
from offices import draft, issued_office, snapshot

from generator import pipeline
from generator.diagnostics import Diagnostic, Location, NoticeError, Result, errors
from generator.issuing import issue
from generator.lint import linter
from generator.rendering import template, verifier

KINDS = ("notice", "replaces", "amends", "corrects")
STEPS = {
    "the template": (template, "read", "T102", lambda result, fault: Result(result.value, (fault,))),
    "the words": (verifier, "check", "T201", lambda found, fault: (*found, fault)),
    "the form": (linter, "lint", "F103", lambda report, fault: report._replace(found=(fault,))),
}


@pytest.fixture
def path(desk):
    """The real notice, issued."""
    return issued_office(desk.folder).content.relative_to(desk.folder)


def document(path, kind):
    """Return the content file of a draft of some kind, without an error."""
    new = draft(path, "moi.yaml") if kind == "notice" else begun(path, kind)
    text = new.read_text(encoding="utf-8").replace("number: 12", "number:")
    new.write_text(text.replace("cấp sở", "cấp Sở", 1), encoding="utf-8")
    return Path(new)


@pytest.fixture(params=STEPS)
def code(request, monkeypatch):
    """Let a step find one error more; return its code."""
    module, name, code, with_fault = STEPS[request.param]
    real, fault = getattr(module, name), Diagnostic(code, "x", Location("x"))
    monkeypatch.setattr(module, name, lambda *arguments: with_fault(real(*arguments), fault))
    return code


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_of_each_kind_is_made(path, kind):
    built = pipeline.build(document(path, kind))
    assert (built.found, built.docx is None) == ((), False)


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_of_any_step_leaves_a_document_of_any_kind_unmade(path, kind, code):
    built = pipeline.build(document(path, kind))
    assert ([fault.code for fault in built.found], built.docx, dict(built.more)) == ([code], None, {})


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_of_any_step_leaves_a_document_of_any_kind_unissued(path, kind, code):
    new = document(path, kind)
    before = snapshot(Path())
    with pytest.raises(NoticeError) as raised:
        issue.issue(new, "20", "2024-02-05")
    assert [fault.code for fault in errors(raised.value.faults)] == [code]
    assert snapshot(Path()) == before


def test_a_text_that_is_not_saved_is_checked_as_its_file_would_be(path):
    new = draft(path, "moi.yaml")
    raw = (
        new.read_bytes()
        .replace(b"number: 12", b"number:")
        .replace("tham mưu ban hành".encode(), "tham mưuu ban hành".encode(), 1)
    )
    built = pipeline.build(Path(new), raw)
    Path(new).write_bytes(raw)
    assert built.found == pipeline.build(Path(new)).found
    assert {fault.location.line for fault in built.found} - {None}
