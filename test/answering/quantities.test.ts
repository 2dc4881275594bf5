/** Numbers in running text. */
import { describe, expect, it } from 'vitest'
import { quantitiesIn, stated } from '../../src/answering/quantities.ts'

const read = (text: string): string[] =>
  quantitiesIn(text)
    .sort((a, b) => a.start - b.start)
    .map(({ value, unit }) => `${value}${unit === '' ? '' : ` ${unit}`}`)

it.each<[string, string[]]>([
  ['71.4%', ['71.4 %']],
  ['71.4 %', ['71.4 %']],
  ['71.40 percent', ['71.4 %']],
  ['71.4\\%', ['71.4 %']],
  ['1.5 points', ['1.5 %']],
  ['2 percentage points', ['2 %']],
  ['14x', ['14 x']],
  ['14 times', ['14 x']],
  ['14-fold', ['14 x']],
  ['14×', ['14 x']],
  ['fourteen times', ['14 x']],
  ['14', ['14']],
  ['14 tasks', ['14']],
  ['40,000 soundings', ['40000']],
  ['1,234,567', ['1234567']],
  ['3 million users', ['3 million']],
  ['7B', ['7 billion']],
  ['7b parameters', ['7 billion']],
  ['12 minutes', ['12 minute']],
  ['12-minute', ['12 minute']],
  ['5 min', ['5 minute']],
  ['3 h', ['3 hour']],
  ['20 ms', ['20 millisecond']],
  ['20 months', ['20 month']],
  ['4 GB', ['4 gigabyte']],
  ['4 MB', ['4 megabyte']],
  ['4MB', ['4 megabyte']],
  ['two of three', ['2', '3']],
  ['one model', []],
  ['someone, often, weight', []],
  ['ResNet50', []],
  ['GPT-4', ['4']],
  ['(1) first, (2) second', []],
  ['1) first', []],
  ['in (12) papers', []],
  ['(123)', ['123']],
  ['0.50', ['0.5']],
  ['5.0', ['5']],
  ['10', ['10']],
  ['from 63.2% to 71.4%', ['63.2 %', '71.4 %']],
  ['v2.3.1', []],
  ['', []],
])('reads “%s”', (text, quantities) => {
  expect(read(text)).toEqual(quantities)
})

describe('a quantity', () => {
  it('says where it stands', () => {
    const text = 'about 71.4% of two sets'
    expect(
      quantitiesIn(text)
        .map(({ start, end }) => text.slice(start, end))
        .sort(),
    ).toEqual(['71.4', 'two'])
  })

  it.each<[string, string, boolean]>([
    ['14x', '14 times', true],
    ['14', '14x', true],
    ['14%', '14x', false],
    ['14%', '14', false],
    ['12 hours', '12 minutes', false],
    ['3 million', '3 billion', false],
    ['2', 'two', true],
    ['40000', '40,000', true],
    ['71.4', '71.40%', true],
    ['71', '71.4', false],
  ])('%s is stated by %s: %s', (claimed, evidence, verdict) => {
    expect(stated(quantitiesIn(claimed)[0]!, quantitiesIn(evidence))).toBe(verdict)
  })
})
