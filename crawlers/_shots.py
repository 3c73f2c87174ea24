"""截图 · Boxes the faulty element in red, with a strip below that says where, when and what.

The boxes are drawn by an element laid over the page just before the picture is taken, in the
browser's top layer, so nothing of the page can cover them. The strip is set on a page of our own,
below the finished picture: nothing of the far side can reach it. No picture library is needed.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from playwright.async_api import Error, Frame, JSHandle, Page

from crawlers._captions import Box, How

WIDTH = 1280
STRIP = 60
HEIGHTS = (740, 420)  # the second when the first picture is too heavy
_LEAST = 240
_HEAVY = 450_000
_MOST_FRAMES = 12


async def picture(page: Page, boxes: Sequence[Box]) -> tuple[bytes, How]:
    """Scroll to the first element, box what is to be boxed, and take the picture."""
    png, how = b"", How.ABSENT
    content = await page.evaluate(_CONTENT)
    for height in HEIGHTS:
        room = max(_LEAST, min(height, content))
        await page.set_viewport_size({"width": WIDTH, "height": room})
        found = [await _Found.of(frame, boxes) for frame in page.frames[:_MOST_FRAMES]]
        how = await _draw(page, [each for each in found if each], boxes)
        png = await page.screenshot(type="png", animations="disabled", timeout=15_000)
        if len(png) <= _HEAVY:
            break
    return png, how


async def with_strip(desk: Page, png: bytes, lines: tuple[str, str], how: How) -> bytes:
    """The picture with the strip below it, set on `desk`, a page of our own."""
    first, second = lines
    width, height = struct.unpack(">II", png[16:24])
    await desk.set_viewport_size({"width": width, "height": height + STRIP})
    await desk.set_content(
        _STRIP.format(
            png=base64.b64encode(png).decode(),
            strip=STRIP,
            first=escape(first),
            second=escape(second + how.value),
        )
    )
    await desk.evaluate("document.images[0].decode()")
    return await desk.screenshot(type="png")


@dataclass(frozen=True, slots=True)
class _Found:
    """The elements found in one frame; `how` is the worst way any of them could be shown."""

    frame: Frame
    handle: JSHandle
    shown: int
    around: int
    absent: int

    @classmethod
    async def of(cls, frame: Frame, boxes: Sequence[Box]) -> _Found | None:
        wanted = [{"href": box.href, "css": box.css, "footer": box.footer} for box in boxes]
        try:
            handle = await frame.evaluate_handle(_FIND, wanted)
            count = await handle.evaluate("found => found.count")
        except Error:  # the frame went away
            return None
        return cls(frame, handle, count["shown"], count["around"], count["hidden"])


async def _draw(page: Page, found: Sequence[_Found], boxes: Sequence[Box]) -> How:
    best = max(found, key=lambda each: (each.shown, each.around), default=None)
    if best is not None and best.shown + best.around:
        how = How.ELEMENT if best.shown else How.AROUND
        await best.handle.evaluate(_SCROLL)
        await page.wait_for_timeout(300)  # pictures that load when they come into sight
        rects = [rect for each in found for rect in await _rects(each)]
    else:
        how = How.BOTTOM if any(each.absent for each in found) else How.ABSENT
        await page.evaluate(_TO_BOTTOM)
        await page.wait_for_timeout(300)
        rects = await page.evaluate(_BOTTOM)
    await page.evaluate(_OVERLAY, rects)
    return How.ELEMENT if all(box.footer for box in boxes) else how  # the bottom is what was meant


async def _rects(found: _Found) -> list[dict[str, float]]:
    left, top = await _offset(found.frame)
    rects: list[dict[str, float]] = await found.handle.evaluate(_RECTS)
    return [{**rect, "x": rect["x"] + left, "y": rect["y"] + top} for rect in rects]


async def _offset(frame: Frame) -> tuple[float, float]:
    """Where the frame's own corner stands in the window."""
    if frame.parent_frame is None:
        return 0.0, 0.0
    element: Any = await frame.frame_element()
    box = await element.bounding_box()
    return (box["x"], box["y"]) if box else (0.0, 0.0)


