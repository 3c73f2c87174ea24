"""Pictures that would convince a department: the red box is where the fault is, and says so."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from crawlers._browser import CHROMIUM, Browser, BrowserFailedError, Shot
from crawlers._captions import Box, How, strip_text
from tests.crawlers._loopback import Site, serving

pytestmark = [
    pytest.mark.skipif(not os.access(CHROMIUM, os.X_OK), reason=f"{CHROMIUM} is not installed"),
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.xdist_group("shots"),
]
AT = datetime(2026, 3, 16, 2, 0, 5, tzinfo=UTC)
RED = (217, 0, 27)
ROWS = "".join(
    f'<li><a href="/art/{n}.html">关于做好2026年第{n}批民生实事项目征集工作的通知</a>'
    f"<span>2026-03-{n:02d}</span></li>"
    for n in range(1, 29)
)
PAGE = f"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>测试县人民政府</title>
<style>body{{margin:0;font:16px/1.9 "Noto Sans CJK SC",sans-serif;background:#f4f6f9}}
header{{background:#1e5aa8;color:#fff;padding:28px 140px;font-size:34px}}
nav{{background:#16457f;padding:0 130px}}nav a{{color:#fff;display:inline-block;padding:8px 26px}}
main{{width:1000px;margin:18px auto;background:#fff;padding:20px 30px}}
ul{{padding:0;list-style:none}}li{{border-bottom:1px dashed #ddd}}li span{{float:right;color:#888}}
footer{{background:#16457f;color:#fff;text-align:center;padding:22px;margin-top:30px}}</style>
<header>测试县人民政府<div style="font-size:15px">www.ceshixian.gov.test</div></header>
<nav><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/old/index.jsp">领导之窗</a>
<a href="/bmfw/">办事服务</a><div style="display:none"><a href="/hidden.html">隐藏</a></div></nav>
<main><h2>通知公告</h2><ul>{ROWS}</ul>
<p>附件：<a href="./P020260316.pdf">2026年民生实事项目征集表.pdf</a></p>
<div id="pics">图片：<a href="/pic.html"><img src="/missing.jpg" width=0 height=0></a></div></main>
<div style="text-align:center">友情链接：<select onchange="window.open(this.value)">
<option>—— 县级部门 ——</option><option value="http://gone.test/">县档案局</option></select></div>
<footer>主办单位：测试县人民政府办公室　联系电话：0531-00000000<br>
网站标识码：3701000001　<a href="http://beian.miit.gov.cn/">鲁ICP备00000000号</a></footer>
<script src="//cdn.test/x.js"></script></html>"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        site.page("/", PAGE)
        site.page("/framed", '<h1>首页</h1><iframe src="/inner" style="margin:60px" height=200>')
        site.page("/inner", '<p>版权</p><a href="/in-frame.html">帧内链接</a>')
        yield site


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browser]:
    browser = Browser(("127.0.0.0/8",), None, "DuchaTest/1.0", tmp_path_factory.mktemp("b"))
    yield browser
    await browser.close()


async def shoot(browser: Browser, site: Site, out: Path, *boxes: Box, path: str = "") -> Shot:
    shot = await browser.shoot(site.home + path, None, None, boxes, out, at=AT)
    assert shot is not None
    assert sha256(out.read_bytes()).hexdigest() == shot.sha256
    assert out.stat().st_size < 500_000
    return shot


def red_box(png: Path) -> tuple[int, int, int, int]:
    """The red pixels above the strip's own line: left, top, right, bottom."""
    with Image.open(BytesIO(png.read_bytes())) as image:
        rgb = image.convert("RGB")
        width, height = rgb.size
        pixels = rgb.crop((0, 0, width, height - 62)).tobytes()
    spots = [i // 3 for i in range(0, len(pixels), 3) if pixels[i : i + 3] == bytes(RED)]
    assert spots, "no red in the picture"
    columns = [spot % width for spot in spots]
    return min(columns), spots[0] // width, max(columns), spots[-1] // width


async def test_a_dead_link_is_boxed_where_it_stands(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    out = tmp_path / "shots" / "nav.png"
    box = Box(href="/old/index.jsp", label="失效链接“领导之窗”（404）")
    shot = await shoot(browser, site, out, box)
    assert shot.how is How.ELEMENT
    left, top, right, bottom = red_box(out)
    assert (left > 300, right < 560, top > 100, bottom < 260) == (True,) * 4
    assert 80 < right - left < 180


async def test_a_link_far_down_is_scrolled_to(browser: Browser, site: Site, tmp_path: Path) -> None:
    out = tmp_path / "att.png"
    box = Box(href="./P020260316.pdf", label="附件无法下载（404）")
    assert (await shoot(browser, site, out, box)).how is How.ELEMENT
    left, top, right, bottom = red_box(out)
    assert bottom - top < 60
    assert 150 < right - left < 350


@pytest.mark.parametrize(
    ("box", "how"),
    [
        pytest.param(Box(href="http://gone.test/"), How.ELEMENT, id="an option: its select"),
        pytest.param(Box(href="/pic.html"), How.AROUND, id="no size: what is around it"),
        pytest.param(Box(href="/hidden.html"), How.AROUND, id="hidden: what is around it"),
        pytest.param(Box(href="//cdn.test/x.js"), How.BOTTOM, id="a script: the bottom"),
        pytest.param(Box(href="/nowhere.html"), How.ABSENT, id="not in the page: the bottom"),
        pytest.param(Box(footer=True), How.ELEMENT, id="the footer"),
        pytest.param(Box(css="main h2"), How.ELEMENT, id="by selector"),
        pytest.param(Box(css="][not a selector"), How.ABSENT, id="not a selector"),
    ],
)
async def test_something_is_always_boxed_and_the_strip_says_what(
    browser: Browser, site: Site, tmp_path: Path, box: Box, how: How
) -> None:
    out = tmp_path / "x.png"
    assert (await shoot(browser, site, out, box)).how is how
    red_box(out)


async def test_a_link_in_a_frame_is_boxed_in_its_place(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    out = tmp_path / "frame.png"
    shot = await shoot(browser, site, out, Box(href="/in-frame.html"), path="framed")
    assert shot.how is How.ELEMENT
    left, top, _, _ = red_box(out)
    assert left > 60
    assert top > 120


async def test_the_picture_shows_the_kept_bytes_not_the_page_of_today(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    out = tmp_path / "kept.png"
    body = '<h1>当时的页面</h1><a href="/dead.html">失效</a>'.encode("gb18030")
    shot = await browser.shoot(
        site.home, body, "text/html; charset=gbk", [Box(href="/dead.html")], out, at=AT
    )
    assert shot is not None
    assert shot.how is How.ELEMENT


async def test_without_a_page_there_is_no_picture(
    browser: Browser, site: Site, tmp_path: Path
) -> None:
    out = tmp_path / "none.png"
    site.pages["/a.zip"] = (200, {"Content-Type": "application/zip"}, b"PK")
    assert await browser.shoot(site.home + "a.zip", None, None, [], out, at=AT) is None
    with pytest.raises(BrowserFailedError):
        await browser.shoot("http://127.0.0.77:8080/", None, None, [], out, at=AT)
    assert not out.exists()


async def test_the_strip_says_where_when_and_what() -> None:
    boxes = (Box(href="/a", label="失效链接"), Box(href="/b", label="失效链接"))
    first, second = strip_text("http://www.test/" + "a" * 300, AT, boxes, kept=True)
    assert first.startswith("网址：http://www.test/aaa")
    assert "…" in first
    assert second == (
        "取证时间：2026年3月16日 10:00:05（北京时间，页面为当时保存的原文）　红框：失效链接"
    )
    assert strip_text("http://a.test/", None, (Box(href="/b"), Box(footer=True)), kept=False) == (
        "网址：http://a.test/",
        "红框：链接 /b；页面底部",
    )
