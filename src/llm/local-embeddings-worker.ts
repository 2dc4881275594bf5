/** The thread of a local model: its arithmetic would hold up Discord's heartbeats. */
import { parentPort, workerData } from 'node:worker_threads'
import { HuggingFaceTransformersEmbeddings } from '@langchain/community/embeddings/huggingface_transformers'
import { codeOf, messageOf } from '../errors.ts'
import type { LocalReply, LocalRequest, LocalSettings } from './local-embeddings.ts'

const { model, folder, host } = workerData as LocalSettings

/** Not one of our dependencies: LangChain's class loads it as well, and the compiler has not seen it. */
const PACKAGE: string = '@huggingface/transformers'

const open = async (): Promise<HuggingFaceTransformersEmbeddings> => {
  const { env } = await import(PACKAGE)
  env.cacheDir = folder
  // Where a person put a model by hand, in the same layout.
  env.localModelPath = folder
  env.remoteHost = `${host}/`
  const embeddings = new HuggingFaceTransformersEmbeddings({
    model,
    maxRetries: 0,
    pretrainedOptions: { dtype: 'q8' },
  })
  // The first call loads the model, and keeps a failure for ever.
  await embeddings.embedQuery('a test')
  return embeddings
}

let opening: Promise<HuggingFaceTransformersEmbeddings> | undefined

const embed = async (texts: string[]): Promise<number[][]> => {
  opening ??= open()
  const embeddings = await opening.catch(error => {
    opening = undefined
    throw error
  })
  return embeddings.embedDocuments(texts)
}

parentPort!.on('message', async ({ id, texts }: LocalRequest) => {
  try {
    parentPort!.postMessage({ id, vectors: await embed(texts) } satisfies LocalReply)
  } catch (error) {
    parentPort!.postMessage({ id, failure: { code: codeOf(error), text: messageOf(error) } } satisfies LocalReply)
  }
})
