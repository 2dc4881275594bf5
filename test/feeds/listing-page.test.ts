import { describe, expect, it } from 'vitest'
import { papersOfListing } from '../../src/feeds/listing-page.ts'

const abstract = (subject: string): string =>
  `We study ${subject} in gardens of many kinds and show that it can be woven into baskets. Our loom needs half of the yarn, and the baskets hold twice as many apples as those of before.`

const MENU = ['new', 'Get trending baskets in your inbox!', 'Subscribe', 'byMei and the weaving community', 'Mar 17']

const page = (...blocks: string[]): string => blocks.join('\n\n')
const found = (...blocks: string[]) => papersOfListing(page(...blocks)).papers.map(({ title }) => title)
const reasons = (...blocks: string[]) => papersOfListing(page(...blocks)).problems.map(({ reason }) => reason)

it('finds titles and abstracts in turn, below the menus', () => {
  const { papers, problems } = papersOfListing(
    page(...MENU, 'Weaving Roses by Hand', abstract('roses'), 'Weaving Tulips by Loom', abstract('tulips')),
  )
  expect(papers).toEqual([
    { title: 'Weaving Roses by Hand', abstract: abstract('roses'), line: 11 },
    { title: 'Weaving Tulips by Loom', abstract: abstract('tulips'), line: 15 },
  ])
  expect(problems).toEqual([])
})

it('joins the lines of a block, whatever ends them, and ignores a byte order mark', () => {
  const lines = abstract('roses').replace('. Our', '.\r\n  Our')
  const { papers } = papersOfListing(`\ufeffWeaving\r\nRoses\r\n\r\n \t \r\n${lines}\r\n`)
  expect(papers).toEqual([{ title: 'Weaving Roses', abstract: abstract('roses'), line: 1 }])
})

describe('a missing abstract is reported and costs no other paper', () => {
  const lacking = 'a title without an abstract (“Weaving Nothing at All”)'

  it('at the beginning', () => {
    const blocks = [...MENU, 'Weaving Nothing at All', 'Weaving Roses by Hand', abstract('roses')]
    expect(found(...blocks)).toEqual(['Weaving Roses by Hand'])
    expect(reasons(...blocks)).toEqual([lacking])
  })

  it('in the middle', () => {
    const blocks = ['Roses', abstract('roses'), 'Weaving Nothing at All', 'Tulips', abstract('tulips')]
    expect(found(...blocks)).toEqual(['Roses', 'Tulips'])
    expect(papersOfListing(page(...blocks)).problems).toEqual([{ line: 5, reason: lacking }])
  })

  it('at the end', () => {
    const blocks = ['Roses', abstract('roses'), 'Weaving Nothing at All']
    expect(found(...blocks)).toEqual(['Roses'])
    expect(reasons(...blocks)).toEqual([lacking])
  })
})

it('reports an abstract without a title', () => {
  const blocks = ['Roses', abstract('roses'), abstract('tulips'), 'Lilies', abstract('lilies')]
  expect(found(...blocks)).toEqual(['Roses', 'Lilies'])
  expect(reasons(...blocks)).toEqual([`an abstract without a title (“${abstract('tulips').slice(0, 60)}…”)`])
})

it('knows a title that is a question or as long as a sentence', () => {
  const question = 'Can a Loom Really Weave Every Single Flower of a Large and Wild Garden?'
  const long =
    'On the Weaving of Flowers, of Grasses, of Ferns and of Mosses into Baskets of Every Size, with Remarks on the Yarn, the Loom, the Gardener and the Weather in Spring'
  expect(found('Roses', abstract('roses'), question, abstract('tulips'), long, abstract('ferns'))).toEqual([
    'Roses',
    question,
    long,
  ])
})

it('takes a short abstract that is a sentence', () => {
  const short = 'We weave roses into a basket and find that it holds many more apples.'
  expect(papersOfListing(page('Roses', short)).papers).toEqual([{ title: 'Roses', abstract: short, line: 1 }])
})

it.each([
  ['', 'an empty page'],
  [MENU.join('\n\n'), 'menus alone'],
  ['\u0007\n\n\ud800', 'garbage'],
])('finds nothing in %j, %s', text => {
  expect(papersOfListing(text)).toEqual({ papers: [], problems: [] })
})
