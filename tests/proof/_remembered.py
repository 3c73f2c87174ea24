"""记性 · Three looks at one site of the county, a week apart: what came late, what came in time,
and a new dress for every list.

Run in a network of its own: `python -m tests.proof._remembered LEDGER FOLDER`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from county.answers import Answer, Reply, Request
from domain.calendar import BEIJING
from tests.proof._staged import Stage, staged

SITE = "http://szj.ceshixian.gov.cn/"
NEWS, NOTICES = f"{SITE}gzdt/", f"{SITE}tzgg/"
LISTS = (NEWS, NOTICES, f"{SITE}gknb/", f"{SITE}zcwj/", f"{SITE}zcjd/")
LOOKS = tuple(datetime(2026, 3, day, 9, tzinfo=BEIJING) for day in (16, 24, 31))
LATE = ("数据归集工作专班召开第二次会议", f"{NEWS}202603/t20260305_1900.html", "2026-03-05")
IN_TIME = ("关于清明节值班安排的通知", f"{NOTICES}202603/t20260320_2900.html", "2026-03-20")
NEARLY = ("关于系统停机维护的公告", f"{NOTICES}202603/t20260314_2901.html", "2026-03-14")


def main(ledger: str, folder: Path) -> int:
    with staged(ledger, folder) as stage:
        codes = [stage.look("look0", [SITE], LOOKS[0])]
        for url, entries in ((NEWS, [LATE]), (NOTICES, [IN_TIME, NEARLY])):
            for entry in entries:
                _appears(stage, url, entry)
        codes.append(stage.look("look1", [SITE], LOOKS[1]))
        for url in LISTS:
            _changes(stage, url, '<ul class="list">', '<ul class="news-box clearfix">')
            _changes(stage, url, '<div class="main">', '<div id="wrap"><div class="content-2026">')
        codes.append(stage.look("look2", [SITE], LOOKS[2]))
    return max(codes)


def _appears(stage: Stage, column: str, entry: tuple[str, str, str]) -> None:
    title, url, day = entry
    line = f'<li><a href="{url}" title="{title}">{title}</a><span>{day}</span></li>'
    _changes(stage, column, '<ul class="list">', f'<ul class="list">\n{line}')
    model = f"{SITE}gzdt/202603/t20260306_1001.html"
    stage.answers(url, _with(_known(stage, model), {"2026-03-06": day}))


def _changes(stage: Stage, url: str, before: str, after: str) -> None:
    stage.answers(url, _with(_known(stage, url), {before: after}))


def _known(stage: Stage, url: str) -> Answer:
    answer = stage.usual(url)
    assert answer is not None, url
    return answer


def _with(answer: Answer, words: dict[str, str]) -> Answer:
    def changed(request: Request) -> Reply:
        reply = answer(request)
        text = reply.body.decode()
        for before, after in words.items():
            text = text.replace(before, after)
        return replace(reply, body=text.encode())

    return changed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
