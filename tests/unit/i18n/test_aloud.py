"""Numbers in words. The cases are from texts of this course, and from what its kind of text is likely to say."""

import pytest

from generator.i18n.aloud import reader_of
from generator.i18n.aloud.chinese import integer

DIALLED = ("110", "120", "12378", "12348", "12356", "96110")

CHINESE = {
    "每月 0.60% 不等于一年 7.2%": "每月百分之零点六不等于一年百分之七点二",
    "单利年化（APR）13.03%": "单利年化，APR，百分之十三点零三",
    "5%–10%": "百分之五到百分之十",
    "-3%": "负百分之三",
    "2%，一年约 24%": "百分之二，一年约百分之二十四",
    "¥12,345": "一万两千三百四十五元",
    "¥20,000": "两万元",
    "22,000 元": "两万两千元",
    "200 元": "二百元",
    "¥2,600": "两千六百元",
    "¥1,072.00": "一千零七十二元",
    "¥913.50": "九百一十三元五角",
    "¥12.34": "十二元三角四分",
    "¥1.05": "一元零五分",
    "¥0.05": "五分",
    "5 万元": "五万元",
    "￥1.5万": "一点五万元",
    "3块3": "三块三",
    "¥4,800–¥5,200": "四千八百到五千二百元",
    "10,001 元": "一万零一元",
    "100,500 元": "十万零五百元",
    "1,050,000 元": "一百零五万元",
    "200,000,000 元": "两亿元",
    "2026年4月20日": "二〇二六年四月二十日",
    "2020年1月1日至2025年12月31日": "二〇二〇年一月一日至二〇二五年十二月三十一日",
    "2026-02-06": "二〇二六年二月六日",
    "2025年末": "二〇二五年末",
    "6月5日": "六月五日",
    "25 号": "二十五号",
    "22:00 至次日 08:00": "二十二点至次日八点",
    "6月3日 23:10": "六月三日二十三点十分",
    "22:05": "二十二点零五分",
    "2 个月": "两个月",
    "2 年": "两年",
    "12 个月": "十二个月",
    "前 2 次免费": "前两次免费",
    "3–5 天": "三到五天",
    "2-3 天": "两到三天",
    "72小时内": "七十二小时内",
    "19.8 天": "十九点八天",
    "1.5 到 2.0 倍": "一点五到两倍",
    "第 2 级": "第二级",
    "第1、2位": "第一、二位",
    "第680条": "第六百八十条",
    "第175条之一": "第一百七十五条之一",
    "第225条至第228条": "第二百二十五条至第二百二十八条",
    "国务院令第631号": "国务院令第六百三十一号",
    "2011年第2号": "二〇一一年第二号",
    "银保监规〔2022〕13号": "银保监规，二〇二二，十三号",
    "尾号 4417": "尾号四四一七",
    "GB/T 45251": "GB T四五二五一",
    "1/3": "三分之一",
    "12 × ¥99 = ¥1,188": "十二乘九十九元等于一千一百八十八元",
    "864 ÷ 6,500 = 13.29%": "八百六十四除以六千五百等于百分之十三点二九",
    "马上打 110，再打给银行": "马上打幺幺零，再打给银行",
    "110 天": "一百一十天",
    "先问 12348（免费）": "先问幺二三四八，免费",
    "客服 95588": "客服九五五八八",
    "12368": "幺二三六八",
    "13800138000": "幺三八零零幺三八零零零",
    "010-12345678": "零幺零，幺二三四五六七八",
    "①先还 ２ 期": "一先还两期",
    "我的借款→这一笔": "我的借款，再到这一笔",
}
TRADITIONAL = {
    "¥12,345": "一萬兩千三百四十五元",
    "3.07% 的貸款": "百分之三點零七的貸款",
    "12 × ¥99 = ¥1,188": "十二乘九十九元等於一千一百八十八元",
    "2 個月": "兩個月",
    "打 12378": "打幺二三七八",
    "22:00": "二十二點",
    "-3%": "負百分之三",
}
ENGLISH = {
    "12 months at 0.60% are 13.03%": "twelve months at zero point six percent are thirteen point zero three percent",
    "¥12,345": "twelve thousand three hundred and forty-five yuan",
    "¥3–¥5 million": "three to five million yuan",
    "£1,234.50, $1 and €0.99": "one thousand two hundred and thirty-four pounds and fifty pence, one dollar "
    "and ninety-nine cents",
    "20 April 2026": "the twentieth of April twenty twenty-six",
    "2021-01-01": "the first of January twenty twenty-one",
    "call 12378, or 110 (free)": "call one two three seven eight, or one one zero, free",
    "110 days": "one hundred and ten days",
    "from 22:00 to 08:00": "from ten in the evening to eight in the morning",
    "3-5 days, 1.5 to 2.0 times": "three to five days, one point five to two times",
    "(Article 70), on the 25th": "Article seventy, on the twenty-fifth",
    "ends in 4417": "ends in four four one seven",
    "GB/T 45251": "GB T four five two five one",
    "rule 50/30/20 and 1/3": "rule fifty thirty twenty and one third",
    "No. 631": "number six hundred and thirty-one",
    "20,000": "twenty thousand",
    "24 × ¥470 = ¥11,280": "twenty-four times four hundred and seventy yuan equals eleven thousand two hundred and "
    "eighty yuan",
    "1234567890123": "one two three four five six seven eight nine zero one two three",
}


@pytest.mark.parametrize(
    ("language", "cases"),
    [("zh-Hans", CHINESE), ("zh-Hant", TRADITIONAL), ("en", ENGLISH)],
    ids=["zh", "zh-Hant", "en"],
)
def test_numbers_in_words(language, cases):
    reader = reader_of(language, DIALLED, "CNY")
    assert {text: reader.read(text) for text in cases} == cases


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "零"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (110, "一百一十"),
        (202, "二百零二"),
        (1_010, "一千零一十"),
        (2_002, "两千零二"),
        (10_000, "一万"),
        (10_500, "一万零五百"),
        (110_000, "十一万"),
        (120_012, "十二万零一十二"),
        (2_000_000, "二百万"),
        (20_002_000, "两千万两千"),
        (1_0000_0000, "一亿"),
        (1_0000_0001, "一亿零一"),
        (1_2000_0000_0000, "一万两千亿"),
    ],
)
def test_whole_numbers_in_chinese(value, said):
    assert integer(value) == said


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_digit_is_left_whatever_stands_there(language):
    strange = "1.2.3 4,5 06 7% ₂ ½ Ⅳ 1e5 x9y 12:60 99/99/9999 ¥ 3‰ ٣ 10,00,000 1..2 -5 +86 10 1234 5678 2026/4/20"
    assert not any(char.isdigit() for char in reader_of(language, DIALLED).read(strange))


def test_a_language_that_cannot_be_said_has_no_reader():
    assert reader_of("de") is None
