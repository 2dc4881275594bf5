/** Which aspect of a paper a sentence speaks to, by the words that abstracts use. */
import { hasFigure, isBackground, isProposal } from './evidence.ts'
import { isAcronym, nameKey } from './names.ts'

export const ASPECTS = ['problem', 'approach', 'setting', 'result', 'limits', 'code'] as const
export type Aspect = (typeof ASPECTS)[number]

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
const BETTER_THAN = /\b(?:more|less) (?:[\w-]+ ){1,2}than\b/i
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
type Place = {
  share: number
  isFirst: boolean
  isAfterProposal: boolean
  own: ReadonlySet<string>
  /** A sentence about what is the paper's own, in whoever's voice. */
  isOwn: boolean
}
type Fit = (text: string, place: Place) => number

export const FITS: Record<Aspect, Fit> = {
  code: text => (CODE.test(text) ? 2 : 0),
  approach: (text, { share, isFirst, isOwn }) => {
    if (isFirst && !isOwn && !SPEAKER.test(text)) return 0
    const boasts = WEAK_RESULT.test(text) || BETTER_THAN.test(text)
    const retold = isOwn && !STRONG_RESULT.test(text) && !isBackground(text) ? (boasts ? 1.4 : 1.8) : 0
    const tells = isProposal(text) || PUTS_FORWARD.test(text) ? 3 : CONTRIBUTION.test(text) ? 2 : retold
    if (tells === 0) return 0
    const lacks = (ALSO.test(text) ? 0.5 : 0) + (text.split(/\s+/).length < FEWEST_WORDS ? 0.5 : 0)
    return tells - lacks - Math.abs(share - 0.4)
  },
  result: (text, { share, isOwn }) => {
    const figure = hasFigure(text)
    const tells = STRONG_RESULT.test(text) ? 1 : WEAK_RESULT.test(text) ? (figure || isOwn ? 0.6 : 0.1) : 0
    if (tells === 0) return 0
    const lacks =
      (isBackground(text) && !SPEAKER.test(text) && !isOwn ? 1 : 0) +
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
/** Below it a sentence does not speak to an aspect. */
export const LEAST_FIT = 1

/** Whether a sentence says, as the paper's authors, what they put forward. */
export const isOwnProposal = (text: string): boolean => isProposal(text) && SPEAKER.test(text)

/** Whether a sentence only says where the code is. */
export const isCode = (text: string): boolean => CODE.test(text)
