"""A PDF may have what shows its pages, and nothing else."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import forging
import minidocx
import pikepdf
import pytest
from fakes import codes
from pdfs import styled, verified

from generator.ooxml import package
from generator.pdf import objects, postprocess, structure
from generator.pdf.engines import embedded

STRANGE = [one for one in forging.FORGERIES if one.code == "P042"]
ADDRESS = "https://example.org"


@pytest.fixture(scope="session")
def finished(pdf):
    """Return a PDF as an office program's is finished."""
    return postprocess.finish(pdf, "a", "ab" * 32)


@pytest.mark.reports("P042")
@pytest.mark.parametrize("forgery", STRANGE, ids=lambda one: one.name)
def test_what_does_not_show_a_page_is_told(pdf, docx, forgery):
    assert "P042" in codes(verified(forging.forged(pdf, forgery.change), docx))


@pytest.mark.parametrize("name", ["an update appended", "bytes after the end", "a comment between objects"])
def test_every_byte_of_the_file_is_accounted_for(finished, name):
    with pytest.raises(ValueError, match=r"."):
        objects.read(forging.BYTES[name](finished))
    assert structure.faults(forging.BYTES[name](finished), frozenset())


def test_a_pdf_for_its_owner_alone_is_told(finished):
    assert structure.faults(forging.BYTES["encrypted for its owner"](finished), frozenset())


def test_the_pdfs_of_both_kinds_of_writers_pass(samples):
    for docx in samples.values():
        for pdfa in (False, True):
            made = embedded.pdf(docx, pdfa=pdfa)
            assert structure.faults(made, frozenset()) == []
            assert structure.faults(postprocess.finish(made, "a", "ab" * 32), frozenset()) == []


def linked(address):
    docx = styled('<w:p><w:hyperlink r:id="rId99"><w:r><w:t>một liên kết</w:t></w:r></w:hyperlink></w:p>')
    parts = package.unpack(docx, "a")
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="rId99" Type="{minidocx.OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
    return package.pack({**parts, name: parts[name].replace(b"</Relationships>", f"{link}</Relationships>".encode())})


def test_a_link_of_the_word_file_passes_and_another_is_told():
    docx, other = linked(ADDRESS), linked("https://example.com")
    assert "P042" not in codes(verified(embedded.pdf(docx), docx))
    assert "P042" in codes(verified(embedded.pdf(other), docx))


def test_a_link_of_a_field_passes(finished):
    def link(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(f"{ADDRESS}/"))
        forging.annotate(document, "Link", A=action, Border=[0, 0, 0])

    code = f'<w:fldSimple w:instr=" HYPERLINK &quot;{ADDRESS}&quot; "><w:r><w:t>a</w:t></w:r></w:fldSimple>'
    made = forging.forged(finished, link)
    assert "P042" not in codes(verified(made, minidocx.docx(f"<w:p>{code}</w:p>")))
    assert "P042" in codes(verified(made, minidocx.docx(minidocx.p("a"))))


def as_by_word(document):
    """Give a PDF what Word writes and the other engines do not."""
    state = pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Normal, ca=1, CA=1)
    forging.painted(document, "/GS7 gs", ExtGState={"/GS7": state})
    for page in document.pages:
        group = pikepdf.Dictionary(Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceRGB)
        page.obj.Group, page.obj.Tabs = group, pikepdf.Name.S
        page.Resources.ProcSet = pikepdf.Array([pikepdf.Name.PDF, pikepdf.Name.Text])
    forging.rewritten(document, rb"\bBT\b", b"/Span <</ActualText <FEFF0009>>> BDC EMC BT")


def test_what_word_writes_passes(finished):
    assert structure.faults(forging.forged(finished, as_by_word), frozenset()) == []


def test_text_that_joins_a_letter_with_its_marks_passes(finished):
    def joined(document):
        forging.rewritten(document, rb"\bBT\b", b"/Span <</ActualText <FEFF00610323>>> BDC EMC BT")

    assert structure.faults(forging.forged(finished, joined), frozenset()) == []


