"""Each case is a page somebody served: what its readers see, and what the page said of itself."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading._unpack import MOST
from reading.charset import Text, charset_of, read_text, utf8_bytes

DATA = Path(__file__).parents[2].parent / "shared" / "data"
PRESCAN = DATA / "html_encoding" / "encoding_sniff.json"
PAGES = DATA / "gov_pages"

# The page says EUC-JP and is UTF-8: the one case of the suite where C2 has us read what is there.
READ_AS_IT_IS = {"encoding/test-yahoo-jp.dat#0": "utf-8"}

NEWS = "市政府召开常务会议，研究部署安全生产工作。会议强调，要坚持人民至上、生命至上，压实责任。"
TRADITIONAL = (
    "市政府召開常務會議，研究部署安全生產工作。會議強調，要堅持人民至上、生命至上，壓實責任。"
)


def page(text: str = NEWS, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>{text[:8]}</title></head><p>{text}</p>"


def meta(label: str) -> str:
    return f'<meta http-equiv="Content-Type" content="text/html; charset={label}">'


def summary(text: Text) -> tuple[str, str, str | None]:
    return text.charset, text.source, text.conflict


# ── C1：声明 gb2312，实为 GBK 或 GB18030 ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "label",
    ["gb2312", "GB2312", "gbk", "x-gbk", "cp936", "gb18030", "chinese", "gb_2312-80", "iso-ir-58"],
)
def test_c1_every_name_of_a_chinese_charset_is_gb18030(label: str) -> None:
    text = read_text(page("朱镕基、陶喆、〇、丂、𠮷", meta(label)).encode("gb18030"))
    assert summary(text) == ("gb18030", "meta", None)
    assert "朱镕基、陶喆、〇、丂、𠮷" in text.text
    assert "\ufffd" not in text.text


@pytest.mark.parametrize(
    ("label", "encoder"),
    [("gb2312", "gbk"), ("GBK", "gbk"), ("gb18030", "gb18030"), ("GB18030-2022", "gb18030")],
)
def test_c1_but_queries_are_sent_as_gbk_unless_the_page_says_gb18030(
    label: str, encoder: str
) -> None:
    assert read_text(page(NEWS, meta(label)).encode("gb18030")).encoder == encoder


def test_c1_a_euro_sign_and_the_signs_of_2022_are_read_as_browsers_read_them() -> None:
    body = page("X", meta("gb2312")).encode().replace(b"<p>X", b"<p>\x80\xa2\xe3\xa6\xd9\xfe\x59")
    assert "<p>€€\ufe10\u9fb4" in read_text(body).text


# ── C2：声明与字节不符 ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        pytest.param(
            page(NEWS, meta("gb2312")).encode("gbk"),
            "text/html; charset=UTF-8",
            ("gb18030", "meta", "utf-8"),
            id="the server says UTF-8 of a GBK page",
        ),
        pytest.param(
            page(NEWS, meta("utf-8")).encode(),
            "text/html;charset=GB2312",
            ("utf-8", "meta", "gb2312"),
            id="the server says GB2312 of a UTF-8 page",
        ),
        pytest.param(
            page(NEWS, meta("gb2312")).encode(),
            None,
            ("utf-8", "trial", "gb2312"),
            id="the page says GB2312 and was saved as UTF-8",
        ),
        pytest.param(
            page(NEWS, meta("utf-8")).encode("gbk"),
            None,
            ("gb18030", "trial", "utf-8"),
            id="the page says UTF-8 and was saved as GBK",
        ),
        pytest.param(
            page(NEWS, meta("gbk")).encode("gbk"),
            "text/html; charset=ISO-8859-1",
            ("gb18030", "meta", "iso-8859-1"),
            id="the server's default is Latin-1",
        ),
        pytest.param(
            page(NEWS).encode(),
            "text/html; charset=ISO-8859-1",
            ("utf-8", "trial", "iso-8859-1"),
            id="the server's default is Latin-1 and the page says nothing",
        ),
        pytest.param(
            page(TRADITIONAL, meta("gb2312")).encode("big5"),
            None,
            ("big5", "trial", "gb2312"),
            id="the traditional edition kept the template of the simplified one",
        ),
        pytest.param(
            b"\xef\xbb\xbf" + page(NEWS, meta("gb2312")).encode("gbk"),
            None,
            ("gb18030", "meta", "utf-8"),
            id="only the template's byte order mark is UTF-8",
        ),
        pytest.param(
            page(NEWS, meta("utf-8")).encode("utf-16le"),
            "text/html; charset=utf-8",
            ("utf-16le", "trial", "utf-8"),
            id="the page was saved as Unicode",
        ),
        pytest.param(
            page(NEWS, meta("hz-gb-2312")).encode(),
            None,
            ("utf-8", "trial", "hz-gb-2312"),
            id="the page names a charset that browsers refuse to read",
        ),
    ],
)
def test_c2_a_declaration_that_does_not_fit_is_kept_as_the_conflict(
    body: bytes, header: str | None, expected: tuple[str, str, str | None]
) -> None:
    text = read_text(body, header)
    assert summary(text) == expected
    assert NEWS in text.text or TRADITIONAL in text.text
    assert "\ufffd" not in text.text


@pytest.mark.parametrize(
    ("body", "header", "charset"),
    [
        pytest.param(
            page(NEWS).encode() + "报告".encode()[:5] + page(NEWS).encode(),
            "text/html; charset=utf-8",
            "utf-8",
            id="a summary cut in the middle of a character",
        ),
        pytest.param(
            page(NEWS).encode("gbk") + "报告".encode("gbk")[:3] + page(NEWS).encode("gbk"),
            "text/html; charset=gbk",
            "gb18030",
            id="the same in GBK",
        ),
        pytest.param(
            page(TRADITIONAL * 9).encode("gbk"),
            "text/html; charset=gbk",
            "gb18030",
            id="traditional characters are rare in GBK, but they are GBK",
        ),
        pytest.param(
            "囍赟喆".encode("gbk"), "text/html; charset=gbk", "gb18030", id="three rare names"
        ),
        pytest.param(
            "한국어 페이지".encode("euc-kr"), "text/html; charset=euc-kr", "euc-kr", id="Korean"
        ),
        pytest.param(
            "日本語のページ".encode("shift_jis"),
            "text/html; charset=x-sjis",
            "shift_jis",
            id="Japanese",
        ),
        pytest.param(
            "Русская версия сайта".encode("cp1251"),
            "text/html; charset=windows-1251",
            "windows-1251",
            id="Russian bytes would make good Chinese",
        ),
        pytest.param(
            "Version française, déjà créée à Pékin".encode("latin-1"),
            "text/html; charset=iso-8859-1",
            "windows-1252",
            id="French letters too",
        ),
        pytest.param("联通".encode("gbk"), "text/html; charset=gbk", "gb18030", id="联通"),
    ],
)
def test_c2_but_a_few_bad_bytes_or_rare_characters_overturn_nothing(
    body: bytes, header: str, charset: str
) -> None:
    text = read_text(body, header)
    assert summary(text) == (charset, "header", None)


# ── C3：写坏了的 meta ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            '<meta httpequiv="ContentType" content="text/html; charset=gb2312">', id="w3lib"
        ),
        pytest.param(
            "<meta http-equiv=Content-Type content='text/html; charset=gb2312>", id="quote"
        ),
        pytest.param('<meta content="text/html; charset=gb2312">', id="no http-equiv"),
        pytest.param('<META NAME=Charset CONTENT="charset = GB2312">', id="name"),
        pytest.param(meta("nonsense") + meta("gb2312"), id="two, the first unknown"),
        pytest.param(
            f"<script>{'var a = 1;' * 300}</script>" + meta("gb2312"), id="after a script"
        ),
        pytest.param(
            f"<style>{'a {} ' * 2000}</style>" + meta("gb2312"), id="after 10 KB of style"
        ),
        pytest.param("<script>document.write('" + meta("gb2312") + "')</script>", id="written"),
    ],
)
def test_c3_a_malformed_or_late_meta_still_says_what_it_means(head: str) -> None:
    text = read_text(page("通知", head).encode("gbk"))
    assert summary(text) == ("gb18030", "meta", None)
    assert "通知" in text.text


def test_c3_what_stands_in_a_comment_is_no_declaration() -> None:
    body = page(NEWS, f"<!-- {meta('gb2312')} -->{meta('utf-8')}").encode()
    assert summary(read_text(body)) == ("utf-8", "meta", None)
    body = page(NEWS, f"<!-- {meta('gb2312')} -->").encode()
    assert summary(read_text(body)) == ("utf-8", "trial", None)


def test_c3_the_first_good_meta_wins_over_a_second_one() -> None:
    body = page("ok", meta("gb2312") + meta("big5")).encode()
    assert charset_of(body) == "gb18030"


def test_c3_the_charset_of_a_script_is_not_that_of_the_page() -> None:
    body = page(NEWS, '<script charset="gb2312" src="a.js"></script>').encode()
    assert summary(read_text(body)) == ("utf-8", "trial", None)


# ── C4：什么也没有声明 ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb18030"),
        ("big5", "big5"),
        ("utf-16le", "utf-16le"),
        ("utf-16be", "utf-16be"),
    ],
)
def test_c4_undeclared_pages_are_told_apart_by_their_bytes(encoding: str, charset: str) -> None:
    text = TRADITIONAL if encoding == "big5" else NEWS
    found = read_text(page(text).encode(encoding))
    assert summary(found) == (charset, "trial", None)
    assert text in found.text


def test_c4_a_single_character_is_never_cyrillic() -> None:
    assert charset_of("中".encode("gbk")) == "gb18030"
    assert charset_of("中".encode()) == "utf-8"


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        pytest.param("通知", "gbk", "gb18030", id="good UTF-8 by accident"),
        pytest.param("联通", "gbk", "gb18030", id="联通"),
        pytest.param("© 2024 · Café", "utf-8", "utf-8", id="Latin signs are good GBK by accident"),
        pytest.param("Версия сайта", "utf-8", "utf-8", id="Russian in UTF-8"),
        pytest.param("中国", "utf-8", "utf-8", id="中国"),
    ],
)
def test_c4_short_texts_that_fit_two_charsets(text: str, encoding: str, charset: str) -> None:
    found = read_text(text.encode(encoding))
    assert (found.text, found.charset) == (text, charset)


def test_c4_what_is_too_short_is_in_the_charset_the_site_usually_uses() -> None:
    body = "聯通".encode("big5")
    assert summary(read_text(body, usual="big5")) == ("big5", "site", None)
    assert summary(read_text("联通".encode("gbk"), usual="gb2312")) == ("gb18030", "site", None)
    assert summary(read_text(b"ok", usual="gbk")) == ("gb18030", "site", None)
    assert summary(read_text(b"ok")) == ("windows-1252", "guess", None)
    assert summary(read_text(page(NEWS).encode(), usual="gbk")) == ("utf-8", "trial", None)


def test_c4_a_usual_charset_that_fits_any_bytes_proves_nothing() -> None:
    body = "通知".encode("gbk")
    assert summary(read_text(body, usual="windows-1252")) == ("gb18030", "trial", None)
    assert summary(read_text(b"\xff" + body, usual="windows-1252"))[1] == "guess"


def test_c4_an_unknown_usual_charset_is_as_good_as_none() -> None:
    assert summary(read_text(b"ok", usual="nonsense")) == ("windows-1252", "guess", None)


# ── C5：字节顺序标记 ──────────────────────────────────────────────────────────────────────────────


def test_c5_marks_at_the_start_and_before_a_tag_are_no_text() -> None:
    body = "\ufeff\ufeff<html>\ufeff<body>甲\ufeff乙\ufeff\r\n<p>".encode()
    text = read_text(body)
    assert text.text == "<html><body>甲\ufeff乙\r\n<p>"
    assert summary(text) == ("utf-8", "bom", None)
    assert utf8_bytes(body, text).decode() == text.text


def test_c5_the_mark_of_a_utf8_template_does_no_harm_in_a_gbk_page() -> None:
    inner = b"\xef\xbb\xbf<div>\xef\xbb\xbf\r\n<p>"
    body = page(NEWS, meta("gbk")).encode("gbk") + inner + NEWS.encode("gbk")
    text = read_text(body)
    assert summary(text) == ("gb18030", "meta", None)
    assert text.text.endswith(f"<div>\r\n<p>{NEWS}")


def test_c5_a_mark_outweighs_header_and_meta() -> None:
    body = b"\xff\xfe" + page(NEWS, meta("gbk")).encode("utf-16le")
    text = read_text(body, "text/html; charset=gb2312")
    assert summary(text) == ("utf-16le", "bom", None)
    assert text.text.startswith("<!DOCTYPE")


# ── C8：没有声明的压缩 ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "packed",
    [
        pytest.param(gzip.compress(page().encode()), id="gzip"),
        pytest.param(gzip.compress(gzip.compress(page().encode())), id="gzip twice"),
        pytest.param(zlib.compress(page().encode()), id="deflate"),
        pytest.param(
            gzip.compress(page().encode()[:50]) + gzip.compress(page().encode()[50:]),
            id="two members",
        ),
    ],
)
def test_c8_compressed_bodies_are_unpacked_without_a_header(packed: bytes) -> None:
    text = read_text(packed)
    assert text.text == page()
    assert not text.verbatim
    assert utf8_bytes(packed, text) == page().encode()


def test_c8_of_a_truncated_body_as_much_is_read_as_arrived() -> None:
    lines = "".join(f"<p>{number}{NEWS}" for number in range(20_000))
    packed = gzip.compress(lines.encode())
    text = read_text(packed[: len(packed) // 2])
    assert text.charset == "utf-8"
    assert len(text.text) > 10_000
    assert lines.startswith(text.text.rstrip("\ufffd"))


def test_c8_a_bomb_is_cut_off() -> None:
    bomb = gzip.compress(gzip.compress(bytes(80 * 1024 * 1024)))
    assert len(read_text(bomb).text) <= MOST


def test_c8_what_only_begins_like_gzip_is_left_alone() -> None:
    assert read_text(b"\x1f\x8b\x08 no").text.endswith(" no")
    assert read_text(b"\x78\x9c").text != ""


# ── 头部 ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ('text/html; charset="GBK"', ("gb18030", "header", None)),
        ("text/html;charset=gbk;q=1", ("gb18030", "header", None)),
        ("TEXT/HTML ; CHARSET = gbk", ("gb18030", "header", None)),
        ("text/html; charset='gbk'", ("gb18030", "header", None)),
        ("text/html charset=gbk", ("gb18030", "header", None)),
        ("text/html; charset=", ("windows-1252", "guess", None)),
        ("text/html; charset=none", ("windows-1252", "guess", None)),
        ("text/html; mycharset=gbk", ("windows-1252", "guess", None)),
        ("", ("windows-1252", "guess", None)),
    ],
)
def test_the_header_is_read_as_leniently_as_it_is_written(
    header: str, expected: tuple[str, str, str | None]
) -> None:
    assert summary(read_text(b"plain", header)) == expected


def test_a_header_that_says_utf16_of_ascii_is_a_conflict() -> None:
    text = read_text(page("notice of the office").encode(), "text/html; charset=utf-16")
    assert summary(text) == ("utf-8", "trial", "utf-16")
    assert "notice of the office" in text.text


def test_a_meta_cannot_say_utf16() -> None:
    assert summary(read_text(page(NEWS, meta("utf-16")).encode())) == ("utf-8", "meta", None)


# ── 判定不因截断而变 ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_cut_at_any_byte_changes_neither_charset_nor_conflict(encoding: str) -> None:
    text = TRADITIONAL if encoding == "big5" else NEWS + "𠮷"
    body = page(text * 2, meta(encoding)).encode(encoding)
    for header in (None, f"text/html; charset={encoding}"):
        for end in range(200, len(body)):
            found = read_text(body[:end], header)
            assert (found.charset, found.conflict) == (encoding, None), end
            assert found.text.count("\ufffd") <= 1


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_nor_does_it_where_nothing_is_declared(encoding: str) -> None:
    body = page(NEWS * 2).encode(encoding)
    assert {charset_of(body[:end]) for end in range(100, len(body))} == {encoding}


@pytest.mark.parametrize("label", [None, "gbk", "utf-8"])
def test_megabytes_of_what_is_no_text_do_not_hold_up_the_crawl(label: str | None) -> None:
    body = b"\xff\x81\x20" * 2_000_000  # byte for byte, this took more than a minute
    text = read_text(body, f"text/html; charset={label}" if label else None)
    assert "\ufffd" in text.text


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "gbk", "big5", "utf-16", "x"]))
def test_any_bytes_become_text_that_utf8_can_hold(body: bytes, label: str | None) -> None:
    text = read_text(body, f"text/html; charset={label}" if label else None)
    data = utf8_bytes(body, text)
    assert data.decode() == text.text
    assert not text.verbatim or data in (body, body[3:])


@given(
    st.text(NEWS + TRADITIONAL + "〇镕𠮷éя<a> \r\n\ufffd€", max_size=200),
    st.sampled_from(["utf-8", "gb18030", "utf-16le"]),
)
def test_what_was_declared_rightly_is_read_back(written: str, encoding: str) -> None:
    whole = page(NEWS) + written
    text = read_text(whole.encode(encoding), f"text/html; charset={encoding}")
    assert text.text == whole
    assert summary(text) == (encoding, "header", None)


def test_clean_utf8_is_handed_on_untouched() -> None:
    body = page(NEWS, meta("utf-8")).encode()
    text = read_text(body)
    assert text.verbatim
    assert utf8_bytes(body, text) is body
    marked = b"\xef\xbb\xbf" + body
    assert utf8_bytes(marked, read_text(marked)) == body


# ── 公开的用例与保存的网页 ────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not PRESCAN.exists(), reason=f"{PRESCAN} is absent")
def test_the_public_cases_of_the_prescan() -> None:
    cases = json.loads(PRESCAN.read_text("utf-8"))
    misses = []
    for case in cases:
        found = charset_of(base64.b64decode(case["data_base64"]))
        if found != READ_AS_IT_IS.get(case["case"], case["encoding"].lower()):
            misses.append((case["case"], case["encoding"], found))
    print(
        f"{len(cases)} cases, {len(misses)} missed, {len(READ_AS_IT_IS)} read as it is on purpose"
    )
    assert misses == []


@pytest.mark.skipif(not PAGES.exists(), reason=f"{PAGES} is absent")
def test_saved_government_pages_are_read_without_a_lost_character() -> None:
    labels = json.loads((PAGES / "expected.json").read_text("utf-8"))
    assert labels
    for name, expected in labels.items():
        body = (PAGES / name).read_bytes()
        text = read_text(body)
        label = expected.get("encoding", "utf-8").replace("utf-16-", "utf-16")
        assert summary(text)[::2] == (label, None), name
        lost_before_saving = body.count("\ufffd".encode())
        assert text.text.count("\ufffd") == lost_before_saving, name
        assert utf8_bytes(body, text).decode() == text.text
