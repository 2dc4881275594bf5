/** Papers side by side: for each aspect what each of them says in its own words, or that it does not. */
import type { Claim, Passage } from '../domain/answer.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'
import { isBackground, isProposal } from './evidence.ts'
import { asStatement } from './extractive.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import { plainMarkdown } from './markdown.ts'
import { isAcronym, nameKey, ownNamesOf } from './names.ts'

export const ASPECTS = ['problem', 'approach', 'setting', 'result', 'limits', 'code'] as const
export type Aspect = (typeof ASPECTS)[number]

/** What stands in a cell: what was found, the aspect that says this too, an address of the paper's record, or nothing. */
export type Cell = { claims: Claim[] } | { as: Aspect; claim: Claim } | { address: string } | undefined

/** A row for each aspect, in each a cell for each paper. */
export type Table = Record<Aspect, Cell[]>

const PROBLEM =
  /(?:\bhowever|\bbut(?! also)|challeng|difficult|problem|limit|\black|scarc|expensive|costly|suffer|fail|\bhard\b|unclear|overlook|neglect|remain|little is known|slow|prohibitive|insufficient|ignor|struggl|inefficien|, yet\b|only demonstrate|seldom|poor|sub-?optimal|restrict|(?<!that )cannot|unable|not (?:fully|well|been)|bottleneck|impractical|intractable|open question|several questions)/i
const CONTRIBUTION =
  /\b(?:we|this (?:paper|work|study|thesis|report|article)|the (?:paper|authors|study|thesis|work))\b.{0,40}\b(?:describ|offer|provid|suggest|formulat|creat|build|stud|investigat|explor|examin|revisit|analy[sz]|compar|adapt|appl|extend|train|aim)/i
/** "We show … and propose …": what is put forward may come late in a sentence. */
const PUTS_FORWARD = /\b(?:we|and|then) (?:\w+ )?(?:propose|introduce|present|develop|design)\b/i
/** What comes on top is not the thing itself. */
const ALSO = /\b(?:we|authors) (?:also|further|additionally)\b|^(?:additionally|also|further|moreover)/i
/** "We study the following questions." says nothing by itself. */
const FEWEST_WORDS = 9
/** Who speaks in a sentence that puts something forward; without one, a first sentence tells of the field. */
const SPEAKER = /\b(?:we|our|this (?:paper|work|study|thesis|report|article)|the authors)\b/i
const MATERIAL =
  '(?:data ?sets?|corpora|corpus|benchmarks?|tasks|languages?|images?|videos?|patients?|environments?|sentences|documents|recordings|samples|soundings|stations|suites?|games?)'
const STUDIED = new RegExp(
  `\\b(?:experiment\\w*|evaluat\\w*|tested|validat\\w*|ablations?|empirical(?:ly)?|results?|consisting of|compris\\w+|collected)\\b[^.]{0,70}\\b${MATERIAL}\\b|\\b(?:on|across|over) (?:the )?(?:[\\w-]+ ){0,4}(?:data ?sets?|benchmarks?|corpora|corpus|suites?|image set)\\b`,
  'i',
)
const COUNTED = new RegExp(
  `\\b(?:\\d[\\d,.]*[KM]?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|over \\d+)\\+? (?:[\\w-]+ ){0,3}${MATERIAL}\\b`,
  'i',
)
/** A number of things tells where a method was tried only if something was done with them. */
const MEASURED = /\b(?:trained|tested|fine-?tuned|measured) (?:\w+ )?(?:on|with|across)\b/i
const STRONG_RESULT =
  /\b(?:outperform|surpass|achiev|exceed|superior|better than|improv\w* (?:by|over|on|the|upon)|(?:show|demonstrat|find|reveal|indicat|suggest|observ|prov|confirm)\w* that|found that|(?:results|experiments|findings|evaluations?|ablations) \w*\s?(?:show|demonstrat|indicat|reveal|suggest|confirm)|state[- ]of[- ]the[- ]art (?:results?|performance|accuracy)|reduc\w+ .{0,60}(?:by|\d)|comparable|competitive (?:results?|performance)|loses|reaches|lowers)/i
const WEAK_RESULT =
  /\b(?:improv|reduc|gains?\b|better\b|faster\b|boost|higher\b|lower\b|outcomes?\b|promising|removes\b|accura\w+|speed-?up|performance)/i
const LIMIT =
  /\b(?:(?:our|its|one|the main|important) (?:\w+ )?(?:limitation|drawback|shortcoming|caveat)s?\b|(?:it|method|approach|model|work|study|analysis|evaluation|benchmark) is (?:still |currently )?limited to\b|(?:is|are) (?:still|yet) (?:conceptual|preliminary|limited|far from)|surely not\b|which is not always the case|only works? (?:when|if|for)\b|(?:leave|leaving)\b.{0,60}\b(?:gap|open|future work)\b|remains? (?:future work|out of reach))/i
