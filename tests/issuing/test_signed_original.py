"""The signed PDF comes into the register as the original, byte for byte, with the notice or a day later."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from itertools import count
from pathlib import Path

import pytest
import signing
from dying import in_a_process
from found import codes
from killing import BY_HAND, Command, kills, put_back, stop_at_the_register
from offices import disagreements, issued_office, office, rendered_office, snapshot
from pdfs import typed

from generator import files, page_files
from generator.diagnostics import NoticeError
from generator.issuing import signed_original, verify_pdf
from generator.issuing.identify import Workspace
from generator.issuing.withdraw import withdraw
from generator.ooxml import package
from generator.pdf import convert
from generator.pdf.convert import PdfRequest, PdfSettings
from generator.pdf.engines import embedded
from generator.registry import archive, copies, history, register, repair
from generator.registry.record import RecordError, SignedOriginal, canonical, digest, hash_of, read_line
from generator.signing import places, signed_pdf

posix = pytest.mark.skipif(os.name == "nt", reason="forks as POSIX has them")
FIELDS = ("nguoi-ky", "co-quan")


def pdf_of(docx, target):
    """Return the PDF of a Word file with its signature fields, and the places of its blanks."""
    settings = PdfSettings(convert.choose_engine("embedded"), pdfa=True, places=places.find)
    (made,) = page_files.make([PdfRequest(package.load(docx, "a"), "a", target)], settings, png=False)
    return made.pdf.pdf, {one.name: one for one in made.pdf.places.blanks}


@pytest.fixture(scope="session")
def signed_bytes(tmp_path_factory):
    """The signed PDF of the real notice: made without number, which the sign tool wrote, as 12 of 12/01/2024."""
    folder = tmp_path_factory.mktemp("signed")
    path = rendered_office(folder)
    ours, blanks = pdf_of(folder / "out" / "2023.docx", path.with_name("a.pdf"))
    acts = ["person", {"so-note": "12"}, {"ngay-note": "12"}, "organ"]
    return signing.done_to(ours, acts, blanks), ours


@pytest.fixture
def path(tmp_path):
    return office(tmp_path)


@pytest.fixture
def issued(tmp_path):
    return issued_office(tmp_path)


def read(data):
    return signed_pdf.read(data, "da-ky.pdf")


def refused(action, *arguments):
    with pytest.raises(NoticeError) as error:
        action(*arguments)
    return error.value.faults


def workspace(path):
    return Workspace(path.parent)


# Taken in


def test_an_issue_with_the_signed_pdf_takes_number_and_date_from_it(path, signed_bytes):
    data, _ = signed_bytes
    taken = signed_original.take_in(path, read(data))
    assert (taken.record.number, taken.record.date) == ("12", "2024-01-12")
    assert taken.issued.record == taken.record
    assert taken.file.read_bytes() == data
    assert b"number: 12" in path.read_bytes()
    assert disagreements(path.parent) == []
    assert history.read(path.parent / "issued").found == ()


def test_the_signed_pdf_may_come_after_the_issue(issued, signed_bytes):
    data, _ = signed_bytes
    taken = signed_original.take_in(issued.content, read(data))
    assert taken.issued is None
    assert taken.record == issued.record
    *_, of_document, last = (issued.content.parent / "issued" / copies.FILE).read_bytes().splitlines(keepends=True)
    line = read_line(last)
    assert line == taken.original == read_line((taken.file.parent / copies.NAME).read_bytes())
    assert (line.record, line.previous) == (read_line(of_document).hash,) * 2
    assert (line.of, line.sha256) == ("12/TB-KHCN/2024", digest(data))
    assert taken.file.read_bytes() == data


def test_the_same_file_again_changes_nothing(issued, signed_bytes):
    data, _ = signed_bytes
    first = signed_original.take_in(issued.content, read(data))
    before = snapshot(issued.content.parent)
    again = signed_original.take_in(issued.content, read(data))
    assert (first.is_new, again.is_new) == (True, False)
    assert again.original == first.original
    assert snapshot(issued.content.parent) == before


@pytest.mark.reports("V427")
def test_another_original_is_refused(issued, signed_bytes):
    data, _ = signed_bytes
    signed_original.take_in(issued.content, read(data))
    before = snapshot(issued.content.parent)
    faults = refused(signed_original.take_in, issued.content, read(signing.signed_by_both(signed_bytes[1])))
    assert codes(faults) == ["V427"]
    assert "signed-" in faults[0].message
    assert snapshot(issued.content.parent) == before


@pytest.mark.reports("V421")
def test_a_pdf_of_another_number_issues_nothing(path, signed_bytes):
    data, _ = signed_bytes
    before = snapshot(path.parent)
    faults = refused(lambda: signed_original.take_in(path, read(data), "13"))
    assert set(codes(faults)) == {"V421"}
    assert any("số 12" in (one.hint or "") for one in faults)
    left = snapshot(path.parent)
    assert {name: left[name] for name in before} == before
    assert not (path.parent / "issued" / copies.FILE).exists()


def test_a_pdf_that_is_not_signed_is_told_and_issues_nothing(path, signed_bytes):
    faults = refused(lambda: signed_original.take_in(path, read(signed_bytes[1]), "12", "2024-01-12"))
    assert "V423" in codes(faults)
    assert not (path.parent / "issued" / copies.FILE).exists()


def test_a_withdrawn_notice_takes_no_original(issued, signed_bytes):
    folder = issued.content.parent / "issued"
    withdraw(folder, "12/TB-KHCN/2024", "nhầm", date(2024, 1, 20), date(2024, 1, 22))
    faults = refused(signed_original.add, folder, issued.record, read(signed_bytes[0]))
    assert codes(faults) == ["V227"]


def test_the_notice_of_an_original_can_be_withdrawn(issued, signed_bytes):
    folder = issued.content.parent / "issued"
    signed_original.take_in(issued.content, read(signed_bytes[0]))
    withdraw(folder, "12/TB-KHCN/2024", "nhầm", date(2024, 1, 20), date(2024, 1, 22))
    assert history.read(folder).found == ()


# The register


@pytest.fixture
def taken(issued, signed_bytes):
    return signed_original.take_in(issued.content, read(signed_bytes[0]))


@pytest.mark.reports("V207")
def test_an_original_that_was_changed_or_removed_is_told(issued, taken):
    folder = issued.content.parent / "issued"
    data = taken.file.read_bytes()
    taken.file.write_bytes(data + b"\n")
    assert codes(history.read(folder).found) == ["V207"]
    taken.file.unlink()
    assert codes(history.read(folder).found) == ["V207"]
    taken.file.write_bytes(data)
    assert history.read(folder).found == ()


@pytest.mark.parametrize("key", ["record", "sha256", "previous"])
def test_a_line_of_an_original_that_was_changed_is_no_line(taken, key):
    fields = {**taken.original.fields(), key: "0" * 64}
    with pytest.raises(RecordError) as error:
        read_line(canonical(fields))
    assert error.value.changed
    short = {**taken.original.fields(), key: "12"}
    with pytest.raises(RecordError):
        read_line(canonical({**short, "hash": hash_of(short)}))


def test_keys_that_later_versions_add_to_a_line_are_kept_in_its_hash(taken):
    fields = {**taken.original.fields(), "later": "x"}
    fields["hash"] = hash_of(fields)
    assert isinstance(read_line(canonical(fields)), SignedOriginal)


def test_a_line_that_the_register_lost_is_put_back_from_the_folder_of_the_original(issued, taken):
    folder = issued.content.parent / "issued"
    file = folder / copies.FILE
    whole = file.read_bytes()
    file.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    assert codes(history.read(folder).found) == ["V206"]
    repair.apply(repair.plan(folder))
    assert file.read_bytes() == whole
    assert history.read(folder).found == ()
    assert taken.file.exists()


def test_a_folder_that_was_lost_is_put_back_from_a_copy(issued, taken):
    folder = issued.content.parent / "issued"
    shutil.copytree(taken.file.parent, folder / "signed - Copy")
    shutil.rmtree(taken.file.parent)
    assert "V207" in codes(history.read(folder).found)
    repair.apply(repair.plan(folder))
    assert history.read(folder).found == ()
    assert taken.file.exists()


# Kills


@posix
@pytest.mark.slow
def test_the_files_agree_after_an_original_that_was_stopped_at_any_step(issued, signed_bytes, tmp_path, monkeypatch):
    start = tmp_path.parent / f"{tmp_path.name}-start"
    shutil.copytree(tmp_path, start)
    signed = read(signed_bytes[0])
    monkeypatch.setattr(signed_original.comparison, "compare", lambda *_: [])  # what dies here is the writing
    seen = set()
    for step in count(1, 1 if BY_HAND else 3):
        shutil.rmtree(tmp_path)
        shutil.copytree(start, tmp_path)
        folder = issued.content.parent / "issued"
        ended = in_a_process(lambda: signed_original.take_in(issued.content, signed), step)
        with archive.locked_register(folder) as opened:
            has_it = bool(opened.originals)
            seen.add(has_it)
        assert not list(folder.glob(".staged-*"))
        assert history.read(folder).found == ()
        assert len(list(folder.glob("signed-*"))) == has_it
        assert disagreements(issued.content.parent) == []
        taken = signed_original.take_in(issued.content, signed)
        assert taken.is_new != has_it
        assert taken.file.read_bytes() == signed.data
        if ended == 0:
            break
    assert seen == {True, False}
    assert step > 10


@posix
@pytest.mark.slow
def test_an_issue_with_a_signed_pdf_killed_at_any_moment_can_be_gone_on_with(desk, signed_bytes):
    path = office(desk.folder)
    Path("da-ky.pdf").write_bytes(signed_bytes[0])
    start = shutil.copytree("content", desk.folder.parent / f"{desk.folder.name}-start")
    lock = desk.folder / "content" / "issued" / ".lock"
    words = ("issue", "content/2023.yaml", "--signed", "da-ky.pdf")
    command = Command(words, desk.folder, is_writing=lock.exists, renew=lambda: put_back(start, Path("content")))
    for _ in kills(command, seed=4):
        assert disagreements(path.parent) == []
        taken = signed_original.take_in(Path("content/2023.yaml"), read(signed_bytes[0]))
        assert taken.file.read_bytes() == signed_bytes[0]
        assert disagreements(path.parent) == []


@pytest.mark.parametrize("late", [False, True], ids=["before the register was written", "after"])
def test_an_original_stopped_at_the_register_is_finished_or_undone_at_once(issued, signed_bytes, monkeypatch, late):
    stop_at_the_register(monkeypatch, KeyboardInterrupt(), late=late)
    with pytest.raises(KeyboardInterrupt):
        signed_original.take_in(issued.content, read(signed_bytes[0]))
    folder = issued.content.parent / "issued"
    assert bool(register.read(folder).originals) == late
    assert bool(list(folder.glob("signed-*"))) == late
    assert history.read(folder).found == ()


@pytest.mark.reports("V209")
def test_a_folder_that_cannot_be_renamed_is_told_and_finished_by_the_next_run(issued, signed_bytes, monkeypatch):
    def refuse(_path, target):
        raise files.write_error("W002", target, "chỉ đọc")

    with monkeypatch.context() as patched:
        patched.setattr(files, "move_folder", refuse)
        faults = refused(signed_original.take_in, issued.content, read(signed_bytes[0]))
    assert codes(faults) == ["V209", "W002"]
    assert history.read(issued.content.parent / "issued").found == ()


# Verified


def verified(data, path):
    return verify_pdf.verify_pdf(data, "da-ky.pdf", workspace(path))


def test_the_original_is_known_by_its_bytes(issued, taken, signed_bytes):
    verdict = verified(signed_bytes[0], issued.content)
    assert (verdict.evidence, verdict.state, verdict.status, verdict.archived) == (
        "register",
        "untouched",
        "issued",
        archive.SIGNED,
    )
    assert verdict.record == taken.record
    assert [one.signer for one in verdict.signatures] == list(signing.NAMES.values())
    assert verdict.found == ()


@pytest.mark.reports("V428", "V422")
def test_a_copy_that_was_changed_after_the_signatures_is_told(issued, taken, signed_bytes):
    changed = signing.written_on(signed_bytes[0], "Xin chao", (2, 60, 100), as_annotation=True)
    verdict = verified(changed, issued.content)
    assert (codes(verdict.found), verdict.state, verdict.record) == (["V428", "V422"], "look", taken.record)


@pytest.mark.usefixtures("taken")
def test_a_copy_with_more_that_is_not_seen_is_told(issued, signed_bytes):
    verdict = verified(signed_bytes[0] + b"\n%x\n", issued.content)
    assert (codes(verdict.found), verdict.state) == (["V428"], "saved")
    assert "trang nhìn thấy không khác" in verdict.found[0].message


def test_the_original_before_it_was_signed_by_both_is_known(issued, taken, signed_bytes):
    _, ours = signed_bytes
    verdict = verified(ours, issued.content)
    assert (codes(verdict.found), verdict.record) == (["V423"], taken.record)
    assert "chưa ký xong" in verdict.found[0].message


def test_an_unsigned_pdf_of_an_issued_notice_is_known(issued):
    pdf, _ = pdf_of(issued.docx, issued.content.with_name("a.pdf"))
    verdict = verified(pdf, issued.content)
    assert (codes(verdict.found), verdict.state, verdict.status) == (["V423"], "same", "issued")
    assert verdict.found[0].severity.name == "WARNING"


@pytest.mark.reports("V427")
def test_another_signed_pdf_than_the_original_is_told(issued, taken):
    pdf, _ = pdf_of(issued.docx, issued.content.with_name("a.pdf"))
    verdict = verified(signing.signed_by_both(pdf), issued.content)
    assert "V427" in codes(verdict.found)
    assert verdict.record == taken.record


def test_a_signed_pdf_that_is_not_in_the_register_is_compared_with_the_notice_of_its_number(issued, signed_bytes):
    verdict = verified(signed_bytes[0], issued.content)
    assert set(codes(verdict.found)) == {"V426"}
    assert (verdict.record, verdict.state, verdict.evidence) == (issued.record, "same", "pages")


def test_pages_that_were_not_made_again_are_not_said_to_be_the_same(issued, signed_bytes, monkeypatch):
    monkeypatch.setattr(convert, "__version__", "0.0.1")
    verdict = verified(signed_bytes[0], issued.content)
    assert (verdict.record, verdict.state) == (issued.record, "text")


@pytest.mark.reports("V409")
def test_a_signed_pdf_of_a_draft_is_known_with_what_to_do(path, signed_bytes):
    verdict = verified(signed_bytes[0], path)
    assert (verdict.status, verdict.source, verdict.state) == ("draft", "2023.yaml", "same")
    assert any(one.code == "V409" and "--signed" in (one.hint or "") for one in verdict.found)


@pytest.mark.reports("V405")
def test_a_pdf_of_nothing_that_is_known_is_told(path, pdf_of_another):
    verdict = verified(pdf_of_another, path)
    assert (codes(verdict.found), verdict.status) == (["V405"], "unknown")


@pytest.fixture
def pdf_of_another():
    return embedded.pdf(typed("<w:p><w:r><w:t>khác</w:t></w:r></w:p>"))


# The commands


def test_the_commands_tell_what_was_done_and_how_it_is_known(desk, signed_bytes):
    office(desk.folder)
    Path("da-ky.pdf").write_bytes(signed_bytes[0])
    told = desk.run("issue", "content/2023.yaml", "--signed", "da-ky.pdf")
    assert told.code == 0, told.err
    assert "Đã phát hành số 12/TB-KHCN ngày 12/01/2024" in told.out
    assert "Đã lưu bản gốc ký số của số 12/TB-KHCN" in told.out
    assert "phần mềm ký đã ghi: số 12, ngày 12" in told.out
    assert "chưa kiểm được ai cấp chứng thư" in told.err
    again = desk.run("issue", "content/2023.yaml", "--signed", "da-ky.pdf")
    assert (again.code, "Sổ đã có đúng bản gốc" in again.out) == (0, True)
    verify = desk.run("verify", "da-ky.pdf")
    assert "(bản gốc ký số); nguyên vẹn" in verify.out
    assert "chữ ký số: Nguyễn Ngọc Hảo" in verify.out
    assert "bản gốc ký số: content/issued/signed-" in desk.run("history").out
    (seen,) = json.loads(desk.run("verify", "da-ky.pdf", "--format", "json").out)["files"]
    assert [one["is_intact"] for one in seen["signatures"]] == [True, True]


def test_a_certificate_beside_the_content_is_trusted(desk, signed_bytes):
    office(desk.folder)
    Path("da-ky.pdf").write_bytes(signed_bytes[0])
    Path("content/chung-thu").mkdir()
    for number, name in enumerate(signing.NAMES.values()):
        Path(f"content/chung-thu/{number}.crt").write_bytes(signing.certificate(name))
    told = desk.run("issue", "content/2023.yaml", "--signed", "da-ky.pdf")
    assert "chứng thư thì chưa kiểm được" not in told.err
    assert told.out.count("chứng thư được tin") == 2


def test_a_pdf_that_is_not_there_is_told(desk):
    office(desk.folder)
    told = desk.run("issue", "content/2023.yaml", "--signed", "khong-co.pdf")
    assert told.code == 2
    assert "F002" in told.err or "khong-co.pdf" in told.err
