"""What the desk answers with: pages from templates, data for the pages' own programs, refusals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, JSONResponse, Response

from generator import reading
from generator.revisions.comparison_page import STYLES
from generator.revisions.phrasing import capitalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.desk.advice import PageLink

_FOLDER = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(_FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["first_capital"] = capitalize
_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".xsd": "application/xml",
}
_STATIC = {path.name: path for path in (*(_FOLDER / "static").iterdir(), STYLES) if path.suffix in _TYPES}

_DOWNLOADS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".yaml": "text/yaml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar; charset=utf-8",
    ".pdf": "application/pdf",
}
MALFORMED = "Dữ liệu gửi lên không đúng dạng."

FOR_PROGRAMS = "/api/"
"""Paths that answer with data begin so."""


def page(template: str, values: Mapping[str, object], status: int = 200) -> Response:
    """Return a page made from a template; what it places is escaped."""
    return HTMLResponse(_TEMPLATES.get_template(f"{template}.html").render(values), status)


def data(value: Mapping[str, object], status: int = 200) -> Response:
    """Return data for the program of a page."""
    return JSONResponse(value, status)


def faults(by_field: Mapping[str, str]) -> Response:
    """Return what is wrong in a form, by the names of its fields."""
    told = {name: capitalize(reason) for name, reason in by_field.items()}
    return data({"message": "Còn chỗ phải viết lại.", "faults": told}, 422)


def download(name: str, content: bytes) -> Response:
    """Return a file that the browser saves under a name."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    kind = _DOWNLOADS.get(Path(name).suffix, "application/octet-stream")
    return Response(content, media_type=kind, headers=headers)


def refusal(path: str, status: int, sentence: str, remedy: str = "", links: Iterable[PageLink] = ()) -> Response:
    """Return why a request is not carried out, as data or as a page, as its path is asked by; where to go instead."""
    values = {"message": sentence, "remedy": remedy, "links": [one._asdict() for one in links]}
    return data(values, status) if path.startswith(FOR_PROGRAMS) else page("refusal", values, status)


def static(name: str) -> Response | None:
    """Return a file that belongs to the pages; ``None`` where there is none of the name."""
    return file(_STATIC[name]) if name in _STATIC else None


def file(path: Path) -> Response:
    """Return a file that comes along with the program."""
    return Response(reading.read_file(path), media_type=_TYPES[path.suffix])
