/** Our programs as processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export type Child = {
  process: ChildProcess
  output: () => { stdout: string; stderr: string }
  /** Resolves when the child has printed this, or has ended. */
  printed: (text: string) => Promise<void>
  /** How it ended: its exit code, or the signal that killed it. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>
}

export type Options = {
  env?: Record<string, string>
  cwd?: string
  nodeOptions?: string[]
  /** Who kills it in the end; the test in which it was started, unless said. */
  finallyDo?: (kill: () => void) => void
}

/** Settings of the machine that runs the tests must not reach the programs under test. */
const cleanEnvironment = (): Record<string, string> => {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LANG', 'NODE_COMPILE_CACHE']
  return Object.fromEntries(kept.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}

/** Starts a program of ours; it is killed when the test ends. */
export const start = (
  script: URL | string,
  args: string[] = [],
  { env, cwd, nodeOptions = [], finallyDo = onTestFinished }: Options = {},
): Child => {
  const path = script instanceof URL ? fileURLToPath(script) : `${ROOT}/${script}`
  const child = spawn(process.execPath, [...nodeOptions, path, ...args], {
    cwd,
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  finallyDo(() => {
    child.kill('SIGKILL')
  })
  let stdout = ''
  let stderr = ''
  const listeners = new Set<() => void>()
  const heard = (): void => {
    for (const listener of listeners) listener()
  }
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text
    heard()
  })
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text
    heard()
  })
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }))
  return {
    process: child,
    output: () => ({ stdout, stderr }),
    printed: text =>
      Promise.race([
        ended.then(() => undefined),
        new Promise<void>(resolve => {
          const check = () => (stdout + stderr).includes(text) && resolve()
          listeners.add(check)
          check()
        }),
      ]),
    ended,
  }
}

/** Runs a program of ours to its end. */
export const run = (script: URL | string, args: string[] = [], options: Options = {}): Child['ended'] =>
  start(script, args, options).ended
