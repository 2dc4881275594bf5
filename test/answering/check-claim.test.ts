/** Claims beside the sentences they cite: which pass, and by which rule the others are stopped. */
import { describe, expect, it } from 'vitest'
import { checkClaim, type Rule, type Support, wordingOf } from '../../src/answering/check-claim.ts'

const supportOf = (sentences: string[], more: Partial<Support> = {}): Support => ({
  sentences,
  titles: ['BasketMerge: Weaving Fine-tuned Models into One'],
  authors: ['Ada Quill', 'Tomas Reed'],
  ownNames: ['BasketMerge'],
  ...more,
})

const ACCURACY = 'BasketMerge reaches 71.4% accuracy on the WickerBench suite, while plain averaging reaches 63.2%.'
const RUNTIME = 'It needs no further training and runs in 12 minutes on one machine.'
const LIMIT = 'BasketMerge does not help when the models were trained from different starting points.'
const STUDENT = 'The student is 14 times smaller than its teachers.'
const WINS = 'TriTutor surpasses single-teacher distillation on 9 of 11 text tasks.'
const KNOTS = 'KnotRank outperforms TwineRank on the Harbour set, where greedy search is faster than exhaustive search.'
const FUEL = 'KnotRank improves the order of arrivals and lowers the fuel that a crossing burns.'
const PRUNE = 'Unlike earlier pruning, ShearPrune requires no labelled data.'
const TRELLIS = 'On the Trellis image set ShearPrune removes 80% of the channels and loses 1.5 points of accuracy.'
const OURS = 'Our method recovers the weights of 3 million users in two passes.'
const FREE = 'The label-free schedule cannot be applied to recurrent models.'
const UNSUPERVISED = 'The unsupervised variant is insensitive to noise.'
const RANGE = 'Depth raises accuracy from 63.2% to 71.4% with 40,000 examples.'

type Row = [verdict: true | Rule, evidence: string | string[], claim: string]