/** What a method itself cannot do; the word before says whose failing it is. */
const FAILS =
  /((?:[\w-]+\s+){0,4}[\w-]+)\s+(?:still |often |also )?(?:cannot (?!be\b)|fails? |struggles? |(?:does|do|did) not (?:yet |always |necessarily )?(?=help|work|appl|generali[sz]|scale|hold|guarantee|improv|outperform|cover|handle|support|extend|transfer|captur|account|consider|achiev|reach|perform|solve|converg))/i
const OWN_SUBJECT =
  /\b(?:our|this|the proposed|the authors'?)\s(?:[\w-]+\s){0,2}(?:methods?|approach|models?|framework|algorithm|system|technique|strategy|architecture|estimator|analysis|theory|bounds?|benchmark|study)$/i
/** "What our model fails to find" is what something else finds. */
const RELATIVE = /\b(?:that|which|what|who|where)\b/i
const PRAISE = /\b(?:improv|avoid|outperform|enabl|surpass|better|robust)/i
/** A limit that is overcome is none. */
const OVERCOMES =
  /\b(?:overcom|address|tackl|mitigat|alleviat|avoid|eliminat|resolv|solv|circumvent|lift|remov|bypass|amend)\w*\b.{0,80}\b(?:limitation|drawback|shortcoming|limited)/i
const OTHERS =
  /\b(?:existing|previous|prior|other|current|conventional|traditional|recent|most|competing|contemporary|standard) (?:[\w-]+ )?(?:methods?|approaches|works?|studies|techniques|efforts|models?|networks?|algorithms?|research)\b/i
const CODE =
  /\b(?:codes?|implementations?|software)\b[^.]{0,60}\b(?:available|released?|found|open-?sourced?|public|github|https?)|\bopen-?source (?:the|our|all)\b|\b(?:release|open-?source|publish|provid|shar)\w*\b.{0,40}\b(?:codes?|implementations?)\b|\b(?:code|github)\b.{0,40}https?:|https?:\/\/github/i

/** "Two sources" counts things; a result is measured in digits. */
const hasFigure = (text: string): boolean => /(?<![\p{L}\d(-])\d[\d.,]*(?![\d)]|-\p{L}{4})/u.test(text)

const namesIn = (text: string): number =>
  text
    .split(/[\s,;()]+/)
    .slice(1)
    .filter(isAcronym).length

/** @param own the names that the paper gives to what is its own */
const failsItself = (text: string, own: ReadonlySet<string>): boolean => {
  const subject = FAILS.exec(text)?.[1]
  if (subject === undefined || RELATIVE.test(subject) || PRAISE.test(text)) return false
  return own.has(nameKey(subject.split(/\s+/).at(-1)!)) || OWN_SUBJECT.test(subject)
}

/** How well a text speaks to an aspect; below 1 it does not. `place` runs from 0 at an abstract's beginning to 1 at its end. */
type Place = { share: number; isFirst: boolean; isAfterProposal: boolean; own: ReadonlySet<string> }
type Fit = (text: string, place: Place) => number

const FITS: Record<Aspect, Fit> = {
  code: text => (CODE.test(text) ? 2 : 0),
  approach: (text, { share, isFirst }) => {
    if (isFirst && !SPEAKER.test(text)) return 0
    const tells = isProposal(text) || PUTS_FORWARD.test(text) ? 3 : CONTRIBUTION.test(text) ? 2 : 0
    if (tells === 0) return 0
    const lacks = (ALSO.test(text) ? 0.5 : 0) + (text.split(/\s+/).length < FEWEST_WORDS ? 0.5 : 0)
    return tells - lacks - Math.abs(share - 0.4)
  },
  result: (text, { share }) => {
    const figure = hasFigure(text)
    const tells = STRONG_RESULT.test(text) ? 1 : WEAK_RESULT.test(text) ? (figure ? 0.6 : 0.1) : 0
    if (tells === 0) return 0
    const lacks =
      (isBackground(text) && !SPEAKER.test(text) ? 1 : 0) +
      (isProposal(text) ? (tells === 1 ? 0.3 : 0.8) : 0) +
      (ALSO.test(text) ? 0.2 : 0)
    return tells + (figure ? 0.8 : 0) + 0.5 * share - lacks
  },
  limits: (text, { share, isAfterProposal, own }) =>
    isAfterProposal && !OVERCOMES.test(text) && !OTHERS.test(text) && (LIMIT.test(text) || failsItself(text, own))
      ? 1 + share
      : 0,
  problem: (text, { share, isAfterProposal }) =>
    PROBLEM.test(text) && !isProposal(text) && (!isAfterProposal || share <= 0.4)
      ? 1 + (isBackground(text) ? 0.3 : 0) + (1 - share)
      : 0,
  setting: (text, { isAfterProposal }) => {
    if (!isAfterProposal && !SPEAKER.test(text)) return 0
    const studied =
      (STUDIED.test(text) ? 1 : 0) +
      (COUNTED.test(text) ? (MEASURED.test(text) || STRONG_RESULT.test(text) ? 1 : 0.6) : 0)
    return studied === 0 || isBackground(text) || /https?:/.test(text) ? 0 : studied + Math.min(3, namesIn(text)) * 0.15
  },
}
/** What is surest chooses first. */
const ORDER: Aspect[] = ['code', 'approach', 'result', 'limits', 'problem', 'setting']
const LEAST_FIT = 1
/** What may stand in the sentence of another aspect: "On the Trellis images ShearPrune removes 80 %". */
const SHARED = new Set<Aspect>(['setting', 'result'])
/** Fewer letters are a heading, or what is left of one. */
const SHORTEST = 20

const claimOf = (paperId: number, { text, ordinal }: Sentence): Claim => ({
  text: asStatement(text),
  evidence: [{ paperId, ordinal, sentence: text }],
})

/**
 * The cells of one paper in its own sentences, each sentence used for one aspect; data, setting
 * and result may stand in the sentence of another.
 */
export const cellsOf = ({ paper, sentences }: RankedPaper): Record<Aspect, Cell> => {
  const telling = sentences.filter(({ text }) => !isHiddenOrder(text) && text.length > SHORTEST)
  const last = Math.max(1, sentences.length - 1)
  const proposal = telling.find(({ text }) => isProposal(text) && SPEAKER.test(text))?.ordinal ?? Math.floor(last / 2)
  const own = new Set(ownNamesOf(telling.map(({ text }) => text)).map(nameKey))
  const used = new Map<number, Aspect>()
  const fitOf = (aspect: Aspect, { text, ordinal }: Sentence): number =>
    aspect !== 'code' && CODE.test(text)
      ? 0
      : FITS[aspect](text, { share: ordinal / last, isFirst: ordinal === 0, isAfterProposal: ordinal > proposal, own })
  const best = (aspect: Aspect, from: Sentence[]): Sentence | undefined =>
    from
      .map(sentence => ({ sentence, fit: fitOf(aspect, sentence) }))
      .filter(({ fit }) => fit >= LEAST_FIT)
      .sort((a, b) => b.fit - a.fit || a.sentence.ordinal - b.sentence.ordinal)[0]?.sentence

  const cellFor = (aspect: Aspect): Cell => {
    const free = best(
      aspect,
      telling.filter(({ ordinal }) => !used.has(ordinal)),
    )
    if (free !== undefined) {
      used.set(free.ordinal, aspect)
      return { claims: [claimOf(paper.id, free)] }
    }
    const shared = SHARED.has(aspect) ? best(aspect, telling) : undefined
    if (shared !== undefined) return { as: used.get(shared.ordinal)!, claim: claimOf(paper.id, shared) }
    return aspect === 'code' && paper.codeUrl !== undefined ? { address: paper.codeUrl } : undefined
  }
  const cells = new Map(ORDER.map(aspect => [aspect, cellFor(aspect)]))
  return Object.fromEntries(ASPECTS.map(aspect => [aspect, cells.get(aspect)])) as Record<Aspect, Cell>
}

/** The table of several papers in their own sentences. */
export const compareExtractive = (papers: RankedPaper[]): Table => {
  const columns = papers.map(cellsOf)
  return Object.fromEntries(ASPECTS.map(aspect => [aspect, columns.map(column => column[aspect])])) as Table
}

/** What a cell says, with our own words where the paper has none. */
export const claimsIn = (cell: Cell, { compare }: Words): Claim[] => {
  if (cell === undefined) return [{ text: compare.notStated, evidence: [] }]
  if ('address' in cell) return [{ text: compare.inRecord(cell.address), evidence: [] }]
  if ('as' in cell) return [{ text: compare.sameAs(compare.aspects[cell.as]), evidence: cell.claim.evidence }]
  return cell.claims
}

/** The table as an answer shows it: a block for each aspect, a line for each paper. */
export const tablePassages = (table: Partial<Table>, names: readonly string[], words: Words): Passage[] =>
  ASPECTS.flatMap((aspect): Passage[] => {
    const cells = table[aspect] ?? []
    const heading = words.compare.aspects[aspect]
    if (cells.length > 0 && cells.every(cell => cell === undefined))
      return [{ heading, bullet: true, claims: [{ text: words.compare.noneStates, evidence: [] }] }]
    return cells.map((cell, at) => ({
      ...(at === 0 ? { heading } : {}),
      bullet: true,
      label: plainMarkdown(names[at]!),
      claims: claimsIn(cell, words),
    }))
  })
