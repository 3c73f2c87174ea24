"""开县 · `python -m county` serves until Ctrl-C; with `manifest` it writes the manifest."""

from __future__ import annotations

import argparse
import threading

from county import manifest
from county.loopback import FIRST_PORT, County, books


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m county", description="测试县人民政府")
    parser.add_argument("deed", nargs="?", choices=["serve", "manifest"], default="serve")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="first port to try")
    parser.add_argument("--hostile", action="store_true", help="with the hostile sites")
    given = parser.parse_args()
    if given.deed == "manifest":
        for tier, path in manifest.PATHS.items():
            path.write_text(manifest.text(books(tier)), encoding="utf-8")
            print(path)
    else:
        serve(given.port, hostile=given.hostile)


def serve(port: int, *, hostile: bool) -> None:
    with County(port, hostile=hostile) as county:
        for site in (*county.sites, *county.helpers):
            print(f"{site.loopback_home:<26} {site.home:<36} {site.name}")
        print(f"{len(county.planted)} 处埋设问题，Ctrl-C 结束", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("已停止")


if __name__ == "__main__":
    main()
