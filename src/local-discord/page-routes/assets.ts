import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../page/', import.meta.url))

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

const NAMES = new Set(readdirSync(FOLDER).filter(name => extname(name) in TYPES))

/** One file of the page; undefined for whatever does not belong to it. */
export const readAsset = async (name: string): Promise<{ type: string; data: Buffer } | undefined> =>
  NAMES.has(name) ? { type: TYPES[extname(name)]!, data: await readFile(join(FOLDER, name)) } : undefined
