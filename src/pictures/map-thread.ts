/** The thread in which maps are laid out, from outside. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { MapPaper, MapPlan, MapTheme } from './map-plan.ts'

export type MapJob = {
  papers: readonly (MapPaper & { abstract?: string | undefined })[]
  /** Undefined: themes are to be found. */
  themes: readonly MapTheme[] | undefined
  /** What the papers of no theme are called. */
  otherName: string
}

export type PlannedMap = { plan: MapPlan; themes: readonly MapTheme[] }

/** The same with all vectors in one piece, which is handed over and not copied. */
export type PackedJob = Omit<MapJob, 'papers'> & {
  papers: { id: number; title: string; abstract: string | undefined; numbers: number }[]
  values: Float32Array
}

const packed = ({ papers, ...rest }: MapJob): PackedJob => {
  const values = new Float32Array(papers.reduce((sum, { vector }) => sum + vector.length, 0))
  let at = 0
  for (const { vector } of papers) {
    values.set(vector, at)
    at += vector.length
  }
  return {
    ...rest,
    papers: papers.map(({ id, title, abstract, vector }) => ({ id, title, abstract, numbers: vector.length })),
    values,
  }
}

/** Lays out a map; see `layOutMap`. */
export const planMap = async (job: MapJob): Promise<PlannedMap> => {
  const workerData = packed(job)
  const transferList = [workerData.values.buffer as ArrayBuffer]
  const worker = new Worker(new URL('./map-worker.ts', import.meta.url), { workerData, transferList })
  try {
    // Rejects on the worker's error.
    const [planned] = await once(worker, 'message')
    return planned
  } finally {
    await worker.terminate()
  }
}
