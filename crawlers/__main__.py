"""取证进程 · One crawl: `python -m crawlers RUN`; one page: `… fetch URL OUT AGENT [NET…]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from crawlers import _one, _run
from crawlers._leash import die_with


def main(arguments: list[str]) -> int:
    die_with(os.getppid())
    match arguments:
        case ["fetch", url, out, agent, *nets]:
            _one.fetch(url, Path(out), agent, tuple(nets))
        case [folder]:
            _run.main(Path(folder))
        case _:
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
