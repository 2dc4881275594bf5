/** Which part of its paper a sentence tells: the problem, the approach, the result, the limits; or none of them. */
import type { Sentence } from '../domain/sentences.ts'
import { hasFigure, isBackground, isProposal } from './evidence.ts'
import { isAbout, ownNamesOf, subjectsOf } from './names.ts'

export const PARTS = ['problem', 'approach', 'result', 'limits'] as const
export type Part = (typeof PARTS)[number]

const PROBLEM =
  /\b(?:however|but\b(?! also)|challeng|difficult|problem|limit|lack|scarce|scarcity|expensive|costly|suffer|fail|hard\b|unclear|overlook|neglect|remain|little is known|slow|bottleneck|prone)/i
const RESULT =
  /\b(?:result|experiment|outperform|surpass|achiev|reach|improv|show|demonstrat|finds?\b|findings?\b|found\b|reveal|(?<!-)reduc|gain|competitive|state[- ]of[- ]the[- ]art|better|faster|exceed|boost|accura|increas|decreas|smaller|larger)/i
/** "71.4%", "12 times", "3 points": what was measured, where a bare number may only count data sets. */
const MEASURE =
  /\d(?:[\d.,]*\s?(?:%|×|x\b|times\b|points?\b|percent|fold\b|BLEU|F1)|[,.]?\d*\.\d|\s(?:out )?of (?:the )?\d)/i
/** "We also release code": true, but no result. */
const RELEASE =
  /\b(?:releas|open-?sourc|publish|make available)\w*\b.{0,60}\b(?:code|data|models?|resources?|benchmark)/i
/** A result in name only. */
const VAGUE =
  /\b(?:significant step|paves? the way|promising|future (?:work|research)|new (?:avenue|direction)|sheds? light|we (?:hope|believe|anticipate)|authors (?:hope|believe|anticipate)|following (?:research )?questions)/i
/** What works well is a problem only in a sentence that goes on against it. */
const CONTRADICTS = /\b(?:however|but\b(?! also)|yet|although|though|while|despite)\b/i
/** A sentence about experiments tells no approach, though it may name "our approach". */
const REPORT =
  /^(?:\w+, )?(?:(?:the|our|extensive|these|comprehensive) )*(?:experiment|empirical|evaluation|results?|findings?|ablation|benchmark results)|^(?:\w+, )?we (?:also |further |then )?(?:show|demonstrat|find\b|found\b|observ|achiev|believ)/i
/** What the authors did, where nothing is put forward by name. */
const STUDY =
  /\b(?:we|this (?:paper|work|study|thesis|report|article|survey|review)|the (?:paper|authors|study|survey)|our (?:method|approach|model|framework|work|study|analysis)|here)\b/i
/** What a result is remembered by. */
const WINS = /\b(?:outperform|surpass|exceed|achiev|reach|state[- ]of[- ]the[- ]art)/i
/** Without the sentence before it, nobody knows what it speaks of. */
const DANGLING =
  /^(?:this(?! (?:paper|work|study|thesis|report|article|survey)\b)|these|those|it|they|its|their|such|both|here|but|and|also|moreover|furthermore|additionally|in addition|then|thus|therefore|hence|second|finally|to this end|to address (?:this|these)|specifically|for example|in contrast|conversely)\b|\b(?:this|these) (?:challenge|problem|issue|limitation)s?\b/i

/** What the paper calls its own. */
const OWN = 'our|this (?:paper|work|study)|these results|the proposed [\\w-]+'
const WEAKNESS = 'limitations?|shortcomings?|caveats?|drawbacks?|weakness(?:es)?'
/** What a thing of one's own does not do. Not "does not require": that is a virtue. */
const FALLS_SHORT =
  '(?:does|do|did|is|are|was|were|can) ?not (?:\\w+ )?(?:help|hold|generali[sz]e|transfer|improve|work|scale|extend|apply|guarantee|suitable|applicable|sufficient)|cannot|fails? (?:to|when|on|for)|(?:is|are) limited (?:to|by|in)|(?:still|remains?) (?:limited|far|lags?|struggl\\w*|short|falls?)|struggles?|works? only|only (?:works?|applies)|comes? at the (?:cost|expense)'
