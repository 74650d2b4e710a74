"""Odd question banks, as people have them: each is read in one way for the whole file, or refused with the reason."""

# ruff: noqa: E501  # whole files stand in these tables

import io
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.authoring.importers import read_bank
from generator.authoring.importers.checked import passing
from generator.authoring.importers.convert import KnownCourse, convert
from generator.authoring.importers.layouts import LAYOUTS
from generator.authoring.importers.model import ImportRefused, ImportResult
from generator.cli import cli
from generator.formulas.notation import COMMA, POINT
from tests.conftest import ROOT, write_course

CASES = ROOT / "tests/imports/cases"
Sheets = dict[str, list[list[object]]]


def workbook(sheets: Sheets) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def reported(result: ImportResult) -> str:
    """What became of a question, in one line: `single: right | right`, or `out: reason`."""
    if not result.imported:
        return f"out: {result.reason}"
    made = yaml.safe_load(result.yaml)[0]
    kind = made["type"]
    match kind:
        case "single" | "multiple":
            right = " | ".join(choice["text"] for choice in made["choices"] if choice.get("correct"))
            kept = " (kept)" if made.get("keep_order") else ""
            return f"{kind}: {right}{kept} of {len(made['choices'])}"
        case "truefalse":
            return f"truefalse: {str(made['answer']).lower()}"
        case "number":
            off = f" ± {made['tolerance']}" if made.get("tolerance") else ""
            return f"number: {made['answer']}{off} {made.get('unit', '')}".strip()
        case "fill":
            return "fill: " + " / ".join("|".join(blank["accept"]) for blank in made["blanks"])
        case "match":
            return "match: " + "; ".join(f"{pair['left']} -> {pair['right']}" for pair in made["pairs"])
    return str(kind)


def outcome(name: str, data: str | bytes | Sheets, decimal: str = POINT) -> tuple[list[str], list[str]]:
    """What became of each question of a file, and what is told of the file."""
    raw = workbook(data) if isinstance(data, dict) else data.encode() if isinstance(data, str) else data
    bank = read_bank(raw, name, decimal=decimal)
    return [reported(result) for result in convert(bank, KnownCourse(), "bank")], bank.notes


