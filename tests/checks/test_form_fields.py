"""A form is faulted for fields that a browser saw to be missing, never for what was not seen."""

from __future__ import annotations

from typing import Any

import pytest

from domain.functions import FormKind, FormLook
from domain.verdict import Breach, Exempt, Pass, Unclear
from tests.checks._edition import HOME, verdict

WHOLE = "申请人姓名 身份证号码 联系电话 所需信息的内容描述 获取信息的方式"


def form(**changed: Any) -> FormLook:
    given: dict[str, Any] = {
        "page": f"{HOME}ysqgk/",
        "kind": FormKind.APPLICATION,
        "name": "依申请公开",
        "inputs": 5,
        "labels": WHOLE,
        "instead": "",
        "doubt": "",
    }
    return FormLook(**given | changed)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(form(), Pass, id="all that the regulation asks for"),
        pytest.param(form(labels=WHOLE.replace("身份证号码", "")), Breach, id="no identity"),
        pytest.param(form(labels="a1 a2"), Unclear, id="labels we cannot read"),
        pytest.param(form(inputs=0), Breach, id="opened, and nothing to fill in"),
        pytest.param(form(inputs=0, instead="须登录"), Exempt, id="behind a login"),
        pytest.param(form(inputs=0, instead="下载文件"), Exempt, id="a file to print"),
        pytest.param(form(inputs=0, doubt="未能用浏览器打开"), Unclear, id="no browser"),
        pytest.param(
            form(kind=FormKind.LETTER, labels="标题 信件内容"), Pass, id="a letter needs its text"
        ),
        pytest.param(
            form(kind=FormKind.LETTER, inputs=0), Breach, id="a letter-box without a form"
        ),
    ],
)
def test_verdict(seen: FormLook, expected: type) -> None:
    assert isinstance(verdict("form_fields", seen), expected)
