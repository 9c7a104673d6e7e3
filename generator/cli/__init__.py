"""The ``thongbao`` command: flags to one library call, print, exit code."""

from generator.cli.commands import cli, main, run

__all__ = ["cli", "main", "run"]
