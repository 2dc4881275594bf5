/** Loaded before a program and its threads: writes a line into FLUSHES for every file that is really flushed. */
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { fsyncSync, appendFileSync } = fs
fs.fsyncSync = file => {
  fsyncSync(file)
  appendFileSync(process.env.FLUSHES!, 'flush\n')
}
syncBuiltinESMExports()
