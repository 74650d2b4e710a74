"""Chinese, in both scripts, as it is said in mainland China."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.i18n.aloud.reader import AFTER, BEFORE, NUMBER, TO, Reader, Say, parts

_DIGITS = "零一二三四五六七八九"
_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")
_DIALLED = str.maketrans("0123456789", "零幺二三四五六七八九")
"""On the telephone 1 is said as 幺, so that it isn't mistaken for 7."""
_SPELT = str.maketrans("0123456789", _DIGITS)
_TRADITIONAL = str.maketrans("万亿两点负减于币欧镑", "萬億兩點負減於幣歐鎊")
_POWERS = ((8, "亿"), (4, "万"), (3, "千"), (2, "百"), (1, "十"))
_MEASURES = (
    "个個天年周週次倍期种種类類家笔筆项項元块塊角分小点點位人名张張条條步份遍件把只隻支台套回趟段层層页頁本句口"
    "部户戶万萬亿億千岁歲斤公米升吨噸秒样樣边邊头頭成季道封所间間处處部码碼"
)
"""What is counted by 两 instead of 二 when there are two of it."""
_M = rf"(?:{NUMBER})"
_MONEY_WORD = r"(?:元|块|塊)"


def integer(value: int) -> str:
    """Return a whole number in words: 二 alone, but 两 before 千, 万 and 亿."""
    said = _whole(value)
    return said.removeprefix("一") if said.startswith("一十") else said


