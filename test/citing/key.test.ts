import { expect, test } from 'vitest'
import { citationKey, keyAmong } from '../../src/citing/key.ts'
import { makePaper } from '../support/papers.ts'

const published = { from: '2024-03-01', to: '2024-03-31' }

test.for<[title: string, authors: string[], key: string]>([
  ['Looms', ['Ada Quill', 'Bo Reed'], 'quill2024looms'],
  ['On the Looms of Weavers', ['Quill, Ada'], 'quill2024looms'],
  ['A 3D Loom', ['Aäron van den Oord'], 'oord20243d'],
  ['Über Straßen', ['Łukasz Müller-Groß'], 'mullergross2024uber'],
  ['织机', ['何恺明'], 'anonymous2024'],
  ['Looms', [], 'anonymous2024looms'],
  ['Looms', ['2nd Loom Team'], 'anonymous2ndloomteam2024looms'],
  ['}{\\%,', ['{%,}'], 'anonymous2024'],
])('%s by %s', ([title, authors, key]) => {
  expect(citationKey(makePaper({ title, authors, published }))).toBe(key)
})

test('papers with one key are told apart, for ever so many', () => {
  expect(keyAmong('quill2024looms', 0)).toBe('quill2024looms')
  expect(keyAmong('quill2024looms', 1)).toBe('quill2024loomsb')
  const keys = Array.from({ length: 2_000 }, (_, place) => keyAmong('quill2024looms', place))
  expect(new Set(keys).size).toBe(2_000)
})
