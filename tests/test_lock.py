"""The lock says what pyproject.toml asks for, on every system and Python, with hashes; and nothing is used unasked."""

from __future__ import annotations

import ast
import os
import re
import sys
import tomllib
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
EXTRAS = PROJECT["optional-dependencies"]

SYSTEMS = {
    "linux-x86_64": ("linux", "Linux", "posix", "x86_64"),
    "linux-aarch64": ("linux", "Linux", "posix", "aarch64"),
    "macos-arm64": ("darwin", "Darwin", "posix", "arm64"),
    "macos-x86_64": ("darwin", "Darwin", "posix", "x86_64"),
    "windows-amd64": ("win32", "Windows", "nt", "AMD64"),
}
VERSIONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
ENVIRONMENTS = {
    f"{system}-{version}": {
        "sys_platform": platform,
        "platform_system": name,
        "os_name": kind,
        "platform_machine": machine,
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    for (system, (platform, name, kind, machine)), version in product(SYSTEMS.items(), VERSIONS)
}

RUN = [Requirement(line) for line in PROJECT["dependencies"]]
WITH_SIGNING = [*RUN, *(Requirement(line) for line in EXTRAS["sign"])]
"""What the program imports; an extra only where it is there."""
ALL = [
    *RUN,
    *(Requirement(line) for extra in EXTRAS.values() for line in extra),
    *(Requirement(line) for line in SETTINGS["build-system"]["requires"]),
]
ASKED = {
    "run": [*RUN],
    "bundle": WITH_SIGNING,
    "dev": [requirement for requirement in ALL if requirement.name != PROJECT["name"]],
}
HASH = re.compile(r"sha256:[0-9a-f]{64}")

ELSEWHERE = {  # by names that are not known here: of Windows, and of a native module
    "pythoncom": "pywin32",
    "win32com": "pywin32",
    "_rdocx": "rdocx",
}
ASKED_ELSEWHERE = {"cffi": ["pycparser"]}  # of packages that are not installed on every system
OFFICE = {"com", "uno"}  # LibreOffice's own Python has these


class Pin(NamedTuple):
    """One line of a lock: the name as indexes compare it, the one version, where it holds, what its files hash to."""

    name: str
    version: str
    marker: Marker | None
    hashes: list[str]


@cache
def lines(lock: str) -> list[str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8").replace("\\\n", "")
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


@cache
def pins(lock: str) -> list[Pin]:
    found = []
    for line in lines(lock):
        if line.startswith("-"):
            continue
        text, *hashes = line.split("--hash=")
        requirement = Requirement(text.strip())
        (specifier,) = requirement.specifier
        assert specifier.operator == "==", line
        name = canonicalize_name(requirement.name)
        found.append(Pin(name, specifier.version, requirement.marker, [each.strip() for each in hashes]))
    return found


def holds(marker: Marker | None, environment: dict[str, str], extras: set[str] = frozenset()) -> bool:
    return marker is None or any(marker.evaluate({**environment, "extra": extra}) for extra in ("", *extras))


@cache
def asked_by(name: str) -> list[Requirement]:
    """Return what an installed package asks for; one for another system cannot be asked, and is listed above."""
    try:
        return [Requirement(line) for line in metadata.requires(name) or ()]
    except metadata.PackageNotFoundError:
        return [Requirement(line) for line in ASKED_ELSEWHERE.get(name, ())]


def needed(lock: str, environment: dict[str, str]) -> set[str]:
    """Walk all that is asked for, and what that asks for; each must have one pin, within what is asked."""
    todo = list(ASKED[lock])
    seen: set[str] = set()
    while todo:
        requirement = todo.pop()
        if not holds(requirement.marker, environment) or str(requirement) in seen:
            continue
        seen.add(str(requirement))
        name = canonicalize_name(requirement.name)
        found = [pin.version for pin in pins(lock) if pin.name == name and holds(pin.marker, environment)]
        assert len(found) == 1, f"{requirement} has {len(found)} versions in the lock"
        assert requirement.specifier.contains(found[0], prereleases=True), f"{requirement} is not {name} {found[0]}"
        todo += [
            Requirement(str(inner).partition(";")[0])
            for inner in asked_by(name)
            if holds(inner.marker, environment, requirement.extras)
        ]
    return {canonicalize_name(Requirement(line).name) for line in seen}


@pytest.fixture
def installed_from_the_lock():
    """What is installed is what the lock says, so that what is installed can be asked for what it needs."""
    other = {}
    for pin in pins("dev"):
        if holds(pin.marker, {}):
            try:
                found = metadata.version(pin.name)
            except metadata.PackageNotFoundError:
                found = "missing"
            if found != pin.version:
                other[pin.name] = (found, pin.version)
    if other and os.environ.get("CI") != "true":
        pytest.skip(f"not installed from requirements/dev.txt: {other}")
    assert other == {}


@pytest.mark.parametrize("lock", ASKED)
class TestEachLock:
    @pytest.mark.usefixtures("installed_from_the_lock")
    @pytest.mark.parametrize("environment", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
    def test_all_that_is_asked_for_has_one_version_that_fits(self, lock, environment):
        assert needed(lock, environment) >= {
            canonicalize_name(each.name) for each in ASKED[lock] if holds(each.marker, environment)
        }

    @pytest.mark.usefixtures("installed_from_the_lock")
    def test_nothing_is_in_it_that_nobody_asks_for(self, lock):
        asked = set().union(*(needed(lock, environment) for environment in ENVIRONMENTS.values()))
        assert {pin.name for pin in pins(lock)} - asked == set()

    def test_every_version_has_its_hashes(self, lock):
        assert [pin.name for pin in pins(lock) if not pin.hashes or not all(map(HASH.fullmatch, pin.hashes))] == []

    def test_only_wheels_are_taken_and_from_wherever_pip_takes_them(self, lock):
        assert [line for line in lines(lock) if line.startswith("-")] == ["--only-binary :all:"]
        assert "://" not in (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")


def test_the_locked_versions_that_run_are_those_that_are_tested():
    assert {pin[:2] for pin in pins("run")} - {pin[:2] for pin in pins("dev")} == set()


def test_the_systems_here_are_those_the_lock_is_made_for():
    wanted = [Marker(line) for line in SETTINGS["tool"]["uv"]["required-environments"]]
    unmet = [str(marker) for marker in wanted if not any(map(marker.evaluate, ENVIRONMENTS.values()))]
    assert (len(wanted), unmet) == (len(SYSTEMS), [])


def test_the_oldest_python_here_is_the_oldest_there_may_be():
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert (VERSIONS[0] in allowed, "3.10" in allowed) == (True, False)
    assert f"--python-version {VERSIONS[0]} " in (ROOT / ".ci" / "lock").read_text(encoding="utf-8")


def imported(folder: Path) -> dict[str, str]:
    """Return the packages that are neither Python's nor ours, each with a file that imports it."""
    own = [path for part in ("tests", "benchmarks", "tools") for path in (ROOT / part).rglob("*")]
    ours = {"generator", *(path.stem for path in own if path.is_dir() or path.suffix == ".py")}
    found = {}
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=aliases):
                    names = [alias.name for alias in aliases]
                case ast.ImportFrom(module=str(name), level=0):
                    names = [name]
                case ast.Call(func=ast.Attribute(attr="importorskip"), args=[ast.Constant(value=str(name)), *_]):
                    names = [name]
                case _:
                    continue
            found |= {name.partition(".")[0]: str(path.relative_to(ROOT)) for name in names}
    return {name: path for name, path in found.items() if name not in ours | OFFICE | sys.stdlib_module_names}


@pytest.mark.parametrize(
    ("folder", "asked"), [("generator", WITH_SIGNING), ("tests", ALL), ("benchmarks", ALL), ("tools", ALL)]
)
def test_every_imported_package_is_a_dependency_by_name(folder, asked):
    names = {canonicalize_name(requirement.name) for requirement in asked}
    makers = metadata.packages_distributions() | {module: [name] for module, name in ELSEWHERE.items()}
    unnamed = {
        module: path
        for module, path in imported(ROOT / folder).items()
        if not names & {canonicalize_name(maker) for maker in makers.get(module, ())}
    }
    assert unnamed == {}
