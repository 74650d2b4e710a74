"""Table layouts of other programs as data: headings, and words for types and for true and false.

Sources: public exporters and templates of the programs in ``LAYOUTS``, from stored copies, not tried in live accounts.
Headings are compared without what is in brackets or after a dash, without stars, and ignoring case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.authoring.importers.same import narrow

OPTIONS = 10
"""The numbered columns of a table: `option 1` to `option 10`, each with its `why`."""
MAX_COLUMNS = 60

LAYOUTS: dict[str, str] = {
    "Kahoot": "Question | Answer 1 … Answer 4 | Time limit | Correct answer(s); heading in row 8, numbers from 1",
    "Quizizz, Wayground": "Question Text | Question Type | Option 1 … | Correct Answer | Image Link | …",
    "Blooket": "Question # | Question Text | Answer 1 … | Time Limit | Correct Answer(s); heading in row 2",
    "学习通 / 超星": "目录 | 题目类型 | 大题题干 | 小题题型 | 小题题干 | 正确答案 | 答案解析 | … | 选项数 | 选项A …",
    "问卷星": "题干, with the whole question in one cell; or its text to paste",
    "考试宝": "题干（必填） | 题型 （必填） | 选项 A … | 正确答案 | 解析 | 章节 | 难度",
    "磨题帮": "题干 | 题型 | 选择项1 … | 解析 | 答案1 | 答案2 | 得分1; heading in row 4",
    "LoiLoNote": "問題 | 務必作答 | 每題得分 | 正確答案的選項 | 說明 | 選項1 …",
}
"""Every supported layout of another program, with its headings."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "name", "title", "编号", "名称"),
    "type": (
        "type", "question type", "qtype", "kind", "format", "tipo", "typ", "fragetyp", "tipo de pregunta", "题型",
        "类型", "题目类型", "試題類型", "題型", "類型", "题目题型", "题类", "试题类型",
    ),
    "question": (
        "question", "questions", "ques", "que", "q", "ask", "stem", "question text", "question stem", "prompt",
        "item stem", "statement", "题目", "题干", "问题", "试题", "试题内容", "题目内容", "题目描述", "題目", "題幹",
        "問題", "试题题干", "大题题干", "题目名称", "考题", "pregunta", "enunciado", "pergunta", "questão", "questao",
        "frage", "domanda", "вопрос", "설문", "문제", "질문", "設問", "問題文", "câu hỏi", "soal", "pertanyaan",
    ),
    "part": ("小题题干",),
    "part type": ("小题题型",),
    "sentence": ("sentence", "句子"),
    "right": (
        "right", "answer", "ans", "answers key", "correct ans", "correct opt", "right ans", "试题答案", "答案内容",
        "正确项", "correct", "correct answer", "correct answers", "right answer", "key", "answer key",
        "correct option", "correct choice", "right option", "solution", "correct answer number", "correct index",
        "answer index", "correct answer index", "answer number", "答案", "正确答案", "标准答案", "参考答案",
        "正确选项", "正确答案h", "答案选项", "正解", "正確答案", "正確答案的選項", "正確選項", "respuesta",
        "respuesta correcta", "resposta", "resposta correta", "gabarito", "antwort", "richtige antwort", "lösung",
        "loesung", "réponse", "bonne réponse", "réponse correcte", "risposta", "risposta corretta", "ответ",
        "правильный ответ", "정답", "đáp án", "đáp án đúng", "jawaban", "kunci",
    ),
    "options": (
        "options", "option", "choice", "choices", "answers", "answer options", "answer choices", "possible answers",
        "选项", "选项内容", "備選答案", "备选答案", "備選項", "备选项", "選項", "opciones", "opções", "opcoes",
        "alternativas", "antworten", "réponses", "risposte", "варианты", "варианты ответа",
    ),
    "tolerance": ("tolerance", "误差", "容差", "tolerancia", "tolerância", "toleranz"),
    "unit": ("unit", "units", "单位", "單位", "unidad", "unidade", "einheit", "unité"),
    "hint": ("hint", "hints", "提示"),
    "explanation": (
        "explanation", "general feedback", "feedback", "answer explanation", "rationale", "comment", "解析", "解释",
        "说明", "答案解析", "试题解析", "題目解析", "说明解析", "說明", "解說", "解説", "詳解", "详解", "explicación",
        "explicacion", "explicação", "explicacao", "comentário", "erklärung", "begründung", "explication",
        "spiegazione", "пояснение", "해설", "giải thích", "pembahasan",
    ),
    "competences": ("competences", "能力"),
    "category": (
        "category", "chapter", "topic", "unit name", "section", "目录", "章节", "分类", "知识点", "章節", "分類",
        "tema", "thema",
    ),
    "picture": (
        "image", "picture", "image link", "image url", "media", "图片", "圖片", "题目图片", "imagen", "imagem",
        "bild",
    ),
    "count": ("选项数",),
}  # fmt: skip
"""Each column with its accepted names; the first is that of the template."""

