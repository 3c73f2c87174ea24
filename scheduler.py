"""时刻表 · What the house does by itself, and when. All times are Beijing time.

Every row names a command that anybody could type; nothing happens here that could not be done by
hand. APScheduler is the ticker and no more: what is due, begun, done or missed stands in the
ledger (`domain/timetable.py`, `casework/timekeeping.py`). Started by `ducha serve --no-portal`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

from apscheduler.schedulers.background import BackgroundScheduler

from casework.timekeeping import Duty
from domain.calendar import BEIJING
from domain.month import month_of, quarter_of
from domain.timetable import HOUSE, Dated, Per, Slot, Steady, Task, Window
from settings import Settings

_NIGHT = Window(time(22), time(5))
_MORNING = Window(time(6), time(8, 30))
_OFFICE_HOURS = Window(time(9), time(10))
_AFTERNOON = Window(time(14), time(15))
BY = "时刻表"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`command`: the words after `ducha`; `crawls`: it occupies a crawler's place.

    `needs_office`: it speaks in the office's name, so that DUCHA_OFFICE must be set.
    """

    task: Task
    command: Callable[[Slot, Settings], list[str]]
    crawls: bool = False
    needs_office: bool = False


def _audit(*more: str) -> Callable[[Slot, Settings], list[str]]:
    """One audit in a folder of its own; begun anew after a kill, it goes on in the same folder.

    Its moment is that of its first request, not that of its slot: in between it may have waited.
    """

    def command(slot: Slot, places: Settings) -> list[str]:
        due = slot.due.astimezone(BEIJING)
        host = (urlsplit(slot.about).netloc or "site").replace(":", "_")
        folder = places.results / f"{due:%Y-%m}" / f"{slot.task}-{host}-{due:%d%H%M}"
        nets = [word for net in places.allow_nets for word in ("--allow-net", net)]
        return [
            *("audit", slot.about, "--out", str(folder), "--by", BY),
            *(*more, *nets),
        ]

    return command


def _last_month(slot: Slot, _: Settings) -> list[str]:
    month = month_of(slot.due).plus(-1)
    return ["scorecards", "close", "--month", str(month), "--by", BY, "--if-open"]


def _write_month(slot: Slot, places: Settings) -> list[str]:
    month = month_of(slot.due).plus(-1)
    return ["scorecards", "write", "--month", str(month), "--out", str(places.results / "评分表")]


def _digests(slot: Slot, _: Settings) -> list[str]:
    month = month_of(slot.due).plus(-1)
    return ["mail", "digest", "--month", str(month), "--by", BY]


def _last_quarter(slot: Slot, places: Settings) -> list[str]:
    quarter = quarter_of(month_of(slot.due)).before
    return ["circular", "draft", "--quarter", str(quarter), "--out", str(places.results / "通报")]


