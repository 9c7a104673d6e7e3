"""What the library tells a clerk, as the desk tells it: where a command would do something, the page that does it."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from generator.desk import workspace
from generator.diagnostics import NoticeError
from generator.issuing.confirmations import CONFIRMATIONS
from generator.registry import archive, register


class PageLink(NamedTuple):
    """Where to go next."""

    address: str
    words: str


class Way(NamedTuple):
    """What the desk calls what a command does, ``{}`` is the notice; the page that does it, "" where it is at hand."""

    words: str
    address: str = ""


_WAYS = {
    "history --repair": Way("Gộp sổ, chép lại dòng mất", "/register/repair"),
    "history": Way("Sổ phát hành", "/register"),
    "amend": Way("Sửa {}", "/issued/{}/amend"),
    "withdraw": Way("Thu hồi {}", "/issued/{}/withdraw"),
    "render": Way("Làm Word của {}", "/issued/{}"),
    "pdf": Way("Làm PDF"),
    "pdf --png": Way("Ảnh trang"),
}
"""By what is to be typed; a command that is not here is one for a terminal."""
_COMMAND = re.compile(
    "thongbao (?:(?P<whole>history --repair|history)|(?P<name>amend|withdraw|render|pdf) (?P<rest>[^;,)]+))"
)
_OPTION = re.compile(rf"--({'|'.join(key.replace('_', '-') for key in CONFIRMATIONS)})\b")


def told(text: str) -> str:
    """Return a text without commands, and with the files of the folder as they are called from there."""
    in_words = _COMMAND.sub(lambda found: f"“{_way(found).words}”", text)
    in_words = _OPTION.sub(lambda found: f"ô “{CONFIRMATIONS[found[1].replace('-', '_')].words}”", in_words)
    return workspace.within(in_words)


def links(text: str) -> tuple[PageLink, ...]:
    """Return the pages that do what a text tells to do with commands, each once."""
    return tuple(dict.fromkeys(link for found in _COMMAND.finditer(text) if (link := _way(found)).address))


def sentence(words: str) -> str:
    """Return words of a finding as a sentence, "" of none."""
    return f"{words[:1].upper()}{words[1:].removesuffix('.')}." if words else ""


def _way(found: re.Match[str]) -> PageLink:
    if found["whole"]:
        way = _WAYS[found["whole"]]
        return PageLink(way.address, way.words)
    argument, *options = re.split(" (?=--)", found["rest"])
    if found["name"] == "pdf":
        return PageLink("", _WAYS["pdf --png" if "--png" in options else "pdf"].words)
    way = _WAYS[found["name"]]
    folder, called = _issued(argument.strip(' "'))
    kinds = [one.removeprefix("--kind ") for one in options if one.startswith("--kind ")]
    query = "".join(f"?kind={quote(one)}" for one in kinds)
    return PageLink(way.address.format(quote(folder)) + query if folder else "", way.words.format(called))


def _issued(words: str) -> tuple[str, str]:
    """Return the folder and the key of the issued notice that words name; no folder where none is known."""
    try:
        record = register.find(archive.open_register(workspace.issued_folder()), words)
    except (NoticeError, OSError):
        return "", workspace.within(words)
    return record.folder, record.key
