/**
 * Our own words in English, and the pattern for the other languages. What takes a name, a number or a
 * text is a function of it. An entry that begins with a space follows another sentence.
 */
import { dateIn, daysIn, listIn, numberIn } from './writing.ts'

const list = listIn('en')
const number = numberIn('en')
const quoted = (text: string): string => `“${text}”`
const papers = (count: number): string => `${count} ${count === 1 ? 'paper' : 'papers'}`
const lastFew =
  (unit: string) =>
  (count: number): string =>
    `of the last ${count} ${unit}${count === 1 ? '' : 's'}`

export const en = {
  /** For Intl. */
  locale: 'en',

  dates: {
    year: (year: string) => year,
    month: dateIn('en', 'LLLL y'),
    day: dateIn('en', 'd MMMM y'),
    days: daysIn('en', { day: 'd', month: 'd MMMM', year: 'd MMMM y' }),
  },
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],

  /** What narrows a question down; each reads on from "papers". Moments are months or years. */
  limits: {
    by: (author: string) => `by ${author}`,
    about: (topic: string) => `about ${quoted(topic)}`,
    since: (moment: string) => `since ${moment}`,
    after: (moment: string) => `after ${moment}`,
    before: (moment: string) => `before ${moment}`,
    until: (moment: string) => `until ${moment}`,
    inMonth: (month: string) => `in ${month}`,
    inYear: (year: string) => `from ${year}`,
    between: (from: string, to: string) => `from ${from} to ${to}`,
    lastFew: { day: lastFew('day'), week: lastFew('week'), month: lastFew('month'), year: lastFew('year') },
    last: { day: 'of the last day', week: 'of last week', month: 'of last month', year: 'of last year' },
    this: { week: 'of this week', month: 'of this month', year: 'of this year' },
    sinceLast: { day: 'since last day', week: 'since last week', month: 'since last month', year: 'since last year' },
    sinceYesterday: 'since yesterday',
    yesterday: 'of yesterday',
    today: 'of today',
  },

  /** Small print under an answer. */
  notes: {
    limits: (limits: string[], within: number, total: number) =>
      `Looked only at ${limits.map(limit => `papers ${limit}`).join(', ')}: ${within} of ${total}.`,
    spelling: (typed: string, readAs: string) => `${quoted(typed)} as ${quoted(readAs)}`,
    spellings: (spellings: string[]) => `Read ${spellings.join(', ')}.`,
    about: (titles: string[]) => `Read as a question about ${titles.map(quoted).join(' and ')}.`,
    readAs: (question: string) => `Read as: ${quoted(question)}`,
    modelFailed: 'The language model did not answer, so this was put together from the papers’ own sentences.',
    modelUnsupported:
      'What the language model wrote is not supported by the papers, so this was put together from their own sentences.',
    dropped: (count: number) =>
      `${count === 1 ? 'One statement' : `${count} statements`} of the language model had no support and did not pass.`,
    untranslated: 'What could not be translated without changing it is left in English.',
    notEnglish: (language: string) =>
      `The papers are in English, and without a language model I find only words that they share with a question. Please try it in English (yours looks like ${language}).`,
    modelResting:
      'Today’s budget for the language model is spent, so this was put together from the papers’ own sentences.',
    weak: 'This is the nearest I found; it may not be what you meant.',
    withdrawn: (title: string) =>
      `${quoted(title)} was withdrawn, so I answer nothing from it. /summary paper still tells what it said.`,
  },

  /** Why a question is not answered. */
  refusals: {
    noWords: 'Please type a question in words, for example: “Which papers merge fine-tuned models?”',
    emptyLibrary: 'The library has no papers yet. An admin can add some with /library add.',
    noQuestion: 'I answer questions about the papers in this library, and I found no question in that message.',
    nothingWithin: (total: number, limits: string[]) =>
      `None of the ${total} papers here are ${limits.join(' and ')}. Without that limit, the nearest are below.`,
    whichPaper: 'I cannot tell which paper you mean. Please name it by its title, or by the name of its method.',
    notStated: 'The papers here do not say. The nearest one speaks of the subject, but not of what you asked.',
    notMentioned: (total: number, missing: string[]) =>
      `The papers here do not say: none of the ${total} mentions ${missing.map(quoted).join(', ')}.`,
    nothingFound: (total: number) => `I found nothing about this in the ${total} papers here.`,
    withdrawn: 'The paper you ask about was withdrawn, and I answer only from papers that stand.',
    nearest: ' The nearest papers are below.',
  },

  smallTalk: {
    hello: 'Hello! ',
    thanks: (total: number) => `You are welcome. Ask me more about the ${total} papers here whenever you like.`,
    offer: (total: number) =>
      `I answer questions about the ${total} papers in this library, with a footnote under every claim. Ask in plain words, for example “Which papers are about pruning?”, and add “since 2023” or “by Wolf” to narrow it down.`,
  },

  /** Who wrote a paper, when and where. */
  record: {
    onDay: (day: string) => `on ${day}`,
    inMonth: (month: string) => `in ${month}`,
    inYear: (year: string) => `in ${year}`,
    authors: (title: string, authors: string[]) => `${quoted(title)} is by ${list(authors)}.`,
    authorsUnknown: (title: string) => `The library does not know who wrote ${quoted(title)}.`,
    date: (title: string, when: string) => `${quoted(title)} appeared ${when}.`,
    dateAndVenue: (title: string, when: string, venue: string) => `${quoted(title)} appeared ${when} (${venue}).`,
    dateUnknown: (title: string) => `The library does not know when ${quoted(title)} appeared.`,
    venue: (title: string, venue: string) => `${quoted(title)} appeared at ${venue}.`,
    venueAndDate: (title: string, venue: string, when: string) => `${quoted(title)} appeared at ${venue}, ${when}.`,
    venueUnknown: (title: string) => `The library does not know where ${quoted(title)} appeared.`,
  },

  summary: {
    heading: 'Summary',
    problem: 'Problem',
    approach: 'Approach',
    result: 'Result',
    namePaper: 'Please name a paper: its title, a name from it, or its arXiv id or link.',
    nameTopic: 'Please name a topic in words, for example: model merging',
    choiceGone: 'This paper is no longer in the library. Pick another one from the list.',
    notHere: (arxivId: string) => `The paper ${arxivId} is not in this library. An admin can add it with /library add.`,
    unknown: 'No paper here is called that.',
    didYouMean: (titles: string[]) => ` Did you mean ${titles.map(quoted).join(', ')}?`,
    howToName: ' Words of its title find it, or its arXiv id or link.',
  },

  /** Summaries of papers: at three lengths, of a thread's papers, of those in a message. */
  summaries: {
    lengths: { line: 'one line', card: 'short card', newcomer: 'for a newcomer to the field' },
    limits: 'Limits',
    newcomer: {
      problem: 'What it is about',
      approach: 'What was done',
      result: 'What came out',
      limits: 'Where it ends',
    },
    speltOut: 'Written out',
    noLimits: 'Limits: I found none stated in this text.',
    plainestNote:
      'Without a language model I can only choose sentences: these are the plainest of the paper’s own, part by part.',
    noText: 'The library holds no text of this paper that could be summarised.',
    fetched: 'This paper was not here yet: it was fetched from arXiv, and this server’s library has it from now on.',
    notFetched: (arxivId: string) =>
      `The paper ${arxivId} is not in this library, and arXiv cannot be reached right now. Please try again in a few minutes, or add it then with /library add.`,
    inThread: 'Papers of this conversation',
    inMessage: 'Papers of this message',
    notThread:
      'This tells what the papers of a thread are about. Use it in a thread, or in direct messages, in which I was asked something.',
    emptyThread: 'No paper has been cited or linked here yet. Ask me something first, then use it again.',
    moreInThread: (shown: number, total: number) => `The latest ${shown} of ${papers(total)}.`,
    noneInMessage:
      'I found no arXiv link, no DOI and no title of a paper of this library in that message. /summary paper finds a paper by words of its title.',
    firstOf: (most: number) => `There are more papers in that message; these are the first ${most}.`,
    missing: (names: string[]) =>
      `Not in this library: ${list(names)}. An admin can add papers of arXiv with /library add.`,
  },

  /** Around an overview of a topic. */
  overview: {
    rest: 'More on this topic',
    differ: 'What the papers differ on',
  },

  /** Papers side by side. */
  compare: {
    heading: 'Comparison',
    /** The lines of the table. */
    aspects: {
      problem: 'Problem',
      approach: 'Approach',
      setting: 'Data and setting',
      result: 'Result',
      limits: 'Limits',
      code: 'Code',
    },
    notStated: 'not stated',
    noneStates: 'not stated by any of them',
    /** Alt text. */
    picture: (names: string[], aspects: string[]) =>
      `A table of ${list(names)}, by ${list(aspects)}. It says what the message says in words.`,
    sameAs: (aspect: string) => `see ${quoted(aspect)}`,
    inRecord: (address: string) => `${address} (from the paper’s record)`,
    ofPaper: (place: number, problem: string) => `Paper ${place}: ${problem}`,
    twice: (title: string) =>
      `These are one and the same paper, ${quoted(title)}. Name a second one to compare it with.`,
    shownOnce: (title: string) => `You named ${quoted(title)} more than once; it is shown once.`,
    withdrawn: (title: string) => `${quoted(title)} was withdrawn by its authors or by arXiv.`,
  },

  /** Papers that are near, and why. */
  related: {
    toPaper: 'Near to this paper',
    toQuestion: 'Papers near to this',
    both: (phrases: string[]) => `Both speak of: ${phrases.join(', ')}.`,
    with: (paper: string, phrases: string[]) => `Like ${quoted(paper)}, it speaks of: ${phrases.join(', ')}.`,
    speaksOf: (phrases: string[]) => `It speaks of: ${phrases.join(', ')}.`,
    nearOnly: 'Near in what they say as a whole, though no telling words are the same.',
    nameOne: 'Name either a paper or a question: its title or arXiv id, or what you want to read about in words.',
  },

  /** Around an answer's text. */
  answer: {
    digest: 'digest',
    withdrawn: 'withdrawn',
    updated: (version: number) => `updated, v${version}`,
    thisPaper: 'This paper',
    byModel: 'Written by a language model; every statement was checked against its footnote.',
    fromAbstracts: 'Taken from the abstracts, without a language model.',
    fromDigests: 'Taken from our digests of the abstracts, without a language model.',
    fromBoth: 'Taken from abstracts and our digests of them, without a language model.',
    abstractVerbatim: 'From the abstract, word for word:',
    digestVerbatim: 'From our digest of the abstract, word for word:',
    related: 'Near to the papers of this answer',
    noneRelated: 'I know no other papers near to these.',
    /** Where the bot is no member. */
    leftOut: (parts: number) =>
      `Parts left out here: ${parts}. Where I am not a member, Discord lets me send six messages at most. Ask me in direct messages, and you get them all.`,
  },

  /** The card of one paper, and its citation. */
  card: {
    noAuthors: 'The library does not know who wrote this.',
    someAuthors: (names: string, total: number) => `${names}, … (${total} authors in all)`,
    noDate: 'date unknown',
    version: (version: number) => `version ${version}`,
    versions: (version: number, earlier: string[]) =>
      `version ${version}; earlier ones that the library had: ${list(earlier)}`,
    code: 'Code',
    source: 'Where it was found',
    own: 'This paper stands on this server’s own shelf: no other server sees it.',
    withdrawn: 'This paper was withdrawn.',
    near: 'Nearest in the library',
    noneNear: 'No other paper here is near to it.',
    cite: 'Cite',
    summarise: 'Summarise',
    fromRecord:
      'Made from the library’s record: authors in its order, nothing added. BibTeX and RIS are attached as files.',
    otherYear: (venue: string) => `The year is that of the paper’s date; “${venue}” names another one.`,
    gone: 'This paper is no longer in the library, or not for this place. Look for it with /paper.',
  },

  buttons: {
    evidence: (count: number) => `Evidence (${count})`,
    related: 'Related',
    followUp: 'Follow-up',
    good: 'Thank you, I am glad it helped.',
    bad: 'Thank you. What was wrong with it is kept for the admins.',
    old: 'This button belongs to another version of me. Please ask again.',
    gone: 'This answer is no longer kept, so nothing more can be told about it. Please ask again.',
    notYours: 'This answer was for one person’s eyes only. Ask me with /ask, and you get one of your own.',
  },

  /** Windows that ask for a text. */
  windows: {
    question: 'Your question',
    ask: 'Ask the papers',
    askHint: 'This is the message; change it into what you want to know',
    followUp: 'Ask a follow-up',
    followUpHint: '“it” and “they” mean the papers of this answer',
    reason: 'What was wrong?',
    reasonHint: 'In a sentence, if you like',
  },

  /** What `/library` and its sources say. */
  library: {
    sourceFails: (name: string, problem: string) =>
      `The source ${quoted(name)} of this server’s library cannot be read: ${problem} It is tried again, more and more seldom; you hear of it no more. To leave it, use /library unfollow.`,
    inServer: 'Only a server has a library of its own that can be changed. Use this command in one.',
    lacks: (permission: string) =>
      `The library of this server is changed by its admins: it takes the permission ${quoted(permission)}, which you lack here.`,

    newest: 'The newest papers',
    found: (typed: string) => `Papers for ${quoted(typed)}`,
    noneFound: (typed: string) =>
      `No paper here goes by ${quoted(typed)}. Letters of a title, an author or a method find one; what papers say is found with /ask.`,
    yours: 'yours',

    added: 'Added to this server’s library',
    updated: 'Brought up to date',
    there: 'In the library already',
    unknown: (ids: string[]) =>
      `arXiv has no paper with this id: ${list(ids)}. Check it, or try again tomorrow if it is new.`,
    announced: (who: string) => `${who} added to this server’s library`,
    firstOf: (most: number) => `There are more papers in that message; these are the first ${most}.`,
    removed: (title: string) => `No longer in this server’s library: ${quoted(title)}.`,
    followed: (name: string) =>
      `This server follows ${quoted(name)} from now on, and its papers come in by themselves. /library sources tells how it does.`,
    followedAlready: (name: string) => `${quoted(name)} is followed already, by this server or by the public library.`,
    unfollowed: (name: string) => `This server no longer follows ${quoted(name)}. The papers that came from it stay.`,

    /** Why nothing was changed. */
    refused: {
      notPapers: (typed: string) =>
        `${quoted(typed)} is no arXiv id and no link to a paper. Type for example 2401.00001, or several with commas between. For whatever appears in a category, use /library follow.`,
      noLinks:
        'I found no arXiv id and no link to a paper in that message. Those of arXiv, alphaXiv, Hugging Face and arXiv’s DOIs are understood.',
      tooManyPapers: (most: number) => `I add at most ${most} papers at once. Add the others after these.`,
      notSource: (typed: string) =>
        `${quoted(typed)} is no source of papers. I understand arxiv:cat:cs.CL, arxiv:author:Ada Quill, arxiv:search:model merging, hf:daily, and the address of a feed or of a category’s list at arXiv.`,
      notFollowed: (typed: string) => `${quoted(typed)} is a paper and no source. Add it with /library add.`,
      shelfFull: (most: number) =>
        `This server’s own library is full: it holds at most ${most} papers. Take some away with /library remove.`,
      tooManySources: (most: number) =>
        `This server follows ${most} sources, and more are not possible. Leave one with /library unfollow.`,
      public: 'This paper stands in the public library, which no server can change.',
      noSuchPaper: (typed: string) =>
        `No paper that this server added goes by ${quoted(typed)}. Pick one from the list; what stands in the public library cannot be taken away here.`,
      whichPaper: (titles: string[]) => `Which one? ${titles.map(quoted).join(', ')}. Pick it from the list.`,
      noSuchSource: (typed: string) =>
        `This server follows no source called ${quoted(typed)}. Pick one from the list; sources of the public library cannot be left here.`,
    },

    publicSources: 'Sources of the public library',
    ownSources: 'Sources of this server’s own',
    noSources:
      'No source is followed here: papers come in only when somebody adds them. An admin can follow one with /library follow.',
    papersSoFar: (count: number) => `${papers(count)} so far`,
    notRead: 'not read yet',
    lastRun: (moment: string) => `read ${moment}`,
    lastSuccess: (moment: string) => `last success ${moment}`,
    noSuccess: 'without success so far',
    next: (moment: string) => `next ${moment}`,
    again: (moment: string) => `tried again ${moment}`,
    changes: 'Changed lately',
    /** Who changed what; people are mentions. */
    did: {
      add: (who: string, title: string, moment: string) => `${who} added ${quoted(title)} ${moment}`,
      remove: (who: string, title: string, moment: string) => `${who} removed ${quoted(title)} ${moment}`,
      follow: (who: string, name: string, moment: string) => `${who} followed ${quoted(name)} ${moment}`,
      unfollow: (who: string, name: string, moment: string) => `${who} left ${quoted(name)} ${moment}`,
    },
    somebody: 'Somebody',
  },

  /** What `/status` says, a line each. */
  status: {
    ready: '**I am ready.**',
    troubled: '**I am ready**, but not everything is well.',
    notReady: '**I cannot answer now**: my library cannot be reached. Try again in a minute.',
    papers,
    own: (total: number) => `${total} of them of this server’s own`,
    noPapers: 'The library has no papers yet.',
    sourcesWell: (total: number) => `Sources: ${total}, all of them well.`,
    sourcesFailing: (total: number, failing: number) =>
      `Sources: ${total}, and ${failing} of them cannot be read. /library sources tells why.`,
    noSources: 'No source is followed; papers come in when somebody adds them.',
    lastPaper: (moment: string) => `The last paper came in ${moment}.`,
    database: 'The database answers.',
    ping: (ms: number) => `Discord answers within ${ms} ms.`,
    noPing: 'Discord is connected.',
  },

  /** Limits beside a question that cannot be understood. */
  badLimit: {
    author: 'I do not understand this author’s name. Pick one from the list, or leave it out.',
    years: 'I do not understand these years. Write for example 2023, 2021-2023 or “since 2022”.',
    topic: 'There is no word in this topic that I could look for. Write for example: knowledge distillation',
  },

  /** Who may ask no more today. `resets` is Discord's timestamp. */
  quota: {
    person: (most: number, resets: string) =>
      `You have reached today’s limit of questions: ${most}. Ask again ${resets}.`,
    server: (most: number, resets: string) =>
      `This server has reached its limit of questions for today: ${most}. Ask again ${resets}.`,
  },

  /** What `/settings` says. */
  settings: {
    heading: 'Settings of this server',
    inServer: 'Settings belong to a server. Use this command in one.',
    changed: 'Changed.',
    nothing: 'Name what should change: every option of this command is optional, but one must be there.',
    language: (language: string) => `**Language** of mentions and roundups: ${language}`,
    serverLanguage: 'the server’s own',
    mentionsEverywhere: '**Mentions** are answered in every channel',
    mentionsIn: (channels: string[]) => `**Mentions** are answered in ${list(channels)}`,
    length: (length: string) => `**Length** of an answer: ${length}`,
    lengths: { short: 'short', normal: 'normal', long: 'long' },
    shown: '**Answers** to /ask are shown to everybody, unless they are asked for in private',
    hidden: '**Answers** to /ask are shown only to who asks, unless they are asked for in public',
    person: (limits: string) => `**A person a day**: ${limits}`,
    server: (limits: string) => `**The server a day**: ${limits}`,
    whose: { person: 'each person', server: 'the server' },
    limits: (requests: string, tokens: string, dollars: string) =>
      `questions: ${requests}; tokens: ${tokens}; dollars: ${dollars}`,
    unlimited: 'any number',
    spent: (requests: string, tokens: string, dollars: string, resets: string) =>
      `**Used today**: questions: ${requests}; tokens: ${tokens}; dollars: ${dollars}; counting begins anew ${resets}`,
    stepDown: 'Where tokens or dollars are spent, answers go on without the language model.',
    kept: (days: number) => `**Answers are kept** for ${days === 1 ? '1 day' : `${days} days`}`,
  },

  /** What `/about` says. */
  about: {
    version: (version: string) => `**Footnote** ${version}`,
    papers: (total: number) => `${papers(total)} in the library`,
    withModel: (model: string) =>
      `Answers are written by ${model}, and every statement is checked against its footnote.`,
    withoutModel: 'Answers are made of the papers’ own sentences, without a language model.',
    cost: (dollars: string) => `Cost of the language model this month: ${dollars} dollars`,
    invite: 'Add me to another server',
  },

  /** What `/help` says, a line each. */
  help: [
    '**Ask the papers** with /ask, by mentioning me, or in direct messages. Every claim has a footnote; *Evidence* shows the exact sentence behind it.',
    '**Narrow it down** in plain words: “since 2023”, “by Raffel”, “last month”.',
    '**Go on asking** with *Follow-up*, by replying to me, or in a thread. /new starts afresh.',
    '**Any message** can become a question: open its menu, then *Apps*, then *Ask about this*. *Summarise paper* there tells of the papers in it.',
    '**/summary** tells what a paper, or the papers on a topic, are about. **/roundup** posts the new papers every week.',
    '**/compare** puts two to five papers side by side; **/related** names the papers near to one, and says why.',
    '**/paper** shows the card of one paper; *Cite* under it gives APA, BibTeX and RIS.',
    '**/library** shows what papers there are and where they come from; admins add and remove them with it. **/status** tells how I am.',
    'When the papers do not answer, I say so. 👍 and 👎 tell the admins how I do.',
  ],

  /** What is kept of a person. */
  privacy: {
    kept: (days: number) =>
      `**What I keep of you**
- Your questions with my answers, so that their buttons work and I remember what we spoke of: ${days} days.
- Your 👍 and 👎 with the reason you gave: as long as that answer.
- How much you asked on each day: two months.
- That it was you who scheduled a roundup or changed settings: as long as those stand.
- That it was you who changed the library of a server: as long as that library.
- Whom I owe an answer and where: until it is there.
My log holds neither names nor questions.`,
    ways: 'Get all of it with /privacy export, delete it with /privacy delete, or have nothing kept with /privacy opt-out.',
    isOut: '**You opted out**, so I keep none of this, only that you opted out. /privacy opt-in takes it back.',
    exported: 'This is everything that I keep of you, as JSON.',
    exportedLarge: (files: number) => `It is large, so it is compressed with gzip. Files: ${files}.`,
    confirm:
      'Delete everything that I keep of you: your questions with my answers, your thumbs and your counts, in all servers? This cannot be undone, and the buttons under those answers stop working.',
    confirmButton: 'Delete everything',
    deleted: (answers: number, thumbs: number, days: number, names: number) =>
      `Deleted. Answers: ${answers} · thumbs: ${thumbs} · counts of days: ${days} · your name at roundups, settings and libraries: ${names}.`,
    inChannels:
      'The messages in channels are kept by Discord and not by me. You can delete yours there; admins can delete mine.',
    staysOut: 'It stays noted that you opted out, so that nothing new is kept. /privacy opt-in takes it back.',
    optedOut:
      'From now on I keep nothing of you, only that you opted out. I still answer you, but without buttons and without remembering what you asked before. /privacy opt-in takes it back.',
    optedIn: (days: number) =>
      `From now on I keep your questions with my answers for ${days} days again. You can delete them at any time with /privacy delete.`,
    /** Small print under an answer. */
    note: 'You opted out, so this is not kept: it has no buttons, and I will not remember it. /privacy opt-in changes that.',
    thumbNotKept: 'Thank you. You opted out, so I do not keep it.',
  },

  freshStart: 'A fresh start: I no longer lean on what was asked here before.',

  /** The weekly post itself. */
  roundup: {
    heading: 'New in the library this week',
    papers,
    nothingNew: 'No new papers came into the library this week.',
    more: (count: number) =>
      `…and ${count === 1 ? '1 more new paper' : `${count} more new papers`}. Ask about them with /ask.`,
    mark: (week: string) => `Roundup ${week}`,
    markOfPart: (week: string, part: number, parts: number) => `Roundup ${week} · ${part} of ${parts}`,
  },

  /** What the commands of the roundup reply. Channels are mentions, moments are Discord's timestamps. */
  schedule: {
    lacks: (channel: string, permissions: string[]) =>
      `I may not post in ${channel}: I lack ${permissions.map(quoted).join(', ')}. Allow it in the channel’s settings under Permissions, then try again.`,
    inServer: 'A roundup belongs to a server. Use this command in one.',
    noZone: (typed: string) =>
      `${quoted(typed)} is no time zone. Type the name of a big city near you and pick one from the list, for example Europe/Berlin.`,
    slot: (weekday: string, hour: number, zone: string) => `Every ${weekday} at ${hour}:00 (${zone})`,
    scheduled: (slot: string, channel: string) => `${slot} I post the new papers in ${channel}.`,
    next: (moment: string) => ` The next one comes ${moment}.`,
    posted: (channel: string) => `This week’s roundup is posted in ${channel}.`,
    alreadyPosted: (channel: string) => `This week’s roundup was posted in ${channel} already.`,
    beingPosted: (channel: string) => `This week’s roundup is being posted in ${channel} at this moment.`,
    stopped: (channel: string) => `No more roundups in ${channel}. Start again with /roundup schedule.`,
    noneIn: (channel: string) => `No roundup is scheduled in ${channel}.`,
    none: 'No roundup is scheduled in this server. Start one with /roundup schedule.',
    which: (channels: string[]) => `Which one? Name the channel: ${channels.join(', ')}.`,
    planned: (channel: string, slot: string) => `${channel}: ${slot}.`,
    paused: (channel: string, because: string) => `${channel}: paused. ${because}`,
    /** Why no roundup can be posted. */
    because: {
      'channel-gone': 'The channel of the roundup is gone. Schedule it in another one with /roundup schedule.',
      'not-allowed':
        'I may not post in the channel of the roundup. Allow me “View Channel”, “Send Messages” and “Read Message History” there, then use /roundup schedule again.',
    },
  },

  /** As Discord's settings call them. */
  permissions: {
    ViewChannel: 'View Channel',
    SendMessages: 'Send Messages',
    ReadMessageHistory: 'Read Message History',
    ManageGuild: 'Manage Server',
  },

  /** The map of the library. Papers are counted by `papers`, and those counts put into the other entries. */
  map: {
    other: 'Other topics',
    papers: (count: number) => (count === 1 ? '1 paper' : `${number(count)} papers`),
    /** Where an even sample is shown. */
    sample: (shown: number, all: number) => `${number(shown)} of ${number(all)} papers`,
    /** What the marks on a map say. */
    cited: 'cited',
    footnote: 'footnote',
    places: {
      topLeft: 'top left',
      top: 'top',
      topRight: 'top right',
      left: 'left',
      middle: 'middle',
      right: 'right',
      bottomLeft: 'bottom left',
      bottom: 'bottom',
      bottomRight: 'bottom right',
    },
    /** What somebody hears who does not see it. */
    one: (title: string) => `Map with a single paper, a dot in the middle: ${title}`,
    alt: (papers: string) => `Map with ${papers} as dots, similar ones side by side.`,
    theme: (place: string, theme: string, papers: string) => `${place}: ${theme}, ${papers}`,
    marked: (where: string[]) => `Marked: ${list(where)}.`,
    within: (numbers: string, theme: string) => `${numbers} in ${theme}`,
    more: (count: number) => `and ${count} more`,
  },

  errors: {
    database: (reference: string) =>
      `My library cannot be reached right now. Please try again in a minute. (reference ${reference})`,
    service: (service: string, reference: string) =>
      `Something I depend on, ${service}, does not answer right now. Please try again in a minute. (reference ${reference})`,
    services: {
      'the language model': 'the language model',
      'the embedding service': 'the embedding service',
    },
    stopping: (reference: string) =>
      `I am being restarted and could not finish. Please ask again in a minute. (reference ${reference})`,
    unforeseen: (reference: string) =>
      `That went wrong on my side, and it is in my log. Please try again; if it happens again, tell an admin the reference ${reference}.`,
    interrupted: 'I was interrupted and could not finish this answer. Please ask again.',
    commandGone: 'This command is gone or has changed. Reload Discord (Ctrl+R) to see the current ones.',
  },

  /** The commands in Discord's menus: names of at most 32 characters, descriptions of at most 100. */
  commands: {
    ask: {
      name: 'ask',
      description: 'Ask the papers a question; every claim of the answer has a footnote',
      options: {
        question: {
          name: 'question',
          description: 'For example: Which papers merge fine-tuned models? You can add “since 2023” or “by Raffel”',
        },
        author: { name: 'author', description: 'Only papers by this author' },
        years: { name: 'years', description: 'Only papers from this time: 2023, 2021-2023, since 2022' },
        topic: { name: 'topic', description: 'Only papers whose text has these words' },
        private: { name: 'private', description: 'Show the answer only to me' },
      },
    },
    summary: {
      name: 'summary',
      description: 'A paper, or a topic over the library, in a few sentences with footnotes',
      options: {
        paper: {
          name: 'paper',
          description: 'One paper: problem, approach, result and limits, or shorter, or for a newcomer',
        },
        paperNamed: { name: 'paper', description: 'Letters of the title or an author, or an arXiv id or link' },
        length: { name: 'length', description: 'How much to tell; a short card when left out' },
        thread: { name: 'thread', description: 'The papers of this thread, a line each' },
        topic: { name: 'topic', description: 'What the papers of the library contribute to a topic' },
        topicNamed: { name: 'topic', description: 'For example: knowledge distillation, since 2023' },
      },
    },
    paper: {
      name: 'paper',
      description: 'The card of one paper: authors, versions, links, text, neighbours, and how to cite it',
      options: {
        paper: { name: 'paper', description: 'Letters of the title or an author, or an arXiv id, a DOI or a link' },
      },
    },
    compare: {
      name: 'compare',
      description: 'Two to five papers side by side, every statement with its footnote',
      options: {
        paper1: { name: 'paper1', description: 'Letters of the title or an author, or an arXiv id or link' },
        paper2: { name: 'paper2', description: 'The paper to compare it with' },
        paper3: { name: 'paper3', description: 'A third paper' },
        paper4: { name: 'paper4', description: 'A fourth paper' },
        paper5: { name: 'paper5', description: 'A fifth paper' },
      },
    },
    related: {
      name: 'related',
      description: 'Papers near to a paper or a question, and how they are related',
      options: {
        paper: { name: 'paper', description: 'Letters of the title or an author, or an arXiv id or link' },
        question: { name: 'question', description: 'What you want to read about, in plain words' },
      },
    },
    roundup: {
      name: 'roundup',
      description: 'The weekly post about new papers',
      options: {
        schedule: { name: 'schedule', description: 'Post a roundup in a channel every week' },
        scheduleChannel: { name: 'channel', description: 'Where to post it' },
        weekday: { name: 'weekday', description: 'On which day' },
        hour: { name: 'hour', description: 'At which full hour, 0 to 23' },
        timezone: { name: 'timezone', description: 'Whose clock, for example Europe/Berlin' },
        now: { name: 'now', description: 'Post this week’s roundup now, unless it is posted already' },
        nowChannel: {
          name: 'channel',
          description: 'Where to post it; the scheduled channel, or this one, when left out',
        },
        show: { name: 'show', description: 'Show where and when roundups are posted in this server' },
        stop: { name: 'stop', description: 'Stop the weekly roundup' },
        stopChannel: { name: 'channel', description: 'In which channel; the only scheduled one when left out' },
      },
    },
    privacy: {
      name: 'privacy',
      description: 'What I keep of you: see it, get it, delete it, or have nothing kept',
      options: {
        show: { name: 'show', description: 'Show what is kept of you, and for how long' },
        export: { name: 'export', description: 'Get everything that is kept of you as a file' },
        delete: { name: 'delete', description: 'Delete everything that is kept of you; I ask once more first' },
        optOut: { name: 'opt-out', description: 'Have nothing kept of you any more, and delete what is kept at once' },
        optIn: { name: 'opt-in', description: 'Have your questions and answers kept again' },
      },
    },
    new: { name: 'new', description: 'Start afresh here: my next answer leans on nothing that was asked before' },
    settings: {
      name: 'settings',
      description: 'How Footnote behaves in this server',
      options: {
        show: { name: 'show', description: 'Show all settings, and what was used today' },
        language: { name: 'language', description: 'The language of mentions and roundups' },
        languageChoice: { name: 'language', description: 'Commands are answered in each person’s own language' },
        mentions: { name: 'mentions', description: 'The channels where mentions are answered' },
        channel: { name: 'channel', description: 'Add this channel, or take it away if it is there' },
        everywhere: { name: 'everywhere', description: 'Answer in every channel' },
        answers: { name: 'answers', description: 'Length and privacy of answers' },
        length: { name: 'length', description: 'How long an answer is' },
        private: { name: 'private', description: 'Show answers to /ask only to who asks' },
        limits: { name: 'limits', description: 'What may be asked and spent in a day' },
        whose: { name: 'whose', description: 'The limits of each person, or of the server as a whole' },
        requests: { name: 'questions', description: 'Questions a day; 0 is without limit' },
        tokens: { name: 'tokens', description: 'Tokens of the language model a day; 0 is without limit' },
        dollars: { name: 'dollars', description: 'US dollars for the language model a day; 0 is without limit' },
        keep: { name: 'keep', description: 'How long answers are kept' },
        days: { name: 'days', description: 'Days until an answer and its buttons are forgotten' },
        reset: { name: 'reset', description: 'Take all settings back to what they were at first' },
      },
    },
    library: {
      name: 'library',
      description: 'The papers of this library, where they come from, and who changed it',
      options: {
        search: { name: 'search', description: 'Show up to ten papers: what the letters fit, or the newest' },
        searched: { name: 'paper', description: 'Letters of a title, an author or a method, or an arXiv id' },
        add: { name: 'add', description: 'Add papers from arXiv for this server alone' },
        added: { name: 'paper', description: 'An arXiv id or link; up to ten with spaces or commas between' },
        remove: { name: 'remove', description: 'Take a paper away that this server added' },
        removed: { name: 'paper', description: 'One of this server’s own' },
        map: { name: 'map', description: 'Draw the library as a picture: papers as dots, themes by name' },
        sources: { name: 'sources', description: 'Where papers come from, how each source does, and who changed what' },
        follow: { name: 'follow', description: 'Let papers come in by themselves, for this server alone' },
        followed: {
          name: 'source',
          description: 'arxiv:cat:cs.CL, arxiv:author:…, arxiv:search:…, hf:daily, or the address of a feed',
        },
        unfollow: { name: 'unfollow', description: 'Leave a source of this server; its papers stay' },
        unfollowed: { name: 'source', description: 'One of this server’s own' },
      },
    },
    addPaper: { name: 'Add this paper' },
    summarisePaper: { name: 'Summarise paper' },
    status: { name: 'status', description: 'Whether I am ready: papers, sources, model, database, connection' },
    about: { name: 'about', description: 'Version, library, language model and what it cost this month' },
    help: { name: 'help', description: 'What I can do, in a few lines' },
    askAbout: { name: 'Ask about this' },
  },
}
