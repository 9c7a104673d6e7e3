"""click in Vietnamese: help pages, and messages about a wrong command line."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import click

from generator import named_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_USAGE = "Cách dùng: "


class Command(click.Command):
    """A command whose help page is in Vietnamese throughout."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments, but where a file's name lies in several of them: none is taken for another file."""
        if found := named_files.split_by_spaces(args):
            start, end = found
            words = [*args[:start], " ".join(args[start:end]), *args[end:]]
            line = " ".join(f'"{word}"' if " " in word else word for word in words)
            raise click.UsageError(f"Tên có dấu cách thì đặt trong dấu nháy: {ctx.command_path} {line}", ctx)
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does; its examples keep their lines."""
        self.help = _keep_lines_of_examples(self.help)
        super().format_help_text(ctx, formatter)

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


def command(name: str) -> Callable[[Callable[..., int]], Command]:
    """Make a function a command called ``name``; its docstring is the help page."""
    return click.command(name, cls=Command)


class Group(click.Group):
    """A group whose help page is in Vietnamese throughout; a subclass writes the list of its commands."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for; its examples keep their lines."""
        self.help = _keep_lines_of_examples(self.help)
        super().format_help_text(ctx, formatter)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "LỆNH …", _USAGE)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options under a Vietnamese heading."""
        self.format_commands(ctx, formatter)
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with a Vietnamese description."""
        return _vietnamese_help(super().get_help_option(ctx))

    def meant(self, arguments: Sequence[str]) -> str:
        """Return the command that the first words mean; "" for none."""
        raise NotImplementedError

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the first argument names, or say in Vietnamese that there is none."""
        name = args[0]
        commands = self.list_commands(ctx)
        if name not in commands and not name.startswith("-"):
            meant = self.meant(args)
            suggestion = f"; có phải là {meant}?" if meant else f"; các lệnh: {', '.join(commands)}"
            raise click.UsageError(f"Không có lệnh “{name}”{suggestion}", ctx)
        return super().resolve_command(ctx, args)


def _keep_lines_of_examples(text: str | None) -> str:
    r"""Mark the examples of a help text with ``\b``, by which click does not wrap their lines."""
    return inspect.cleandoc(text or "").replace("\n\nVí dụ:\n", "\n\n\b\nVí dụ:\n")


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
    rows = [row for one in options if (row := one.get_help_record(ctx))]
    with formatter.section("Tùy chọn"):
        formatter.write_dl([(name, about.replace("[required]", "[phải có]")) for name, about in rows])


def _vietnamese_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Hiện trang này rồi thoát."
    return option


def explain(error: click.UsageError) -> list[str]:
    """Return, by lines, what is wrong with the command line and where to read more; or the help page."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message().split("\n")
    text = next((describe(error) for kind, describe in _BY_KIND if isinstance(error, kind)), error.format_message())
    command_path = error.ctx.command_path if error.ctx else "thongbao"
    return [f"thongbao: {text}", f"Xem cách dùng: {command_path} --help"]


def _no_such_option(error: click.NoSuchOption) -> str:
    return f"Không có tùy chọn {error.option_name}{_suggest(error.option_name, error.possibilities or ())}"


def _suggest(word: str, known: Iterable[str]) -> str:
    from generator.normalization import nearest

    near = nearest(word, known)
    return f"; có phải là {near}?" if near else ""


def _choice(error: click.BadParameter) -> str:
    name = _name(error)
    if isinstance(getattr(error.param, "type", None), click.Choice):
        choices = ", ".join(map(str, error.param.type.choices))  # type: ignore[union-attr]  # checked just above
        return f"Giá trị của {name} không dùng được; chọn một trong: {choices}"
    return f"Giá trị của {name} không dùng được: {error.message}"


def _missing(error: click.MissingParameter) -> str:
    described = (error.param.help or "").rstrip(".") if isinstance(error.param, click.Option) else ""
    return f"Thiếu {_name(error)}" + (f": {described[:1].lower()}{described[1:]}" if described else "")


def _option_usage(error: click.BadOptionUsage) -> str:
    fault = "không nhận giá trị" if "does not take" in error.message else "thiếu giá trị"
    return f"Tùy chọn {error.option_name} {fault}"


def _name(error: click.BadParameter) -> str:
    """Return a parameter as it is written in the usage line."""
    if isinstance(error.param, click.Option):
        return error.param.opts[-1]
    return str(error.param.metavar) if error.param else "tham số"


def _other(error: click.UsageError) -> str:
    message = error.format_message()
    if message.startswith("Got unexpected extra"):
        extra = message.partition("(")[2].rstrip(")")
        return f"Thừa tham số: {extra}; giá trị hay tên có dấu cách thì đặt trong dấu nháy"
    return message


_BY_KIND: tuple[tuple[type[click.UsageError], Callable[[Any], str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.BadOptionUsage, _option_usage),
    (click.MissingParameter, _missing),
    (click.BadParameter, _choice),
    (click.UsageError, _other),
)
