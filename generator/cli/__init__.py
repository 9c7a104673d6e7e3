"""The ``thongbao`` command: one module a command; its options, one call of the library, what is printed."""

from generator.cli.app import main, run

__all__ = ["main", "run"]
