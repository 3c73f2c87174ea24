"""部首 · Characters that a PDF gives as radicals, back to the ideographs that were meant.

Printed by a browser, 面 comes out as ⾯ (U+2FAF): the same picture, another character, and no
label is found any more. NFKC knows the Kangxi block; the supplement's forms stand here.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_KANGXI = re.compile("[\u2f00-\u2fd5]")
_SUPPLEMENT = str.maketrans(
    "⺁⺇⺋⺌⺎⺏⺐⺑⺒⺓⺔⺕⺗⺙⺛⺝⺟⺠⺡⺢⺤⺥⺧⺨⺩⺫⺭⺮⺯⺰⺱⺳⺶⺷⺹⺼⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂几㔾小尢尢尢尢巳幺彑彐心攴旡月母民水水爪爪牛犬王目示竹糸纟网网羊羊老肉虎衣覀西见角讠贝车辶辶辶阝钅長镸长门青韦页风飞食食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟龟龟",
)


def ideographs(text: str) -> str:
    text = _KANGXI.sub(lambda found: normalize("NFKC", found[0]), text)
    return text.translate(_SUPPLEMENT)
