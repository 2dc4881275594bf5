/** `ingest` as a person calls it. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { sharedFolder } from '../support/database.ts'
import * as faults from '../support/stand-ins/faults.ts'
import { arxivRss, blogAtom } from '../support/stand-ins/formats.ts'
import { makeStandInPapers } from '../support/stand-ins/papers.ts'
import { openStandIn } from '../support/stand-ins/server.ts'
import { runIn } from './in-terminal.ts'

const PAGE = `Home
Proceedings

Weaving Baskets by Machine

We weave baskets by a machine that learns from its mistakes, and the baskets hold apples.
They are stronger than those woven by hand.

Knitting Socks for Robots

Robots walk on socks that were knitted by other robots, which saves the floor from many scratches.

A Title Without Its Abstract
`

const LINES = [
  '{"title": "Spinning Wool at Night", "abstract": "We spin wool at night. It is quiet."}',
  'no JSON at all',
  '{"title": "Dyeing Yarn with Beets", "text": "Beets dye yarn. The yarn turns red.", "authors": ["Ada Quill"]}',
  '',
  '{"title": "No Text"}',
  '{"title": "SPINNING WOOL, AT NIGHT", "abstract": "We spin wool at night. It is quiet."}',
]

const folder = sharedFolder()
const ingest = (args: string[], env: Record<string, string> = {}) => runIn(folder(), 'ingest', args, env)

const titles = async (data: string): Promise<string[]> => {
  const database = await openDatabase({ DATABASE_URL: undefined, FOOTNOTE_DATA: join(folder(), data) })
  const { rows } = await database.query<{ title: string }>('select title from papers order by title')
  await database.close()
  return rows.map(({ title }) => title)
}

beforeAll(async () => {
  await writeFile(join(folder(), 'page.txt'), PAGE)
  await writeFile(join(folder(), 'papers.jsonl'), LINES.join('\n'))
  await writeFile(join(folder(), 'more.jsonl.gz'), gzipSync('{"title": "Felting Hats", "abstract": "We felt hats."}\n'))
  await writeFile(join(folder(), 'empty.jsonl'), '')
  await writeFile(join(folder(), 'broken.jsonl'), 'nothing\nof use\n')
  await writeFile(join(folder(), 'menu.txt'), 'Home\n\nAbout\n')
  await mkdir(join(folder(), 'papers'))
})

describe('ingest', () => {
  it('rehearses, takes papers in, says what it left out and where, and changes nothing the second time', {
    timeout: 180_000,
  }, async () => {
    const sources = ['page.txt', 'papers.jsonl', 'more.jsonl.gz']
    const problems = [
      /^page\.txt:13: a title without an abstract \(“A Title Without Its Abstract”\)$/,
      /^papers\.jsonl:2: not JSON \(.+\)$/,
      /^papers\.jsonl:5: no abstract \(“No Text”\)$/,
    ]
    const dry = await ingest([...sources, '--dry-run'])
    expect([dry.code, dry.stdout]).toEqual([
      0,
      'Dry run, nothing was changed: added 5, updated 0, unchanged 1, skipped 3\n',
    ])
    expect(await titles('data')).toEqual([])
    for (const summary of ['added 5, updated 0, unchanged 1', 'added 0, updated 0, unchanged 6']) {
      const { code, stdout, stderr } = await ingest(sources)
      expect([code, stdout]).toEqual([0, `${summary}, skipped 3\n`])
      expect(stderr.trimEnd().split('\n')).toEqual(problems.map(problem => expect.stringMatching(problem)))
      expect(await titles('data')).toEqual([
        'Dyeing Yarn with Beets',
        'Felting Hats',
        'Knitting Socks for Robots',
        'Spinning Wool at Night',
        'Weaving Baskets by Machine',
      ])
    }
  })

  it.each<[string, string, number, RegExp]>([
    ['a file that is not there', 'missing.jsonl', 1, /^There is no file missing\.jsonl\.\n$/],
    ['a folder', 'papers', 1, /^papers is a folder\. Name the files in it\.\n$/],
    ['an empty file', 'empty.jsonl', 1, /^empty\.jsonl is empty\.\n$/],
    ['a page without papers', 'menu.txt', 1, /^No papers were found in menu\.txt\./],
    ['a category that is none', 'arxiv:cat:CL', 1, /^“arxiv:cat:CL” names no category .*arxiv:search:words/s],
    [
      'a feed on a private network',
      'http://127.0.0.1:9/feed.xml',
      1,
      /^the feed at 127\.0\.0\.1:9 is not on the public internet/,
    ],
    ['an option that is none', '--faster', 2, /^error: unknown option '--faster'/],
    [
      'lines that hold no paper',
      'broken.jsonl',
      1,
      /^broken\.jsonl:1: not JSON .*\nbroken\.jsonl:2: .*\nNothing in there could be read as a paper\.\n$/,
    ],
  ])('refuses %s in words', async (_, source, code, words) => {
    const ended = await ingest([source], { FOOTNOTE_DATA: 'other' })
    expect(ended.stderr).toMatch(words)
    expect(ended.code).toBe(code)
  })

  it('takes the other sources when one is unreadable, and still fails', async () => {
    const { code, stdout, stderr } = await ingest(['menu.txt', 'more.jsonl.gz'], { FOOTNOTE_DATA: 'third' })
    expect([code, stdout]).toEqual([1, 'added 1, updated 0, unchanged 0, skipped 0\n'])
    expect(stderr).toMatch(/^No papers were found in menu\.txt/)
    expect(await titles('third')).toEqual(['Felting Hats'])
  })

  it('takes papers from arXiv, Hugging Face and feeds, and changes nothing the second time', {
    timeout: 240_000,
  }, async () => {
    const papers = makeStandInPapers(30).map(paper => ({ ...paper, daily: new Date().toISOString().slice(0, 10) }))
    const standIn = await openStandIn({ papers, now: Date.now })
    const env = {
      FOOTNOTE_DATA: 'remote',
      ARXIV_API_BASE: standIn.base,
      HF_API_BASE: standIn.base,
      PRIVATE_FEED_HOSTS: standIn.host,
    }
    const sources = [
      `${papers[0]!.id},${papers[1]!.id},2612.99999`,
      standIn.serveFeed('papers', arxivRss(papers.slice(2, 5))),
      standIn.serveFeed('blog', blogAtom([papers.slice(5, 7)]), 'application/atom+xml'),
      'arxiv:search:study',
      'arxiv:author:Nobody',
      'hf:daily',
    ]
    const missing = 'arXiv:2612.99999: arXiv has no paper with this id\n'
    // The feed does not tell when the paper that it announces as replaced was first published; arXiv does.
    const runs: [string[], string, string][] = [
      [sources, 'added 30, updated 1, unchanged 36', `arxiv:author:Nobody: nothing found.\n${missing}`],
      [sources.slice(0, 3), 'added 0, updated 0, unchanged 7', missing],
    ]
    for (const [named, counts, words] of runs) {
      const { code, stdout, stderr } = await ingest(named, env)
      expect([code, stdout, stderr]).toEqual([0, `${counts}, skipped 1\n`, words])
    }
    expect(await titles('remote')).toHaveLength(30)
  })

  it('keeps what came before a source broke off, and says what is wrong with it', { timeout: 120_000 }, async () => {
    const standIn = await openStandIn({ papers: makeStandInPapers(250), now: Date.now })
    standIn.play(faults.status(403), { skip: 1 })
    const { code, stdout, stderr } = await ingest(['arxiv:search:study', 'more.jsonl.gz'], {
      FOOTNOTE_DATA: 'broken-off',
      ARXIV_API_BASE: standIn.base,
    })
    expect([code, stdout, stderr]).toEqual([
      1,
      'added 201, updated 0, unchanged 0, skipped 0\n',
      'Failed at arXiv: it refuses to be read (403).\n',
    ])
  })

  it('says so when there is nobody to ask', { timeout: 120_000 }, async () => {
    const { code, stdout, stderr } = await ingest(['2401.00001', '--dry-run'], {
      FOOTNOTE_DATA: 'broken-off',
      ARXIV_API_BASE: 'https://nowhere.invalid',
    })
    expect([code, stdout]).toEqual([1, expect.stringMatching(/^Dry run, nothing was changed: added 0/)])
    expect(stderr).toMatch(/^Failed at arXiv: its name (is not known here|cannot be looked up)\. Check .* online\./)
  })

  it('explains itself', async () => {
    const { code, stdout } = await ingest(['--help'])
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^Usage: npm run -s ingest -- .*--dry-run.*\.jsonl.*arxiv:cat:/s),
    ])
    expect((await ingest([])).code).toBe(2)
  })
})
