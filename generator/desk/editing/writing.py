"""What the page asks for on which a notice is written: its text is changed and kept, its pages are seen."""

from __future__ import annotations

from json import JSONDecodeError
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from generator.content.operations import NoSuchNodeError, operation_of
from generator.desk import advice, answers, findings, workspace
from generator.desk.answers import FOR_PROGRAMS
from generator.desk.editing import form, line_ends, pasted, pasting, remedies
from generator.desk.editing.document import StaleRevisionError
from generator.desk.editing.open_notices import SupersededError
from generator.desk.editing.text_places import TextPlace, TextPlaces
from generator.desk.workspace import RefusedError
from generator.diagnostics import NoticeError, in_line_order
from generator.pdf.engines import EMBEDDED_TITLE, MEANS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from starlette.requests import Request

    from generator.content.operations import Operation
    from generator.desk.editing.document import Conflict
    from generator.desk.editing.open_notices import CheckedText, OpenNotice, OpenNotices
    from generator.diagnostics import Diagnostic

    Changing = Callable[[OpenNotice, dict[str, Any]], Response]

DPI = (72, 96, 120, 144, 192)
"""How finely a page can be drawn: for each size in which it is looked at."""
_OF_FILES = "W"
"""How the codes begin of what keeps a file from being written."""
_NO_MORE = 204
"""The answer for a text that is no longer the latest."""
_FOREVER = {"cache-control": "private, max-age=86400, immutable"}
"""A picture is called by what it shows."""
DRAWN_BY = f"{EMBEDDED_TITLE}: {MEANS['embedded']}"
_NO_SUCH_PICTURE = "Không có trang in ấy."


class Writing:
    """The addresses under ``/api/notices/NAME/``."""

    def __init__(self, notices: OpenNotices) -> None:
        self._notices = notices

    @property
    def routes(self) -> list[Route]:
        """The addresses at which an open notice is changed and seen."""
        changing: dict[str, Changing] = {
            "text": _set_text,
            "edit": _edit,
            "undo": _undo,
            "redo": _redo,
            "keep": _keep,
            "choose": _choose,
            "draft": _decide_on_draft,
            "remedy": _remedy,
            "paste": _paste,
        }
        seeing = {
            "changes": self.changes,
            "form": self.form,
            "pages": self.pages,
            "pages/{key}.png": self.picture,
            "judged": self.judged,
            "at": self.at,
            "boxes": self.boxes,
            "place": self.place,
        }
        base = f"{FOR_PROGRAMS}notices/{{name}}"
        return [
            Route(f"{FOR_PROGRAMS}paste", _clean, methods=["POST"]),
            *(Route(f"{base}/{name}", self._posted(change), methods=["POST"]) for name, change in changing.items()),
            *(Route(f"{base}/{name}", see) for name, see in seeing.items()),
        ]

    def changes(self, request: Request) -> Response:
        """Tell what became of the text meanwhile, elsewhere: in its file, in another tab."""
        notice = self._notice(request)
        is_outdated = notice.is_outdated
        conflict = notice.document.look()
        value = _state(notice, conflict)
        if value["version"] != _number(request, "version"):
            value |= {"text": notice.document.text} | _draft(notice)
        return answers.data(value | {"outdated": is_outdated})

    def form(self, request: Request) -> Response:
        """Give the form of the latest text, or the place at which it cannot be read as YAML."""
        notice = self._notice(request)
        checked = notice.check()
        value: dict[str, object] = {"version": checked.revision, "text": checked.text}
        try:
            value |= {"fields": notice.form(checked).fields}
        except NoticeError as error:
            value |= {"unreadable": findings.shown(error.faults, str(notice.path))[0].as_data()}
        return answers.data(value)

    def pages(self, request: Request) -> Response:
        """Tell which pages there are, each by a key that it keeps as long as it shows the same."""
        notice = self._notice(request)
        try:
            shown = notice.pages(_number(request, "version"))
        except SupersededError:
            return Response(status_code=_NO_MORE)
        laid_out = shown.laid_out
        pages = zip(laid_out.keys, laid_out.sizes, strict=True) if laid_out else ()
        return answers.data(
            {
                "version": shown.checked.revision,
                "pages": [{"key": key, "width": width, "height": height} for key, (width, height) in pages],
                "found": _found(notice, shown.checked, shown.found),
                "by": DRAWN_BY,
            }
        )

    def picture(self, request: Request) -> Response:
        """Give a page as a picture."""
        dpi = _number(request, "dpi", DPI[1])
        drawn = self._notice(request).picture(request.path_params["key"], dpi) if dpi in DPI else None
        if drawn is None:
            raise RefusedError(_NO_SUCH_PICTURE)
        return Response(drawn, media_type="image/png", headers=_FOREVER)

    def judged(self, request: Request) -> Response:
        """Tell all that is found, with where on the pages it is."""
        notice = self._notice(request)
        try:
            judged = notice.judge(_number(request, "version"))
        except SupersededError:
            return Response(status_code=_NO_MORE)
        boxes = {fault: [box._asdict() for box in printed] for fault, printed in judged.found}
        told, early = in_line_order([*boxes]), {*judged.of.found}
        found = [
            one | {"boxes": boxes[fault], "late": fault not in early}
            for one, fault in zip(_found(notice, judged.of.checked, told), told, strict=True)
        ]
        return answers.data({"version": judged.of.checked.revision, "found": found})

    def at(self, request: Request) -> Response:
        """Tell in which field, and where in the text, the word was typed that is at a point of a page."""
        notice = self._notice(request)
        page, across, down = (_number(request, name) for name in ("page", "x", "y"))
        clicked = notice.at(page, across, down)
        if clicked is None:
            return answers.data({"path": ""})
        return answers.data(clicked.word._asdict() | (clicked.place._asdict() if clicked.place else {}))

    def boxes(self, request: Request) -> Response:
        """Tell where the words of a field are printed; the field is named, or stands at a place of the text."""
        notice = self._notice(request)
        path = request.query_params.get("path", "")
        if not path:
            path = notice.path_at(TextPlace(_number(request, "line"), _number(request, "column", 1)))
        return answers.data({"path": path, "boxes": [box._asdict() for box in notice.boxes(path)]})

    def place(self, request: Request) -> Response:
        """Tell where a word of a field stands in the text, or which word of which field stands at a place."""
        places = TextPlaces(self._notice(request).check().text)
        if path := request.query_params.get("path", ""):
            found = places.of(path, _number(request, "before", 0))
            return answers.data(found._asdict() if found else {})
        path, before = places.word_at(TextPlace(_number(request, "line"), _number(request, "column", 1)))
        return answers.data({"path": path, "before": before})

    def _posted(self, change: Changing) -> Callable[[Request], Any]:
        """Return what takes the data that a page's program sends, and makes the change."""

        async def answer(request: Request) -> Response:
            return await run_in_threadpool(answered, request, await _said(request))

        def answered(request: Request, said: dict[str, Any]) -> Response:
            notice = self._notice(request)
            try:
                return change(notice, said)
            except StaleRevisionError:
                mine = _text(said, "text") if "text" in said else ""
                return answers.data(
                    _state(notice) | {"mine": mine, "theirs": notice.document.text} | _draft(notice), 409
                )

        return answer

    def _notice(self, request: Request) -> OpenNotice:
        return self._notices.of(workspace.written(request.path_params["name"], self._notices.is_open))


