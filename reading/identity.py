"""网站标识 · The marks a government page carries at its bottom, as a visitor finds them printed.

国办发〔2017〕47号: 党政机关网站标识、“我为政府网站找错”入口、网站标识码、主办单位及联系方式、ICP
备案编号、公安机关备案标识. Matched on a plain form of the page's text (NFKC, without zero-width
characters); what stands in comments, hidden blocks or meta labels is not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from domain.pagefacts import Identity
from reading.document import Document
from reading.finderror import find_error
from reading.tags import labels

_SITE_CODE = re.compile(
    r"(?:网站|政府)\s?(?:标识|识别)编?[码号]\s?(?:[:(是为]\s?)?((?:bm)?\d{6,12})(?!\d)"
    r"|(?<!信用)标识码\s?:?\s?((?:bm)?\d{8,10})(?!\d)",
    re.IGNORECASE,
)
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新港澳台"
_ICP = re.compile(
    rf"([{_PROVINCES}]?)\)?\]?\s?ICP\s?备案?(?:[编序]?号)?\s?:?\s?"
    rf"([{_PROVINCES}]?)(\d{{5,12}}(?:-\d{{1,3}})?)\s?(号?)(?:\s?-\s?(\d{{1,3}})(?!\d))?",
    re.IGNORECASE,
)
_POLICE = re.compile(
    r"(?:公网安备|(?<=[\u4e00-\u9fff])公备(?=\s?:)|公安(?:机关|部)?(?:联网)?备案(?:[编序]?号|标识)?)\s?[:(]?\s?(?:[^\d\s]公网安备)?"
    r"\s?号?\s?:?\s?(\d{8,16})(?!\d)"
)
_BOTTOM = re.compile(r"ICP\s?备|公网安备|网站标识码|版权所有|copyright|©", re.IGNORECASE)
_LONGEST_MARK_LINE = 400
_AROUND = 6

_SPONSOR = re.compile(
    r"主\s?办\s?(?:单\s?位|机\s?构|方)?\s?(?:[、/]\s?\S{2,6}?)?\s?(?::|单位\s)\s?(.*)"
)
_SPONSOR_AFTER = re.compile(
    r"(?:^|[\s|])([\u4e00-\u9fff、()]{4,40}?)主办(?=$|[\s|,;]|[\u4e00-\u9fff]{4,30}承办)"
)
_LABEL = (
    r"承办(?:单位|方)?|协办(?:单位)?|主管(?:单位|部门)?|(?:运行|运营)(?:管理|维护)?(?:单位|机构)?|"
    r"(?:网站)?(?:管理|维护|建设|制作)(?:维护)?(?:单位|部门)?|技术(?:支持|保障|维护)(?:单位)?|"
    r"(?:联系|办公|单位)?地址|(?:联系|咨询|值班|服务|办公|监督|举报)?电话|联系(?:方式|人)|传真|热线|"
    r"邮政编码|邮编|(?:电子)?邮[箱件]|(?:ICP)?备案(?:[序编]?号)?|(?:政府)?网站标识码|版权(?:所有)?|"
    r"中文域名|网址|域名"
)
_NEXT_LABEL = re.compile(
    rf"\s?(?:(?:{_LABEL})\s?:|(?<=\s)(?:{_LABEL})\s|[|©;。,]|版权所有|copyright|联系我们|网站标识码"
    rf"|政府网站标识|[{_PROVINCES}]?ICP|[{_PROVINCES}]公网安备|技术支持)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:政府|[委局厅办院部署会社处站所]|办公室|中心|公司|集团|学校|大学|医院|法院|检察院)$"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")

_CONTACT = re.compile(
    r"(?:联系电话|值班电话|服务电话|咨询电话|联系方式|电\s?话|总\s?机|热\s?线|电子邮[箱件]|邮\s?箱|"
    r"e-?mail|tel)\s?[^\d:@]{0,12}:?\s?(?!(?:19|20)\d\d[-./年])"
    r"([\d(+][\d()\-+ ]{4,30}\d|[\w.\-]{1,64}@[\w.\-]{3,255})",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:联系地址|办公地址|地\s?址)\s?:\s?([^\s|]{4,60})")
_CONTACT_LINK = re.compile(r"联系(?:我们|方式)")
_MARK_ADDRESS = re.compile(r"(?:bszs|dcs)\.conac\.cn", re.IGNORECASE)


def identity(doc: Document) -> Identity:
    text = doc.plain
    lines = text.split("\n")
    bottom = list(_bottom(lines)) or lines[-_AROUND:]
    entry = find_error(doc)
    return Identity(
        site_codes=_unique(one or other for one, other in _SITE_CODE.findall(text)),
        icp=_unique(map(_icp, _ICP.finditer(text))),
        police=_unique(_POLICE.findall(text)),
        sponsor=_sponsor(bottom),
        contact=_contact(bottom) or _contact(lines) or _contact_link(doc),
        party_mark=_party_mark(doc),
        find_error_entry=entry.present,
        find_error_codes=entry.codes,
        find_error_script_codes=entry.script_codes,
        meta=labels(doc),
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _icp(found: re.Match[str]) -> str:
    """As printed, without the blanks and colons that printers put in: 鄂ICP备11011361号-1."""
    before, after, number, word, suffix = found.groups()
    return f"{after or before}ICP备{number}{word}" + (f"-{suffix}" if suffix else "")


def _bottom(lines: list[str]) -> Iterator[str]:
    """The lines around the marks. An article may say 主办 too, with no filing number near."""
    near = 0
    marked = [
        len(line) <= _LONGEST_MARK_LINE and _BOTTOM.search(line) is not None for line in lines
    ]
    ahead = sum(marked[:_AROUND])
    for number, line in enumerate(lines):
        ahead += marked[number + _AROUND] if number + _AROUND < len(lines) else 0
        near = _AROUND if marked[number] else near - 1
        if near > 0 or ahead > 0:
            yield line
        ahead -= marked[number]


def _sponsor(bottom: list[str]) -> str | None:
    """The last one printed after its label, else before the word (…人民政府办公厅主办)."""
    found = None
    for number, line in enumerate(bottom):
        after = _SPONSOR.search(line) if len(line) <= _LONGEST_MARK_LINE else None
        if after:
            rest = after[1] or (bottom[number + 1] if number + 1 < len(bottom) else "")
            found = _body_names(rest) or found
    if found is None:
        for line in bottom:
            before = _SPONSOR_AFTER.search(line) if len(line) <= _LONGEST_MARK_LINE else None
            found = before[1] if before and _BODY.search(before[1]) else found
    return found


def _body_names(rest: str) -> str | None:
    """One or several bodies, up to the next label: “广州开发区管委会 广州市黄埔区人民政府”."""
    label = _NEXT_LABEL.search(rest)
    tokens = (rest[: label.start()] if label else rest).split(" ")
    names = tokens[:1]
    for token in tokens[1:]:
        if not (_BODY.search(names[-1]) and _BODY.search(token)):
            break
        names.append(token)
    name = " ".join(names).strip(" 、()")
    return name if _CHINESE.search(name) else None


def _contact(lines: Iterable[str]) -> str | None:
    kept = [line for line in lines if len(line) <= _LONGEST_MARK_LINE]
    for pattern in (_CONTACT, _ADDRESS):
        for line in kept:
            found = pattern.search(line)
            if found:
                return found[0].strip()
    return None


def _contact_link(doc: Document) -> str | None:
    for node in doc.tree.tags("a"):
        found = _CONTACT_LINK.fullmatch(node.text().strip())
        if found and node.attrs.get("href"):
            return found[0]
    return None


def _party_mark(doc: Document) -> bool:
    """A link to the registry's page of the mark, its script, or a picture that says what it is."""
    if b"conac" not in doc.lowered and "党政机关" not in doc.source:
        return False
    for node in doc.tree.css("a[href],[onclick],script[src],img[src],[alt],[id]"):
        attrs = node.attrs
        if (attrs.get("id") or "") in ("_ideConac", "imgConac"):
            return True
        if node.tag == "img" and "党政机关" in (attrs.get("alt") or attrs.get("title") or ""):
            return True
        values = (attrs.get("href"), attrs.get("src"), attrs.get("onclick"))
        if any(value and _MARK_ADDRESS.search(value) for value in values):
            return True
    return any(_MARK_ADDRESS.search(script) for script in doc.scripts)
