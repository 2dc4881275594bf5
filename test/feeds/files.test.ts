import { existsSync, readdirSync, readlinkSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { fileSource, type SourceItem } from '../../src/feeds/files.ts'
import { temporaryFolder } from '../support/database.ts'

const OPEN_FILES = '/proc/self/fd'

const targetOf = (file: string): string | undefined => {
  try {
    return readlinkSync(join(OPEN_FILES, file))
  } catch {
    return undefined
  }
}

const line = (n: number): string => JSON.stringify({ title: `Paper ${n}`, abstract: `We weave ${n} baskets.` })

const write = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, content)
  return path
}

const itemsOf = async (path: string): Promise<SourceItem[]> => {
  const items: SourceItem[] = []
  for await (const item of (await fileSource(path)).items()) items.push(item)
  return items
}

/** Titles of the papers, and `place: problem` of what is none. */
const read = async (name: string, content: string | Buffer): Promise<string[]> =>
  (await itemsOf(await write(name, content))).map(item =>
    'record' in item ? item.record.title : `${item.place}: ${item.problem}`,
  )

describe('a .jsonl file', () => {
  it('gives a paper a line', async () => {
    expect(await read('a.jsonl', `${line(1)}\n${line(2)}\n`)).toEqual(['Paper 1', 'Paper 2'])
  })

  it('may have a byte order mark, CRLF, empty lines, and no end of the last line', async () => {
    expect(await read('a.jsonl', `\ufeff${line(1)}\r\n\r\n  \r\n${line(2)}`)).toEqual(['Paper 1', 'Paper 2'])
  })

  it('may hold other line separators inside a text', async () => {
    const text = '{"title": "Wide\u2028Baskets", "abstract": "We\u2029weave.\u0085Well."}'
    expect(await read('a.jsonl', `${text}\n${line(2)}`)).toEqual(['Wide Baskets', 'Paper 2'])
  })

  it('may be gzipped, whatever its name', async () => {
    const zipped = gzipSync(`${line(1)}\n${line(2)}`)
    expect(await read('a.jsonl.gz', zipped)).toEqual(['Paper 1', 'Paper 2'])
    expect(await read('a.ndjson', zipped)).toEqual(['Paper 1', 'Paper 2'])
    expect(await read('A.JSONL.GZ', `${line(1)}\n`)).toEqual(['Paper 1'])
  })

  it('may be made of several gzipped parts', async () => {
    const parts = [gzipSync(`${line(1)}\n`), gzipSync(`${line(2)}\n`)]
    expect(await read('a.jsonl.gz', Buffer.concat(parts))).toEqual(['Paper 1', 'Paper 2'])
  })

  it('names the place of every broken line and gives the rest', async () => {
    const broken = [
      line(1),
      '{"title": "Half',
      '[]',
      '{"title": "No Text"}',
      '{"abstract": "No title."}',
      'null',
      '{"title": "Wrong", "abstract": {"en": "We weave."}}',
      line(8),
      '\u0000\u0001',
      line(10),
    ]
    const found = await read('a.jsonl', broken.join('\n'))
    expect(found.filter(item => !item.includes(':'))).toEqual(['Paper 1', 'Paper 8', 'Paper 10'])
    expect(found.filter(item => item.includes(':')).map(item => item.replace(/not JSON \(.*\)$/s, 'not JSON'))).toEqual(
      [
        'a.jsonl:2: not JSON',
        'a.jsonl:3: not a JSON object',
        'a.jsonl:4: no abstract (“No Text”)',
        'a.jsonl:5: no title',
        'a.jsonl:6: not a JSON object',
        'a.jsonl:7: no abstract (“Wrong”)',
        'a.jsonl:9: not JSON',
      ],
    )
  })

  it('may hold NUL characters, lone surrogates and direction overrides, which papers lose', async () => {
    const nasty = '{"title": "Bas\\u0000ket\\u202es", "abstract": "We \\ud800 weave.\\u2066"}'
    const [item] = await itemsOf(await write('a.jsonl', nasty))
    expect(item).toMatchObject({ record: { title: 'Baskets', abstract: 'We \ufffd weave.' } })
  })

  it('names lines that are not UTF-8', async () => {
    const latin = Buffer.from('{"title": "Caf\u00e9", "abstract": "We weave."}\n', 'latin1')
    expect(await read('a.jsonl', Buffer.concat([latin, Buffer.from(line(2))]))).toEqual([
      'a.jsonl:1: not UTF-8 text',
      'Paper 2',
    ])
  })

  it('names a line too long to be a paper, and reads on', async () => {
    const huge = JSON.stringify({ title: 'Huge', abstract: 'x'.repeat(5_000_000) })
    expect(await read('a.jsonl', `${line(1)}\n${huge}\n${line(3)}`)).toEqual([
      'Paper 1',
      'a.jsonl:2: a line of more than 4 million bytes',
      'Paper 3',
    ])
  })

  it('reads lines that are cut anywhere between two pieces of the file', async () => {
    const titles = Array.from({ length: 3_000 }, (_, at) => `Wörter ${'é'.repeat(1 + (at % 97))} ${at}`)
    const content = titles.map(title => JSON.stringify({ title, abstract: 'We weave.' })).join('\n')
    expect(await read('a.jsonl', content)).toEqual(titles)
  })

  it('that is cut off in its gzip gives what is whole, and names where it ends', async () => {
    const lines = Array.from({ length: 5_000 }, (_, at) =>
      JSON.stringify({ title: `${at}`, abstract: `We ${at * at}.` }),
    )
    const zipped = gzipSync(lines.join('\n'))
    const found = await read('a.jsonl.gz', zipped.subarray(0, zipped.length / 2))
    const papers = found.slice(0, -1)
    expect(papers.length).toBeGreaterThan(100)
    expect(papers).toEqual(papers.map((_, at) => `${at}`))
    expect(found.at(-1)).toBe(
      `a.jsonl.gz:${papers.length + 1}: the rest of the file cannot be read (unexpected end of file)`,
    )
  })

  it('that only looks gzipped is reported', async () => {
    const found = await read('a.jsonl.gz', Buffer.from([0x1f, 0x8b, 1, 2, 3, 4]))
    expect(found).toEqual([expect.stringMatching(/^a\.jsonl\.gz:1: the rest of the file cannot be read/)])
  })

  it('of garbage gives nothing but reports', async () => {
    const garbage = Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7_919) % 251))
    const found = await read('a.jsonl', garbage)
    expect(found.length).toBeGreaterThan(10)
    for (const item of found) expect(item).toMatch(/^a\.jsonl:\d+: not (UTF-8|JSON)/)
  })

  it('tells how far reading has come', async () => {
    const source = await fileSource(
      await write('a.jsonl', Array.from({ length: 20_000 }, (_, n) => line(n)).join('\n')),
    )
    expect(source.progress()).toBe(0)
    const shares: number[] = []
    for await (const _ of source.items()) shares.push(source.progress())
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeLessThan(0.5)
    expect(shares.at(-1)).toBe(1)
  })

  it.skipIf(!existsSync(OPEN_FILES))(`is closed when nobody reads on (seen in ${OPEN_FILES})`, async () => {
    const path = await write('a.jsonl.gz', gzipSync(Array.from({ length: 20_000 }, (_, n) => line(n)).join('\n')))
    const isOpen = () => readdirSync(OPEN_FILES).some(file => targetOf(file) === path)
    for await (const _ of (await fileSource(path)).items()) {
      expect(isOpen()).toBe(true)
      break
    }
    await vi.waitFor(() => expect(isOpen()).toBe(false))
  })
})

