"""遮盖 · Names and numbers of citizens, made unreadable before a report shows them.

Only what surely is one is covered: numbers by their form, names where a label or the sentence says
that a name follows. A department's own numbers are covered too; a report loses nothing by that.
"""

from __future__ import annotations

import re

_ID = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?![\dXx])")
_CARD = re.compile(r"(?<!\d)(\d{4})\d{8,11}(\d{4})(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[ -]?\d{4}[ -]?(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[ -]?)\d{5,6}(\d{2})(?!\d)")
_MAIL = re.compile(r"([A-Za-z0-9])[\w.+-]{0,63}@((?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,24})", re.ASCII)
_NAME = re.compile(
    r"((?:姓\s?名|昵称|来信人|写信人|留言人|咨询人|投诉人|举报人|诉求人|网民|联系人|反映人)\s?[:：]\s?"
    r"|(?:我叫|名叫))([\u4e00-\u9fff])([\u4e00-\u9fff·]{1,5})(?=[\s,，。;；、:：(（]|$)"
)
_ADDRESSED = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])([\u4e00-\u9fff]{1,2})(先生|女士|同志|同学)"
)


def mask(text: str) -> str:
    """“来信人：张三丰，13812345678” as “来信人：张**，138****5678”."""
    for pattern, covered in (
        (_ID, r"\1********\2"),
        (_CARD, r"\1********\2"),
        (_MOBILE, r"\1****\2"),
        (_LANDLINE, r"\1*****\2"),
        (_MAIL, r"\1***@\2"),
    ):
        text = pattern.sub(covered, text)
    text = _NAME.sub(lambda name: name[1] + name[2] + "*" * len(name[3]), text)
    return _ADDRESSED.sub(lambda name: name[1] + "*" * len(name[2]) + name[3], text)
