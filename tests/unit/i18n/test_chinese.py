"""Traditional characters: what OpenCC takes for another word, and the quotation marks of Traditional texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.checks.run import open_editions
from generator.course.uses import places
from generator.i18n.chinese import quotes, to_traditional
from generator.loader.folders import Folders
from generator.loader.traditional import own_words
from generator.schema.walk import texts
from tests.conftest import ROOT

READ: list[tuple[str, str]] = [
    # 只
    ("每年最多只能查两次，清单只给你自己看", "每年最多只能查兩次，清單只給你自己看"),
    ("一只猫、三只鸟、多只股票、三十多只船", "一隻貓、三隻鳥、多隻股票、三十多隻船"),
    ("几只、每只、船只、单只、一两只", "幾隻、每隻、船隻、單隻、一兩隻"),
    # 里
    ("合同里约定了，报道里说的", "合同裡約定了，報道裡說的"),
    ("信用卡里已经分期，App 里根本没有", "信用卡裡已經分期，App 裡根本沒有"),
    ("公里、三千里、里程、邻里、阿里巴巴、里斯本", "公里、三千里、里程、鄰里、阿里巴巴、里斯本"),
    # 发
    ("信用卡发卡机构，发卡银行，头发、理发", "信用卡發卡機構，發卡銀行，頭髮、理髮"),
    # 了
    ("也写明了算法，合同标明了利率", "也寫明了算法，合同標明了利率"),
    ("明了、了解、一目了然", "明瞭、瞭解、一目瞭然"),
    # 几
    ("方案几个月，答案几天后给", "方案幾個月，答案幾天後給"),
    # 复
    ("算上复利，计收复利，不计复利", "算上複利，計收複利，不計複利"),
    ("恢复利用，答复利息问题，批复", "恢復利用，答覆利息問題，批覆"),
    # 签
    ("合同是谁签的，签名、签字", "合同是誰簽的，簽名、簽字"),
    ("标签、抽签、书签", "標籤、抽籤、書籤"),
    # one form for one word
    ("账户、到账、转账、赖账", "帳戶、到帳、轉帳、賴帳"),
    ("台湾、平台、这台设备、柜台", "台灣、平台、這台設備、櫃檯"),
    # read over for their kind, and right as OpenCC gives them
    ("面包车、方面、面粉、当面", "麵包車、方面、麵粉、當面"),
    ("若干规定、干净、干部、能干", "若干規定、乾淨、幹部、能幹"),
    ("20天后、{{ n }} 天后、几天后、{{ n }}天后，天后宫", "20天後、{{ n }} 天後、幾天後、{{ n }}天後，天后宮"),
    ("以后、皇后、余额、其余、剩余", "以後、皇后、餘額、其餘、剩餘"),
    ("由于、大于、征信、特征、长征", "由於、大於、徵信、特徵、長征"),
    ("联系、关系、限制、复制、日历、经历", "聯繫、關係、限制、複製、日曆、經歷"),
    ("注意、注销、准备、批准、据说", "注意、註銷、準備、批准、據說"),
]


@pytest.mark.parametrize(("simplified", "traditional"), READ)
def test_words_are_read_as_they_are_meant(simplified: str, traditional: str):
    assert to_traditional()(simplified) == traditional


def test_the_courses_own_words_come_last(tmp_path: Path):
    (tmp_path / "zh-Hant.yml").write_text("words: {帳戶: 賬戶, 「甲」: 『甲』}\n", "utf-8")
    assert to_traditional(own_words(tmp_path / "zh-Hant.yml"))("账户、账单、“甲”") == "賬戶、帳單、『甲』"


QUOTED: list[tuple[str, str]] = [
    ("他说“可以”。", "他說「可以」。"),
    ("他说“合同写着‘一年’，没写‘两年’”。", "他說「合同寫著『一年』，沒寫『兩年』」。"),
    ("“外“内”外”", "「外『內』外」"),
    ("‘一’和“二”", "『一』和「二」"),
    ("“**合同**”、**“期限**”、*“一”“二”*", "「**合同**」、**「期限**」、*「一」「二」*"),
    ("[“词”](term:x) “{{ fact.x }}”元", "[「詞」](term:x) 「{{ fact.x }}」元"),
    ("点“App”，选“ **PIN** ”。", "點「App」，選「 **PIN** 」。"),
    ("**“App”** 里", "**「App」** 裡"),
    ("标题：“只有这些”？", "標題：「只有這些」？"),
    ("“一行\n两行”", "「一行\n兩行」"),
    # left alone
    ("The “special plan” of Art. 70", "The “special plan” of Art. 70"),
    ("“No,” he said.", "“No,” he said."),
    ("写道：“The lender said ‘no’, I don’t know.”", "寫道：「The lender said ‘no’, I don’t know.」"),
    ("他说“I don’t know”", "他說「I don’t know」"),
    ("rock ’n’ roll 的 ’90s", "rock ’n’ roll 的 ’90s"),
    ("没有合上“的引号", "沒有合上“的引號"),
    ("没有打开”的引号", "沒有打開”的引號"),
    ("“跨过\n\n段落”", "“跨過\n\n段落”"),
    ("‘错“位’的”", "『錯“位』的”"),
    ("`“代码”` [词](a“b”c) {{ “甲” }}", "`“代码”` [詞](a“b”c) {{ “甲” }}"),
]


@pytest.mark.parametrize(("simplified", "traditional"), QUOTED)
def test_quotation_marks_become_those_of_traditional_texts(simplified: str, traditional: str):
    assert to_traditional()(simplified) == traditional


def test_a_long_text_of_quotation_marks_is_read_to_its_end():
    assert quotes("“一" * 20_000).startswith("“一“一")
    assert quotes("“一”" * 20_000) == "「一」" * 20_000


def test_this_course_has_no_mark_of_simplified_texts_left():
    editions, _ = open_editions(Folders.of(ROOT), languages=["zh-Hant"])
    (course,) = (one for one in editions if one.spec.language == "zh-Hant")
    simple = re.compile(r"[“”‘’](?=[㐀-鿿])|(?<=[㐀-鿿])[“‘]|最多隻|髮卡|覆利|賬|臺|[同卡道pP ]里(?!程)")
    left = [
        (text.value[max(found.start() - 8, 0) : found.end() + 8], place.source.path.as_posix())
        for place in places(course)
        for text in texts(place.spec)
        for found in simple.finditer(text.value)
        if text.loc[-1] != "original"  # written in the source, in the language of the documents
    ]
    assert left == []
