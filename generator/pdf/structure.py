"""Check what a PDF is made of: only what shows pages, and nothing that acts, hides or comes along.

The table says which entries each kind of object may have; what it does not name is told. So are objects that nothing
refers to, and text that is said to read otherwise than it looks.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import deque
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from generator.normalization import normalize
from generator.pdf import objects
from generator.pdf.objects import Reference, Stream
from generator.pdf.printed_text import normalise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from generator.pdf.objects import Objects, Value

# Kind, then its entries: "Pages:node" is of kind node; "Rotate=0" has this value, or each item of it; "*" is any other
# entry. Entries without a kind hold numbers, names and texts only. Kinds in capitals are streams.
_TABLE = """
trailer      Size ID Root:catalog Info:flat
flat         *
back
catalog      Type Version Lang PageMode PageLayout MarkInfo:flat ViewerPreferences:flat Pages:node OpenAction:view
             Outlines:outline Metadata:METADATA StructTreeRoot:structure OutputIntents:intent
             PageLabels:labels Names:names Dests:destinations AcroForm:form
node         Type=Page|Pages Kids:node Count Parent:node MediaBox Resources:resources Contents:CONTENT Rotate=0
             UserUnit=1 StructParents Group:group Tabs Annots:annotation
resources    ProcSet Font:fonts XObject:xobjects ExtGState:states ColorSpace:colours Pattern:patterns
             Shading:shadings
fonts        *:font
xobjects     *:XOBJECT
states       *:state
colours      *:COLOUR
patterns     *:PATTERN
shadings     *:SHADING
font         Type Subtype=Type0|TrueType|Type1 Name BaseFont Encoding:encoding DescendantFonts:descendant FirstChar
             LastChar Widths FontDescriptor:descriptor ToUnicode:DATA
encoding     Type BaseEncoding Differences
descendant   Type Subtype=CIDFontType0|CIDFontType2 BaseFont CIDSystemInfo:flat CIDToGIDMap:DATA DW W DW2 W2
             FontDescriptor:descriptor
descriptor   Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight
             XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet Lang Style:flat CIDSet:DATA FontFile:FONTFILE
             FontFile2:FONTFILE FontFile3:FONTFILE
state        Type ca CA BM SMask:mask AIS SA LW
mask         Type S G:XOBJECT BC
group        Type S=Transparency CS:COLOUR I K
intent       Type S OutputCondition OutputConditionIdentifier RegistryName Info DestOutputProfile:COLOUR
outline      Type Title First:outline Last:outline Next:outline Prev:outline Parent:outline Count Dest:view A:action
             SE:back C F
names        Dests:names Kids:names Names:destination Limits
destinations *:destination
destination  D:view
view
labels       Nums:flat Kids:labels Limits
annotation   Type Subtype=Link Rect Border=0 BS:border F H StructParent C QuadPoints A:action Dest:view Contents P:node
form         Fields:back SigFlags=1
field        Type Subtype=Widget FT=Sig T TU F=4 P:back Rect AP:appearance
appearance   N:XOBJECT
border       Type W=0 S
action       Type S=URI|GoTo URI D:view IsMap
structure    Type K:element ParentTree:tree ParentTreeNextKey RoleMap:flat ClassMap:classes IDTree:tree
element      Type S P:back K:element Pg:node ID T Lang Alt E ActualText A:flat C R NS:flat Ref:element MCID Obj:back
classes      *:flat
tree         Nums:element Names:element Kids:tree Limits
METADATA     Type Subtype
CONTENT
DATA         Type
FONTFILE     Length1 Length2 Length3 Subtype
XOBJECT      Type Subtype=Image|Form Name Width Height ColorSpace:COLOUR BitsPerComponent ImageMask Mask:XOBJECT
             SMask:XOBJECT Decode Interpolate Intent Matte FormType BBox Matrix Resources:resources Group:group
             StructParent StructParents
COLOUR       N Alternate:COLOUR Range WhitePoint BlackPoint Gamma Matrix FunctionType Domain C0 C1 Functions:COLOUR
             Bounds Encode Decode Size BitsPerSample Order
SHADING      ShadingType ColorSpace:COLOUR Background BBox AntiAlias Coords Domain Function:COLOUR Extend Matrix Decode
             BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow
PATTERN      Type PatternType PaintType TilingType BBox XStep YStep Resources:resources Matrix Shading:SHADING
             ExtGState:state
