"""档案局的陷阱 · Links, marks and telephone numbers that look wrong and are right."""

from __future__ import annotations

from collections.abc import Mapping

from county.book import Book
from county.columns import Extra
from county.sites.dangan.contacts import contacts

_LIMITED = "http://www.ceshi-xianliu.cn"
_GUARDED = "http://wjw.ceshixian.gov.cn"
# The other end behaves oddly, and a visitor sees the page.
_SERVERS: dict[str, Extra] = {
    "head": Extra(
        html='<p><a href="/cx/search.aspx">查询一</a> <a href="/cx/list.jsp">查询二</a>'
        ' <a href="/cx/old.asp">查询三</a>'
        ' <a href="http://www.ceshi-laofuwuqi.cn/hours.asp">图书馆</a></p>',
        innocent={
            "/cx/search.aspx": "HEAD答405，GET答200",
            "/cx/list.jsp": "HEAD答500，GET答200",
            "/cx/old.asp": "HEAD答404，GET答200",
            "http://www.ceshi-laofuwuqi.cn/hours.asp": "外部：HEAD答404，GET答200",
        },
    ),
    "guards": Extra(
        html=f'<p><a href="http://www.ceshi-fangpa.cn/">人才网</a> <a href="{_LIMITED}/">气象</a>'
        f' <a href="{_LIMITED}/yubao/">预报</a> <a href="{_LIMITED}/always/">雷达</a>'
        f' <a href="{_GUARDED}/">卫健委</a> <a href="{_GUARDED}/rs/">预约挂号</a>'
        ' <a href="http://www.ceshi-duankai.cn/">旅游网</a></p>',
        innocent={
            "http://www.ceshi-fangpa.cn/": "403，只拒爬虫",
            f"{_LIMITED}/": "前两次429带Retry-After，之后200",
            f"{_LIMITED}/yubao/": "前两次429带Retry-After，之后200",
            f"{_LIMITED}/always/": "一直429，只说明限流",
            f"{_GUARDED}/": "521防护",
            f"{_GUARDED}/rs/": "412防护",
            "http://www.ceshi-duankai.cn/": "首次传1KB后复位，再取即正常",
        },
    ),
    "redirects": Extra(
        html='<p><a href="/tz/1">五次跳转</a> <a href="/tz/zh">中文Location</a>'
        ' <a href="/tz/bare">相对Location</a> <a href="/tz/refresh">Refresh头</a>'
        ' <a href="/tz/meta.html">meta跳转</a> <a href="/tz/script.html">脚本跳转</a>'
        ' <a href="/hy/">先发Cookie再放行</a> <a href="/yw/apply">网上预约</a></p>',
        innocent={
            "/tz/1": "301、302、303、307、308之后200",
            "/tz/zh": "Location里是未转义的中文",
            "/tz/refresh": "以Refresh头跳转",
            "/hy/": "无Cookie时302到自身，带上Cookie即200",
            "/yw/apply": "302到登录页，登录页200",
        },
    ),
    "attachments": Extra(
        html='<p><a href="/fj/1985.pdf">目录.pdf</a> <a href="/fj/biao.doc">登记表.doc</a>'
        ' <a href="/system/download.jsp?id=3">查阅办法</a>'
        ' <a href="/fj/目录 2025.xlsx">目录.xlsx</a> <a href="/fj/tujian.zip">图件</a></p>'
        '<form action="/cx/submit.jsp" method="post"><input name="no"></form>',
        innocent={
            "/fj/1985.pdf": "PDF，类型写作application/octet-stream",
            "/fj/biao.doc": "真实的doc，类型写作text/plain",
            "/system/download.jsp?id=3": "须带Referer，文件名为GBK原文",
            "/fj/%E7%9B%AE%E5%BD%95%202025.xlsx": "地址含中文和空格，未转义",
            "/cx/submit.jsp": "表单只收POST，不是链接",
        },
    ),
}


# Text that resembles a link, and controls that lead nowhere on purpose.
_NOT_LINKS: dict[str, Extra] = {
    "controls": Extra(
        html='<p><a href="#">顶部</a> <a href="#zoom">正文</a> <a href="">刷新</a>'
        ' <a href="javascript:;">收藏</a> <a href="JavaScript:void(0)">打印</a>'
        ' <a href=" javascript:history.back()">返回</a> <a href="about:blank">空白页</a>'
        ' <a name="anchor">锚点</a> <a href="weixin://dl/officialaccounts">公众号</a>'
        ' <a href="sms:12345">短信</a> <a onclick="return false">不可点</a></p>',
    ),
    "comments": Extra(
        html='<!-- <a href="/zl/removed.html">已撤</a> <img src="/img/removed.png"> -->'
        '<!--[if lt IE 9]><script src="/js/html5shiv.js"></script><![endif]-->'
        "<p>旧址http://www.ceshi-meiyou.cn/dangan/现已停用。</p>",
        innocent={
            "/zl/removed.html": "在注释里",
            "/img/removed.png": "在注释里",
            "/js/html5shiv.js": "在IE条件注释里",
            "http://www.ceshi-meiyou.cn/dangan/": "只是正文里的文字，不是链接",
        },
    ),
    "scripts": Extra(
        html="<script>\nvar row = '<a href=\"/tpl/' + 1 + '.htm\">';\n"
        "// location.href = '/tpl/dead.htm';\n"
        'var data = {"url": "/api/none.json", "tpl": "<a href=\\"/tpl/x.htm\\">"};\n</script>'
        '<script type="text/template"><a href="/tpl/{{id}}.htm">{{title}}</a></script>'
        '<p><a id="88" href="javascript:void(0)"'
        " onclick=\"window.open('/detail/'+this.id+'.html')\">第88号全宗</a></p>",
        innocent={
            "/tpl/": "脚本里的字符串片段",
            "/tpl/dead.htm": "脚本里的注释",
            "/tpl/x.htm": "脚本里的数据",
            "/api/none.json": "脚本里的数据",
            "/tpl/%7B%7Bid%7D%7D.htm": "text/template不是页面内容",
            "/detail/": "onclick里拼接的地址只取了前半段",
        },
    ),
    "inert": Extra(
        html='<template><a href="/tpl/inert.html">条目</a><img src="/img/inert.png"></template>'
        '<noscript><img src="/img/noscript.gif" alt=""></noscript>'
        '<textarea rows="2"><a href="/tpl/area.html">示例</a></textarea>'
        "<style>/* url(/img/style.png) */</style>",
        innocent={
            "/tpl/inert.html": "template里的内容不显示也不加载",
            "/img/inert.png": "template里的内容不显示也不加载",
            "/img/noscript.gif": "有脚本的浏览器不解析noscript里的图片",
            "/tpl/area.html": "文本框里的文字",
            "/img/style.png": "样式表里的注释",
        },
    ),
}


