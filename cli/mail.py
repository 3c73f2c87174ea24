"""收发 · `ducha mail …`: what came in, read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli._say import SayError, out, plainly
from domain.mail import IN_WORDS, Mail, MailKind, blame
from reading.mail import classify
from reports import mail_json

_LARGEST = 64 * 1024 * 1024
_KINDS = {
    MailKind.BOUNCE: "退信",
    MailKind.AUTO_REPLY: "自动回复",
    MailKind.REPLY: "回信",
    MailKind.OTHER: "其他",
}

APP = typer.Typer(help="收发邮件：识读来信。", no_args_is_help=True)


@APP.command("classify")
def classify_command(
    inputs: Annotated[list[str], typer.Argument(help="邮件原文，可写多个", metavar="FILE…")],
    json_out: Annotated[bool, typer.Option("--json", help="输出 JSON，每个文件一行")] = False,
) -> None:
    """识读来信：退信（谁没有收到、为何）、自动回复、回信或其他。"""
    with plainly():
        for given in inputs:
            seen = classify(_read(given))
            out(mail_json.line(given, seen) if json_out else _words(given, seen))


def _read(given: str) -> bytes:
    try:
        path = Path(given)
        if path.stat().st_size > _LARGEST:
            raise SayError(f"{given} 超过64兆字节，不予识读。")
        return path.read_bytes()
    except OSError as error:
        raise SayError(f"读不到 {given}：{error.strerror}。") from None


def _words(given: str, seen: Mail) -> str:
    lines = [given, f"  类型  {_KINDS[seen.kind]}"]
    if seen.reason and not seen.failures:
        lines.append(f"  说明  {IN_WORDS[seen.reason]}")
    for each in seen.failures:
        late = "，尚在重试" if each.delayed else ""
        lines.append(
            f"  未达  {each.address or '未注明收件人'}：{IN_WORDS[each.reason]}"
            f"（{blame(each.reason).value}{late}）"
        )
        lines.append(f"  原话  {each.says}")
    return "\n".join(lines)
