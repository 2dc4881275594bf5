/** What a map says in words: for those who do not see it, and beside it. */
import { plainMarkdown, shortTitle } from '../answering/markdown.ts'
import { visible } from '../domain/text.ts'
import type { Words } from '../words/words.ts'
import type { Marks } from './map-drawing.ts'
import { MAP_SIDE, type MapPlan, type Region } from './map-plan.ts'

/** Discord takes 1,024 characters. */
export const LONGEST_ALT = 1_000
const LONGEST_TITLE = 60
/** Beyond that many, titles crowd out the message. */
const MOST_TITLES = 15

export type TitledPlan = {
  plan: MapPlan
  titles: ReadonlyMap<number, string>
  marks: Marks
  /** "10,000 of 110,224 papers", where the map shows some of them. */
  sample: string | undefined
}

const PLACES = [
  ['topLeft', 'top', 'topRight'],
  ['left', 'middle', 'right'],
  ['bottomLeft', 'bottom', 'bottomRight'],
] as const

const placeOf = ({ ground }: Region, { map }: Words): string => {
  const third = (middle: number) => Math.max(0, Math.min(2, Math.floor((middle / MAP_SIDE) * 3)))
  return map.places[PLACES[third(ground.y + ground.height / 2)]![third(ground.x + ground.width / 2)]!]
}

const nameOf = ({ name }: Region, { map }: Words): string =>
  name === '' ? map.other : shortTitle(visible(name), LONGEST_TITLE)

const titleOf = (titles: ReadonlyMap<number, string>, paperId: number): string =>
  shortTitle(visible(titles.get(paperId) ?? ''), LONGEST_TITLE)

const paperIdsOf = ({ spots }: MapPlan, theme: number): number[] =>
  spots.filter(spot => spot.theme === theme).map(({ paperId }) => paperId)

const sentence = (text: string): string => capital(/[….。]$/.test(text) ? text : `${text}.`)

const capital = (text: string): string => text.replace(/^\p{Ll}/u, letter => letter.toLocaleUpperCase())

const themeAlt = ({ plan, titles }: TitledPlan, theme: number, words: Words): string => {
  const region = plan.regions[theme]!
  const place = placeOf(region, words)
  const names =
    plan.names.length === 0
      ? ''
      : paperIdsOf(plan, theme)
          .map(id => titleOf(titles, id))
          .join('; ')
  // A paper that stands for itself has no theme above it.
  if (region.label === undefined) return `${place}: ${names}`
  const said = words.map.theme(place, nameOf(region, words), words.map.papers(region.papers))
  return names === '' ? said : `${said}: ${names}`
}

const markedAlt = ({ plan, titles, marks }: TitledPlan, words: Words): string => {
  const { map } = words
  const where = plan.regions.flatMap((region, theme) => {
    const marked = paperIdsOf(plan, theme).filter(id => marks.has(id))
    if (marked.length === 0) return []
    const numbers = marked.map(id => marks.get(id)!).filter(text => text !== '')
    const names = plan.names.length === 0 ? map.papers(marked.length) : marked.map(id => titleOf(titles, id)).join('; ')
    const what = numbers.length === 0 ? names : numbers.map(text => `[${text}]`).join(' ')
    return [region.label === undefined ? what : map.within(what, nameOf(region, words))]
  })
  return where.length === 0 ? '' : map.marked(where)
}

const altHead = ({ plan, titles, sample }: TitledPlan, words: Words): string[] => {
  const { papers, alt, one } = words.map
  const [only, ...others] = plan.spots
  if (only !== undefined && others.length === 0) return [one(titleOf(titles, only.paperId))]
  return [alt(papers(plan.spots.length)), ...(sample === undefined ? [] : [sample])].map(sentence)
}

/** A text for those who do not see the picture, within what Discord takes. */
export const mapAlt = (titled: TitledPlan, words: Words): string => {
  const { plan } = titled
  const head = altHead(titled, words)
  if (plan.spots.length < 2) return head.join(' ')
  const themes = plan.regions.map((_, theme) => sentence(themeAlt(titled, theme, words)))
  const marked = markedAlt(titled, words)
  for (let kept = themes.length; kept >= 0; kept--) {
    const more = kept < themes.length ? sentence(words.map.more(themes.length - kept)) : ''
    const alt = [...head, ...themes.slice(0, kept), more, marked].filter(part => part !== '').join(' ')
    if (alt.length <= LONGEST_ALT) return alt
  }
  return head.join(' ')
}

const paperLine = (titles: ReadonlyMap<number, string>, marks: Marks, paperId: number): string => {
  const mark = marks.get(paperId) ?? ''
  return `${mark === '' ? '' : `\\[${mark}\\] `}${plainMarkdown(titleOf(titles, paperId))}`
}

/** The same as Markdown: every theme with how many papers it has, and the papers that are marked or named. */
export const mapText = ({ plan, titles, marks, sample }: TitledPlan, words: Words): string => {
  let left = MOST_TITLES
  const lines = plan.regions.flatMap((region, theme) => {
    const ids = paperIdsOf(plan, theme).filter(id => plan.names.length > 0 || marks.has(id))
    const shown = ids.slice(0, left)
    left -= shown.length
    const said = shown.map(id => paperLine(titles, marks, id))
    const more = ids.length > shown.length ? [words.map.more(ids.length - shown.length)] : []
    if (region.label === undefined) return said.map(line => `- ${line}`)
    const head = `- **${plainMarkdown(nameOf(region, words))}** (${region.papers})`
    return [head, ...[...said, ...more].map(line => `  - ${line}`)]
  })
  return [`**${capital(sample ?? words.map.papers(plan.spots.length))}**`, ...lines].join('\n')
}
