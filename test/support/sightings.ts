/** Papers as several sources tell of them: spelt otherwise, in other versions, with or without their ids. */
import type { PaperRecord } from '../../src/domain/paper.ts'
import { makeRandom } from './generated.ts'

export type Sighting = { paper: number; record: PaperRecord }

const SUBJECTS = 'Merging Pruning Distilling Tuning Probing Ranking Weaving Sampling Parsing Routing'.split(' ')
const THINGS =
  'Language Models|Vision Transformers|Sentence Encoders|Sparse Experts|Graph Networks|Speech Units|Café Menus|Knowledge Graphs|Neural Codecs|Tabular Learners'.split(
    '|',
  )
const WAYS =
  'with Optimal Transport|under Domain Shift|by Gradient Surgery|at Scale|without Labels|for Low-Resource Languages|from Few Examples|in α-Divergence Spaces|via L2-Regularised Probes|across Modalities'.split(
    '|',
  )
const GIVEN = 'Ada Mei Jonas Inès Olaf Rosa Tomas Željko Nadia Björn Priya Kwame'.split(' ')
const FAMILY = 'Quill Hedge Wolf Cloud Hawser Crumb Reed Novák Müller Sørensen Okafor Iyer Tanaka O’Brien'.split(' ')

/** Titles in every spelling that sources use; each leaves the same title. */
const SPELLINGS: ((title: string) => string)[] = [
  title => title,
  title => title.toUpperCase(),
  title => title.toLowerCase(),
  title => `${title}.`,
  title => title.normalize('NFD'),
  title => title.replace(/-/g, '‐').replace(/: /g, ' — '),
  title => title.replace(/ /, '\n  '),
  title => title.replace(/(\w+) (\w+)$/, '\\emph{$1} {$2}'),
  title => title.replace('α', '$\\alpha$').replace('é', "\\'e"),
  title => `{${title}}`,
  title => title.replace('L2', '$L_2$'),
  title => title.replace('Regularised', 'Regularized'),
]

/** Authors in every way that sources write them; each leaves somebody of the same name. */
const BYLINES: ((authors: string[]) => string[])[] = [
  authors => authors,
  authors => authors.toReversed(),
  authors => authors.map(name => name.replace(/^(.+) (\S+)$/, '$2, $1')),
  authors => authors.map(name => name.replace(/^(\p{L})\p{L}*/u, '$1.')),
  authors => authors.map(name => name.normalize('NFD')),
  () => [],
]

const abstractOf = (paper: number, version: number): string =>
  `Abstract ${paper} in its version ${version} says what ${paper * 7} trials have shown, and shows it at some length so that two of them are not taken for one: ${Array.from({ length: 12 }, (_, at) => `claim ${paper}.${at}`).join(', ')}.`

/** Each family of titles has one stem: its papers differ in a number, a word, or in who wrote them. */
const nearTitles = (stem: string): string[] => [
  stem,
  `${stem}: A Survey`,
  `${stem} II`,
  `${stem} III`,
  `Towards ${stem}`,
  `Rethinking ${stem}`,
  `On ${stem}`,
  `${stem} 2`,
]

/**
 * Papers with titles that are near to each other, and sightings of each. A sighting names its paper by
 * arXiv id, by DOI or by its title with somebody of its authors; two papers of one title have other
 * authors and ids.
 */
export const makeSightings = (papers: number, seed: number): Sighting[] => {
  const random = makeRandom(seed)
  const sightings: Sighting[] = []
  const titles = SUBJECTS.flatMap(subject =>
    THINGS.flatMap(thing => WAYS.flatMap(way => nearTitles(`${subject} ${thing} ${way}`))),
  )
  for (let paper = 0; paper < papers; paper++) {
    // Every eighth paper bears the title of the one before it.
    const title = titles[(paper % 8 === 7 ? paper - 1 : paper) % titles.length]!
    const first = GIVEN.length * FAMILY.length
    const name = (at: number) =>
      `${GIVEN[at % GIVEN.length]!} ${FAMILY[Math.floor(at / GIVEN.length) % FAMILY.length]!}`
    const authors = [(paper * 37) % first, (paper * 37 + 61) % first].map(name)
    const arxivId =
      random.next() < 0.7 ? `26${String(1 + (paper % 12)).padStart(2, '0')}.${String(10_000 + paper)}` : undefined
    const doi = random.next() < 0.5 ? `10.5555/paper.${paper}` : undefined
    let hasFirstTitle = false
    for (let seen = 1 + random.below(5); seen > 0; seen--) {
      const version = 1 + random.below(3)
      const tellsId = arxivId !== undefined && random.next() < 0.7
      const tellsDoi = doi !== undefined && random.next() < 0.6
      // Of two papers with one title, one that names nobody could be either.
      const hasTwin = paper % 8 >= 6
      const byline = hasTwin ? BYLINES[random.below(BYLINES.length - 1)]! : random.pick(BYLINES)
      // A later version may have another title, where an earlier one with the same id bears the first.
      const retitled: string = tellsId && version === 3 && hasFirstTitle ? `${title}, Revisited at Length` : title
      hasFirstTitle ||= tellsId && retitled === title
      sightings.push({
        paper,
        record: {
          title: random.pick(SPELLINGS)(retitled),
          abstract: abstractOf(paper, version),
          textKind: random.next() < 0.1 ? 'digest' : 'abstract',
          authors: byline(authors),
          ...(tellsId ? { arxivId, version } : {}),
          ...(tellsDoi ? { doi } : {}),
        },
      })
    }
  }
  return sightings
}

/** In a random order. */
export const shuffled = <T>(values: readonly T[], seed: number): T[] => {
  const random = makeRandom(seed)
  return values
    .map(value => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