def _set_text(notice: OpenNotice, said: dict[str, Any]) -> Response:
    notice.document.set_text(_text(said, "text"), _version(said))
    checked = notice.check()
    # Where the text is typed, nobody looks at the form: its fields are told later.
    found = _shown(notice, checked, in_line_order([*checked.loaded.found]))
    answer = answers.data(_state(notice) | {"version": checked.revision, "found": found})
    answer.background = BackgroundTask(_go_on, notice)  # what is found is seen first
    return answer


def _edit(notice: OpenNotice, said: dict[str, Any]) -> Response:
    """Carry out what was done in the form: typing is one operation, in one field."""
    operations, version = _operations(said), _version(said)
    try:
        notice.document.change(operations, version)
    except NoSuchNodeError:
        raise StaleRevisionError from None
    answer = _changed(notice)
    answer.background = BackgroundTask(_go_on, notice)
    return answer


def _undo(notice: OpenNotice, said: dict[str, Any]) -> Response:
    notice.document.undo(_version(said))
    return _changed(notice)


def _redo(notice: OpenNotice, said: dict[str, Any]) -> Response:
    notice.document.redo(_version(said))
    return _changed(notice)


def _keep(notice: OpenNotice, said: dict[str, Any]) -> Response:
    del said
    try:
        kept = notice.document.keep()
    except NoticeError as error:
        if any(not one.code.startswith(_OF_FILES) for one in error.faults):
            raise
        why = "; ".join(dict.fromkeys(one.message for one in error.faults))
        return answers.data({"unkept": advice.sentence(advice.for_pages(why))}, 409)
    return answers.data(_state(notice, kept.conflict) | {"text": notice.document.text})


def _choose(notice: OpenNotice, said: dict[str, Any]) -> Response:
    document, which = notice.document, _text(said, "which")
    if which == "leave":
        document.leave()
        return answers.data({})
    choose = {"mine": document.choose_mine, "theirs": document.choose_theirs}.get(which)
    if choose is None:
        raise RefusedError(answers.MALFORMED, 400)
    kept = choose(_text(said, "digest"))
    return _changed(notice, kept.conflict)


def _draft(notice: OpenNotice) -> dict[str, str]:
    """Return the draft that an earlier run left, for a tab that has been open since: it may be of its own words."""
    draft = notice.document.draft
    return {"draft": line_ends.plain(draft.text)} if draft else {}