describe('a listing page', () => {
  const abstract = 'We weave roses into baskets and find that they hold many more apples than all others.'

  it('gives its papers and the places of what is none, from top to bottom', async () => {
    const blocks = ['new', 'Roses', abstract, 'Alone', 'Tulips', abstract]
    expect(await read('page.txt', blocks.join('\n\n'))).toEqual([
      'Roses',
      'page.txt:7: a title without an abstract (“Alone”)',
      'Tulips',
    ])
  })

  it.each([
    ['of menus alone', 'new\n\nSubscribe\n', 'No papers were found in'],
    ['with NUL characters', `Roses\n\n${abstract}\u0000`, 'is not a text file in UTF-8'],
    ['in another encoding', Buffer.from(`Ros\u00e9\n\n${abstract}`, 'latin1'), 'is not a text file in UTF-8'],
    ['in UTF-16', Buffer.from(`Roses\n\n${abstract}`, 'utf16le'), 'is not a text file in UTF-8'],
    ['that is gzipped', gzipSync(`Roses\n\n${abstract}`), 'is not a text file in UTF-8'],
  ])('%s is refused in words', async (_, content, words) => {
    const path = await write('page.txt', content)
    await expect(itemsOf(path)).rejects.toThrow(UserError)
    await expect(itemsOf(path)).rejects.toThrow(`${path}`)
    await expect(itemsOf(path)).rejects.toThrow(words)
  })
})

describe('there is nothing to read in', () => {
  it('a folder, a missing file, an empty file, and says so', async () => {
    const folder = await temporaryFolder()
    await expect(fileSource(folder)).rejects.toThrow(new UserError(`${folder} is a folder. Name the files in it.`))
    const missing = join(folder, 'missing.jsonl')
    await expect(fileSource(missing)).rejects.toThrow(new UserError(`There is no file ${missing}.`))
    await expect(fileSource(join(missing, 'inside'))).rejects.toThrow(UserError)
    const empty = await write('empty.jsonl', '')
    await expect(fileSource(empty)).rejects.toThrow(new UserError(`${empty} is empty.`))
    await writeFile(missing, '')
    await expect(fileSource(join(missing, 'inside'))).rejects.toThrow(/There is no file/)
  })
})
