"""A paper and its interpretation know each other by the paper's own name."""

from __future__ import annotations

import pytest

from domain.policies import core, explains, is_wide

PAPER = "测试县人民政府办公室关于印发2026年重点工作任务分解方案的通知"


@pytest.mark.parametrize(
    ("interpretation", "paper", "does"),
    [
        pytest.param("一图读懂2026年重点工作任务分解方案", PAPER, True, id="a picture"),
        pytest.param("《2026年重点工作任务分解方案》政策解读", PAPER, True, id="in brackets"),
        pytest.param("关于《２０２６年重点工作任务分解方案》的解读", PAPER, True, id="full width"),
        pytest.param("《2025年重点工作任务分解方案》解读", PAPER, False, id="last year's"),
        pytest.param("政策解读", PAPER, False, id="a column's name"),
        pytest.param(
            "《关于进一步加强节约用水工作的意见》解读",
            "测试县人民政府关于进一步加强节约用水工作的意见",
            True,
            id="关于 belongs to the name",
        ),
        pytest.param("《节水办法》解读", "测试县节水办法", False, id="too short to tell"),
    ],
)
def test_explains(interpretation: str, paper: str, does: bool) -> None:
    assert explains(interpretation, paper) is does


def test_the_core_is_what_is_left_without_issuer_and_form() -> None:
    assert core(PAPER) == "2026年重点工作任务分解方案"


@pytest.mark.parametrize(
    ("title", "wide"),
    [
        pytest.param(PAPER, True, id="a plan"),
        pytest.param("测试县人民政府关于张三任职的通知", False, id="an appointment"),
        pytest.param("测试县人民政府关于同意设立园区的批复", False, id="an answer to one office"),
        pytest.param("测试县人民政府关于公布规范性文件清理结果的决定", False, id="a clean-up"),
    ],
)
def test_what_concerns_the_administration_alone_is_not_drawn(title: str, wide: bool) -> None:
    assert is_wide(title) is wide
