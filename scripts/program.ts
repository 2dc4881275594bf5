/** What every command of the terminal shares: options, messages, exit codes 0 done, 1 failed, 2 wrong usage. */
import { inspect } from 'node:util'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { codeOf, messageOf, UpstreamError, UserError } from '../src/errors.ts'
import { hideSecrets } from '../src/log.ts'

/** A command that is called as `npm run -s NAME -- …`. */
export const program = (name: string, description: string): Command =>
  new Command(`npm run -s ${name} --`)
    .description(description)
    .helpOption('-h, --help', 'show this help')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })

/** Reads a whole number of an option. */
export const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.')
  return value
}

/** What a person who called a command is told of an error. */
export const wordsFor = (error: unknown): string => {
  if (error instanceof UserError) return error.message
  if (error instanceof UpstreamError) return `Failed at ${error.service}: ${error.message}`
  if (error instanceof Error && error.name === 'AbortError') return 'Interrupted. Run the command again to go on.'
  return process.env.LOG_LEVEL === 'debug'
    ? inspect(error)
    : `Failed: ${messageOf(error)}\nRun again with LOG_LEVEL=debug for the details.`
}

const report = (error: unknown): number => {
  // commander has printed its own messages.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  console.error(hideSecrets(process.env)(wordsFor(error)))
  return 1
}

/**
 * Runs a command and ends the process with its exit code. The first Ctrl-C asks it to stop where
 * nothing is lost, the second stops it at once.
 */
export const run = async (command: Command, action: (signal: AbortSignal) => Promise<unknown>): Promise<never> => {
  const stop = new AbortController()
  const onSignal = () => {
    if (stop.signal.aborted) process.exit(130)
    console.error('\nStopping after the step in hand; press Ctrl-C again to stop at once.')
    stop.abort()
  }
  // Whoever reads our output may have read enough ("| head").
  process.stdout.on('error', error => process.exit(codeOf(error) === 'EPIPE' ? 0 : 1))
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  let code = 0
  try {
    command.action(async () => {
      const result = await action(stop.signal)
      if (typeof result === 'number') code = result
    })
    await command.parseAsync()
  } catch (error) {
    code = report(error)
  }
  // What is still open (a pool, a thread) must not keep a finished command alive.
  await new Promise(resolve => process.stdout.write('', resolve))
  process.exit(code)
}
