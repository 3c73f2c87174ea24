"""页面 · The pages of the made-up site as a content management system of such sites writes them."""
# ruff: noqa: S311 - the site has to be the same for everybody, not unpredictable

from __future__ import annotations

from posixpath import relpath
from random import Random
from urllib.parse import quote, unquote

from bench._plan import ABOUTS, FRIENDS, PER_LIST, SERVICES, Page, Plan, has_base, is_gbk
from bench._words import COLUMNS, paragraphs

_STYLE = "\n".join(
    f".w{n}{{float:left;width:{n * 7 % 300}px;margin:0 {n % 12}px;color:#{n * 4099 % 4096:03x}}}"
    for n in range(40)
)
_SCRIPT = (
    "var menu=document.getElementById('menu');function show(n){for(var i=0;i<n;i++){"
    "var a='<a href=\"/not/a/link'+i+'.html\">';if(a.length<2&&menu){menu.innerHTML+=a}}}"
)
_WINDOW = 5
# The find-error entry as its platform hands it out; one column in eight has forgotten it.
_ENTRY = (
    '<span id="_span_jiucuo"><img src="/images/jiucuo.png" alt="我为政府网站找错" '
    'onclick="Link(\'9999990001\')" style="cursor:pointer"></span>\n'
)


class Printer:
    """Prints pages; what stands on all of them is put together once."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.where = plan, plan.where
        self._top, self._bottom = self._header(), self._footer()
        self._hot = [page for column in plan.articles for page in column[:1]][:16]

    def bytes_of(self, page: Page) -> bytes:
        dice = Random(f"{self.plan.seed} {page.path}")
        charset = "gb2312" if is_gbk(page.column) else "utf-8"
        main = self._list(page, dice) if page.kind == "list" else self._text(page, dice)
        hot = "".join(f'<li><a href="{p.path}">{p.title}</a></li>\n' for p in self._hot)
        text = (
            f"<!DOCTYPE html>\n<html>\n<head>\n{self._head(page, charset)}</head>\n<body>\n"
            f'{self._top}<div class="main">\n{main}</div>\n<ul class="hot">\n{hot}</ul>\n'
            f"{self._bottom}{'' if page.column % 8 == 2 else _ENTRY}</body>\n</html>\n"
        )
        return text.encode("gb18030" if charset == "gb2312" else "utf-8")

    # -- what stands on every page

    def _head(self, page: Page, charset: str) -> str:
        column = COLUMNS[page.column][1] if page.column >= 0 else "首页"
        base = ""
        if page.column >= 0 and has_base(page.column):
            base = f'<base href="{self.where.here("/" + COLUMNS[page.column][0] + "/")}">\n'
        return (
            f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n{base}'
            f"<title>{page.title}_测试县人民政府</title>\n"
            '<meta name="SiteName" content="测试县人民政府">\n'
            f'<meta name="SiteDomain" content="{self.where.host}">\n'
            '<meta name="SiteIDCode" content="9999990001">\n'
            f'<meta name="ColumnName" content="{column}">\n'
            f'<meta name="ArticleTitle" content="{page.title}">\n'
            f"{_dated(page)}"
            '<link rel="stylesheet" href="/images/base.css">\n'
            '<link rel="stylesheet" href="/images/page.css">\n'
            '<link rel="shortcut icon" href="/favicon.ico">\n'
            '<script src="/images/jquery.js"></script>\n<script src="/images/site.js"></script>\n'
            f"<style>\n{_STYLE}\n</style>\n<script>{_SCRIPT}</script>\n"
        )

    def _header(self) -> str:
        nav = ['<A HREF="/" target="_blank">首页</A>']
        for n, (code, name) in enumerate(COLUMNS):
            href = (f"/{code}/", f" /{code}/ ", f"//{self.where.host}:{self.where.port}/{code}/")
            nav.append(f'<a href="{href[n % 3]}" title="{name}" target="_blank">{name}</a>\n')
        services = [
            f'<li class="w{n}"><a href="{self._whole(path) if n % 5 == 0 else path}"'
            f' target="_blank"><span class="icon w{n}"></span>办事服务{n}</a></li>\n'
            for n, path in enumerate(f"/fw/{n}.html" for n in range(SERVICES))
        ]
        return (
            '<div class="top"><a href="javascript:void(0)" onclick="show(3)">无障碍</a>'
            '<a href="#">繁体</a><img src="/images/logo.png" alt="测试县人民政府">'
            '<!-- <a href="/old/2016/index.html">旧版</a> -->\n'
            f'<div id="menu">\n{"".join(nav)}\n</div>\n<ul class="fw">\n{"".join(services)}\n'
            '</ul><img src="/images/banner.jpg" alt=""></div>\n'
        )

    def _footer(self) -> str:
        friends = [
            f'<a href="{url}" target="_blank" rel="nofollow">部门{n}</a>\n'
            for n, url in enumerate(self.where.there(f"/dept/{n}.html") for n in range(FRIENDS))
        ]
        dead = [f'<a href="{url}" target="_blank">专题</a>' for _, url in self.plan.site_wide]
        about = [f'<a href="/about/{n}.html#top">关于本站{n}</a>' for n in range(ABOUTS)]
        icons = [f'<img src="/images/icon{n}.png" width="60" alt="">' for n in range(6)]
        return (
            f'<div class="links">\n{"".join(friends)}\n{"".join(dead)}\n</div>\n'
            f'<div class="foot">{"|".join(about)}\n{"".join(icons)}\n'
            "<p>主办：测试县人民政府办公室　承办：测试县大数据中心　网站标识码：9999990001</p>\n"
            '<p>联系电话：0999-6660001　<a href="mailto:office@ceshi.invalid">邮箱</a></p></div>\n'
        )

    def _whole(self, path: str) -> str:
        return f"http://{self.where.host}:{self.where.port}{path}"

    # -- what is the page's own

    def _text(self, page: Page, dice: Random) -> str:
        body = paragraphs(dice, 7400)
        parts = [f"<h1>{page.title}</h1>\n{self._trail(page)}\n{body}"]
        if page.kind == "article":
            parts.append(self._neighbours(page, dice))
        parts += [f'<a href="{self._spelt(page, path, dice)}">附件</a>' for path in page.files]
        parts += [f'<IMG SRC="{self._spelt(page, path, dice)}">' for path in page.images]
        parts += [f'<a href="{path}">链接</a>' for path in (*page.detours, *page.soft)]
        parts += [self._dead(page, kind, url, dice) for kind, url in page.dead]
        return "\n".join(parts) + "\n"

    def _trail(self, page: Page) -> str:
        if page.column < 0:
            return "当前位置：<a href='/'>首页</a>"
        code, name = COLUMNS[page.column]
        up = f"/{code}/" if has_base(page.column) or page.kind == "list" else "../"
        return f'当前位置：<a href="/">首页</a> &gt; <a href="{up}">{name}</a>'

    def _neighbours(self, page: Page, dice: Random) -> str:
        column = self.plan.articles[page.column]
        place = column.index(page) if len(column) < 50 else (page.number - 1) // len(COLUMNS)
        near = {column[max(0, min(len(column) - 1, place + step))].path for step in (-1, 1)}
        others = {dice.choice(column).path for _ in range(4)}
        elsewhere = dice.choice(self.plan.articles)
        others |= {dice.choice(elsewhere).path for _ in range(4) if elsewhere}
        rows = []
        for n, path in enumerate(sorted((near | others) - {page.path})):
            mark = "#zoom" if n % 4 == 3 else ""
            rows.append(f'<li><a href="{self._spelt(page, path, dice, mark)}">相关信息{n}</a></li>')
        return "<ul>\n" + "\n".join(rows) + "\n</ul>"

    def _list(self, page: Page, dice: Random) -> str:
        lists = self.plan.lists[page.column]
        start = page.number * PER_LIST
        shown_here = self.plan.articles[page.column][start : start + PER_LIST]
        rows = [
            f'<li><a href="{self._spelt(page, each.twin or each.path, dice)}" title="{each.title}">'
            f"{each.title}</a><span>20{24 + each.number % 3}-0{1 + each.number % 9}-11</span>"
            f'<p class="sum">{paragraphs(dice, 330)}</p></li>\n'
            for each in shown_here
        ]
        # A twin is the same page: the plain address has to be met somewhere as well.
        rows += [f'<li><a href="{p.path}">同上</a></li>\n' for p in shown_here if p.twin]
        shown = {0, len(lists) - 1, *range(page.number - _WINDOW, page.number + _WINDOW + 1)}
        pager = [
            f'<a href="{self._spelt(page, lists[n].path, dice)}">{n + 1}</a>\n'
            for n in sorted(shown & set(range(len(lists))))
        ]
        return f"{self._trail(page)}\n<ul>\n{''.join(rows)}\n</ul>\n{''.join(pager)}\n"

    def _dead(self, page: Page, kind: str, url: str, dice: Random) -> str:
        path = unquote(url).removeprefix(self.where.home.rstrip("/"))
        href = self._spelt(page, path, dice) if path.startswith("/") and "?" not in path else url
        return f'<img src="{href}" alt="">' if kind == "image_404" else f'<a href="{href}">详情</a>'

    def _spelt(self, page: Page, path: str, dice: Random, mark: str = "") -> str:
        """One of the many ways in which such sites write the same address."""
        if not path.isascii() and not is_gbk(page.column) and dice.random() < 0.3:
            path = quote(path)
        whole = f"//{self.where.host}:{self.where.port}{path}{mark}"
        ways = [f"{path}{mark}"] * 4 + [f"{self._relative(page, path)}{mark}"] * 3
        return dice.choice([*ways, whole, f"http:{whole}", f"\n  {path}{mark} "])

    def _relative(self, page: Page, path: str) -> str:
        folder = f"/{COLUMNS[page.column][0]}/" if has_base(page.column) else page.folder
        before, question, query = path.partition("?")
        way = relpath(before, folder) + ("/" if before.endswith("/") else "")
        return (way if way.startswith("..") else f"./{way}") + question + query


def _dated(page: Page) -> str:
    """Three columns in four carry the whole set of labels."""
    if page.kind != "article" or page.column % 4 == 0:
        return ""
    day = page.path.rpartition("/t")[2][:8]
    return f'<meta name="PubDate" content="{day[:4]}-{day[4:6]}-{day[6:]} 09:00">\n'
