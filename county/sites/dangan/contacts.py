"""档案局的联系方式 · Telephone numbers and mail addresses, well-formed, in every usual dress."""

from __future__ import annotations

from county.book import Book
from county.columns import Extra
from county.words import FaultKind

_PHONES = {
    "0555-5550120": "区号加七位",
    "（0555）5550121": "全角括号",
    "0555—5550122": "破折号",
    "０５５５－５５５０１２３": "全角数字",
    "0555-5550124转802": "带分机",
    "0555-5550125/5550126": "两个号码合写",
    "+86-555-5550127": "国际写法",
    "0555 555 0128": "以空格分开",
    "12345": "政务服务便民热线",
    "5550129": "省略区号",
}
_MAILS = {
    "daj@ceshixian.gov.cn": "常规",
    "Daj.Office@CESHIXIAN.GOV.CN": "大写",
    "daj#ceshixian.gov.cn（请将#换成@）": "防采集写法",
}


def contacts(book: Book, place: str) -> Extra:
    for value, note in {**_PHONES, **_MAILS}.items():
        book.innocent(FaultKind.CONTACT_MALFORMED, value, place, note)
    rows = "".join(f"<p>联系电话：{phone}</p>" for phone in _PHONES)
    rows += "".join(f"<p>电子邮箱：{mail}</p>" for mail in _MAILS)
    rows += (
        '<p><a href="mailto:daj@ceshixian.gov.cn?subject=%E5%92%A8%E8%AF%A2">写信</a>'
        ' <a href="MAILTO:daj@ceshixian.gov.cn">来信</a> <a href="tel:0555-5550120">拨打</a>'
        ' <a href="tel:+865555550120">拨打</a></p>'
        "<p>全宗编号：0555123；统一社会信用代码：11340599MB0555012X。</p>"
    )
    return Extra(instead=rows)
