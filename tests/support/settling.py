"""Run by the system's Python beside LibreOffice: accepts or rejects all changes of Word files, saves them as text.

Arguments: how to reach LibreOffice, then the files. Beside each ``a.docx`` come ``a.accepted.txt`` and
``a.rejected.txt``, whole or not at all.
"""

import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(address):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


HIDDEN = (prop("Hidden", True),)  # noqa: FBT003 - LibreOffice wants a bare value
AS_TEXT = (prop("FilterName", "Text (encoded)"), prop("FilterOptions", "UTF8"))


def main(address, *paths):
    context = connect(address)
    manager = context.ServiceManager
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    for path in map(Path, paths):
        for verb in ("Accept", "Reject"):
            document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, HIDDEN)
            frame = document.CurrentController.Frame
            dispatcher.executeDispatch(frame, f".uno:{verb}AllTrackedChanges", "", 0, ())
            text = path.with_suffix(f".{verb.lower()}ed.txt")
            part = text.with_suffix(".part")
            document.storeToURL(part.as_uri(), AS_TEXT)
            part.rename(text)
            document.close(True)  # noqa: FBT003 - ditto
    desktop.terminate()


main(*sys.argv[1:])
