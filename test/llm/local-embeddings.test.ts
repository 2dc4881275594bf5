/** A model on this machine: in words where it cannot be had, and really run where its package is installed. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { UpstreamError, UserError } from '../../src/errors.ts'
import { checkLocalPackage, connectLocalEmbeddings } from '../../src/llm/local-embeddings.ts'
import { temporaryFolder } from '../support/database.ts'
import { writeTinyModel } from '../support/tiny-model.ts'

const isInstalled = (() => {
  try {
    createRequire(import.meta.url).resolve('@huggingface/transformers')
    return true
  } catch {
    return false
  }
})()
const WHY_SKIPPED = 'needs npm install --no-save --ignore-scripts @huggingface/transformers@3.8.1'

const MODEL = 'made/tiny'
/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:1'

const connect = async (settings: Partial<Parameters<typeof connectLocalEmbeddings>[0]> = {}) => {
  const folder = await temporaryFolder()
  await writeTinyModel(join(folder, MODEL), { kite: [1, 0, 0], loaf: [0, 1, 0], loom: [0, 0, 1] })
  return connectLocalEmbeddings({ model: MODEL, dimensions: 3, folder, host: NOWHERE, ...settings })
}

const rounded = (vectors: Float32Array[]): number[][] =>
  vectors.map(vector => [...vector].map(one => Number(one.toFixed(2))))

test('without its package it is refused with what to do', ({ skip }) => {
  skip(isInstalled, 'the package is installed here')
  expect(checkLocalPackage).toThrow(UserError)
  expect(checkLocalPackage).toThrow(
    /npm install --no-save --ignore-scripts @huggingface\/transformers@\S+.*or set EMBEDDINGS=builtin/,
  )
})

test('a model in the folder is run without a network', async ({ skip }) => {
  skip(!isInstalled, WHY_SKIPPED)
  const model = await connect()
  expect(model.name).toBe('local:made/tiny@3')
  expect(rounded(await model.embed(['Kite', 'loaf loaf', 'kite loom', ...Array(20).fill('loom')]))).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0.71, 0, 0.71],
    ...Array(20).fill([0, 0, 1]),
  ])
})

test('a wrong length of vectors is said', async ({ skip }) => {
  skip(!isInstalled, WHY_SKIPPED)
  const model = await connect({ dimensions: 4 })
  await expect(model.embed(['kite'])).rejects.toThrow(/vectors of 3 numbers.*EMBEDDING_DIMENSIONS/)
})

test('a model that cannot be fetched is said, and asked for again', async ({ skip }) => {
  skip(!isInstalled, WHY_SKIPPED)
  const model = await connect({ model: 'made/none' })
  for (let time = 0; time < 2; time++) {
    const failed = model.embed(['kite'])
    await expect(failed).rejects.toThrow(UpstreamError)
    await expect(failed).rejects.toThrow(/made\/none.*(?:cannot be fetched|has no model)/)
  }
})
