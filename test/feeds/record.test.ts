import { describe, expect, it } from 'vitest'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { cleanText, paperRecordOf } from '../../src/feeds/record.ts'

const read = (fields: Record<string, unknown>): PaperRecord => {
  const record = paperRecordOf({ title: 'Weaving Gardens', abstract: 'We weave. It works.', ...fields })
  if (typeof record === 'string') throw new Error(record)
  return record
}

describe('a record is refused, and says why:', () => {
  it.each([
    [null, 'not a JSON object'],
    [[], 'not a JSON object'],
    ['text', 'not a JSON object'],
    [7, 'not a JSON object'],
    [{}, 'no title'],
    [{ title: '', abstract: 'We weave.' }, 'no title'],
    [{ title: ' \u200b ', abstract: 'We weave.' }, 'no title'],
    [{ title: { en: 'Weaving' }, abstract: 'We weave.' }, 'no title'],
    [{ title: 'x'.repeat(1_001), abstract: 'We weave.' }, 'a title of more than 1000 characters'],
    [{ title: 'Weaving' }, 'no abstract (“Weaving”)'],
    [{ title: 'Weaving', abstract: '\n' }, 'no abstract (“Weaving”)'],
    [{ title: 'Weaving', abstract: null }, 'no abstract (“Weaving”)'],
    [{ title: '😀'.repeat(80), digest: [] }, `no abstract (“${'😀'.repeat(60)}”)`],
    [{ title: 'Weaving', abstract: 'x'.repeat(50_001) }, 'an abstract of more than 50000 characters'],
  ])('%j', (value, reason) => {
    expect(paperRecordOf(value)).toBe(reason)
  })
})

