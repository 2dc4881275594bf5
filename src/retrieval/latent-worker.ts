/** Learns a space in a thread of its own: seconds of arithmetic that Discord's heartbeats must not wait for. */
import { parentPort, workerData } from 'node:worker_threads'
import { type LatentOptions, learnLatentSpace } from './latent.ts'

const { papers, options } = workerData as { papers: Map<string, number>[]; options: LatentOptions }
parentPort!.postMessage(learnLatentSpace(papers, options))
