"""A row of the table of fields: a key, its shape, and what becomes of its value.

A column that a row does not state has the meaning named here as its default; a field of a record inherits
``printed``, ``corrected`` and ``amended`` from the field that holds the record.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from generator.diagnostics import Location, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.content.yaml_reader import Node
    from generator.diagnostics import Diagnostic


class Printed(Enum):
    """Where a value is printed, unless a tag for several values prints it (:class:`Tag`)."""

    BY_ITS_NAME = auto()
    """As the text of the template's ``{{ name }}``; the default."""

    IN_CITATIONS = auto()
    """In the words with which annexes and instruments cite the notice."""

    AS_LOOK = auto()
    """Not as words: it sets how the others look."""

    NOWHERE = auto()


class Tag(NamedTuple):
    """The tag of the template that prints a value together with others."""

    name: str


class Compared(Enum):
    """How two versions are compared, and so how ``diff`` says what changed."""

    AS_VALUE = auto()
    """From one value to another; the default, except for records."""

    BY_WORDS = auto()
    """Prose: which words were replaced."""

    BY_PARAGRAPH = auto()
    """Prose in paragraphs, each by its words."""

    BY_LINE = auto()
    """Forced lines, each as a value."""

    BY_KEY = auto()
    """A record, field by field; the default for records."""

    AS_PART = auto()
    """A part of the body: that it came or went, or else field by field."""

    BY_ITEM = auto()
    """A list of records: which came, went, moved, and what changed in each."""

    BY_CELL = auto()
    """A table."""

    AS_LINE = auto()
    """A record that is printed as one line: the line as a value."""

    WITH_RECORD = auto()
    """A field that the line, or the table, shows."""

    IF_UNSEEN = auto()
    """That it changed, where no other difference shows it."""

    NEVER = auto()
    """Not compared, as it says nothing of what the notice says: the row's comment gives the reason."""


class Corrected(Enum):
    """Whether a letter of correction may change it (Điều 18 khoản 3: form and technique, not content)."""

    IN_WRITING = auto()
    """Capitals, marks and spaces only, as the rest is content; the default."""

    AS_FORM = auto()
    """Whatever it says; the letter quotes it."""

    UNQUOTED = auto()
    """Whatever it says; the letter has nothing to quote, as it is not printed as words."""


class Amended(Enum):
    """What an amending notice does with it. A column of top-level fields."""

    BY_WORDS = auto()
    """The amending notice says how it reads now; the default of what is printed as words."""

    SILENTLY = auto()
    """It follows what the amending notice's content says, without a word; the default of what is not printed so."""

    NEVER = auto()
    """Only a notice that replaces the whole may change it."""

    OWN = auto()
    """Each document has its own; the amended notice keeps the one that it has."""

    OWN_FROM_OFFICE = auto()
    """The same, and the office's is taken for a new document."""

    @property
    def is_own(self) -> bool:
        """Whether an amending notice has one of its own and leaves that of the notice as it is."""
        return self in (Amended.OWN, Amended.OWN_FROM_OFFICE)


class Carried(Enum):
    """What next year's file takes over from last year's; in a record, in this order."""

    AS_HEADING = auto()
    """The words without figures; what stands under them goes along as headings."""

    BY_KEY = auto()
    """A record, field by field."""

    AS_IT_IS = auto()
    WITHOUT_YEARS = auto()
    WITHOUT_FIGURES = auto()
    """Every date, year, figure and document number becomes ``[…]``; the default."""

    TO_BE_WRITTEN = auto()
    """Nothing: ``[…]`` stands in its place, or the frame."""

    AS_EMPTY = auto()
    """Nothing: the key stays, with nothing after its colon."""

    DROPPED = auto()


class NextYear(NamedTuple):
    """What becomes of a field in next year's file.

    ``comment`` is written above it; ``frame`` is what stands there when last year has nothing (of a part of the
    body its lead); ``{year}`` in both is the new notice's, ``{period}`` its month, quarter or year, ``{signed}`` the
    year in which it is signed, ``{chair}``, ``{organ}``, ``{parts}`` how the office speaks of its head, itself, those
    whom it leads. ``always``: it is there whether last year has it or not; ``from_scratch``: it is there when there is
    no file of last year.
    """

    carried: Carried = Carried.WITHOUT_FIGURES
    comment: str = ""
    frame: str = ""
    always: bool = False
    from_scratch: bool = False


class Shape(Protocol):
    """A kind of value: it reads a node and describes itself."""

    def read(self, node: Node) -> Result[Any]:
        """Return the value of the node, or ``None`` with the reasons why there is none."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema (draft 2020-12) of what is accepted."""


class Field(NamedTuple):
    """A row of the table of fields: a key, its Vietnamese name, its shape, and what becomes of its value.

    ``title`` and ``about`` explain it to the clerk; ``in_form`` is what a form says instead of ``about``, where that
    speaks of keys, lists and values as YAML has them. A ``required`` key may be missing where ``instead`` is written.
    ``called`` is what an office calls it within a sentence, if it is not the title. ``attribute`` is the name that it
    has in the model, if it is not the key. ``check`` may report what is wrong with a value that has the right shape.
    ``blank`` is the value of a required key that is written with nothing after its colon, where that says something.
    ``words`` shows a value in words, where :meth:`shown` would not do it as the office reads it.

    The other columns are the types above; ``prose``: tracked changes mark single words of it; ``counted``: it
    counts in the fingerprint.
    """

    shape: Shape
    title: str
    about: str = ""
    required: bool = False
    instead: str = ""
    attribute: str = ""
    check: Callable[[Any, Location], Iterable[Diagnostic]] | None = None
    blank: Any = None
    called: str = ""
    words: Callable[[Any], str] | None = None
    printed: Printed | Tag | None = None
    compared: Compared | None = None
    corrected: Corrected | None = None
    amended: Amended | None = None
    next_year: NextYear = NextYear()
    prose: bool = False
    counted: bool = True
    in_form: str | None = None

    @property
    def form_help(self) -> str:
        """What explains the field to whoever fills in a form."""
        return self.about if self.in_form is None else self.in_form

    @property
    def name(self) -> str:
        """What an office calls the field, for use within a sentence."""
        return self.called or lower_first(self.title)

    def shown(self, value: Any) -> str:  # noqa: ANN401 - a value of the shape
        """Return the value in words; "" for none."""
        if value is None:
            return ""
        if self.words:
            return self.words(value)
        return _in_words(value)

    def read(self, node: Node) -> Result[Any]:
        """Return the value of the key, checked."""
        value, found = self.shape.read(node)
        if value is None or self.check is None:
            return Result(value, found)
        return Result(value, (*found, *self.check(value, node.location)))


def _in_words(value: Any) -> str:  # noqa: ANN401 - any value of the model
    """Return a value in words: lists line by line; of records all that is given, without id and location."""
    if value is None or isinstance(value, Location):
        return ""
    if not isinstance(value, tuple):
        return str(value)
    if hasattr(value, "_asdict"):
        return ", ".join(filter(None, (_in_words(one) for name, one in value._asdict().items() if name != "id")))
    return "\n".join(map(_in_words, value))


def lower_first(text: str) -> str:
    """Lower the first letter of a text, for use within a sentence."""
    return text[:1].lower() + text[1:]
