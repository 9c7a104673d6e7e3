"""Make the bundle for Windows: a zip with the program, all that it needs, and what installs them without a network.

``python tools/bundle.py`` writes ``thongbao-VERSION-windows.zip`` and prints its digest. Needs what ``.[dev]`` brings.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import zipfile
from email.parser import HeaderParser
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from packaging.requirements import Requirement
from packaging.tags import compatible_tags, cpython_tags, sys_tags
from packaging.utils import canonicalize_name, parse_wheel_filename
from windows import install

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from packaging.tags import Tag
    from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "bundle.txt"
"""With what verifies signatures: the clerk who has the bundle has no pip to get it with."""
FILES = ROOT / "tools" / "windows"
"""What goes into the bundle as it is written: the installer, and what starts it by a double click."""
PROGRAM = "thongbao"
WANTED = f"{PROGRAM}[sign]"
DIGESTS = "SHA256SUMS"
_FOLDER = "ThongBao"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


class Target(NamedTuple):
    """What the wheels are for: how pip calls it, what its markers say, the tags of wheels that it takes."""

    pip_options: tuple[str, ...]
    markers: Mapping[str, str]
    tags: frozenset[Tag]


class Wheel(NamedTuple):
    """A wheel by its file's name and its metadata."""

    name: str
    version: Version
    tags: frozenset[Tag]
    requires: tuple[Requirement, ...]


class IncompleteError(Exception):
    """A bundle from which the program could not be installed."""


def windows(version: str) -> Target:
    """Return Windows with a 64-bit CPython such as ``"3.12"``."""
    numbers = tuple(map(int, version.split(".")))
    markers = {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    interpreter, platforms = f"cp{version.replace('.', '')}", ["win_amd64"]
    tags = {*cpython_tags(numbers, platforms=platforms), *compatible_tags(numbers, interpreter, platforms)}
    return Target(("--platform", "win_amd64", "--python-version", version), markers, frozenset(tags))


def here() -> Target:
    """Return this system with this Python."""
    return Target((), {}, frozenset(sys_tags()))


def locked(lock: str, target: Target) -> list[str]:
    """Return the lines of a lock that hold for a target, without the markers: pip reads those of its own system."""
    text = lock.replace("\\\n", "")
    lines = (line for line in text.splitlines() if line and not line.lstrip().startswith(("#", "-")))
    return [
        " ".join((f"{asked.name}{asked.specifier}", *(f"--hash={digest.strip()}" for digest in digests)))
        for pin, *digests in (line.split("--hash=") for line in lines)
        if _holds(asked := Requirement(pin.strip()), target)
    ]


def unmet(wheels: Sequence[Wheel], target: Target) -> list[str]:
    """Return what the program, or something that it needs, asks for on a target and no wheel gives."""
    todo, seen, missing = [Requirement(WANTED)], set[str](), list[str]()
    while todo:
        asked = todo.pop()
        if str(asked) in seen:
            continue
        seen.add(str(asked))
        found = [one for one in wheels if _gives(one, asked, target)]
        missing += [] if found else [str(asked)]
        inner = (one for wheel in found for one in wheel.requires if _holds(one, target, asked.extras))
        todo += [Requirement(str(one).partition(";")[0]) for one in inner]
    return sorted(missing)


def read_wheel(path: Path) -> Wheel:
    """Return what a wheel says of itself."""
    name, version, _, tags = parse_wheel_filename(path.name)
    with zipfile.ZipFile(path) as archive:
        metadata = next(one for one in archive.namelist() if one.endswith(".dist-info/METADATA"))
        head = HeaderParser().parsestr(archive.read(metadata).decode())
    return Wheel(name, version, tags, tuple(map(Requirement, head.get_all("Requires-Dist", ()))))


def collect(folder: Path, targets: Iterable[Target]) -> None:
    """Put the program's wheel and all that it needs on each target into a folder, with the lock that holds them.

    Raises:
        IncompleteError: something that is asked for has no wheel.
        subprocess.CalledProcessError: pip or the build fails; their reasons are printed.
    """
    wheels = folder / install.WHEELS
    _run("build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT))
    (program,) = wheels.iterdir()
    lock = LOCK.read_text(encoding="utf-8")
    for target in targets:
        with tempfile.TemporaryDirectory() as place:
            wanted = Path(place) / "wanted.txt"
            wanted.write_text("\n".join(locked(lock, target)), encoding="utf-8")
            _run(
                *("pip", "download", "-qq", "--no-deps", "--require-hashes", "--only-binary", ":all:"),
                *(*target.pip_options, "--dest", str(wheels), "--requirement", str(wanted)),
            )
        if missing := unmet([*map(read_wheel, wheels.iterdir())], target):
            raise IncompleteError(f"no wheel for {', '.join(missing)} ({' '.join(target.pip_options)})")
    pin = f"{PROGRAM}=={read_wheel(program).version} --hash=sha256:{_digest(program.read_bytes())}\n"
    (folder / install.REQUIREMENTS).write_text(lock + pin, encoding="utf-8", newline="\n")


def pack(wheels: Path, target: Path) -> None:
    """Write the bundle: the same files always give the same bytes.

    ``wheels`` is a folder that :func:`collect` filled.
    """
    inside = {path.name: _as_windows_writes(path) for path in FILES.iterdir() if path.suffix in (".cmd", ".txt")}
    inside[f"{install.FOLDER}/{install.__name__.rpartition('.')[2]}.py"] = Path(install.__file__).read_bytes()
    for path in wheels.rglob("*"):
        if path.is_file():
            inside[f"{install.FOLDER}/{path.relative_to(wheels).as_posix()}"] = path.read_bytes()
    listed = "".join(f"{_digest(inside[name])}  {name}\n" for name in sorted(inside))
    inside[DIGESTS] = listed.encode()
    with zipfile.ZipFile(target, "w") as archive:  # stored: wheels are compressed, and zlib's versions differ
        for name in sorted(inside):
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}", _LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, inside[name])


def _holds(asked: Requirement, target: Target, extras: Iterable[str] = ()) -> bool:
    return asked.marker is None or any(
        asked.marker.evaluate({**target.markers, "extra": extra}) for extra in ("", *extras)
    )


def _gives(wheel: Wheel, asked: Requirement, target: Target) -> bool:
    return (
        canonicalize_name(asked.name) == wheel.name
        and asked.specifier.contains(wheel.version, prereleases=True)
        and not target.tags.isdisjoint(wheel.tags)
    )


def _as_windows_writes(path: Path) -> bytes:
    """Return a text with the line ends that cmd and Notepad need; Notepad knows UTF-8 by its mark, cmd chokes on it."""
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    return text.encode("utf-8-sig" if path.suffix == ".txt" else "utf-8")


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _run(*module: str) -> None:
    subprocess.run([sys.executable, "-m", *module], check=True, stdout=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("dist"), help="the folder for the zip")
    parser.add_argument(
        "--python",
        action="append",
        choices=install.PYTHONS,
        help="a Python that it is for, may be given several times; without it, all",
    )
    return parser.parse_args()


def main() -> None:
    """Make the bundle and tell where it is."""
    said = _arguments()
    said.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        collect(Path(place), map(windows, said.python or install.PYTHONS))
        (program,) = (Path(place) / install.WHEELS).glob(f"{PROGRAM}-*.whl")
        made = said.out / f"{PROGRAM}-{read_wheel(program).version}-windows.zip"
        pack(Path(place), made)
    print(f"{_digest(made.read_bytes())}  {made}")


if __name__ == "__main__":
    main()
