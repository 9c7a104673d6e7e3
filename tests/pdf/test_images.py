"""Pages as PNG images."""

from __future__ import annotations

import io

import minidocx
import pytest
from commandline import ROOT
from fakes import codes
from PIL import Image

from generator.diagnostics import NoticeError
from generator.pdf import images, seal
from generator.pdf.engines import embedded
from generator.pdf.reader import opened


def test_each_page_becomes_one_image(pdf, tmp_path):
    made = images.write(pdf, tmp_path, "2023")
    assert [path.name for path in made] == ["2023-trang-1.png", "2023-trang-2.png", "2023-trang-3.png"]
    for path in made:
        with Image.open(path) as picture:
            assert picture.size == (910, 1287)
            darkest, brightest = picture.convert("L").getextrema()
        assert (darkest, brightest) == (0, 255)


def test_images_are_the_same_bytes_each_time(pdf):
    assert list(images.render(pdf)) == list(images.render(pdf))


@pytest.mark.reports("P045")
def test_a_picture_without_the_mark_of_the_program_is_not_written_over(pdf, tmp_path):
    (tmp_path / "2023-trang-2.png").write_bytes(b"scanned")
    with pytest.raises(NoticeError) as refused:
        images.write(pdf, tmp_path, "2023")
    assert codes(refused.value.faults) == ["P045"]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"scanned"]


def test_a_sealed_picture_is_the_same_picture_and_tells_what_it_was_made_of(pdf, tmp_path):
    first, *_ = images.write(seal.append(pdf, "ab" * 64), tmp_path, "2023")
    assert seal.fingerprint_of(first.read_bytes()) == "ab" * 64
    assert seal.fingerprint_of(first.read_bytes().replace(b"IDAT", b"IDAX")) == ""
    assert Image.open(first).tobytes() == Image.open(io.BytesIO(next(images.render(pdf)))).tobytes()


def test_a_coloured_page_stays_coloured():
    run = '<w:p><w:r><w:rPr><w:color w:val="FF0000"/><w:sz w:val="96"/></w:rPr><w:t>ĐỎ</w:t></w:r></w:p>'
    (picture,) = images.render(embedded.pdf(minidocx.docx(run)))
    assert Image.open(io.BytesIO(picture)).mode == "RGB"


def test_one_page_shows_what_it_shows_among_all(pdf):
    for number, data in enumerate(images.render(pdf, 40), 1):
        one = Image.open(io.BytesIO(images.render_page(pdf, number, 40)))
        assert one.convert("L").tobytes() == Image.open(io.BytesIO(data)).tobytes()


@pytest.mark.parametrize(("name", "page"), [("trang-dau", 0), ("trang-cuoi", -1)])
def test_the_pictures_in_the_readme_show_the_notice_as_it_is_now(pdf, name, page):
    now = Image.open(io.BytesIO(list(images.render(pdf))[page])).convert("L")
    shown = Image.open(ROOT / "docs" / f"{name}.png").convert("L")
    assert shown.size == now.size
    # Another version of the library may shade the letters' edges in another way; another word moves pdf lines.
    other = sum(abs(a - b) > 128 for a, b in zip(now.tobytes(), shown.tobytes(), strict=True))
    assert other < 0.002 * len(now.tobytes())


def test_compression_changes_no_pixel(pdf):
    with opened(pdf, "a.pdf") as document:
        rendered = [images._render(document, number, images.DPI / 72).convert("L") for number in range(3)]
    for image, data in zip(rendered, images.render(pdf), strict=True):
        assert Image.open(io.BytesIO(data)).tobytes() == image.tobytes()
