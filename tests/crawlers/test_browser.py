"""Engine B on real chromium: it sees what a visitor sees, and nothing hostile outlives its look."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import monotonic

import pytest
import pytest_asyncio

from crawlers._browser import CHROMIUM, Browser, BrowserFailedError, BrowserMissingError
from crawlers._chromium import _MOST_HTML
from crawlers._leash import descendants
from domain.errand import Zone
from domain.links import Failure
from tests.crawlers._loopback import Answer, Site, serving

pytestmark = [
    pytest.mark.skipif(not os.access(CHROMIUM, os.X_OK), reason=f"{CHROMIUM} is not installed"),
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("browser"),
]
AGENT = "DuchaTest/1.0"
HOME = """<!doctype html><meta charset="utf-8"><title>测试县人民政府</title><h1>要闻</h1>
<iframe src="/foot.html"></iframe><div id="foot"></div>
<script>setTimeout(() => document.getElementById('foot').textContent = '主办单位：办公室', 400)
</script>"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        site.page("/", HOME)
        site.page("/foot.html", "<p>网站标识码：3701000001</p>")
        yield site


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    async with running(tmp_path_factory.mktemp("shared")) as browser:
        yield browser


@asynccontextmanager
async def running(
    folder: Path,
    *,
    nets: tuple[str, ...] = ("127.0.0.0/8",),
    zone: Zone | None = None,
    deadline: float = 30.0,
    recycle_after: int = 50,
) -> AsyncIterator[Browser]:
    browser = Browser(nets, zone, AGENT, folder, deadline=deadline, recycle_after=recycle_after)
    try:
        yield browser
    finally:
        await browser.close()
        assert list(folder.iterdir()) == []


def desks() -> set[int]:
    """The children that hold a browser."""
    return {pid for pid in descendants(os.getpid()) if b"crawlers._chromium" in command_of(pid)}


def family(before: set[int]) -> set[int]:
    """Everybody of the browsers started since."""
    roots = desks() - before
    return roots.union(*map(descendants, roots))


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


async def gone(pids: set[int], seconds: float = 5.0) -> bool:
    end = monotonic() + seconds
    while monotonic() < end:
        if not any(alive(pid) for pid in pids):
            return True
        await asyncio.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in "ZX"


def is_browser(pid: int) -> bool:
    return b"--remote-debugging-pipe" in command_of(pid)


def watchers_of(browser: int) -> set[int]:
    """Whoever names the browser's scratch folder on its command line: crashpad's orphans too."""
    (profile,) = re.findall(rb"--user-data-dir=(/[^\0]+)/playwright", command_of(browser))
    numbers = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return {pid for pid in numbers if profile in command_of(pid)}


async def test_footers_written_by_scripts_and_kept_in_frames_are_there(
    browser: Browser, site: Site
) -> None:
    seen = await browser.render(site.home)
    assert [url for url, _ in seen.frames] == [site.home, site.home + "foot.html"]
    assert "主办单位：办公室" in seen.frames[0][1]
    assert "网站标识码：3701000001" in seen.frames[1][1]
    assert (seen.status, seen.title, seen.final_url) == (200, "测试县人民政府", site.home)
    assert seen.address == f"127.0.0.1 {site.port}"


async def test_a_kept_page_is_shown_as_it_was_and_its_parts_are_fetched(
    browser: Browser, site: Site
) -> None:
    site.pages["/app.js"] = (200, {}, b"document.title += '/' + navigator.userAgent")
    before = len(site.asked)
    kept = '<title>测试县镕基街</title><script src="/app.js"></script>'.encode("gb18030")
    seen = await browser.render(
        site.home + "old.html", body=kept, content_type="text/html; charset=gb2312"
    )
    assert seen.title == f"测试县镕基街/{AGENT}"
    assert seen.status is None
    assert "GET /old.html" not in site.asked[before:]


async def test_a_challenge_page_is_waited_for(browser: Browser, site: Site) -> None:
    def guarded(request: BaseHTTPRequestHandler) -> Answer:
        if "pass=1" in request.headers.get("Cookie", ""):
            return 200, {"Content-Type": "text/html"}, b"<title>real</title>"
        script = b"<script>document.cookie='pass=1';setTimeout(()=>location.reload(),300)</script>"
        return 412, {"Content-Type": "text/html"}, script

    site.pages["/guarded"] = guarded
    seen = await browser.render(site.home + "guarded")
    assert (seen.status, seen.title) == (200, "real")


async def test_an_error_page_is_an_answer(browser: Browser, site: Site) -> None:
    site.page("/gone", "<title>404</title>", 404)
    assert (await browser.render(site.home + "gone")).status == 404


async def test_a_download_is_an_answer_without_a_page(browser: Browser, site: Site) -> None:
    headers = {"Content-Type": "application/zip", "Content-Disposition": "attachment"}
    site.pages["/a.zip"] = (200, headers, b"PK")
    seen = await browser.render(site.home + "a.zip")
    assert (seen.frames, seen.status) == ((), 200)