const ROWS: Row[] = [
  // What stands there.
  [true, ACCURACY, ACCURACY],
  [true, ACCURACY, 'BasketMerge reaches 71.4% accuracy on the WickerBench suite.'],
  [true, ACCURACY, 'On WickerBench, BasketMerge has an accuracy of 71.4 percent.'],
  [true, ACCURACY, 'Plain averaging reaches 63.2%.'],
  [true, ACCURACY, 'Plain averaging reaches 63.2%, and BasketMerge reaches 71.4%.'],
  [true, ACCURACY, 'The authors report that BasketMerge reaches 71.40% accuracy.'],
  [true, ACCURACY, 'Quill and Reed report 71.4% accuracy on WickerBench.'],
  [true, RUNTIME, 'BasketMerge runs in 12 minutes on one machine.'],
  [true, RUNTIME, 'It needs no further training.'],
  [true, RUNTIME, 'Further training is not needed.'],
  [true, RUNTIME, 'BasketMerge runs in twelve minutes without further training.'],
  [true, LIMIT, 'BasketMerge does not help if the models have different starting points.'],
  [true, LIMIT, 'BasketMerge fails to help models trained from different starting points.'],
  [true, STUDENT, 'The student is 14x smaller than the teachers.'],
  [true, STUDENT, 'The student is fourteen times smaller than its teachers.'],
  [true, WINS, 'TriTutor surpasses distillation from a single teacher on 9 out of 11 text tasks.'],
  [true, WINS, 'Single-teacher distillation is surpassed by TriTutor on 9 of 11 text tasks.'],
  [true, KNOTS, 'TwineRank is outperformed by KnotRank on the Harbour set.'],
  [true, KNOTS, 'On the Harbour set KnotRank outperforms TwineRank.'],
  [true, KNOTS, 'Greedy search is faster than exhaustive search.'],
  [true, FUEL, 'KnotRank lowers the fuel that a crossing burns.'],
  [true, FUEL, 'KnotRank improves the order of arrivals.'],
  [true, PRUNE, 'ShearPrune does not require labelled data.'],
  [true, PRUNE, 'ShearPrune works without labelled data.'],
  [true, PRUNE, 'ShearPrune requires no labels, unlike earlier pruning.'],
  [true, TRELLIS, 'ShearPrune loses 1.5 points of accuracy and removes 80% of the channels on Trellis.'],
  [true, OURS, 'BasketMerge recovers the weights of 3 million users in 2 passes.'],
  [true, FREE, 'The schedule does not need labels.'],
  [true, FREE, 'The schedule cannot be applied to recurrent models.'],
  [true, UNSUPERVISED, 'The variant is not sensitive to noise.'],
  [true, RANGE, 'Depth raises accuracy from 63.2% to 71.4%.'],
  [true, RANGE, 'With 40000 examples, depth raises accuracy to 71.4%.'],
  [true, [ACCURACY, RUNTIME], 'BasketMerge reaches 71.4% accuracy and runs in 12 minutes on one machine.'],

  // Numbers and units.
  ['number', ACCURACY, 'BasketMerge reaches 74.1% accuracy on the WickerBench suite.'],
  ['number', ACCURACY, 'BasketMerge reaches 71% accuracy on the WickerBench suite.'],
  ['number', ACCURACY, 'BasketMerge reaches 71.4% accuracy on three WickerBench suites.'],
  ['number', ACCURACY, 'BasketMerge reaches 71.4x accuracy on the WickerBench suite.'],
  ['number', STUDENT, 'The student is 14% smaller than its teachers.'],
  ['number', STUDENT, 'The student is 14 million smaller than its teachers.'],
  ['number', RUNTIME, 'BasketMerge runs in 12 hours on one machine.'],
  ['number', RUNTIME, 'BasketMerge runs in 12 seconds on one machine.'],
  ['number', OURS, 'The method recovers the weights of 3 billion users in two passes.'],
  ['number', RANGE, 'Depth raises accuracy from 63.2% to 71.4% with 40 examples.'],

  // The right number in the wrong place.
  ['place', ACCURACY, 'BasketMerge reaches 63.2% accuracy.'],
  ['place', ACCURACY, 'Plain averaging reaches 71.4%.'],
  ['place', ACCURACY, 'BasketMerge reaches 63.2%, while plain averaging reaches 71.4%.'],
  ['place', TRELLIS, 'ShearPrune removes 80% of the accuracy and loses 1.5 points of the channels.'],
  ['place', WINS, 'TriTutor surpasses single-teacher distillation on 11 of 9 text tasks.'],
  ['place', RANGE, 'Depth raises accuracy from 71.4% to 63.2%.'],

  // Names.
  ['name', ACCURACY, 'ShearPrune reaches 71.4% accuracy on the WickerBench suite.'],
  ['name', ACCURACY, 'BasketMerge reaches 71.4% accuracy on the Trellis suite.'],
  ['name', ACCURACY, 'Gromark reaches 71.4% accuracy on the WickerBench suite.'],
  ['name', ACCURACY, 'BasketMerge reaches 71.4% accuracy with T5.'],
  ['name', ACCURACY, 'BasketMerge by Hinton reaches 71.4% accuracy.'],
  ['name', ACCURACY, 'On SuperGLUE, BasketMerge reaches 71.4% accuracy.'],
  ['name', ACCURACY, 'ChatGPT reaches 71.4% accuracy on the WickerBench suite.'],

  // Links.
  ['link', ACCURACY, 'BasketMerge reaches 71.4% accuracy, see https://evil.example/x.'],
  ['link', ACCURACY, 'BasketMerge reaches 71.4% accuracy, see www.evil.example.'],
  ['link', ACCURACY, 'BasketMerge of evil.com reaches 71.4% accuracy.'],

  // Negation, both ways.
  ['negation', ACCURACY, 'BasketMerge does not reach 71.4% accuracy on the WickerBench suite.'],
  ['negation', ACCURACY, 'BasketMerge fails to reach 71.4% accuracy on the WickerBench suite.'],
  ['negation', RUNTIME, 'BasketMerge does not run in 12 minutes on one machine.'],
  ['negation', RUNTIME, 'BasketMerge cannot run on one machine.'],
  ['negation', LIMIT, 'BasketMerge helps when the models were trained from different starting points.'],
  ['negation', PRUNE, 'ShearPrune requires labelled data.'],
  ['negation', FREE, 'The schedule can be applied to recurrent models.'],
  ['negation', UNSUPERVISED, 'The unsupervised variant is not variant to noise.'],

  // Direction.
  ['direction', FUEL, 'KnotRank lowers the order of arrivals.'],
  ['direction', FUEL, 'KnotRank improves the fuel that a crossing burns.'],
  ['direction', STUDENT, 'The student is 14 times larger than its teachers.'],
  ['direction', RANGE, 'Depth reduces accuracy with 40,000 examples.'],
  ['direction', UNSUPERVISED, 'The supervised variant is insensitive to noise.'],

  // Order.
  ['order', KNOTS, 'TwineRank outperforms KnotRank on the Harbour set.'],
  ['order', KNOTS, 'KnotRank is outperformed by TwineRank on the Harbour set.'],
  ['order', KNOTS, 'TwineRank outperforms everything else.'],
  ['order', KNOTS, 'Exhaustive search is faster than greedy search.'],
  ['order', WINS, 'Single-teacher distillation surpasses TriTutor on 9 of 11 text tasks.'],

  // Wording.
  ['wording', ACCURACY, 'BasketMerge was adopted by hospitals that treat children.'],
  ['wording', ACCURACY, 'BasketMerge reaches 71.4% accuracy and cures colds.'],
  ['wording', ACCURACY, 'BasketMerge reaches 71.4% accuracy, which pleases shareholders.'],
  ['wording', ACCURACY, 'Weather decides how bread is sold in spring.'],
  ['wording', RUNTIME, 'It was applied in schools.'],
  ['wording', ACCURACY, 'This is so.'],
]