_SIGN = r"[ _.:-]?([0-9]{1,2}|[a-j])"
NUMBERED: dict[str, re.Pattern[str]] = {
    "option": re.compile(
        rf"(?:option|choice|item|opt|op|possible answer|response|distractor option|answer option|"
        rf"answer choice|选项|选择项|备选项|備選項|备选答案|"
        rf"選項|選択肢|보기|opción|opcion|opção|"
        rf"opcao|alternativa|antwortmöglichkeit|auswahl|wariant|вариант|pilihan|"
        rf"lựa chọn|phương án){_SIGN}(?:内容|描述| text)?"
        r"|([a-j])[.)]?(?:选项|項|项|選項)?"
    ),
    "answer": re.compile(
        rf"(?:answer|ans|respuesta|resposta|antwort|réponse|reponse|risposta|ответ|答案|jawaban){_SIGN}"
    ),
    "wrong": re.compile(
        r"(?:incorrect|wrong) (?:answers|options|choices)()|distractors()|"
        r"(?:incorrect|wrong)(?: answer| option| choice)?[ _-]?([0-9]{0,2})|distractor[ _-]?([0-9]{0,2})"
        r"|(?:错误答案|干扰项|錯誤答案)([0-9]{0,2})"
    ),
    "why": re.compile(rf"(?:why|feedback|reason|理由|反馈){_SIGN}"),
}

COUNTS_FROM_1 = re.compile(r"choose at least one|only include answer #|選項的數字|1-4|1～4|1~4", re.IGNORECASE)
"""What the heading of the correct answer says if a program counts from 1."""
INSTRUCTIONS = re.compile(r"text of the question|题干内容|请勿删除|例[:：]", re.IGNORECASE)
"""How the row of instructions under the heading begins in other programs' templates."""

KINDS: dict[str, tuple[str, ...]] = {
    "single": (
        "single", "single choice", "single answer", "single select", "multiple choice", "mc", "mcq", "multichoice",
        "radio", "quiz", "single best answer", "单选", "单选题", "选择题", "选择", "单项选择", "单项选择题", "單選",
        "單選題", "選擇題", "单选择题", "a1型题", "a2型题", "opción múltiple", "selección única", "múltipla escolha",
        "einfachauswahl", "choix unique",
    ),
    "multiple": (
        "multiple", "multiple answer", "multiple answers", "multiple response", "multiple responses",
        "multiple select", "multi select", "multi-select", "multiselect", "select all", "select all that apply",
        "checkbox", "checkboxes", "ma", "多选", "多选题", "多项选择", "多项选择题", "不定项选择题", "不定项选择",
        "不定项", "不定项题", "多選", "多選題", "複選題", "複選", "多选择题", "x型题", "mehrfachauswahl",
        "selección múltiple", "choix multiple",
    ),
    "truefalse": (
        "truefalse", "true/false", "true false", "true-false", "true or false", "t/f", "tf", "boolean", "yes/no",
        "判断", "判断题", "是非题", "对错题", "判斷", "判斷題", "是非題", "verdadero/falso", "verdadero o falso",
        "verdadeiro/falso", "verdadeiro ou falso", "richtig/falsch", "wahr/falsch", "vrai/faux", "vrai ou faux",
        "vero/falso",
    ),
    "number": (
        "number", "numerical", "numeric", "calculation", "数字", "计算", "计算题", "數字", "計算題", "数值题",
        "numérica", "numerisch",
    ),
    "order": (
        "order", "ordering", "ranking", "sequence", "sequencing", "reorder", "puzzle", "排序", "排序题", "排序題",
    ),
    "match": ("match", "matching", "配对", "配对题", "连线题", "匹配题", "配對題", "連連看"),
    "categorise": ("categorise", "categorize", "sort", "分类", "分类题", "分類題"),
    "fill": (
        "fill", "fill in", "fill-in", "fill in the blank", "fill in the blanks", "fill-in-the-blank",
        "fill-in-the-blanks", "blank", "gap", "gap fill", "short answer", "shortanswer", "type answer", "text",
        "填空", "填空题", "填充題", "填空題", "完形填空", "lückentext", "completar", "respuesta corta",
        "texte à trous",
    ),
}  # fmt: skip
"""Other programs' names of our types."""

