"""督查 · The `ducha` command."""

from __future__ import annotations

import typer

from cli import audit, demo, inspect, rebuild, report, verify

APP = typer.Typer(
    name="ducha",
    help="督查：检查政府网站，留存证据，按规则评分。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for _name, _module in {
    "demo": demo,
    "audit": audit,
    "inspect": inspect,
    "rebuild": rebuild,
    "verify": verify,
}.items():
    APP.command(_name)(_module.command)
APP.add_typer(report.APP, name="report")


def main() -> None:
    APP()


if __name__ == "__main__":
    main()
