"""机关设置 · DUCHA_OFFICE: in whose name letters go out, and through which mail servers."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rulebook
import settings
from casework import declaring
from casework.notices import Desk
from cli import _clock
from cli._say import SayError
from domain import wire
from domain.calendar import WorkCalendar, civil_date
from domain.declarations import Excuses
from domain.office import MailRoom, Office

if TYPE_CHECKING:
    from store import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """`password_file` of a server is read when the file is, and never printed."""

    office: Office
    mail: MailRoom | None = None
    dkim_selectors: tuple[str, ...] = ()


def the_office() -> OfficeFile:
    path = settings.load().office
    if path is None:
        raise SayError(
            "没有机关设置：请写好设置文件（见 docs/office.md），并设环境变量 DUCHA_OFFICE。"
        )
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
        for server in (raw.get("mail", {}).get("smtp"), raw.get("mail", {}).get("imap")):
            _password(server, path.parent)
        return wire.build(OfficeFile, raw)
    except OSError as error:
        raise SayError(f"读不到 {error.filename}：{error.strerror}。") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, wire.MisfitError) as error:
        raise SayError(f"机关设置 {path} 有误：{error}") from None


def _password(server: Any, folder: Path) -> None:
    if isinstance(server, dict) and "password_file" in server:
        server["password"] = (folder / server.pop("password_file")).read_text("utf-8").strip()


def the_calendar() -> WorkCalendar:
    """Working days by the State Council's notices, corrected by the office's own tables."""
    try:
        return rulebook.work_calendar(*settings.load().holidays)
    except (OSError, rulebook.MalformedRulebookError) as error:
        raise SayError(f"节假日更正表不能使用：{error}") from None


def the_desk() -> Desk:
    return Desk(
        office=the_office().office,
        form=rulebook.paper_format(),
        calendar=the_calendar(),
    )


def desk_with(book: Book) -> Desk:
    """The desk with what is declared to it: rules by the edition in force today."""
    return replace(the_desk(), excuses=desk_excuses(book))


def desk_excuses(book: Book) -> Excuses:
    terms = rulebook.review_terms().declarations
    return declaring.excuses_of(book, rulebook.in_force(civil_date(_clock.now())), terms)


def the_mailroom() -> MailRoom:
    mail = the_office().mail
    if mail is None:
        raise SayError("机关设置中没有 [mail.smtp] 和 [mail.imap]，无法收发邮件。")
    return mail
