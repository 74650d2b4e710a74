"""Words on money that pypinyin misreads or does not know, and characters whose usual reading is another one there.

Each entry is a word and its reading; the longest word wins, so a longer one may correct a shorter one. Most were found
in the texts of a course. Written in simplified characters, with the tone that a dictionary gives.
"""

from __future__ import annotations

_ROWS = """
# 还: back is huán, still is hái.
还 huán, 还不 hái bù, 还不上 huán bù shàng, 还不了 huán bù liǎo, 还不起 huán bù qǐ, 还不完 huán bù wán
还不清 huán bù qīng, 还不还 huán bù huán, 还不出 huán bù chū, 还得 hái děi, 还得上 huán de shàng, 还得起 huán de qǐ
还得了 huán de liǎo, 还得完 huán de wán, 还得清 huán de qīng, 还得出 huán de chū, 还还 hái huán, 还有 hái yǒu
还没 hái méi, 还没有 hái méi yǒu, 还未 hái wèi, 还在 hái zài, 还要 hái yào, 还要求 hái yāo qiú, 还能 hái néng
还会 hái huì, 还可 hái kě, 还可以 hái kě yǐ, 还可能 hái kě néng, 还剩 hái shèng, 还差 hái chà, 还欠 hái qiàn
还说 hái shuō, 还看 hái kàn, 还算 hái suàn, 还按 hái àn, 还损失 hái sǔn shī, 还周转 hái zhōu zhuǎn
还允许 hái yǔn xǔ, 还来得及 hái lái de jí, 还远 hái yuǎn, 还贵 hái guì, 还早 hái zǎo, 还很 hái hěn, 还真 hái zhēn
还想 hái xiǎng, 还用 hái yòng, 还请 hái qǐng, 还需 hái xū, 还需要 hái xū yào, 还应 hái yīng, 还应当 hái yīng dāng
还应该 hái yīng gāi, 还让 hái ràng, 还把 hái bǎ, 还被 hái bèi, 还为 hái wèi, 还包括 hái bāo kuò, 还记得 hái jì de
还以为 hái yǐ wéi, 还无 hái wú, 还必须 hái bì xū, 还将 hái jiāng, 还有效 hái yǒu xiào, 的还多 de hái duō
的还高 de hái gāo, 还款 huán kuǎn, 待还 dài huán, 未还 wèi huán, 应还 yīng huán
# 得: to get is dé, must is děi, after a verb it is de.
得 de, 得到 dé dào, 得出 dé chū, 得分 dé fēn, 得以 dé yǐ, 得多少 dé duō shǎo, 得失 dé shī, 得钱 dé qián, 所得 suǒ dé
实得 shí dé, 求得 qiú dé, 值得 zhí dé, 懂得 dǒng dé, 共能得 gòng néng dé, 以前得过 yǐ qián dé guò, 得奖 dé jiǎng
也得 yě děi, 都得 dōu děi, 就得 jiù děi, 得先 děi xiān, 得由 děi yóu, 得从 děi cóng, 得看 děi kàn, 得要 děi yào
得靠 děi kào, 得自己 děi zì jǐ, 看得到 kàn de dào, 做得到 zuò de dào, 办得到 bàn de dào, 买得到 mǎi de dào
借得到 jiè de dào, 系得到 xì de dào, 收得到 shōu de dào, 拿得到 ná de dào, 拿得出 ná de chū, 说得出 shuō de chū
看得出 kàn de chū, 写得出 xiě de chū, 背得出 bèi de chū, 认得出 rèn de chū, 想得出 xiǎng de chū, 算得出 suàn de chū
付得出 fù de chū, 分得清 fēn de qīng
# 为: to be is wéi, for is wèi.
为 wéi, 为这 wèi zhè, 为那 wèi nà, 为我 wèi wǒ, 为你 wèi nǐ, 为您 wèi nín, 为他 wèi tā, 为她 wèi tā, 为它 wèi tā
为谁 wèi shéi, 为自己 wèi zì jǐ, 为家人 wèi jiā rén, 为债 wèi zhài, 为钱 wèi qián, 为手头 wèi shǒu tóu
为暂时 wèi zàn shí, 为展期 wèi zhǎn qī, 为每一 wèi měi yī, 为金融 wèi jīn róng, 在为 zài wèi, 只为 zhǐ wèi
专为 zhuān wèi, 有人为 yǒu rén wèi, 法院为 fǎ yuàn wèi, 银行为 yín háng wèi, 视为 shì wéi, 认定为 rèn dìng wéi
变为 biàn wéi, 列为 liè wéi, 定为 dìng wéi, 设为 shè wéi, 约为 yuē wéi, 名为 míng wéi, 归为 guī wéi
显示为 xiǎn shì wéi, 为准 wéi zhǔn
# 地 behind an adverb.
准确地 zhǔn què de, 客气地 kè qi de, 慢慢地 màn màn de, 清楚地 qīng chu de, 明确地 míng què de, 直接地 zhí jiē de
轻易地 qīng yì de, 真正地 zhēn zhèng de, 认真地 rèn zhēn de, 仔细地 zǐ xì de, 不断地 bù duàn de, 逐渐地 zhú jiàn de
更好地 gèng hǎo de, 很好地 hěn hǎo de, 有效地 yǒu xiào de, 公平地 gōng píng de, 合理地 hé lǐ de, 如实地 rú shí de
冷静地 lěng jìng de, 平静地 píng jìng de, 大声地 dà shēng de, 全面地 quán miàn de, 及时地 jí shí de
定期地 dìng qī de, 反复地 fǎn fù de, 简单地 jiǎn dān de, 自动地 zì dòng de, 主动地 zhǔ dòng de, 单独地 dān dú de
悄悄地 qiāo qiāo de, 好好地 hǎo hǎo de, 安全地 ān quán de, 具体地 jù tǐ de, 正确地 zhèng què de, 礼貌地 lǐ mào de
不停地 bù tíng de, 一期地 yī qī de, 一笔地 yī bǐ de, 一点地 yī diǎn de, 一点点地 yī diǎn diǎn de, 一次地 yī cì de
一次次地 yī cì cì de, 一步地 yī bù de, 一步步地 yī bù bù de, 一天地 yī tiān de, 一项地 yī xiàng de
一条地 yī tiáo de, 一句地 yī jù de, 步地 bù de
# 行: a bank, a row, a trade is háng.
一行 yī háng, 两行 liǎng háng, 三行 sān háng, 几行 jǐ háng, 每行 měi háng, 各行 gè háng, 该行 gāi háng, 他行 tā háng
跨行 kuà háng, 发卡行 fā kǎ háng, 收款行 shōu kuǎn háng, 付款行 fù kuǎn háng, 贷款行 dài kuǎn háng, 行号 háng hào
行里 háng lǐ, 的行里 de háng lǐ, 支行 zhī háng, 总行 zǒng háng
# 长, 数, 空, 差, 处, 当, 应, 调.
长 cháng, 理事长 lǐ shì zhǎng, 要数的 yào shǔ de, 数一数 shǔ yī shǔ, 数一下 shǔ yī xià, 数清 shǔ qīng, 空着 kòng zhe
利差 lì chā, 差旅 chāi lǚ, 处在 chǔ zài, 的当 de dāng, 的当天 de dàng tiān, 的当日 de dàng rì, 就当 jiù dàng
当凭证 dàng píng zhèng, 当证据 dàng zhèng jù, 应付的 yīng fù de, 应付款 yīng fù kuǎn, 应付账款 yīng fù zhàng kuǎn
应付利息 yīng fù lì xī, 应付未付 yīng fù wèi fù, 调减 tiáo jiǎn, 调增 tiáo zēng, 调低 tiáo dī, 调高 tiáo gāo
上调 shàng tiáo
# Other words, and borders of words that pypinyin finds elsewhere: 都|会, 打|的.
发卡 fā kǎ, 发卡机构 fā kǎ jī gòu, 开卡 kāi kǎ, 查查 chá chá, 查一查 chá yī chá, 干等 gān děng, 打的 dǎ de
都会 dōu huì, 定都 dìng dōu, 日没 rì méi, 没过 méi guò, 月相 yuè xiāng, 着法 zhe fǎ, 载明 zǎi míng, 载有 zǎi yǒu
写明了 xiě míng le, 载明了 zǎi míng le, 标明了 biāo míng le, 注明了 zhù míng le, 教你 jiāo nǐ, 教我 jiāo wǒ
教人 jiāo rén, 教会你 jiāo huì nǐ, 挣 zhèng, 的确认 de què rèn, 的确定 de què dìng, 睡不着 shuì bù zháo
睡得着 shuì de zháo, 用不着 yòng bù zháo, 用得着 yòng de zháo, 够得着 gòu de zháo, 够不着 gòu bù zháo
找不着 zhǎo bù zháo, 管不着 guǎn bù zháo, 找得着 zhǎo de zháo, 费率 fèi lǜ, 年利率 nián lì lǜ, 打折 dǎ zhé
重算 chóng suàn, 重做 chóng zuò, 重来 chóng lái, 重填 chóng tián, 重写 chóng xiě, 重贷 chóng dài, 答应 dā ying
商量 shāng liang, 扎实 zhā shi, 盛行 shèng xíng, 质押 zhì yā, 抵押 dǐ yā, 违约金 wéi yuē jīn, 滞纳金 zhì nà jīn
还照收 hái zhào shōu, 还点名 hái diǎn míng, 还收不 hái shōu bù, 还拿不 hái ná bù, 还补不 hái bǔ bù, 还计不 hái jì bù
还和从前 hái hé cóng qián, 还打给 hái dǎ gěi, 还转了 hái zhuǎn le, 还写了 hái xiě le, 还变 hái biàn
还不清楚 hái bù qīng chu, 不还要 bù huán yào, 还点 huán diǎn, 也得到 yě dé dào, 都得到 dōu dé dào, 就得到 jiù dé dào
总得到 zǒng dé dào, 得有非 děi yǒu fēi, 一个空 yī gè kòng, 两个空 liǎng gè kòng, 二个空 èr gè kòng
三个空 sān gè kòng, 几个空 jǐ gè kòng, 每个空 měi gè kòng, 这个空 zhè ge kòng, 哪个空 nǎ ge kòng
就当场 jiù dāng chǎng, 就当面 jiù dāng miàn, 就当时 jiù dāng shí, 就当地 jiù dāng dì, 就当天 jiù dàng tiān
法院为准 fǎ yuàn wéi zhǔn, 银行为准 yín háng wéi zhǔn, 数到你 shǔ dào nǐ, 数两段 shǔ liǎng duàn, 部分 bù fen
大部分 dà bù fen, 妻子 qī zi, 谁 shéi, 看头 kàn tóu, 中计 zhōng jì, 藉 jiè, 特征 tè zhēng
# Syllables without a tone.
合同 hé tong, 时候 shí hou, 迹 jì, 什么时候 shén me shí hou, 东西 dōng xi, 名字 míng zi, 消息 xiāo xi, 事情 shì qing
朋友 péng you, 明白 míng bai, 清楚 qīng chu, 麻烦 má fan, 告诉 gào su, 亲戚 qīn qi, 衣服 yī fu, 认识 rèn shi
收拾 shōu shi, 生意 shēng yi, 哪里 nǎ li, 这里 zhè li, 那里 nà li, 人家 rén jia, 丈夫 zhàng fu, 妈妈 mā ma
爸爸 bà ba, 姐姐 jiě jie, 妹妹 mèi mei, 哥哥 gē ge, 先生 xiān sheng, 学生 xué sheng, 大夫 dài fu, 月亮 yuè liang
喜欢 xǐ huan, 休息 xiū xi, 舒服 shū fu, 客气 kè qi, 官司 guān si, 打官司 dǎ guān si, 打听 dǎ ting, 招呼 zhāo hu
打招呼 dǎ zhāo hu, 吓唬 xià hu, 糊涂 hú tu, 价钱 jià qian, 工钱 gōng qian, 算盘 suàn pan, 在乎 zài hu, 抽屉 chōu ti
明明白白 míng míng bái bái, 这里面 zhè lǐ miàn, 那里面 nà lǐ miàn
"""

MISREAD: dict[str, str] = {
    entry.partition(" ")[0]: entry.partition(" ")[2]
    for row in _ROWS.splitlines()
    if not row.startswith("#")
    for entry in row.split(", ")
    if entry
}
"""By word, the syllables with a blank between."""
