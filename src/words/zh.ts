/** 我们自己的话，简体中文。 */
import type { Words } from './words.ts'
import { dateIn, listIn, numberIn } from './writing.ts'

const LOCALE = 'zh-CN'
const list = listIn(LOCALE)
const number = numberIn(LOCALE)
const quoted = (text: string): string => `“${text}”`
const title = (text: string): string => `《${text}》`
const day = dateIn(LOCALE, 'y年M月d日')

export const zh: Words = {
  locale: LOCALE,

  dates: {
    year: year => `${year}年`,
    month: dateIn(LOCALE, 'y年M月'),
    day,
    // The year comes first and is named once.
    days: (from, to) =>
      from.getUTCFullYear() === to.getUTCFullYear()
        ? `${day(from)}至${dateIn(LOCALE, from.getUTCMonth() === to.getUTCMonth() ? 'd日' : 'M月d日')(to)}`
        : `${day(from)}至${day(to)}`,
  },
  weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],

  limits: {
    by: author => `作者 ${author}`,
    about: topic => `主题为${quoted(topic)}`,
    since: moment => `${moment}以来`,
    after: moment => `${moment}之后`,
    before: moment => `${moment}之前`,
    until: moment => `截至${moment}`,
    inMonth: month => `${month}发表`,
    inYear: year => `${year}发表`,
    between: (from, to) => `${from}至${to}`,
    lastFew: {
      day: count => `最近 ${count} 天`,
      week: count => `最近 ${count} 周`,
      month: count => `最近 ${count} 个月`,
      year: count => `最近 ${count} 年`,
    },
    last: { day: '最近一天', week: '上周', month: '上个月', year: '去年' },
    this: { week: '本周', month: '本月', year: '今年' },
    sinceLast: { day: '昨天以来', week: '上周以来', month: '上个月以来', year: '去年以来' },
    sinceYesterday: '昨天以来',
    yesterday: '昨天',
    today: '今天',
  },

  notes: {
    limits: (limits, within, total) =>
      `只查找了符合以下条件的论文：${limits.join('，')}（${total} 篇中的 ${within} 篇）。`,
    spelling: (typed, readAs) => `${quoted(typed)}理解为${quoted(readAs)}`,
    spellings: spellings => `已将${spellings.join('，')}。`,
    about: titles => `理解为关于${titles.map(title).join('和')}的问题。`,
    readAs: question => `理解为：${quoted(question)}`,
    modelFailed: '语言模型没有回应，因此以下内容由论文原句组成。',
    modelUnsupported: '语言模型所写的内容没有论文支持，因此以下内容由论文原句组成。',
    dropped: count => `语言模型有 ${count} 条陈述缺乏依据，已被去掉。`,
    untranslated: '无法在不改变原意的情况下翻译的内容保留英文。',
    notEnglish: language =>
      `论文都是英文的；没有语言模型时，我只能找到与问题相同的词。请试着用英文提问（您的问题看起来是${language}）。`,
    modelResting: '今天语言模型的预算已用完，因此这个回答由论文原句组成。',
    weak: '这是我找到的最接近的内容，可能不是您想问的。',
    withdrawn: paper => `${title(paper)}已撤稿，因此我不据此回答。它原来的内容仍可用 /总结 论文 查看。`,
  },

  refusals: {
    noWords: '请用文字提问，例如：“Which papers merge fine-tuned models?”',
    emptyLibrary: '论文库里还没有论文。管理员可以用 /论文库 添加 来添加。',
    noQuestion: '我回答关于这个论文库的问题，但在这条消息里没有找到问题。',
    nothingWithin: (total, limits) =>
      `这里的 ${total} 篇论文中没有符合条件的（${limits.join('，')}）。不加限制时，最接近的论文列在下面。`,
    whichPaper: '我不确定您指的是哪篇论文。请说出它的标题或方法的名称。',
    notStated: '这里的论文没有提到。最接近的一篇谈到了这个主题，但没有回答您的问题。',
    notMentioned: (total, missing) =>
      `这里的论文没有提到：${total} 篇中没有一篇提及${missing.map(quoted).join('、')}。`,
    nothingFound: total => `在这里的 ${total} 篇论文中没有找到相关内容。`,
    withdrawn: '您问的论文已撤稿，而我只依据仍然有效的论文回答。',
    nearest: '最接近的论文列在下面。',
  },

  smallTalk: {
    hello: '您好！',
    thanks: total => `不客气。欢迎随时继续询问这里的 ${total} 篇论文。`,
    offer: total =>
      `我回答关于这个论文库中 ${total} 篇论文的问题，每条陈述都附有脚注。直接提问即可，例如“Which papers are about pruning?”，还可以加上“since 2023”或“by Wolf”来缩小范围。`,
  },

  record: {
    onDay: date => `于${date}`,
    inMonth: month => `于${month}`,
    inYear: year => `于${year}`,
    authors: (name, authors) => `${title(name)}的作者是 ${list(authors)}。`,
    authorsUnknown: name => `论文库中没有${title(name)}的作者信息。`,
    date: (name, when) => `${title(name)}${when}发表。`,
    dateAndVenue: (name, when, venue) => `${title(name)}${when}发表（${venue}）。`,
    dateUnknown: name => `论文库中没有${title(name)}的发表时间。`,
    venue: (name, venue) => `${title(name)}发表于 ${venue}。`,
    venueAndDate: (name, venue, when) => `${title(name)}${when}发表，发表处：${venue}。`,
    venueUnknown: name => `论文库中没有${title(name)}的发表出处。`,
  },

  summary: {
    heading: '总结',
    problem: '问题',
    approach: '方法',
    result: '结果',
    namePaper: '请指明一篇论文：标题、其中的名称，或 arXiv 编号或链接。',
    nameTopic: '请用文字说明一个主题，例如：model merging',
    choiceGone: '这篇论文已不在论文库中。请从列表中另选一篇。',
    notHere: arxivId => `论文 ${arxivId} 不在这个论文库中。管理员可以用 /论文库 添加 来添加。`,
    unknown: '这里没有叫这个名字的论文。',
    didYouMean: titles => `您是指${titles.map(title).join('、')}吗？`,
    howToName: '可以用标题中的词、arXiv 编号或链接来查找。',
  },

  summaries: {
    lengths: { line: '一句话', card: '简短卡片', newcomer: '给刚入门的人' },
    limits: '局限',
    newcomer: {
      problem: '研究什么',
      approach: '做了什么',
      result: '得到什么',
      limits: '止于何处',
    },
    speltOut: '缩写全称',
    noLimits: '局限：这段文字中没有找到说明。',
    plainestNote: '没有语言模型时我只能挑选句子：以下是论文自己最浅白的句子，按部分排列。',
    noText: '论文库里没有这篇论文可供总结的文字。',
    fetched: '这篇论文原先不在这里：已从 arXiv 取来并加入本服务器的论文库。',
    notFetched: arxivId =>
      `论文 ${arxivId} 不在这个论文库中，而且现在连不上 arXiv。请过几分钟再试，或到时用 /论文库 添加 来添加。`,
    inThread: '这段对话中的论文',
    inMessage: '这条消息中的论文',
    notThread: '这个命令说明一个子区里的论文讲什么。请在向我提过问题的子区或私信中使用。',
    emptyThread: '这里还没有引用或链接过论文。请先问我一个问题，然后再用。',
    moreInThread: (shown, total) => `共 ${total} 篇论文，这是最近的 ${shown} 篇。`,
    noneInMessage:
      '在这条消息中没有找到 arXiv 链接、DOI 或本论文库中某篇论文的标题。/总结 论文 可以按标题中的词找到论文。',
    firstOf: most => `这条消息中还有更多论文；这是前 ${most} 篇。`,
    missing: names => `不在这个论文库中：${list(names)}。管理员可以用 /论文库 添加 来添加 arXiv 的论文。`,
  },

  overview: {
    rest: '关于这一主题的其他论文',
    differ: '论文之间的分歧',
  },

  compare: {
    heading: '比较',
    aspects: {
      problem: '问题',
      approach: '方法',
      setting: '数据与设置',
      result: '结果',
      limits: '局限',
      code: '代码',
    },
    notStated: '未说明',
    noneStates: '均未说明',
    picture: (names, aspects) => `${list(names)}的比较表，按${list(aspects)}列出。消息文字内容相同。`,
    sameAs: aspect => `见“${aspect}”`,
    inRecord: address => `${address}（来自论文记录）`,
    ofPaper: (place, problem) => `第 ${place} 篇论文：${problem}`,
    twice: name => `这是同一篇论文${title(name)}。请再指明一篇来比较。`,
    shownOnce: name => `您多次指明了${title(name)}；只显示一次。`,
    withdrawn: name => `${title(name)}已被作者或 arXiv 撤回。`,
  },

  related: {
    toPaper: '与这篇论文相近',
    toQuestion: '相近的论文',
    both: phrases => `两者都谈到：${phrases.join('、')}。`,
    with: (paper, phrases) => `与${title(paper)}一样谈到：${phrases.join('、')}。`,
    speaksOf: phrases => `谈到：${phrases.join('、')}。`,
    nearOnly: '整体内容相近，但没有相同的特征词。',
    nameOne: '请指明一篇论文或一个问题：标题或 arXiv 编号，或用文字说明您想读什么。',
  },

  answer: {
    digest: '概要',
    withdrawn: '已撤稿',
    updated: version => `已更新，v${version}`,
    thisPaper: '这篇论文',
    byModel: '由语言模型撰写；每条陈述都已对照脚注核实。',
    fromAbstracts: '摘自论文摘要，未使用语言模型。',
    fromDigests: '摘自我们对摘要的概要，未使用语言模型。',
    fromBoth: '摘自论文摘要及我们的概要，未使用语言模型。',
    abstractVerbatim: '摘要原文：',
    digestVerbatim: '我们的摘要概要原文：',
    related: '与此回答中的论文相近',
    noneRelated: '我没有找到与它们相近的其他论文。',
    leftOut: parts =>
      `此处省略的部分：${parts}。在我不是成员的地方，Discord 最多只让我发送六条消息。私信问我就能收到全部内容。`,
  },

  card: {
    noAuthors: '论文库不知道作者是谁。',
    someAuthors: (names, total) => `${names}……（共 ${total} 位作者）`,
    noDate: '日期不详',
    version: version => `第 ${version} 版`,
    versions: (version, earlier) => `第 ${version} 版；论文库曾有的早期版本：${list(earlier)}`,
    code: '代码',
    source: '来源页面',
    own: '这篇论文只在本服务器的论文库中，其他服务器看不到。',
    withdrawn: '这篇论文已被撤回。',
    near: '论文库中最接近的论文',
    noneNear: '这里没有与它接近的其他论文。',
    cite: '引用',
    summarise: '概括',
    fromRecord: '根据论文库的记录生成：作者保持原有顺序，没有添加任何内容。BibTeX 和 RIS 作为文件附上。',
    otherYear: venue => `年份取自论文的日期；“${venue}”写的是另一年。`,
    gone: '这篇论文已不在论文库中，或在这里看不到。请用 /论文 查找。',
  },

  buttons: {
    evidence: count => `依据（${count}）`,
    related: '相关论文',
    followUp: '追问',
    good: '谢谢，很高兴对您有帮助。',
    bad: '谢谢。您指出的问题已留给管理员查看。',
    old: '这个按钮属于我的另一个版本。请重新提问。',
    gone: '这个回答已不再保存，无法提供更多信息。请重新提问。',
    notYours: '这个回答只给一个人看。请用 /提问 获得您自己的回答。',
  },

  windows: {
    question: '您的问题',
    ask: '向论文提问',
    askHint: '这是原消息；请改成您想知道的内容',
    followUp: '追问',
    followUpHint: '“it”和“they”指此回答中的论文',
    reason: '哪里不对？',
    reasonHint: '可以用一句话说明',
  },

  library: {
    sourceFails: (name, problem) =>
      `无法读取本服务器论文库的来源${quoted(name)}：${problem} 之后会以越来越长的间隔重试，不再通知。要停止关注，请使用 /论文库 取消关注。`,
    inServer: '只有服务器才有自己可以更改的论文库。请在服务器中使用此命令。',
    lacks: permission => `本服务器的论文库由管理员更改：需要${quoted(permission)}权限，而您在这里没有。`,

    newest: '最新的论文',
    found: typed => `与${quoted(typed)}相符的论文`,
    noneFound: typed =>
      `这里没有与${quoted(typed)}相符的论文。可以用标题、作者或方法中的字母查找；论文的内容请用 /提问 来问。`,
    yours: '本服务器',

    added: '已加入本服务器的论文库',
    updated: '已更新到最新',
    there: '论文库中已有',
    unknown: ids => `arXiv 没有这个编号的论文：${list(ids)}。请检查编号；如果论文很新，请明天再试。`,
    announced: who => `${who} 为本服务器的论文库添加了`,
    firstOf: most => `那条消息里还有更多论文；这是前 ${most} 篇。`,
    removed: paper => `已不在本服务器的论文库中：${title(paper)}。`,
    followed: name => `本服务器从现在起关注${quoted(name)}，它的论文会自动到来。情况见 /论文库 来源。`,
    followedAlready: name => `${quoted(name)}已被本服务器或公共论文库关注。`,
    unfollowed: name => `本服务器不再关注${quoted(name)}。从那里来的论文会保留。`,

    refused: {
      notPapers: typed =>
        `${quoted(typed)}不是 arXiv 编号，也不是论文链接。例如输入 2401.00001，多个之间用逗号隔开。要某个分类中出现的全部论文，请用 /论文库 关注。`,
      noLinks:
        '那条消息里没有 arXiv 编号，也没有论文链接。我认得 arXiv、alphaXiv、Hugging Face 的链接和 arXiv 的 DOI。',
      tooManyPapers: most => `一次最多添加 ${most} 篇论文。其余的请随后添加。`,
      notSource: typed =>
        `${quoted(typed)}不是论文来源。我认得 arxiv:cat:cs.CL、arxiv:author:Ada Quill、arxiv:search:model merging、hf:daily，以及订阅源或 arXiv 分类列表的地址。`,
      notFollowed: typed => `${quoted(typed)}是论文，不是来源。请用 /论文库 添加 来添加。`,
      shelfFull: most => `本服务器自己的论文库已满：最多 ${most} 篇。请用 /论文库 移除 腾出位置。`,
      tooManySources: most => `本服务器已关注 ${most} 个来源，不能再多。请用 /论文库 取消关注 去掉一个。`,
      public: '这篇论文在公共论文库中，任何服务器都不能更改它。',
      noSuchPaper: typed =>
        `本服务器添加的论文中没有与${quoted(typed)}相符的。请从列表中选择；公共论文库中的论文不能在这里移除。`,
      whichPaper: titles => `是哪一篇？${titles.map(title).join('、')}。请从列表中选择。`,
      noSuchSource: typed =>
        `本服务器没有关注名为${quoted(typed)}的来源。请从列表中选择；公共论文库的来源不能在这里取消。`,
    },

    publicSources: '公共论文库的来源',
    ownSources: '本服务器自己的来源',
    noSources: '这里没有关注任何来源：论文只在有人添加时才会到来。管理员可以用 /论文库 关注 来关注一个。',
    papersSoFar: total => `至今 ${total} 篇论文`,
    notRead: '尚未读取',
    lastRun: moment => `读取于 ${moment}`,
    lastSuccess: moment => `上次成功 ${moment}`,
    noSuccess: '至今未成功',
    next: moment => `下次 ${moment}`,
    again: moment => `重试 ${moment}`,
    changes: '最近的更改',
    did: {
      add: (who, paper, moment) => `${who} 添加了${title(paper)} ${moment}`,
      remove: (who, paper, moment) => `${who} 移除了${title(paper)} ${moment}`,
      follow: (who, name, moment) => `${who} 关注了${quoted(name)} ${moment}`,
      unfollow: (who, name, moment) => `${who} 取消关注${quoted(name)} ${moment}`,
    },
    somebody: '某人',
  },

  status: {
    ready: '**我已就绪。**',
    troubled: '**我已就绪**，但并非一切正常。',
    notReady: '**我现在无法回答**：论文库无法访问。请一分钟后再试。',
    papers: total => `${total} 篇论文`,
    own: total => `其中 ${total} 篇为本服务器自己的`,
    noPapers: '论文库里还没有论文。',
    sourcesWell: total => `来源：${total} 个，全部正常。`,
    sourcesFailing: (total, failing) => `来源：${total} 个，其中无法读取 ${failing} 个。原因见 /论文库 来源。`,
    noSources: '没有关注任何来源；有人添加时论文才会到来。',
    lastPaper: moment => `最近一篇论文到来：${moment}。`,
    database: '数据库有响应。',
    ping: ms => `Discord 在 ${ms} 毫秒内响应。`,
    noPing: 'Discord 已连接。',
  },

  badLimit: {
    author: '我不明白这个作者名。请从列表中选择，或留空。',
    years: '我不明白这些年份。请写例如 2023、2021-2023 或“since 2022”。',
    topic: '这个主题里没有可以查找的词。请写例如：knowledge distillation',
  },

  quota: {
    person: (most, resets) => `你今天在这里已经提了 ${most} 个问题，达到上限。请在 ${resets} 再问。`,
    server: (most, resets) => `本服务器今天已经提了 ${most} 个问题，达到上限。请在 ${resets} 再问。`,
  },

  settings: {
    heading: '本服务器的设置',
    inServer: '设置属于服务器。请在服务器中使用此命令。',
    changed: '已更改。',
    nothing: '请说明要更改什么：此命令的每个选项都可省略，但至少要有一个。',
    language: language => `提及与周报的**语言**：${language}`,
    serverLanguage: '服务器的语言',
    mentionsEverywhere: '所有频道中的**提及**都会得到回答',
    mentionsIn: channels => `只在这些频道回答**提及**：${list(channels)}`,
    length: length => `回答的**长度**：${length}`,
    lengths: { short: '短', normal: '普通', long: '长' },
    shown: '/提问 的**回答**所有人可见，除非要求私密',
    hidden: '/提问 的**回答**只有提问者可见，除非要求公开',
    person: limits => `**每人每天**：${limits}`,
    server: limits => `**服务器每天**：${limits}`,
    whose: { person: '每个人', server: '整个服务器' },
    limits: (requests, tokens, dollars) => `问题 ${requests}，令牌 ${tokens}，美元 ${dollars}`,
    unlimited: '不限',
    spent: (requests, tokens, dollars, resets) =>
      `**今日已用**：问题 ${requests}，令牌 ${tokens}，美元 ${dollars}；${resets} 重新计数`,
    stepDown: '令牌或美元用完后，将不用语言模型继续回答。',
    kept: days => `**回答保留** ${days} 天`,
  },

  about: {
    version: version => `**Footnote** ${version}`,
    papers: total => `文库中有 ${total} 篇论文`,
    withModel: model => `回答由 ${model} 撰写，每句话都与脚注核对。`,
    withoutModel: '回答由论文原句组成，不使用语言模型。',
    cost: dollars => `本月语言模型费用：${dollars} 美元`,
    invite: '把我添加到其他服务器',
  },

  help: [
    '用 /提问、提及我或私信来**向论文提问**。每个论断都有脚注；*依据* 会显示背后的原句。',
    '用英文词语**缩小范围**：“since 2023”、“by Raffel”、“last month”。',
    '用 *追问*、回复我的消息或在子区中**继续提问**。/重新开始 会从头来过。',
    '**任何消息**都可以变成问题：打开它的菜单，选择“APP”中的 *就此提问*。那里的 *总结论文* 说明其中的论文讲什么。',
    '**/总结** 说明一篇论文或某个主题的论文讲了什么。**/周报** 每周发布新论文。',
    '**/比较** 并排比较两到五篇论文；**/相关** 列出与一篇论文相近的论文，并说明原因。',
    '**/论文** 显示一篇论文的卡片；下面的 *引用* 给出 APA、BibTeX 和 RIS。',
    '**/论文库** 显示有哪些论文、从哪里来；管理员用它添加和移除。**/状态** 说明我是否正常。',
    '论文没有答案时，我会直说。👍 和 👎 让管理员知道我做得如何。',
  ],

  privacy: {
    kept: days =>
      `**我保存的关于您的内容**
- 您的提问和我的回答，用于回答下的按钮以及记住我们的对话：${days} 天。
- 您的 👍 和 👎 以及您给出的原因：与该回答保存同样久。
- 您每天的提问数量：两个月。
- 由您安排了周报或更改了设置：直到它们失效。
- 是您更改了某个服务器的论文库：与该论文库同样长。
- 我在哪里还欠谁一个回答：直到回答送达。
我的日志中没有姓名，也没有提问。`,
    ways: '用 /隐私 导出 获取全部内容，用 /隐私 删除 将其删除，或用 /隐私 停止保存 让我什么都不保存。',
    isOut: '**您已选择不保存**，所以以上内容我都不保存，只记录您的这一选择。用 /隐私 恢复保存 可以撤销。',
    exported: '这是我保存的关于您的全部内容，格式为 JSON。',
    exportedLarge: files => `内容较多，因此用 gzip 压缩。文件数：${files}。`,
    confirm:
      '要删除我保存的关于您的一切吗？包括所有服务器中您的提问和我的回答、您的评价和计数。此操作无法撤销，这些回答下的按钮也将失效。',
    confirmButton: '全部删除',
    deleted: (answers, thumbs, days, names) =>
      `已删除。回答：${answers} · 评价：${thumbs} · 每日计数：${days} · 周报、设置和论文库中您的名字：${names}。`,
    inChannels: '频道中的消息由 Discord 保存，而不是由我保存。您可以在那里删除自己的消息，管理员可以删除我的消息。',
    staysOut: '您选择不保存这一点仍会记录，以免保存新的内容。用 /隐私 恢复保存 可以撤销。',
    optedOut:
      '从现在起我不再保存关于您的任何内容，只记录您的这一选择。我仍会回答您，但没有按钮，也不会记得您之前的提问。用 /隐私 恢复保存 可以撤销。',
    optedIn: days => `从现在起，您的提问和我的回答会重新保存 ${days} 天。您可以随时用 /隐私 删除 将其删除。`,
    note: '您选择了不保存，所以这个回答没有按钮，我也不会记住它。用 /隐私 恢复保存 可以更改。',
    thumbNotKept: '谢谢。您选择了不保存，所以我不会保存这个评价。',
  },

  freshStart: '重新开始：我不再参考这里之前的提问。',

  roundup: {
    heading: '本周论文库新增',
    papers: count => `${count} 篇论文`,
    nothingNew: '本周论文库没有新增论文。',
    more: count => `……另有 ${count} 篇新论文。可以用 /提问 了解它们。`,
    mark: week => `周报 ${week}`,
    markOfPart: (week, part, parts) => `周报 ${week} · 第 ${part} 部分，共 ${parts} 部分`,
  },

  schedule: {
    lacks: (channel, permissions) =>
      `我不能在 ${channel} 发帖：缺少${permissions.map(quoted).join('、')}权限。请在频道设置的“权限”中允许，然后重试。`,
    inServer: '周报属于服务器。请在服务器中使用这个命令。',
    noZone: typed => `${quoted(typed)}不是时区。请输入您附近大城市的英文名，并从列表中选择，例如 Europe/Berlin。`,
    slot: (weekday, hour, zone) => `每逢${weekday} ${hour}:00（${zone}）`,
    scheduled: (slot, channel) => `${slot}，我会在 ${channel} 发布新论文。`,
    next: moment => `下一期：${moment}。`,
    posted: channel => `本周的周报已发布在 ${channel}。`,
    alreadyPosted: channel => `本周的周报之前已经发布在 ${channel}。`,
    beingPosted: channel => `本周的周报正在 ${channel} 发布。`,
    stopped: channel => `${channel} 不再发布周报。用 /周报 安排 可以重新开始。`,
    noneIn: channel => `${channel} 没有安排周报。`,
    none: '这个服务器没有安排周报。用 /周报 安排 可以开始。',
    which: channels => `哪一个？请指明频道：${channels.join('、')}。`,
    planned: (channel, slot) => `${channel}：${slot}。`,
    paused: (channel, because) => `${channel}：已暂停。${because}`,
    because: {
      'channel-gone': '周报所在的频道已不存在。请用 /周报 安排 改到另一个频道。',
      'not-allowed':
        '我不能在周报所在的频道发帖。请在那里允许我“查看频道”“发送消息”和“阅读消息历史记录”，然后再次使用 /周报 安排。',
    },
  },

  permissions: {
    ViewChannel: '查看频道',
    SendMessages: '发送消息',
    ReadMessageHistory: '阅读消息历史记录',
    ManageGuild: '管理服务器',
  },

  map: {
    other: '其他主题',
    papers: count => `${number(count)} 篇论文`,
    sample: (shown, all) => `${number(all)} 篇论文中的 ${number(shown)} 篇`,
    cited: '被引用',
    footnote: '脚注',
    places: {
      topLeft: '左上',
      top: '上方',
      topRight: '右上',
      left: '左侧',
      middle: '中间',
      right: '右侧',
      bottomLeft: '左下',
      bottom: '下方',
      bottomRight: '右下',
    },
    one: paper => `只有一篇论文的地图，中间一个点：${paper}`,
    alt: papers => `地图：${papers}以点表示，相似的相邻。`,
    theme: (place, theme, papers) => `${place}：${theme}，${papers}`,
    marked: where => `标出：${list(where)}。`,
    within: (numbers, theme) => `${theme}中的 ${numbers}`,
    more: count => `另有 ${count} 个`,
  },

  errors: {
    database: reference => `目前无法访问我的论文库。请一分钟后再试。（编号 ${reference}）`,
    service: (service, reference) => `我依赖的${service}目前没有回应。请一分钟后再试。（编号 ${reference}）`,
    services: {
      'the language model': '语言模型',
      'the embedding service': '向量嵌入服务',
    },
    stopping: reference => `我正在重新启动，没能完成回答。请一分钟后再问。（编号 ${reference}）`,
    unforeseen: reference => `我这边出了错，已记入日志。请重试；如果再次出错，请把编号 ${reference} 告诉管理员。`,
    interrupted: '我被中断了，没能完成这个回答。请重新提问。',
    commandGone: '这个命令已不存在或已更改。请重新加载 Discord（Ctrl+R）以查看现有命令。',
  },

  commands: {
    ask: {
      name: '提问',
      description: '向论文提问；回答中的每条陈述都附有脚注',
      options: {
        question: {
          name: '问题',
          description: '例如：Which papers merge fine-tuned models? 可以加上“since 2023”或“by Raffel”',
        },
        author: { name: '作者', description: '只看这位作者的论文' },
        years: { name: '年份', description: '只看这段时间的论文：2023、2021-2023、since 2022' },
        topic: { name: '主题', description: '只看正文含有这些词的论文' },
        private: { name: '私密', description: '回答只显示给我' },
      },
    },
    summary: {
      name: '总结',
      description: '用几句带脚注的话概括一篇论文或论文库中的一个主题',
      options: {
        paper: { name: '论文', description: '一篇论文：问题、方法、结果和局限；也可更短，或面向初学者' },
        paperNamed: { name: '论文', description: '标题或作者中的字母，或 arXiv 编号或链接' },
        length: { name: '长度', description: '说多少；不选则为简短卡片' },
        thread: { name: '子区', description: '本子区的论文，每篇一句' },
        topic: { name: '主题', description: '论文库中的论文对一个主题的贡献' },
        topicNamed: { name: '主题', description: '例如：knowledge distillation, since 2023' },
      },
    },
    paper: {
      name: '论文',
      description: '一篇论文的卡片：作者、版本、链接、正文、相近的论文，以及如何引用',
      options: { paper: { name: '论文', description: '标题或作者中的字母，或 arXiv 编号、DOI 或链接' } },
    },
    compare: {
      name: '比较',
      description: '并排比较两到五篇论文，每个说法都有脚注',
      options: {
        paper1: { name: '论文1', description: '标题或作者中的字母，或 arXiv 编号或链接' },
        paper2: { name: '论文2', description: '与之比较的论文' },
        paper3: { name: '论文3', description: '第三篇论文' },
        paper4: { name: '论文4', description: '第四篇论文' },
        paper5: { name: '论文5', description: '第五篇论文' },
      },
    },
    related: {
      name: '相关',
      description: '与一篇论文或一个问题相近的论文，以及它们的联系',
      options: {
        paper: { name: '论文', description: '标题或作者中的字母，或 arXiv 编号或链接' },
        question: { name: '问题', description: '用自己的话说明您想读什么' },
      },
    },
    roundup: {
      name: '周报',
      description: '每周发布的新论文消息',
      options: {
        schedule: { name: '安排', description: '每周在一个频道发布周报' },
        scheduleChannel: { name: '频道', description: '发布到哪里' },
        weekday: { name: '星期', description: '星期几' },
        hour: { name: '整点', description: '几点整，0 到 23' },
        timezone: { name: '时区', description: '按哪里的时间，例如 Europe/Berlin' },
        now: { name: '立即发布', description: '现在发布本周的周报（如果尚未发布）' },
        nowChannel: { name: '频道', description: '发布到哪里；不填则为已安排的频道或当前频道' },
        show: { name: '查看', description: '查看这个服务器在哪里、何时发布周报' },
        stop: { name: '停止', description: '停止每周的周报' },
        stopChannel: { name: '频道', description: '哪个频道；不填则为唯一已安排的频道' },
      },
    },
    privacy: {
      name: '隐私',
      description: '我保存的关于您的内容：查看、获取、删除，或完全不保存',
      options: {
        show: { name: '查看', description: '查看保存了您的哪些内容以及保存多久' },
        export: { name: '导出', description: '以文件形式获取保存的关于您的全部内容' },
        delete: { name: '删除', description: '删除保存的关于您的一切；删除前会再次确认' },
        optOut: { name: '停止保存', description: '不再保存您的任何内容，并立即删除已保存的内容' },
        optIn: { name: '恢复保存', description: '重新保存您的提问和回答' },
      },
    },
    new: { name: '重新开始', description: '在这里重新开始：我的下一个回答不参考之前的提问' },
    settings: {
      name: '设置',
      description: 'Footnote 在本服务器中的行为',
      options: {
        show: { name: '显示', description: '显示所有设置和今日用量' },
        language: { name: '语言', description: '提及与周报的语言' },
        languageChoice: { name: '语言', description: '命令以每个人自己的语言回答' },
        mentions: { name: '提及', description: '在哪些频道回答提及' },
        channel: { name: '频道', description: '添加此频道；已在其中则移除' },
        everywhere: { name: '所有频道', description: '在所有频道回答' },
        answers: { name: '回答', description: '回答的长度与可见性' },
        length: { name: '长度', description: '回答有多长' },
        private: { name: '私密', description: '/提问 的回答只给提问者看' },
        limits: { name: '上限', description: '一天可以提问和花费多少' },
        whose: { name: '对象', description: '每个人的上限，或整个服务器的上限' },
        requests: { name: '问题数', description: '每天的问题数；0 表示不限' },
        tokens: { name: '令牌数', description: '每天语言模型的令牌数；0 表示不限' },
        dollars: { name: '美元', description: '每天语言模型的美元费用；0 表示不限' },
        keep: { name: '保留', description: '回答保留多久' },
        days: { name: '天数', description: '多少天后忘记回答及其按钮' },
        reset: { name: '重置', description: '把所有设置恢复为初始值' },
      },
    },
    library: {
      name: '论文库',
      description: '这个论文库的论文、它们的来源，以及谁更改过',
      options: {
        search: { name: '搜索', description: '显示至多十篇论文：与字母相符的，或最新的' },
        searched: { name: '论文', description: '标题、作者或方法中的字母，或 arXiv 编号' },
        add: { name: '添加', description: '从 arXiv 添加论文，仅供本服务器' },
        added: { name: '论文', description: 'arXiv 编号或链接；至多十个，用空格或逗号隔开' },
        remove: { name: '移除', description: '移除本服务器添加的一篇论文' },
        removed: { name: '论文', description: '本服务器自己的论文之一' },
        map: { name: '地图', description: '把论文库画成图：论文为点，主题标名' },
        sources: { name: '来源', description: '论文从哪里来、各来源情况如何，以及谁更改了什么' },
        follow: { name: '关注', description: '让论文自动到来，仅供本服务器' },
        followed: {
          name: '来源',
          description: 'arxiv:cat:cs.CL、arxiv:author:…、arxiv:search:…、hf:daily，或订阅源的地址',
        },
        unfollow: { name: '取消关注', description: '取消本服务器的一个来源；它的论文保留' },
        unfollowed: { name: '来源', description: '本服务器自己的来源之一' },
      },
    },
    addPaper: { name: '添加这篇论文' },
    summarisePaper: { name: '总结论文' },
    status: { name: '状态', description: '我是否就绪：论文、来源、模型、数据库、连接' },
    about: { name: '关于', description: '版本、文库、语言模型及其本月费用' },
    help: { name: '帮助', description: '几行话说明我能做什么' },
    askAbout: { name: '就此提问' },
  },
}