async def test_a_page_that_keeps_reloading_itself_is_read_in_between(
    browser: Browser, site: Site
) -> None:
    script = "<script>setTimeout(() => location.reload(), 40)</script>"
    site.page("/restless", f"<title>t</title><p>联系我们</p>{script}")
    assert "联系我们" in (await browser.render(site.home + "restless")).frames[0][1]


async def test_a_login_prompt_is_an_answer(browser: Browser, site: Site) -> None:
    headers = {"WWW-Authenticate": 'Basic realm="x"', "Content-Type": "text/html"}
    site.pages["/closed"] = (401, headers, b"<title>401</title>")
    assert (await browser.render(site.home + "closed")).status == 401


async def test_a_page_that_grows_without_end_costs_one_look(tmp_path: Path, site: Site) -> None:
    grow = "const p = document.body; setInterval(() => p.append('x'.repeat(1e6)), 1)"
    site.page("/flood", f"<body><script>{grow}</script>")
    before = desks()
    async with running(tmp_path, deadline=8.0) as browser:
        with contextlib.suppress(BrowserFailedError):
            seen = await browser.render(site.home + "flood")
            # A slow machine may be asked while the page is still small enough to be read.
            assert sum(len(html) for _, html in seen.frames) <= _MOST_HTML
        mine = family(before)
    assert await gone(mine)


async def test_dialogs_popups_and_forms_go_nowhere(browser: Browser, site: Site) -> None:
    site.page(
        "/pushy",
        """<title>t</title><form id=f method=post action=/posted><input name=a></form><script>
        alert(1); confirm(2); window.open('/popup'); document.title = 'shown'; f.submit();
        </script>""",
    )
    seen = await browser.render(site.home + "pushy")
    assert seen.title == "shown"
    assert not {"POST /posted", "GET /popup"} & set(site.asked)


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        pytest.param("http://nowhere.test/", Failure.NXDOMAIN, id="unknown to the zone"),
        pytest.param("https://nowhere.test/", Failure.NXDOMAIN, id="unknown, https"),
        pytest.param("http://known.test:81/", Failure.REFUSED, id="a port the zone lacks"),
        pytest.param("http://127.0.0.77:8080/", Failure.REFUSED, id="nobody listens"),
        pytest.param("https://127.0.0.77:8443/", Failure.REFUSED, id="nobody listens, https"),
        pytest.param("http://127.0.0.77:1/", Failure.PROTOCOL, id="a port browsers refuse"),
        pytest.param("http://10.0.0.1/", Failure.FORBIDDEN_ADDRESS, id="an intranet"),
        pytest.param("http://2130706509:8080/", Failure.REFUSED, id="loopback in disguise"),
        pytest.param("https://169.254.169.254/", Failure.FORBIDDEN_ADDRESS, id="metadata"),
        pytest.param("file:///etc/passwd", Failure.PROTOCOL, id="a file"),
        pytest.param("javascript:alert(1)", Failure.PROTOCOL, id="a script"),
    ],
)
async def test_why_a_page_could_not_be_opened_is_said(
    zoned: Browser, url: str, failure: Failure
) -> None:
    with pytest.raises(BrowserFailedError) as failed:
        await zoned.render(url)
    assert failed.value.failure is failure


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zoned(tmp_path_factory: pytest.TempPathFactory, site: Site) -> AsyncIterator[Browser]:
    zone = Zone(names={"known.test:80": f"127.0.0.1:{site.port}"})
    async with running(tmp_path_factory.mktemp("zoned"), zone=zone) as browser:
        yield browser


async def test_a_zone_is_the_whole_dns_of_the_browser(zoned: Browser) -> None:
    seen = await zoned.render("http://known.test/")
    assert seen.title == "测试县人民政府"
    assert seen.frames[1][0] == "http://known.test/foot.html"


async def test_nothing_of_a_page_gets_past_the_guard(tmp_path: Path, site: Site) -> None:
    with serving("127.0.0.9") as secret, socket.socket(type=socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.9", 0))
        udp.settimeout(0.2)
        site.page(
            "/spy",
            f"""<link rel=dns-prefetch href="//secret.test"><link rel=preconnect
            href="{secret.home}"><img src="{secret.home}i"><iframe src="{secret.home}f"></iframe>
            <script>
            fetch('{secret.home}x', {{mode: 'no-cors'}}); navigator.sendBeacon('{secret.home}b');
            new WebSocket('ws://127.0.0.9:{secret.port}/w');
            const pc = new RTCPeerConnection(
              {{iceServers: [{{urls: 'stun:127.0.0.9:{udp.getsockname()[1]}'}}]}});
            pc.createDataChannel('d'); pc.createOffer().then(o => pc.setLocalDescription(o));
            document.title = 'ran';</script>""",
        )
        async with running(tmp_path, nets=("127.0.0.1/32",)) as browser:
            assert (await browser.render(site.home + "spy")).title == "ran"
        assert secret.asked == []
        with pytest.raises(TimeoutError):
            udp.recv(1)


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("while (true) {}", id="before the page is there"),
        pytest.param("setTimeout(() => { while (true) {} }, 200)", id="after it"),
        pytest.param("for (;;) alert(1)", id="endless dialogs"),
    ],
)
async def test_an_endless_script_costs_one_look_and_leaves_no_process(
    tmp_path: Path, site: Site, script: str
) -> None:
    site.page("/endless", f"<title>t</title><script>{script}</script>")
    before = desks()
    async with running(tmp_path, deadline=8.0) as browser:
        started = monotonic()
        look = asyncio.ensure_future(browser.render(site.home + "endless"))
        await asyncio.sleep(3)
        mine = family(before)
        assert any(map(is_browser, mine))
        with pytest.raises(BrowserFailedError) as failed:
            await look
        assert monotonic() - started < 16
        assert failed.value.failure is Failure.TIMEOUT
        assert await gone(mine)
        assert (await browser.render(site.home)).status == 200


