/** Abstracts cut into sentences, each with its place in the text. */

export type Sentence = {
  /** 0 for the first. */
  ordinal: number
  /** UTF-16 offsets: `abstract.slice(start, end) === text`. */
  start: number
  end: number
  text: string
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** A full stop after one of these does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(["'])(?:et al|e\.?g|i\.?e|cf|vs|resp|approx|ca|viz|etc|fig|figs|eq|eqs|sec|secs|tab|no|nos|ref|refs|dr|prof|mr|mrs|st|jr|inc|w\.?r\.?t|a\.?k\.?a|[A-Z])\.\s*$/i
/** How a sentence may begin: not with a small letter, a closing bracket or punctuation. */
const GOES_ON = /^(?:[\p{Ll}),;:%\]]|\(?\d+(?:\.\d+)?\s*%)/u
const ENDS_IN_COLON_OR_COUNTER = /(?:\b\d{1,2}[.)]|\(\w{1,3}\)|[:;,])\s*$/

/** The segmenter ends no sentence before a small letter. Offsets must stay, so what would grow is left as it is. */
const inCapitals = (text: string): string =>
  text.replace(/\p{Ll}/gu, letter => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter))

/** The segmenter stops at every "et al." and "ca."; the pieces that belong together are joined again. */
const joined = (text: string): [number, number][] => {
  const spans: [number, number][] = []
  // Old collections are typed in small letters throughout; there a small letter says nothing.
  const hasCapitals = /\p{Lu}/u.test(text)
  for (const { segment, index } of segmenter.segment(hasCapitals ? text : inCapitals(text))) {
    const last = spans.at(-1)
    const before = last === undefined ? '' : text.slice(last[0], last[1])
    const goesOn =
      last !== undefined &&
      !/\n\s*\n\s*$/.test(before) &&
      (ABBREVIATION.test(before) || (hasCapitals && GOES_ON.test(segment)) || ENDS_IN_COLON_OR_COUNTER.test(before))
    if (last !== undefined && (goesOn || segment.trim() === '')) last[1] = index + segment.length
    else spans.push([index, index + segment.length])
  }
  return spans
}

/**
 * Cuts a text into sentences.
 * @returns the sentences in order, without the white space between them
 */
export const sentencesOf = (text: string): Sentence[] =>
  joined(text)
    .map(([from, to]) => {
      const piece = text.slice(from, to)
      const start = from + (piece.length - piece.trimStart().length)
      return { start, end: start + piece.trim().length }
    })
    .filter(({ start, end }) => end > start)
    .map(({ start, end }, ordinal) => ({ ordinal, start, end, text: text.slice(start, end) }))
