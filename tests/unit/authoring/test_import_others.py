"""Question banks in other people's words: never a guessed key, all that a file holds is told, what is written passes."""

# ruff: noqa: E501  # whole files stand in these tables

import io
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.authoring.importers import read_bank
from generator.authoring.importers.convert import KnownCourse, convert
from generator.cli import cli
from tests.conftest import write_course
from tests.unit.authoring.test_import_odd import Sheets, archive, outcome, refusal, workbook

READ: list[tuple[str, str, str | bytes | Sheets, list[str]]] = [
    ('kahoot report', 'k.xlsx', {'RawReportData Data': [['Question Number', 'Question', 'Answer 1', 'Answer 2', 'Answer 3', 'Answer 4', 'Correct Answers', 'Time Allotted to Answer (seconds)', 'Player', 'Answer', 'Correct / Incorrect', 'Correct', 'Incorrect', 'Score (points)'], ['1 Quiz', 'Which is interest?', 'Price', 'Gift', 'Tax', 'Fee', 'Price', 20, 'Ann', 'Gift', 'Incorrect', 0, 1, 0], ['1 Quiz', 'Which is interest?', 'Price', 'Gift', 'Tax', 'Fee', 'Price', 20, 'Bob', 'Price', 'Correct', 1, 0, 900]]}, ['out: two columns name its right answer: “Price” and “Gift”', 'out: two columns name its right answer: “Price” and “1”']),
    ('Kahoot as CSV', 'k.csv', 'Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Answer 3 - max 75 characters,Answer 4 - max 75 characters,"Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",Correct answer(s) - choose at least one\nWhat is APR?,A yearly rate,A fee,A tax,A bank,20,1\nWhich cost?,Interest,Rain,Fees,Sun,30,"1,3"\nBad,One,Two,,,20,4\n', ['single: A yearly rate of 4', 'multiple: Interest | Fees of 4', 'out: its right answer “4” names no option']),
    ('quizizz letters', 'q.csv', 'Question Text,Question Type,Option 1,Option 2,Option 3,Option 4,Option 5,Correct Answer,Time in seconds,Image Link,Answer explanation\nA?,Multiple Choice,a1,b1,c1,d1,,3,30,,\nB?,Checkbox,a1,b1,c1,d1,,"2,4",30,,\nC?,Poll,a1,b1,,,,,30,,\nD?,Draw,,,,,,,30,,\nE?,Multiple Choice,a1,b1,,,,6,30,,\n', ['single: c1 of 4', 'multiple: b1 | d1 of 4', 'out: “Poll” is not a type of question', 'out: “Draw” is not a type of question', 'out: its right answer “6” names no option']),
    ('blooket', 'b.csv', '"Blooket\nImport Template",,,,,,,,,,,,\nQuestion #,Question Text,Answer 1,Answer 2,"Answer 3\n(Optional)","Answer 4\n(Optional)","Time Limit (sec)\n(Max: 300 seconds)","Correct Answer(s)\n(Only include Answer #)",,,,,\n1,Which costs?,Interest,Rain,,,20,1,,,,,\n2,Which two?,Interest,Rain,Fees,,20,"1,3",,,,,\n3,,,,,,20,,,,,,\n', ['single: Interest of 2', 'multiple: Interest | Fees of 3', 'out: no answer is marked right']),
    ('gimkit', 'g.csv', 'Gimkit Spreadsheet Import Template,,,,\nQuestion,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional),Incorrect Answer 3 (Optional)\nWhat is interest?,The price,A gift,A tax,\n', ['single: The price of 3']),
    ('备选答案 and 参考答案', 'z.csv', '序号,题目,备选答案,参考答案,难度,分值\n1,利息是什么？,A.本金 B.价格 C.期限,B,易,2\n2,哪些要钱？,A.利息；B.阳光；C.手续费,AC,中,4\n3,哪个？,A.甲|B.乙,D,中,2\n', ['single: 价格 of 3', 'multiple: 利息 | 手续费 of 3', 'out: its right answer “D” names no option']),
    ('keys as people write them', 'z.csv', '题号,题型,题目,A,B,C,D,参考答案,难度\n1,多选,哪些？,甲,乙,丙,丁,A、C,易\n2,多选,哪些？,甲,乙,丙,丁,ＡＣ,易\n3,多选,哪些？,甲,乙,丙,丁,"A,C",易\n4,多选,哪些？,甲,乙,丙,丁,答案：AC,易\n5,多选,哪些？,甲,乙,丙,丁,①③,易\n6,多选,哪些？,甲,乙,丙,丁,A C,易\n7,多选,哪些？,甲,乙,丙,丁,A;C,易\n8,多选,哪些？,甲,乙,丙,丁,A/C,易\n9,多选,哪些？,甲,乙,丙,丁,ac,易\n10,多选,哪些？,甲,乙,丙,丁,AE,易\n11,多选,哪些？,甲,乙,丙,丁,甲、丙,易\n12,多选,哪些？,甲,乙,丙,丁,选A和C,易\n13,多选,哪些？,甲,乙,丙,丁,A、C、,易\n14,多选,哪些？,甲,乙,丙,丁,【AC】,易\n15,多选,哪些？,甲,乙,丙,丁,A．C,易\n16,多选,哪些？,甲,乙,丙,丁,A-C,易\n17,多选,哪些？,甲,乙,丙,丁,A~C,易\n18,多选,哪些？,甲,乙,丙,丁,除B外,易\n19,多选,哪些？,甲,乙,丙,丁,正确答案为AC,易\n20,单选,哪个？,甲,乙,丙,丁,Ｂ。,易\n21,单选,哪个？,甲,乙,丙,丁,B（乙）,易\n22,单选,哪个？,甲,乙,丙,丁,选项B,易\n23,单选,哪个？,甲,乙,丙,丁,Β,易\n24,单选,哪个？,甲,乙,丙,丁,B?,易\n', ['multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'out: its right answer “AE” names no option', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'multiple: 甲 | 丙 of 4', 'out: its right answer “A．C” names no option', 'out: its right answer “A-C” names no option', 'out: its right answer “A~C” names no option', 'out: its right answer “除B外” names no option', 'multiple: 甲 | 丙 of 4', 'single: 乙 of 4', 'single: 乙 of 4', 'single: 乙 of 4', 'out: its right answer “Β” names no option', 'out: its right answer “B?” names no option']),
    ('judge words', 'j.csv', '题型,题目,答案\n判断题,一。,正确\n判断题,二。,错误\n判断题,三。,对\n判断题,四。,错\n判断题,五。,√\n判断题,六。,×\n判断题,七。,T\n判断题,八。,F\n判断题,九。,True\n判断题,十。,否\n判断题,十一。,是\n判断题,十二。,V\n判断题,十三。,正确（√）\n判断题,十四。,✕\n判断题,十五。,✖\n判断题,十六。,❎\n判断题,十七。,✅\n判断题,十八。,答案：对\n判断题,十九。,A\n判断题,二十。,不对\n判断题,廿一。,不正确\n判断题,廿二。,╳\n判断题,廿三。,说法错误\n判断题,廿四。,Ｔ\n判断题,廿五。,X\n', ['truefalse: true', 'truefalse: false', 'truefalse: true', 'truefalse: false', 'truefalse: true', 'truefalse: false', 'truefalse: true', 'truefalse: false', 'truefalse: true', 'truefalse: false', 'truefalse: true', 'truefalse: true', 'out: `right` must be TRUE or FALSE, not “正确（√）”', 'truefalse: false', 'truefalse: false', 'out: `right` must be TRUE or FALSE, not “❎”', 'truefalse: true', 'truefalse: true', 'out: `right` must be TRUE or FALSE, not “A”', 'truefalse: false', 'truefalse: false', 'truefalse: false', 'out: `right` must be TRUE or FALSE, not “说法错误”', 'truefalse: true', 'truefalse: false']),
    ('judge AB options', 'j.csv', '题型,题目,选项A,选项B,答案\n判断题,一。,对,错,B\n判断题,二。,错,对,B\n判断题,三。,对,错,错\n判断题,四。,对,错,2\n判断题,五。,对,错,错误\n判断题,六。,对,错,C\n判断题,七。,√,×,A\n判断题,八。,正确,错误,AB\n', ['truefalse: false', 'truefalse: true', 'truefalse: false', 'truefalse: false', 'truefalse: false', 'out: its right answer “C” names no option', 'truefalse: true', 'out: it is unclear whether its right answer “AB”']),
    ('txt as csv', 'd.csv', '1. 利息是什么？\nA. 本金\nB. 价格\n答案：B\n\n2. 要利息。\n答案：对\n', ['single: 价格 of 2', 'truefalse: true']),
    ('gift as csv', 'd.csv', 'What? {=a ~b}\n\nSo? {T}\n', ['single: a of 2', 'truefalse: true']),
    ('xml as csv', 'd.csv', '<?xml version="1.0"?><quiz><question type="truefalse"><questiontext><text>So.</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>', ['truefalse: true']),
    ('aiken as csv', 'd.csv', 'What?\nA. one\nB. two\nANSWER: B\n', ['single: two of 2']),
    ('wide row ok', 'd.csv', '题目,A,B,答案' + ',' * 300 + '\n哪个？,甲,乙,B' + ',' * 300 + '\n', ['single: 乙 of 2']),
    ('12 options', 'd.csv', '题目,选项A,选项B,选项C,选项D,选项E,选项F,选项G,选项H,选项I,选项J,选项K,选项L,答案\n哪个？,xA,xB,xC,xD,xE,xF,xG,xH,xI,xJ,xK,xL,L\n又？,xA,xB,xC,xD,xE,xF,xG,xH,xI,xJ,xK,xL,B\n', ['out: its right answer “L” names no option', 'out: `choices` takes at most 8 entries; it has 10']),
    ('several sheets', 'd.xlsx', {'封面': [['期末题库'], ['2024年']], '单选题': [['单选题（每题2分）'], [], ['题干', 'A', 'B', 'C', '答案', '分值'], ['哪个？', '甲', '乙', '丙', 'C', 2]], '多选题': [['题干', 'A', 'B', 'C', '答案'], ['哪些？', '甲', '乙', '丙', 'A、B']], '判断题': [['题干', '答案'], ['一。', '√'], ['二。', '×']], '填空': [['题干', '答案'], ['___是价格。', '利息']], '简答': [['题干', '答案'], ['说说利息。', '利息是价格。']]}, ['single: 丙 of 3', 'multiple: 甲 | 乙 of 3', 'truefalse: true', 'truefalse: false', 'fill: 利息', "out: free text (essay) can't be marked on the learner's own "]),
    ('stray heading again', 'd.csv', '题目,A,B,答案\n哪个？,甲,乙,B\n题目,A,B,答案\n又？,甲,乙,A\n,,,\n合计,2,,\n', ['single: 乙 of 2', 'single: 甲 of 2', 'out: no answer is marked right']),
    ('section rows', 'd.csv', '题目,A,B,C,答案\n一、单选题,,,,\n哪个？,甲,乙,丙,B\n二、判断题,,,,\n要利息。,,,,对\n', ['out: no answer is marked right', 'single: 乙 of 3', 'out: no answer is marked right', 'truefalse: true']),
    ('correct column per option', 'd.csv', 'Question,Option A,Option A correct,Option B,Option B correct\nWhich?,x,TRUE,y,FALSE\n', ['out: no answer is marked right']),
    ('answer by star', 'd.csv', 'Question,A,B,C\nWhich?,x,*y,z\n', ['out: no answer is marked right']),
    ('answer is option text w/ case', 'd.csv', 'Question,Option A,Option B,Answer\nWhich?,The Fee,The price,THE PRICE.\nAnd?,fee,price,prices\n', ['single: The price of 2', 'out: its right answer “prices” names no option']),
    ('Answer index+text', 'd.csv', 'Question,Option 1,Option 2,Option 3,Answer\nWhich?,x,y,z,2. y\nAnd?,x,y,z,2) x\nThen?,x,y,z,Option 2: y\n', ['single: y of 3', 'out: its right answer “2) x” names no option', 'single: y of 3']),
    ('json-ish', 'd.csv', 'question,options,answer\nWhich?,"{""A"": ""x"", ""B"": ""y""}",B\n', ["out: it is unclear where one of its options ends; write each"]),
    ('duplicate option', 'd.csv', '题目,A,B,C,答案\n哪个？,甲,甲,丙,A\n哪个？,甲,甲,丙,C\n', ['out: the option “甲” is there twice, once as right and once a', 'single: 丙 of 2']),
    ('numbers as options w/ numeric key', 'd.xlsx', {'S': [['题目', '选项1', '选项2', '选项3', '答案'], ['几年？', 1, 3, 5, 3], ['几个？', 2, 4, 6, 4], ['几天？', 7, 8, 9, 8]]}, ['single: 3 of 3', 'single: 4 of 3', 'single: 8 of 3']),
    ('date options', 'd.xlsx', {'S': [['题目', '选项A', '选项B', '答案'], ['哪天？', datetime(2024, 1, 5, 0, 0), datetime(2024, 3, 4, 0, 0), 'B']]}, ['single: 2024-03-04 of 2']),
    ('bool key', 'd.xlsx', {'S': [['question', 'answer'], ['So.', True], ['Not.', False]]}, ['truefalse: true', 'truefalse: false']),
    ('bool key for choice', 'd.xlsx', {'S': [['question', 'A', 'B', 'answer'], ['So.', 'x', 'y', True]]}, ['out: its right answer “TRUE” names no option']),
    ('gaps in brackets', 'd.csv', '题型,题目,答案\n填空题,借钱的价格叫（ ）。,利息\n填空题,利息等于（ ）乘（ ）。,本金；利率\n填空题,价格叫____或____。,利息#息\n', ['fill: 利息', 'fill: 本金 / 利率', "out: its sentence and its words don't fit: 2 gap(s), 1 word("]),
    ('essay', 'd.csv', '题型,题目,答案\n名词解释,利息,价格\n材料分析题,说。,略\n', ["out: free text (essay) can't be marked on the learner's own ", 'out: no answer is marked right']),
    ('unknown type', 'd.csv', '题型,题目,A,B,答案\n连连看,哪个？,甲,乙,A\n案例,哪个？,甲,乙,A\n单选,哪个？,甲,乙,A\n单 选 题,哪个？,甲,乙,A\n1,哪个？,甲,乙,A\nSingle choice (one answer),Which?,x,y,A\n多选题（少选得1分）,哪些？,甲,乙,AB\n', ['out: “连连看” is not a type of question', 'out: “案例” is not a type of question', 'single: 甲 of 2', 'single: 甲 of 2', 'out: “1” is not a type of question', 'single: x of 2', 'multiple: 甲 | 乙 of 2']),
    ('answer col first', 'd.csv', '答案,题目,A,B\nB,哪个？,甲,乙\n', ['single: 乙 of 2']),
    ('答案 col twice', 'd.csv', '题目,A,B,我的答案,正确答案\n哪个？,甲,乙,A,B\n', ['single: 乙 of 2']),
    ('学生答案', 'd.csv', '题目,A,B,学生答案,答案\n哪个？,甲,乙,A,B\n', ['single: 乙 of 2']),
    ('你的答案 only', 'd.csv', '题目,A,B,你的答案\n哪个？,甲,乙,A\n', ['out: no answer is marked right']),
    ('正确答案 letters sep fullwidth', 'd.csv', '题目,选项A,选项B,选项C,正确答案\n哪些？,甲,乙,丙,A，C\n', ['multiple: 甲 | 丙 of 3']),
    ('选项 numbered in one cell 1. 2.', 'd.csv', '题目,选项,答案\n哪个？,1.甲 2.乙 3.丙,2\n哪个？,①甲②乙③丙,③\n哪个？,(1)甲(2)乙,(2)\n哪个？,甲/乙/丙,2\n哪个？,甲、乙、丙,2\n哪个？,A甲 B乙 C丙,B\n哪个？,A:甲；B:乙,B\n', ["out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each", 'single: 乙 of 2']),
    ('two header rows', 't.xlsx', {'S': [['题目', '选项', '选项', '选项', '答案'], ['', 'A', 'B', 'C', ''], ['哪个？', '甲', '乙', '丙', 'C'], ['又？', '甲', '乙', '丙', 'A']]}, ["out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each", "out: it is unclear where one of its options ends; write each"]),
    ('statements', 's.csv', '题目,A,B,C,D,答案\n正确的是：①甲②乙③丙④丁,①②,①③,②③,③④,B\n正确的有：①甲②乙③丙,甲,乙,丙,丁,①③\n正确的是：①甲②乙③丙④丁,①②,①③,②③,③④,①③\n', ['single: ①③ of 4', 'out: its right answer “①③” names no option', 'single: ①③ of 4']),
    ('chinese numerals', 's.csv', '题目,选项一,选项二,选项三,答案\n哪些？,甲,乙,丙,一、三\n哪些？,甲,乙,丙,一三\n哪个？,甲,乙,丙,第二项\n', ['multiple: 甲 | 丙 of 3', 'out: its right answer “一三” names no option', 'single: 乙 of 3']),
    ('digits run', 's.csv', '题目,选项1,选项2,选项3,答案\n哪些？,甲,乙,丙,13\n哪些？,甲,乙,丙,"1,3"\n', ['out: its right answer “13” names no option', 'multiple: 甲 | 丙 of 3']),
    ('digits as number cell', 's.xlsx', {'S': [['题目', '选项1', '选项2', '选项3', '选项4', '答案'], ['哪些？', '甲', '乙', '丙', '丁', 13], ['哪些？', '甲', '乙', '丙', '丁', 1.3], ['哪个？', '甲', '乙', '丙', '丁', 2.0]]}, ['out: its right answer “13” names no option', 'out: its right answer “1.3” names no option', 'single: 乙 of 4']),
    ('date as key', 's.xlsx', {'S': [['题目', '选项1', '选项2', '选项3', '选项4', '答案'], ['哪些？', '甲', '乙', '丙', '丁', datetime(2024, 1, 3, 0, 0)]]}, ['out: its right answer is a formula, a date or an error of th']),
    ('key cell with option in quotes', 's.csv', 'question,A,B,answer\nWhich?,x,y,"""y"""\nAnd?,x,y,\'B\'\nSo?,x,y,“y”\n', ['single: y of 2', 'single: y of 2', 'single: y of 2']),
    ('yes/no options', 's.csv', 'question,option 1,option 2,answer\nIs it?,Yes,No,No\nIs it?,Yes,No,1\nIs it?,Yes,No,Not sure\nIs it?,Yes,No,FALSE\n', ['truefalse: false', 'out: it is unclear whether its right answer “1”', 'out: its right answer “Not sure” names no option', 'truefalse: false']),
    ('TRUE in csv w/ choice', 's.csv', 'question,option 1,option 2,option 3,answer\nIs it?,True,False,Maybe,TRUE\n', ['single: True of 3']),
    ('negative key', 's.csv', 'question,option 1,option 2,answer\nQ?,x,y,-1\nQ?,x,y,0\nQ?,x,y,1.0\nQ?,x,y,1.5\n', ['out: its right answer “-1” names no option', 'single: x of 2', 'out: its right answer “1.0” names no option', 'out: its right answer “1.5” names no option']),
    ('percent answer', 's.csv', 'question,A,B,C,answer\nRate?,5%,10%,15%,10%\nRate?,5%,10%,15%,0.1\nRate?,5%,10%,15%,10\n', ['single: 10% of 3', 'out: its right answer “0.1” names no option', 'out: its right answer “10” names no option']),
    ('thousand options', 's.csv', 'question,A,B,C,answer\nHow much?,"1,000","1,200","1,500",1200\nHow much?,"1,000","1,200","1,500","1,200"\n', ['out: its right answer “1200” names no option', 'single: 1,200 of 3']),
    ('answers joined by newline', 's.csv', 'question,A,B,C,answer\nWhich?,x,y,z,"x\nz"\nWhich?,x,y,z,"A\nC"\n', ['multiple: x | z of 3', 'multiple: x | z of 3']),
    ('text answers with comma inside option', 's.csv', 'question,A,B,C,answer\nWhich?,"x, y","z","w","x, y"\nWhich?,"x, y","z","w","x, y, z"\n', ['single: x, y of 3', 'out: its right answer “x, y, z” names no option']),
    ('letter option texts', 's.csv', 'question,A,B,C,D,answer\nWhich grade?,A,B,C,D,C\nWhich grade?,D,C,B,A,A\n', ['single: C of 4', 'out: its right answer “A” may be the option “A” or the pos']),
    ('shuffled letters', 's.csv', 'question,D,C,B,A,answer\nWhich?,w,x,y,z,A\n', ['single: z of 4']),
    ('options B..E only', 's.csv', 'question,B,C,D,answer\nWhich?,x,y,z,B\n', ['single: x of 3']),
    ('E F headings', 's.csv', '题目,A,B,C,D,E,F,G,答案\n哪些？,甲,乙,丙,丁,戊,己,庚,ABCDEFG\n哪个？,甲,乙,,,,,,B\n', ['multiple: 甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚 of 7', 'single: 乙 of 2']),
    ('points behind question', 's.csv', '题目,A,B,答案\n利息是（B）。（2分）,本金,价格,B\n利息是（A）。,本金,价格,B\n利息是（ B ）。,本金,价格,\n', ['single: 价格 of 2', 'out: two columns name its right answer: “B” and “A”', 'single: 价格 of 2']),
    ('explanation col named answer', 's.csv', '题目,A,B,正确答案,答案\n利息？,本金,价格,B,因为是价格\n', ['out: two columns name its right answer: “B” and “因为是价格”']),
    ('answer explanation in answer', 's.csv', '题目,A,B,答案\n利息？,本金,价格,B，因为它是价格\n利息？,本金,价格,B 解析：见合同\n', ['out: its right answer “B，因为它是价格” names no option', 'out: its right answer “B 解析：见合同” names no option']),
    ('no question mark TF w/ type single', 's.csv', '题型,题目,A,B,答案\n单选,要利息。,对,错,A\n判断,要利息。,是,否,A\n判断,要利息。,是,否,是\n判断,要利息。,,,是\n', ['single: 对 of 2', 'truefalse: true', 'truefalse: true', 'truefalse: true']),
    ('1 sheet named 判断题', 's.xlsx', {'判断题': [['题目', '答案'], ['一。', 'A'], ['二。', '对']]}, ['out: `right` must be TRUE or FALSE, not “A”', 'truefalse: true']),
    ('sheet named Quiz', 's.xlsx', {'Quiz': [['question', 'answer'], ['So.', 'TRUE']], 'Text': [['question', 'A', 'B', 'answer'], ['Q', 'x', 'y', 'B']]}, ['truefalse: true', 'single: y of 2']),
    ('sheet 单选 but row multi', 's.xlsx', {'单选': [['题目', 'A', 'B', 'C', '答案'], ['一', 'x', 'y', 'z', 'AB']], '选择题': [['题目', 'A', 'B', 'C', '答案'], ['一', 'x', 'y', 'z', 'AB']]}, ['out: its type takes one right answer, but “AB” names several', 'multiple: x | y of 3']),
    ('hidden html', 's.csv', '题目,A,B,答案\n<p>哪个？</p><p><br></p>,<p>甲</p>,<p>乙</p>,<p>B</p>\n', ['single: 乙 of 2']),
    ('signs nobody sees', 's.csv', '题目,A,B,答案\n哪个？,甲,乙,\xa0B\u200b\n', ['single: 乙 of 2']),
    ('html answer text', 's.csv', 'question,A,B,answer\n<p>Which?</p>,<b>x</b>,<i>y</i>,y\n', ['single: *y* of 2']),
    ('trailing commas', 's.csv', '题目,A,B,答案,,,\n哪个？,甲,乙,B,,,\n', ['single: 乙 of 2']),
    ('ragged', 's.csv', '题目,A,B,C,D,答案\n哪个？,甲,乙,B\n', ['out: no answer is marked right']),
    ('option label in option cells', 's.csv', '题目,选项1,选项2,选项3,答案\n哪个？,A.甲,B.乙,C.丙,B\n哪个？,A、甲,B、乙,C、丙,A、C\n', ['single: 乙 of 3', 'multiple: 甲 | 丙 of 3']),
    ('answer words 全选', 's.csv', '题目,A,B,C,答案\n哪些？,甲,乙,丙,全选\n哪些？,甲,乙,丙,全部\n哪些？,甲,乙,丙,ABC\n', ['out: its right answer “全选” names no option', 'out: its right answer “全部” names no option', 'multiple: 甲 | 乙 | 丙 of 3']),
    ('blank answers marker', 's.csv', '题目,A,B,答案\n哪个？,甲,乙,/\n哪个？,甲,乙,暂无\n哪个？,甲,乙,无\n哪个？,甲,乙,不详\n', ['out: no answer is marked right'] * 4),
    ('long numbers', 's.csv', '题目,答案\n多少？,1e5\n多少？,1.2E+05\n多少？,10的5次方\n多少？,约100\n多少？,100左右\n多少？,1/3\n多少？,3:1\n多少？,5~10\n多少？,１００元整\n多少？,100.00元/月\n', ['number: 100000', 'out: its right answer is a formula, a date or an error of th', 'fill: 10的5次方', 'fill: 约100', 'fill: 100左右', 'fill: 1/3', 'fill: 3:1', 'fill: 5~10', 'fill: １００元整', 'fill: 100.00元/月']),
    ('wayground', 'w.csv', 'Question Text,Question Type,Option 1,Option 2,Option 3,Option 4,Correct Answer,Time in seconds\nIs it?,Multiple Choice,1,2,3,4,2,30\nAnd?,Multiple Choice,10,20,30,40,3,30\nSo?,Checkbox,2,4,6,8,"1,2",30\n', ['single: 2 of 4', 'single: 30 of 4', 'multiple: 2 | 4 of 4']),
    ('如图A', 't.csv', '题目,A,B,答案\n如图（A）所示，利息是？,本金,价格,B\n', ['single: 价格 of 2']),
    ('right in stem english', 't.csv', 'Question,A,B,Answer\nVitamin (C) is in?,lemon,stone,A\n', ['single: lemon of 2']),
    ('超范围', 't.csv', '题型,题目,选项A,选项B,选项C,选项D,答案\n单选题,一？,甲,乙,丙,丁,E\n单选题,二？,甲,乙,丙,丁,5\n单选题,三？,甲,乙,丙,丁,AB\n多选题,四？,甲,乙,丙,丁,AAB\n多选题,五？,甲,乙,丙,丁,CA\n多选题,六？,甲,乙,丙,丁,A\n', ['out: its right answer “E” names no option', 'out: its right answer “5” names no option', 'out: its type takes one right answer, but “AB” names several', 'out: its right answer “AAB” names no option', 'out: its right answer “CA” names no option', 'multiple: 甲 of 4']),
    ('judge by letter under 判断题 sheet', 't.csv', '题型,题干,A,B,C,D,正确答案\n判断题,一。,正确,错误,,,A\n判断题,二。,,,,,A\n判断题,三。,,,,,B\n判断题,四。,T,F,,,T\n', ['truefalse: true', 'out: `right` must be TRUE or FALSE, not “A”', 'out: `right` must be TRUE or FALSE, not “B”', 'truefalse: true']),
    ('选项 with JSON object list', 't.csv', 'question,options,answer\nWhich?,"[{""text"": ""x""}]",x\n', ["out: it is unclear where one of its options ends; write each"]),
    ('semicolon list key text', 't.csv', '题目,选项,答案\n哪些？,本金|价格|期限,本金|期限\n哪些？,本金|价格|期限,本金;期限\n哪个？,本金;价格;期限,价格\n', ['multiple: 本金 | 期限 of 3', 'multiple: 本金 | 期限 of 3', 'single: 价格 of 3']),
    ('number-like options w/ decimal commas', 't.csv', 'pergunta;A;B;C;resposta\nQuanto?;1,5;2,5;3,5;2,5\nQuanto?;1.000;2.000;3.000;2.000\nQuanto?;R$1.000;R$2.000;R$3.000;B\n', ['single: 2,5 of 3', 'single: 2.000 of 3', 'single: R$2.000 of 3']),
    ('answers 1) with text trap', 't.csv', 'question,option 1,option 2,option 3,answer\nHow many?,2 years,1 year,3 years,1 year\nHow many?,2 years,1 year,3 years,2\n', ['single: 1 year of 3', 'out: its right answer “2” may be the option “2 years” or the']),
    ('letter then text of other', 't.csv', 'question,A,B,C,answer\nWhich?,fee,rate,tax,A rate\nWhich?,fee,rate,tax,A fee\nWhich?,a fee,rate,tax,a fee\n', ['out: its right answer “A rate” names no option', 'single: fee of 3', 'single: a fee of 3']),
    ("trap: 'a' article", 't.csv', 'question,A,B,C,answer\nWhich?,gift,bank,loan,a bank\nWhich?,gift,bank,loan,a gift\n', ['out: its right answer “a bank” names no option', 'single: gift of 3']),
    ('fill starting 选', 't.csv', '题型,题目,答案\n填空题,____是什么？,选择\n填空题,____？,答案是利息\n填空题,____？,“利息”\n', ['fill: 选择', 'fill: 利息', 'fill: 利息']),
    ('选A text', 't.csv', '题目,A,B,答案\n哪个？,选甲,选乙,选乙\n哪个？,甲,乙,选甲\n', ['single: 选乙 of 2', 'out: its right answer “选甲” names no option']),
    ('number unit column weird', 't.csv', 'type,question,right,unit\nnumber,Q?,5,\nnumber,Q?,5,元/月\nnumber,Q?,"1,234",元\nnumber,Q?,5,1\nnumber,Q?,5,%\nnumber,Q?,5,年\n', ['number: 5', 'number: 5 元/月', 'number: 1234 CNY', 'number: 5 1', 'number: 5 %', 'number: 5 years']),
    ('tsv quotes', 't.tsv', 'question\tA\tB\tanswer\nSay "no"?\tx\ty\tB\n', ['single: y of 2']),
    ("key 'Both'", 't.csv', 'question,A,B,C,answer\nWhich?,x,y,Both A and B,C\nWhich?,x,y,z,A & C\nWhich?,x,y,z,A and C\nWhich?,x,y,z,A + C\nWhich?,x,y,z,not B\n', ['single: Both A and B (kept) of 3', 'multiple: x | z of 3', 'multiple: x | z of 3', 'multiple: x | z of 3', 'out: its right answer “not B” names no option']),
    ('html sup key', 't.csv', 'question,A,B,answer\nWhich?,x<sup>2</sup>,x2,x2\n', ['single: x2 of 2']),
    ('answer letters w/ explanation line', 't.csv', 'question,A,B,answer\nWhich?,x,y,"B\nbecause y"\n', ['out: its right answer “B because y” names no option']),
    ('lower roman', 't.csv', 'question,A,B,C,answer\nWhich?,x,y,z,ii\nWhich?,x,y,z,II\nWhich?,x,y,z,Ⅱ\n', ['out: its right answer “ii” names no option', 'out: its right answer “II” names no option', 'out: its right answer “Ⅱ” names no option']),
    ('第几个', 't.csv', '题目,A,B,C,答案\n哪个？,甲,乙,丙,第2个\n哪个？,甲,乙,丙,第二个选项\n哪个？,甲,乙,丙,2号\n', ['out: its right answer “第2个” names no option', 'out: its right answer “第二个选项” names no option', 'out: its right answer “2号” names no option']),
    ('kahoot answer TRUE marks', 't.csv', 'question,answer 1,answer 1 correct,answer 2,answer 2 correct\nWhich?,x,true,y,false\n', ['out: no answer is marked right']),
    ('points per option', 't.csv', '题目,选项A,选项A分值,选项B,选项B分值\n哪个？,甲,1,乙,0\n', ['out: no answer is marked right']),
    ('two title rows + notes under', 't.csv', 'XX银行题库,,,\n编制：张三,,,\n题目,A,B,答案\n哪个？,甲,乙,B\n注：本题库仅供学习,,,\n', ['single: 乙 of 2', 'out: no answer is marked right']),
    ('乱序heading with answer 1 only', 't.csv', '题目,答案1,答案2,答案3,正确\n哪个？,甲,乙,丙,2\n', ['out: no answer is marked right']),
    ('number key in fill w/ gap', 't.csv', '题目,答案\n一年有____天。,365\n一年有____天。,"1,000"\n', ['number: 365', 'number: 1000']),
    ('double letter headings', 't.csv', '题目,A,A,B,答案\n哪个？,甲,甲2,乙,B\n', ['out: columns that are not read may contain its options (甲2): name th']),
    ('short for an option, as others are places', 't.csv', '题目,A,B,C,答案\n几年？,5年,3年,2年,2\n哪个？,甲,乙,丙,3\n', ['single: 3年 of 3', 'single: 丙 of 3']),
    ('short for an option', 't.csv', '题目,A,B,C,答案\n几年？,5年,2年,1年,2\n血型？,B型,A型,O型,A\n', ['single: 2年 of 3', 'out: its right answer “A” may be the option “A型” or the pos']),
    ('short for an option, alone', 't.csv', '题目,A,B,C,答案\n几年？,5年,3年,2年,2\n', ['out: its right answer “2” may be the option “2年” or the pos']),
    ('places, as the heading says', 't.csv', 'Question,Answer 1,Answer 2,Correct answer(s) - choose at least one\nHow many?,2,1,2\nHow long?,2 years,1 year,2\n', ['single: 1 of 2', 'single: 1 year of 2']),
]  # fmt: skip
BANKS = pytest.mark.parametrize(
    ("name", "data", "expected"), [case[1:] for case in READ], ids=[case[0] for case in READ]
)


@BANKS
def test_a_bank_in_other_words_is_read_in_one_way_or_left_out(
    name: str, data: str | bytes | Sheets, expected: list[str]
):
    found, _ = outcome(name, data)
    assert len(found) == len(expected), found
    for one, wanted in zip(found, expected, strict=True):
        assert one.startswith(wanted) if wanted.startswith("out: ") else one == wanted, found


@BANKS
def test_what_is_written_of_it_passes_and_the_sum_is_right(
    name: str, data: str | bytes | Sheets, expected: list[str], tmp_path: Path
):
    file = tmp_path / name
    file.write_bytes(workbook(data) if isinstance(data, dict) else data.encode() if isinstance(data, str) else data)
    folder = write_course(tmp_path / "course")
    before = len(yaml.safe_load((folder / "quizzes/money/first.yml").read_text("utf-8"))["questions"])
    result = CliRunner().invoke(cli, ["-C", str(folder), "import", str(file), "--to", "money/first"])
    assert "Traceback" not in result.output
    written = len(yaml.safe_load((folder / "quizzes/money/first.yml").read_text("utf-8"))["questions"]) - before
    assert (
        f"{len(expected)} question(s), of which {written} read and {len(expected) - written} left out" in result.output
    )
    checked = CliRunner().invoke(cli, ["-C", str(folder), "check"])
    assert checked.exit_code == 0, checked.output


def merged() -> bytes:
    """A title over all columns, a type for two rows, and one heading over the cells of two options."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (
        ["金融知识题库"],
        ["题型", "题目", "选项A", "", "答案"],
        ["单选", "哪个？", "甲", "乙", "B"],
        ["", "又？", "甲", "乙", "A"],
    ):
        sheet.append(row)
    for cells in ("A1:E1", "C2:D2", "A3:A4"):
        sheet.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_option_below_a_merged_heading_is_not_lost():
    found, notes = outcome("m.xlsx", merged())
    assert [one.partition(": name")[0] for one in found] == [
        "out: columns that are not read may contain its options (乙)"
    ] * 2
    assert notes == ["Text above the heading was left out: “金融知识题库”."]


def test_the_words_of_a_question_are_its_text_and_not_its_number():
    heading = "Question,Question Text,Answer 1,Answer 2,Correct Answer(s)"
    for first in (heading, heading.replace("Question,", "Question #,")):
        bank = read_bank(
            f"{first}\n1,Which costs?,Interest,Rain,1\n2,Which is free?,Interest,Rain,2\n".encode(), "b.csv"
        )
        assert [found.question.ask for found in bank.found if found.question] == ["Which costs?", "Which is free?"]


def test_an_answer_inside_the_question_is_not_given_away():
    (result,) = convert(
        read_bank("题目,A,B,答案\n利息是（B）。,本金,价格,B\n".encode(), "b.csv"), KnownCourse(), "bank"
    )
    assert yaml.safe_load(result.yaml)[0]["ask"] == "利息是（ ）。"


def test_one_huge_row_costs_no_other():
    found, _ = outcome("b.csv", "题目,A,B,答案\n" + "长" * 200_000 + ",甲,乙,B\n短？,甲,乙,A\n")
    assert found == ["single: 乙 of 2", "single: 甲 of 2"]


@pytest.mark.parametrize(
    ("data", "reported"),
    [
        (b"", "empty"),
        (b"   \n\n ,,,\n", "names the columns"),
        ("题目,A,B,答案\n".encode(), "No question was found"),
        (b"%PDF-1.4\n", "a PDF"),
        (archive(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>"}), "a Word document"),
        ("<html><table><tr><td>题目</td></tr></table></html>".encode(), "a web page"),
        (b"Dear all,\nplease find the questions enclosed.\n", "names the columns"),
        (b"front,back\ninterest,the price\n", "names the columns"),
        (b"{\"questions\": []}", "JSON"),
    ],
)  # fmt: skip
def test_what_is_only_called_a_table_is_told(data: bytes, reported: str):
    assert reported in refusal("bank.csv", data)
