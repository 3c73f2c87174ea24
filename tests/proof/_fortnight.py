"""半月 · `ducha audit --ledger` of three sites of the county, look after look, as scripted.

Run in a network of its own: `python -m tests.proof._fortnight LEDGER FOLDER`. Before each look
the county is changed, or what is ours (the name server, the line) fails for as long as it lasts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from county import County
from county.answers import Answer, Reply, always
from domain.calendar import BEIJING
from tests.cli._county_days import edited
from tests.proof._staged import Stage, staged

JTJ, WLJ, GXS = (f"http://{host}.ceshixian.gov.cn/" for host in ("jtj", "wlj", "gxs"))
SITES = (JTJ, WLJ, GXS)
LOOKS = tuple(
    datetime(2026, 3, day, hour, tzinfo=BEIJING)
    for day, hour in (
        (16, 9), (16, 17), (17, 10), (18, 10), (19, 10), (20, 10),
        (21, 10), (22, 9), (22, 18), (23, 10), (24, 10), (26, 10),
    )
)  # fmt: skip
OURS = {3: "silent", 6: "no_route", 10: "nxdomain"}
VOID = frozenset({6})  # there sites that are up for certain are asked as well
SENTINEL = "http://www.ceshixian.gov.cn/"
# One letter a look: x gone, o in order, g hidden by a guard, - no longer linked. What the manifest
# plants is x throughout.
SCRIPT = {
    f"{JTJ}info/1002/2001.htm": "oooxxxxxxxxx",  # comes
    f"{WLJ}old/wenwu.html": "xxxooooooooo",  # goes
    f"{WLJ}hd/2025/pxb.html": "xxxoooxxxxxx",  # goes and returns
    f"{JTJ}info/1001/1002.htm": "xoxxoxxoxoxx",  # flaps
    f"{GXS}info/1001/1001.htm": "xxoxxxxoxxxo",  # flaps, and is dead most of the time
    f"{WLJ}gzdt/202603/t20260305_1002.html": "oooxoooooooo",  # only while we are blind
    f"{GXS}info/1002/2000.htm": "ooooooxooooo",  # likewise
    f"{GXS}pilot/guarded.pdf": "xggggggggggx",
    f"{GXS}pilot/removed.pdf": "xxx---------",
}
_GONE = Reply(status=404, body=b"<html><head><title>404 Not Found</title></head></html>")
_GUARD = Reply(status=412, body=b"<html><script>$_ts=window['$_ts']</script></html>")
_PAGE = Reply(
    body="<html><head><meta charset='utf-8'><title>说明</title></head>"
    "<body><p>此页面已恢复。</p></body></html>".encode()
)


def main(ledger: str, folder: Path) -> int:
    with staged(ledger, folder) as stage:
        planted = {fault.subject for fault in County().planted}
        usual = {url: _mended(stage, url, planted) for url in SCRIPT}
        home = stage.usual(GXS)
        assert home is not None, "its unit edits it"
        usual[GXS] = home
        codes = [look(stage, number, usual) for number in range(len(LOOKS))]
    (folder / "codes.json").write_text(json.dumps(codes))
    return 0


def _mended(stage: Stage, url: str, planted: set[str]) -> Answer:
    return (None if url in planted else stage.usual(url)) or always(_PAGE)


def look(stage: Stage, number: int, usual: dict[str, Answer]) -> int:
    failing = {"x": always(_GONE), "-": always(_GONE), "g": always(_GUARD)}
    for url, said in SCRIPT.items():
        stage.answers(url, failing.get(said[number], usual[url]))
    linked = [url for url, said in SCRIPT.items() if "/pilot/" in url and said[number] != "-"]
    stage.answers(GXS, edited(usual[GXS], partial(_with_links, linked)))
    stage.fails(OURS.get(number, ""))
    stage.sentinels = SENTINEL if number in VOID else ""
    try:
        return stage.look(f"look{number}", SITES, LOOKS[number])
    finally:
        stage.fails("")


def _with_links(linked: Sequence[str], home: str) -> str:
    links = "".join(f'<a href="{url}">{url.rpartition("/")[2]}</a> ' for url in linked)
    return home.replace("</body>", f"<p>{links}</p></body>")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
