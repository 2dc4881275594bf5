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

/** Lays out a map; see `layOutMap`. */
export const planMap = async (job: MapJob): Promise<PlannedMap> => {
  const worker = new Worker(new URL('./map-worker.ts', import.meta.url), { workerData: job })
  try {
    // Rejects on the worker's error.
    const [planned] = await once(worker, 'message')
    return planned
  } finally {
    await worker.terminate()
  }
}
