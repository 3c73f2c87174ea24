"""督查 · The `ducha` command."""

from __future__ import annotations

import typer

from cli import (
    appeals,
    audit,
    backup,
    circular,
    demo,
    exceptions,
    findings,
    holidays,
    inspect,
    mail,
    migrate,
    notices,
    points,
    rebuild,
    register,
    replies,
    report,
    review,
    runs,
    schedule,
    scorecards,
    serve,
    tips,
    verify,
)

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
    "migrate": migrate,
    "backup": backup,
    "holidays": holidays,
    "schedule": schedule,
    "serve": serve,
}.items():
    APP.command(_name)(_module.command)
APP.command("restore")(backup.restore)
APP.add_typer(mail.APP, name="mail")
APP.add_typer(notices.APP, name="notices")
APP.add_typer(replies.APP, name="replies")
APP.add_typer(appeals.APP, name="appeals")
APP.add_typer(circular.APP, name="circular")
APP.add_typer(points.APP, name="points")
APP.add_typer(scorecards.APP, name="scorecards")
APP.add_typer(register.APP, name="register")
APP.add_typer(runs.APP, name="runs")
APP.add_typer(findings.APP, name="findings")
APP.add_typer(report.APP, name="report")
findings.APP.add_typer(review.APP, name="review")
APP.add_typer(exceptions.APP, name="exceptions")
APP.add_typer(tips.APP, name="tips")


def main() -> None:
    APP()


if __name__ == "__main__":
    main()
