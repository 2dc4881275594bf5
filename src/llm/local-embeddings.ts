/** Embeddings from a small model on this machine: LangChain community's Transformers.js class, in a thread of its own. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { UpstreamError, UserError } from '../errors.ts'
import type { EmbeddingModel } from '../retrieval/embedder.ts'
import { isVector, rightLength, spaceName } from './spaces.ts'

export type LocalSettings = {
  model: string
  dimensions: number
  /** Where models are kept once they were fetched. */
  folder: string
  /** Where they are fetched from. */
  host: string
}

export type LocalRequest = { id: number; texts: string[] }
export type LocalFailure = { code: string | undefined; text: string }
export type LocalReply = { id: number; vectors: number[][] } | { id: number; failure: LocalFailure }

const PACKAGE = '@huggingface/transformers'
/** The newest that LangChain's class works with. Its scripts would fetch libraries for graphics cards. */
const INSTALL = 'npm install --no-save --ignore-scripts @huggingface/transformers@3.8.1'
/** A question that comes in between waits for so many texts at most. */
const AT_ONCE = 16
/** The same model by this program and by a server: their vectors differ a little. */
export const LOCAL_PREFIX = 'local:'

/** @throws UserError when the package that runs models is not installed */
export const checkLocalPackage = (): void => {
  try {
    createRequire(import.meta.url).resolve(PACKAGE)
  } catch {
    throw new UserError(
      `EMBEDDINGS=local needs a package that is large and does not come along. Install it (${INSTALL}), or set EMBEDDINGS=builtin.`,
    )
  }
}

const wordsFor = ({ code, text }: LocalFailure, { model, folder, host }: LocalSettings): string => {
  const files = join(folder, model)
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND')
    return `The package that runs local models is not whole. Install it: ${INSTALL}`
  if (/locate file|Unauthorized|Forbidden|\b40[134]\b/i.test(text))
    return `${host} has no model “${model}” for Transformers.js (with onnx/model_quantized.onnx). Check EMBEDDING_MODEL.`
  if (/fetch failed|ENOTFOUND|ECONNREFUSED|ECONNRESET|trying to load file/i.test(text))
    return `The model ${model} cannot be fetched from ${host}. Check the network and HF_API_BASE, or put its files in ${files}.`
  return `The model ${model} cannot be used. If it was cut off while it was fetched, delete ${files} and try again; else check EMBEDDING_MODEL.`
}

const failureOf = (failure: LocalFailure, settings: LocalSettings): UpstreamError =>
  new UpstreamError('the local embedding model', wordsFor(failure, settings), {
    code: failure.code,
    said: failure.text.slice(0, 200),
  })

type Waiting = { resolve: (vectors: number[][]) => void; reject: (error: Error) => void }

/** A thread that is started when it is first needed, and again after it broke. It keeps no process from ending. */
const makeThread = (settings: LocalSettings) => {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let sent = 0
  const answer = (reply: LocalReply): void => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) worker?.unref()
    if ('vectors' in reply) asked?.resolve(reply.vectors)
    else asked?.reject(failureOf(reply.failure, settings))
  }
  const breakOff = (text: string): void => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(failureOf({ code: undefined, text }, settings))
    waiting.clear()
  }
  const start = (): Worker => {
    // What the library prints is about its own insides.
    const options = { workerData: settings, stdout: true, stderr: true }
    const started = new Worker(new URL('./local-embeddings-worker.ts', import.meta.url), options)
    started.on('message', answer)
    started.on('error', error => breakOff(error.message))
    started.on('exit', () => {
      if (worker === started) breakOff('the thread ended')
    })
    started.stdout.resume()
    started.stderr.resume()
    return started
  }
  return (texts: string[]): Promise<number[][]> => {
    worker ??= start()
    worker.ref()
    const id = ++sent
    const vectors = new Promise<number[][]>((resolve, reject) => waiting.set(id, { resolve, reject }))
    worker.postMessage({ id, texts } satisfies LocalRequest)
    return vectors
  }
}

/**
 * Connects a model that runs here. It is fetched when it is first used, and kept.
 * @throws UpstreamError from `embed` when the model cannot be fetched or used; UserError when its vectors have
 *   another length than set
 */
export const connectLocalEmbeddings = (settings: LocalSettings): EmbeddingModel => {
  const ask = makeThread(settings)
  return {
    name: LOCAL_PREFIX + spaceName(settings),
    dimensions: settings.dimensions,
    embed: async (texts, signal) => {
      const vectors: Float32Array[] = []
      for (let at = 0; at < texts.length; at += AT_ONCE) {
        signal?.throwIfAborted()
        const some = await ask(texts.slice(at, at + AT_ONCE))
        if (!some.every(isVector)) throw failureOf({ code: undefined, text: 'vectors that are no numbers' }, settings)
        vectors.push(...some.map(vector => Float32Array.from(vector)))
      }
      return rightLength(vectors, settings)
    },
  }
}
