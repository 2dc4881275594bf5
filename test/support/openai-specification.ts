/** OpenAI's own specification as a judge, where that file is at hand; it comes with no package. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ValidateFunction } from 'ajv/dist/2020.js'

type Node = { [key: string]: unknown }

const ROOT = new URL('../../', import.meta.url)
const FILE = fileURLToPath(new URL(process.env.OPENAI_OPENAPI ?? '../shared/openai/openapi.yaml', ROOT))

/** Vite brings this parser; it is no dependency of ours. */
const parser = await import('yaml').catch(() => undefined)

/** Why nothing is judged by the specification; undefined when it is. */
export const unjudged = ((): string | undefined => {
  if (!existsSync(FILE)) return 'OPENAI_OPENAPI names no file with OpenAI’s specification'
  return parser === undefined ? 'no package here reads YAML' : undefined
})()

/** The file says 3.1 and still uses `nullable` of 3.0, which JSON Schema does not know; recursion it spells as nobody reads it. */
const readable = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(readable)
  if (typeof node !== 'object' || node === null) return node
  const { nullable, $recursiveRef, $recursiveAnchor, ...rest } = node as Node
  const out = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, readable(value)]))
  return nullable === true && Object.keys(out).length > 0 ? { anyOf: [out, { type: 'null' }] } : out
}

const load = async () => {
  const [{ Ajv2020 }, text] = await Promise.all([import('ajv/dist/2020.js'), readFile(FILE, 'utf8')])
  const document = readable(parser!.parse(text, { maxAliasCount: -1 })) as { components: { schemas: Node } }
  const ajv = new Ajv2020({ strict: false, validateSchema: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document, 'openai')
  return { ajv, schemas: document.components.schemas as Record<string, Node> }
}

let loading: ReturnType<typeof load> | undefined
const validators = new Map<string, ValidateFunction>()

/** The fields that a schema names, those of its parts included. */
const fieldsOf = (schema: Node, schemas: Record<string, Node>): string[] => {
  const ref = schema.$ref as string | undefined
  if (ref !== undefined) return fieldsOf(schemas[ref.split('/').at(-1)!]!, schemas)
  const parts = ((schema.allOf ?? schema.anyOf ?? []) as Node[]).flatMap(part => fieldsOf(part, schemas))
  return [...Object.keys((schema.properties as Node | undefined) ?? {}), ...parts]
}

/** What the specification says against a value: breaches, and fields that it does not know. */
export const complaintsAbout = async (schema: string, value: object): Promise<string[]> => {
  if (unjudged !== undefined) return []
  loading ??= load()
  const { ajv, schemas } = await loading
  const validate = validators.get(schema) ?? ajv.getSchema(`openai#/components/schemas/${schema}`)!
  validators.set(schema, validate as ValidateFunction)
  const fields = new Set(fieldsOf(schemas[schema]!, schemas))
  const unknown = Object.keys(value).filter(key => !fields.has(key))
  const breaches = validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  return [...breaches, ...unknown.map(key => `${key} is no field of ${schema}`)]
}
