"""核验 · `ducha verify FOLDER|FILE`: is the evidence what it was when it was taken?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from casework import verifying
from casework.runfolder import RunFolderError
from cli._say import OURS, SayError, out, plainly

DIFFERS = 1


def command(path: Annotated[Path, typer.Argument(help="轮次文件夹，或其中一个文件")]) -> None:
    """离线核验证据：逐个文件、逐条记录核对摘要，指出被改动的那一个。"""
    with plainly():
        try:
            found = verifying.verify(path)
        except RunFolderError as error:
            raise SayError(str(error)) from None
        except OSError as error:
            raise SayError(f"读取失败：{error.strerror}。", OURS) from None
        for each in found:
            out(str(each))
        if found:
            raise typer.Exit(DIFFERS)
        out("核验通过：全部文件与清单一致。")
