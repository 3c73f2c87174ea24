"""页面种类 · What kind of page this is, by its form.

Doubtful pages are `other`: nothing that is judged by kind is judged on a guess. Guards and error
pages are known by the rulebook's signatures, not here (see `inspect`).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from domain.pagefacts import PageKind
from reading._listlike import awaits_rows, is_made_of_rows
from reading.document import Document
from reading.plain import plain
from reading.redirects import redirect

_HOME_PATH = re.compile(r"/?(?:(?:index|default|home)(?:\.\w{2,6})?)?", re.IGNORECASE)
_DATE = r"(?:20|19)\d\d\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?"
_DATED = re.compile(
    rf"^[\[(]?{_DATE}[\])]?\s?\S.{{5,150}}$|^.{{6,160}}?[\[(\s]?{_DATE}(?:\s?\d\d?:\d\d(?::\d\d)?)?[\])]?$"
    r"|^.{6,160}?[\[(\s](?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])[\])]?$"
)
_BYLINE = re.compile(
    rf"(?:发布(?:时间|日期)|发稿时间|公布日期|更新时间|时间|日期|来源|信息来源|文章来源|稿源)\s?:.{{0,80}}"
    rf"|^{_DATE}.{{0,12}}(?:来源|作者|浏览|点击|字号|打印|阅读)"
)
_STAMP = re.compile(rf"[\[(]?{_DATE}(\s?\d\d?:\d\d(?::\d\d)?)?[\])]?")
_TOOLBAR = re.compile(
    r"字[号体]\s?[:【\[(]|打印(?:本页|此页|文章)?|扫一扫在手机打开|关闭(?:窗口|本页)|[上下]一篇|责任编辑|分享到"
)
_LETTER = re.compile(r"信箱|来信|写信|留言|信件|咨询投诉|民意|问政|网上咨询|建言")
_LETTER_MARKS = (
    re.compile(r"(?:来信|写信|信件|留言|投诉|咨询|提交)(?:时间|日期)"),
    re.compile(r"(?:回复|答复|办理|处理)(?:时间|日期|单位|部门|内容|情况|结果|状态|意见)"),
    re.compile(r"(?:信件|来信|留言|受理|问题)(?:编号|标题|主题|内容|类型|状态|类别)"),
    re.compile(r"我要写信|我要咨询|来信须知|写信须知|信件查询|已办结|已回复|已答复"),
)
_GUIDE_MARKS = (
    re.compile(r"(?:受理|申请|办理|审批)条件"),
    re.compile(r"(?:申请|申报|办理|提交|所需)材料"),
    re.compile(r"(?:办理|受理|审批|工作)(?:流程|程序)"),
    re.compile(r"(?:法定|承诺)(?:办结|办理)?(?:时限|期限)"),
    re.compile(r"收费(?:标准|依据|情况)|是否收费"),
    re.compile(r"(?:设定|办理|法律|实施)依据"),
    re.compile(r"(?:办理|受理|办公)(?:地点|地址|时间)"),
    re.compile(r"(?:监督|投诉)(?:投诉)?(?:电话|方式)"),
    re.compile(r"事项(?:名称|类型|编码)|行使层级|服务对象|办件类型|实施(?:主体|机关)"),
)
_ANNUAL = re.compile(r"(?:政务|信息)公开(?:工作)?(?:情况)?(?:年度|年)?(?:工作|情况)?(?:年度)?报告")
_YEAR = re.compile(r"20\d\d|[二〇○零]{2}[一二〇○零][一二三四五六七八九〇○零]")
_ANNUAL_TABLE = re.compile(r"勾稽关系|收到和处理政府信息公开申请情况")
_ANNUAL_BODY = re.compile(r"总体情况|主动公开|依申请公开|行政复议|存在的(?:主要)?问题")
_PLACE = re.compile(r"(?:当前|所在|您的|现在的?)位置\s?:?.{0,80}|首页\s?(?:>|»|›|-)\s?\S.{0,80}")
_SITE_NAME = re.compile(r"^[^-_|>—:\s]{2,30}(?:网|门户|平台|政府|[局厅委院办部署会]|中心|首页)$")

_FEWEST_ENTRIES = 5
_SHORT_LIST = 2
_FEWEST_LETTER_MARKS = 2
_FEWEST_GUIDE_MARKS = 5
_PARAGRAPH = 60
_LONGEST_LINE = 400
_HOME_LINKS = 60
_HOME_TEXT = 300


def kind(doc: Document) -> PageKind:
    if redirect(doc) is not None:
        return PageKind.REDIRECT
    lines = [line for line in doc.plain.split("\n") if len(line) <= _LONGEST_LINE]
    special = _special(doc, lines)
    if special is not None:
        return special
    if _is_home(doc):
        return PageKind.HOME
    dated = sum(1 for line in lines if _DATED.match(line))
    stamped = sum(1 for line in lines if _STAMP.fullmatch(line))
    entries = max(dated, stamped)
    if doc.meta.get("articletitle") and doc.meta.get("pubdate"):
        return PageKind.ARTICLE
    if _is_article(doc, lines, entries):
        return PageKind.LIST if is_made_of_rows(doc, lines) else PageKind.ARTICLE
    column = doc.meta.get("columnname") and not doc.meta.get("articletitle")
    if entries >= _FEWEST_ENTRIES or column or _is_short_list(doc, lines, entries):
        return PageKind.LIST
    here = any(_PLACE.search(line) for line in lines)
    if is_made_of_rows(doc, lines) or (here and awaits_rows(doc, lines)):
        return PageKind.LIST
    return PageKind.OTHER


def _is_short_list(doc: Document, lines: list[str], entries: int) -> bool:
    """A young or quiet column: two entries and more under a “you are here”, nothing to read."""
    prose = any(len(line) >= _PARAGRAPH for line in doc.text.split("\n"))
    return entries >= _SHORT_LIST and not prose and any(_PLACE.search(line) for line in lines)


def _special(doc: Document, lines: list[str]) -> PageKind | None:
    """The kinds that have words of their own."""
    text = "\n".join(lines)
    labels = (doc.title, doc.meta.get("columnname", ""), doc.meta.get("articletitle", ""))
    heads = plain(" ".join(labels))
    if _ANNUAL.search(heads) and _YEAR.search(heads) and _is_annual(doc.plain):
        return PageKind.ANNUAL_REPORT
    if sum(1 for mark in _GUIDE_MARKS if mark.search(text)) >= _FEWEST_GUIDE_MARKS:
        return PageKind.GUIDE
    letters = sum(1 for mark in _LETTER_MARKS if mark.search(text))
    place = _PLACE.search(text)
    here = bool(place and _LETTER.search(place[0])) or bool(_LETTER.search(heads))
    if here and letters >= (1 if _LETTER.search(labels[1]) else _FEWEST_LETTER_MARKS):
        return PageKind.LETTERBOX
    return None


def _is_annual(text: str) -> bool:
    return bool(_ANNUAL_TABLE.search(text)) or len(set(_ANNUAL_BODY.findall(text))) >= 3


def _is_home(doc: Document) -> bool:
    """By its address; of a page without one, by what inner pages have and it lacks."""
    if doc.url:
        parts = urlsplit(doc.url)
        return bool(_HOME_PATH.fullmatch(parts.path)) and not parts.query
    if doc.meta.get("articletitle") or doc.meta.get("pubdate"):
        return False
    if doc.meta.get("columnname"):
        return doc.meta["columnname"] == "首页"
    text = doc.plain
    if _PLACE.search(text):
        return False
    if _SITE_NAME.search(plain(doc.title)):
        return True
    return len(text) >= _HOME_TEXT and len(doc.tree.css("a[href]")) >= _HOME_LINKS


def _is_article(doc: Document, lines: list[str], entries: int) -> bool:
    """By a line about its date or source above something to read."""
    byline = any(_BYLINE.search(line) for line in lines if len(line) <= 2 * _PARAGRAPH)
    prose = sum(len(line) for line in doc.text.split("\n") if len(line) >= _PARAGRAPH)
    if prose >= 2 * _PARAGRAPH and byline:
        return True
    if entries >= _FEWEST_ENTRIES:
        return False
    stamps = sum(1 for line in lines if (found := _STAMP.fullmatch(line)) and found[1])
    toolbar = any(_TOOLBAR.search(line) for line in lines if len(line) <= _PARAGRAPH)
    return byline or stamps == 1 or (toolbar and prose >= _PARAGRAPH)
