"""The pictures of docs/office.md: later letters and the reply form, as a printer would have them.

python -m tests.reports._pictures docs/pictures    needs poppler and LibreOffice; look at them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from reports import gongwen, reply_form
from tests.casework._desk import DESK, LETTER
from tests.reports._golden import papers
from tests.reports.test_official_papers import NOTICE

_SHOWN = ("催办通知", "退回重办通知", "督办通知", "撤销通知")
_GREY, _GAP = (150, 150, 150), 6


def pages(pdf: bytes, dots: int) -> list[Image.Image]:
    command = ["pdftoppm", "-r", str(dots), "-", "page"]
    with TemporaryDirectory() as folder:
        subprocess.run(command, input=pdf, check=True, cwd=folder)
        return [Image.open(BytesIO(each.read_bytes())) for each in sorted(Path(folder).iterdir())]


def sheets(workbook: bytes, dots: int) -> list[Image.Image]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "form.xlsx").write_bytes(workbook)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "pdf", "form.xlsx"]
        subprocess.run(command, check=True, cwd=folder, capture_output=True)
        return pages((Path(folder) / "form.pdf").read_bytes(), dots)


def trimmed(picture: Image.Image, margin: int = 24) -> Image.Image:
    """The upper half, for nothing stands below, without the empty paper around."""
    plain = picture.convert("RGB").crop((0, 0, picture.width, picture.height // 2))
    box = ImageChops.difference(plain, Image.new("RGB", plain.size, (255, 255, 255))).getbbox()
    assert box, "an empty sheet"
    left, top, right, bottom = box
    return plain.crop((left - margin, top - margin, right + margin, bottom + margin))


def laid(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    """Side by side and below each other on grey."""
    width = max(sum(each.width + _GAP for each in row) for row in rows) + _GAP
    heights = [max(each.height for each in row) + _GAP for row in rows]
    whole = Image.new("RGB", (width, sum(heights) + _GAP), _GREY)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        left = _GAP
        for each in row:
            whole.paste(each, (left, top))
            left += each.width + _GAP
        top += height
    return whole


def main(folder: Path) -> None:
    made = [pages(gongwen.pdf(papers()[name], DESK.form), 50) for name in _SHOWN]
    laid([[each[0] for each in made], [each[2] for each in made]]).quantize(64).save(
        folder / "later-letters.png"
    )
    form = sheets(reply_form.compose(NOTICE, LETTER), 110)
    laid([[trimmed(each)] for each in form]).quantize(64).save(folder / "reply-form.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
