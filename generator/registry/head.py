"""The code of the register on paper: whether what was written down then is still what the register says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Location
from generator.registry import chain
from generator.registry.record import CODE, code_of

if TYPE_CHECKING:
    from generator.registry.register import Register

_GAPS = re.compile(r"[\s.\-–_]+")
_HASH = re.compile(rf"[0-9a-f]{{{CODE},64}}")


class Checked(NamedTuple):
    """What a code is to the register.

    ``state`` is ``current`` (the last line's), ``earlier`` (``after`` has the keys of what was added since) or
    ``unknown``; ``hash`` is that of the line.
    """

    state: str
    hash: str = ""
    after: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()

    @property
    def sentence(self) -> str:
        """What is told of a code that is the register's; "" of one that is not, which is a finding."""
        if self.state == "current":
            return "Mã đúng là mã sổ bây giờ."
        return f"Mã đúng, là mã sổ lúc trước; từ đó sổ thêm: {', '.join(self.after)}" if self.state == "earlier" else ""


def digits(words: str) -> str | None:
    """Return the digits of a code or of a whole hash, however it was grouped; ``None`` if it is none."""
    code = _GAPS.sub("", words).casefold()
    return code if _HASH.fullmatch(code) else None


def check(register: Register, code: str) -> Checked:
    """Return whether the register still has everything that it had when a code was written down.

    The code stands for its line and all before it: a line of the register that has them all proves it.
    """
    whole = chain.closed(register.lines.values())
    line = next((one for name, one in whole.items() if name.startswith(code)), None)
    if line is None:
        message = f"mã {code_of(code)} không có trong sổ: dòng cuối đã mất cùng thư mục của nó, hoặc sổ đã bị thay"
        hint = "xem lại mã chép có đúng không; đúng thì khôi phục content/issued từ bản sao lưu, đừng phát hành gì"
        if register.apart:
            hint = "sổ chưa gồm hết những gì đã phát hành; gộp rồi xem lại: thongbao history --repair"
        return Checked("unknown", found=(Diagnostic("V224", message, Location(str(register.folder)), hint),))
    before = chain.ancestors(whole, line.hash)
    keys = {one.hash: one.key for one in register.records}
    after = [keys.get(name, one.display_name) for name, one in register.lines.items() if name not in before]
    return Checked("earlier" if after else "current", line.hash, tuple(after))
