// How a failed union is told: only the complaints of the branch that the sender must have meant.
import type { ErrorObject, FuncKeywordDefinition, ValidateFunction } from 'ajv/dist/2020.js'
import type { Breach } from './breach.ts'

export type Branch = { $ref?: string; type?: unknown; properties?: { type?: { enum?: unknown[] } } }

type Keyword = {
  (branches: Branch[], data: unknown, parent?: unknown, context?: { instancePath: string }): boolean
  errors?: Partial<ErrorObject>[]
}

type SchemaNamed = (ref: string) => Branch | undefined

const isObject = (value: unknown): value is { type?: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values of `type` that a branch is for, when it is told apart by its type. */
const typesOf = (branch: Branch, schemaNamed: SchemaNamed): unknown[] | undefined =>
  (branch.$ref ? schemaNamed(branch.$ref) : branch)?.properties?.type?.enum

const shown = (value: unknown): string => {
  if (typeof value === 'string') return `is text of ${[...value].length} characters`
  if (Array.isArray(value)) return `has ${value.length} entries`
  return `is ${JSON.stringify(value)?.slice(0, 40)}`
}

// Text that is too long was still meant as text, and not as a number.
const distance = (errors: ErrorObject[]): number =>
  errors.length + (errors.some(error => error.keyword === 'type' && error.instancePath === '') ? 1000 : 0)

/** A keyword of the validator, `closestOf`, which stands for oneOf and anyOf. */
export const makeClosestOf = (
  validatorOf: (branch: Branch) => ValidateFunction,
  schemaNamed: SchemaNamed,
): FuncKeywordDefinition => {
  const cache = new Map<Branch, ValidateFunction>()
  const validator = (branch: Branch): ValidateFunction => {
    if (!cache.has(branch)) cache.set(branch, validatorOf(branch))
    return cache.get(branch)!
  }

  const validate: Keyword = (branches, data, _parent, context) => {
    const at = context?.instancePath ?? ''
    const fail = (errors: Partial<ErrorObject>[]): false => {
      validate.errors = errors.map(error => ({
        ...error,
        instancePath: at + (error.instancePath ?? ''),
        // The validator will put the whole union's value in place of the value at fault.
        params: { actual: shown(error.data), ...error.params },
      }))
      return false
    }
    const shapes = branches.filter(branch => branch.type !== 'null')
    const typed = shapes.map(branch => typesOf(branch, schemaNamed))
    if (isObject(data) && typed.every(types => types !== undefined)) {
      const meant = shapes.find((_, index) => typed[index]!.includes(data.type))
      if (!meant) {
        const allowed = typed.flat().join(', ')
        return fail([{ instancePath: '/type', keyword: 'enum', message: `must be one of ${allowed} here` }])
      }
      return validator(meant)(data) || fail(validator(meant).errors ?? [])
    }
    const attempts = branches.map(branch => (validator(branch)(data) ? null : [...(validator(branch).errors ?? [])]))
    if (attempts.includes(null)) return true
    // What is not null was not meant as null.
    const candidates = attempts.filter((_, index) => branches[index]!.type !== 'null') as ErrorObject[][]
    return fail(candidates.reduce((best, errors) => (distance(errors) < distance(best) ? errors : best)))
  }

  return { keyword: 'closestOf', schemaType: 'array', errors: 'full', validate }
}

const CODES: Record<string, string> = {
  maxLength: 'BASE_TYPE_BAD_LENGTH',
  minLength: 'BASE_TYPE_BAD_LENGTH',
  maxItems: 'BASE_TYPE_BAD_LENGTH',
  minItems: 'BASE_TYPE_BAD_LENGTH',
  required: 'BASE_TYPE_REQUIRED',
  enum: 'BASE_TYPE_CHOICES',
  maximum: 'NUMBER_TYPE_MAX',
  minimum: 'NUMBER_TYPE_MIN',
  format: 'BASE_TYPE_FORMAT',
  pattern: 'BASE_TYPE_FORMAT',
  type: 'BASE_TYPE_INVALID',
}

const LENGTHS = new Set(['maxLength', 'minLength', 'maxItems', 'minItems', 'maximum', 'minimum'])

/** A complaint of the validator as a breach in words. */
export const readable = (error: Partial<ErrorObject>): Breach => {
  const params = (error.params ?? {}) as { missingProperty?: string; actual?: string }
  const path = (error.instancePath ?? '')
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const missing = error.keyword === 'required' ? [String(params.missingProperty)] : []
  const detail = LENGTHS.has(error.keyword ?? '') ? ` (${params.actual ?? shown(error.data)})` : ''
  return {
    path: [...path, ...missing],
    code: CODES[error.keyword ?? ''] ?? 'BASE_TYPE_INVALID',
    words: missing.length ? 'is required' : `${error.message ?? 'is not allowed'}${detail}`,
    source: 'specification',
  }
}
