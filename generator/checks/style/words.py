"""Words the language rules look for, for each language, with suggested replacements.

English words are matched as whole words, ignoring case; Chinese ones as substrings.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.formulas.written_units import CURRENCIES

SHAMING: Mapping[str, str] = {
    "deadbeat": "a person who is behind with payments",
    "deadbeats": "people who are behind with payments",
    "defaulter": "a borrower who is behind",
    "defaulters": "borrowers who are behind",
    "financially illiterate": "new to this",
    "financial illiteracy": "not having been shown how",
    "foolish": "easy to get wrong",
    "freeloader": "a person who can't pay at the moment",
    "greedy": "hoping for more",
    "irresponsible": "hard to keep up with",
    "lazy": "short of time or strength",
    "living beyond your means": "spending more than comes in",
    "no excuse": "what can be done now",
    "own fault": "what happened, and what comes next",
    "reckless": "risky",
    "shameful": "hard to talk about",
    "should be ashamed": "may find it hard to talk about",
    "should have known": "could not know beforehand",
    "spendthrift": "a person whose spending is above their income",
    "stupid": "easy to get wrong",
    "undisciplined": "without a plan so far",
    "your fault": "what happened, and what comes next",
    "老赖": "逾期的借款人；法院用语是“失信被执行人”",
    "赖账": "暂时没有还款",
    "活该": "写明发生了什么、下一步怎么办",
    "自作自受": "写明发生了什么、下一步怎么办",
    "咎由自取": "写明发生了什么、下一步怎么办",
    "不负责任": "暂时难以做到",
    "好吃懒做": "收入不足",
    "懒惰": "没有时间或精力",
    "败家": "支出超过收入",
    "挥霍": "支出较多",
    "不自律": "还没有计划",
    "丢人": "难以开口",
    "可耻": "难以开口",
    "愚蠢": "容易弄错",
    "你的错": "写明发生了什么、下一步怎么办",
}
"""Words that shame a reader who owes money, with gentler words. Debt has causes; blame makes people hide it."""

PROMISING: Mapping[str, str] = {
    "act now": "the date, if there is one",
    "debt-free in": "how long it takes in one stated example",
    "easy money": "what it costs and what it brings",
    "erase your debt": "which part may be reduced, and by whom",
    "foolproof": "what it helps with, and where it fails",
    "get rich": "what it brings, with its risk",
    "guaranteed": "may, or can, with what it depends on",
    "instant approval": "how long a decision usually takes",
    "once in a lifetime": "what is offered, and until when",
    "risk-free": "which risks it has",
    "success rate": "what is known, with its source",
    "包过": "可以申请，由机构决定",
    "包下款": "可以申请，由机构决定",
    "成功率": "写明已知的情况和出处",
    "洗白": "记录到期后删除；有错误可以提出异议",
    "百分之百": "写明取决于什么",
    "百分百": "写明取决于什么",
    "稳赚": "写明收益和风险",
    "零风险": "写明有哪些风险",
    "秒批": "写明通常需要多久",
    "征信修复": "对错误的记录提出异议",
}
"""Sales words, with what a course says instead. Whoever promises results is selling something."""

SCAM_WORDS = frozenset(
    {"scam", "scams", "scammer", "scammers", "fraud", "fraudster", "fraudsters", "fake", "false", "trick", "tricks"}
    | {"illegal", "swindle", "cheat", "cheats", "warned"}
)
"""If one of these is in the same text or question, a promise is quoted to warn of it."""
SCAM_CHARACTERS = ("骗", "诈", "假", "陷阱", "警惕", "违法", "收钱")

WELL_KNOWN = frozenset(
    {"AI", "AM", "ATM", "CD", "CSV", "DVD", "EU", "FAQ", "GPS", "HTML", "ID", "OK", "PDF", "PIN", "PM", "QR", "SMS"}
    | {"TV", "UK", "UN", "URL", "US", "USA"}
    | {*CURRENCIES, "RMB"}
)
"""Abbreviations and currency codes that need no explanation."""

EMPHASIS = frozenset(
    {"AFTER", "ALL", "ALWAYS", "AND", "ANY", "ARE", "AT", "BE", "BEFORE", "BOTH", "BY", "CAN", "CANNOT", "DO", "DON"}
    | {"EVERY", "EXCEPT", "FIRST", "FOR", "IF", "IN", "IS", "IT", "LAST", "LEAST", "MAY", "MORE", "MOST", "MUST"}
    | {"NEVER", "NO", "NONE", "NOT", "NOW", "OF", "OFF", "ON", "ONE", "ONLY", "OR", "OUT", "SAME", "STOP", "THE", "TO"}
    | {"TWO", "WHO", "YES", "YOU", "YOUR"}
)
"""Words in capitals for emphasis, which are no abbreviations."""
