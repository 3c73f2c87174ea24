"""水务局 · A department whose pages are full of dead links, each dead in its own way.

Every unknown address answers an honest 404 whose page jumps to the home page by script: a browser
shows the home page, and the link is dead none the less.
"""

from __future__ import annotations

from county import files
from county.answers import HTML, Reply, always, redirect
from county.book import Book
from county.columns import Column, Extra, digest, read, write_columns
from county.footer import plain
from county.furniture import furnish, not_found_page, search_page
from county.layout import Leaf, Skin, lay
from county.words import Card, FaultKind

CARD = Card(
    host="swj.ceshixian.gov.cn",
    address=12,
    unit="测试县水务局",
    name="测试县水务局网站",
    kind="department",
    note="各种各样的失效链接；404页以脚本跳回首页",
    code="3405990012",
    icp="皖ICP备05550012号-1",
    police="皖公网安备 34059902000012号",
    phone="0555-5550112",
    mail="swj@ceshixian.gov.cn",
    street="清河路12号",
)
SKIN = Skin(
    site_name=CARD.unit,
    host=CARD.host,
    code=CARD.code,
    nav=(
        ("首页", "/"),
        ("工作动态", "/gzdt/"),
        ("通知公告", "http://swj.ceshixian.gov.cn/tzgg/"),
        ("政策文件", "/zcwj/"),
        ("防汛抗旱", "/fxkh/"),
    ),
    footer=plain(CARD),
    above='<a class="old" href="/old/index.htm">旧版网站</a>',
    broken={"/old/index.htm": "模板里的失效链接，每页都有"},
)
_CUT = "http://www.ceshi-duankai.cn/always.html"
_SHARED = "/xzzx/qushui.doc"  # one dead target on three pages


# Pictures, frames, style sheets: what a page loads by itself. `item_path` is `residue`'s.
_IN_TEXT: dict[str, Extra] = {
    "image": Extra(
        html='<p><img src="/images/2026/xunqian.jpg" alt="汛前检查"></p>',
        broken={"/images/2026/xunqian.jpg": "图片404"},
    ),
    "picture_set": Extra(
        html='<p><img src="/images/logo.png" alt="会议现场"'
        ' srcset="/images/logo.png 1x, /images/logo@2x.png 2x"></p>',
        broken={"/images/logo@2x.png": "srcset中的图片404"},
    ),
    "frame": Extra(
        html='<iframe src="/video/hehu.html" width="600" height="400"></iframe>',
        broken={"/video/hehu.html": "iframe页面404"},
    ),
    "residue": Extra(
        html='<p>上一篇：<a href="{{url}}">{{title}}</a></p>',
        broken={"./%7B%7Burl%7D%7D": "模板残留{{url}}"},
    ),
    "undefined": Extra(
        html='<p>下一篇：<a href="/gzdt/undefined">没有了</a></p>',
        broken={"/gzdt/undefined": "模板残留undefined"},
    ),
    "printcss": Extra(
        head='<link rel="stylesheet" href="/css/print.css" media="print">',
        broken={"/css/print.css": "样式表404"},
    ),
    "oldscript": Extra(
        head='<script src="/js/jquery-1.8.min.js"></script>',
        broken={"/js/jquery-1.8.min.js": "脚本404"},
    ),
    "area": Extra(
        html='<img src="/images/banner.png" alt="水系图" usemap="#m"><map name="m">'
        '<area shape="rect" coords="0,0,90,90" href="/sxt/1.html" alt="测试河">'
        '<area shape="rect" coords="90,0,180,90" href="/gzdt/" alt="动态"></map>',
        broken={"/sxt/1.html": "图片热区链接404"},
    ),
    "deep": Extra(
        html=f'<p><a href="{_SHARED}">取水许可申请表</a></p>',
        broken={_SHARED: "同一失效附件，三页引用"},
    ),
}