describe('fields are read in every accepted spelling:', () => {
  it.each<[keyof PaperRecord, Record<string, unknown>, unknown]>([
    ['title', { title: 1984 }, '1984'],
    ['abstract', { abstract: undefined, text: 'A text.' }, 'A text.'],
    ['abstract', { abstract: '', summary: 'A summary.' }, 'A summary.'],
    ['abstract', { abstract: undefined, digest: ['One.', 'Two.'] }, 'One. Two.'],
    ['abstract', { abstract: undefined, digest: 'One. Two.' }, 'One. Two.'],
    ['textKind', {}, 'abstract'],
    ['textKind', { textKind: 'digest' }, 'digest'],
    ['textKind', { digest: ['One.'] }, 'abstract'],
    ['textKind', { abstract: undefined, digest: ['One.'] }, 'digest'],
    ['textKind', { abstract: '', digest: ['One.'] }, 'digest'],
    ['status', { status: 'withdrawn' }, 'withdrawn'],
    ['status', { status: 'gone' }, undefined],
    ['authors', { authors: ['Ada Quill', ' Mei Hedge '] }, ['Ada Quill', 'Mei Hedge']],
    ['authors', { authors: [{ name: 'Ada Quill' }, { given: 'Mei', family: 'Hedge' }] }, ['Ada Quill', 'Mei Hedge']],
    ['authors', { authors: [null, 3, {}, '', 'Ada Quill'] }, ['3', 'Ada Quill']],
    ['authors', { authors: 'Ada Quill, Mei Hedge and Tomas Reed' }, ['Ada Quill', 'Mei Hedge', 'Tomas Reed']],
    ['authors', { authors: 'Ada Quill, Mei Hedge, and Tomas Reed' }, ['Ada Quill', 'Mei Hedge', 'Tomas Reed']],
    ['authors', { authors: 'Quill, Ada and van der Reed, Tomas' }, ['Quill, Ada', 'van der Reed, Tomas']],
    ['authors', { authors: 'Quill, Ada; Hedge, Mei' }, ['Quill, Ada', 'Hedge, Mei']],
    ['authors', { authors: 'Alexander Sand' }, ['Alexander Sand']],
    ['authors', { authors: 'Quill, Ada' }, ['Quill, Ada']],
    ['authors', { authors: ['x'.repeat(5_000), 'Ada Quill'] }, ['Ada Quill']],
    ['authors', { authors: 12 }, []],
    ['arxivId', { arxivId: '2401.00001v2' }, '2401.00001'],
    ['arxivId', { arxiv_id: '2401.00001' }, '2401.00001'],
    ['arxivId', { arxiv: 'arXiv:2401.00001' }, '2401.00001'],
    ['arxivId', { id: '2401.00001' }, '2401.00001'],
    ['arxivId', { _id: 'cs/0112017' }, 'cs/0112017'],
    ['arxivId', { url: 'https://arxiv.org/abs/2401.00001v3' }, '2401.00001'],
    ['arxivId', { doi: '10.48550/arXiv.2401.00001' }, '2401.00001'],
    ['arxivId', { id: 'm2401.00001' }, undefined],
    ['arxivId', { url: 'https://example.org/2401.00001' }, undefined],
    ['version', { arxivId: '2401.00001v2' }, 2],
    ['version', { version: 3 }, 3],
    ['version', { version: 'v3' }, 3],
    ['version', { version: '4', arxivId: '2401.00001v2' }, 4],
    ['version', { version: 0 }, undefined],
    ['version', { version: -1 }, undefined],
    ['version', { version: 1.5 }, undefined],
    ['version', { version: 1e12 }, undefined],
    ['doi', { doi: 'https://doi.org/10.1145/ABC' }, '10.1145/abc'],
    ['doi', { doi: '10.48550/arXiv.2401.00001' }, undefined],
    ['doi', { doi: 'none' }, undefined],
    ['published', { published: '2024-01' }, { from: '2024-01-01', to: '2024-01-31' }],
    ['published', { publishedAt: '2024-01-02T03:04:05Z' }, { from: '2024-01-02', to: '2024-01-02' }],
    ['published', { date: '2024-01-02' }, { from: '2024-01-02', to: '2024-01-02' }],
    ['published', { year: 2024 }, { from: '2024-01-01', to: '2024-12-31' }],
    ['published', { published: 'soon', year: '2024' }, { from: '2024-01-01', to: '2024-12-31' }],
    ['published', { year: 0 }, undefined],
    ['published', { year: '0000' }, undefined],
    ['published', { date: '2024-02-31' }, undefined],
    ['venue', { venue: 'Loom 2024' }, 'Loom 2024'],
    ['codeUrl', { code: 'github.com/loom/basket' }, 'https://github.com/loom/basket'],
    ['codeUrl', { codeUrl: 'https://example.org/code' }, 'https://example.org/code'],
    ['codeUrl', { code_url: 'http://example.org/code' }, 'http://example.org/code'],
    ['codeUrl', { code: 'javascript:alert(1)' }, undefined],
    ['url', { url: 'https://example.org/paper' }, 'https://example.org/paper'],
    ['url', { url: 'https://user:secret@example.org/' }, undefined],
    ['url', { url: 'file:///etc/passwd' }, undefined],
  ])('%s of %j', (field, fields, value) => {
    expect(read(fields)[field]).toEqual(value)
  })
})

describe('a text is cleaned of', () => {
  it.each([
    ['line ends', 'a\r\nb\u2028c\u0085d', 'a b c d'],
    ['NUL and other control characters', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['direction overrides', 'pay\u202egnp.exe\u2066!', 'paygnp.exe!'],
    ['lone surrogates', 'a\ud800b', 'a\ufffdb'],
    ['invisible characters', 'tr\u00adans\u200bfer\u2060\ufeff', 'transfer'],
    ['letters that only machines read', 'hi\u{e0068}\u{e0069}', 'hi'],
    ['repeated spaces', '  a   b  ', 'a b'],
  ])('%s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })

  it('and nothing that languages need', () => {
    const text = 'नमस्ते می‌خواهم 👩‍🔬 Ångström'
    expect(cleanText(text)).toBe(text)
  })
})
