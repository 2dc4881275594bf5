/** `summary` as a person calls it. */
import { describe, expect, it } from 'vitest'
import { answerShape, folderWithLibrary, isHonest, runIn } from './in-terminal.ts'

const TUTOR = 'A Small Pupil Learns from Three Teachers'

const folder = folderWithLibrary()
const summary = (...args: string[]) => runIn(folder(), 'summary', args)

describe('summary', () => {
  it('shows a paper, by whatever it is named', async () => {
    const byLink = await summary('https://arxiv.org/abs/2310.00003')
    expect(byLink).toMatchObject({ code: 0, stderr: '' })
    expect(byLink.stdout).toMatch(
      /^### A Small Pupil Learns from Three Teachers\n\*\*Problem\.\*\* .*\*\*Result\.\*\* /s,
    )
    for (const name of ['TriTutor', 'a small pupil learns from three teachers', '2310.00003'])
      expect(await summary(...name.split(' '))).toEqual(byLink)
  })

  it('tells as much as is asked for', async () => {
    const line = await summary('TriTutor', '--length', 'line')
    expect(line.stdout).toMatch(/^### A Small Pupil Learns from Three Teachers\nWe present TriTutor, .*\n\n-# /)
    const { stdout } = await summary('TriTutor', '--length', 'newcomer', '--json')
    const answer = answerShape.parse(JSON.parse(stdout))
    isHonest(answer)
    expect(answer.answer).toContain('Without a language model I can only choose sentences')
    expect(await summary('TriTutor', '--length', 'novel')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/line, card, newcomer/),
    })
  })

  it('prints one object that other programs can read', async () => {
    for (const [args, question] of [
      [['TriTutor'], TUTOR],
      [['--topic', 'pruning channels'], 'pruning channels'],
    ] as const) {
      const { code, stdout } = await summary(...args, '--json')
      const answer = answerShape.parse(JSON.parse(stdout))
      isHonest(answer)
      expect([code, answer.question, answer.reason]).toEqual([0, question, 'answered'])
    }
  })

  it('shows what the papers give to a topic, or that they give nothing', async () => {
    const { code, stdout } = await summary('--topic', 'distillation of teachers')
    expect([code, stdout]).toEqual([0, expect.stringContaining(TUTOR)])
    const nothing = await summary('--topic', 'football')
    expect([nothing.code, nothing.stdout]).toEqual([0, expect.stringContaining('football')])
    expect(nothing.stdout).not.toContain('[\\[1\\]]')
  })

  it.each<[string, string[], number, RegExp]>([
    ['nothing', [], 2, /name a paper, or a topic with --topic "words"; one of the two/],
    ['a paper and a topic', ['TriTutor', '--topic', 'pruning'], 2, /one of the two/],
    [
      'an unknown paper',
      ['Attention', 'to', 'Gardens'],
      1,
      /^No paper here is called that\. Did you mean “Thinning .*”\? Words of its title find it, or its arXiv id or link\.\n$/,
    ],
    ['an unknown paper for programs', ['Attention to Gardens', '--json'], 1, /^No paper here is called that\./],
    ['an unknown arXiv id', ['1706.03762'], 1, /^The paper 1706\.03762 is not in this library\./],
    ['a name without words', ['?!'], 1, /^Please name a paper/],
  ])('refuses %s in words', async (_, args, code, words) => {
    const ended = await summary(...args)
    expect(ended.stderr).toMatch(words)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
  })
})