_IN_NOTICES: dict[str, Extra] = {
    "attachment": Extra(
        html=f'<p>附件：<a href="./P02026031101.docx">检测计划.docx</a>'
        f' <a href="{_SHARED}">取水许可申请表</a></p>',
        broken={
            "./P02026031101.docx": "附件404",
            _SHARED: "同一失效附件，三页引用",
        },
    ),
    "htmlpdf": Extra(
        html='<p>附件：<a href="/fj/2026/zeren.pdf">责任人名单.pdf</a></p>',
        broken={"/fj/2026/zeren.pdf": "PDF链接返回网页“文件不存在”，状态200"},
    ),
    "emptydoc": Extra(
        html='<p>附件：<a href="/fj/2026/yanxu.doc">延续申请表.doc</a></p>',
        broken={"/fj/2026/yanxu.doc": "附件为0字节"},
    ),
    "onclick": Extra(
        html='<p><input type="button" value="查看公示表"'
        " onclick=\"window.open('/gs/2026/biao.html')\"></p>",
        broken={"/gs/2026/biao.html": "onclick中window.open的页面404"},
    ),
    "rows": Extra(
        html="<table><tr onclick=\"location.href='/sfbz/2026.html'\"><td>收费标准</td></tr>"
        "<tr onclick=\"location.href='/zcwj/'\"><td>政策依据</td></tr></table>",
        broken={"/sfbz/2026.html": "表格行onclick跳转的页面404"},
    ),
    "outside": Extra(
        html='<p><a href="http://www.ceshixinwen.cn/2024/jieshui.shtml">新闻报道</a>'
        ' <a href="http://jieshui.ceshi-meiyou.cn/">节水器具网</a>'
        ' <a href="http://www.ceshi-tingye.cn/qiju/">器具目录</a>'
        f' <a href="{_CUT}">节水之旅</a></p>',
        broken={
            "http://www.ceshixinwen.cn/2024/jieshui.shtml": "外部链接404",
            "http://jieshui.ceshi-meiyou.cn/": "外部域名不存在",
            "http://www.ceshi-tingye.cn/qiju/": "外部网站拒绝连接",
        },
    ),
}


_IN_POLICIES: dict[str, Extra] = {
    "gone": Extra(
        html='<p><a href="/bszn/2019/jieshui.html">原办法（已废止）</a></p>',
        broken={"/bszn/2019/jieshui.html": "410"},
    ),
    "server": Extra(
        html='<p><a href="/cx/shuiku.aspx?id=7">水库名录查询</a></p>',
        broken={"/cx/shuiku.aspx?id=7": "每次都是500"},
    ),
    "loop": Extra(
        html='<p><a href="/loop/a.html">供水单位名单</a> <a href="/go/1.html">水质公告</a></p>',
        broken={"/loop/a.html": "循环跳转", "/go/1.html": "跳转后404"},
    ),
    "intranet": Extra(
        html='<p><a href="http://192.168.1.5/oa/yuan.html">预案全文</a>'
        ' <a href="file:///C:/Users/Administrator/Desktop/yuan.doc">预案下载</a>'
        ' <a href="http://localhost:8080/swj/fx.html">值班表</a>'
        ' <a href="\\\\192.168.1.6\\share\\biao.doc">登记表</a> <a href="/go/oa">办公系统</a></p>',
        broken={
            "http://192.168.1.5/oa/yuan.html": "内网地址",
            "file:///C:/Users/Administrator/Desktop/yuan.doc": "本机文件",
            "http://localhost:8080/swj/fx.html": "本机地址",
            "http://192.168.1.6/share/biao.doc": "局域网共享路径，浏览器视为内网网址",
            "/go/oa": "跳转到内网地址",
        },
    ),
    "typo_url": Extra(
        html='<p><a href="http//www.gov.cn/">中国政府网</a>'
        ' <a href="http://http://www.ah.gov.cn/">省政府网</a></p>',
        broken={
            "./http//www.gov.cn/": "网址漏写冒号，成了相对路径",
            "http://http//www.ah.gov.cn/": "网址重复写http://，主机名成了http",
        },
    ),
    "moved": Extra(
        html='<p><a href="/zt/jiu.html">防汛专题</a></p>',
    ),
}


