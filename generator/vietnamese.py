"""click in Vietnamese: headings of help pages, and what is said about a wrong command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_USAGE = "Cách dùng: "


class Command(click.Command):
    """A command whose help page is in Vietnamese throughout."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        return ["[TÙY CHỌN]", *super().collect_usage_pieces(ctx)[1:]]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _USAGE)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Vietnamese heading."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Vietnamese description."""
        return _vietnamese_help(super().get_help_option(ctx))


class Group(click.Group):
    """A group whose help page and commands are in Vietnamese throughout."""

    command_class = Command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "LỆNH …", _USAGE)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options and commands under Vietnamese headings."""
        rows = [(name, command.get_short_help_str(80)) for name, command in self.commands.items()]
        with formatter.section("Các lệnh"):
            formatter.write_dl(rows)
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Vietnamese description."""
        return _vietnamese_help(super().get_help_option(ctx))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    rows = [row for one in command.get_params(ctx) if (row := one.get_help_record(ctx))]
    with formatter.section("Tùy chọn"):
        formatter.write_dl(rows)


def _vietnamese_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Hiện trang này rồi thoát."
    return option


def explained(error: click.UsageError) -> str:
    """Return what is wrong with the command line, in Vietnamese, with where to read more; or the help page."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    text = next((say(error) for kind, say in _SAYINGS if isinstance(error, kind)), error.format_message())
    where = error.ctx.command_path if error.ctx else "thongbao"
    return f"thongbao: {text}\nXem cách dùng: {where} --help"


def _near(possibilities: object) -> str:
    found = list(possibilities) if isinstance(possibilities, list | tuple) else []
    return f"; có phải là {' hoặc '.join(found)}?" if found else ""


def _choice(error: click.BadParameter) -> str:
    name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "tham số"
    if isinstance(getattr(error.param, "type", None), click.Choice):
        choices = ", ".join(map(str, error.param.type.choices))  # type: ignore[union-attr]  # checked just above
        return f"Giá trị của {name} không dùng được; chọn một trong: {choices}"
    return f"Giá trị của {name} không dùng được: {error.message}"


def _missing(error: click.MissingParameter) -> str:
    name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "tham số"
    return f"Thiếu {name}"


def _usage(error: click.UsageError) -> str:
    message = error.format_message()
    if message.startswith("No such command"):
        name, _, near = message.partition(" command ")[2].partition(" Did you mean ")
        return f"Không có lệnh {name.rstrip('.')}" + (f"; có phải là {near}" if near else "")
    if message.startswith("Got unexpected extra"):
        return f"Thừa tham số: {message.partition('(')[2].rstrip(')')}"
    return message


_SAYINGS: tuple[tuple[type[click.UsageError], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, lambda e: f"Không có tùy chọn {e.option_name}{_near(e.possibilities)}"),
    (click.BadOptionUsage, lambda e: f"Tùy chọn {e.option_name} thiếu giá trị"),
    (click.MissingParameter, _missing),
    (click.BadParameter, _choice),
    (click.UsageError, _usage),
)
