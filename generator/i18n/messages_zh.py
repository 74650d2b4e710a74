"""The Chinese of every message, of the words that fill its gaps, and of what a missing field is for.

Codes and gaps are those of ``messages.MESSAGES``; names of fields, commands and files stay as they are.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- the file itself -------------------------------------------------------------------------
    "unreadable-file": ("这个文件读不了：{reason}。", "请检查文件名，以及您有没有读取它的权限。"),
    "link-outside": (
        "这个链接指向课程之外，那里的内容会一起发布出去。",
        "把需要的内容复制进课程，或者删掉这个链接。",
    ),
    "folder-outside": (
        "`{name}` 指向课程之外，{folder} 里的内容可能会一起发布出去。",
        "请指定 mkdocs.yml 所在文件夹之内的文件夹，把需要的内容复制进去。",
    ),
    "no-file": ("这既不是文件，也不是文件夹。", "删掉它，或者换成一个文件。"),
    "file-name": ("这个文件的名字不是 UTF-8，不能写进网址。", "换一个名字，最好只用 a-z、0-9 和 `-`。"),
    "more-mistakes": ("从这里起，这个文件还有 {count} 处没有列出。", "先改好上面的，再检查一次。"),
    "file-too-large": ("这个文件超过了 {limit} kB。", "把它拆开：一个文件只放一课或一份测验就足够了。"),
    "not-utf8": (
        "这个文件没有保存成 UTF-8，从这里开始的文字读不出来。",
        "在编辑器里选“以指定编码保存”，再选 UTF-8。它现在用的是哪种编码，没有把握判断。",
    ),
    "wrong-encoding": (
        "这个文件没有保存成 UTF-8，而是 {encoding}；在别的电脑上会显示乱码。",
        "运行 `fincourse fix`，或者另存为 UTF-8。记事本：文件 → 另存为 → 编码选 UTF-8。VS "
        "Code：点右下角的编码，选“通过编码保存”，再选 UTF-8。",
    ),
    "invisible-character": (
        "这里有一个看不见的字符（{character}）；眼睛看不到，搜索和比较时却会出错。",
        "把它删掉，或者运行 `fincourse fix`。",
    ),
    "control-character": (
        "这里有一个看不见的控制字符（{character}）。",
        "把它删掉：光标移到这里按 Delete，或者把这一行重新打一遍。",
    ),
    "empty-file": ("这个文件是空的。", "写上各个字段，或者删掉这个文件。"),
    "wrong-suffix": (
        "这个文件没有人读：文件名以 {suffix} 结尾，而不是 .yml。",
        "改名为 {name}，或者运行 `fincourse fix`。Windows 默认隐藏扩展名：在资源管理器里打开“查看 "
        "→ 显示 → 文件扩展名”。",
    ),
    "list-not-extended": (
        "在这里把 `{name}` 加进 `{field}`，难免会改动别的内容。",
        "请自己把它写成这个列表的最后一项，再运行一次命令。",
    ),
    "misplaced-file": (
        "这个文件没有人读：放错了地方。",
        "课文放在 content/模块名/{name}.yml，测验放在 quizzes/模块名/{name}.yml。",
    ),
    # --- YAML that can't be read -----------------------------------------------------------------
    "syntax": (
        "从这里开始，这个文件不符合 YAML 的写法。",
        "拿前后几行和一个没有问题的文件对照：每一行都是 `field: text`，列表的每一项以 `- ` 开头。",
    ),
    "tab": (
        "这里有一个制表符（Tab）；YAML 只认空格。",
        "每一级缩进换成两个空格。制表符在不同编辑器里宽度不同，YAML 没法知道它是第几级。",
    ),
    "full-width-colon": (
        "这里用了全角冒号 `：`；YAML 要的是半角冒号加一个空格。",
        "打标点时切换到英文输入法，写成 `{name}: {after}`",
    ),
    "full-width-space": ("这里有一个全角空格；YAML 把它当成文字。", "换成普通的半角空格。"),
    "full-width-hash": ("注释要用半角 `#` 开头，不能用 `＃`。", "把 `＃` 换成 `#`。"),
    "full-width-bracket": (
        "这个列表用了全角符号（{sign}），YAML 会把它读成一整段文字。",
        "用半角的方括号和逗号：`[first, second]`。",
    ),
    "odd-dash": (
        "列表项要用半角减号加一个空格开头，这里是 `{dash}`。",
        "用键盘上的减号，后面空一格：`- …`。文字处理软件会自动把它换成长横线。",
    ),
    "missing-dash-space": ("减号后面少了一个空格。", "写成 `- {after}`"),
    "invisible-space": (
        "这里有一个像空格、或者根本看不见的字符（{character}）；YAML 把它当成文字。",
        "把它删掉；需要空格的地方打一个普通空格。这种字符多半是从网页或文字处理软件里复制来的。",
    ),
    "smart-quotes": (
        "这是文字处理软件的弯引号；YAML 把它们当成文字的一部分。",
        "用键盘上的直引号：\"…\"。如果就是要显示弯引号，在外面再加一对直引号：'“…”'。",
    ),
    "smart-quotes-shown": (
        "整段文字放在弯引号里，学员会看到这对引号。",
        "去掉引号。如果就是要显示它们，在外面加一对直引号：'“…”'。",
    ),
    "quote-not-opened": (
        "这段文字以一个没有开头的引号结尾，学员会看到它。",
        "请在开头补上同样的引号，或者删掉结尾的引号。",
    ),
    "hash-in-text": (
        "文字到这里就断了：YAML 会丢掉空格加 `#` 之后的内容，{lost} 就没有了。",
        "给整段文字加上引号。如果它本来就是注释，在 `#` 后面空一格。",
    ),
    "full-width-markup": ("这里的符号是全角的（{sign}），{what}会变成普通文字。", "写成 {instead}。"),
    "missing-space": ("冒号后面少了一个空格。", "写成 `{name}: {after}`"),
    "missing-colon": (
        "少了冒号：`{line}` 不是 `field: text` 的形式。",
        "写成 `{name}: {after}`；如果这一行属于上面那段文字，就把它缩进。",
    ),
    "colon-in-text": (
        "文字里有冒号加空格，YAML 会把它当成一个新字段。",
        '给这段文字加上引号：`"…: …"`，或者在字段后面写 `|`，另起一行写文字。',
    ),
    "wrong-indentation": (
        "这一行的缩进和相邻的行对不上。",
        "同一层的字段从同一列开始；属于某个字段的内容再往右缩进两个空格。",
    ),
    "unclosed-quote": (
        "这里的引号开了头，却一直没有收尾。",
        '在文字末尾补上同样的引号。文字里有撇号时，外面要用双引号："it\'s"。',
    ),
    "text-after-quote": (
        "引号收尾以后，后面还有文字。",
        '整段文字只用一对引号，而且和里面的引号不同种："it\'s" 或 \'say "no"\'。',
    ),
    "text-after-bracket": (
        "文字不能直接以 {character} 开头：YAML 会把它当成列表或一组字段，而它在文字结束之前就收尾了。",
        '给整段文字加上引号；凡是以大括号里的数字开头的文字都要这样：`"{{{{ … }}}} …"`',
    ),
    "dash-in-line": ("列表不能和字段写在同一行。", "从下一行开始写列表，往右缩进两格：`- …`"),
    "special-start": ("文字不能直接以 {character} 开头，要加引号。", '给整段文字加上双引号："{character}…"'),
    "text-after-marker": ("`|` 或 `>` 后面的文字要从下一行开始。", "在这个符号后面换行，文字缩进两个空格。"),
    "escape": ("双引号里的反斜杠表示特殊字符，而 YAML 不认识这一个。", "改用单引号：'…'，或者把反斜杠写两遍。"),
    "unclosed-bracket": (
        "这里的括号没有正确收尾。",
        '补上右括号，各项之间用逗号；如果括号是文字的一部分，就加引号：`"[…]"`',
    ),
    "second-document": ("一行三个减号表示另一份文档开始。", "把它删掉：一个文件只放一课、一份测验或一张清单。"),
    "alias": (
        "课程里不使用 YAML 的 `&name`、`*name` 和 `<<`。",
        "把内容完整写出来；如果文字就是以这个符号开头，请加引号。",
    ),
    "custom-tag": ("`{tag}` 会被当成 YAML 标签。", '给文字加上引号：`"{tag} …"`'),
    "key-not-text": (
        "字段名必须是一个普通的词。",
        '写成 `field: text`。以大括号开头的文字要加引号：`"{{{{ name }}}} …"`',
    ),
    "too-deep": ("这里嵌套超过了 {limit} 层。", "去掉一些括号或缩进。"),
    "duplicate-key": (
        "`{key}` 在这里出现了两次，第 {line} 行已经写过。",
        "留下一个，或者把另一个改名：同名的两个字段只有一个能算数。",
    ),
    # --- fields and values -----------------------------------------------------------------------
    "unknown-field": ("{owner}没有 `{field}` 这个字段。", "删掉它，或者改正字段名。{near}"),
    "foreign-field": ("{owner}没有 `{field}` 这个字段。", "它属于{others}。把它移过去，或者删掉。{near}"),
    "too-far-in": (
        "{owner}没有 `{field}` 这个字段。",
        "它属于{parent}，在往左 {levels} 级的地方：移到那里，缩进和 `{sibling}` 一样。",
    ),
    "no-value": ("`{field}:` 后面什么也没有。", "写上{wanted}；不需要的话就删掉这个字段。"),
    "missing-field": ("{owner}缺少字段 `{field}`。", "补上 `{field}: …`。{meaning}"),
    "unknown-block": ("这不是内容块：{found}。", "内容块要以下面这些词之一开头：{known}。例如 `- text: …`。{near}"),
    "unknown-question-type": ("没有 `{found}` 这种题型。", "题型有：{known}。{near}"),
    "missing-question-type": ("这道题没有写题型 `type`。", "补上 `type: single`。题型有：{known}。"),
    "not-text": ("`{field}` 应该是文字，这里却是{found}。", "{way_out}{read}"),
    "not-number": ("`{field}` 应该是数字，这里却是{found}。", "不加引号也不带单位，直接写 `12.5`。{read}"),
    "not-whole-number": ("`{field}` 应该是整数，这里却是{found}。", "不加引号，直接写 `3`。{read}"),
    "not-flag": (
        "`{field}` 只能是 true 或 false，这里却是{found}。",
        "写成 `{field}: true` 或 `{field}: false`，不加引号。{read}",
    ),
    "not-list": ("`{field}` 应该是列表，这里却是{found}。", "每一项单独占一行，以 `- ` 开头。{read}"),
    "not-mapping": ("{owner}应该由字段组成，这里却是{found}。", "{way_out}"),
    "not-date": ("`{field}` 应该是日期，这里却是{found}。", "按年、月、日写：`2026-04-20`。{read}"),
    "no-such-day": (
        "`{field}` 应该是日期，可日历上没有这一天：{found}。",
        "按年、月、日写：`2026-04-20`；月份是 01 到 12。",
    ),
    "not-reviewed": (
        "`{field}` 应该是日期或复核记录，这里却是{found}。",
        "写成 `{{facts: 2026-11-30, harm: 2026-11-30, by: 复核人}}`；只核对过数据的，写一个日期就行：`2026-04-20`。",
    ),
    "review-of-nothing": (
        "这条记录写了谁复核，却没写复核了什么、在哪一天。",
        "写上日期：`facts: 2026-11-30` 表示和来源核对过，`harm: 2026-11-30` 表示有人问过它会伤到谁。没有人看过，"
        "就删掉。",
    ),
    "review-by-nobody": (
        "这次复核没有复核人：`by` 里没有写是谁。",
        "写明是谁看的，而且不能是作者自己：`by: 第二位审读者`。没有人看过，就删掉这条复核记录。",
    ),
    "empty-text": ("`{field}` 是空的。", "写上文字；不需要的话就删掉这个字段。"),
    "too-few": ("`{field}` 至少要有 {limit} 项，现在有 {found} 项。", "补上缺少的。"),
    "too-many": ("`{field}` 最多 {limit} 项，现在有 {found} 项。", "只留最要紧的几项。"),
    "too-long": ("`{field}` 最多 {limit} 个字符。", "写短一些。"),
    "out-of-range": ("`{field}` 应该{rule}，现在是 {found}。", "改一下这个数字。"),
    "bad-id": ("`{found}` 不能用作 id。", "只用小写字母 a–z、数字和单个连字符：`{suggestion}`"),
    "bad-lesson-id": ("`{found}` 不是课的名称。", "写成“模块/课”，例如 `overdue/first-notice`。"),
    "bad-url": ("`{found}` 不是可以链接的网址。", "把网址写完整，以 https:// 开头"),
    "bad-telephone": (
        "“{found}”不是电话号码。",
        "用 3 到 20 个字符：数字、空格、`-`、`*`、`#`，打到别国的可以用 `+` 开头；或者写一个存着号码的事实："
        '`"{{{{ fact.police_line }}}}"`。',
    ),
    "bad-language": ("`{found}` 不是语言代码。", "例如写 `en` 或 `zh-Hans`。{near}"),
    "not-allowed": ("`{field}` 不能取这个值：{found}。", "{way_out}"),
    "unknown-confidence": ("事实台账里没有这一级可信度：{found}。", "四级里选一级。{known}{near}"),
    # --- the course as a whole -------------------------------------------------------------------
    "no-course-file": ("这里没有课程：缺少 {file}。", "请在课程文件夹里运行命令，也就是放着 mkdocs.yml 的那个文件夹。"),
    "unlisted-module": (
        "文件夹 {folder} 不在课程里。",
        "把 `{name}` 加进 content/course.yml 的 `modules:`，或者把文件夹移走。",
    ),
    "unlisted-lesson": (
        "这一课不在任何模块的列表里，谁也看不到它。",
        "把 `{name}` 加进 {file} 的 `lessons:`，或者把文件移走。",
    ),
    "missing-module": ("没有模块 `{name}`：缺少 {file}。", "新建这个文件，或者改正名称。{near}"),
    "missing-lesson": ("没有 `{name}` 这一课：缺少 {file}。", "新建这个文件，或者改正名称。{near}"),
    "entry-twice": ("id `{id}` 在这个列表里出现了两次，第一次在第 {line} 行。", "给其中一个换一个 id。"),
    "listed-twice": ("`{name}` 在这个列表里出现了两次。", "删掉其中一个。"),
    "unused-quiz": ("没有哪一课用到这份测验：{lesson} 不存在。", "把测验改成和课同名，或者删掉它。{near}"),
    "duplicate-id": ("id `{id}` 已经在 {where} 用过了。", "换一个 id；整个课程里 id 不能重复。"),
    "duplicate-part-id": ("id `{id}` 在这道题里用了两次。", "每一部分各用各的 id。"),
    "unknown-question": ("{file} 里没有题目 `{id}`。", "在那里写上这道题，或者改正 id。{near}"),
    "question-elsewhere": ("题目 `{id}` 属于另一课（{file}）。", "每一课只能用自己测验文件里的题目。"),
    "asked-twice": ("题目 `{id}` 在这一课里问了两次。", "删掉其中一个 check。"),
    "guess-twice": ("题目 `{id}` 要学员猜两次。", "删掉其中一个。"),
    "guess-in-place": (
        "题目 `{id}` 一开始让学员猜，课文里又用 check 问了；这样最后就没人再问它了。",
        "换一道题来猜，或者去掉那个 check。",
    ),
    "guess-type": (
        "题目 `{id}` 的类型是 `{type}`，没法一猜就答。",
        "选一道 single、multiple、truefalse 或 number 类型的题来猜。",
    ),
    "unknown-lesson": ("没有 `{id}` 这一课。", "改正名称，写成“模块/课”。{near}"),
    "lesson-not-listed": (
        "`{id}` 这一课不在课程里，所以没有东西能指向它。",
        "把 `{name}` 列进 {file}，或者去掉这一处。",
    ),
    "unknown-place": (
        "`{lesson}` 这一课里，没有 id 是 `{id}` 的小标题、清单或信。",
        "在那里写上 `id:`，或者改正名称。{near}",
    ),
    "unknown-page": (
        "没有可以链接的页面 `{id}`。",
        "课程有计算器就写 `page:calculators`，content/course.yml 里有 `reminders:` 就写 `page:reminders`。{near}",
    ),
    "unknown-term": ("术语表里没有 `{id}`。", "把它加进 content/glossary.yml，或者改正名称。{near}"),
    "pool-choice": (
        "每个题池要写一个领域，或者写能力项，二者选一。",
        "写 `area: Budget`（用 competences.yml 里的名称），或者写编号，例如 `competences: [116, 117]`。",
    ),
    "unknown-area": ("content/competences.yml 里没有哪个能力项属于领域 `{name}`。", "请检查写法。{near}"),
    "pool-twice": (
        "能力项 {id} 已经在第 {line} 行的题池里了。",
        "从其中一个题池里去掉它，这样才清楚它的题从哪个题池里抽。",
    ),
    "pool-too-small": (
        "这个题池要抽 {draw} 道题，但只有 {found} 道已发布的题符合。",
        "把 `draw` 改小，给题池加上能力项，或者多写几道考这些能力的题。",
    ),
    "pool-too-small-shared": (
        "这个题池要抽 {draw} 道题，但自己的已发布的题只有 {found} 道。",
        "一道题只抽一次，这些题属于前面的题池：{earlier}。把 `draw` 改小，把这个题池放到前面，或者多写几道题。",
    ),
    "unknown-competence": ("content/competences.yml 里没有能力项 {id}。", "用那个文件里的编号，或者把它加进去。"),
    "requires-circle": ("这些课互相要求先学，绕成了一圈：{circle}。", "删掉其中一个 `requires:`。"),
    "requires-later": ("这一课要求先学 `{id}`，可它排在后面。", "调整课的顺序，或者改掉这个要求。"),
    "link-to-draft": (
        "这里链接到 `{id}`，它还是草稿，不在发布的课程里。",
        "暂时去掉链接，或者从那一课里删掉 `draft: true`。",
    ),
    "no-key": ("这道题没有正确选项。", "给正确的选项加上 `correct: true`。"),
    "two-keys": (
        "有 {count} 个选项标成正确；单选题只能有一个。",
        "只留一个 `correct: true`，或者改成 `type: multiple`。",
    ),
    "all-keys": ("所有选项都正确，没有什么可选的。", "加一个学员可能会相信的错误选项。"),
    "same-options": ("有两个选项读起来一样：“{text}”。", "改掉或删掉其中一个。"),
    "empty-why": ("“{text}”什么也没有解释。", "像对朋友那样说说，这个选项为什么对、为什么错。"),
    "wrong-is-right": (
        "错误值 {value} 落在正确答案 {answer} 的误差范围内{case}。",
        "改这个值、它的公式或变化的数字，或者把误差范围缩小。",
    ),
    "wrong-word-is-right": ("“{text}”既列为正确，又列为错误。", "从其中一个列表里删掉它。"),
    "unknown-category": ("`{id}` 不是这道题的类别。", "用其中一个类别。{near}"),
    "empty-category": ("没有任何一项属于类别 `{id}`。", "给它加一项，或者删掉这个类别。"),
    "blank-count": (
        "句子里有 {gaps} 个空，却说明了 {blanks} 个。",
        "`blanks` 里每有一项，句子里就写一个 `___`（三个下划线）。",
    ),
    "broken-link": ("这个链接没有去处：{href}", "{way_out}"),
    "missing-image": ("没有图片 {file}。", "把图片放到那里，或者改正路径；路径从这个文件算起。{near}"),
    "image-outside": ("图片 {file} 在课程的 content 文件夹之外。", "把它复制到这一课旁边。"),
    "image-kind": ("`{file}` 不是可以显示的图片。", "用 svg、png、jpg 或 webp。"),
    "heading-in-text": ("文字里有一个 Markdown 标题。", "把它写成内容块：`- heading: {text}`"),
    "image-in-text": ("文字里有一张 Markdown 图片。", "把它写成内容块：`- figure: {file}`，并写上 `alt:`。"),
    "bold-open": (
        "这段文字里有两个星号，它们没有标出粗体。",
        "粗体从一个字开始，到一个字结束：`**这样**`。如果以引号或句号结尾，后面不能紧跟着文字。",
    ),
    "html-removed": ("不允许使用 HTML {tags}，它不会显示出来。", "改用 Markdown。"),
    "table-row": ("这一行有 {found} 格，而表格有 {columns} 列。", "每一列正好一格。"),
    "table-column": ("没有第 {found} 列。", "列从 1 数到 {columns}。"),
    "no-help-box": ("这一课要显示求助框，可课程里没有写。", "在 content/course.yml 里加上 `help_box:`。"),
    "review-days": (
        "复习的天数里，{before} 后面是 {found}；每次间隔要比前一次长。",
        "写成 `days: [{days}]`。",
    ),
    "no-gap": ("这个计划没有留空。", "在学员要自己填写的地方写 `___`。"),
    "not-cell": (
        "`{field}` 应该是文字、数字、`yes` 或 `no`，这里却是{found}。",
        '写其中一种；课程里的数字要加引号：`"{{{{ cost }}}}"`。',
    ),
    "compare-cells": ("这一行有 {found} 格，可是比较的有 {things} 样。", "每一样按顺序各写一格。"),
    "compare-better": ("没有第 {found} 样，没法标“更好”。", "从 1 数到 {things}。"),
    "block-id-twice": (
        "id `{id}` 已经被{where}里的另一个清单或信件用了。",
        "换一个 id；不然两处存在设备上的内容会混在一起。",
    ),
    "place-twice": (
        "`{id}` 这个 id 已经是这一课页面上另一个部分的。",
        "每个小标题、清单和信的 id 都要不同；{taken} 在每一页上都已占用。",
    ),
    "decision-twice": ("这个判断里 `{id}` 这个 id 用了两次。", "每个问题和结果的 id 都要不同。"),
    "decision-unknown": ("这个判断里没有叫 `{id}` 的问题或结果。", "写上它，或者改正 id。{near}"),
    "decision-unreachable": ("没有哪个回答通向 `{id}`。", "让一个回答通到这里（`to: {id}`），或者删掉这一部分。"),
    "decision-no-choice": ("两个回答都通向 `{id}`，这个问题什么也没有判断。", "让其中一个通向别处，或者删掉这个问题。"),
    "decision-circle": ("从 `{id}` 出发，回答又绕回了 `{id}`。", "让每条路都走到一个结果，不要绕回来。"),
    "decision-lesson": ("没有课文 `{id}`。", "写成 模块/课文。{near}"),
    "call-no-telephone": (
        "`{slot}` 给出的是“{shown}”，不是电话号码。",
        '写一个 `unit: text`、值可以拨打（例如 `"110"`）的事实，或者直接写号码。',
    ),
    "call-twice": ("这里已经可以拨打 {number}。", "两个只留一个，用途都写进它的 `text`。"),
    "scene-twice": ("这个故事里有两个场景都叫 `{id}`。", "每个场景的 id 都要不同。"),
    "unknown-scene": ("这个故事里没有场景 `{id}`。", "写上这个场景，或者改正 id。{near}"),
    "unreachable-scene": ("没有哪个选择通向场景 `{id}`。", "让一个选择通到这里（`to: {id}`），或者删掉这个场景。"),
    "dead-end": (
        "故事走到场景 `{id}` 就断了，没有结局。",
        "给它写 `choices`，或者在 `cost` 里写明这条路的代价：这样它就是一个结局。",
    ),
    "end-goes-on": ("场景 `{id}` 写了 `cost`，像是结局，却又有选择可走。", "两样留一样。"),
    "endless-story": ("从场景 `{id}` 怎么选都走不到结局，故事一直在绕圈。", "让其中一个选择通向结局。"),
    "unknown-letter-field": (
        "信里有空格 `{gap}`，可是 `fields` 里没有这个 id。",
        "加到 `fields` 里，或者改正它。{near}",
    ),
    "unused-letter-field": ("信里没有给这一项留空格 `{gap}`。", "在该填的地方写上 `{gap}`，或者删掉这一项。"),
    "letter-field-twice": ("信里有两项都叫 `{id}`。", "每一项的 id 都要不同。"),
    # --- numbers ---------------------------------------------------------------------------------
    "not-number-or-formula": (
        "`{field}` 应该是数字或公式，这里却是{found}。",
        "例如写 12.5、`¥2000`、`14.4%`、`30 days`，或者公式 `principal * rate`。",
    ),
    "not-varied": (
        "这样写不能让数字变化。",
        "写一个列表 `[¥2000, ¥5000]`、一个范围 `{{first: 10 days, last: 60 days, step: 5 days}}`，或者一个公式。",
    ),
    "bad-name": ("`{found}` 不能在公式里用作名称。", "只用小写字母、数字和单个下划线：`{suggestion}`"),
    "name-twice": ("名称 `{name}` 在这里已经用过了。", "给这个数字换一个名称。"),
    "slot-open": ("数字用两个大括号开头，却没有收尾：{found}", "补上收尾：`{{{{ name }}}}`"),
    "slot-facts-only": (
        "`{found}` 不能放在这段文字里：这里的数字不会重新填写。",
        "这里只能放事实，写成 `{{{{ fact.NAME }}}}`；其他数字请写进 Markdown 正文。",
    ),
    "answer-negative": (
        "答案是负数{case}：{answer}。",
        "改数字或公式；如果答案确实可以小于零，加上 `negative: true`。",
    ),
    "answer-absurd": (
        "答案大得离谱{case}：{answer}。",
        '检查公式。比例不需要 `* 100`：写了 `unit: "%"`，0.12 会显示成 12%。',
    ),
    "rounding-not-said": (
        "题干没有说明怎样四舍五入，认真算的人会被判错{case}：{how} {leads}，而正确答案是 {answer}。{hits}",
        "在这道题里写 {ways}。写了 `rounding`，每种语言的题干都会说明怎样四舍五入。",
    ),
    "rounding-not-kept": (
        "答案没有按自己写的 `rounding: {rounding}` 来四舍五入{case}：{how} {leads}，而正确答案是 {answer}。{hits}",
        "让 `answer` 和它用到的数字按题干说的来四舍五入；或者在这道题里写 {ways}。",
    ),
    "rounding-without-decimals": (
        "题干会说明怎样四舍五入，却没有说保留几位小数。",
        "加上 `decimals: 2`，或者答案应有的小数位数。",
    ),
    "same-options-varied": ("有两个选项读起来一样{case}：“{text}”。", "改数字，或者改选项的公式。"),
    "limits-crossed": ("最小值 {low} 大于最大值 {high}。", "改其中一个。"),
    "default-out-of-range": ("默认值 {default} 超出范围 {low} 到 {high}。", "改默认值，或者改范围。"),
    "default-no-choice": ("默认值 {default} 不在可选项里。", "用其中一个可选项的值。"),
    "unknown-calculator": ("content/calculators 里没有计算器 `{id}`。", "改正名称，或者写这个文件。{near}"),
    "unit-misspelt": (
        "单位 `{found}` 只是一个普通的词，它的数也只是普通的数。想写的大概是 `{meant}`。",
        "写成 `{meant}`；如果确实是一个词，换一个不那么像的。",
    ),
    "other-currency": (
        "`{found}` 的货币和课程不同，课程用的是 {currency}。",
        "写成 `{instead}`，或者修改 content/course.yml 里的 `currency`。",
    ),
    "own-not-written": (
        "`{name}` 不是这个例子里写出的数字，没有起始值可用。",
        "在 `numbers:` 里加上它和它的值。{near}",
    ),
    "chart-failed": ("图表画不出来：{reason}", "和指南里的 Vega-Lite 例子对照一下。"),
    # --- translations ----------------------------------------------------------------------------
    "translation-missing": (
        "还有 {count} 段文字没有译成 {language}。",
        "运行 `fincourse new translation {language}`，填写各个 `text:`；在那之前显示原文。",
    ),
    "translation-outdated": (
        "`{place}` 的原文在翻译之后改过了。",
        "对照两边，改好译文，再更新它的摘要：`{digest}`；要更新整个文件的摘要，就运行 "
        "`fincourse new translation {language} {file} --accept`",
    ),
    "translation-unknown": (
        "原文在 `{place}` 没有文字。",
        "删掉它，或者运行 `fincourse new translation {language} {file}`，对得上的译文会保留。{near}",
    ),
    "figure-unknown": (
        "原文没有图片 `{name}`。",
        "按原文 `figure` 的写法填写，或者删掉这一条。{near}",
    ),
    "translation-differs": (
        "译文里的{kind}和原文不一致。缺少：{lost}。原文里没有：{added}。",
        "数字 `{{{{ … }}}}`、链接目标和填空（`___`、`{{name}}`）保持原样；只翻译文字。",
    ),
    "translation-stale": (
        "`{place}` 的原文改过了，译文还提到原文里已经没有的内容：{found}。现在显示原文。",
        "翻译新的原文，再更新它的摘要：`{digest}`；要更新整个文件的摘要，就运行 "
        "`fincourse new translation {language} {file} --accept`",
    ),
    # --- facts -----------------------------------------------------------------------------------
    "ledger-twice": ("id `{id}` 在事实台账里出现了两次。", "给其中一个换一个 id。"),
    "unknown-document": (
        "事实台账里没有文件 `{id}`。",
        "把它加进 content/facts.yml 的 `sources:`，或者改正名称。{near}",
    ),
    "fact-one-value": ("`{id}` 要么写 `value`，要么写 `formula`。", "两个里写一个。"),
    "fact-value-kind": (
        "{found} 不是以 `{unit}` 为单位的值。",
        "写普通数字（24% 写 24）；`date` 写成 2026-03-31 这样的日期；`text` 写加引号的文字。",
    ),
    "fact-dates": ("结束日期（{end}）早于开始日期（{start}）。", "改正其中一个日期。"),
    "fact-reviewed-later": ("核对日期 {day} 还没有到。", "写真正核对的那一天。"),
    "fact-changed-future": (
        "变动日期 {day} 还没有到。",
        "写它在这里真正变动的那一天。以后才生效的规定，用 `valid_from` 写明。",
    ),
    "fact-changed-later": (
        "它的变动日期 {changed} 晚于上一次和来源核对的日期（{reviewed}）。",
        "核对一遍，把那一天写进 `reviewed`；或者改正 `changed`。",
    ),
    "fact-expired": (
        "`fact.{id}` 只到 {day} 有效，不能当作现行规定来写。",
        "用 `{{{{ past.{id} }}}}` 写成过去的规定，并说明到什么时候为止；或者改用现行的规定。",
    ),
    "fact-not-past": (
        "`past.{id}` 写成了过去的规定，可它现在仍然有效。",
        "写成 `{{{{ fact.{id} }}}}`，或者给它加上 `valid_until`。",
    ),
    "fact-not-yet": ("`fact.{id}` 从 {day} 起才有效。", "先不写数字，或者到那时再发布这段文字。"),
    "review-due": (
        "`{id}` 上次核对是 {reviewed}，应当在 {due} 之前再核对。",
        "和来源对照一遍，然后在 `reviewed` 里写上今天的日期。没有变动的话，再写上 `changed: {changed}`，用到它的课"
        "就不必重新复核。",
    ),
    "figure-without-fact": (
        "“{found}”看起来是法律规定的数字，背后却没有事实。",
        "写成 `{{{{ fact.NAME }}}}` 或 `numbers:` 里的数字；如果是虚构的例子，写成 `{{{{ {found} }}}}`。",
    ),
    # --- reviews ---------------------------------------------------------------------------------
    "reviewed-later": ("复核日期 {day} 还没有到。", "写真正复核的那一天。"),
    # --- formulas --------------------------------------------------------------------------------
    "formula-too-long": ("这个公式超过了 {limit} 个字符。", "拆成几个有名称的数字，或者先算出一部分。"),
    "formula-empty": ("这里没有公式。", "写一个，例如 `principal * rate`。"),
    "formula-sign": ("公式里没有 `{sign}` 这个符号。", "改写成 {instead}。"),
    "formula-character": ("公式里不能有 `{sign}`。", "名称只用小写字母 a–z、数字和下划线。"),
    "formula-two-readings": (
        "`{found}` 有两种读法：点或逗号可能是千位分隔，也可能是小数点。",
        "写成 {lines}。课程怎样写数字，由 content/course.yml 的 `numbers:` 决定。",
    ),
    "formula-written": ("`{found}` 不是这里写数字的方式。", "写成 {lines}。"),
    "formula-amount": ("公式里只能写普通的数字，不能写 `{found}`。", "写成 {lines}，或者在 `numbers:` 里起个名称。"),
    "formula-amount-alone": (
        "公式里只能写普通的数字，不能写 `{found}`。",
        "在 `numbers:` 里写 {lines}，公式里写 `{name}`。",
    ),
    "formula-amount-unnamed": ("公式里只能写普通的数字，不能写 `{found}`。", "写成 {lines}。"),
    "formula-amount-alone-unnamed": (
        "公式里只能写普通的数字，不能写 `{found}`。",
        "这个文件没有 `numbers:`。把公式算出来，只写结果，带上符号，例如 `{{{{ {written} }}}}`。",
    ),
    "formula-percent-unnamed": ("公式里不能用百分号：{found}", "12% 写成 0.12。"),
    "formula-equals-unnamed": ("一个 `=` 不能表示比较。", "比较要写 `==`。"),
    "formula-unknown-name-unnamed": (
        "这里没有叫 `{name}` 的数字。",
        "这个文件没有 `numbers:`。直接写数字，例如 `{{{{ 12% }}}}`，或者写数据，"
        "例如 `{{{{ fact.NAME }}}}`，或者改正名称。{near}",
    ),
    "formula-no-rate": (
        "没有一个利率适合这些金额{case}。",
        "要有负的金额（付出）和正的金额（收到），先后次序也要说得通，才会有利率。",
    ),
    "formula-rate-outside": (
        "在每期 −90% 到 100,000% 之间，没有利率适合这些金额{case}；范围之外不再寻找。",
        "检查金额、正负号和先后次序。如果确实如此，就用您选定的利率显示 `npv`。",
    ),
    "formula-several-rates": (
        "适合这些金额的利率不止一个：{rates}{case}。",
        "钱先往一个方向流、再往另一个方向流，利率才有意义。改动金额，或者用您选定的利率显示 `npv`。",
    ),
    "number-two-readings": ("`{found}` 有两种读法：点可能是千位分隔，也可能是小数点。", "写成 {lines}。"),
    "number-written": ("`{field}` 只能是普通的数字，这里却写着“{found}”。", "写成 {lines}。"),
    "full-width-number": ("`{found}` 用了全角符号。", "写成 `{instead}`，或者运行 `fincourse fix`。"),
    "shown-absurd": (
        "这里显示出来是 {shown}{case}，多半不是您的意思。",
        "检查这个数字：12% 在公式里写 `12%` 或 0.12。",
    ),
    "shown-decimals": ("这段文字显示为“{shown}”，像带小数的数字。", '写的时候不要小数：`"{instead}"`。'),
    "formula-percent": ("公式里不能用百分号：{found}", "12% 写成 0.12，或者在 `numbers:` 里起个名称：`rate: 12%`。"),
    "formula-too-complex": ("这个公式太深或太长，没法检查。", "拆成几个有名称的数字，或者先算出一部分。"),
    "formula-equals": ("一个 `=` 不能表示比较。", "比较要写 `==`；名称写在 `numbers:` 里。"),
    "formula-brackets": ("括号不成对：`{more}` 多了。", "补上或去掉一个。"),
    "formula-syntax": ("从这里开始读不成公式。", "用 + - * / ** ( ) 和名称，例如 `principal * rate / 360`。"),
    "formula-comma": ("数字之间有一个逗号。", "写 1000，不加逗号；小数用点：12.5"),
    "formula-not-allowed": (
        "公式里不能这样写。",
        "可以用四则运算、比较、`a if … else b`、列表、`for … in range(…)` 和函数。",
    ),
    "formula-constant": ("这里只能写数字。", "用 1 或 0，或者写比较，例如 `days > 30`。"),
    "formula-too-large": ("数字变得太大{case}。", "检查公式和其中的数字。"),
    "formula-bad-name": ("`{name}` 不能用作数字的名称。", "名称只用小写字母、数字和下划线。"),
    "formula-unknown-function": ("没有函数 `{name}`。", "改正函数名。{near}"),
    "formula-keyword": ("`{name}` 的值按顺序写，不写名称。", "例如写 `round(x, 2)`。"),
    "formula-comprehension": ("一个列表里只能有一个 `for`。", "写成 `[k * 2 for k in range(1, 13)]`。"),
    "formula-division": ("这里除以了零{case}。", "改数字，或者加个判断：`a / b if b > 0 else 0`。"),
    "formula-no-result": ("这里算不出结果{case}。", "也许这些还款永远还不清这笔钱；检查正负号和大小。"),
    "formula-decimals": ("`round` 只能保留 0 到 12 位小数{case}。", "写成 `round(x, 2)`。"),
    "formula-empty-list": ("列表是空的{case}。", "检查它的范围。"),
    "formula-endless": ("这样会算个没完{case}。", "减少步数，或者缩短列表。"),
    "formula-list-too-long": ("列表最多 {limit} 项{case}。", "缩小范围。"),
    "formula-not-whole": ("{found} 不是整数{case}。", "取整：`round(x)`、`floor(x)` 或 `ceil(x)`。"),
    "formula-index": ("列表没有第 {found} 项；它有 {length} 项{case}。", "从 0 开始数；-1 是最后一项。"),
    "formula-units": ("这样会{doing}。", "检查哪些数字该放在一起，或者改正单位。"),
    "formula-not-a-number": ("这里应该是一个数字，而不是{found}。", "用 `sum(…)`、`last(…)` 或 `x[0]`。"),
    "formula-not-a-condition": ("这里应该是一个条件。", "写一个比较，例如 `days > 30`。"),
    "formula-not-a-list": ("这里应该是一个列表，而不是{found}。", "写 `range(1, 13)` 或 `[3, 6, 12]`。"),
    "formula-shadow": ("名称 `{name}` 已经用过了。", "给循环换一个名称，例如 `k`。"),
    "formula-argument": ("`{function}` 的 `{parameter}` 要{wanted}，而不是{found}。", "对照指南，检查各个值的顺序。"),
    "formula-arguments": ("`{function}` 要 {wanted} 个值，这里有 {found} 个。", "补上或删掉一些。"),
    "formula-declared": ("结果是{found}，却写成了{wanted}。", "改正公式，或者改正它的 `unit`。"),
    "formula-unit-missing": ("答案是{found}，却没有写单位。", '加上 `unit:`，写课程的货币、`"%"`、`days` 等。'),
    "formula-carried": ("这个数字开始时是{before}，到每一步却成了{after}。", "一步步传下去的数字，单位不能变。"),
    "formula-circle": ("这些数字互相依赖，绕成了一圈：{circle}。", "给其中一个换一种算法。"),
    "formula-unknown-fact": ("事实台账里没有 `{name}`。", "把它加进 content/facts.yml，或者改正名称。{near}"),
    "formula-unknown-name": ("这里没有叫 `{name}` 的数字。", "把它加进 `numbers:`，或者改正名称。{near}"),
    "formula-schedule-name": ("`{name}` 是一整张分期表。", "写出其中一列：`{name}.{column}`，或 `{name}.steps`。"),
    "formula-format": (
        "“{found}”不是数字的显示方式。",
        "竖线后面写小数位数、`bare` 或 `plain`：`{{{{ x | 2 bare }}}}`。",
    ),
    "formula-not-a-quantity": ("`{found}` 不能作 `{name}` 的数值。", "例如写 12、`¥2000`、`14.4%` 或 `30 days`。"),
    "formula-varied-units": ("`{name}` 的各个值单位不同。", "统一单位。[ ] 里的逗号是分隔符：要写 `[¥2000, ¥5000]`。"),
    "formula-range": ("`{name}` 的范围是倒着走的，或者超过 {limit} 个值。", "改正 `first`、`last` 或 `step`。"),
    # --- item-writing and language rules (docs/lint.md) --------------------------------------------
    "lint-unknown-rule": ("没有 `{rule}` 这条规则。", "改正名称；docs/lint.md 里列着所有规则。{near}"),
    "lint-no-limit": ("规则 `{rule}` 没有上限可设。", "写 error、warning 或 off。可以设上限的规则：{limited}。"),
    "wording-language": ("这门课没有 `{language}` 版。", "写它已有的一种语言。{near}"),
    "wording-use": ("“{word}”在这里不该用，第 {line} 行却要用它。", "从其中一处去掉。"),
    "wording-twice": ("“{word}”在 `instead_of` 里出现了两次，第一次在第 {line} 行。", "只留一处。"),
    "wording-allow": ("“{word}”不含 `instead_of` 里的任何词，不需要许可。", "改正它，或者删去。"),
    "silence-unknown-rule": (
        "这条注释没有关掉任何规则：没有叫 `{rule}` 的规则。",
        "写成 `# lint: RULE: reason`；docs/lint.md 里列着所有规则。{near}",
    ),
    "silence-no-reason": (
        "这条注释没有写理由，所以关不掉 `{rule}`。",
        "写明这条规则在这里为什么不适用：`# lint: {rule}: quoted from the law`",
    ),
    "silence-unused": ("这里没有违反规则 `{rule}`，没有什么要关掉的。", "删掉这条注释。"),
    "longest-key": (
        "正确选项（{right} 个字母）比其他选项（最多 {wrong} 个）长得多。",
        "把它缩短，或者把解释的话移到它的 `why` 里；也可以让一个错误选项写得同样多。",
    ),
    "key-in-hint": (
        "这条提示给出了答案：“{found}”。",
        "提示只说该看哪里，或提醒用哪条规则；答案里的词留给学习者自己想。",
    ),
    "key-in-stem": (
        "“{found}”算空格的正确答案，而它就写在题目里。",
        "改写题目，或者把它从 `accept` 里去掉。",
    ),
    "key-in-sister": (
        "“{found}”泄露了 `{id}` 的答案；{draw}这两道题可能一起出现。",
        "改写其中一道。",
    ),
    "key-length": (
        "在{what}的 {all} 道单选题里，每次都选{way}的选项能得 {score} 分；随便猜得 {chance} 分。",
        "从 {ids} 里把个别选项改短或改长一点，就够了。",
    ),
    "key-place": (
        "在{what}的 {all} 道题里，有 {count} 道的正确答案相同：{where}。",
        "用了 `keep_order` 的题请调换位置；会打乱的选项，给其中一个写上自己的 `id` 就会换位置。"
        "判断题可以把一些说法反过来问：{ids}。",
    ),
    "absolute-options": (
        "在{what}里，“一定”“只要”一类的词出现在 {wrong} 个错误的选项或说法里，正确的里只有 {right} 个。",
        "把错误的写得不那么绝对；正确的，只要属实，也可以写得同样肯定：{ids}。",
    ),
    "narrow-gap": (
        "第 {gap} 个空接受的写法比学习者会写的少：{why}。",
        "把意思相同的写法加进 `accept`；译文里，各种写法之间用 ` | ` 隔开。",
    ),
    "all-of-the-above": (
        "“{text}”说的是其他选项，而不是事情本身。",
        "用 `type: multiple` 来问，或者写一个有自己内容的选项。`keep_order: true` 让它留在原来的位置。",
    ),
    "option-labels": (
        "“{text}”前面有编号，但是页面会打乱选项。",
        "去掉编号，或者保持顺序：`keep_order: true`。",
    ),
    "negative-stem": ("这道题问的是“不是什么”，而“{word}”很容易看漏。", "改问“是什么”，或者把这个词加粗：`**{word}**`"),
    "stem-without-task": (
        "题目到最后既没有提问，也没有说要做什么。",
        "用问号结尾，或者写明任务，例如“请选出……”；也可以用冒号结尾，由选项把话说完。",
    ),
    "unprepared-question": (
        "这一课没有为题目 `{id}` 做好准备：{why}。",
        "把 check 移到相关内容后面，改正能力项，或者放到讲这个内容的那一课去问。",
    ),
    "competence-not-asked": (
        "这一课列出了能力项 {id}，却没有一道题考到它。",
        "出一道题来考它（`competences: [{id}]`），或者从列表里去掉。",
    ),
    "competence-not-taught": (
        "这道题考能力项 {id}，而它所在的课没有列出这一项。",
        "如果这一课讲了它，就在 {file} 的 `competences:` 里加上 {id}；否则在这里去掉。",
    ),
    "missing-help-box": ("这一课讲到还不上钱的情形（{found}），却没有显示求助框。", "加上 `help_box: true`。"),
    "long-sentence": ("这个句子有 {count} {unit}；最好不超过 {limit}。", "把它拆开：一句话只说一件事，条件另起一句。"),
    "long-paragraph": ("这一段有 {count} 句话；最好不超过 {limit} 句。", "在意思转折的地方空一行，或者改成列表。"),
    "shaming-word": ("“{word}”是在责怪读者。", "换一个不责怪人的说法，例如：{gentle}。"),
    "promising-word": (
        "“{word}”许诺了谁也不能保证的事。",
        "改说：{instead}。如果是要提醒读者提防这种话，放进 `danger` 或 `warning` 块，或者写明这是骗局。",
    ),
    "unexplained-abbreviation": (
        "`{name}` 没有解释。",
        "第一次出现时写出全称：“……（{name}）”；或者加进 content/glossary.yml；如果读者都认识，"
        "就加进 content/course.yml 的 `abbreviations:`。",
    ),
    "other-word": ("“{word}”{edition}在这门课里叫“{use}”{why}。", "{way}"),
    "vague-link": ("“{words}”看不出链接到哪里。", "用能说明那一页的词作链接，或者不写：`[](lesson:…)` 会用课的标题。"),
    "empty-section": ("标题“{heading}”下面什么也没有。", "写出标题里说的内容，或者和下一节合并。"),
    "no-heading": ("这一课有 {count} 个内容块，却没有标题。", "用 `- heading: …` 分节，最好写成学员会问的问题。"),
    "bold-heading": ("“{words}”看起来像标题，其实只是加粗。", "把它写成内容块：`- heading: {words}`"),
    "poor-alt": ("这段文字代替不了图片：{why}。", "写出看不到图片的人需要知道的内容。"),
    "long-list": ("这个列表有 {count} 项；最好不超过 {limit} 项。", "分成两个列表，各用一个标题。"),
    "no-guess": (
        "这一课开头没有让学员先猜一猜。",
        "从课末的题目里选一到三道，写在 `body:` 上面：`guesses: [题目的id]`。",
    ),
    "unchecked-sections": (
        "连着 {count} 节都没有提问；最后一节是“{heading}”。",
        "在一节的末尾用 `check` 问一问刚讲过的内容。",
    ),
    "no-plan": ("这一课没有计划。", "在末尾加上 `- plan:`：到了某个一定会来的时刻，做一件事。"),
    "no-limits": (
        "这一课没有说明自己讲不到什么。",
        "在计划后面加上 `- limits: …`：哪些不确定，该去问谁。",
    ),
    "no-sources": (
        "这一课没有写出处。",
        "在末尾加上 `- sources:`，或者用 `{{{{ fact.… }}}}` 从 content/facts.yml 取数字。",
    ),
    "no-harm-review": (
        "{owner}会告诉人该怎么做，却没有“会不会伤到人”的复核记录。",
        "请作者以外的人对每个做法、每封信、每个计划、每句反馈都问一遍：这会伤到谁、怎么伤到？然后写上 "
        "`reviewed: {{facts: 日期, harm: 日期, by: 复核人}}`。",
    ),
    "review-older-than-fact": (
        "上次复核（{reviews}）以后，它用到的数据有变动：{facts}。最近一次变动在 {day}。",
        "和这些数据对照一遍，再问一次每个做法会伤到谁，然后写上新的日期。只是重新核对、没有变动的数据，在 "
        "content/facts.yml 里用 `changed:` 写明。",
    ),
    "example-text": ("这还是 `fincourse new` 写下的示例文字：“{text}”。", "换成你自己的，或者把这一部分删掉。"),
    "source-without-date": (
        "这个出处没有日期：“{title}”。",
        "用文字写明发布或施行的时间：`date: 2021年1月1日起施行`。文件上没有日期，就写读到它的时间，"
        "`date: 2026年4月20日查阅`，或者写 `date: 未注明日期`。",
    ),
    # --- import of question banks ------------------------------------------------------------------
    "import-placeholder": (
        "导入时这段文字留给您来写：{task}",
        "把整段文字连同 TODO 一起换掉，然后删掉这道题的 `draft: true` 那一行。",
    ),
    "import-too-large": ("这个文件超过了 {limit} MB；题库不会这么大。", "把它拆开，或者不带图片重新导出。"),
    "import-empty": ("这个文件是空的。", "重新导出题目。"),
    "import-binary": ("这不是文本文件。", "把题目导出成 Moodle XML、GIFT、Aiken、CSV 或 .xlsx。"),
    "import-other-file": ("这是{kind}。", "换一个办法：{way_out}。"),
    "import-encoding": (
        "从这里开始，这个文件的文字没法按 {encoding} 读出来。",
        "另存为 UTF-8，或者指明别的编码：--encoding gb18030",
    ),
    "import-letters": (
        "看不出这个文件是用什么编码保存的。",
        "另存为 UTF-8，或者指明编码：--encoding gb18030、big5、shift_jis 或 windows-1251。",
    ),
    "import-unknown-encoding": ("没有 `{encoding}` 这种编码。", "例如写 --encoding gb18030、big5、cp1252 或 utf-16。"),
    "import-xml-broken": ("从这里开始，XML 读不下去：{reason}。", "重新导出题目；不要手工改这个文件。"),
    "import-xml-dtd": (
        "这个 XML 声明了文档类型或实体，打开这种文件可能会受到攻击。",
        "Moodle 导出的文件不会这样。请问问给您文件的人，再导出一次。",
    ),
    "import-too-deep": ("这个 XML 嵌套超过了 {limit} 层，题库不会这样。", "重新导出题目。"),
    "import-not-moodle": (
        "这个 XML 不是 Moodle 题库：它以 <{found}> 开头，而不是 <quiz>。",
        "在 Moodle 里选“题库 → 导出 → Moodle XML 格式”。",
    ),
    "import-bomb": ("这个工作簿解压后远远超过 {limit} MB，或者压缩得不合常理。", "把里面的题目复制到一个新的工作簿。"),
    "import-zip-path": ("这个工作簿里有一个文件，文件名会跑到工作簿外面去：{name}", "不要打开它。请问问给您文件的人。"),
    "import-workbook-locked": ("这个工作簿设了密码。", "另存一份不带密码的。"),
    "import-workbook-broken": ("这个文件没法作为 Excel 工作簿读取。", "用 Excel 或 LibreOffice 打开，重新存成 .xlsx。"),
    "import-csv-broken": ("从这里开始，表格读不下去：{reason}。", "重新存成 CSV，编码选 UTF-8。"),
    "import-no-heading": (
        "这张表没有哪一行写着列名。",
        "第一行必须有 `question`，以及 `right`、`option 1` 等列名。可以填写的表格："
        "`fincourse import --template questions.xlsx`",
    ),
    "import-too-many": ("这个文件的题目超过了 {limit} 道。", "拆成几个文件。"),
    "import-nothing": (
        "没有找到题目；这个文件是按 {format} 读的。",
        "重新导出题目；如果里面有题目，就指明别的 --format。",
    ),
    "import-target-broken": ("这份测验有错误，所以没有往里加题目：{message}", "先改好 `fincourse check` 指出的问题。"),
    "import-target-form": (
        "往这个列表里加题目，难免会改动文件的其他部分。",
        "列表里每道题以一个 `- ` 开头；或者用 --output 导入到一个文件。",
    ),
}

PHRASES: dict[str, str] = {
    "The system refuses: {reason}.": "系统拒绝了这个操作：{reason}。",
    "The theme could not be used, as mkdocs.yml sets it: {reason}.": "按 mkdocs.yml 的设置用不了这个主题：{reason}。",
    "error": "错误",
    "warning": "警告",
    ", ": "、",
    " or ": "或",
    ", or ": "，或者 ",
    " Did you mean `{name}`?": "您是不是想写 `{name}`？",
    " Possible: {names}.": "可以写：{names}。",
    "Possible: {names}.": "可以写：{names}。",
    "Instead of line {line}, ready to copy:": "第 {line} 行改成下面这样，可以直接复制：",
    "the course": "课程",
    "the module": "模块",
    "the lesson": "课文",
    "the quiz": "测验",
    "the glossary": "术语表",
    "the list of competences": "能力项列表",
    "the help box": "求助框",
    "the review": "复习",
    "the record of reviews": "复核记录",
    "facts {day}": "数据 {day}",
    "harm {day}": "伤害 {day}",
    " and {count} more": "等，另有 {count} 项",
    "an entry of `wording`": "`wording` 里的一条",
    "the page of reminders": "还款提醒页",
    "the list of warning signs": "预警信号清单",
    "a warning sign": "一个预警信号",
    "the final check": "结业自测",
    "a pool": "题池",
    "the certificate": "证书",
    "a glossary term": "词条",
    "a competence": "能力项",
    "an option": "选项",
    "an item": "条目",
    "a pair": "配对",
    "a blank": "填空",
    "a wrong value": "错误值",
    "a list of wrong words": "错误词列表",
    "a source": "出处",
    "an if-then plan": "“如果……就……”计划",
    "a line of a comparison": "比较表的一行",
    "a moment": "时间点",
    "the start": "首页的入口",
    "a question of a decision": "判断里的一个问题",
    "a call": "一个电话",
    "an answer": "回答",
    "an end of a decision": "判断的一个结果",
    "a scene": "场景",
    "a way on": "一个选择",
    "a field of a letter": "信里的一项",
    "the ledger of facts": "事实台账",
    "the translation": "译文文件",
    "the list of words": "字词表",
    "a translated text": "一段译文",
    "a picture in another language": "另一种语言的图片",
    "a document": "来源文件",
    "a fact": "事实",
    "the calculator": "计算器",
    "an input": "输入项",
    "a choice": "可选项",
    "an output": "结果项",
    "a remark": "提示",
    "a schedule": "分期表",
    "the table": "表格",
    "a column": "列",
    "the chart": "图表",
    "a series": "数据系列",
    "an own number": "学员自填的数字",
    "a step": "步骤",
    "a question": "题目",
    "a `{kind}` block": " `{kind}` 块",
    "a `{kind}` question": " `{kind}` 题",
    "an entry of `{field}`": " `{field}` 的一项",
    "nothing": "空的",
    "the yes/no value {value}": "开关值 {value}",
    "the number {value}": "数字 {value}",
    "the text “{text}”": "文字“{text}”",
    "a list": "一个列表",
    "a group of fields": "一组字段",
    "this": "这里",
    "a text": "文字",
    "a number": "数字",
    "a whole number": "整数",
    "`true` or `false`": " `true` 或 `false`",
    "its entries below it, each after `- `": "各项内容，写在它下面，每一项以 `- ` 开头",
    "a date such as 2026-04-20": "日期，例如 2026-04-20",
    "a number or a formula": "数字或公式",
    "{limit} or more": "不小于 {limit}",
    "{limit} or less": "不大于 {limit}",
    "it starts with `{key}`": "它以 `{key}` 开头",
    "{value} stands here": "这里是{value}",
    " In quotes it is a text.": "加了引号就是文字。",
    " Its digits or signs are full-width: type them with the keyboard set to English.": (
        "数字或符号是全角的：请切换到英文输入法再打。"
    ),
    " Without quotes `{written}` is a switch, not a word.": "不加引号的 `{written}` 是开关，不是词。",
    " Without quotes `{written}` is read as nothing.": "不加引号的 `{written}` 会读成“空”。",
    " Without quotes `{written}` is read as the number {value}.": "不加引号的 `{written}` 会读成数字 {value}。",
    " `{written}` is a day, not a number.": "`{written}` 是日期，不是数字。",
    " `{written}` is read as a text, not as a time or a ratio.": "`{written}` 读作文字，不是时间，也不是比例。",
    " `{written}` is read as a word; a switch is `true` or `false`.": (
        "`{written}` 读作一个词；开关要写 `true` 或 `false`。"
    ),
    " `{written}` starts with a zero, so it is read as a text: no digit may get lost.": (
        "`{written}` 以零开头，所以读作文字，免得丢掉数字。"
    ),
    "Put it in quotes if it is meant as a word.": "如果它是一个词，就加上引号。",
    "Put the whole text in quotes: it holds a colon followed by a space.": "给整段文字加上引号：里面有冒号加空格。",
    "Write one text, not a list.": "写一段文字，不要写列表。",
    "Write its text, or remove the entry.": "写上文字，或者删掉这一项。",
    "Put it in quotes: `{quoted}`.": "加上引号：`{quoted}`。",
    "A colon here is the full-width `：`; write a plain colon and a space: `title: …`": (
        "这里用了全角冒号 `：`；要写半角冒号加一个空格：`title: …`"
    ),
    "Remove the `- ` at the start, so that the file begins with a field: `title: …`": (
        "去掉开头的 `- `，让文件从字段开始：`title: …`"
    ),
    "Write it as the guide shows.": "按指南里的写法写。",
    "Write its fields one per line, the first after `- `: `- id: …`": "字段每行写一个，第一个写在 `- ` 后面：`- id: …`",
    "Write its fields one per line: `field: text`.": "字段每行写一个：`field: text`。",
    "Write a count and a unit: `6 months`, `30 days`.": "写数目和单位：`6 months`、`30 days`。",
    "Write `k in range(1, 13)`, or the name of a schedule.": "写 `k in range(1, 13)`，或者一张分期表的名称。",
    "the link": "链接",
    "the number": "数字",
    "Link to a lesson as `lesson:module/lesson`, to the glossary as `term:id`, outside as https://…": (
        "链接到课写 `lesson:模块/课`，到术语表写 `term:id`，到外部写 https://…"
    ),
    "(empty)": "（空）",
    "an amount of money": "金额",
    "a rate or share": "利率或比例",
    "a number of days": "天数",
    "a number of months": "月数",
    "a number of years": "年数",
    "a plain number": "普通数字",
    "a yes or no": "是或否",
    "one number": "一个数字",
    "add {right} to {left}": "把{right}加到{left}上",
    "take {right} from {left}": "从{left}里减去{right}",
    "multiply {left} by {right}": "用{left}乘以{right}",
    "divide {left} by {right}": "用{left}除以{right}",
    "raise {left} to the power of {right}": "把{left}作底数、{right}作指数",
    "compare {before} with {other}": "拿{before}和{other}比较",
    "use {left} and {right} for one another": "把{left}和{right}混用",
    "{least} to {most}": "{least} 到 {most}",
    " with {values}": "（当 {values} 时）",
    "`{step}` = {value}, rounded to {rounded}{where}, leads to": "`{step}` = {value}，{where}取 {rounded}，得到",
    "every step rounded before the next one leads to": "每一步都先四舍五入再往下算，得到",
    "every amount rounded before the next step leads to": "每一步的金额都先四舍五入再往下算，得到",
    "the result {value}, rounded{where}, is": "结果 {value}，{where}四舍五入后是",
    "all digits kept until the end lead to": "所有数位都保留到最后，得到",
    "the result with all its digits is": "结果的所有数位是",
    " as this question shows it": "按这道题里显示的",
    " as a worked example of the lesson shows it": "按课文例题里显示的",
    " So it is in {hit} of {count} variants.": "{count} 组数字里有 {hit} 组是这样。",
    " and ": " 和 ",
    "other numbers, with which every step comes out even": "别的数字，让每一步都除得尽",
    " in row {number}": "（第 {number} 行）",
    "no sign for money": "不带货币符号的数字",
    "{errors} error(s), {warnings} warning(s).": "{errors} 个错误，{warnings} 个警告。",
    "{modules} modules, {lessons} lessons, {questions} questions": "{modules} 个模块、{lessons} 课、{questions} 道题",
    "{size}: no errors, {warnings} warning(s).": "{size}：没有错误，{warnings} 个警告。",
    "There is no mkdocs.yml in {folder}. Run the command in the course's folder.": (
        "{folder} 里没有 mkdocs.yml。请在课程文件夹里运行命令。"
    ),
    "mkdocs.yml does not name the plugin. Add `- fincourse` below `plugins:`.": (
        "mkdocs.yml 里没有写这个插件。请在 `plugins:` 下面加上 `- fincourse`。"
    ),
    "Nothing was built. What was there before is unchanged.": "什么也没有生成，原来的内容没有改动。",
    "The site could not be written: {reason}.": "网站无法写入：{reason}。",
    "The course has mistakes; nothing was built.": "课程有错误，什么也没有生成。",
    "Reading and checking the course, writing the book …": "正在读取和检查课程、生成书籍……",
    "Done in {seconds} s.": "用时 {seconds} 秒，完成。",
    "Open {file} in a browser.": "请用浏览器打开 {file}。",
    "Nothing has changed since the last build.": "自上次生成以来没有任何改动。",
    "The book: {file}": "书籍：{file}",
    "After one visit it opens without a network: {files} files, {size} MB.": (
        "访问一次之后，没有网络也能打开：{files} 个文件，{size} MB。"
    ),
    "After one visit, modules once opened open without a network; at once {files} files, {size} MB.": (
        "访问一次之后，打开过的模块没有网络也能看；先存下 {files} 个文件，{size} MB。"
    ),
    "Writing the book …": "正在生成书籍……",
    "Wrote {file} ({size} kB)": "已写入 {file}（{size} kB）",
    "The course has no final check. Write one in content/final.yml.": "课程没有结业自测，请写在 content/final.yml 里。",
    "There is no translation into {language}.": "没有 {language} 的译文。",
    "“{tag}” is no language tag. Did you mean {found}?": "“{tag}”不是语言代码。是想写 {found} 吗？",
    "“{tag}” is no language tag. Write one such as en, pt-BR or zh-Hans.": (
        "“{tag}”不是语言代码。请写 en、pt-BR、zh-Hans 这样的代码。"
    ),
    " And {count} more of this kind: `fincourse check` lists them.": (
        "这类提醒还有 {count} 条，`fincourse check` 会一一列出。"
    ),
    " More such lines: {lines}.": "还有这些行：{lines}。",
    "{tag} is no language. Write the language first, such as zh-Hans.": "{tag} 不是语言。请先写语言，例如 zh-Hans。",
    "{language} is the language of the files themselves.": "{language} 就是这些文件本身的语言。",
    "{count} codes counted.": "读到 {count} 个结果码。",
    "Line {line}: no code stands here.": "第 {line} 行：这里没有结果码。",
    "Line {line}: this code is damaged. A sign is wrong or missing; ask for it again.": (
        "第 {line} 行：这个结果码有误，错了或者漏了一个字符，请让对方再发一次。"
    ),
    "Line {line}: this code is of a newer form than this version reads.": "第 {line} 行：这个结果码的格式比本版本新。",
    "Line {line}: this code is from another course, or from a time when it had other questions.": (
        "第 {line} 行：这个结果码来自别的课程，或者来自本课程题目不同的另一个版本。"
    ),
    "Line {line}: this code stands in line {first} already. It is counted once.": (
        "第 {line} 行：这个结果码在第 {first} 行已经有了，只算一次。"
    ),
    "There is no calculator `{name}`.": "没有计算器 `{name}`。",
    "`{text}` is no input. Write name=value, for example {name}=…": (
        "`{text}` 不是输入项。请写成 名称=数值，例如 {name}=…"
    ),
    "`{name}` is no input of this calculator.": "这个计算器没有输入项 `{name}`。",
    "{id}: “{written}” can be read in two ways. Write {id}={large} or {id}={small}.": (
        "{id}：“{written}”有两种读法。请写 {id}={large} 或 {id}={small}。"
    ),
    "{id}: “{written}” can't be read as a number.": "{id}：“{written}”读不成数字。",
    "{id}: {written} lies outside {min} to {max}.": "{id}：{written} 超出了 {min} 到 {max} 的范围。",
    "{id}: {written} must be a whole number.": "{id}：{written} 必须是整数。",
    "{id}: {written} is none of {known}.": "{id}：{written} 不在这些数里：{known}。",
    "No result: {reason}": "没有结果：{reason}",
    "Mend {count} file(s) like this?": "要这样修改 {count} 个文件吗？",
    "Mended {count} file(s). `fincourse check` tells what is left.": (
        "改好了 {count} 个文件。剩下的问题请用 `fincourse check` 查看。"
    ),
    "Nothing to mend.": "没有要修改的。",
    "Nothing was changed.": "什么也没有改动。",
    "Nothing was changed. Add --yes to mend {count} file(s).": "什么也没有改动。加上 --yes 就会修改 {count} 个文件。",
    "{count} file(s) can be mended. Run: fincourse fix": "有 {count} 个文件可以自动改好。请运行：fincourse fix",
    "{file} was saved by another program just now; run the command again.": (
        "{file} 刚刚被别的程序保存过；请再运行一次命令。"
    ),
    "{file}: line ends": "{file}：换行符",
    "{file}: rename to {name}": "{file}：改名为 {name}",
    "{file}: save as UTF-8 instead of {encoding}": "{file}：从 {encoding} 改存为 UTF-8",
    "competence {id}": "能力项 {id}",
    " Rule: `{rule}`.": "规则：`{rule}`。",
    "no block that teaches stands before it": "它前面没有讲解内容的块",
    "the lesson works on none of its competences ({told})": "这一课没有涉及它的任何能力项（{told}）",
    "option number {place}": "第 {place} 个选项",
    "the answer `{answer}`": "答案 `{answer}`",
    " in the edition {language}": "（{language} 版）",
    " ({why})": "（{why}）",
    "Write “{use}”. A longer word that may hold it goes under `allow:` of that entry in content/course.yml.": (
        "写“{use}”。可以含有它的更长的词，写进 content/course.yml 里这一条的 `allow:`。"
    ),
    "Write it otherwise here, or add `{word}: {use}` to content/zh-Hant.yml.": (
        "在这里换个写法，或者在 content/zh-Hant.yml 里加上 `{word}: {use}`。"
    ),
    "longest": "最长",
    "shortest": "最短",
    "this quiz": "这份测验",
    "the whole course": "整门课",
    "in this quiz": "在这份测验里，",
    "in the final check": "在结业自测里，",
    "“{word}” counts, but not “{missing}”": "“{word}”算对，“{missing}”却不算",
    "{few} forms count here, and {many} in {language}": "这里有 {few} 种写法算对，{language} 有 {many} 种",
    "it is the name of a file": "它是一个文件名",
    "it only repeats the caption": "它只是重复了说明",
    "it only says that there is a picture": "它只说了这里有一张图",
    "“{words}” is said by every screen reader anyway": "“{words}”屏幕阅读器本来就会念出来",
    "Reading and checking the course …": "正在读取和检查课程……",
    "characters": "个字",
    "words": "个词",
    "the picture {name} is not carried over; save it and show it in the lesson with a `figure` block": (
        "图片 {name} 没有带过来；请另存，在课文里用 `figure` 展示"
    ),
    "the file {name} is not carried over": "文件 {name} 没有带过来",
    "a script or style sheet in its text was dropped": "文字里的脚本或样式表被去掉了",
    "this formatting was left out, its words kept: {tags}": "这些格式去掉了，文字保留：{tags}",
    "this can't be shown in a question and was left out: {tags}": "这些内容不能放在题目里，去掉了：{tags}",
    "a link that leads nowhere outside the bank became plain words: {words}": (
        "一个离开题库就无效的链接变成了普通文字：{words}"
    ),
    "a list, table or break inside an answer became one line": "答案里的列表、表格或换行并成了一行",
    "a formula in LaTeX is shown as it is written": "LaTeX 公式按原样显示",
    "two opening braces were moved apart: here they would start a number": (
        "两个左花括号被分开了：连在一起在这里表示一个数"
    ),
    "a text of more than {limit} characters was cut": "超过 {limit} 个字符的文字被截断了",
    "its formatting was dropped, because no Markdown gives the same words": (
        "格式去掉了，因为没有哪种 Markdown 能给出同样的文字"
    ),
    "the course has no competence {numbers}, so it was left out": "课程里没有能力 {numbers}，所以去掉了",
    "part marks are not carried over: “{text}” had {share} and counts as wrong": (
        "部分得分没有带过来：“{text}”原来得 {share}，现在算错"
    ),
    "capital and small letters no longer matter": "不再区分大小写",
    "the sign * for any letters is not carried over: “{text}”": "代表任意字符的 * 没有带过来：“{text}”",
    "only one number can be right: {text} was left out": "只能有一个正确的数：{text} 去掉了",
    "“{text}” with {share} lies too near to the right answer and was left out": (
        "“{text}”（{share}）离正确答案太近，去掉了"
    ),
    "feedback to every other answer was left out: “{text}”": "对其他一切答案的反馈去掉了：“{text}”",
    "feedback to the whole answer was left out: “{text}”": "对整个答案的反馈去掉了：“{text}”",
    "feedback that only says right or wrong was left out: “{text}”": "只说对错的反馈去掉了：“{text}”",
    "the option “{text}” stood there twice; the second was left out": "选项“{text}”出现了两次，去掉了第二个",
    "part of the right options now earns part of the marks": "现在选对一部分也得一部分分",
    "several options are right, so it became multiple choice": "有几个正确选项，所以改成了多选题",
    "a number is typed as a word, so its tolerance of {tolerance} is lost": "数字按词来填，容差 {tolerance} 因此丢失",
    "the words to choose from stand in the question; the learner types them": "可选的词写在题目里，由学员自己填写",
    "drop-down lists became gaps to type in; their wrong options stand as wrong words": (
        "下拉列表变成了自己填写的空；错误选项列为错误的词"
    ),
    "the learner puts all items in order, not only {count} of them": "学员给全部项目排序，而不只是其中 {count} 个",
    "several things have the same partner, so it became sorting into groups": "有几项的搭配相同，所以改成了分类题",
    "the formula in column {column} is kept as text, never worked out: {text}": (
        "{column} 列里的公式按文字保留，绝不计算：{text}"
    ),
    "the spreadsheet made a date of column {column}; it reads {text} now": (
        "表格软件把 {column} 列当成了日期，现在是 {text}"
    ),
    "Marks and penalties are not carried over: a self-check has none.": "分值和扣分没有带过来：自测没有分数。",
    "Tags are not carried over: {tags}.": "标签没有带过来：{tags}。",
    "The file is not UTF-8; it was read as {encoding}. If letters look wrong, say it: --encoding NAME.": (
        "这个文件不是 UTF-8，按 {encoding} 读的。如果文字不对，请写明：--encoding 编码名。"
    ),
    "Nobody reads these columns: {columns}.": "这些列没有人读：{columns}。",
    "Only the first {limit} rows were read.": "只读了前 {limit} 行。",
    "an empty line stood between its braces (line {line}); it was read as one question": (
        "花括号里有一个空行（第 {line} 行），按一道题来读"
    ),
    "a wrong option begins with `=`: what stands behind `~=` was read as its words": (
        "有一个错误选项以 `=` 开头：`~=` 后面的都当作选项的文字"
    ),
    "a wrong option without words was left out, and what was said to it: “{text}”": (
        "没有文字的错误选项去掉了，对它的反馈也去掉了：“{text}”"
    ),
    "an option speaks of the others, so `keep_order: true` keeps their order": (
        "有一个选项提到别的选项，所以写了 `keep_order: true`，不打乱顺序"
    ),
    "its texts name options by letters, so `keep_order: true` keeps their order; name them by their words": (
        "文字里用字母指选项，所以写了 `keep_order: true`，不打乱顺序；最好改成写出选项的内容"
    ),
    "the labels of its options (A., B. or 1., 2.) were dropped: the page mixes options": (
        "选项前面的编号（A.、B. 或 1.、2.）去掉了：页面会打乱选项"
    ),
    "its answers are called “{true}” and “{false}”; the first was taken for true, as Moodle does": (
        "两个答案叫“{true}”和“{false}”；和 Moodle 一样，第一个当作“对”"
    ),
    "an answer in another unit is no longer accepted: {units}; what counts is {unit}": (
        "不再接受别的单位的答案：{units}；现在只算 {unit}"
    ),
    "what stands between semicolons was read as spellings of one word": "分号隔开的几个词当作同一个空的几种写法",
    "Above the heading stands, and was left out: {text}.": "表头上面还有这些，没有读：{text}。",
    "Row {row} explains the template and was left out.": "第 {row} 行是模板的说明，没有读。",
    "Letters in the column of the right answer name the options in order: A is the first.": (
        "答案列里的字母按顺序指选项：A 是第一个。"
    ),
    "Numbers in the column of the right answer count the options from 1.": "答案列里的数字从 1 开始数选项。",
    "Numbers in the column of the right answer count the options from 0, as a 0 among them shows.": (
        "答案列里的数字从 0 开始数选项：其中有 0。"
    ),
    "Numbers are read as {example} is written, as others in this file show.": (
        "数字都按 {example} 的写法读：文件里别的数字是这样写的。"
    ),
    "An empty line is missing before line(s) {lines}; the questions there were taken apart.": (
        "第 {lines} 行前面少一个空行；那里的题目已经分开来读。"
    ),
    "These sheets have no heading we know and were left out: {others}.": "这些工作表没有认得的表头，没有读：{others}。",
    "its right answer “{key}” names no option": "正确答案“{key}”不是任何选项",
    "its right answer “{key}” names an empty option": "正确答案“{key}”指的选项是空的",
    "whether its right answer “{key}” counts from 0 or from 1 can't be told; write a letter or the option's words": (
        "看不出正确答案“{key}”是从 0 还是从 1 开始数；请写字母或选项的文字"
    ),
    "its right answer “{key}” may be the option “{text}” or the place of “{place}”; write a letter or "
    "the whole option": ("正确答案“{key}”可能是选项“{text}”，也可能是“{place}”的位置；请写清楚"),
    "two columns name its right answer: “{one}” and “{other}”": "有两列写着正确答案：“{one}”和“{other}”",
    "its right answer is a formula, a date or an error of the spreadsheet: “{text}”": (
        "正确答案是公式、表格软件改成的日期或出错的格子：“{text}”"
    ),
    "its right answer “{key}” names an option, but there are no options": ("正确答案“{key}”指一个选项，但是没有选项"),
    "its right answer “{key}” may be the number of an option, but there are no options; where it is the "
    "answer, write `number` in the column `type`": (
        "正确答案“{key}”可能是选项的序号，但是没有选项；如果它本身就是答案，请在 `type` 列写 `number`"
    ),
    "its type takes one right answer, but “{key}” names several": "题型只有一个正确答案，但是“{key}”指了几个",
    "the letters before its options are not A, B, C … in order, so what its right answer means can't be told": (
        "选项前的字母不是按 A、B、C……的顺序，看不出正确答案指哪一个"
    ),
    "its options are not one word for true and one for false": "它的选项不是一个“对”一个“错”",
    "by its words one answer is right, by Moodle's rule (the first is true) the other": (
        "按文字是一个答案对，按 Moodle 的规则（第一个为对）是另一个对"
    ),
    "its tolerance “{text}” is in per cent of the answer; write how far off is still right, as a number": (
        "容差“{text}”是答案的百分比；请写成一个数，说明差多少仍算对"
    ),
    "“{text}” is in per cent, but its unit is {unit}": "“{text}”是百分数，但单位是 {unit}",
    "only some of its numbers are in per cent": "只有一部分数是百分数",
    "Numbers of this file are written like {example}, those of the course like {own}: "
    "what may mean two numbers was left out.": (
        "这个文件里的数字按 {example} 的写法，课程里的按 {own} 的写法：可能有两种读法的都没有导入。"
    ),
    "“{text}” may be {one} or {other}, and neither the file nor the course tells which; write {one} or {other}": (
        "“{text}”可能是 {one}，也可能是 {other}，从文件和课程都看不出是哪个；请写 {one} 或 {other}"
    ),
    "its items are not given in their right order (“{key}”); write them in order and leave the answer empty": (
        "项目没有按正确顺序写（“{key}”）；请按顺序写，答案留空"
    ),
    "its sentence and its words don't fit: {gaps} gap(s), {words} word(s)": "句子和词对不上：{gaps} 个空，{words} 个词",
    "where one of its options ends can't be told; write each into a column of its own": (
        "看不出选项从哪里分开；请每个选项写一列"
    ),
    "its row has {cells} cells, but the heading only {columns}: a cell with a comma needs quotation marks": (
        "这一行有 {cells} 格，表头只有 {columns} 格：格子里有逗号时要加引号"
    ),
    "the cell holds no question with its options and its answer": "这一格里不是一道带选项和答案的题",
    "no line says its right answer": "没有哪一行写着正确答案",
    "several lines say its right answer": "有几行写着正确答案",
    "no empty line parts it from the question before or behind it; write one": "它和前后的题目之间没有空行；请加一个",
    "what stands in its braces is no answer of GIFT: “{text}”": "花括号里的不是 GIFT 的答案：“{text}”",
    "a right answer of it is empty": "有一个正确答案是空的",
    "one side of a pair is empty": "有一对的一边是空的",
    "options of it are pictures, which are not carried over": "它的选项是图片，图片带不过来",
    "every option is right, so there is nothing to choose; add a wrong one": (
        "每个选项都正确，没有可选的；请加一个错误的选项"
    ),
    "its options are all the same": "它的选项都一样",
    "the option “{text}” stands there twice, once as right and once as wrong": (
        "选项“{text}”出现了两次，一次算对，一次算错"
    ),
    "`fincourse check` would refuse it: {message}": "`fincourse check` 不会接受：{message}",
    "import it into Moodle (or ask who made it to), and there export the questions as Moodle XML": (
        "导入 Moodle（或者请做这份题的人来导入），再从那里导出成 Moodle XML"
    ),
    "fill a table, one row for each question: fincourse import --template questions.xlsx": (
        "填一张表，每行一道题：fincourse import --template questions.xlsx"
    ),
    "save it as .xlsx": "另存为 .xlsx",
    "copy its questions into a table, or save it as plain text with `A.` before each option and `Answer:` below": (
        "把题目复制到表格里，或者另存为纯文本，选项前写 `A.`，下面写 `答案：`"
    ),
    "unpack it and import the bank that is inside": "先解压，再导入里面的题库",
    "restore it in Moodle and export the question bank as Moodle XML": "在 Moodle 里恢复，再把题库导出成 Moodle XML",
    "type the questions, or look for the file they were made from": "把题目打出来，或者找到制作它的原文件",
    "a PDF": "PDF 文件",
    "look for the file it was made from, or copy its questions into a table": (
        "找到制作它的原文件，或者把题目复制到表格里"
    ),
    "a word processor's file (.rtf)": "文字处理软件的文件（.rtf）",
    "a packed archive, such as a Moodle backup (.mbz)": "压缩包，例如 Moodle 备份（.mbz）",
    "a picture (PNG)": "图片（PNG）",
    "a picture (JPEG)": "图片（JPEG）",
    "a picture (GIF)": "图片（GIF）",
    "a picture (BMP)": "图片（BMP）",
    "a picture (TIFF)": "图片（TIFF）",
    "a packed archive (.7z)": "压缩包（.7z）",
    "a packed archive (.rar)": "压缩包（.rar）",
    "a packed archive (.bz2)": "压缩包（.bz2）",
    "a packed archive (.xz)": "压缩包（.xz）",
    "a packed archive (.zst)": "压缩包（.zst）",
    "a database, such as an Anki collection": "数据库，例如 Anki 的卡片库",
    "in Anki take File, Export, and copy the cards into a table": "在 Anki 里选“文件 → 导出”，再把卡片复制到表格里",
    "a binary Excel workbook (.xlsb)": "二进制的 Excel 工作簿（.xlsb）",
    "a Word document (.docx)": "Word 文档（.docx）",
    "a PowerPoint presentation (.pptx)": "PowerPoint 演示文稿（.pptx）",
    "an Anki deck (.apkg): its cards have no options and no key": "Anki 牌组（.apkg）：卡片没有选项，也没有标明的答案",
    "an H5P package (.h5p)": "H5P 包（.h5p）",
    "in the H5P editor copy the questions into a table, or build them in Moodle and export Moodle XML": (
        "在 H5P 编辑器里把题目复制到表格，或者在 Moodle 里出题再导出 Moodle XML"
    ),
    "a Moodle backup (.mbz)": "Moodle 备份（.mbz）",
    "a Blackboard package": "Blackboard 包",
    "in Blackboard export the pool as QTI 2.1; import it into Moodle (or ask who made it to), and there "
    "export the questions as Moodle XML": (
        "在 Blackboard 里把题库导出成 QTI 2.1；再导入 Moodle（或者请做这份题的人来导入），从那里导出成 Moodle XML"
    ),
    "a QTI package from Canvas": "Canvas 的 QTI 包",
    "a file of Apple Numbers, Pages or Keynote": "苹果 Numbers、Pages 或 Keynote 的文件",
    "export it as Excel (.xlsx)": "导出成 Excel（.xlsx）",
    "an e-book (.epub)": "电子书（.epub）",
    "a quiz as JSON in an archive": "压缩包里的 JSON 测验",
    "a LibreOffice table (.ods)": "LibreOffice 表格（.ods）",
    "a LibreOffice document (.odt)": "LibreOffice 文档（.odt）",
    "a LibreOffice file": "LibreOffice 文件",
    "a SCORM package: its questions are a program, not data": "SCORM 包：里面的题目是程序，不是数据",
    "look for the bank it was made from": "找到制作它所用的题库",
    "a Common Cartridge (imsmanifest.xml, .imscc)": "Common Cartridge 包（imsmanifest.xml，.imscc）",
    "a QTI package from Canvas (imsmanifest.xml)": "Canvas 的 QTI 包（imsmanifest.xml）",
    "a Blackboard package (imsmanifest.xml)": "Blackboard 包（imsmanifest.xml）",
    "a QTI package (imsmanifest.xml), as Canvas, Blackboard or ILIAS export it": (
        "QTI 包（imsmanifest.xml），Canvas、Blackboard 或 ILIAS 会这样导出"
    ),
    "a question in QTI 2 or 3": "QTI 2 或 3 的题目",
    "a bank in QTI 1.2, as Canvas, Blackboard or ILIAS export it": (
        "QTI 1.2 题库，Canvas、Blackboard 或 ILIAS 会这样导出"
    ),
    "the table of contents of a QTI or Common Cartridge package": "QTI 或 Common Cartridge 包的目录",
    "a pool of Blackboard": "Blackboard 题库",
    "a part of a Moodle backup": "Moodle 备份的一部分",
    "an Excel table in XML (2003)": "XML 格式的 Excel 表格（2003）",
    "a Word document as XML": "XML 格式的 Word 文档",
    "a quiz of Hot Potatoes": "Hot Potatoes 的测验",
    "another program's XML, no question bank": "别的程序的 XML，不是题库",
    "cards exported from Anki: they have no options and no key": "从 Anki 导出的卡片：没有选项，也没有标明的答案",
    "an R/exams exercise, which is a program": "R/exams 练习，它是一段程序",
    "in R run exams2moodle() and import the Moodle XML": "在 R 里运行 exams2moodle()，再导入得到的 Moodle XML",
    "a LaTeX document": "LaTeX 文档",
    "a quiz of this program already": "本程序自己的测验文件",
    "copy it into the folder quizzes/": "把它复制到 quizzes/ 文件夹",
    "a YAML file": "YAML 文件",
    "a TOML or settings file": "TOML 或设置文件",
    "a text file for Blackboard (tab between fields)": "给 Blackboard 用的文本文件（用制表符分隔）",
    "a question file of WebCT": "WebCT 的题目文件",
    "an e-mail or a web page in one file": "电子邮件，或者存成一个文件的网页",
    "a calendar or address card": "日历或名片文件",
    "a PostScript file": "PostScript 文件",
    "a web page": "网页",
    "save its questions as plain text, or export the bank as Moodle XML": (
        "把题目另存为纯文本，或者把题库导出成 Moodle XML"
    ),
    "a web page that a program named as an Excel or Word file": "网页，但被程序当成 Excel 或 Word 文件保存",
    "open it in Excel and save it as .xlsx": "用 Excel 打开，另存为 .xlsx",
    "an old Word document (.doc)": "旧版 Word 文档（.doc）",
    "an old PowerPoint presentation (.ppt)": "旧版 PowerPoint 演示文稿（.ppt）",
    "an Office file with a password": "有密码的 Office 文件",
    "save a copy without a password": "另存一份不带密码的",
    "a JSON file": "JSON 文件",
    "the content of an H5P exercise (JSON)": "H5P 练习的内容（JSON）",
    "a Jupyter notebook": "Jupyter 笔记本",
    "a quiz of Kahoot as JSON": "JSON 格式的 Kahoot 测验",
    "in Kahoot download it as a spreadsheet (.xlsx)": "在 Kahoot 里下载成表格（.xlsx）",
    "a packed archive (.zip)": "压缩包（.zip）",
    "a packed archive, such as a Moodle backup (.tar, .mbz)": "压缩包，例如 Moodle 备份（.tar，.mbz）",
    "a sound or a film": "声音或视频",
    "a picture (WebP)": "图片（WebP）",
    "a picture or a film (HEIC, MP4)": "图片或视频（HEIC，MP4）",
    "running text: no line says which answer is right": "一段普通文字：没有哪一行说明哪个答案正确",
    "numbered text": "编号的文本",
    "{name} ({kind}): {count} question(s), of which {read} read and {out} left out.": (
        "{name}（{kind}）：{count} 道题，读了 {read} 道，没有导入 {out} 道。"
    ),
    "its right answer “{text}” also stands in a column nobody reads: give its heading a name such as `option 1`": (
        "正确答案“{text}”也在一列没有读的格子里：请把那一列的列名写成 `option 1` 之类"
    ),
    "one line at the end names the answers of all; write each below its question": (
        "答案都写在最后一行；请把每个答案写在它的题目下面"
    ),
    "Its cells hold HTML and were read as such.": "格子里是 HTML，已按 HTML 读取。",
    "columns nobody reads may hold its options ({columns}): name them `option 1`, `option 2` …": (
        "没有读的列里可能是它的选项（{columns}）：请把列名写成 `option 1`、`option 2`……"
    ),
    "a sign `=` or `~` stands inside a tag of HTML; write `\\=` there and export again": (
        "HTML 标签里有 `=` 或 `~`；请在那里写 `\\=`，再导出一次"
    ),
    "These lines are no questions and were left out: {text}.": "这几行不是题目，没有读：{text}。",
    "it has no text": "没有文字",
    "no answer is marked right": "没有标明正确的答案",
    "it has no answers": "没有答案",
    "it has only one answer to choose from": "只有一个答案可选",
    "this type ({type}) has no counterpart": "这种题型（{type}）没有对应的类型",
    "free text (essay) can't be marked on the learner's own device": "自由作答（论述题）在学员自己的设备上没法批改",
    "it is a text without a question; put it into the lesson as a `text` block": (
        "这是一段文字，没有提问；请用 `text` 放进课文"
    ),
    "it only draws another question at random": "它只是随机抽取另一道题",
    "its braces don't match, or a second pair stands in it": "花括号不成对，或者有第二对",
    "“{text}” is no number": "“{text}”不是数",
    "its number is too large": "这个数太大",
    "gap {number} names no word of its list": "第 {number} 个空没有对应的词",
    "gap {number} has no right answer": "第 {number} 个空没有正确答案",
    "one of its gaps takes several answers": "有一个空要选几个答案",
    "its sentence has no gap (`___`)": "句子里没有空（`___`）",
    "a pair is not written as `left -> right`": "有一对没有写成 `左边 -> 右边`",
    "several things have the same partner, and there are {count} different ones; sorting takes 2 to 4 groups": (
        "有几项的搭配相同，而不同的搭配有 {count} 个；分类题只能有 2 到 4 类"
    ),
    "its line ANSWER: names no option": "ANSWER: 一行没有指明任何选项",
    "its line ANSWER: is missing": "缺少 ANSWER: 一行",
    "“{text}” is no type of question": "没有“{text}”这种题型",
    "`right` must be TRUE or FALSE, not “{text}”": "`right` 必须是 TRUE 或 FALSE（对或错），而不是“{text}”",
    "{message}": "{message}",
    "it can't be written as YAML": "写不成 YAML",
    "say why this is right.": "写明这个为什么对。",
    "say why this is wrong.": "写明这个为什么错。",
    "say why it stands at this place.": "写明它为什么排在这里。",
    "say why these two belong together.": "写明两者为什么是一对。",
    "say why it belongs here.": "写明它为什么属于这里。",
    "say why this is the right word.": "写明为什么是这个词。",
    "say which slip leads to this answer.": "写明什么失误会得到这个答案。",
    "explain in one to three sentences why the right answer is right.": "用一到三句话说明正确答案为什么正确。",
    "left out: question {number} (line {line}), “{title}”: {reason}.": (
        "没有导入：第 {number} 题（第 {line} 行）“{title}”：{reason}。"
    ),
    "left out: question {number}, “{title}”: {reason}.": "没有导入：第 {number} 题“{title}”：{reason}。",
    "in bank": "题库里",
    "imported": "已导入",
    "with losses": "有损失",
    "to write": "待写",
    "type": "题型",
    "together": "合计",
    "{file}: one row for each question. Delete the examples, then: fincourse import {name}": (
        "{file}：每行一道题。删掉例题，然后运行：fincourse import {name}"
    ),
    "Name the file to import, or --template questions.xlsx for a table to fill.": (
        "请写明要导入的文件，或者用 --template questions.xlsx 得到一个空表格。"
    ),
    "Take --to or --output, not both.": "--to 和 --output 只能用一个。",
    "A template ends in .xlsx or .csv.": "表格模板的名字以 .xlsx 或 .csv 结尾。",
    "Nothing was imported.": "什么也没有导入。",
    "Nothing was imported; the quiz is unchanged.": "什么也没有导入，测验没有改动。",
    "No question came through; nothing was written.": "没有一道题能导入；什么也没有写。",
    "Nothing was written: this was a dry run.": "什么也没有写：这只是试运行。",
    "Written to {file}.": "已写到 {file}。",
    "{count} question(s) stand in {file} now, all as drafts: only the preview shows them.": (
        "{count} 道题已写进 {file}，都是草稿：只有预览里看得到。"
    ),
    "{count} text(s) are yours to write; `fincourse check` shows each TODO at its place.": (
        "还有 {count} 处文字要您来写；`fincourse check` 会指出每个 TODO 的位置。"
    ),
    "A question is published when you delete its line `draft: true`.": "删掉一道题的 `draft: true` 一行，它才会发布。",
    "There is no file {file}.": "没有文件 {file}。",
    "{file} can't be read: {reason}.": "{file} 读不了：{reason}。",
    "The quiz is not saved as UTF-8. Run `fincourse fix` first.": (
        "这份测验没有保存成 UTF-8。请先运行 `fincourse fix`。"
    ),
    "`{name}` names no lesson. Write module/lesson, such as `overdue/first-notice`.": (
        "`{name}` 不是课文的名称。请写“模块/课文”，例如 `overdue/first-notice`。"
    ),
    "There is no lesson `{name}`.": "没有课文 `{name}`。",
    "{file} leads out of the course's folder.": "{file} 通向课程文件夹之外。",
    "{file} is there already; nothing was written. Name a new file.": (
        "{file} 已经存在；什么也没有写。请换一个新的文件名。"
    ),
    "{file} can't be written: {reason}.": "{file} 写不了：{reason}。",
    "an old Excel or Word file, or one with a password": "旧式 Excel 或 Word 文件，或者有密码的文件",
    "save it as .xlsx without a password": "另存为没有密码的 .xlsx",
}
"""Words that fill a gap, or that a command says, by their English."""

FIELDS: dict[str, str] = {
    "Heading.heading": "这一节的标题，最好是学员会问的问题。",
    "Text.text": "Markdown 正文。每段两三句话为宜。",
    "Limits.limits": "这一课说不准什么，用 Markdown。标题会自动加上。",
    "Note.note": "值得知道的内容，用 Markdown。",
    "Tip.tip": "可以怎么做，用 Markdown。",
    "Warning.warning": "要当心什么，用 Markdown。",
    "Danger.danger": "绝对不能做什么，用 Markdown。",
    "Steps.steps": "各个步骤，每一步只做一件事，用 Markdown。",
    "Table.table": "表格的说明：它展示什么。",
    "Table.columns": "各列的标题。",
    "Table.rows": '各行，每行是一个列表，每列一段文字。数字要加引号："1,072.00"。',
    "Figure.figure": "图片文件（svg、png、jpg、webp），路径从这个文件算起：images/balance.svg。",
    "Figure.alt": "看不到图片的人需要知道的内容。",
    "KeyPoints.key_points": "要点，每条一句话。",
    "Check.check": "题目的 id。",
    "Example.example": "例子的标题。",
    "Example.text": "情形，用 Markdown。",
    "Source.issuer": "由谁发布。",
    "Source.title": "它的标题，用课文的语言。",
    "OwnNumber.id": "`numbers` 里的哪一个。",
    "OwnNumber.label": "输入框旁边显示的名称。",
    "OwnNumber.max": "能填的最大值，按它的单位。",
    "WorkedStep.name": "这一步结果的名称，供后面的步骤和文字使用。",
    "WorkedStep.formula": "怎样由数字和前面的步骤算出来。",
    "WorkedStep.text": (
        "这一步的完整说明，例如 `Penalty rate: {{ rate }} × {{ factor }} = **{{ penalty_rate }}** a year.`"
    ),
    "WorkedStep.ask": "留给学员自己填这一步时，问他什么。",
    "Worked.worked": "例子的标题。",
    "Worked.text": "情形，用 Markdown；`{{ name }}` 显示一个数字。",
    "Worked.numbers": "例子用到的数字：`principal: ¥5,000`、`rate: 14.4%`。这一课的数字也可以用。",
    "Worked.steps": "各个步骤，按顺序。",
    "ChartColumn.id": "在 Vega-Lite 的 encoding 里用的字段名。",
    "ChartColumn.label": "它在数据表里的标题。",
    "ChartColumn.formula": "每一行的值。",
    "Chart.chart": "图表的说明：它展示什么。",
    "Chart.alt": "看不到图表的人需要知道的内容。",
    "Chart.rows": "数据有哪些行：`k in range(1, 13)`。",
    "Chart.columns": "每一行有哪些值。",
    "Chart.vega": (
        "Vega-Lite 的 mark 和 encoding，不含数据：`{mark: bar, encoding: {x: {field: month}, y: {field: owed}}}`。"
    ),
    "CalculatorBlock.calculator": "计算器的名称：文件名去掉 .yml。",
    "Sources.sources": "各个出处，按用到的顺序。",
    "IfThen.when": "那个时刻，不写“如果”：`my pay arrives on the ___`。`___` 是留给学员填写的空。",
    "IfThen.then": "那时要做的事，不写“就”：`I move ___ to savings the same day`。",
    "Plan.plan": "一到三个计划。",
    "Criterion.criterion": "比较什么，例如 `Total cost`。",
    "Criterion.cells": '每一样一格：文字、`yes`、`no`，或者数字 `"{{ cost }}"`。',
    "Compare.compare": "表名：比较的是什么。",
    "Compare.things": "比较的各样东西，每样一列。",
    "Compare.criteria": "各行，最重要的在前。",
    "TimelineEntry.at": "什么时候：`Day 1`、`After a month`、`Any time`。",
    "TimelineEntry.title": "那时会发生什么，用几个字。",
    "Timeline.timeline": "时间线的标题。",
    "Timeline.entries": "各个时间点，从先到后。",
    "Checklist.checklist": "清单的标题：全部打勾以后，就准备好了什么。",
    "Checklist.items": "要打勾的事，每件一句话。",
    "Answer.answer": "回答，用学员自己的话：`A notice came today`。",
    "Answer.to": "接下来那个问题或结果的 id。几个回答可以通向同一处。",
    "Call.number": '要拨的号码，加引号：`"110"`，或者一个存着号码的事实：`"{{ fact.police_line }}"`。',
    "Call.text": "谁来接、为了什么，用几个字：`Police: report the fraud now`。",
    "Step.id": "问题的名称；回答用它来指路。",
    "Step.ask": "问题：`Have you already paid, or given someone a code?`",
    "Step.answers": "各个回答：是和不是，或者几句学员自己的话。",
    "End.id": "结果的名称；回答用它来指路。",
    "End.end": "该做什么，用几个字：`Check the notice by your own way in`。",
    "Decide.decide": "判断的标题：`Is the notice real?`",
    "Decide.steps": "各个问题；从第一个开始。",
    "Decide.ends": "各条路的结果。",
    "StartSpec.title": "首页最上面的标题：`What brings you here today?`",
    "StartSpec.steps": "各个问题；从第一个开始，它问学员的处境。",
    "StartSpec.ends": "各条路的结果。",
    "Scenario.scenario": "故事的标题。",
    "Scenario.scenes": "各个场景；故事从第一个开始。",
    "Scene.id": "场景的名称；选择用它来指路。",
    "Scene.text": "发生了什么，用 Markdown。",
    "SceneChoice.choice": "学员怎么做：`I call the number in the message`。",
    "SceneChoice.why": "结果怎样、为什么，选了马上显示；不责备。",
    "SceneChoice.to": "接下来那个场景的 id。几个选择可以通向同一个场景。",
    "Letter.letter": "信的标题：要求什么。",
    "Letter.text": "信的正文，空格写成 `{name}`；段落之间空一行。不用 Markdown，因为会原样复制。",
    "Letter.fields": "要填的各项，按输入框的顺序。",
    "LetterField.id": "它在正文里的名称：`{lender}` 对应 `lender`。",
    "LetterField.label": "输入框旁边显示的文字；没填时也显示在信里。",
    "InputChoice.value": "它的值，按输入项的单位。",
    "InputChoice.label": "学员看到的文字。",
    "CalculatorInput.id": "它在公式里的名称。",
    "CalculatorInput.label": "学员看到的文字。",
    "CalculatorInput.default": "起始值，按它的单位：12% 写 12。",
    "CalculatorInput.min": "合理的最小值，按它的单位。",
    "CalculatorInput.max": "合理的最大值，按它的单位。",
    "CalculatorOutput.id": "它的名称；别的公式和文字可以使用。",
    "CalculatorOutput.label": "它前面显示的文字。",
    "CalculatorOutput.formula": "怎样算出来。",
    "Remark.when": "条件，例如 `payment <= first_interest`。",
    "Remark.text": "条件成立时告诉学员什么。",
    "ScheduleSpec.start": "一步步传下去的数字和它们的起始值：`balance: amount`。",
    "ScheduleSpec.each": "每一步按顺序算出什么；`step` 从 1 数起。`start` 里的名称在这里得到新值。",
    "TableColumn.label": "它的标题。",
    "TableColumn.formula": "每一行的值。",
    "CalculatorTable.caption": "表格展示什么。",
    "CalculatorTable.rows": "有哪些行：一张分期表的名称，或 `k in range(1, months + 1)`。",
    "CalculatorTable.columns": "各列。",
    "Series.label": "它表示什么。",
    "Series.formula": "每一行的值。",
    "CalculatorChart.kind": "随时间变化用 `line`，互相比较用 `bar`。",
    "CalculatorChart.caption": "图表展示什么。",
    "CalculatorChart.alt": "看不到图表的人需要知道的内容；`{{ name }}` 显示一个结果。",
    "CalculatorChart.rows": "有哪些点：一张分期表的名称，或 `k in range(1, months + 1)`。",
    "CalculatorChart.x": "横轴：它的名称，以及每一行的值。",
    "CalculatorChart.y": "纵轴的名称。",
    "CalculatorChart.series": "各条线或各组柱子。",
    "CalculatorSpec.title": "计算器的标题。",
    "CalculatorSpec.summary": "一句话：它回答什么问题。",
    "CalculatorSpec.inputs": "学员要填什么。",
    "CalculatorSpec.outputs": "各个结果，按显示的顺序。",
    "CalculatorSpec.explanation": "结果是怎么来的，用 Markdown；`{{ name }}` 显示一个数字。",
    "HelpBox.title": "求助框的标题。",
    "HelpBox.text": "可以打电话或写信给谁，用 Markdown。",
    "Reminders.title": "这一页的标题。",
    "Reminders.summary": "一句话：它有什么用。",
    "Reminders.by_hand": "不用工具时怎么做：用手机自带的日历，或者写在纸上。",
    "WarningSigns.intro": "这份清单是做什么用的。",
    "WarningSigns.list": "各个信号。",
    "WarningSigns.closing": "不管勾了几项，先做什么。",
    "WarningSign.sign": "学员可能会注意到的一件事，用他自己的一句话：“我每月只还最低额”。",
    "WarningSign.then": "它意味着什么、现在做什么，写上有帮助的课或计算器。",
    "CourseSpec.id": "课程的名称。学员的作答记录存在它下面：以后不要改。",
    "CourseSpec.title": "课程的标题。",
    "CourseSpec.summary": "一句话：为谁而写，有什么用。",
    "CourseSpec.welcome": "首页开头的几段话，用 Markdown。",
    "CourseSpec.modules": "各个模块，按顺序；写 content/ 里文件夹的名称。",
    "CourseSpec.jurisdiction": "一句话：课程讲的是哪里的法律。",
    "CourseSpec.disclaimer": "每页底部的一两句话，例如“仅供学习，不是法律意见”。",
    "CourseSpec.currency": "金额用的货币，例如 CNY、EUR 或 GBP。",
    "CourseSpec.wording": "每种语言里，一件事只用一个词：`{zh-Hans: [{use: 保证金, instead_of: [押金]}]}`。"
    "`zh-Hant` 按转换以后的文字检查。",
    "OneWord.use": "这门课用的词。",
    "OneWord.instead_of": "不该用的词，各种写法都列出来：`[押金, 订金]`。",
    "OneWord.allow": "可以含有这些词的更长的词：`[租房押金]`。",
    "OneWord.why": "界限在哪里；每处都会一起显示。",
    "CourseSpec.licence": "文字的许可协议。",
    "ModuleSpec.title": "模块的标题。",
    "ModuleSpec.summary": "一句话：它讲什么。",
    "ModuleSpec.intro": "模块页开头的几段话，用 Markdown。",
    "ModuleSpec.lessons": "各课，按顺序；写这个文件夹里的文件名，不带 .yml。",
    "Term.id": "词条的名称；正文用 [文字](term:id) 链接到它。",
    "Term.term": "这个词。",
    "Term.short": "一句话说明意思，显示在用到它的地方。",
    "Term.definition": "完整的解释，用 Markdown。",
    "GlossarySpec.terms": "各个词条，顺序不限；页面会排序。",
    "Competence.id": "它在框架里的编号。",
    "Competence.area": "它属于框架的哪一部分。",
    "Competence.text": "它的意思，用课程自己的话说。",
    "CompetencesSpec.framework": "编号出自哪个框架，写明年份。",
    "CompetencesSpec.competences": "各个能力项。",
    "Pool.area": "competences.yml 里的一个领域，写法相同；考到其中任何一个能力项的题都算。",
    "Pool.competences": "不写 `area` 时用：题池里的题考哪些能力项，写编号。",
    "Pool.draw": "从里面抽几道题。每次开始时抽到的题都不一样。",
    "Certificate.title": "证书的标题。",
    "Certificate.text": "学了哪些内容，写一两段。",
    "FinalSpec.title": "页面标题。",
    "FinalSpec.summary": "一句话：它是做什么用的。",
    "FinalSpec.intro": "页面开头的几段，用 Markdown。",
    "FinalSpec.pools": "各个题池，按出题的先后。一道题如果符合两个题池，就归前一个。",
    "FinalSpec.passing": "答对多大比例就可以打印证书。",
    "FinalSpec.certificate": "可以打印的证书。不写就没有。",
    "SourceDocument.id": "来源文件的名称；事实用 `source` 指明它。",
    "SourceDocument.issuer": "由谁发布。",
    "SourceDocument.title": "它的标题，用课程的语言。",
    "Fact.id": "事实的名称；文字和公式里写 `fact.NAME`：小写字母、数字和下划线。",
    "Fact.unit": (
        "单位：课程的货币（`CNY`、`GBP` 等）、`%`、`days`、`months`、`years`、`times`（普通数字）、`date` 或 `text`。"
    ),
    "Fact.statement": "一两句话：这个数字是什么意思、对谁适用、从什么时候算起。`{{ fact.NAME }}` 显示它。",
    "Fact.source": "它出自哪个来源文件，写 `sources` 里的 id。",
    "Reviewed.by": "谁复核的：作者以外的人。读者看不到。",
    "Fact.reviewed": "上一次有人把它和来源对照的日期。",
    "Fact.confidence": (
        "`text-read`：读过原文。`reported`：读过对它的报道。`convention`：惯例，没有明文规定。"
        "`computed`：由其他事实算出。"
    ),
    "FactsSpec.jurisdiction": "这些事实讲的是哪里的法律和做法，个别事实另有说明的除外。",
    "FactsSpec.sources": "各个来源文件。",
    "FactsSpec.facts": "各个事实。",
    "LessonSpec.title": "这一课的标题。",
    "LessonSpec.summary": "一句话，用在列表、搜索结果和页面顶部。",
    "LessonSpec.objectives": "学完以后能做什么；每条以动词开头。",
    "LessonSpec.body": "这一课的内容块，从上到下。`heading` 开始新的一节。",
    "QuestionBase.id": "题目的名称，整个课程里不能重复。学员的进度记在它下面：不要重用，也不要改名。",
    "QuestionBase.ask": "题目本身（题干）。",
    "QuestionBase.explanation": "答完以后显示：正确答案为什么正确，用一到三句话。",
    "Categorise.categories": "各个类别：`id: label`，例如 `need: Need`。",
    "Categorise.items": "要归类的东西。",
    "Fill.sentence": "句子；每个空写三个下划线：`___`。",
    "Fill.blanks": "各个空，按句子里的顺序。",
    "Match.pairs": "各对搭配；右边会打乱显示。",
    "Multiple.choices": "各个选项；每个正确的都写 `correct: true`。",
    "NumberQuestion.answer": "正确的值，按下面的单位（12% 写 12），或者算出它的公式。",
    "Order.items": "各项，按正确的顺序；学员看到的是打乱的。",
    "Single.choices": "各个选项；正好一个写 `correct: true`。三四个最合适。",
    "TrueFalse.answer": "`true` 或 `false`：这个说法对不对。",
    "TrueFalse.why_true": "学员答“对”时显示的话。",
    "TrueFalse.why_false": "学员答“错”时显示的话。",
    "Choice.text": "学员看到的选项。",
    "Choice.why": "这个选项为什么对或错。选中时马上显示；只写“正确！”什么也教不了。",
    "CategoriseItem.text": "学员看到的东西。",
    "CategoriseItem.category": "它属于哪个类别，写类别的 id。",
    "CategoriseItem.why": "它为什么属于那里。",
    "WrongWords.when": "错误的词，按学员可能打出来的样子写。",
    "WrongWords.why": "它们为什么不合适。",
    "Blank.accept": "所有算对的答案；显示第一个。大小写、全角半角和空格都不计较。",
    "Blank.why": "为什么是这个词。",
    "Pair.left": "问的是什么。",
    "Pair.right": "和它搭配的。纯文字：会放在下拉列表里。",
    "Pair.why": "两者为什么是一对。",
    "WrongNumber.when": "错误的值，按题目的单位，或者写这个错误的公式：`round(principal * rate / 360 * days, 2)`。",
    "WrongNumber.why": "什么失误会得到这个值，怎样改正。",
    "OrderItem.text": "学员看到的步骤。",
    "OrderItem.why": "它为什么排在这里。",
    "QuizSpec.questions": "各道题。没有用 `check` 放进课文的题，在这一课的末尾组成测验。",
    "WordsSpec.words": "转换的结果，以及应有的写法：`銀髮: 銀發`。",
    "TranslatedText.of": "译文所依据的原文的摘要；原文改动后会提示译文过期。",
    "TranslationSpec.texts": "各段文字，按它们在原文件里的位置，例如 `body.3.heading`。",
    "TranslationSpec.figures": "这一课里带文字的图片，按原文 `figure` 的写法列出：`images/balance.svg`。",
    "TranslatedFigure.file": "这种语言的图片文件，路径从这个 YAML 文件算起：images/balance.zh.svg。",
    "TranslatedFigure.traditional": "`zh-Hant` 用的图片。不写就用 `file`；如果是 svg，里面的文字会转换成繁体。",
}
"""What a field is for, by the model that declares it: told where a field is missing."""