async def test_a_server_that_never_answers_is_a_timeout(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        async with running(tmp_path, deadline=6.0) as browser:
            with pytest.raises(BrowserFailedError) as failed:
                await browser.render(f"http://127.0.0.1:{mute.getsockname()[1]}/")
    assert failed.value.failure is Failure.TIMEOUT


async def test_a_script_that_never_comes_does_not_hide_the_page(tmp_path: Path, site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        script = f'<script src="http://127.0.0.1:{mute.getsockname()[1]}/count.js"></script>'
        site.page("/waiting", f"<title>t</title><p>联系我们</p>{script}")
        async with running(tmp_path, deadline=15.0) as browser:
            seen = await browser.render(site.home + "waiting")
    assert "联系我们" in seen.frames[0][1]


async def test_a_killed_browser_costs_one_look(tmp_path: Path, site: Site) -> None:
    before = desks()
    with socket.create_server(("127.0.0.1", 0)) as mute:
        script = f'<script src="http://127.0.0.1:{mute.getsockname()[1]}/count.js"></script>'
        site.page("/waits", f"<title>t</title>{script}")
        async with running(tmp_path, deadline=10.0) as browser:
            await browser.render(site.home)
            mine = family(before)
            look = asyncio.ensure_future(browser.render(site.home + "waits"))
            await asyncio.sleep(0.5)
            main = next(pid for pid in mine if is_browser(pid))
            watchers = watchers_of(main)
            assert watchers
            os.kill(main, signal.SIGKILL)
            with pytest.raises(BrowserFailedError) as failed:
                await look
            # Noticed at once, or by the deadline: ours or the path's, never the site's.
            assert failed.value.failure in {Failure.OURS, Failure.TIMEOUT}
            assert await gone(mine | watchers)
            assert (await browser.render(site.home)).status == 200


async def test_a_cancelled_look_leaves_the_browser_usable(browser: Browser, site: Site) -> None:
    look = asyncio.ensure_future(browser.render(site.home))
    await asyncio.sleep(0.3)
    look.cancel()
    with pytest.raises(asyncio.CancelledError):
        await look
    assert (await browser.render(site.home)).title == "测试县人民政府"


async def test_a_browser_is_replaced_after_so_many_looks(tmp_path: Path, site: Site) -> None:
    before = desks()
    async with running(tmp_path, recycle_after=2) as browser:
        await browser.render(site.home)
        first = family(before)
        await browser.render(site.home)
        assert desks() - before <= first
        await browser.render(site.home)
        assert await gone(first)


PARENT = """
import asyncio, sys
from pathlib import Path
from crawlers._browser import Browser
async def main():
    browser = Browser(["127.0.0.0/8"], None, "t", Path(sys.argv[1]))
    await browser.render(sys.argv[2])
    print("ready", flush=True)
    await browser.render(sys.argv[2])
    await asyncio.sleep(60)
asyncio.run(main())
"""


@pytest.mark.parametrize("path", ["", "endless"])
async def test_no_browser_outlives_a_killed_parent(tmp_path: Path, site: Site, path: str) -> None:
    house = Path(__file__).parents[2]
    site.page("/endless", "<title>t</title><script>setTimeout(()=>{while(true){}},2500)</script>")
    command = [sys.executable, "-c", PARENT, str(tmp_path), site.home + path]
    with subprocess.Popen(command, cwd=house, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        assert await asyncio.to_thread(parent.stdout.readline) == b"ready\n"
        await asyncio.sleep(0.5)
        orphans = set(descendants(parent.pid))
        assert len(orphans) > 3
        parent.kill()
    assert await gone(orphans)


async def test_without_chromium_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    browser = Browser((), None, AGENT, tmp_path, chromium=str(tmp_path / "chromium"))
    with pytest.raises(BrowserMissingError, match="apt-get install chromium"):
        await browser.render("http://127.0.0.1/")
    await browser.close()
