"""语料 · The words of the made-up site: enough of them that no two pages are alike."""

from __future__ import annotations

from random import Random

COLUMNS = (
    ("zwyw", "政务要闻"),
    ("bmdt", "部门动态"),
    ("zjdt", "镇街动态"),
    ("tzgg", "通知公告"),
    ("zcwj", "政策文件"),
    ("zcjd", "政策解读"),
    ("rsxx", "人事信息"),
    ("czxx", "财政信息"),
    ("zdly", "重点领域"),
    ("ghjh", "规划计划"),
    ("tjxx", "统计信息"),
    ("yjgl", "应急管理"),
    ("zfcg", "政府采购"),
    ("zdxm", "重大项目"),
    ("xzzf", "行政执法"),
    ("jytabl", "建议提案"),
    ("hygq", "回应关切"),
    ("zxft", "在线访谈"),
    ("myzj", "民意征集"),
    ("xxgkzn", "公开指南"),
    ("shbz", "社会保障"),
    ("jyxx", "教育信息"),
    ("wsjk", "卫生健康"),
    ("hjbh", "环境保护"),
)
_WHO = [
    "县人民政府办公室",
    "县发展和改革局",
    "县财政局",
    "县教育局",
    "县民政局",
    "县自然资源局",
    "县生态环境局",
    "县交通运输局",
    "县农业农村局",
    "县卫生健康局",
    "县市场监督管理局",
    "县住房和城乡建设局",
    "县应急管理局",
    "县水务局",
    "县司法局",
    "各镇人民政府",
]
_HOW = [
    "认真",
    "扎实",
    "持续",
    "统筹",
    "全面",
    "有序",
    "依法",
    "主动",
    "及时",
    "稳步",
    "深入",
    "协同",
]
_DO = [
    "推进",
    "落实",
    "完善",
    "开展",
    "优化",
    "组织",
    "检查",
    "公开",
    "部署",
    "督促",
    "规范",
    "加强",
]
_WHAT = [
    "优化营商环境各项工作",
    "防汛抗旱准备",
    "城乡居民基本医疗保险参保登记",
    "义务教育阶段招生工作",
    "农村公路养护",
    "安全生产专项整治",
    "政务服务事项标准化建设",
    "惠民惠农补贴资金发放",
    "饮用水水源地保护",
    "老旧小区改造",
    "秋粮收购",
    "行政规范性文件清理",
    "基层卫生院能力提升",
    "公共资源交易监管",
    "退役军人就业服务",
    "高标准农田建设",
]
_WHEN = [
    "今年以来，",
    "近日，",
    "上半年，",
    "截至目前，",
    "根据年度计划，",
    "按照上级要求，",
    "在前期调研的基础上，",
    "为方便群众办事，",
]
_MORE = (
    "，进一步明确了责任分工和完成时限。",
    "，相关情况已在本网站公开。",
    "，有关单位负责同志参加。",
    "，群众反映的问题得到及时回应。",
    "，并建立工作台账，逐项销号管理。",
    "，所需经费由同级财政统筹安排。",
    "，具体办理流程可到政务服务大厅咨询。",
    "，力争年底前取得阶段性成效。",
)
_PAPERS = ["通知", "公告", "实施方案", "工作要点", "意见", "办法", "情况通报", "公示"]


def sentence(dice: Random) -> str:
    pick = dice.choice
    return f"{pick(_WHEN)}{pick(_WHO)}{pick(_HOW)}{pick(_DO)}{pick(_WHAT)}{pick(_MORE)}"


def headline(dice: Random) -> str:
    pick = dice.choice
    return f"{pick(_WHO)}{pick(_HOW)}{pick(_DO)}{pick(_WHAT)}"


def paper_name(dice: Random, number: int) -> str:
    """The file name of an attachment as clerks give it."""
    return f"关于{dice.choice(_DO)}{dice.choice(_WHAT)}的{dice.choice(_PAPERS)}{number}"


def paragraphs(dice: Random, characters: int) -> str:
    parts, length = [], 0
    while length < characters:
        text = "".join(sentence(dice) for _ in range(dice.randint(3, 6)))
        parts.append(
            '<p style="text-indent:2em;line-height:1.75;text-align:justify">'
            f'<span style="font-size:16px;font-family:宋体">{text}</span></p>'
        )
        length += len(text)
    return "\n".join(parts)
