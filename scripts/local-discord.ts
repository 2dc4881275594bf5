/** Runs the local Discord alone, for a bot that is started elsewhere with its token and address. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { InvalidArgumentError } from 'commander'
import { codeOf, UserError } from '../src/errors.ts'
import { startLocalDiscord } from '../src/local-discord/local-discord.ts'
import { program, run, wholeNumber } from './program.ts'

const SPECIFICATION = fileURLToPath(new URL('../../shared/discord/openapi.json', import.meta.url))
const LAST_PORT = 65_535

const port = (text: string): number => {
  const number = wholeNumber(text)
  if (number > LAST_PORT) throw new InvalidArgumentError(`It must be at most ${LAST_PORT}.`)
  return number
}

const command = program(
  'local-discord',
  'Starts a stand-in for Discord on this machine. Open the page it names; point a bot at the API it names.',
)
  .option('--port <number>', 'where it listens; 0 takes any free port', port, 3_000)
  .option('--token <token>', 'the token that bots must bring')
  .option(
    '--specification <file>',
    'Discord’s OpenAPI file, by which bodies are judged (found by itself where it is at hand)',
  )

type Options = { port: number; token?: string; specification?: string }

const start = async ({ port, token, specification }: Options) => {
  const specificationFile =
    specification ?? process.env.DISCORD_OPENAPI ?? (existsSync(SPECIFICATION) ? SPECIFICATION : undefined)
  if (specificationFile !== undefined && !existsSync(specificationFile))
    throw new UserError(`There is no file ${specificationFile}.`)
  try {
    const local = await startLocalDiscord({
      port,
      token,
      specificationFile,
      log: line => console.error(JSON.stringify(line)),
    })
    return { local, judgedBy: specificationFile ?? 'the hand-written rules alone' }
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error
    throw new UserError(`Port ${port} is taken. Stop what uses it, or choose another one with --port.`, {
      cause: error,
    })
  }
}

await run(command, async signal => {
  const { local, judgedBy } = await start(command.opts<Options>())
  console.log(`Page   ${local.url}
API    ${local.apiBase}
Token  ${local.token}
Bodies are judged by ${judgedBy}.`)
  await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
  await local.close()
})