_FIND = """(boxes) => {
  const NAMES = ['href', 'src', 'onclick', 'value', 'action', 'background', 'data', 'content',
                 'data-href', 'data-url', 'data-src', 'style'];
  const seen = (e) => {
    const r = e.getBoundingClientRect();
    const x = r.right + scrollX, y = r.bottom + scrollY;
    return r.width >= 2 && r.height >= 2 && x > 0 && y > 0
      && e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
  };
  const spread = (e) => {                      // an inline link around a picture has no height
    if (seen(e)) return e;
    if (e.localName === 'area') {
      const map = e.closest('map');
      const img = map && document.querySelector('img[usemap="#' + CSS.escape(map.name) + '"]');
      if (img && seen(img)) return img;
    }
    return Array.from(e.querySelectorAll('*')).slice(0, 50).find(seen) || null;
  };
  const around = (e) => {
    const big = document.documentElement;
    for (let p = e.parentElement; p && p !== document.body && p !== big; p = p.parentElement)
      if (seen(p)) return p;
    return null;
  };
  const byAddress = (href) => {
    const exact = [], part = [];
    for (const e of Array.from(document.querySelectorAll('*')).slice(0, 60000))
      for (const name of NAMES) {
        const value = e.getAttribute(name);
        if (value === null || value === '') continue;
        if (value === href || value.trim() === href.trim()) { exact.push(e); break; }
        if (href.length > 2 && value.includes(href)) { part.push(e); break; }
      }
    return exact.length ? exact : part;
  };
  const bottom = () => {
    const all = Array.from(document.querySelectorAll(
      'footer,[id*=foot i],[class*=foot i],[id*=bottom i],[class*=bottom i],[class*=copyright i]'));
    const end = document.documentElement.scrollHeight;
    return all.filter((e) => {
      const r = e.getBoundingClientRect();
      return seen(e) && r.width > 300 && r.height > 20 && r.height < 700
        && r.bottom + scrollY > end - 400;
    }).slice(0, 1);
  };
  const shown = [], near = [];
  let hidden = 0;
  for (const box of boxes) {
    let found = [];
    try {
      found = box.footer ? bottom() : box.css ? Array.from(document.querySelectorAll(box.css))
        : box.href !== null ? byAddress(box.href) : [];
    } catch (_) { found = []; }
    for (const e of found.slice(0, 200)) {
      const target = e.localName === 'option' ? e.closest('select') || e : e;
      const there = spread(target);
      const beside = there ? null : around(target);
      if (there) shown.push(there); else if (beside) near.push(beside); else hidden += 1;
    }
  }
  const elements = Array.from(new Set(shown.length ? shown : near)).slice(0, 12);
  return {elements, count: {shown: shown.length, around: near.length, hidden}};
}"""

_SCROLL = """(found) => {
  const e = found.elements[0];
  const tall = e.getBoundingClientRect().height > innerHeight * 0.7;
  e.scrollIntoView({behavior: 'instant', block: tall ? 'start' : 'center', inline: 'nearest'});
}"""

_RECTS = """(found) => found.elements.map((e) => {
  const r = e.getBoundingClientRect();
  return {x: r.x, y: r.y, w: r.width, h: r.height};
})"""

_CONTENT = """() => {
  let end = 0;
  for (const e of Array.from(document.querySelectorAll('body *')).slice(0, 5000))
    end = Math.max(end, e.getBoundingClientRect().bottom + scrollY);
  return Math.ceil(end) + 24;
}"""

_TO_BOTTOM = """() => scrollTo({top: document.documentElement.scrollHeight, behavior: 'instant'})"""

_BOTTOM = """() => {
  const end = Math.min(innerHeight, document.documentElement.scrollHeight - scrollY);
  const height = Math.min(220, end);
  return [{x: 8, y: end - height, w: innerWidth - 16, h: height - 6}];
}"""

_OVERLAY = """(rects) => {
  const old = document.getElementById('ducha-overlay');
  if (old) old.remove();
  const host = document.createElement('div');
  host.id = 'ducha-overlay';
  host.style.cssText = 'all:initial;position:fixed;inset:0;margin:0;padding:0;border:0;'
    + 'width:100vw;height:100vh;max-width:none;max-height:none;background:transparent;'
    + 'overflow:hidden;pointer-events:none;z-index:2147483647;display:block';
  document.documentElement.appendChild(host);
  const root = host.attachShadow({mode: 'closed'});
  for (const r of rects) {
    const x = Math.max(2, r.x - 5), y = Math.max(2, r.y - 5);
    const right = Math.min(innerWidth - 2, r.x + r.w + 5);
    const end = Math.min(innerHeight - 3, r.y + r.h + 5);
    if (right - x < 6 || end - y < 6) continue;
    const box = document.createElement('div');
    box.style.cssText = 'all:initial;box-sizing:border-box;position:fixed;border-radius:3px;'
      + 'border:3px solid #d9001b;'
      + 'outline:1px solid #fff;'
      + 'box-shadow:0 0 0 2px rgba(255,255,255,.7),0 0 9px rgba(217,0,27,.55);'
      + `left:${x}px;top:${y}px;width:${right - x}px;height:${end - y}px`;
    root.appendChild(box);
  }
  try { host.popover = 'manual'; host.showPopover(); } catch (_) { /* still above by z-index */ }
}"""

_STRIP = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
html,body{{margin:0;background:#fff}}img{{display:block}}
footer{{box-sizing:border-box;height:{strip}px;border-top:2px solid #555;padding:7px 14px 0;
font:14px/23px 'Noto Sans CJK SC','Noto Serif CJK SC',sans-serif;color:#222}}
div{{white-space:nowrap;overflow:hidden;text-overflow:ellipsis}}
</style><img src="data:image/png;base64,{png}">
<footer><div>{first}</div><div>{second}</div></footer>
"""
