"""The house keeps its own rules; which room may import which is held by the contracts in pyproject.toml."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache

import pytest
from repository import ROOT

PACKAGE = ROOT / "generator"
MODULES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}
LONGEST_MODULE, LONGEST_FUNCTION = 400, 50
OPTIONAL = (
    *("docx2pdf", "pythoncom", "win32com", "winreg", "fcntl"),  # a system may lack them
    *(
        "docxtpl",
        "filelock",
        "pikepdf",
        "PIL",
        "difflib",
        "_rdocx",
    ),  # each costs a start much, and many runs do without
    *("generator.pdf.engines", "generator.pdf.reader", "generator.pdf.postprocess"),  # they load native libraries
    *("generator.amending.instruments", "generator.revisions.tracked_changes.redline"),  # few documents are instruments
)
"""What is imported where it is used, each line with the reason."""


@cache
def tree_of(name):
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def functions_of(name):
    return (node for node in ast.walk(tree_of(name)) if isinstance(node, ast.FunctionDef))


def test_no_two_classes_have_one_name():
    classes = Counter(
        node.name for name in MODULES for node in ast.walk(tree_of(name)) if isinstance(node, ast.ClassDef)
    )
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
    printing = [node for node in ast.walk(tree_of(name)) if isinstance(node, ast.Call)]
    assert [ast.unparse(one) for one in printing if ast.unparse(one.func) in ("click.echo", "click.secho")] == []