def _decide_on_draft(notice: OpenNotice, said: dict[str, Any]) -> Response:
    """Take the draft that an earlier run left, or drop it."""
    if said.get("take") is True:
        notice.document.take_draft(_version(said))
    else:
        notice.document.drop_draft()
    return _changed(notice)


def _remedy(notice: OpenNotice, said: dict[str, Any]) -> Response:
    """Do what a finding's button says, in the text in which it was found."""
    line, column = said.get("line"), said.get("column") or 1
    if not isinstance(line, int | None) or not isinstance(column, int):
        raise RefusedError(answers.MALFORMED, 400)
    try:
        remedy = remedies.of_data(said.get("does"), _text(said, "reason") if "reason" in said else "")
    except ValueError:
        raise RefusedError(answers.MALFORMED, 400) from None
    document, place = notice.document, TextPlace(line, column) if line else None
    document.change_text(lambda text: remedies.applied(text, str(notice.path), place, remedy), _version(said))
    return _changed(notice)


def _paste(notice: OpenNotice, said: dict[str, Any]) -> Response:
    """Put what the clipboard has between two offsets of the text; nothing is done with what has no place there."""
    start, end, version = said.get("start"), said.get("end"), _version(said)
    clean = pasted.read(_text(said, "html"), _text(said, "text"))
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end:
        raise RefusedError(answers.MALFORMED, 400)
    typed = notice.document.snapshot()
    made = pasting.place(typed.text, start, end, clean)
    if made is None:
        return answers.data({"said": None})
    notice.document.change_text(lambda _: made.text, version)
    return _changed(notice, more={"caret": made.caret, "said": made.said})


async def _clean(request: Request) -> Response:
    """Tell what the clipboard has as clean text, for a field of a form."""
    said = await _said(request)
    clean = await run_in_threadpool(pasted.read, _text(said, "html"), _text(said, "text"))
    return answers.data(clean._asdict())


def _go_on(notice: OpenNotice) -> None:
    """Do what comes after an answer: the pages are made while the browser shows what is found."""
    notice.make_ahead()
    try:
        notice.document.hold()
    except NoticeError:
        return  # told when it is to be kept


def _changed(
    notice: OpenNotice, conflict: Conflict | None = None, more: Mapping[str, object] = MappingProxyType({})
) -> Response:
    checked = notice.check()
    value = {"version": checked.revision, "text": checked.text, "found": _found(notice, checked, checked.loaded.found)}
    return answers.data(_state(notice, conflict) | value | dict(more))


def _state(notice: OpenNotice, conflict: Conflict | None = None) -> dict[str, object]:
    """Return how a document stands."""
    document = notice.document.snapshot()
    return {
        "version": document.revision,
        "saved": document.is_saved and conflict is None,
        "can_undo": document.can_undo,
        "can_redo": document.can_redo,
        "conflict": conflict and conflict._asdict(),
    }


def _found(notice: OpenNotice, checked: CheckedText, found: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Return what was found in a text, each with the field of the form that it is about."""
    told = in_line_order([*found])
    shown = _shown(notice, checked, told)
    try:
        paths = notice.fields_of(checked, told) if shown else []
    except NoticeError:
        return shown
    return [one | {"path": path, "where": form.in_words(path)} for one, path in zip(shown, paths, strict=True)]


def _shown(notice: OpenNotice, checked: CheckedText, told: Iterable[Diagnostic]) -> list[dict[str, object]]:
    text = None if notice.document.is_read_only else checked.text
    return [one.as_data() for one in findings.shown(told, str(notice.path), text)]


async def _said(request: Request) -> dict[str, Any]:
    """Return what a page's program has sent.

    Raises:
        RefusedError: it is no mapping.
    """
    try:
        said = await request.json()
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise RefusedError(answers.MALFORMED, 400)
    return said


def _text(said: dict[str, Any], name: str) -> str:
    text = said.get(name)
    if not isinstance(text, str):
        raise RefusedError(answers.MALFORMED, 400)
    return text.encode(errors="ignore").decode()  # half a sign, as JSON can have it


def _operations(said: dict[str, Any]) -> list[Operation]:
    written = said.get("operations")
    try:
        return [operation_of(one) for one in written] if isinstance(written, list) else [operation_of(written)]
    except ValueError:
        raise RefusedError(answers.MALFORMED, 400) from None


def _version(said: dict[str, Any]) -> int:
    version = said.get("version")
    if not isinstance(version, int):
        raise RefusedError(answers.MALFORMED, 400)
    return version


def _number(request: Request, name: str, otherwise: int | None = None) -> int:
    said = request.query_params.get(name)
    if said is None and otherwise is not None:
        return otherwise
    if said is None or not said.isascii() or not said.isdecimal() or len(said) > 9:  # noqa: PLR2004 - digits
        raise RefusedError(answers.MALFORMED, 400)
    return int(said)
