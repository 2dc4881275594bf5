/** Lays out a map in a thread of its own: a second of arithmetic that Discord's heartbeats must not wait for. */
import { parentPort, workerData } from 'node:worker_threads'
import { sentencesOf } from '../domain/sentences.ts'
import { themeTerms } from '../retrieval/theme-terms.ts'
import { findThemes, placesOf } from '../retrieval/themes.ts'
import { MOST_THEMES } from './map-groups.ts'
import { layOutMap } from './map-layout.ts'
import type { MapJob, PackedJob, PlannedMap } from './map-thread.ts'

const plan = ({ papers, themes, otherName }: MapJob): PlannedMap => {
  if (themes !== undefined) return { themes, plan: layOutMap(papers, themes, otherName) }
  const themed = papers.map(({ id, title, vector, abstract = '' }) => ({
    id,
    title,
    vector,
    terms: themeTerms(
      title,
      sentencesOf(abstract).map(({ text }) => text),
    ),
  }))
  const found = findThemes(themed, { most: MOST_THEMES })
  // The papers lie where the themes were found: by their words, where there are no vectors.
  const { width, values } = placesOf(themed)
  const placed = themed.map((paper, row) => ({ ...paper, vector: values.subarray(row * width, (row + 1) * width) }))
  return { themes: found, plan: layOutMap(placed, found, otherName) }
}

const unpacked = ({ papers, values, ...rest }: PackedJob): MapJob => {
  let at = 0
  return {
    ...rest,
    papers: papers.map(({ numbers, ...paper }) => {
      at += numbers
      return { ...paper, vector: values.subarray(at - numbers, at) }
    }),
  }
}

parentPort!.postMessage(plan(unpacked(workerData as PackedJob)))