def _whole(value: int) -> str:
    if value < 10:
        return _DIGITS[value]
    size, name = next((10**power, name) for power, name in _POWERS if value >= 10**power)
    high, low = divmod(value, size)
    said = ("两" if high == 2 and size > 100 else _whole(high)) + name
    return said + ("零" if low < size // 10 else "") + _whole(low) if low else said


def number(shown: str, *, counted: bool = True) -> str:
    """Return a number in words: ``0.60`` is 零点六. ``counted`` says 2 alone as 两, too."""
    whole, decimals = parts(shown)
    if decimals:
        return f"{integer(whole)}点{decimals.translate(_SPELT)}"
    return "两" if whole == 2 and counted else integer(whole)


_END = re.compile(r"(?<=[。！？；])(?![”」』])|(?<=[。！？][”」』])")


class Chinese(Reader):
    """Reads Chinese."""

    per_minute = 210
    space = ""

    def _in_script(self, say: Say) -> Say:
        if self.language != "zh-Hant":
            return say
        return lambda found: say(found).translate(_TRADITIONAL)

    def rules(self) -> Iterator[tuple[str, Say]]:
        """Yield patterns with what is said for them."""
        for pattern, say in self._rules_in_order():
            yield pattern, self._in_script(say)

    def _rules_in_order(self) -> Iterator[tuple[str, Say]]:
        def year(found: re.Match[str]) -> str:
            return found[1].translate(_YEAR)

        def day(found: re.Match[str]) -> str:
            months = f"{integer(int(found[2]))}月"
            return f"{found[1].translate(_YEAR)}年{months}" + (f"{integer(int(found[3]))}日" if found[3] else "")

        def cents(found: re.Match[str]) -> str:
            return _money(found[1])

        if self._telephones:
            either = "|".join(self._telephones)
            yield (
                rf"(?<![\d.,¥￥$第-])(?:{either})(?![\d.,]?\d|\s?[%％元天年个個期次倍条條块塊号號月日])",
                lambda found: re.sub(r"\D", "", found[0]).translate(_DIALLED),
            )
        yield r"(?<!\d)(?:\+\d{1,3}[ -]?)?(?:400|800|1\d{2}|0\d{2,3})(?:[ -]\d{3,8}){1,2}(?!\d)", _telephone
        yield (
            r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<![\d.,¥￥])(?:12|95|96)\d{3}(?![\d.,]*\d|\s?[%％元天年个個期次倍条條])",
            _telephone,
        )
        # Days and hours
        yield r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", day
        yield r"(?<!\d)((?:19|20)\d{2})(?=\s?年)\s?", year
        yield rf"(?<!\d)((?:19|20)\d{{2}})(?={TO}(?:19|20)\d{{2}}\s?年)", year
        yield (
            rf"(?<!\d)(\d{{1,2}}){TO}(\d{{1,2}})(?=\s?[日号號](?!码))",
            lambda found: f"{integer(int(found[1]))}到{integer(int(found[2]))}",
        )
        yield r"(?<!\d)(\d{1,2})\s?(?=[月日号號](?![码碼]))", lambda found: integer(int(found[1]))
        yield r"(?<![\d:])(\d{1,2})[:：]([0-5]\d)(?![\d:])", _clock
        # Places and names made of digits
        yield rf"第\s?(\d+){TO}(\d+)\s?", lambda found: f"第{integer(int(found[1]))}到第{integer(int(found[2]))}"
        yield (
            r"第\s?(\d+(?:、\d+)*)\s?",
            lambda found: "第" + "、".join(integer(int(one)) for one in found[1].split("、")),
        )
        yield r"(?<=[号號码碼])\s?(\d+)(?![\d.,]*\d)", lambda found: found[1].translate(_SPELT)
        yield rf"(?<=[A-Za-z])[ ]?(\d+)(?![\d.,]*[\d%％]|\s?[{_MEASURES}])", lambda found: found[1].translate(_SPELT)
        yield r"(?<![\d.,])0\d+(?![\d.,])", lambda found: found[0].translate(_SPELT)
        # Shares and fractions
        yield rf"[-−]({_M})\s?[%％]", lambda found: f"负百分之{number(found[1], counted=False)}"
        yield (
            rf"{BEFORE}({_M})\s?[%％]?{TO}({_M})\s?[%％]",
            lambda found: f"百分之{number(found[1], counted=False)}到百分之{number(found[2], counted=False)}",
        )
        yield rf"{BEFORE}({_M})\s?[%％]", lambda found: f"百分之{number(found[1], counted=False)}"
        yield rf"{BEFORE}({_M})\s?‰", lambda found: f"千分之{number(found[1], counted=False)}"
        yield (
            r"(?<![\d/.])(\d{1,2})/(\d{1,3})(?![\d/])",
            lambda found: f"{integer(int(found[2]))}分之{integer(int(found[1]))}",
        )
        # Money
        yield rf"[¥￥]\s?({_M}){TO}[¥￥]?({_M})", lambda found: f"{_money(found[1], '')}到{_money(found[2])}"
        yield rf"[-−][¥￥]\s?({_M}){AFTER}", lambda found: f"负{_money(found[1])}"
        yield rf"[¥￥]\s?({_M})(\s?[万萬亿億千]){AFTER}", lambda found: f"{number(found[1])}{found[2].strip()}元"
        yield rf"[¥￥]\s?({_M}){AFTER}", cents
        yield rf"{BEFORE}(\d[\d,]*\.\d{{1,2}})\s?元", cents
        for sign, word in (("HK$", "港元"), ("NT$", "新台币"), ("$", "美元"), ("€", "欧元"), ("£", "英镑")):
            yield rf"{re.escape(sign)}\s?({_M}){AFTER}", lambda found, word=word: f"{number(found[1])}{word}"  # type: ignore[misc]
        # Everything else that is counted
        yield rf"{BEFORE}({_M}){TO}({_M})\s?(?=[{_MEASURES}])", lambda found: f"{number(found[1])}到{number(found[2])}"
        yield rf"{BEFORE}({_M})\s?(?=[{_MEASURES}])", lambda found: number(found[1])
        yield (
            rf"{BEFORE}({_M}){TO}({_M}){AFTER}",
            lambda found: f"{number(found[1], counted=False)}到{number(found[2], counted=False)}",
        )
        yield r"(?<![\d.,])((?:19|20)\d{2})(?![\d.,]*\d)", year
        yield r"(?<![\d.,])\d*[1-9]\d?(?<=\d{5})(?![\d.,]*\d)", lambda found: found[0].translate(_SPELT)
        yield rf"(?<![\w）)])[-−]({_M}){AFTER}", lambda found: f"负{number(found[1], counted=False)}"
        yield rf"{BEFORE}({_M}){AFTER}", lambda found: number(found[1], counted=False)
        yield r"\d", lambda found: found[0].translate(_SPELT)
        # Signs
        for sign, word in _SIGNS:
            yield sign, lambda _, word=word: word  # type: ignore[misc]

    def tidied(self, text: str) -> str:
        """Return a text with the punctuation of something said; only long asides keep their brackets."""
        text = re.sub(r"(?<=[。！？])\s*[（(]([^（）()]*)[）)]", r"\1", text)
        text = re.sub(r"\s*[（(]([^（）()、，；：]*)[）)]\s*(?=[，。！？；：、]|$)", r"，\1", text)
        text = re.sub(r"\s*[（(]([^（）()、，；：]*)[）)]\s*", r"，\1，", text)
        text = re.sub(r"(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff])", "", text)
        text = re.sub(r"，+(?=[。！？；：、，])|(?<=[。！？；：、“「『])，+", "", text)
        return re.sub(r"\s+", " ", text).strip(" ，")

    def ordinal(self, place: int) -> str:
        """Return 第一，."""
        return f"第{integer(place)}，"

    def sentences(self, text: str) -> list[str]:
        """Return what is said, cut after 。！？；."""
        return [_sentence(one) for one in _END.split(self.read(text)) if re.search(r"\w", one)]

    def length(self, text: str) -> int:
        """Count characters; a word in Latin letters takes as long as two."""
        return len(re.findall(r"[㐀-鿿〇]", text)) + 2 * len(re.findall(r"[A-Za-z]+", text))


