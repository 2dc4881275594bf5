/** The whole program as a person starts it: a process of its own, that prints where to look. */
import { type Child, type Options, start } from '../scripts/child.ts'

const MAIN = new URL('../../src/main.ts', import.meta.url)

/** Machines under test are busy; nothing here is about time. */
export const PATIENCE_MS = 30_000

export type Footnote = Child & {
  /** The page, or where health and metrics are. */
  url: string
}

/** A process that may not get as far as being ready. */
export const startMain = (folder: string, env: Record<string, string> = {}, options: Options = {}): Child => {
  // Nothing is asked of the real arXiv.
  const quiet = { PORT: '0', FOOTNOTE_DATA: `${folder}/data`, REFRESH: 'off' }
  return start(MAIN, [], { ...options, cwd: folder, env: { ...quiet, ...env } })
}

/**
 * Starts the bot and waits until it is ready.
 * @param folder where it runs and keeps its data
 */
export const startFootnote = async (
  folder: string,
  env: Record<string, string> = {},
  options: Options = {},
): Promise<Footnote> => {
  const child = startMain(folder, env, options)
  const ready = env.DISCORD_TOKEN === undefined ? 'Footnote is ready' : 'Footnote is in Discord'
  await child.printed(ready)
  const { stdout, stderr } = child.output()
  const url = new RegExp(`${ready}.*?(http://[\\w.:]+)`).exec(stdout)?.[1]
  if (url === undefined) throw new Error(`Footnote did not become ready:\n${stdout}${stderr}`)
  return { ...child, url }
}

export const kill = (child: Child, signal: NodeJS.Signals = 'SIGKILL'): Child['ended'] => {
  child.process.kill(signal)
  return child.ended
}
