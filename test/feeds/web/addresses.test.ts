/** Which addresses a feed's name may lead to. */
import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import {
  isPublicAddress,
  literalAddress,
  NOT_PUBLIC,
  publicLookup,
  type Resolve,
} from '../../../src/feeds/web/addresses.ts'

const PRIVATE = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  '192.0.2.7',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fe80::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:db8::1',
  'localhost',
  '',
]

describe('an address is public', () => {
  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s', address => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each(PRIVATE)('but not %s', address => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each([
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://[::ffff:10.0.0.1]/', '::ffff:a00:1'],
    ['http://papers.example/', undefined],
  ])('%s is written as %s', (url, address) => {
    expect(literalAddress(new URL(url).hostname)).toBe(address)
  })
})

const answering =
  (...addresses: string[]): Resolve =>
  (_name, _options, answer) =>
    answer(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

const look = (resolve: Resolve, all: boolean) =>
  new Promise<{ code: unknown; address: string | LookupAddress[] }>(done =>
    publicLookup(resolve)('papers.example', { all }, (error, address) =>
      done({ code: (error as { code?: string } | null)?.code, address }),
    ),
  )

describe('a name is looked up', () => {
  it('and all its addresses are given, or the first', async () => {
    const resolve = answering('93.184.216.34', '2606:4700::1111')
    expect(await look(resolve, true)).toMatchObject({ code: undefined, address: [{ family: 4 }, { family: 6 }] })
    expect(await look(resolve, false)).toEqual({ code: undefined, address: '93.184.216.34' })
  })

  it.each([[['10.0.0.1']], [['93.184.216.34', '127.0.0.1']], [['2606:4700::1111', '::1']], [[]]])(
    'and refused when it leads to %j',
    async addresses => {
      for (const all of [true, false])
        expect(await look(answering(...addresses), all)).toEqual({ code: NOT_PUBLIC, address: [] })
    },
  )

  it('and an error of the resolver is passed on', async () => {
    const failing: Resolve = (_name, _options, answer) =>
      answer(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), [])
    expect(await look(failing, true)).toMatchObject({ code: 'ENOTFOUND' })
  })
})
