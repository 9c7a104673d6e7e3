"""The signed PDF of an issued notice is sent, compared, kept as its original, as ``thongbao issue --signed`` does."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from generator import reading
from generator.desk import answers, sent_files, workspace
from generator.desk.advice import PageLink
from generator.desk.serving.security import UPLOADS
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError
from generator.issuing import outcomes, signed_original, verify_pdf
from generator.registry import archive
from generator.signing import signed_pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from generator.desk.issued.outcome_pages import OutcomePages
    from generator.desk.job_pages import JobPages
    from generator.desk.jobs import Tell
    from generator.registry.record import Record
    from generator.signing.signed_pdf import SignedPdf

_NO_PDF = "Tệp này không phải PDF: thả tệp .pdf mà phần mềm ký số đã lưu."
_AGAIN = "lấy lại tệp ở phần mềm ký số hay nơi đã gửi, rồi thả lại"
_UNKNOWN = (
    "PDF này không phải của thông báo nào đã phát hành. Chưa phát hành thì mở trang soạn, bấm Phát hành, ghi đúng số "
    "và ngày như trên PDF, rồi thả PDF vào trang của thông báo."
)


class SignedPages:
    """The address to which a signed PDF is sent, and that at which the original is had."""

    def __init__(self, done: OutcomePages, jobs: JobPages) -> None:
        self._done = done
        self._jobs = jobs

    @property
    def routes(self) -> list[Route]:
        """The addresses."""
        return [
            Route(UPLOADS["signed"].address, self.take, methods=["POST"]),
            Route("/issued/{name}/original.pdf", self.original),
        ]

    async def take(self, request: Request) -> Response:
        """Take a signed PDF, and begin to compare it; ``of`` names the document, else it is found by what it says."""
        name = sent_files.safe_name(request.query_params.get("name", ""))
        data = await request.body()
        if not verify_pdf.is_pdf(data):
            raise RefusedError(_NO_PDF, 400)
        of = request.query_params.get("of", "")
        if of:
            await run_in_threadpool(workspace.find_issued, of)  # what is none is refused at once
        return self._jobs.begin(lambda tell: self._keep(name, data, of, tell))

    def original(self, request: Request) -> Response:
        """Give the original."""
        opened, record, _ = workspace.find_issued(request.path_params["name"])
        original = opened.originals.get(record.hash)
        if original is None:
            raise RefusedError("Thông báo này chưa có bản gốc ký số.")
        file = workspace.inside(archive.file_of_original(opened.folder, original))
        return answers.download(f"{record.folder}-{archive.SIGNED}", reading.read_file(file))

    def _keep(self, name: str, data: bytes, of: str, tell: Tell) -> Mapping[str, object]:
        tell("Đang đọc PDF, kiểm chữ ký số…")
        signed = _read(data, name)
        record = workspace.find_issued(of).record if of else _record(signed)
        tell("Đang so từng chữ, từng trang với thông báo…")
        taken = signed_original.add(workspace.issued_folder(), record, signed)
        links = (
            PageLink(f"/issued/{quote(record.folder)}", "Xem thông báo ấy"),
            PageLink("/register", "Sổ phát hành"),
        )
        return {"address": self._done.keep(outcomes.of_original(taken), taken.all_found, links)}


def _read(data: bytes, name: str) -> SignedPdf:
    """Return a signed PDF; of one that cannot be opened say where to have it again: a new one would not be signed."""
    try:
        return signed_pdf.read(data, name, signed_original.trusted(workspace.content()))
    except NoticeError as error:
        raise NoticeError([one._replace(hint=_AGAIN) if one.code == "P030" else one for one in error.faults]) from error


def _record(signed: SignedPdf) -> Record:
    """Return the document of a signed PDF.

    Raises:
        RefusedError: it is of none that was issued.
    """
    record = verify_pdf.find_record(signed, sent_files.workspace_of(signed.file))
    if record is None:
        raise RefusedError(_UNKNOWN)
    return record
