"""大五码 · What browsers read in Big5 and Python's big5hkscs does not: HKSCS-2008 and doubles.

Each run begins with the place of its first character; the others follow in the order of the code.
"""

from __future__ import annotations

_RUNS = """
877A㡵𡵓𣚞𦀡㻬𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄𥶹瓆鿇垳
87C4䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋
8E69箸 8E6F簆 8E7E糎 8EAB緒 8EB4縝 8ECD者 8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦覩 8FFE起 906D都
907A銹 90DC靜 90F1響 91BF鼖 9244蔃 92AF兙兛兝兞 92C8鍮 92D1瑹 9447浧 94CA禛 95D9邗 9644靝
96ED瀞 96FC嬨 9B76爁 9B78矗 9B7B纇 9BC6駖 9BDE釔 9BEC惞 9BF6澶 9C42輶 9C53侻 9C62營 9C68鄄
9C6B鷰 9C77菏 9CBC尐秣 9CD0婧 9D57輋 9D5A筑 9DC4拐 9EA9恢 9EEF痹 9EFD汊 9F60鬮 9F66鼗 9FCB僭
9FD8弌 A063蠏 A077拎 A0D5瑨 A0DF煢 A0E4牐 C6CF廴 C6D3无 C6D5癶 C6D7隶 C6DE〃仝 FA5F倩 FA66偽
FABD包 FAC5卄 FAD5卿 FB48嘅 FBB8婷 FBF3幵 FBF9廐 FC4F彘 FC6C悤 FCB9撐 FCE2晴 FCF1杞 FDB7沜渝
FDBB港 FDF1煮 FE52猪 FE6F瑜 FEAA瓩 FEDD砉
"""
_PICTURES_AND_EURO = "".join(map(chr, range(0x2400, 0x2420))) + "\u2421\u20ac"
_FIRST_TRAIL, _LAST_LOW_TRAIL, _FIRST_HIGH_TRAIL = 0x40, 0x7E, 0xA1


def _table() -> dict[bytes, str]:
    runs = {run[:4]: run[4:] for run in _RUNS.split()}
    runs["A3C0"] = _PICTURES_AND_EURO
    found: dict[bytes, str] = {}
    for start, characters in runs.items():
        lead, trail = bytes.fromhex(start)
        for character in characters:
            found[bytes((lead, trail))] = character
            trail = _FIRST_HIGH_TRAIL if trail == _LAST_LOW_TRAIL else trail + 1
    return found


BIG5_BEYOND_PYTHON = _table()
