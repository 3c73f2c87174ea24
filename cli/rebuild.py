"""重判 · `ducha rebuild RUN`: judge and score a stored run again, without network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli import _editions
from cli._papers import audit_of, edition_of, take_pictures_along, write_papers, write_text
from cli._say import SayError, out, plainly
from reports import audit_json


def command(
    run: Annotated[Path, typer.Argument(help="轮次文件夹")],
    edition: Annotated[str | None, typer.Option(help="改用的规则版；默认为当时所用")] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="文书写到何处；默认写回原处")
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="JSON 结果文件，- 为标准输出")
    ] = None,
) -> None:
    """对已存轮次重新判定、评分、出具文书，不访问网络；同样的输入得到同样的字节。"""
    with plainly():
        chosen = _editions.choose(edition or edition_of(run))
        audit = audit_of(run, chosen)
        folder = out_dir or run
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SayError(f"无法写入文件夹 {folder}：{error.strerror}。") from None
        written = write_papers(folder, audit)
        if folder.resolve() != run.resolve():
            take_pictures_along(run, folder)
        if json_file is not None and str(json_file) != "-":
            write_text(json_file, audit_json.line(audit))
        if json_file is not None and str(json_file) == "-":
            out(audit_json.line(audit))
        else:
            out("已重新出具：" + "、".join(str(path) for path in written))