"""
_STREAM_ENTRIES = "Length Filter=FlateDecode|DCTDecode|JPXDecode|CCITTFaxDecode DecodeParms:flat"
_ELSEWHERE = ("view", "back")
"""Kinds whose references lead to what is reached in another way."""

_ACTUAL = re.compile(rb"/ActualText\s*(?:<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\))", re.DOTALL)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MAX_CONTENT = 100_000_000
_LONGEST_CLUSTER = 8
_LAST_LATIN = "\u02ff"


class _Rule(NamedTuple):
    """What an entry may hold: an object of a kind ("" for none), and the only values it may have, if any are said."""

    kind: str = ""
    values: frozenset[str] = frozenset()


def _rules(entries: str) -> dict[str, _Rule]:
    found = {}
    for entry in entries.split():
        name, _, kind = entry.partition(":")
        name, _, values = name.partition("=")
        found[name if name == "*" else f"/{name}"] = _Rule(
            kind, frozenset(values.split("|")) if values else frozenset()
        )
    return found


def _kinds() -> dict[str, dict[str, _Rule]]:
    rows = re.split(r"\n(?=\S)", _TABLE.strip())
    kinds = {row.split()[0]: _rules(" ".join(row.split()[1:])) for row in rows}
    stream = _rules(_STREAM_ENTRIES)
    return {name: {**rules, **stream} if name.isupper() else rules for name, rules in kinds.items()}


_KINDS = _kinds()


def faults(data: bytes, addresses: Collection[str], fields: Sequence[str] = ()) -> list[str]:
    """Return what a PDF has that a printed page has not: where it stands, with the entries that lead there.

    ``addresses`` are those that its links may lead to, ``fields`` the names of the signature fields that it has, empty.
    """
    try:
        read = objects.read(data)
    except ValueError as error:
        return [f"cấu trúc tệp ({error})"]
    found = _Checker(read, {_comparable(one) for one in addresses}).faults()
    return found or ([] if _fields(read) == list(fields) else ["trailer/Root/AcroForm"])


def unknown(addresses: Iterable[str], known: Collection[str]) -> list[str]:
    """Return the addresses to which the document's own links do not lead."""
    its = {_comparable(one) for one in known}
    return [one for one in addresses if _comparable(one) not in its]


def _fields(read: Objects) -> list[str]:
    """Return the names of the fields of a PDF whose form is as the table says."""
    form = _at(read, _at(read, read.trailer, "/Root"), "/AcroForm")
    listed = _at(read, form, "/Fields")
    names = (_at(read, one, "/T") for one in (listed if isinstance(listed, list) else []))
    return [_text(one) if isinstance(one, bytes) else "?" for one in names]


def _at(read: Objects, value: Value, name: str) -> Value:
    """Return an entry of a dictionary, or of one that is referred to."""
    held = read.by_number.get(value.number) if isinstance(value, Reference) else value
    inner = held.get(name) if isinstance(held, dict) else None
    return read.by_number.get(inner.number) if isinstance(inner, Reference) else inner