TIMETABLE = (
    Job(
        task=Task(
            name="monthly_audit",
            title="月度检查",
            why="每月对每个网站全面检查一遍，是月度评分表的依据",
            rhythm=Dated(_NIGHT, days=(1,), nights=5),
            per=Per.SITE,
            late="10d",  # a month without it has no marks
            takes="12h",
        ),
        command=_audit(),
        crawls=True,
    ),
    Job(
        task=Task(
            name="daily_look",
            title="每日查看",
            why="动态要闻类栏目两周不更新即为问题，首页和要闻每天看一次，更新日历由此而来",
            rhythm=Dated(_MORNING),
            per=Per.SITE,
            late="8h",
            takes="2h",
        ),
        command=_audit(
            *("--only", "columns", "--only", "links"),
            *("--max-pages", "80", "--external", "skip"),
        ),
        crawls=True,
    ),
    Job(
        task=Task(
            name="look_again",
            title="复看",
            why="疑似问题须隔若干小时多次看到才作数；待销账的须复查；看不到即不作数；只看所涉问题",
            rhythm=Steady(8 * 60),
            per=Per.SUSPECT,
            late="4h",
            takes="4h",
        ),
        command=_audit("--again"),
        crawls=True,
    ),
    Job(
        task=Task(
            name="recheck",
            title="复查",
            why="单位反馈已整改的，只看所涉问题；反馈之后看到合格才能销账，多次仍见才退回",
            rhythm=Steady(4 * 60),
            per=Per.RECHECK,
            late="4h",
            takes="2h",
        ),
        command=_audit("--recheck"),
        crawls=True,
    ),
    Job(
        task=Task(
            name="rechecks",
            title="复查进展",
            why="反馈齐全的开始复查，复查仍存在的退回，可以销账的列给经办人",
            rhythm=Steady(60),
            late="1h",
        ),
        command=lambda _slot, _places: ["notices", "rechecks", "--by", BY],
    ),
    Job(
        task=Task(
            name="post_mail",
            title="寄信",
            why="待发信件到点寄出；暂时不成的按间隔重试",
            rhythm=Steady(10),
            late="10m",
        ),
        command=lambda _slot, _places: ["mail", "post"],
        needs_office=True,
    ),
    Job(
        task=Task(
            name="fetch_mail",
            title="收信",
            why="退信要尽早知道，反馈和申诉有时限",
            rhythm=Steady(15),
            late="15m",
        ),
        command=lambda _slot, _places: ["mail", "fetch"],
        needs_office=True,
    ),
    Job(
        task=Task(
            name="overdue",
            title="逾期清单",
            why="逾期未反馈的列给经办人，由人决定催办或升级，程序不自行发函",
            rhythm=Dated(_OFFICE_HOURS),
            late="8h",
        ),
        command=lambda _slot, _places: ["notices", "list", "--overdue"],
    ),
    Job(
        task=Task(
            name="exceptions",
            title="例外到期",
            why="接受为例外的问题到期即回到待审核",
            rhythm=Dated(_MORNING),
            late="16h",
        ),
        command=lambda _slot, _places: ["exceptions", "expire", "--by", BY],
    ),
    Job(
        task=Task(
            name="tips",
            title="待核实线索",
            why="纠错线索须在3个工作日内办理，每天列给审核人",
            rhythm=Dated(_OFFICE_HOURS),
            late="8h",
        ),
        command=lambda _slot, _places: ["tips", "list"],
    ),
    Job(
        task=Task(
            name="month_end",
            title="月结",
            why="上月评分定下来；留出五天给人录入人工评定和社会评议",
            rhythm=Dated(_OFFICE_HOURS, days=(6,)),
            late="20d",
        ),
        command=_last_month,
    ),
    Job(
        task=Task(
            name="month_papers",
            title="月度评分表成文",
            why="月结之后写出各单位评分表和排名一览",
            rhythm=Dated(_AFTERNOON, days=(6,)),
            late="20d",
        ),
        command=_write_month,
    ),
    Job(
        task=Task(
            name="month_digests",
            title="月度通报单",
            why="平时只在有变化时发信；每月一封，告知得分、确认的问题和未办结的通知",
            rhythm=Dated(_AFTERNOON, days=(6,)),
            late="20d",
        ),
        command=_digests,
        needs_office=True,
    ),
    Job(
        task=Task(
            name="quarter_end",
            title="季度通报草稿",
            why="每季度通报一次；草稿由办公室审核、编号、签发",
            rhythm=Dated(_AFTERNOON, days=(7,), months=(1, 4, 7, 10)),
            late="20d",
        ),
        command=_last_quarter,
        needs_office=True,
    ),
    Job(
        task=Task(
            name="holidays",
            title="节假日安排提醒",
            why="国务院办公厅一般在11月公布下一年节假日安排，整改时限按工作日计算时要用",
            rhythm=Dated(_MORNING, days=(15,), months=(11, 12)),
            late="7d",
        ),
        command=lambda slot, _: ["holidays", "--year", f"{slot.due.astimezone(BEIJING).year + 1}"],
    ),
)


def duties(jobs: Iterable[Job], subjects: Mapping[Per, Iterable[str]]) -> list[Duty]:
    """Every task with everything it is about."""
    named = {Per.HOUSE: (HOUSE,)} | {per: tuple(each) for per, each in subjects.items()}
    return [(job.task, about) for job in jobs for about in named.get(job.task.per, ())]


def fitting(jobs: Iterable[Job], places: Settings) -> tuple[Job, ...]:
    """Without the office's settings nothing can be posted in its name."""
    return tuple(job for job in jobs if places.office is not None or not job.needs_office)


def watched(watch_list: Path) -> list[str]:
    """Home addresses, one a line; what follows a # is a remark."""
    if not watch_list.exists():
        return []
    lines = (line.partition("#")[0].strip() for line in watch_list.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def ticker(tick: Callable[[], None], seconds: float) -> BackgroundScheduler:
    """APScheduler, set to call `tick` so often, one call at a time; not started yet."""
    made = BackgroundScheduler(timezone=BEIJING)
    made.add_job(tick, "interval", seconds=seconds, max_instances=1, coalesce=True)
    return made
