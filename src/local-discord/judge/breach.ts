/** One rule that a body breaks: where, under which code, and in words. */
export type Breach = {
  path: (string | number)[]
  code: string
  words: string
  source: 'specification' | 'rules'
}

export type Verdict = {
  /** Nothing was judged when there was no body to judge. */
  judged: boolean
  breaches: Breach[]
}

export const NOT_JUDGED: Verdict = { judged: false, breaches: [] }

export const breach = (path: Breach['path'], code: string, words: string): Breach => ({
  path,
  code,
  words,
  source: 'rules',
})

/** A breach as one line, for a log or a failed test. */
export const inWords = ({ path, words }: Breach): string => `${path.length ? path.join('.') : 'body'}: ${words}`

type ErrorTree = { [key: string]: ErrorTree | { code: string; message: string }[] }

/** Breaches in the nested shape in which Discord reports a bad body. */
export const asErrorTree = (breaches: Breach[]): ErrorTree => {
  const root: ErrorTree = {}
  for (const { path, code, words } of breaches) {
    let node = root
    for (const key of path) {
      node[key] ??= {}
      node = node[key] as ErrorTree
    }
    const errors = (node._errors ?? []) as { code: string; message: string }[]
    node._errors = [...errors, { code, message: words }]
  }
  return root
}
