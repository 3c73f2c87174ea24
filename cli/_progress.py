"""进度 · A line per site while its crawl runs: what it is doing, requests a second, links left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from cli._say import CONSOLE

_STAGES = {"arrive": "到站", "walk": "巡查", "look": "取证", "done": "完成"}


class Board:
    def __init__(self, sites: Mapping[Path, str]) -> None:
        self._progress = Progress(
            SpinnerColumn(finished_text="✓"),
            TextColumn("{task.description}", markup=False),
            TimeElapsedColumn(),
            TextColumn("{task.fields[what]}", markup=False),
            console=CONSOLE,
            transient=True,
        )
        self._tasks: dict[Path, TaskID] = {
            folder: self._progress.add_task(home, total=None, start=False, what="等候")
            for folder, home in sites.items()
        }

    def __enter__(self) -> Board:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def heard(self, folder: Path, line: Mapping[str, object]) -> None:
        task = self._tasks[folder]
        stage = str(line.get("stage", ""))
        if stage == "arrive":
            self._progress.start_task(task)
        requests, known = int(str(line.get("requests", 0))), int(str(line.get("known", 0)))
        seconds = float(str(line.get("seconds", 0))) or 1.0
        pace = f"{requests / seconds:.0f} 次/秒，余 {max(known - requests, 0)} 个地址"
        what = f"{_STAGES.get(stage, stage)} {pace if stage == 'walk' else line.get('detail', '')}"
        total = 1 if stage == "done" else None
        self._progress.update(task, what=what, total=total, completed=int(stage == "done"))