def test_an_object_of_no_page_is_told(finished):
    numbered = finished.replace(b"/Info", b"/Size", 1)
    assert structure.faults(numbered, frozenset())


def test_a_very_long_chain_of_headings_is_walked_to_its_end(finished):
    def headings(document):
        made = [document.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("a"))) for _ in range(3000)]
        for one, other in pairwise(made):
            one.Next = other
        made[-1].A = forging.JAVASCRIPT
        document.Root.Outlines = pikepdf.Dictionary(First=made[0])

    assert structure.faults(forging.forged(finished, headings), frozenset())


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:0],
        lambda data: data[:-5],
        lambda data: data.replace(b"/Length", b"/Lengte", 1),
        lambda data: data.replace(b"xref\n0", b"xref\n1", 1),
        lambda data: data.replace(b" obj\n", b" obj \n", 1),
        lambda data: data.replace(b"<< /", b"<< (a) /", 1),
        lambda data: data.replace(b"<< /", b"<< /Lang (a) /", 1),
        lambda data: data.replace(b"trailer", b"trailers", 1),
    ],
)
def test_a_file_in_another_form_is_refused(finished, change):
    with pytest.raises(ValueError, match=r"."):
        objects.read(change(finished))


def test_objects_are_read_as_qpdf_reads_them(finished):
    made = objects.read(finished)
    with pikepdf.open(io.BytesIO(finished)) as document:
        assert len(made.by_number) == len(document.objects)
        for number, one in made.by_number.items():
            if isinstance(one, objects.Stream):
                assert one.data == document.get_object(number, 0).read_raw_bytes()
            elif isinstance(one, dict):
                assert set(one) == set(document.get_object(number, 0).keys())


def test_an_object_of_two_kinds_is_told(finished):
    def mixed(document):
        document.pages[0].obj.Annots = pikepdf.Array([document.pages[1].obj])

    assert structure.faults(forging.forged(finished, mixed), frozenset())


def test_an_object_that_nothing_refers_to_is_told(finished):
    def headed(document):
        heading = document.make_indirect(pikepdf.Dictionary(Title=pikepdf.String("a")))
        document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(First=heading))

    made = forging.forged(finished, headed)
    assert structure.faults(made, frozenset()) == []
    lost = re.sub(rb"/Outlines \d+ 0 R", lambda found: b" " * len(found[0]), made)
    assert structure.faults(lost, frozenset())


def test_an_element_that_reads_otherwise_is_told(finished):
    def said(document, text):
        kids = document.Root.StructTreeRoot.K
        kid = kids[0] if isinstance(kids, pikepdf.Array) else kids
        kid.ActualText = pikepdf.String(text)

    assert structure.faults(forging.forged(finished, lambda document: said(document, "khác")), frozenset())
    assert structure.faults(forging.forged(finished, lambda document: said(document, "\u00ad")), frozenset()) == []


@pytest.mark.parametrize(("border", "told"), [([0, 0, 0], False), ([0, 0, 400], True)])
def test_a_link_draws_no_border(finished, border, told):
    def link(document):
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(ADDRESS))
        forging.annotate(document, "Link", A=action, Border=border)

    assert bool(structure.faults(forging.forged(finished, link), {ADDRESS})) == told


def test_bytes_after_the_trailer_are_told(finished):
    assert structure.faults(finished.replace(b"startxref", b"(a) startxref"), frozenset())


@pytest.mark.parametrize(
    ("written", "read"),
    [(rb"a\(b\)\\", rb"a(b)\ "[:-1]), (rb"\376\3770", b"\xfe\xff0"), (rb"\n\t", b"\n\t"), (b"a\\\nb\\\r\nc", b"abc")],
)
def test_what_follows_a_backslash_is_written_out(written, read):
    assert objects.unescaped(written) == read
