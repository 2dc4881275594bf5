// Asks Discord's own OpenAPI file whether a body is well-formed. The file and the validator are
// loaded on first use and each operation is compiled when it is first met, since the whole takes
// about a second and most runs need a handful of operations.
import { readFile } from 'node:fs/promises'
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { Breach } from './breach.ts'
import { type Branch, makeClosestOf, readable } from './closest.ts'

type Node = { [key: string]: unknown }

export type Specification = {
  /** Loads and compiles what is needed to judge this operation; says whether the file knows it. */
  prepare: (method: string, route: string) => Promise<boolean>
  /** The breaches of a prepared operation. */
  check: (method: string, route: string, body: unknown) => Breach[]
}

const FILE_KEY = 'discord'

const FORMATS = {
  int32: true,
  int64: true,
  double: true,
  nonce: true,
  snowflake: /^\d{1,20}$/,
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  // Discord takes addresses with letters of any script, which the format of that name does not.
  uri: (text: string) => URL.canParse(text),
} as const

const isConstant = (branch: unknown): branch is { const: unknown } =>
  typeof branch === 'object' && branch !== null && 'const' in branch

// A union that fails makes the validator list the complaints of every branch. The file is therefore
// rewritten as it is read: unions of constants become enums, all others ask our own keyword, whose
// branches are compiled alone and so need references that name the file.
const rewriteUnions = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(rewriteUnions)
  if (typeof node !== 'object' || node === null) return node
  const { oneOf, anyOf, ...rest } = node as Node
  if (typeof rest.$ref === 'string') rest.$ref = `${FILE_KEY}${rest.$ref}`
  const out = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, rewriteUnions(value)]))
  const branches = (oneOf ?? anyOf) as unknown[] | undefined
  if (!Array.isArray(branches)) return out
  if (branches.every(isConstant)) return { ...out, enum: branches.map(branch => branch.const) }
  return { ...out, closestOf: branches.map(rewriteUnions) }
}

// The file types these permissions as an integer; clients send them as decimal text, which its
// README allows.
const withNumericPermissions = (body: unknown): unknown => {
  if (Array.isArray(body)) return body.map(withNumericPermissions)
  if (typeof body !== 'object' || body === null) return body
  const { default_member_permissions: bits } = body as Node
  return typeof bits === 'string' && /^\d+$/.test(bits) ? { ...body, default_member_permissions: Number(bits) } : body
}

const pointer = (...keys: string[]): string =>
  keys.map(key => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

const load = async (file: string) => {
  const [{ Ajv2020 }, text] = await Promise.all([import('ajv/dist/2020.js'), readFile(file, 'utf8')])
  const document = rewriteUnions(JSON.parse(text)) as {
    paths: Record<string, Record<string, Node>>
    components: { schemas: Record<string, Node> }
  }
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, verbose: true, formats: FORMATS })
  const validatorOf = (branch: Branch): ValidateFunction =>
    '$ref' in branch && typeof branch.$ref === 'string' ? ajv.getSchema(branch.$ref)! : ajv.compile(branch)
  const schemaNamed = (ref: string): Node | undefined => document.components.schemas[ref.split('/').at(-1)!]
  ajv.addKeyword(makeClosestOf(validatorOf, schemaNamed))
  ajv.addSchema(document, FILE_KEY)
  return { ajv, document }
}

export const makeSpecification = (file: string): Specification => {
  let loading: ReturnType<typeof load> | undefined
  const validators = new Map<string, ValidateFunction | null>()

  return {
    prepare: async (method, route) => {
      const key = `${method} ${route}`
      if (!validators.has(key)) {
        loading ??= load(file)
        const { ajv, document } = await loading
        const known = document.paths[route]?.[method.toLowerCase()]?.requestBody !== undefined
        const at = pointer('paths', route, method.toLowerCase(), 'requestBody', 'content', 'application/json', 'schema')
        validators.set(key, known ? (ajv.getSchema(`${FILE_KEY}#${at}`) ?? null) : null)
      }
      return validators.get(key) !== null
    },
    check: (method, route, body) => {
      const validate = validators.get(`${method} ${route}`)
      if (!validate || validate(withNumericPermissions(body))) return []
      return (validate.errors as ErrorObject[]).map(readable)
    },
  }
}