FREE = frozenset(
    [
        "essay",
        "open-ended",
        "open ended",
        "open",
        "open question",
        "long answer",
        "free text",
        "paragraph",
        "free response",
        "简答题",
        "简答",
        "问答题",
        "问答",
        "论述题",
        "论述",
        "主观题",
        "名词解释",
        "案例分析题",
        "案例分析",
        "简述题",
        "作文",
        "写作",
        "简答題",
        "簡答題",
        "問答題",
        "申論題",
        "材料题",
        "阅读理解",
        "综合题",
        "freitext",
        "ensayo",
        "dissertativa",
    ]
)
"""Types whose answers can't be marked automatically."""
EITHER = frozenset(
    [
        "multiple choice",
        "mc",
        "mcq",
        "multichoice",
        "选择题",
        "选择",
        "選擇題",
        "quiz",
        "opción múltiple",
        "múltipla escolha",
    ]
)
"""Names that mean single choice in one program and multiple choice in another; the answer decides."""

_PAIRS = (
    "true false|t f|yes no|y n|right wrong|correct incorrect|correct wrong|对 错|對 錯|正确 错误|正確 錯誤|是 否|"
    "是 不是|对 不对|真 假|正 误|正确 不正确|√ ×|✓ ✗|√ ✕|√ ✖|√ ╳|✓ ✕|✔ ✖|"
    "✔ ✘|✓ ×|✔ ×|√ x|✅ ❌|○ ×|〇 ×|o x|1 0|v f|r f|w f|s n|"
    "verdadero falso|cierto falso|verdadeiro falso|certo errado|vrai faux|vero falso|"
    "wahr falsch|richtig falsch|ja nein|sí no|si no|sim não|sim nao|oui non|да нет|верно неверно|правда ложь|"
    "はい いいえ|正しい 誤り|正しい 間違い|참 거짓|"
    "맞다 틀리다|đúng sai|benar salah|doğru yanlış|prawda fałsz|waar onwaar"
)


def _truth() -> Mapping[str, tuple[bool, frozenset[str]]]:
    found: dict[str, tuple[bool, frozenset[str]]] = {}
    for pair in _PAIRS.split("|"):
        true, false = pair.split()
        for word, says, other in ((true, True, false), (false, False, true)):
            found[word] = (says, found.get(word, (says, frozenset()))[1] | {other})
    return found


TRUTH = _truth()
"""Words for true and false: the meaning of each, and its possible opposites."""

NEEDS_PARTNER = frozenset(["1", "0", "o", "x", "r", "w", "s"])
"""Words that mean true or false only if the file also contains their opposite."""
NEEDS_TYPE = frozenset(
    [
        "t",
        "f",
        "y",
        "n",
        "v",
        "right",
        "wrong",
        "correct",
        "incorrect",
        "是",
        "否",
        "不是",
        "真",
        "假",
        "正",
        "误",
        "si",
        "sí",
        "no",
        "ja",
    ]
)
"""Words that may be ordinary answers: without a `type` column, the file must also contain their opposite."""


