/** What the log may hold of an error. */
import { expect, it } from 'vitest'
import { traceOf, UpstreamError, UserError } from '../src/errors.ts'

const TYPED = 'my secret\n    at question (secret.ts:1:1)'

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

it.each<[string, () => unknown, object]>([
  [
    'a mistake of ours',
    () => Object.assign(new TypeError(TYPED), { code: '22P02' }),
    { kind: 'TypeError', code: '22P02' },
  ],
  ['what JSON says', () => thrownBy(() => JSON.parse(TYPED)), { kind: 'SyntaxError' }],
  ['something meant for the person', () => new UserError(`“${TYPED}” is no time zone.`), { kind: 'UserError' }],
  ['what is no error', () => TYPED, { kind: 'string' }],
  [
    'a service that repeats what it was asked',
    () => new UpstreamError('the language model', 'It refuses (400).', { code: '400', said: TYPED }),
    { kind: 'UpstreamError', code: '400', error: 'It refuses (400).' },
  ],
  [
    'Discord that quotes a value',
    () => Object.assign(new Error(`Value "${TYPED}" is not int.`), { name: 'DiscordAPIError[50035]', code: 50035 }),
    { kind: 'DiscordAPIError[50035]', code: '50035', error: 'Value "…" is not int.' },
  ],
  [
    'Discord that names a field',
    () =>
      Object.assign(new Error('Invalid Form Body\ncontent[BASE_TYPE_MAX_LENGTH]: my secret is too long'), {
        name: 'DiscordAPIError[50035]',
      }),
    { kind: 'DiscordAPIError[50035]', error: 'Invalid Form Body\ncontent[BASE_TYPE_MAX_LENGTH]' },
  ],
])('%s: its kind and its place, and nothing that was typed', (_, make, expected) => {
  const { stack, ...trace } = traceOf(make())
  expect(trace).toEqual(expected)
  expect(stack ?? '').not.toContain('secret')
})

it('says where', () => {
  expect(traceOf(new Error('x')).stack).toMatch(/^\s+at .*errors\.test\.ts/)
})
