"""`ducha.inspect/1` against docs/json.md: a full page and an empty one."""

from __future__ import annotations

import json

import pytest

from domain.pagefacts import (
    Guard,
    GuardKind,
    Identity,
    Inspection,
    PageKind,
    PageLink,
    Redirect,
    RedirectHow,
)
from reports.inspect_json import SCHEMA, line
from tests.reports._contract_of import offences

FULL = Inspection(
    charset="gb18030",
    kind=PageKind.HOME,
    title="测试县人民政府",
    redirect=Redirect(target="/x", url="http://a.test/x", delay=0.5, how=RedirectHow.META),
    guard=Guard("某防护", GuardKind.BLOCKED),
    identity=Identity(
        site_codes=("3799990001",),
        icp=(),
        police=(),
        sponsor="测试县人民政府",
        contact=None,
        party_mark=True,
        find_error_entry=False,
        find_error_codes=(),
        find_error_script_codes=(),
        meta={"SiteName": "测试县"},
    ),
    links=(PageLink(href="x", url=None, tag="a"),),
)
EMPTY = Inspection(
    charset="utf-8", kind=PageKind.OTHER, title=None, redirect=None, guard=None, identity=None,
    links=(),
)  # fmt: skip


@pytest.mark.parametrize(
    "seen", [pytest.param(FULL, id="everything there"), pytest.param(EMPTY, id="nothing there")]
)
def test_what_is_written_is_what_is_documented(seen: Inspection) -> None:
    assert list(offences(json.loads(line("a.html", seen)), SCHEMA)) == []