def refusal(name: str, data: str | bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        read_bank(data.encode() if isinstance(data, str) else data, name)
    problem = refused.value.problem(Path(name))
    return f"{problem.message} {problem.hint}"


READ: list[tuple[str, str, str | bytes | Sheets, list[str]]] = [
    # --- headings ---------------------------------------------------------------------------------
    ("A选项", "a.csv", "题干,A选项,B选项,C选项,答案\n哪个？,甲,乙,丙,C\n", ["single: 丙 of 3"]),
    ("选项 A with a space", "a.csv", "题目,选项 A,选项 B,正确答案（必填）\n哪个？,甲,乙,B\n", ["single: 乙 of 2"]),
    ("traditional", "a.csv", "題目,選項1,選項2,正確答案\n哪個？,甲,乙,2\n", ["single: 乙 of 2"]),
    ("Spanish", "a.csv", "Pregunta;Opción A;Opción B;Respuesta correcta\n¿Cuál?;uno;dos;B\n", ["single: dos of 2"]),
    ("Portuguese", "a.csv", "Enunciado;Alternativa A;Alternativa B;Gabarito\nQual?;um;dois;a\n", ["single: um of 2"]),
    ("German", "a.csv", "Frage;Antwort A;Antwort B;Lösung\nWelche?;eins;zwei;B\n", ["single: zwei of 2"]),
    ("Japanese", "a.csv", "問題,選択肢1,選択肢2,正解\nどれ？,甲,乙,2\n", ["single: 乙 of 2"]),
    ("English, capitals and stars", "a.csv", "QUESTION*,Choice A,Choice B,KEY\nWhich?,one,two,B\n", ["single: two of 2"]),
    ("Option_1", "a.csv", "question_text,option_1,option_2,correct_option\nWhich?,one,two,2\n", ["single: two of 2"]),
    ("a title above", "a.csv", "My bank,,,\n,,,\nQuestion,A,B,Answer\nWhich?,one,two,B\n", ["single: two of 2"]),
    ("sep=", "a.csv", "sep=;\nQuestion;A;B;Answer\nWhich?;one;two;B\n", ["single: two of 2"]),
    ("bars", "a.csv", "Question|A|B|Answer\nWhich?|one|two|B\n", ["single: two of 2"]),
    ("Excel's Unicode text", "a.txt", "Question\tA\tB\tAnswer\nWhich?\tone\ttwo\tB\n".encode("utf-16"), ["single: two of 2"]),
    ("table named .txt", "a.txt", "题干,A,B,答案\n哪个？,甲,乙,B\n", ["single: 乙 of 2"]),
    ("Excel's text named .xls", "a.xls", "Question\tA\tB\tAnswer\nWhich?\tone\ttwo\tB\n".encode("utf-16"), ["single: two of 2"]),
    ("right and wrong answers", "a.csv", "Question,Correct answer,Incorrect answer 1,Incorrect answer 2\nWhich?,one,two,three\n", ["single: one of 3"]),
    ("only distractors", "a.csv", "stem,answer,distractor1,distractor2\nWhich?,2,1,3\n", ["single: 2 of 3"]),
    # --- options in one cell, or in the question ------------------------------------------------------
    ("options in one cell, lines", "a.csv", '题目,选项,答案\n哪个？,"A.甲\nB.乙",B\n', ["single: 乙 of 2"]),
    ("options in one cell, letters", "a.csv", "题目,选项,答案\n哪个？,A、甲 B、乙 C、丙,AC\n", ["multiple: 甲 | 丙 of 3"]),
    ("options in one cell, bars", "a.csv", "question,options,answer\nWhich?,one|two|three,three\n", ["single: three of 3"]),
    ("options in one cell, JSON", "a.csv", 'question,choices,answer\nWhich?,"[""one"", ""two""]",0\nAnd?,"[""x"", ""y""]",1\n', ["single: one of 2", "single: y of 2"]),
    ("options in one cell, no end", "a.csv", "question,options,answer\nWhich?,one two three,B\n", ["out: it is unclear where one of its options ends"]),
    ("options in the question", "a.csv", "题目,答案\n利息是什么？A.本金 B.价格 C.期限,B\n", ["single: 价格 of 3"]),
    # --- the right answer -----------------------------------------------------------------------------
    ("letter with its text", "a.csv", "question,A,B,answer\nWhich?,one,two,B. two\n", ["single: two of 2"]),
    ("letter with another text", "a.csv", "question,A,B,answer\nWhich?,one,two,B. one\n", ["out: its right answer “B. one” names no option"]),
    ("Option B", "a.csv", "question,A,B,answer\nWhich?,one,two,Option B\n", ["single: two of 2"]),
    ("（B）", "a.csv", "题目,A,B,答案\n哪个？,甲,乙,（Ｂ）\n", ["single: 乙 of 2"]),
    ("A和C", "a.csv", "题目,A,B,C,答案\n哪些？,甲,乙,丙,A和C\n", ["multiple: 甲 | 丙 of 3"]),
    ("A or B", "a.csv", "question,A,B,C,answer\nWhich?,x,y,z,A or B\n", ["out: its right answer “A or B” names no option"]),
    ("a letter too many", "a.csv", 'question,A,B,answer\nWhich?,x,y,"A, E"\n', ["out: its right answer “A, E” names no option"]),
    ("both without such an option", "a.csv", "question,A,B,answer\nWhich?,x,y,All of the above\n", ["out: its right answer “All of the above”"]),
    ("every option is right", "a.csv", "question,A,B,answer\nWhich?,x,y,AB\n", ["multiple: x | y of 2"]),
    ("several for a single choice", "a.csv", "题型,题目,A,B,C,答案\n单选题,哪个？,甲,乙,丙,AC\n", ["out: its type takes one right answer"]),
    ("from 0 and from 1", "a.csv", "question,option1,option2,answer\nOne?,a,b,0\nTwo?,c,d,2\n", ["out: it is unclear whether its right answer “0”", "out: it is unclear whether its right answer “2”"]),
    ("places or texts", "a.csv", "question,option1,option2,answer\nHow many?,2,1,2\n", ["out: its right answer “2” may be the option “2” or the position of “1”"]),
    ("texts, as another row shows", "a.csv", "question,option1,option2,answer\nHow many?,2,1,2\nSo?,x,y,y\n", ["single: 2 of 2", "single: y of 2"]),
    ("blood groups", "a.csv", "question,option1,option2,option3,answer\nWhich?,B,A,O,A\n", ["out: its right answer “A” may be the option “A” or the position of “B”"]),
    ("two columns of answers", "a.csv", "question,A,B,answer,correct\nWhich?,x,y,A,B\n", ["out: two columns name its right answer"]),
    ("an unquoted comma", "a.csv", "question,A,B,answer\nWhich, then?,x,y,A\n", ["out: its row has 5 cells, but the heading only 4"]),
    ("a formula as answer", "a.csv", "question,A,B,answer\nWhich?,x,y,=A1\n", ["out: its right answer is a formula"]),
    ("an empty option is named", "a.csv", "question,A,B,C,answer\nWhich?,x,,z,B\n", ["out: its right answer “B” names an empty option"]),
    ("an empty option before the right one", "a.csv", "question,A,B,C,answer\nWhich?,x,,z,C\n", ["single: z of 2"]),
    ("a lone place", "a.csv", "question,answer\nHow many seasons?,4\n", ["out: its right answer “4” may be the number of an option"]),
    ("a number", "a.csv", "question,answer\nHow many days?,365\n", ["number: 365"]),
    ("lone places among numbers", "a.csv", "question,answer\nA?,1\nB?,3\nC?,4\nD?,12.5\n", ["out: its right answer “1” may be", "out: its right answer “3” may be", "out: its right answer “4” may be", "number: 12.5"]),
    ("numbered parts in the question", "a.csv", "question,answer\nWhich? 1) x 2) y,2\nHow many days?,365\n", ["out: its right answer “2” may be", "number: 365"]),
    ("a lone letter", "a.csv", "question,answer\nWhich vitamin?,C\n", ["out: its right answer “C” names an option"]),
    ("a letter in a fill-in", "a.csv", "type,question,answer\nfill,Vitamin ___ is in lemons.,C\n", ["fill: C"]),
    # --- true and false ------------------------------------------------------------------------------
    ("√ and ×", "a.csv", "题目,答案\n要利息。,√\n不要利息。,×\n", ["truefalse: true", "truefalse: false"]),
    ("正确 and 错误", "a.csv", "题型,题目,答案\n判断题,要利息。,正确\n判断题,不要。,错误\n", ["truefalse: true", "truefalse: false"]),
    ("A and B without options", "a.csv", "题型,题目,答案\n判断题,要利息。,A\n", ["out: `right` must be TRUE or FALSE, not “A”"]),
    ("B is 正确", "a.csv", "题型,题目,选项A,选项B,答案\n判断题,要利息。,错误,正确,A\n", ["truefalse: false"]),
    ("1 and 0", "a.csv", "type,question,answer\ntrue/false,It is.,1\ntrue/false,It is not.,0\n", ["truefalse: true", "truefalse: false"]),
    ("1 alone", "a.csv", "type,question,answer\ntrue/false,It is.,1\n", ["out: `right` must be TRUE or FALSE, not “1”"]),
    ("1 and 2 with options", "a.csv", "type,question,option1,option2,answer\nTF,It is.,False,True,1\nTF,So.,False,True,2\n", ["truefalse: false", "truefalse: true"]),
    ("0 and 1 with options", "a.csv", "type,question,option1,option2,answer\nTF,It is.,True,False,0\nTF,So.,True,False,1\n", ["out: it is unclear whether", "out: it is unclear whether"]),
    ("V and F", "a.csv", "Tipo;Pregunta;Respuesta\nVerdadero/Falso;Es.;V\nVerdadero/Falso;No es.;F\n", ["truefalse: true", "truefalse: false"]),
    ("Wahr, Falsch", "a.csv", "Frage;Antwort\nEs ist.;Wahr\nIst nicht.;Falsch\n", ["truefalse: true", "truefalse: false"]),
    ("right is a word", "a.csv", "question,answer\nWhat is the opposite of left?,right\n", ["fill: right"]),
    ("True, False as options", "a.csv", "question,A,B,answer\nIt is.,True,False,B\n", ["truefalse: false"]),
    # --- types -----------------------------------------------------------------------------------------
    ("essay", "a.csv", "题型,题目,答案\n简答题,说说利息。,略\n", ["out: free text (essay)"]),
    ("unknown type", "a.csv", "type,question,answer\nhotspot,Where?,x\n", ["out: “hotspot” is not a type"]),
    ("多项选择题 with text", "a.csv", '题型,题目,A,B,C,答案\n多项选择题,哪些？,甲,乙,丙,"甲,丙"\n', ["multiple: 甲 | 丙 of 3"]),
    # --- gaps ------------------------------------------------------------------------------------------
    ("two gaps, two words", "a.csv", "question,answer\nIt is ___ times ___.,rate|term\n", ["fill: rate / term"]),
    ("one gap, two spellings", "a.csv", "question,answer\nIt is the ___.,rate|interest rate\n", ["fill: rate|interest rate"]),
    ("one gap, a semicolon", "a.csv", "question,answer\nIt is the ___.,rate; term\n", ["out: its sentence and its words don't fit: 1 gap(s), 2"]),
    # --- numbers -------------------------------------------------------------------------------------
    ("decimal commas", "a.csv", "Frage;Antwort\nA?;12,50\nB?;1.234,56\nC?;1.200\n", ["number: 12.5", "number: 1234.56", "out: “1.200” may be 1200 or 1.20"]),
    ("decimal points", "a.csv", 'question,answer\nA?,12.5\nB?,"1,200"\n', ["number: 12.5", "number: 1200"]),
    ("either", "a.csv", "question;answer\nA?;1.200\nB?;365\n", ["out: “1.200” may be 1200 or 1.20", "number: 365"]),
    ("both", "a.csv", "question;answer\nA?;1.200\nB?;12,50\nC?;3.75\n", ["out: “1.200” may be 1200 or 1.20", "number: 12.5", "number: 3.75"]),
    ("R$", "a.csv", "pergunta;resposta\nA?;R$5.000\nB?;R$ 1.234,56\n", ["out: “R$5.000” may be R$5000 or R$5.00", "number: 1234.56 BRL"]),
    ("￥ and 元", "a.csv", '题目,答案\n甲？,"￥6,000"\n乙？,1.2万元\n', ["number: 6000 CNY", "number: 12000 CNY"]),
    ("days and months", "a.csv", "question,answer\nA?,30 days\nB?,6个月\n", ["number: 30 days", "number: 6 months"]),
    ("full width", "a.csv", "题目,答案\n甲？,１２．５％\n", ["number: 12.5 %"]),
    ("tolerance in per cent", "a.csv", "question,answer,tolerance\nA?,1000,1%\n", ["out: its tolerance “1%” is in per cent"]),
    ("minus", "a.csv", "question,answer\nA?,−12.5\n", ["number: -12.5"]),
    ("real numbers of a workbook", "a.xlsx", {"S": [["question", "answer"], ["A?", 1.125], ["B?", "12,5"], ["C?", "1.200"]]}, ["number: 1.125", "number: 12.5", "out: “1.200” may be 1200 or 1.20"]),
    # --- signs -----------------------------------------------------------------------------------------
    ("signs as options", "a.csv", "question,A,B,C,answer\nWhich?,+5%,-5%,5%,-5%\n", ["single: -5% of 3"]),
    ("languages", "a.csv", "question,A,B,C,answer\nWhich?,C,C#,C++,B\n", ["single: C# of 3"]),
    ("grades", "a.gift", "Which? {=AA- ~AA ~AA+}", ["single: AA- of 3"]),
    ("the same twice", "a.csv", "question,A,B,C,answer\nWhich?,one,One.,two,C\n", ["single: two of 2"]),
    ("once right, once wrong", "a.gift", "Which? {=one ~One. ~two}", ["out: the option “One.” is there twice"]),
    # --- order and labels ----------------------------------------------------------------------------
    ("all of the above", "a.csv", "question,A,B,C,answer\nWhich?,x,y,All of the above,C\n", ["single: All of the above (kept) of 3"]),
    ("以上都对", "a.csv", "题目,A,B,C,答案\n哪个？,甲,乙,以上都对,C\n", ["single: 以上都对 (kept) of 3"]),
    ("A和B", "a.csv", "题目,A,B,C,答案\n哪个？,甲,乙,A和B,C\n", ["single: A和B (kept) of 3"]),
    ("Both A and B", "a.gift", "Which? {~x ~y =Both A and B}", ["single: Both A and B (kept) of 3"]),
    ("labels", "a.csv", "question,A,B,answer\nWhich?,A. one,B. two,B\n", ["single: two of 2"]),
    ("labels in another order", "a.csv", "question,option1,option2,answer\nWhich?,B. one,A. two,A\n", ["out: the letters before its options"]),
    ("numbers are no labels", "a.csv", "question,A,B,C,answer\nWhich?,1.5,2.5,3.5,B\n", ["single: 2.5 of 3"]),
    ("an explanation by letters", "a.csv", "题目,A,B,答案,解析\n哪个？,甲,乙,B,A选项错误。\n", ["single: 乙 (kept) of 2"]),
    # --- numbered text ---------------------------------------------------------------------------------
    ("Chinese text", "a.txt", "一、单选题\n1. 利息是什么？\nA．本金\nB．价格\n答案：B\n解析：见合同。\n\n2、哪些？\nA.甲 B.乙 C.丙\n【答案】AC\n", ["single: 价格 of 2", "out: its type takes one right answer"]),
    ("问卷星 to paste", "a.txt", "1. 利息是什么？(B) [单选题] (1分)\nA. 本金\nB. 价格\n\n2. 要利息。(对) [判断题]\n\n", ["single: 价格 of 2", "truefalse: true"]),
    ("English text", "a.txt", "1) What is it?\na) one\nb) two\nAnswer: b\n\n2) It is so.\nAnswer: True\n", ["single: two of 2", "truefalse: true"]),
    ("stars", "a.txt", "1. What is it?\n*a) one\nb) two\n", ["single: one of 2"]),
    ("text gaps", "a.txt", "1. 利息等于____乘____。\n答案：本金|利率；年利率\n", ["fill: 本金 / 利率|年利率"]),
    ("no answer", "a.txt", "1. What?\nA. x\nB. y\nAnswer: A\n\n2. And?\nA. x\nB. y\n", ["single: x of 2", "out: no line gives its right answer"]),
    ("a title and sections", "a.txt", "我的题库\n（一）单项选择题\n1．利息是（　）。\nA．本金　　B．价格\n【答案】B【解析】见合同。\n", ["single: 价格 of 2"]),
    ("types in brackets", "a.txt", "1.[单选] 利息？\nA.甲\nB.乙\n答案:A\n2.[判断] 对吗？\n答案:×\n", ["single: 甲 of 2", "truefalse: false"]),
    # --- GIFT and Aiken --------------------------------------------------------------------------------
    ("GIFT without signs", "a.gift", "Take the set {a, b}.", ["out: what is in its braces is not a GIFT answer"]),
    ("GIFT in Spanish", "a.gift", "::x::Es. {Verdadero}", ["out: what is in its braces is not a GIFT answer"]),
    ("GIFT with an empty answer", "a.gift", "Which? {=#yes ~b ~c}", ["out: one of its right answers is empty"]),
    ("GIFT with a tag", "a.gift", "[html]Q? {=<b>x</b> ~<img src='a.png'>}", ["out: there is a sign `=` or `~` inside an HTML tag"]),
    ("GIFT per cent and none", "a.gift", "Which? {#=3.5%:0.1 =%50%4:0.1}", ["out: only some of its numbers are in per cent"]),
    ("GIFT 1,200", "a.gift", "Which? {#1,200}", ["out: “1,200” may be 1200 or 1.20"]),
    ("Aiken on two lines", "a.txt", "What?\nA. one\nand more\nB. two\nANSWER: A\n", ["single: one and more of 2"]),
    ("Aiken without B", "a.txt", "What?\nA. one\nC. two\nANSWER: C\n", ["out: the letters before its options"]),
    ("Aiken by number", "a.txt", "What?\nA. one\nB. two\nANSWER: 2\n", ["out: its line ANSWER: names no option"]),
    # --- other programs --------------------------------------------------------------------------------
    (
        "Kahoot",
        "kahoot.xlsx",
        {"Sheet1": [["", "Quiz template"], *[[""]] * 6, ["", "Question - max 120 characters", *[f"Answer {n} - max 75 characters" for n in (1, 2, 3, 4)], "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one"], [1, "Which?", "a1", "b1", "c1", "d1", 20, 3], [2, "Which two?", "a1", "b1", "c1", "d1", 20, "1,4"]]},
        ["single: c1 of 4", "multiple: a1 | d1 of 4"],
    ),
    (
        "Kahoot, true or false",
        "kahoot.xlsx",
        {"Sheet1": [["", "Question - max 120 characters", *[f"Answer {n} - max 75 characters" for n in (1, 2, 3, 4)], "Time limit (sec)", "Correct answer(s) - choose at least one"], [1, "It is.", "False", "True", "", "", 20, 1]]},
        ["truefalse: false"],
    ),
    (
        "Quizizz",
        "quizizz.xlsx",
        {"Create a Quiz": [["Question Text", "Question Type", "Option 1", "Option 2", "Option 3", "Correct Answer", "Time in seconds", "Image Link", "Answer explanation"], ["Text of the question\n\n(required)", "Question Type\n(default is Multiple Choice)", "Text for option 1", "", "", "The correct option choice", "", "", ""], ["Which?", "Multiple Choice", "x1", "y1", "z1", 2, 30, "", "So."], ["Which two?", "Checkbox", "x1", "y1", "z1", "1,3", 30, "", ""], ["The price is", "Fill-in-the-Blank", "interest", "", "", "", 30, "", ""], ["Say.", "Open-Ended", "", "", "", "", 30, "", ""]]},
        ["single: y1 of 3", "multiple: x1 | z1 of 3", "fill: interest", "out: free text (essay)"],
    ),
    (
        "Blooket",
        "blooket.csv",
        'Blooket Import Template,,,,,,,\nQuestion #,Question Text,Answer 1,Answer 2,"Answer 3\n(Optional)","Answer 4\n(Optional)","Time Limit (sec)\n(Max: 300 seconds)","Correct Answer(s)\n(Only include Answer #)"\n1,Which?,x1,y1,,,20,2\n',
        ["single: y1 of 2"],
    ),
    (
        "学习通",
        "xxt.xlsx",
        {"课程题库": [["目录", "题目类型", "大题题干", "小题题型", "小题题干", "正确答案", "答案解析", "难易度", "知识点", "标签", "选项数", "选项A", "选项B", "选项C"], ["/理财/利息", "单选题", "利息是什么？", "", "", "B", "见合同。", "易", "", "", 3, "本金", "价格", "期限"], ["/理财/利息", "判断题", "借钱要利息。", "", "", "A", "", "易", "", "", 2, "正确", "错误", ""], ["/理财/利息", "填空题", "借钱的价格叫____。", "", "", "利息", "", "易", "", "", 2, "利息", "息", ""]]},
        ["single: 价格 of 3", "truefalse: true", "fill: 利息|息"],
    ),
    (
        "问卷星",
        "wjx.xlsx",
        {"Sheet1": [["题干"], ["1. 利息是什么？（ ）<br/><br/>A. 本金<br/>B. 价格<br/><br/>答案：B<br/>解析：见合同。"], ["2. 哪些要钱？（ ）<br/><br/>A. 利息<br/>B. 阳光<br/>C. 手续费<br/><br/>答案：AC"], ["3. 借钱的价格叫____。<br/>答案：利息；息"]]},
        ["single: 价格 of 2", "multiple: 利息 | 手续费 of 3", "fill: 利息|息"],
    ),
    (
        "考试宝",
        "ksb.xlsx",
        {"题库": [["题干（必填）", "题型 （必填）", "选项 A", "选项 B", "选项 C", "选项 D", "选项E\n(勿删)", "正确答案H\n（必填）", "解析", "章节", "难度"], ["利息是什么？", "单选题", "本金", "价格", "期限", "余额", "", "B", "", "一", "易"], ["哪些要钱？", "多选题", "利息", "手续费", "阳光", "空气", "", "AB", "", "一", "易"], ["要利息。", "判断题", "正确", "错误", "", "", "", "B", "", "", ""]]},
        ["single: 价格 of 4", "multiple: 利息 | 手续费 of 4", "truefalse: false"],
    ),
    (
        "磨题帮",
        "mtb.xlsx",
        {"S": [["标题", "我的题"], ["描述", ""], ["用时", 30], ["题干", "题型", "选择项1", "选择项2", "选择项3", "解析", "答案1", "答案2", "得分1", "得分2"], ["利息是什么？", "单选题", "本金", "价格", "期限", "", "B", "", 1, ""], ["利息等于__乘__。", "填空题", "", "", "", "", "本金", "利率", 1, 1]]},
        ["single: 价格 of 3", "fill: 本金 / 利率"],
    ),
    (
        "LoiLoNote",
        "loilo.xlsx",
        {"S": [["問題（必填）", "務必作答（1或0）", "每題得分（數字）", "正確答案的選項（以「、」分隔）", "說明", "選項1", "選項2", "選項3"], ["哪個？", 1, 1, "2", "", "甲", "乙", "丙"], ["哪些？", 1, 1, "1、3", "", "甲", "乙", "丙"]]},
        ["single: 乙 of 3", "multiple: 甲 | 丙 of 3"],
    ),
    (
        "two sheets",
        "two.xlsx",
        {"单选": [["题目", "A", "B", "答案"], ["哪个？", "甲", "乙", "A"]], "判断": [["题目", "答案"], ["要利息。", "对"]], "说明": [["随便写写"]]},
        ["single: 甲 of 2", "truefalse: true"],
    ),
    ("options by Chinese numerals", "a.csv", "问题,选项一,选项二,选项三,答案\n哪个？,甲,乙,丙,二\n", ["single: 乙 of 3"]),
    ("circled numbers", "a.csv", "题目,选项①,选项②,答案\n哪个？,甲,乙,②\n", ["single: 乙 of 2"]),
    ("several wrong in one cell", "a.csv", 'question,correct_answer,incorrect_answers\nWhich?,x,"y|z|w"\n', ["single: x of 4"]),
    ("several wrong with commas", "a.csv", 'question,correct_answer,distractors\nWhich?,x,"y, z"\n', ["out: its right answer “x” names no option|out: it is unclear where one"]),
    ("a list of Python", "a.csv", "question,options,answer\nWhich?,\"['x', 'y', 'z']\",y\n", ["single: y of 3"]),
    ("an index", "a.csv", "question,choice1,choice2,choice3,answer_index\nA?,x,y,z,2\n", ["out: it is unclear whether its right answer “2” counts"]),
    ("an index from 0", "a.csv", "question,choice1,choice2,choice3,answer_index\nA?,x,y,z,2\nB?,x,y,z,0\n", ["single: z of 3", "single: x of 3"]),
    ("columns of unknown names", "a.csv", "question,first,second,answer\nWhich?,one,two,three\n", ["out: columns that are not read may contain its options"]),
    ("columns of no matter", "a.csv", "No.,question,Marks,Difficulty,answer\n1,Who pays?,2,easy,the borrower\n", ["fill: the borrower"]),
    ("no key", "a.csv", "题型,题目,答案\n填空题,____是价格。,略\n", ["out: no answer is marked right"]),
    ("types before the question", "a.txt", "1. 判断题：要还钱。\n答案：正确\n2. 简答题：说说利息。\n答案：略\n", ["truefalse: true", "out: free text"]),
    ("a heading alone", "a.txt", "单选题\n1.利息是什么\nA.本金\nB.价格\n答案：B\n判断题\n2.要还。\n答案：对\n", ["single: 价格 of 2", "truefalse: true"]),
    ("camelCase", "a.csv", "questionText,optionA,optionB,correctAnswer\nWhich?,x,y,b\n", ["single: y of 2"]),
    ("correctIndex", "a.csv", "type,prompt,option1,option2,correctIndex\nmcq,A?,x,y,0\nmcq,B?,x,y,1\n", ["single: x of 2", "single: y of 2"]),
    ("Vietnamese", "a.csv", "Câu hỏi,Lựa chọn A,Lựa chọn B,Đáp án đúng\nGì?,x,y,A\n", ["single: x of 2"]),
    ("Markdown", "a.md", "## 1. Which?\n\n- **A)** x\n- **B)** y\n\n**Correct Answer: B**\n\nB says so.\n", ["single: y of 2"]),
    ("bullets are no keys", "a.md", "1. Which?\n* A. x\n* B. y\n\nAnswer: B\n\n2. So?\n* A. x\n* B. y\n", ["single: y of 2", "out: no line gives"]),
    ("Option (A)", "a.csv", "Sr. No,Ques.,Option (A),Option (B),Ans.\n1,Which?,x,y,B\n", ["single: y of 2"]),
    ("选项A内容", "a.csv", "试题内容,选项A内容,选项B内容,试题答案\n哪个？,甲,乙,B\n", ["single: 乙 of 2"]),
    ("(A), (B)", "a.csv", "Question,(A),(B),Correct Option\nWhich?,x,y,option_2\n", ["single: y of 2"]),
    ("letter and a word of letters", "a.csv", "question,A,B,C,D,E,answer\nWhich?,deuce,ace,two,six,ten,B. ace\n", ["single: ace of 5"]),
    ("a word of letters", "a.csv", "question,A,B,C,D,E,answer\nWhich?,deuce,an ace,two,six,ten,the ace\n", ["out: its right answer “the ace” names"]),
    ("HTML in cells", "a.csv", "question,A,B,answer\n<p>Which?</p>,<b>x</b>,y<br>z,A\n", ["single: **x** of 2"]),
    ("pictures in cells", "a.csv", 'question,A,B,answer\nWhich?,<img src=a.png>,y,B\n', ["out: some of its options are pictures"]),
    ("per cent against its unit", "a.xlsx", {"S": [["question", "answer", "unit"], ["A?", "12%", "CNY"]]}, ["out: “12%” is in per cent, but its unit is CNY"]),
    ("numbers inside a question", "a.txt", "1. Which of these hold?\n2. The rate falls.\nA. yes\nB. no\nAnswer: A\n", ["out: no line gives", "out: no empty line separates it"]),
    ("a row for each option", "a.csv", "question,option,correct\nWhich?,one,TRUE\nWhich?,two,FALSE\n", ["out: it is unclear where one of its options ends"] * 2),
    ("options under other names", "a.csv", "question,first,second,answer\nWhich?,one,two,two\n", ["out: its right answer “two” is also"]),
    ("option0", "a.csv", "question,option0,option1,option2,answer\nWhich?,x1,y1,z1,1\n", ["single: y1 of 3"]),
    ("answers at the end", "a.txt", "1. One?\nA. x\nB. y\n\n2. Two?\nA. x\nB. y\nC. z\n\n答案：AB\n", ["out: no line gives", "out: one line at the end"]),
    ("answer and explanation on one line", "a.txt", "1. 哪个？\nA. 甲\nB. 乙\n答案：B 解析：见合同。\n", ["single: 乙 of 2"]),
    # --- Moodle ----------------------------------------------------------------------------------------
    (
        "Falso first",
        "m.xml",
        '<quiz><question type="truefalse"><questiontext><text>Es.</text></questiontext><answer fraction="100"><text>Falso</text></answer>'
        '<answer fraction="0"><text>Verdadero</text></answer></question></quiz>',
        ["out: one answer is right by its words"],
    ),
    (
        "false before true",
        "m.xml",
        '<quiz><question type="truefalse"><questiontext><text>So.</text></questiontext><answer fraction="100"><text>false</text></answer>'
        '<answer fraction="0"><text>true</text></answer></question></quiz>',
        ["truefalse: false"],
    ),
    (
        "unknown words",
        "m.xml",
        '<quiz><question type="truefalse"><questiontext><text>So.</text></questiontext><answer fraction="0"><text>Stimmt</text></answer>'
        '<answer fraction="100"><text>Stimmt nicht</text></answer></question></quiz>',
        ["truefalse: false"],
    ),
    (
        "pictures to match",
        "m.xml",
        '<quiz><question type="matching"><questiontext><text>M</text></questiontext><subquestion format="html"><text>&lt;img src="a.png"&gt;</text><answer><text>a</text></answer>'
        "</subquestion><subquestion><text>b</text><answer><text>c</text></answer></subquestion></question></quiz>",
        ["out: some of its options are pictures"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ])
def test_a_file_is_read_in_one_way_or_a_row_is_refused(name: str, data: str | bytes | Sheets, expected: list[str]):
    found, _ = outcome(name, data)
    assert len(found) == len(expected), found
    for one, wanted in zip(found, expected, strict=True):
        assert one.startswith(tuple(wanted.split("|"))) if wanted.startswith("out: ") else one == wanted, found


REFUSED: list[tuple[str, str | bytes, str]] = [
    ("q.json", '{"questions": [{"q": "Which?", "a": ["x", "y"], "correct": 0}]}', "JSON"),
    ("q.txt", '[{"question": "A?", "answer": "b"}]', "JSON"),
    ("q.gift", '{"question": "A?", "options": ["=a", "~b"]}', "JSON"),
    ("lines.jsonl", '{"q": "A?"}\n{"q": "B?"}\n', "JSON"),
    ("content.json", '{"questions":[],"behaviour":{"enableRetry":true},"UI":{}}', "H5P"),
    ("n.ipynb", '{"cells": [{"cell_type": "code"}], "nbformat": 4}', "Jupyter"),
    ("k.json", '{"title": "K", "kahoot": {"questions": []}}', "Kahoot"),
    ("q.toml", '[[questions]]\ntype = "MultipleChoice"\nprompt.prompt = "A?"\nanswer.answer = "x"\n', "TOML"),
    ("q.txt", '# my quiz\n[[questions]]\nprompt = "A?"\n', "TOML"),
    ("q.yml", "questions:\n  - id: one\n    type: truefalse\n", "already a quiz of this program"),
    ("q.yml", "title: Bank\nitems:\n  - q: A?\n    a: b\n", "YAML"),
    ("q.yaml", "---\ntitle: x\n", "YAML"),
    ("q.Rmd", "Question\n========\nWhat?\n\nMeta-information\n====\nextype: num\nexsolution: 3\n", "exams2moodle()"),
    ("q.Rnw", "<<echo=FALSE>>=\nx <- 1\n@\n\\begin{question}\nWhat?\n\\end{question}\n\\exsolution{1}\n", "R/exams"),
    ("q.txt", "#separator:tab\n#html:true\nWhat is interest?\tThe price of money\n", "Anki"),
    ("q.tex", "\\documentclass{exam}\n\\begin{questions}\n\\question A?\n\\end{questions}\n", "LaTeX"),
    ("q.txt", "MC\tWhat is it?\tone\tcorrect\ttwo\tincorrect\n", "Blackboard"),
    ("q.txt", ":TITLE:One\n:TYPE:MC:1:0:C\n:QUESTION:H\nWhat?\n", "WebCT"),
    ("q.html", "<!DOCTYPE html><html><body><p>1. What?</p></body></html>", "a web page"),
    ("q.xls", "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>q</td></tr></table></html>", ".xlsx"),
    ("q.xml", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "2003"),
    ("q.xml", '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"/>', "QTI 1.2"),
    ("q.xml", '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>', "QTI 2"),
    ("q.xml", '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"/>', "QTI 2 or 3"),
    ("q.dat", "<POOL><TITLE value='x'/></POOL>", "Blackboard"),
    ("questions.xml", "<question_categories/>", "Moodle backup"),
    ("q.jqz", "<hotpot-jquiz-file/>", "Hot Potatoes"),
    ("b.mbz", b"\x1f\x8b\x08\0rest", "Moodle backup"),
    ("b.mbz", archive(moodle_backup_xml="x", **{"moodle_backup.xml": "<x/>"}), "Moodle backup"),
    ("b.mbz", b"moodle_backup.xml".ljust(257, b"\0") + b"ustar\x0000" + b"\0" * 300, "Moodle backup"),
    ("d.apkg", archive(**{"collection.anki2": "x", "media": "{}"}), "Anki"),
    ("d.h5p", archive(**{"h5p.json": "{}", "content/content.json": "{}"}), "H5P"),
    ("c.imscc", archive(**{"imsmanifest.xml": "<manifest><schema>IMS Common Cartridge</schema></manifest>"}), "Common Cartridge"),
    ("c.zip", archive(**{"imsmanifest.xml": "<manifest/>", "i/assessment_meta.xml": "<x/>"}), "Canvas"),
    ("c.zip", archive(**{"imsmanifest.xml": '<manifest xmlns:adlcp="x"/>', "index.html": "x"}), "SCORM"),
    ("c.zip", archive(**{"imsmanifest.xml": "<manifest/>", ".bb-package-info": "x"}), "Blackboard"),
    ("w.docx", archive(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "Word document (.docx)"),
    ("p.pptx", archive(**{"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "PowerPoint"),
    ("x.xlsb", archive(**{"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}), "(.xlsb)"),
    ("o.ods", archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "(.ods)"),
    ("o.odt", archive(mimetype="application/vnd.oasis.opendocument.text"), "(.odt)"),
    ("e.epub", archive(mimetype="application/epub+zip"), "e-book"),
    ("n.numbers", archive(**{"Index/Document.iwa": "x"}), "Apple Numbers"),
    ("z.zip", archive(**{"bank.gift": "A?{T}"}), "unpack it"),
    ("w.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 200 + "WordDocument".encode("utf-16-le"), "(.doc)"),
    ("x.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 200 + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
    ("x.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 200 + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("d.pdf", b"%PDF-1.7\n", "a PDF"),
    ("d.rtf", b"{\\rtf1 hello}", ".rtf"),
    ("i.png", b"\x89PNG\r\n\x1a\n", "picture (PNG)"),
    ("i.jpg", b"\xff\xd8\xff\xe0", "picture (JPEG)"),
    ("i.webp", b"RIFF\0\0\0\0WEBPVP8 ", "picture (WebP)"),
    ("i.heic", b"\0\0\0\x18ftypheic", "HEIC"),
    ("a.7z", b"7z\xbc\xaf\x27\x1c\0", "(.7z)"),
    ("a.rar", b"Rar!\x1a\x07\0", "(.rar)"),
    ("c.anki2", b"SQLite format 3\0", "Anki"),
    ("p.txt", "Interest is the price of money. You pay it every month.\n", "running text"),
    ("p.md", "# Lesson\n\nUse the set {a, b} and `{x}`.\n", "running text"),
    ("p.css", "body { color: red; }\np { margin: 0 }\n", "running text"),
    ("b.gift", "哪個是利息？{=甲 ~乙}".encode("big5"), "--encoding"),
    ("b.csv", "вопрос;ответ\nЧто такое процент?;Цена денег\n".encode("cp1251"), "--encoding"),
    ("e.txt", "", "empty"),
    ("e.csv", "\ufeff\n", "empty"),
    ("h.csv", "1,2,3\n4,5,6\n", "names the columns"),
    ("b.csv", 'question,A,B,answer\n"Which?,x,y,A\nAnd?,x,y,B\n', "The table can't be read from here on"),
    ("x.xlsx", "just words", "workbook"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "words"), REFUSED)
def test_every_other_file_is_told_by_what_it_is(name: str, data: str | bytes, words: str):
    assert words in refusal(name, data)


def test_a_package_that_is_too_large_is_still_told_by_what_it_is(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "d.apkg", "w") as made:
        made.writestr("collection.anki2", b"x" * 10_000_100)
    result = CliRunner().invoke(cli, ["import", str(tmp_path / "d.apkg")])
    assert "an Anki deck (.apkg)" in result.output


GUIDE = (ROOT / "docs/importing.md").read_text("utf-8")
GUIDED = re.findall(
    r"^\| ([^|`]*)\| `([^`]+)` \| ((?:single|multiple|truefalse|number|left out)[^|]*) \|$", GUIDE, re.MULTILINE
)


@pytest.mark.parametrize(("options", "key", "expected"), GUIDED)
def test_the_guide_says_what_happens_to_a_key(options: str, key: str, expected: str):
    cells = [option.strip() for option in options.split(",") if option.strip()]
    heading = ["question", *(f"option {n + 1}" for n in range(len(cells))), "right"]
    rows = [heading, ["A question to be answered?", *cells, key]]
    (found,), _ = outcome("a.csv", "\n".join(";".join(row) for row in rows))
    got = re.sub(r" of \d+$", "", found).replace(" | ", ", ")
    assert got == expected or (expected == "left out" and got.startswith("out: "))


def test_the_guide_tries_every_kind_of_key():
    assert len(GUIDED) == 26


@pytest.mark.parametrize("form", ["gift", "aiken", "text", "csv"])
def test_the_guides_examples_come_through(form: str):
    section = re.search(rf"^### [^\n]*`{form}`.*?(?=^### [^\n]*\(`|^## |\Z)", GUIDE, re.DOTALL | re.MULTILINE)
    assert section
    for example in re.findall(r"```text\n(.*?)```", section[0], re.DOTALL):
        results = convert(read_bank(example.encode(), "bank.txt"), KnownCourse(), "bank")
        assert results
        assert all(result.imported for result in results), [result.reason for result in results]


def test_the_guide_names_every_layout():
    assert [name for name in LAYOUTS if f"| {name} |" not in GUIDE] == []


def test_an_archive_of_a_million_names_is_refused_before_they_are_read(tmp_path: Path):
    (tmp_path / "a.zip").write_bytes(archive(**{f"{n:0200}": "" for n in range(23_000)}))
    result = CliRunner().invoke(cli, ["import", str(tmp_path / "a.zip")])
    assert "unpack to far more" in result.output


def test_what_holds_for_the_whole_file_is_told_once():
    _, notes = outcome("a.csv", "Frage;A;B;Antwort\nA?;x;y;B\n")
    assert notes == ["Letters in the column of the right answer name the options in order: A is the first."]
    _, notes = outcome("a.csv", "Frage;Antwort\nA?;12,50\nB?;1.200\n", COMMA)
    assert notes == ["Numbers are read as 1.234,5 is written, as others in this file show."]
    _, notes = outcome("two.xlsx", {"A": [["My title"], ["question", "A", "B", "answer", "points"], ["Q?", "x", "y", 1, 5]], "Notes": [["by me"]]})  # fmt: skip
    assert notes == [
        "Text above the heading was left out: “My title”.",
        "These columns are not read: `points`.",
        "Numbers in the column of the right answer count the options from 1.",
        "These sheets have no known heading and were left out: “Notes”.",
    ]


def test_lost_parts_are_named_with_their_place():
    data = "Which? {\n=a\n\n~b\n}\n\nAnd? {T}\nSo? {F}\n"
    bank = read_bank(data.encode(), "a.gift")
    assert [found.line for found in bank.found] == [1, 7, 8]
    assert bank.found[0].notes == ["there was an empty line between its braces (line 3); it was read as one question"]
    assert bank.notes == ["An empty line is missing before line(s) 8; the questions there were taken apart."]


CASE_FILES: dict[str, list[str]] = {
    "01-letters-as-columns.csv": ["single: 年利率 of 4"],
    "03-letter-without-options.csv": ["out: its right answer “D”", "out: its right answer “A”"],
    "04-answer-columns.csv": ["single: The arrangement fee of 4"],
    "05-index-from-zero.csv": ["single: 50 of 4", "single: 80 of 4", "single: 90 of 4", "single: 80 of 4"],
    "07-signs-choice.gift": ["single: -1 of 4", "single: AAA of 4", "single: <90 of 3", "multiple: ≥36 | >36 of 3"],
    "08-signs-match.gift": ["match: It goes up by five -> +5%; It goes down by five -> -5%; It stays -> 0%"],
    "10-truefalse-words.xml": ["truefalse: true"] * 4,
    "11-aiken-several.txt": ["multiple: Interest | Fees of 3", "single: All of the above (kept) of 4", "out: its right answer “Both B and C”"],
    "13-judgement-by-letter.csv": ["truefalse: true", "truefalse: false"],
    "14-type-names.csv": ["single: 利息 of 3", *["multiple: 利息 | 手续费 of 3"] * 2, "multiple: Interest | Fees of 3", "fill: interest"],
    "16-picture-options.xml": ["out: some of its options are pictures"] * 2,
    "17-two-categories.gift": ["single: Fee of 2"],
    "18-no-empty-lines.gift": ["truefalse: true", "truefalse: false", "single: Fee of 2", "single: Gift of 2"],
    "22-labelled-options.csv": ["single: A. The price of borrowed money (kept) of 3"],
    "24-two-gaps-one-word.csv": ["out: its sentence and its words don't fit: 2 gap(s), 1 word(s)"],
    "26-second-unit.xml": ["number: 6 months"],
    "28-percent-tolerance.gift": ["number: 3.5 ± 0.1 %"],
    "30-bold-part-of-a-word.gift": ["match: They\\*\\*'ve been paying\\*\\* that loan for ages and it's still only half-paid. -> It goes on.; They paid last year. -> It is over.; They will pay soon. -> It is still to come."],
}  # fmt: skip


@pytest.mark.parametrize("name", CASE_FILES)
def test_the_cases_of_a_review_stay_right(name: str):
    found, _ = outcome(name, (CASES / name).read_bytes())
    assert len(found) == len(CASE_FILES[name]), found
    for one, wanted in zip(found, CASE_FILES[name], strict=True):
        assert one.startswith(wanted), found


EVERY = [(case[0], case[1], case[2]) for case in READ] + [
    (name, name, (CASES / name).read_bytes()) for name in CASE_FILES
]


@pytest.mark.parametrize(("name", "data"), [case[1:] for case in EVERY], ids=[case[0] for case in EVERY])
def test_what_is_written_passes_check(name: str, data: str | bytes | Sheets, tmp_path: Path):
    file = tmp_path / name
    file.write_bytes(workbook(data) if isinstance(data, dict) else data.encode() if isinstance(data, str) else data)
    folder = write_course(tmp_path / "course")
    result = CliRunner().invoke(cli, ["-C", str(folder), "import", str(file), "--to", "money/first"])
    assert "Traceback" not in result.output
    checked = CliRunner().invoke(cli, ["-C", str(folder), "check"])
    assert checked.exit_code == 0, checked.output


def test_what_check_would_refuse_is_left_out_with_its_words():
    bank = read_bank(b"Which? {=a ~b}\n\nHow much? {#5:1}\n", "a.gift")
    results = convert(bank, KnownCourse(), "bank")
    assert [r.imported for r in passing(results, KnownCourse())] == [True, True]
    results[1].found.question.unit = "USD"  # type: ignore[union-attr]
    results = passing(convert(bank, KnownCourse(), "bank"), KnownCourse())
    assert [r.imported for r in results] == [True, False]
    assert results[1].reason.startswith("`fincourse check` would refuse it: ")