/** The limits of others, which the paper lifts. */
const LIFTED =
  /\b(?:overcom|address|mitigat|alleviat|avoid|tackl|remov|resolv|solv|circumvent|eliminat|without|rather than|unlike|instead of|whereas|while|outperform|existing|previous|prior|reveal|expos|analy[sz]|identif|investigat|assess|understand|discuss|insight|highlight|shed|evidence|strength)/i

const isDangling = (text: string): boolean => DANGLING.test(text)

/** What is known of the text in which a sentence stands. */
export type Around = {
  /** From 0 at the beginning of the text to 1 at its end: problems come early, results late. */
  place: number
  /** What the paper calls its own: names of its method or data. */
  ownNames: readonly string[]
  /** What a text in the third person keeps speaking of. */
  subjects: readonly string[]
  /** Where its authors first say what they put forward. */
  firstProposal: Sentence | undefined
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a sentence tells where its paper's own work stops. Rather none than one of somebody else's. */
export const statesLimits = ({ text }: Pick<Sentence, 'text'>, { place, ownNames }: Around): boolean => {
  if (place < 0.4 || LIFTED.test(text) || isProposal(text) || text.endsWith('?')) return false
  const own = [OWN, ...ownNames.map(escaped)].join('|')
  return new RegExp(
    `\\b(?:${own})\\b.{0,60}\\b(?:${WEAKNESS})\\b|\\b(?:${WEAKNESS}) of (?:${own})\\b|^(?:\\w+, )?(?:${own})\\b.{0,30}\\b(?:${FALLS_SHORT})\\b`,
    'i',
  ).test(text)
}

type Score = (sentence: Sentence, around: Around) => number | undefined

const SCORES: Record<Part, Score> = {
  problem: ({ text, ordinal }, { place }) => {
    const tellsProblem = PROBLEM.test(text)
    if (isProposal(text) || STUDY.test(text) || place > 0.6) return undefined
    if (ordinal > 0 && !tellsProblem && !isBackground(text)) return undefined
    if (WINS.test(text) && !CONTRADICTS.test(text)) return undefined
    return 0.7 + (tellsProblem ? 0.8 : 0) + 0.5 * (1 - place) - (MEASURE.test(text) ? 0.4 : 0)
  },
  approach: (sentence, { place, firstProposal, subjects }) => {
    const { text } = sentence
    const isOwn = STUDY.test(text) || (isAbout(text, subjects) && !RESULT.test(text))
    if ((!isProposal(text) && !isOwn) || REPORT.test(text) || text.endsWith('?')) return undefined
    const first = sentence === firstProposal ? 0.8 : 0
    const weak = (isBackground(text) ? 0.6 : 0) + (VAGUE.test(text) ? 0.6 : 0)
    return (isProposal(text) ? (isOwn ? 2.4 : 1.5) : 1) + first - 0.7 * place - weak
  },
  result: ({ text }, { place }) => {
    if ((!RESULT.test(text) && !MEASURE.test(text)) || RELEASE.test(text)) return undefined
    if (place < 0.3 && !isProposal(text) && !STUDY.test(text)) return undefined
    return (
      0.6 +
      (RESULT.test(text) ? 0.6 : 0) +
      (hasFigure(text) ? 0.5 : /\d/.test(text) ? 0.25 : 0) +
      (MEASURE.test(text) ? 0.7 : 0) +
      (WINS.test(text) ? 0.4 : 0) +
      0.5 * place -
      (isProposal(text) ? 0.7 : 0) -
      (VAGUE.test(text) ? 0.5 : 0)
    )
  },
  limits: (sentence, around) => (statesLimits(sentence, around) ? 1.2 : undefined),
}

/** How well a sentence tells this part of its paper; undefined where it does not. */
export const partScore = (part: Part, sentence: Sentence, around: Around): number | undefined => {
  const score = SCORES[part](sentence, around)
  return score === undefined ? undefined : score - (isDangling(sentence.text) ? 0.5 : 0)
}

/** What is known around each sentence of a text. */
export const aroundIn = (sentences: readonly Sentence[]): ((sentence: Sentence) => Around) => {
  const last = Math.max(sentences.at(-1)?.ordinal ?? 0, 1)
  const texts = sentences.map(({ text }) => text)
  const ownNames = ownNamesOf(texts)
  const subjects = subjectsOf('', texts)
  const firstProposal = sentences.find(({ text }) => isProposal(text) && STUDY.test(text))
  return ({ ordinal }) => ({ place: ordinal / last, ownNames, subjects, firstProposal })
}
