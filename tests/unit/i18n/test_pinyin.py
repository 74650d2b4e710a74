"""How Chinese is read: polyphones in texts on money, the table for the browser, and the same readings as pypinyin's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin, load_phrases_dict, load_single_dict
from pypinyin.seg.mmseg import Seg, p_set

from generator.checks.run import open_editions
from generator.course.uses import places
from generator.i18n.chinese import simple_forms, simplified
from generator.i18n.misread import MISREAD
from generator.i18n.pinyin import CHINESE, Readings, is_reading, known
from generator.loader.folders import Folders
from generator.schema.walk import texts
from tests.conftest import ROOT, thinned

READ: list[tuple[str, str]] = [
    # 还
    ("还款日还有三天，还没还清", "huán kuǎn rì hái yǒu sān tiān hái méi huán qīng"),
    ("还不上，还不清楚，还不起", "huán bù shàng hái bù qīng chu huán bù qǐ"),
    ("每月能还多少，还剩多少", "měi yuè néng huán duō shǎo hái shèng duō shǎo"),
    ("偿还、归还、退还", "cháng huán guī huán tuì huán"),
    ("真正还得上的，还得由法院决定", "zhēn zhèng huán de shàng de hái děi yóu fǎ yuàn jué dìng"),
    # 行
    ("银行执行，一行一行，发卡行", "yín háng zhí xíng yī háng yī háng fā kǎ háng"),
    ("行业、行为、行长、不行", "háng yè xíng wéi háng zhǎng bù xíng"),
    # 长, 重, 得, 地, 了, 率, 数, 调
    ("最长三年，行长，增长，延长", "zuì cháng sān nián háng zhǎng zēng zhǎng yán cháng"),
    ("债重不重，重新，重复，严重", "zhài zhòng bù zhòng chóng xīn chóng fù yán zhòng"),
    ("不得催收，所得税，值得，差得多，都得还", "bù dé cuī shōu suǒ dé shuì zhí dé chà de duō dōu děi huán"),
    ("准确地算，当地，地址", "zhǔn què de suàn dāng dì dì zhǐ"),
    ("还清了，受不了，写明了，了结", "huán qīng le shòu bù liǎo xiě míng le liǎo jié"),
    ("年利率、费率、效率、率先", "nián lì lǜ fèi lǜ xiào lǜ shuài xiān"),
    ("数额，数一数，天数", "shù é shǔ yī shǔ tiān shù"),
    ("调解、调整、上调、调查", "tiáo jiě tiáo zhěng shàng tiáo diào chá"),
    # 为, 应, 差, 当, 发, 处, 更, 假, 空, 便, 答应
    ("因为，视为，以合同为准，为此，为你", "yīn wèi shì wéi yǐ hé tong wéi zhǔn wèi cǐ wèi nǐ"),
    ("应当，应还，回应，应付款", "yīng dāng yīng huán huí yìng yīng fù kuǎn"),
    ("差额，相差，差不多", "chā é xiāng chà chà bu duō"),
    ("的当天，的当地，上当，当事人", "de dàng tiān de dāng dì shàng dàng dāng shì rén"),
    ("发卡机构，拨打的电话，都会", "fā kǎ jī gòu bō dǎ de diàn huà dōu huì"),
    ("更正，更多，处罚，住处", "gēng zhèng gèng duō chǔ fá zhù chù"),
    ("假期，真假，空着，三个空", "jià qī zhēn jiǎ kòng zhe sān gè kòng"),
    ("便宜，方便，答应，会计，说服", "pián yi fāng biàn dā ying kuài jì shuō fú"),
    # Tones of dictionaries.
    ("一个，不是，一样", "yī gè bù shì yī yàng"),
    # Traditional characters are read as those they are made from.
    ("還款日還有三天，銀行執行", "huán kuǎn rì hái yǒu sān tiān yín háng zhí xíng"),
    ("臺灣、裡面、著急、發卡、什麼", "tái wān lǐ miàn zháo jí fā kǎ shén me"),
    ("么、於、于", "me yú yú"),
]


@pytest.fixture(scope="module")
def readings() -> Readings:
    return Readings(known())


def said(readings: Readings, text: str) -> str:
    return " ".join(readings.of(word) for run in CHINESE.findall(text) for word in readings.cut(run))


@pytest.mark.parametrize(("text", "expected"), READ)
def test_polyphones(readings: Readings, text: str, expected: str):
    assert said(readings, text) == expected


def test_the_corrections_are_readings_and_needed():
    assert [word for word, reading in MISREAD.items() if not is_reading(word, reading)] == []
    assert [word for word in MISREAD if word.translate(simple_forms()) != word] == []


@pytest.mark.parametrize(
    ("word", "reading", "right"),
    [
        ("还款", "huán kuǎn", True),
        ("绿", "lǜ", True),
        ("还款", "huánkuǎn", False),
        ("还款", "huán", False),
        ("还款", "huan2 kuan3", False),
        ("还 款", "huán kuǎn", False),
        ("App", "a p p", False),
        ("", "", False),
    ],
)
def test_what_a_reading_is(word: str, reading: str, right: bool):
    assert is_reading(word, reading) == right


def test_a_course_has_the_last_word():
    own = Readings(known(), {"还款": "hái kuǎn", "銀行": "yín xíng"})
    assert said(own, "还款还有银行") == "hái kuǎn hái yǒu yín xíng"
    assert said(own, "還款，銀行") == "hái kuǎn yín xíng"


def by_table(table: dict[str, dict[str, str]], run: str) -> str:
    """Read as the browser does: the longest word of the table, or a character."""
    single = {char: reading for reading, chars in table["characters"].items() for char in chars}
    words, made, at = table["words"], [], 0
    while at < len(run):
        length = next((n for n in range(len(run) - at, 1, -1) if run[at : at + n] in words), 1)
        word = run[at : at + length]
        made.append(words.get(word) or " ".join(single[char] for char in word))
        at += length
    return " ".join(made)


LETTERS = "还有款不了上清银行得到为的当天都会地方一数长重新调解发卡空个三"


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=5))
def test_the_table_reads_every_text_whose_words_it_has(runs: list[str]):
    readings = Readings(known())
    table = readings.table(readings.words(" ".join(runs)))
    for run in runs:
        assert by_table(table, run) == said(readings, run)


@pytest.fixture(scope="module")
def pypinyin() -> Seg:
    """Take the corrections into pypinyin, and return what cuts a text into its words."""
    load_single_dict({ord(word): reading for word, reading in MISREAD.items() if len(word) == 1})
    load_phrases_dict({word: [[one] for one in reading.split()] for word, reading in MISREAD.items() if len(word) > 1})
    p_set.train(MISREAD)
    return Seg(p_set, no_non_phrases=True)


@pytest.mark.parametrize("language", thinned(["zh-Hant"], ["zh-Hans", "zh-Hant"]))
def test_every_text_of_the_course_is_read_as_by_pypinyin(readings: Readings, pypinyin: Seg, language: str):
    """In some words it writes the tone in speech of 一 and 不; and it takes 著 for the verb, which mostly is 着."""
    editions, _ = open_editions(Folders.of(ROOT))
    course = next(one for one in editions if one.spec.language == language)
    found = (text.value for place in places(course) for text in texts(place.spec))
    written = {run for text in found for run in CHINESE.findall(text)}
    convert = simplified if language == "zh-Hant" else str
    table = readings.table({word for run in written for word in readings.cut(run)})
    different = []
    for run in sorted(written):
        theirs = lazy_pinyin(list(pypinyin.cut(convert(run).replace("著", "着"))), style=Style.TONE)
        ours = by_table(table, run).split(" ")
        different += [(run, ours, theirs) for _ in [0] if toneless(run, ours) != toneless(run, theirs)]
    assert len(written) > 3000
    assert different == []


def toneless(run: str, syllables: list[str]) -> list[str]:
    assert len(run) == len(syllables)
    plain = {"yí": "yī", "yì": "yī", "bú": "bù"}
    return [plain.get(one, one) if char in "一不" else one for char, one in zip(run, syllables, strict=True)]