def write_answers(book: Book) -> None:
    missing = (
        "<html><head><meta charset='utf-8'><title>提示</title></head>"
        "<body>对不起，您要下载的文件不存在！</body></html>"
    )
    book.put("/fj/2026/zeren.pdf", always(Reply(body=missing.encode())))
    book.file("/fj/2026/yanxu.doc", b"", files.DOC)
    book.put("/bszn/2019/jieshui.html", always(Reply(status=410, body=b"<h1>410 Gone</h1>")))
    error = "<h1>Server Error in '/' Application.</h1><p>Object reference not set.</p>"
    book.put("/cx/shuiku.aspx", always(Reply(status=500, body=error.encode())))
    book.put("/loop/a.html", redirect("/loop/b.html"))
    book.put("/loop/b.html", redirect("http://swj.ceshixian.gov.cn/loop/a.html", 301))
    book.put("/go/1.html", redirect("/shuizhi/2026.html"))
    book.put("/go/oa", redirect("http://10.0.0.8/oa/"))
    stub = (
        "<html><head><meta http-equiv='refresh' content='0; url=/zt/fangxun2020/index.html'>"
        "<title>防汛专题</title></head><body></body></html>"
    )
    book.page("/zt/jiu.html", Reply(body=stub.encode(), type=HTML), "fragment")
    note = "meta refresh到404页面；链到跳转页的页面也可算作出处"
    book.broken("/zt/fangxun2020/index.html", "/zt/jiu.html", note)
    jump = (
        "<h2>您访问的页面不存在，3秒后返回首页</h2>"
        '<script>setTimeout(function () { location.href = "/"; }, 500);</script>'
    )
    not_found_page(book, SKIN, jump)


def write_pages(book: Book, columns: tuple[Column, ...]) -> None:
    blocks = digest(book, columns, 6)
    select = (
        '<select onchange="window.open(this.options[this.selectedIndex].value)">'
        '<option>友情链接</option><option value="http://www.ceshixian.gov.cn/">县政府</option>'
        '<option value="http://fxb.ceshixian.gov.cn/">县防汛办</option>'
        '<option value="http://www.gov.cn/">中国政府网</option></select>'
    )
    home = Leaf(
        path="/",
        title=CARD.unit,
        body=f'{blocks}{select}<p><a href="{_SHARED}">取水许可申请表</a>'
        '<a href="/zxzx/index.jsp"><img src="/images/banner_zx.gif" alt="在线咨询"></a></p>',
        role="home",
        broken={
            "http://fxb.ceshixian.gov.cn/": "下拉框中的域名不存在",
            _SHARED: "同一失效附件，三页引用",
            "/zxzx/index.jsp": "首页链接404",
            "/images/banner_zx.gif": "首页图片404",
        },
    )
    lay(book, SKIN, home)
    tree = "".join(f'<li><a href="{c.path}">{c.name}</a></li>' for c in columns)
    lay(book, SKIN, Leaf(path="/wzdt/", title="网站地图", body=f"<ul>{tree}</ul>"))
    lay(book, SKIN, Leaf(path="/gywm/", title="关于我们", body="<p>测试县水务局主办。</p>"))


def write() -> list[Book]:
    book = Book(CARD)
    furnish(book)
    search_page(book, SKIN)
    columns = read("shuiwu")
    write_answers(book)
    write_pages(book, columns)
    write_columns(book, SKIN, columns, _IN_TEXT | _IN_NOTICES | _IN_POLICIES)
    paths = {item.slug: item.path for column in columns for item in column.items}
    note = "每次只传1KB就复位连接：答了200，却不完整"
    book.doubtful(FaultKind.LINK_BROKEN, _CUT, paths["outside"], note)
    note = "跳转页本身答200；把它或它的目标算作失效均可"
    book.doubtful(FaultKind.LINK_BROKEN, book.url("/zt/jiu.html"), paths["moved"], note)
    book.doubtful(
        FaultKind.LINK_BROKEN, book.url("/zt/fangxun2020/index.html"), paths["moved"], note
    )
    return [book]
