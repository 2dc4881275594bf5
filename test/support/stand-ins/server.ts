/** One server on loopback that is arXiv, Hugging Face and a host of feeds, over one library of made-up papers. */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { type Answer, type Fault, send } from './faults.ts'
import { arxivEntry, arxivError, arxivFeed, dailyPaper } from './formats.ts'
import type { StandInPaper } from './papers.ts'

export type StandInRequest = {
  host: string
  path: string
  headers: IncomingMessage['headers']
  began: number
  ended: number
}

type Script = { fault: Fault; on: RegExp; skip: number; times: number }

const json = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})
const atom = (status: number, body: string): Answer => ({ status, type: 'application/atom+xml; charset=utf-8', body })

const clean = (text: string): string => text.toLowerCase()

/** `cat:cs.CL`, `au:"ada quill"`, `all:"loom" AND all:"two words"`. */
const matches = (query: string, paper: StandInPaper): boolean =>
  query.split(' AND ').every(term => {
    const [, field, quoted, bare] = /^(cat|au|all):(?:"([^"]*)"|(\S+))$/.exec(term) ?? []
    const words = clean(quoted ?? bare ?? '')
    if (field === 'cat') return paper.categories.some(category => clean(category) === words)
    if (field === 'au') return paper.authors.some(author => clean(author) === words)
    return field === 'all' && clean(`${paper.title} ${paper.abstract}`).includes(words)
  })

const arxivAnswer = (papers: StandInPaper[], parameters: URLSearchParams): Answer => {
  const [start, size] = ['start', 'max_results'].map(name =>
    Number(parameters.get(name) ?? (name === 'start' ? 0 : 10)),
  )
  if (!Number.isInteger(start) || start! < 0) return atom(400, arxivError('start must be an integer'))
  const ids = parameters.get('id_list')?.split(',') ?? []
  const wrong = ids.find(id => !/^(\d{4}\.\d{4,5}|(math|cs|hep-th)(\.[A-Z]{2})?\/\d{7})(v\d+)?$/.test(id))
  if (wrong !== undefined) return atom(400, arxivError(`incorrect id format for ${wrong}`))
  const found =
    ids.length > 0
      ? ids.flatMap(id => papers.filter(paper => paper.id === id || `${paper.id}v${paper.version}` === id))
      : papers.filter(paper => matches(parameters.get('search_query') ?? '', paper))
  if (parameters.get('sortBy') === 'lastUpdatedDate') found.sort((a, b) => (a.updated < b.updated ? 1 : -1))
  const page = found.slice(start, start! + Math.min(size!, 2_000))
  return atom(
    200,
    arxivFeed({
      entries: page.map(arxivEntry),
      total: found.length,
      start: start!,
      size: size!,
      query: `${parameters}`,
    }),
  )
}

const dailyAnswer = (papers: StandInPaper[], parameters: URLSearchParams, today: string): Answer => {
  const date = parameters.get('date') ?? today
  if (date > today) return json(400, { error: `“date” must be before ${today}` })
  const [limit, page] = [Number(parameters.get('limit') ?? 50), Number(parameters.get('p') ?? 0)]
  if (limit < 1 || limit > 100) return json(400, { error: '“limit” must be from 1 to 100' })
  const listed = papers.filter(({ daily }) => daily === date)
  return json(200, listed.slice(page * limit, (page + 1) * limit).map(dailyPaper))
}

export type StandInOptions = {
  papers?: StandInPaper[]
  now: () => number
  /** Called while a request is being answered: time may pass. */
  whileAnswering?: () => void
}

/** Starts the stand-in; it ends with the test. */
export const openStandIn = async ({ papers = [], now, whileAnswering = () => {} }: StandInOptions) => {
  const requests: StandInRequest[] = []
  const scripts: Script[] = []
  const feeds = new Map<string, Answer>()
  const library = [...papers]

  const feedAnswer = (path: string, { headers }: IncomingMessage): Answer => {
    const feed = feeds.get(path)
    if (feed === undefined) return { status: 404, type: 'text/plain', body: 'Nothing here.' }
    const etag = `"${createHash('sha256').update(feed.body).digest('hex').slice(0, 12)}"`
    if (feed.headers?.['x-no-validators'] !== undefined) return feed
    if (headers['if-none-match'] === etag) return { status: 304, type: feed.type, body: '', headers: { etag } }
    return { ...feed, headers: { ...feed.headers, etag, 'last-modified': 'Tue, 17 Nov 2026 00:00:00 GMT' } }
  }
  const answerTo = (url: URL, request: IncomingMessage): Answer => {
    const indexed = library.filter(({ indexedAt }) => indexedAt === undefined || Date.parse(indexedAt) <= now())
    if (url.pathname === '/api/query') return arxivAnswer(indexed, url.searchParams)
    if (url.pathname === '/api/daily_papers')
      return dailyAnswer(library, url.searchParams, new Date(now()).toISOString().slice(0, 10))
    return feedAnswer(url.pathname, request)
  }
  const faultFor = (path: string): Fault | undefined => {
    const script = scripts.find(({ on }) => on.test(path))
    if (script === undefined) return undefined
    if (script.skip > 0) {
      script.skip--
      return undefined
    }
    if (--script.times <= 0) scripts.splice(scripts.indexOf(script), 1)
    return script.fault
  }
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? ''
    const seen = { host: request.headers.host ?? '', path, headers: request.headers, began: now(), ended: now() }
    requests.push(seen)
    whileAnswering()
    seen.ended = now()
    const answer = answerTo(new URL(path, 'http://stand-in'), request)
    const fault = faultFor(path)
    if (fault === undefined) send(answer, response)
    else fault(answer, response, request)
  }

  const server = createServer(handle)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    base: `http://${host}`,
    requests,
    /** What arXiv and Hugging Face know; may be changed. */
    library,
    /** Serves a document under /feeds/NAME and gives its address. */
    serveFeed: (
      name: string,
      body: string,
      type = 'application/rss+xml; charset=utf-8',
      headers: Record<string, string> = {},
    ) => {
      feeds.set(`/feeds/${name}`, { status: 200, type, body, headers })
      return `http://${host}/feeds/${name}`
    },
    /** Plays a fault, in place of an answer, on the requests that come after so many. */
    play: (
      fault: Fault,
      { on = /./, skip = 0, times = 1 }: { on?: RegExp; skip?: number; times?: number } = {},
    ): void => {
      scripts.push({ fault, on, skip, times })
    },
  }
}

export type StandIn = Awaited<ReturnType<typeof openStandIn>>
