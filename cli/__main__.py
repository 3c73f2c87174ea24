"""督查 · The `ducha` command. Each file here without an underscore is one of its commands."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

import cli
import settings
from cli._say import CONSOLE, USAGE

_WITHIN = {"review": "findings"}


def app(asked: str = "") -> typer.Typer:
    """All commands; or, since one needs a database and another a PDF printer, the one asked for."""
    made = typer.Typer(
        name="ducha",
        help="督查：检查政府网站，留存证据，按规则评分。",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    made.callback()(_one_of_several)
    every = sorted(each.name for each in iter_modules(cli.__path__) if each.name[0] != "_")
    every = [name for name in every if name not in _WITHIN]
    for name in [asked] if asked in every else every:
        module = import_module(f"cli.{name}")
        if not hasattr(module, "APP"):
            made.command(name)(module.command)
            continue
        made.add_typer(module.APP, name=name)
        for inner in (inner for inner, outer in _WITHIN.items() if outer == name):
            module.APP.add_typer(import_module(f"cli.{inner}").APP, name=inner)
    return made


def _one_of_several() -> None:
    """Without it Typer would take a single command for the whole program."""


def main() -> None:
    try:
        settings.load()
    except settings.SettingsError as error:
        CONSOLE.print(str(error), style="red", markup=False)
        sys.exit(USAGE)
    app(sys.argv[1] if len(sys.argv) > 1 else "")()


if __name__ == "__main__":
    main()