describe('a claim', () => {
  it.each(ROWS)('%s: %j supports “%s”', (verdict, evidence, claim) => {
    const support = supportOf([evidence].flat())
    expect(checkClaim(claim, support)).toEqual(
      verdict === true ? { supported: true } : { supported: false, why: verdict },
    )
  })

  it('is stopped by each rule alone somewhere, so that no rule is idle', () => {
    const needed = ROWS.filter(
      ([verdict, evidence, claim]) =>
        verdict !== true && checkClaim(claim, supportOf([evidence].flat()), [verdict]).supported,
    )
    const rules: Rule[] = ['link', 'number', 'place', 'name', 'negation', 'direction', 'order', 'wording']
    expect([...new Set(needed.map(([verdict]) => verdict))].sort()).toEqual([...rules].sort())
  })

  it('needs evidence', () => {
    expect(checkClaim(ACCURACY, supportOf([]))).toMatchObject({ supported: false })
  })

  it('may name authors, titles and what a paper calls its own, whatever the sentence says', () => {
    const sentence = 'Our method merges models by their curvature.'
    const claim = 'BasketMerge by Quill merges models by their curvature.'
    expect(checkClaim(claim, supportOf([sentence]))).toEqual({ supported: true })
    expect(checkClaim(claim, supportOf([sentence], { authors: [] }))).toMatchObject({ why: 'name' })
    const unnamed = supportOf([sentence], { titles: [], ownNames: [] })
    expect(checkClaim(claim, unnamed)).toMatchObject({ why: 'name' })
  })

  it('may link where its sentence does', () => {
    const sentence = 'Code is at https://github.example/weave and weights are at baskets.ai.'
    expect(checkClaim('Code is at https://github.example/weave.', supportOf([sentence]))).toEqual({ supported: true })
    expect(checkClaim('Code is at https://github.example/other.', supportOf([sentence]))).toMatchObject({ why: 'link' })
  })

  it('may say in one sentence what two sentences deny and state', () => {
    const both = supportOf(['Training is not needed on small sets.', 'Training is needed on large sets.'])
    expect(checkClaim('Training is needed on large sets.', both)).toEqual({ supported: true })
  })
})

describe('wording', () => {
  it('counts what a claim shares with its evidence, and the longest stretch that it does not', () => {
    expect(wordingOf('BasketMerge reaches accuracy.', supportOf([ACCURACY]))).toEqual({ share: 1, run: 0 })
    expect(wordingOf('BasketMerge heals wounded hikers quickly.', supportOf([ACCURACY]))).toMatchObject({ run: 4 })
    expect(wordingOf('', supportOf([ACCURACY]))).toEqual({ share: 0, run: 0 })
  })

  it('knows a word in its other forms, and not in other words', () => {
    expect(wordingOf('transferability', supportOf(['transferable weights'])).share).toBe(1)
    expect(wordingOf('weather', supportOf(['transferable weights'])).share).toBe(0)
  })
})
