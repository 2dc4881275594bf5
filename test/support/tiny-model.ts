/** A sentence-embedding model of a few hundred bytes, written by hand: a table of word vectors as an ONNX graph, and its tokenizer. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) | 128, ...varint(value >> 7)])
const bytes = (field: number, ...pieces: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(pieces.map(piece => Buffer.from(piece)))
  return Buffer.concat([Buffer.from(varint(field * 8 + 2)), Buffer.from(varint(body.length)), body])
}
const number = (field: number, value: number): Buffer => Buffer.from([...varint(field * 8), ...varint(value)])

const FLOAT = 1
const INT64 = 7

/** A named value of a graph; a name in the shape is a length that is known later. */
const value = (name: string, type: number, shape: (string | number)[]): Buffer => {
  const dimensions = shape.map(one => bytes(1, typeof one === 'string' ? bytes(2, one) : number(1, one)))
  return Buffer.concat([bytes(1, name), bytes(2, bytes(1, number(1, type), bytes(2, ...dimensions)))])
}

/** `last_hidden_state = table[input_ids]`, in the fields of onnx.proto. */
const graph = (table: number[][]): Buffer => {
  const dimensions = table[0]!.length
  const tensor = [
    number(1, table.length),
    number(1, dimensions),
    number(2, FLOAT),
    bytes(8, 'table'),
    bytes(9, Buffer.from(Float32Array.from(table.flat()).buffer)),
  ]
  const gather = [bytes(1, 'table'), bytes(1, 'input_ids'), bytes(2, 'last_hidden_state'), bytes(4, 'Gather')]
  return Buffer.concat([
    number(1, 8),
    bytes(8, bytes(1, ''), number(2, 13)),
    bytes(
      7,
      bytes(1, ...gather),
      bytes(2, 'tiny'),
      bytes(5, ...tensor),
      bytes(11, value('input_ids', INT64, ['batch', 'length'])),
      bytes(11, value('attention_mask', INT64, ['batch', 'length'])),
      bytes(12, value('last_hidden_state', FLOAT, ['batch', 'length', dimensions])),
    ),
  ])
}

/**
 * Writes a model that places a text at the mean of its words' vectors.
 * @param words the vector of each word; other words count as one of zeros
 */
export const writeTinyModel = async (folder: string, words: Record<string, number[]>): Promise<void> => {
  const vectors = Object.values(words)
  const zeros = vectors[0]!.map(() => 0)
  const vocabulary = Object.fromEntries(['[PAD]', '[UNK]', ...Object.keys(words)].map((word, id) => [word, id]))
  const special = (content: string, id: number) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })
  const files = {
    'config.json': { model_type: 'bert', architectures: ['BertModel'], hidden_size: zeros.length, pad_token_id: 0 },
    'tokenizer_config.json': {
      tokenizer_class: 'PreTrainedTokenizerFast',
      model_max_length: 16,
      pad_token: '[PAD]',
      unk_token: '[UNK]',
    },
    'tokenizer.json': {
      version: '1.0',
      truncation: null,
      padding: null,
      added_tokens: [special('[PAD]', 0), special('[UNK]', 1)],
      normalizer: { type: 'Lowercase' },
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: null,
      decoder: null,
      model: { type: 'WordLevel', vocab: vocabulary, unk_token: '[UNK]' },
    },
  }
  await mkdir(join(folder, 'onnx'), { recursive: true })
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), JSON.stringify(content))
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), graph([zeros, zeros, ...vectors]))
}
