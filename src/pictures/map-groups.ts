/** The themes of a map as it shows them. */
import type { MapPaper, MapTheme } from './map-plan.ts'
import { balancedText } from './wrap.ts'

/** As many as there are colours, and the papers of no theme. */
export const MOST_THEMES = 8

/** Papers by their rows. */
export type Group = { name: string; tone: number | undefined; rows: number[]; papers: number }

/** Largest first; what is beyond the colours, or in no theme, joins those under ''. */
export const groupsOf = (papers: readonly MapPaper[], themes: readonly MapTheme[]): Group[] => {
  const rowOf = new Map(papers.map(({ id }, row) => [id, row]))
  const taken = new Set<number>()
  const groups = themes
    .map(({ name, paperIds }) => {
      const rows = paperIds.flatMap(id => rowOf.get(id) ?? []).filter(row => !taken.has(row))
      for (const row of rows) taken.add(row)
      return { name, rows }
    })
    .filter(({ rows }) => rows.length > 0)
  const named = groups.filter(({ name }) => name !== '').sort((a, b) => b.rows.length - a.rows.length)
  const rest = papers.map((_, row) => row).filter(row => !taken.has(row))
  const others = [...named.slice(MOST_THEMES), ...groups.filter(({ name }) => name === '')].flatMap(({ rows }) => rows)
  const all = [...named.slice(0, MOST_THEMES), { name: '', rows: [...others, ...rest] }]
  return all
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }, at) => ({
      name,
      tone: name === '' ? undefined : at,
      rows: rows.sort((a, b) => a - b),
      papers: rows.length,
    }))
}

/** What a theme is called on the map, with how many papers it has. */
export const labelOf = ({ name, papers }: Group, size: number, otherName: string): string[] =>
  balancedText(`${name === '' ? otherName : name} (${papers})`, { size, bold: true, width: size * 9, mostLines: 3 })
