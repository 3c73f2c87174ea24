"""Sitemaps as found: without declarations, with name spaces, packed, cut short."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from reading.sitemaps import sitemap

SAMPLES = Path(__file__).parents[2].parent / "shared" / "data" / "sitemaps"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"{SAMPLES} is absent")
def test_the_public_samples_are_read_as_labelled() -> None:
    labels = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
    assert labels
    for name, label in labels.items():
        seen = sitemap((SAMPLES / name).read_bytes())
        if label["root"] in ("urlset", "sitemapindex"):
            assert seen is not None, name
            assert list(seen.addresses) == label["locs"], name
            assert seen.index == (label["root"] == "sitemapindex"), name
        else:
            assert seen is None, name


@pytest.mark.parametrize(
    ("xml", "addresses"),
    [
        pytest.param("<urlset><url><loc> http://a.test/1 </loc></url></urlset>", ["http://a.test/1"],
                     id="space around"),
        pytest.param("<urlset><url><loc>http://a.test/?a=1&amp;b=2</loc></url>",
                     ["http://a.test/?a=1&b=2"], id="entities, and the end is missing"),
        pytest.param("<urlset><url><loc><![CDATA[http://a.test/2]]></loc></url></urlset>",
                     ["http://a.test/2"], id="character data"),
        pytest.param("<s:urlset><s:url><s:loc>/水利</s:loc></s:url></s:urlset>", ["/水利"],
                     id="prefixed and relative"),
    ],
)  # fmt: skip
def test_addresses(xml: str, addresses: list[str]) -> None:
    for body in (xml.encode(), gzip.compress(xml.encode())):
        seen = sitemap(body)
        assert seen is not None
        assert list(seen.addresses) == addresses


def test_a_page_is_no_sitemap_and_hostile_ones_are_bounded() -> None:
    assert sitemap(b"<html><loc>http://a.test/</loc></html>") is None
    seen = sitemap(b"<urlset>" + b"<loc>x" * 200_000)
    assert seen is not None
    assert seen.addresses == ()
    many = b"<urlset>" + b"<loc>x</loc>" * 60_000
    assert len(sitemap(many).addresses) == 50_000  # type: ignore[union-attr]
