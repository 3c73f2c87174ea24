"""取证进程 · One crawl: `python -m crawlers RUN`; one page: `… fetch URL OUT AGENT [NET…]`.

One document within limits: `… read FILE`, its words alone: `… words FILE`.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

from crawlers import _one, _reading, _run
from crawlers._leash import die_with
from crawlers._warc import EvidenceFullError

_NO_ROOM = 1


def main(arguments: list[str]) -> int:
    die_with(os.getppid())
    match arguments:
        case ["fetch", url, out, agent, *nets]:
            _one.fetch(url, Path(out), agent, tuple(nets))
        case ["read", path]:
            _reading.read(Path(path))
        case ["words", path]:
            _reading.words(Path(path))
        case [folder]:
            return _crawl(Path(folder))
        case _:
            return 2
    return 0


def _crawl(folder: Path) -> int:
    """Where the disk gives out, the last line on standard error says so; the run stays unfinished
    and goes on once there is room."""
    try:
        _run.main(folder)
    except EvidenceFullError:
        sys.stderr.write("磁盘空间不足，证据无处可存\n")
        return _NO_ROOM
    except (OSError, sqlite3.OperationalError) as error:
        sys.stderr.write(f"轮次文件夹读写失败（{getattr(error, 'strerror', None) or error}）\n")
        return _NO_ROOM
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
