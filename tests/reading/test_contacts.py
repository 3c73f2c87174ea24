"""Numbers and addresses as pages print them; only what cannot be right is called wrong."""

from __future__ import annotations

import pytest

from reading.contacts import contacts
from reading.document import parse
from reading.phones import fault, is_phone


def seen(markup: str) -> list[tuple[str, bool]]:
    page = parse(markup.encode(), url="http://a.test/")
    return [(each.value, each.well_formed) for each in contacts(page)]


def values(markup: str) -> list[str]:
    found = seen(markup)
    assert all(good for _, good in found), found
    return [value for value, _ in found]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        pytest.param("联系电话：0990-2345678", ["0990-2345678"], id="with area code"),
        pytest.param("电话:(010)58336103", ["(010)58336103"], id="code in brackets"),
        pytest.param("联系电话：85633786", ["85633786"], id="without area code"),
        pytest.param("电话：０９９０－２３４５６７８", ["0990-2345678"], id="full width"),
        pytest.param("电话：0990－2345678", ["0990-2345678"], id="a full-width dash"),
        pytest.param("电话：0990—2345678", ["0990-2345678"], id="a Chinese dash"),
        pytest.param("电 话： 0990-2345678", ["0990-2345678"], id="a split label"),
        pytest.param("<td>联系电话</td><td>0990-2345678</td>", ["0990-2345678"], id="in cells"),
        pytest.param("<p>联系电话：</p><p>0990-2345678</p>", ["0990-2345678"], id="on two lines"),
        pytest.param("电话：13812345678", ["13812345678"], id="a mobile"),
        pytest.param("电话：138 1234 5678", ["138 1234 5678"], id="a mobile with blanks"),
        pytest.param("客服热线：400-123-4567", ["400-123-4567"], id="400"),
        pytest.param("热线：12345、12388", ["12345", "12388"], id="hotlines"),
        pytest.param("举报电话：0990-12345", ["0990-12345"], id="a hotline with area code"),
        pytest.param("电话：96358", ["96358"], id="a local hotline"),
        pytest.param("电话：0990-2345678转8012", ["0990-2345678转8012"], id="an extension"),
        pytest.param("电话：0990-2345678-802", ["0990-2345678-802"], id="an extension by hyphen"),
        pytest.param("电话：+86-990-2345678", ["+86-990-2345678"], id="from abroad"),
        pytest.param(
            "电话：0990-2345678/2345679", ["0990-2345678", "2345679"], id="two by a stroke"
        ),
        pytest.param("电话：0990-2345678、79", ["0990-2345678"], id="the second one shortened"),
        pytest.param("电话：2345678 2345679", ["2345678", "2345679"], id="two by a blank"),
        pytest.param("联系电话 商务局：0990-2345678", ["0990-2345678"], id="whose number it is"),
        pytest.param("电话（工作日）：0990-2345678", ["0990-2345678"], id="when it is answered"),
        pytest.param("办公室0990-2345678", ["0990-2345678"], id="no label, the full form"),
        pytest.param("邮箱：a.b@mail.test.gov.cn", ["a.b@mail.test.gov.cn"], id="mail"),
        pytest.param("<a href='mailto:a@b.test?subject=x'>x</a>", ["a@b.test"], id="a mail link"),
        pytest.param("<a href='tel:0990-2345678'>拨打</a>", ["0990-2345678"], id="a phone link"),
    ],
)
def test_good_ones(markup: str, expected: list[str]) -> None:
    assert values(markup) == expected


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("电话：138****5678", id="masked"),
        pytest.param("电话：0990-XXXXXXX", id="a form's example"),
        pytest.param("邮箱：abc#b.test", id="a mail address hidden from robots"),
        pytest.param("邮箱：abc[at]b.gov.cn", id="another"),
        pytest.param("邮箱：abc（at）b.gov.cn", id="a third"),
        pytest.param("邮政编码：243999", id="a postcode"),
        pytest.param("浙ICP备11011361号 浙公网安备33010202000341号", id="filing numbers"),
        pytest.param("统一社会信用代码：113301000024901234", id="a credit code"),
        pytest.param("网站标识码：9900000001", id="a site code"),
        pytest.param("电话：2024-03-05 起启用", id="a date"),
        pytest.param("电话：周一至周五 9:00-17:00", id="hours"),
        pytest.param("电话：9:00-17:00", id="hours alone"),
        pytest.param("电话申报1234567890件", id="a count"),
        pytest.param("电话：23456", id="perhaps an internal number"),
        pytest.param("电话：0990-23456780990-2345679", id="two numbers our reading has joined"),
        pytest.param("传真：", id="nothing"),
        pytest.param("电话：+49 30 22756789", id="a number abroad"),
        pytest.param("电话：23456 78901", id="perhaps two internal numbers"),
        pytest.param("<a href='mailto:?subject=x'>分享</a>", id="a page sent to a friend"),
        pytest.param("2024年共收到电话 1234567890 个", id="no colon, no accusation"),
    ],
)
def test_what_is_innocent(markup: str) -> None:
    assert all(good for _, good in seen(markup))


@pytest.mark.parametrize(
    ("markup", "value", "why"),
    [
        pytest.param("电话：0990-257842065", "0990-257842065", "此处为9位", id="a digit too many"),
        pytest.param("电话：0990-234567", "0990-234567", "此处为6位", id="a digit too few"),
        pytest.param("电话：(0990)23456", "(0990)23456", "此处为5位", id="two digits too few"),
        pytest.param("电话：099-2345678", "099-2345678", "099这样的区号", id="half an area code"),
        pytest.param("手机：1381234567", "1381234567", "共10位", id="a mobile of ten digits"),
        pytest.param("手机：12812345678", "12812345678", "共11位", id="no mobile begins so"),
        pytest.param("邮箱：abc@163", "abc@163", "完整的域名", id="half a domain"),
        pytest.param("邮箱：abc@@163.com", "abc@@163.com", "重复", id="two ats"),
        pytest.param("邮箱：abc@163,com", "abc@163,com", "逗号", id="a comma for a dot"),
        pytest.param("邮箱：webmaster163.com", "webmaster163.com", "缺少@", id="no at"),
        pytest.param("<a href='mailto:'>信</a>", "mailto:", "没有地址", id="an empty mail link"),
        pytest.param("<a href='tel:'>打</a>", "tel:", "没有号码", id="an empty phone link"),
    ],
)
def test_what_cannot_be_right(markup: str, value: str, why: str) -> None:
    (found,) = contacts(parse(markup.encode(), url=""))
    assert (found.value, found.well_formed) == (value, False)
    assert why in found.why


def test_each_value_once() -> None:
    assert values("电话：0990-2345678<p>联系电话：0990-2345678") == ["0990-2345678"]


@pytest.mark.parametrize("number", ["110", "12345", "95598", "10086", "0990-2345678", "8008101234"])
def test_phones(number: str) -> None:
    assert is_phone(number)
    assert fault(number) is None
