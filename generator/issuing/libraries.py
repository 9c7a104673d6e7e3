"""The versions of what the bytes of a Word file depend on."""

from __future__ import annotations

import platform
import zlib
from importlib.metadata import version

from lxml import etree

_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markupsafe", "python-docx", "pyyaml")


def libraries() -> dict[str, str]:
    """Return the version of everything that the bytes of a Word file depend on."""
    own = {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return {
        **{name: version(name) for name in _LIBRARIES},
        **own,
        "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
    }
