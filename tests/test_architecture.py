"""The house keeps its own rules; which room may import which is held by the contracts in pyproject.toml."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache

import pytest
from repository import ROOT

from generator.ooxml.on_off import ELEMENTS

PACKAGE = ROOT / "generator"
MODULES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50
OPTIONAL = (
    *("docx2pdf", "pythoncom", "win32com", "winreg", "fcntl"),  # a system may lack them
    *(
        "docxtpl",
        "filelock",
        "pikepdf",
        "pyhanko",
        "PIL",
        "difflib",
        "_rdocx",
    ),  # each costs a start much, and many runs do without
    *("generator.pdf.engines", "generator.pdf.reader", "generator.pdf.postprocess"),  # they load native libraries
    "generator.pdf.images",  # ditto
    *("generator.pipeline", "generator.lint.pages"),  # the desk's first page does without what makes Word files
    *(
        "generator.desk.editing.live",
        "generator.desk.issued",
        "generator.desk.guide_pages",
        "generator.desk.making",
        "generator.desk.word_files",
    ),  # ditto
    *("generator.amending", "generator.revisions.tracked_changes.redline"),  # few documents are instruments
)
"""What is imported where it is used, each line with the reason."""


@cache
def nodes_of(name):
    return tuple(ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))))


@cache
def functions_of(name):
    return [node for node in nodes_of(name) if isinstance(node, ast.FunctionDef)]


def test_no_two_classes_have_one_name():
    classes = Counter(node.name for name in MODULES for node in nodes_of(name) if isinstance(node, ast.ClassDef))
    assert [name for name, number in classes.items() if number > 1] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_function_is_given_a_list_to_add_diagnostics_to(name):
    for function in functions_of(name):
        arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        annotations = [ast.unparse(one.annotation) for one in arguments if one.annotation]
        assert not [one for one in annotations if re.match(r"list\[.*Diagnostic", one)], function.name


@pytest.mark.parametrize("name", MODULES)
def test_a_module_and_its_functions_are_short_enough_to_read(name):
    assert MODULES[name].read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE
    assert [one.name for one in functions_of(name) if one.end_lineno - one.lineno >= LONGEST_FUNCTION] == []


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("cli")])
def test_imports_stand_at_the_top_but_for_optional_libraries(name):
    deferred = [
        f"{node.module}.{one.name}" if isinstance(node, ast.ImportFrom) else one.name
        for function in functions_of(name)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for one in node.names
    ]
    assert [module for module in deferred if not f"{module}.".startswith(tuple(f"{one}." for one in OPTIONAL))] == []


@pytest.mark.parametrize("name", MODULES)
def test_a_silenced_rule_of_the_linter_says_why(name):
    silenced = re.findall(r"# noqa.*", MODULES[name].read_text(encoding="utf-8"))
    assert [one for one in silenced if not re.fullmatch(r"# noqa: [A-Z0-9, ]+ - \S.*", one)] == []


@pytest.mark.parametrize("name", [name for name in MODULES if name != "cli/common.py"])
def test_what_is_printed_passes_the_one_filter(name):
    printing = [node for node in nodes_of(name) if isinstance(node, ast.Call)]
    assert [ast.unparse(one) for one in printing if ast.unparse(one.func) in ("click.echo", "click.secho")] == []


LOOKING = ("find", "findall", "iterfind", "findtext", "iter")
READING = ("is_on", "switch", "state")


def names_of_elements(node):
    """Return the names of elements that a piece of code has in ``w:``, and whether one of them is a variable."""
    texts = [ast.unparse(one) for one in ast.walk(node) if isinstance(one, ast.JoinedStr)]
    named = {name for text in texts if text.startswith("f'{W}") for name in re.findall(r"\{W\}(\w+)'$", text)}
    return named, any(re.search(r"\{W\}\{\w+\}'$", text) for text in texts)


def looks_at_presence(function):
    """Whether a function looks for on/off elements, by their names or by a variable, and reads none of them."""
    nodes = [*ast.walk(function)]
    calls = [one for one in nodes if isinstance(one, ast.Call)]
    asked = [one for one in calls if isinstance(one.func, ast.Attribute) and one.func.attr in LOOKING]
    if not asked:
        return False
    lists = [
        {getattr(item, "value", None) for item in one.elts}
        for one in nodes
        if isinstance(one, ast.Tuple | ast.List) and one.elts
    ]
    found = [names_of_elements(argument) for one in asked for argument in one.args]
    looked = any(
        named & ELEMENTS or (is_variable and any(names <= ELEMENTS for names in lists)) for named, is_variable in found
    )
    read = any(ast.unparse(one.func).rpartition(".")[2] in READING for one in calls)
    return looked and not read


@pytest.mark.parametrize("name", [name for name in MODULES if name != "ooxml/on_off.py"])
def test_no_module_takes_an_on_off_element_for_on_because_it_is_there(name):
    assert [one.name for one in functions_of(name) if looks_at_presence(one)] == []


@pytest.mark.parametrize(
    ("code", "is_wrong"),
    [
        ('def f(x): return x.find(f"{W}rPr/{W}vanish") is not None', True),
        ('def f(x): return any(x.find(f"{W}{name}") is not None for name in ("b", "i"))', True),
        ('def f(x): return list(x.iter(f"{W}titlePg"))', True),
        ('def f(x): return is_on(x.find(f"{W}titlePg"))', False),
        ('def f(x): return x.find(f"{W}jc") is not None', False),
    ],
)
def test_code_that_takes_an_on_off_element_for_on_is_found(code, is_wrong):
    assert looks_at_presence(ast.parse(code).body[0]) == is_wrong
