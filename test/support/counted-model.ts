/** An embedding model in this process, and a record of what it was asked. */
import type { EmbeddingModel } from '../../src/retrieval/embedder.ts'
import { scriptedEmbedding } from './scripted-model.ts'

export type CountedModel = EmbeddingModel & { asked: string[][] }

/**
 * A model whose vectors depend on a text's words alone.
 * @param onAsked is waited for before each answer; what it throws is what the model throws
 */
export const countedModel = (
  name: string,
  dimensions: number,
  onAsked: (texts: string[]) => unknown = () => {},
): CountedModel => {
  const asked: string[][] = []
  return {
    name: `${name}@${dimensions}`,
    dimensions,
    asked,
    embed: async texts => {
      asked.push(texts)
      await onAsked(texts)
      return texts.map(text => scriptedEmbedding(`${name} ${text}`, dimensions))
    },
  }
}
