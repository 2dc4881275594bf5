/** Asking politely: in turn, with pauses, again after failures that pass, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { UpstreamError, UserError } from '../../../src/errors.ts'
import { retryAfterMs } from '../../../src/feeds/web/failures.ts'
import { arxivSite, feedSite, laneOf, type Site } from '../../../src/feeds/web/sites.ts'
import * as faults from '../../support/stand-ins/faults.ts'
import { TODAY } from '../../support/stand-ins/papers.ts'
import { IMPATIENT, openReading, type Reading } from '../../support/stand-ins/reading.ts'

const PAGE = { types: /^application\/rss\+xml$/, accept: 'application/rss+xml' }
const ARXIV = { types: /^application\/atom\+xml$/, accept: 'application/atom+xml' }

const text = (page: { bytes: Uint8Array }): string => Buffer.from(page.bytes).toString()

const readFeed = ({ web, sites }: Reading, url: string, signal?: AbortSignal) =>
  web.get(url, { site: sites.feed(url), ...PAGE, signal }, text)

type Asked = Reading['standIn']['requests'][number]

const askArxiv = ({ web, sites, standIn }: Reading, query = '') =>
  web.get(`${standIn.base}/api/query?id_list=2611.00001${query}`, { site: sites.arxiv, ...ARXIV }, text)

const failure = async (reading: Promise<unknown>): Promise<UpstreamError | UserError> => {
  const error = await reading.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof UpstreamError || error instanceof UserError)) throw error ?? new Error('nothing failed')
  expect(error.message).not.toMatch(/undefined|\[object|\n/)
  return error
}

describe('a host is asked', () => {
  it('once at a time, with a pause of three seconds after the end of each request to arXiv', async () => {
    const reading = await openReading({ takesMs: 5_000 })
    await Promise.all([askArxiv(reading), askArxiv(reading), askArxiv(reading)])
    const gaps = reading.standIn.requests.slice(1).map(({ began }, at) => began - reading.standIn.requests[at]!.ended)
    expect(gaps).toEqual([3_000, 3_000])
  })

  it('when the other programs that ask it leave room', async () => {
    const asked: [string, number][] = []
    const reading = await openReading({ web: { takeTurn: async (...turn) => (asked.push(turn) === 1 ? 9_000 : 0) } })
    await askArxiv(reading)
    await askArxiv(reading)
    const [first, second] = reading.standIn.requests as [Asked, Asked]
    expect([reading.clock.slept, second.began - first.ended]).toEqual([[9_000, 3_000], 3_000])
    expect(asked).toEqual([
      [reading.standIn.host, 3_000],
      [reading.standIn.host, 3_000],
    ])
  })

  it('by a name and version that its owner can see', async () => {
    const reading = await openReading()
    await askArxiv(reading)
    const [{ headers }] = reading.standIn.requests as [(typeof reading.standIn.requests)[0]]
    expect(headers['user-agent']).toMatch(/^Footnote\/\d+\.\d+\.\d+ \(.*\+https:\/\/.*\)$/)
    expect(headers.accept).toBe(ARXIV.accept)
  })

  it('again and again, with waits that double, when it fails in a way that passes', async () => {
    const reading = await openReading()
    reading.standIn.play(faults.status(503), { times: 4 })
    expect(await askArxiv(reading)).toContain('<feed')
    expect(reading.clock.slept).toEqual([3_000, 6_000, 12_000, 24_000])
  })

  it('no more after five times', async () => {
    const reading = await openReading()
    reading.standIn.play(faults.status(500), { times: 9 })
    const error = await failure(askArxiv(reading))
    expect([error.message, reading.standIn.requests.length]).toEqual([
      'it is out of order (500). It was tried 5 times; try again later.',
      5,
    ])
    expect(error).toMatchObject({ service: 'arXiv', code: '500' })
  })

  it.each([
    ['seconds', '90'],
    ['a date', new Date(TODAY + 90_000).toUTCString()],
  ])('after the time that it names in %s', async (_, header) => {
    const reading = await openReading()
    reading.standIn.play(faults.status(429, { 'retry-after': header }))
    await askArxiv(reading)
    expect(reading.clock.slept).toEqual([90_000])
  })

  it('later, when it names a long time, and by nobody before that', async () => {
    const reading = await openReading()
    reading.standIn.play(faults.status(429, { 'retry-after': '7200' }))
    expect((await failure(askArxiv(reading))).message).toBe(
      'it says that it is asked too often (429). It asks to be left alone until 14:00 UTC. Try again after that.',
    )
    expect(reading.clock.slept).toEqual([])
    await askArxiv(reading)
    expect(reading.clock.slept).toEqual([7_200_000])
  })

  it('and never left alone for a year because it says so', async () => {
    const reading = await openReading()
    reading.standIn.play(faults.status(503, { 'retry-after': '31536000' }))
    await failure(askArxiv(reading))
    await askArxiv(reading)
    expect(reading.clock.slept).toEqual([6 * 3_600_000])
  })

  it('not at all while it has failed too often, then once to see whether it is well', async () => {
    const reading = await openReading()
    reading.standIn.play(faults.status(500), { times: 9 })
    await failure(askArxiv(reading))
    expect((await failure(askArxiv(reading))).message).toMatch(
      /^it has failed 8 times in a row and is left alone until 12:\d\d UTC\. Try again after that\.$/,
    )
    const asked = reading.standIn.requests.length
    expect(asked).toBe(8)
    expect(await failure(askArxiv(reading))).toMatchObject({ code: 'EOPEN' })
    expect(reading.standIn.requests).toHaveLength(asked)
    reading.clock.advance(600_000)
    expect(await failure(askArxiv(reading))).toMatchObject({ code: 'EOPEN' })
    expect(reading.standIn.requests).toHaveLength(asked + 1)
    reading.clock.advance(600_000)
    expect(await askArxiv(reading)).toContain('<feed')
    reading.standIn.play(faults.status(500), { times: 1 })
    expect(await askArxiv(reading)).toContain('<feed')
  })

  it('for a document only if it has changed', async () => {
    const reading = await openReading()
    const url = reading.standIn.serveFeed('a', '<rss/>')
    const site = reading.sites.feed(url)
    const page = await reading.web.get(url, { site, ...PAGE }, page => page)
    expect(await reading.web.get(url, { site, ...PAGE, validators: page!.validators }, text)).toBeUndefined()
    reading.standIn.serveFeed('a', '<rss><channel/></rss>')
    expect(await reading.web.get(url, { site, ...PAGE, validators: page!.validators }, text)).toContain('channel')
    expect(reading.standIn.requests[1]!.headers).toMatchObject({
      'if-none-match': page!.validators.etag,
      'if-modified-since': 'Tue, 17 Nov 2026 00:00:00 GMT',
    })
  })

  it('no more once whoever waits has gone', async () => {
    const reading = await openReading()
    const url = reading.standIn.serveFeed('a', '<rss/>')
    const gone = new AbortController()
    reading.standIn.play((...played) => {
      gone.abort()
      faults.hang(...played)
    })
    await expect(readFeed(reading, url, gone.signal)).rejects.toHaveProperty('name', 'AbortError')
    await expect(readFeed(reading, url, gone.signal)).rejects.toHaveProperty('name', 'AbortError')
    expect(reading.standIn.requests).toHaveLength(1)
    expect(await readFeed(reading, url)).toBe('<rss/>')
  })
})

describe('an answer is given up', () => {
  it.each([
    ['that never comes', faults.hang, 'it does not answer. It was tried 2 times; try again later.'],
    ['that stops', faults.hangInside, 'it stopped in the middle of its answer. It was tried 2 times; try again later.'],
    ['that trickles', faults.drip, 'it took longer than 2 seconds. It was tried 2 times; try again later.'],
    ['that breaks off', faults.brokenOff, 'it broke off in the middle. It was tried 2 times; try again later.'],
    ['that has no end', faults.endless, 'its answer is larger than 2 MB and was not read.'],
    ['that unpacks to too much', faults.gzipBomb, 'its answer is larger than 2 MB and was not read.'],
  ])('%s', async (_, fault, words) => {
    const reading = await openReading({ web: { limits: { ...IMPATIENT, attempts: 2 } } })
    reading.standIn.play(fault, { times: 2 })
    expect((await failure(askArxiv(reading))).message).toBe(words)
  })

  it('that is a web page: a service may show one for a while, a feed has another address', async () => {
    const reading = await openReading({ web: { limits: { attempts: 2 } } })
    reading.standIn.play(faults.webPage)
    expect(await askArxiv(reading)).toContain('<feed')
    const url = reading.standIn.serveFeed('a', '<rss/>')
    reading.standIn.play(faults.webPage)
    expect((await failure(readFeed(reading, url))).message).toMatch(
      /^the feed at 127\.0\.0\.1:\d+ cannot be read: it sent a web page in place of a feed\. Name the address of the feed itself\.$/,
    )
  })

  it.each([
    [404, 'there is nothing at that address (404).'],
    [410, 'there is nothing at that address (410).'],
    [403, 'it refuses to be read (403).'],
    [400, 'it refuses the request (400).'],
  ])('with %i, at once', async (code, words) => {
    const reading = await openReading()
    reading.standIn.play(faults.status(code))
    expect((await failure(askArxiv(reading))).message).toBe(words)
    expect(reading.standIn.requests).toHaveLength(1)
  })
})

describe('a redirect', () => {
  it('is followed at the same host, each step in its turn', async () => {
    const reading = await openReading()
    const url = reading.standIn.serveFeed('a', '<rss/>')
    reading.standIn.play(faults.redirect('/feeds/b', 301))
    reading.standIn.serveFeed('b', '<rss>b</rss>')
    expect(await readFeed(reading, url)).toBe('<rss>b</rss>')
    expect(reading.clock.slept).toEqual([1_000])
  })

  it.each([
    [
      'http://10.0.0.1/feed',
      /has moved to another place, http:\/\/10\.0\.0\.1\/feed\. If you trust it, name that address/,
    ],
    [
      'http://169.254.169.254/latest/meta-data?x=y',
      /another place, http:\/\/169\.254\.169\.254\/latest\/meta-data\. If/,
    ],
    ['https://elsewhere.example/feed', /another place, https:\/\/elsewhere\.example\/feed\. If you trust it/],
    ['file:///etc/hostname', /sends its readers to another place, where they are not taken/],
    ['http://user:pass@127.0.0.1/', /another place, http:\/\/127\.0\.0\.1\//],
    ['http://[', /sends its readers to another place/],
  ])('to %s is not', async (to, words) => {
    const reading = await openReading()
    const url = reading.standIn.serveFeed('a', '<rss/>')
    reading.standIn.play(faults.redirect(to))
    expect((await failure(readFeed(reading, url))).message).toMatch(words)
    expect([...reading.contacted]).toEqual([reading.standIn.host])
  })

  it('without end is not', async () => {
    const reading = await openReading()
    const url = reading.standIn.serveFeed('a', '<rss/>')
    reading.standIn.play(faults.redirect(url), { times: 99 })
    expect((await failure(readFeed(reading, url))).message).toMatch(/from one place to the next without end/)
    expect(reading.standIn.requests).toHaveLength(6)
  })
})

describe('a feed that a person names', () => {
  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'http://0x7f000001/',
    'http://[::ffff:169.254.169.254]/',
    'http://100.64.1.1/',
  ])('is not read at %s', async url => {
    const reading = await openReading({ allowsFeeds: false })
    const error = await failure(readFeed(reading, url))
    expect(error).toBeInstanceOf(UserError)
    expect(error.message).toMatch(/is not on the public internet, so it is not read\..*PRIVATE_FEED_HOSTS/)
    expect(reading.contacted.size).toBe(0)
  })

  it('is not read where its name leads, when it changes its mind between two look-ups', async () => {
    const asked: string[] = []
    const answers = ['127.0.0.1', '93.184.216.34']
    const reading = await openReading({
      allowsFeeds: false,
      web: {
        limits: { attempts: 1, connectMs: 200 },
        resolve: (name, _options, answer) => {
          asked.push(name)
          answer(null, [{ address: answers[asked.length - 1] ?? '127.0.0.1', family: 4 }])
        },
      },
    })
    const url = `http://papers.example:${reading.standIn.host.split(':')[1]}/feeds/a`
    reading.standIn.serveFeed('a', '<rss/>')
    expect((await failure(readFeed(reading, url))).message).toMatch(
      /^the feed at papers\.example:\d+ is not on the public/,
    )
    expect([asked, reading.standIn.requests]).toEqual([['papers.example'], []])
  })

  it('waits for nobody at another host', async () => {
    const reading = await openReading()
    const slow = { ...feedSite('http://127.0.0.1:1/', ['127.0.0.1:1']) } satisfies Site
    await failure(reading.web.get('http://127.0.0.1:1/', { site: slow, ...PAGE }, text))
    const slept = reading.clock.slept.length
    await readFeed(reading, reading.standIn.serveFeed('a', '<rss/>'))
    expect(reading.clock.slept).toHaveLength(slept)
  })
})

describe('requests wait for each other', () => {
  it.each([
    ['https://export.arxiv.org/rss/cs.CL', { key: 'arxiv.org', pauseMs: 3_000 }],
    ['https://rss.arxiv.org/rss/cs.CL', { key: 'arxiv.org', pauseMs: 3_000 }],
    ['https://notarxiv.org/feed', { key: 'notarxiv.org', pauseMs: 1_000 }],
    ['https://loom.example:8443/a', { key: 'loom.example:8443', pauseMs: 1_000 }],
  ])('at %s as at all of its kind', (url, lane) => {
    expect(laneOf(feedSite(url, []))).toEqual(lane)
  })

  it('at arXiv, by its API and its feeds alike, and at a mirror of it', () => {
    expect(laneOf(arxivSite('https://export.arxiv.org'))).toEqual({ key: 'arxiv.org', pauseMs: 3_000 })
    expect(laneOf(arxivSite('http://mirror.example'))).toEqual({ key: 'mirror.example', pauseMs: 3_000 })
  })
})

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    [new Date(TODAY + 5_000).toUTCString(), 5_000],
    [new Date(TODAY - 5_000).toUTCString(), 0],
    ['soon', undefined],
    ['-5', undefined],
    [null, undefined],
  ])('%j is %j ms', (header, ms) => {
    expect(retryAfterMs(header, TODAY)).toBe(ms)
  })
})
