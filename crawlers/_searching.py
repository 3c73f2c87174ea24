"""检索地址 · The address that a site's own search form would open for some words."""

from __future__ import annotations

from urllib.parse import urlencode

from domain.functions import SearchForm
from reading import urls


def address(form: SearchForm, words: str, charset: str) -> str:
    pairs = [*form.others, (form.name, words)]
    query = urlencode(pairs, encoding=charset, errors="xmlcharrefreplace")
    return urls.key(f"{form.action.partition('?')[0]}?{query}")