class _Checker:
    """Walks through the objects of a PDF from its trailer."""

    def __init__(self, read: Objects, addresses: Collection[str]) -> None:
        self._read = read
        self._addresses = addresses
        self._kinds: dict[int, str] = {}
        self._walked: set[int] = set()

    def faults(self) -> list[str]:
        found: list[str] = []
        # A queue in place of calls: a chain of references may be as long as the document.
        left: deque[tuple[Value, str, str]] = deque([(self._read.trailer, "trailer", "")])
        while left:
            value, kind, at = left.popleft()
            if isinstance(value, Reference):
                known = self._kinds.setdefault(value.number, kind) if kind not in _ELSEWHERE else kind
                if known != kind:
                    found.append(f"{at} (vừa là {known} vừa là {kind})")
            elif isinstance(value, dict | Stream):
                found += self._own_faults(value, kind, at)
            left += self._inside(value, kind, at)
        lost = (number for number, one in self._read.by_number.items() if number not in self._kinds and _is_filled(one))
        return list(dict.fromkeys(found)) or [f"đối tượng {number} không thuộc trang nào" for number in lost]

    def _inside(self, value: Value, kind: str, at: str) -> Iterator[tuple[Value, str, str]]:
        """Yield the values that a value holds or refers to, each with its kind and the entries that lead to it."""
        if isinstance(value, Reference):
            if kind not in _ELSEWHERE and value.number not in self._walked:
                self._walked.add(value.number)
                yield self._read.by_number.get(value.number), kind, at
        elif isinstance(value, list):
            yield from ((one, kind, at) for one in value)
        elif isinstance(value, dict | Stream):
            rules = _rules_of(kind, value) or {}
            for name, inner in _entries(value).items():
                if rule := rules.get(name) or rules.get("*"):
                    yield inner, rule.kind, f"{at}{name}"

    def _own_faults(self, value: dict[str, Value] | Stream, kind: str, at: str) -> Iterator[str]:
        rules, entries = _rules_of(kind, value), _entries(value)
        if rules is None or (isinstance(value, Stream) and not kind.isupper()):
            yield at
            return
        for name, inner in entries.items():
            rule = rules.get(name) or rules.get("*")
            if rule is None or not self._fits(inner, rule.values):
                yield f"{at}{name}"
        if kind == "CONTENT" or entries.get("/Subtype") == "/Form":
            yield from _reads_otherwise(value, at)
        if kind == "action" and not self._is_known(entries.get("/URI")):
            yield f"{at}/URI"
        if kind == "element" and not _is_read_as_shown(entries.get("/ActualText", b"")):
            yield f"{at}/ActualText"

    def _fits(self, value: Value, values: frozenset[str]) -> bool:
        """Return whether a value, or every item of a list, is one of those allowed, if any are said."""
        if not values:
            return True
        if isinstance(value, Reference):
            return self._fits(self._read.by_number.get(value.number), values)
        if isinstance(value, list):
            return all(self._fits(one, values) for one in value)
        return str(value).removeprefix("/") in values

    def _is_known(self, address: Value) -> bool:
        return address is None or (isinstance(address, bytes) and _comparable(_text(address)) in self._addresses)


def _rules_of(kind: str, value: dict[str, Value] | Stream) -> dict[str, _Rule] | None:
    """Return the rules for an object of a kind; what a page lists among its annotations may be a field."""
    is_field = kind == "annotation" and _entries(value).get("/Subtype") == "/Widget"
    return _KINDS.get("field" if is_field else kind)


def _entries(value: dict[str, Value] | Stream) -> dict[str, Value]:
    return value.entries if isinstance(value, Stream) else value


def _is_filled(value: Value) -> bool:
    """Return whether an object that nothing refers to holds more than a value."""
    return isinstance(value, dict | Stream)


def _reads_otherwise(value: dict[str, Value] | Stream, at: str) -> Iterator[str]:
    """Yield where operators say that text reads otherwise than its letters do."""
    if isinstance(value, Stream):
        data = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), _unpacked(value))
        stated = [_bytes(found) for found in _ACTUAL.finditer(data)]
        if len(stated) != data.count(b"/ActualText") or not all(map(_is_read_as_shown, stated)):
            yield f"{at}/ActualText"


def _unpacked(stream: Stream) -> bytes:
    """Return the bytes of a stream; as they stand if they are not packed in a known way, which is told elsewhere."""
    if stream.entries.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]):
        return stream.data
    try:
        return zlib.decompressobj().decompress(stream.data, _MAX_CONTENT)
    except zlib.error:
        return stream.data


def _bytes(found: re.Match[bytes]) -> bytes:
    if found[1] is None:
        return objects.unescaped(found[2])
    digits = re.sub(rb"\s", b"", found[1]).decode()
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _text(value: bytes) -> str:
    """Return a text of a PDF, which is in UTF-16 after a mark, else in an alphabet of one byte."""
    return value[2:].decode("utf-16-be", errors="replace") if value.startswith(b"\xfe\xff") else value.decode("latin-1")


def _is_read_as_shown(value: Value) -> bool:
    """Return whether a text only joins a letter with its marks, is of another script, or stands for nothing seen.

    LibreOffice writes it for a letter that its font gives in pieces or lacks.
    """
    text = _text(value) if isinstance(value, bytes) else "?"
    cluster = normalize("NFD", text)
    bases = [letter for letter in cluster if not unicodedata.combining(letter)]
    is_joined = len(bases) == 1 < len(cluster) <= _LONGEST_CLUSTER
    return not normalise(text) or is_joined or all(letter > _LAST_LATIN for letter in cluster)


def _comparable(address: str) -> str:
    return unquote(address).rstrip("/").casefold()