# Addresses that only a browser's way of reading leads to the right place.
_ADDRESSES: dict[str, Extra] = {
    "written": Extra(
        html='<p><a href="\n  /wh/a.html\t\n">换行</a> <A HREF=/wh/b.html TARGET=_blank>大写</A>'
        " <a href=\"/wh/\nc.html\">地址中换行</a> <a href='/wh/100%.html'>百分号</a>"
        ' <a href="/资料/馆藏.html#概况">中文地址</a> <a href="/wh//a.html">双斜线</a>'
        ' <a href="HTTP://DAJ.CESHIXIAN.GOV.CN:80/wh/a.html">大写域名</a></p>',
        innocent={"/wh/100%.html": "地址里的%不是转义", "/wh//a.html": "双斜线可用"},
    ),
    "based": Extra(
        head='<base href="/wh/">',
        html='<p><a href="a.html">戏曲</a> <a href="./b.html">民俗</a> <a href="">目录</a>'
        ' <a href="/wh/">文化档案</a></p>',
        innocent={
            "./a.html": "页面有base，应按base解析",
            "./b.html": "页面有base，应按base解析",
        },
    ),
    "relative": Extra(
        html='<p><a href="../../../../../wh/a.html">上级</a> <a href="\\wh\\b.html">反斜线</a>'
        ' <a href="//daj.ceshixian.gov.cn/wh/c.html">省略协议</a>'
        ' <a href="http:\\\\daj.ceshixian.gov.cn\\wh\\a.html">反斜线网址</a>'
        ' <a href="/wh/a.html;jsessionid=0A1B2C3D4E5F">会话</a></p>',
    ),
    "queries": Extra(
        html='<p><a href="/cx/view.jsp?id=1&amp;type=2">转义</a>'
        ' <a href="/cx/copy.jsp?id=1&copy=2">未转义</a>'
        ' <a href="/cx/page.jsp?page=2">第二页</a></p>',
        innocent={
            "/cx/view.jsp?id=1&type=2": "&amp;须还原",
            "/cx/copy.jsp?id=1&copy=2": "&copy=按HTML标准不是实体",
        },
    ),
    "mirrors": Extra(
        html="<p><a href='javascript:window.open(\"/wh/a.html\")'>弹出</a>"
        " <span onclick=\"window.location='/wh/b.html'\">进入</span>"
        '<svg width="9" height="9"><use xlink:href="#icon"></use></svg></p>',
    ),
}


_CONTENTS: dict[str, Extra] = {
    "about404": Extra(
        instead="<p>近期有群众反映，打开旧网址时显示“404 Not Found”。404表示您访问的页面"
        "不存在或已删除，多因旧版网站停用所致。请从首页重新进入，或使用站内搜索查找。</p>"
        "<p>如仍提示“页面不存在”，请致电0555-5550120反映，我们将及时核实处理。</p>",
    ),
    "aboutmissing": Extra(
        instead="<p>您好！您反映的“您访问的页面不存在”问题收悉。经核实，该页面已迁移至“馆藏资料”栏目。"
        "感谢您对档案工作的关心和支持。</p>",
    ),
    "short": Extra(instead="<p>我局已迁至文史路20号办公。</p>"),
    "lowertags": Extra(tag_style='<meta name="{lower}" content="{value}" />'),
    "uppertags": Extra(tag_style="<META CONTENT='{value}' NAME='{name}'>"),
}


_IMAGES = Extra(
    html='<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'
    '<img src="/img/blank.gif" data-src="/img/photo,1x.png" class="lazy" alt="老照片">'
    '<img src="/img/photo,1x.png" srcset="/img/photo,1x.png 1x,\n /img/photo,2x.png 2x" alt="">'
    '<img src="/img/hot.png" alt="须带Referer"><img src="" alt=""></p>',
    innocent={
        "/img/hot.png": "防盗链：须带本站Referer",
        "/img/photo": "srcset里的逗号是地址的一部分",
    },
)


def extras(book: Book, paths: Mapping[str, str]) -> dict[str, Extra]:
    """`paths` holds the address of every article that has a slug."""
    whole = _SERVERS | _NOT_LINKS | _ADDRESSES | _CONTENTS
    return whole | {"contacts": contacts(book, paths["contacts"]), "images": _IMAGES}