NO_KEY = frozenset(
    [
        "略",
        "见解析",
        "無",
        "n/a",
        "na",
        "-",
        "—",
        "–",
        "?",
        "？",
        "tbd",
        "todo",
        "无答案",
        "无",
        "暂无",
        "不详",
        "待定",
        "答案略",
        "/",
        "see explanation",
        "null",
        "none",
        "nan",
    ]
)
"""What the column of the correct answer contains if there is none."""
COUNTED = {ord(sign): str(n) for signs in ("①②③④⑤⑥⑦⑧⑨", "一二三四五六七八九") for n, sign in enumerate(signs, 1)} | {
    ord("⑩"): "10",
    ord("十"): "10",
}
"""Characters used for numbering, as digits."""
_HARMLESS = re.compile(
    r"(?:sr|s|q|question|题|試題)? ?(?:no|nr|number|num|#|号|号码|序号|编号)|marks?|points?|scores?|"
    r"grade|weight|time.*|timer|duration|difficulty|level|tags?|date|author|source|reference|page|notes?|remarks?|comments?|subject|course|"
    r"language|status|version|topic|sub-?topic|section|module|chapter|(?:sub-?)?category|(?:question )?id|skill|unit|"
    r".*(?:分值|分数|得分|難度|难度|难易度|难易程度|知识点|标签|標籤|序号|题号|時間|时间|备注|備註|来源|出处|作者|教师).*|"
    r".*(?:日期|年级|科目|课程).*",
)


def is_harmless(text: str) -> bool:
    """Return whether an unread column can't be an option: points, a number, a level."""
    return bool(_HARMLESS.fullmatch(heading(text)))


def heading(text: str) -> str:
    """Normalise a heading for look-up."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)  # correctAnswer
    plain = " ".join(narrow(text).casefold().replace("(s)", "s").split())
    plain = re.sub(r"[(\[]([a-j]|[0-9]{1,2})[)\]]", r" \1 ", plain)  # `Option (A)`
    plain = re.sub(r"\([^)]*(?:\)|$)|\[[^\]]*(?:\]|$)|【[^】]*(?:】|$)", " ", plain)
    plain = re.split(r"\s[-–—]\s", plain)[0]
    plain = re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", plain)  # `题 目`
    return " ".join(plain.lstrip(" *:#.").rstrip(" *:.").replace("_", " ").split())


def column(text: str) -> str:
    """Return the column that a heading names: `question`, `option 2`, `why 1`; '' if it names none."""
    name = heading(text)
    if known := _BY_NAME.get(name):
        return known
    for kind, pattern in NUMBERED.items():
        counted = name[:-1] + name[-1:].translate(COUNTED)  # 选项一, 选项①
        if found := pattern.fullmatch(counted):
            sign = next((group for group in found.groups() if group), "1" if kind == "wrong" else "")
            number = int(sign) if sign.isdigit() else ord(sign) - ord("a") + 1 if sign else 0
            return f"{kind} {number}" if (kind != "option") <= number <= OPTIONS else ""
    return ""


def kind(text: str) -> str:
    """Return our type for another program's word; '' if there is none."""
    return _BY_KIND.get(" ".join(heading(text).split()), "") or _BY_KIND.get(
        " ".join(narrow(text).casefold().split()), ""
    )


def kind_of_sheet(name: str) -> str:
    """Return the name of a sheet if it is the type of all its questions, such as 判断题; '' for any other name."""
    plain = heading(name)
    typed = re.fullmatch(r".*[题題]|单选|多选|判断|填空|简答|问答|论述|名词解释", plain)
    return plain if typed and (kind(plain) or is_free(plain)) else ""


def is_free(text: str) -> bool:
    """Return whether a type asks for free text."""
    return heading(text) in FREE


_BY_NAME = {name: key for key, names in COLUMNS.items() for name in names}
_BY_KIND = {name: key for key, names in KINDS.items() for name in names}
