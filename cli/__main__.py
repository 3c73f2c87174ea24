"""督查 · The `ducha` command."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

_COMMANDS = (
    "demo",
    "audit",
    "inspect",
    "rebuild",
    "verify",
    "migrate",
    "holidays",
    "schedule",
    "serve",
)
_GROUPS = ("mail", "notices", "replies", "appeals", "register", "runs", "findings")


def app(asked: str = "") -> typer.Typer:
    """All commands; or, since one needs a database and another a PDF printer, the one asked for."""
    made = typer.Typer(
        name="ducha",
        help="督查：检查政府网站，留存证据，按规则评分。",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    names = (asked,) if asked in _COMMANDS or asked in _GROUPS else (*_COMMANDS, *_GROUPS)
    if len(names) == 1:
        made.callback()(_one_of_several)
    for name in names:
        module = import_module(f"cli.{name}")
        if name in _COMMANDS:
            made.command(name)(module.command)
        else:
            made.add_typer(module.APP, name=name)
    return made


def _one_of_several() -> None:
    """Typer would take a single command for the whole program."""


def main() -> None:
    app(sys.argv[1] if len(sys.argv) > 1 else "")()


if __name__ == "__main__":
    main()