def _sentence(text: str) -> str:
    text = text.strip(" ；，")
    return text if re.search(r"[。！？：…:][”」』]?$", text) else f"{text}。"


def _money(shown: str, word: str = "元") -> str:
    """Return an amount in yuan, jiao and fen."""
    whole, decimals = parts(shown)
    if not decimals or len(decimals) > 2:
        return f"{number(shown)}{word}"
    jiao, fen = int(decimals[0]), int(decimals[1:] or 0)
    said = f"{number(str(whole))}元" if whole else ""
    said += f"{number(str(jiao))}角" if jiao else "零" if whole else ""
    return said + (f"{number(str(fen))}分" if fen else "")


def _clock(found: re.Match[str]) -> str:
    hour, minute = int(found[1]), int(found[2])
    said = f"{number(str(hour))}点"
    if not minute:
        return said
    return f"{said}{'零' if minute < 10 else ''}{integer(minute)}分"


def _telephone(found: re.Match[str]) -> str:
    blocks = [block.translate(_DIALLED) for block in re.findall(r"\d+", found[0])]
    return "，".join(blocks)


_SIGNS = (
    (r"\s?×\s?", "乘"),
    (r"\s?÷\s?", "除以"),
    (r"\s?=\s?", "等于"),
    (r"\s?[+＋]\s?", "加"),
    (r"\s?−\s?", "减"),
    (r"\s?≥\s?", "至少"),
    (r"\s?≤\s?", "最多"),
    (r"\s?(?:→|➜|⇒)\s?", "，再到"),
    (r"\s?[·•|]\s?", "，"),
    (r"(?<=[^\x00-\xff])\s?/\s?|\s?/\s?(?=[^\x00-\xff])", "或"),
    (r"(?<=[A-Za-z])/(?=[A-Za-z])", " "),
    (r"[〔【]", "，"),
    (r"[〕】]", "，"),
    (r"&", "和"),
    (r"[%％]", "百分之"),
    (r"[¥￥]", "元"),
    (r"[#*_`~^<>\[\]{}\\$€£]", ""),
)
"""Signs that are left, with what is said for them."""
