// Runs the local Discord alone, for a bot that is started elsewhere with its token and address.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startLocalDiscord } from '../src/local-discord/local-discord.ts'

const SPECIFICATION = fileURLToPath(new URL('../../shared/discord/openapi.json', import.meta.url))

const HELP = `Usage: node scripts/local-discord.ts [--port 3000] [--token TOKEN] [--specification FILE]

Starts a stand-in for Discord on this machine. Open the page it names; point a bot at the API it names.
  --port           where it listens (3000; 0 takes any free port)
  --token          the token that bots must bring
  --specification  Discord's OpenAPI file, by which bodies are judged (found by itself where it is at hand)`

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '3000' },
    token: { type: 'string' },
    specification: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const specificationFile =
  values.specification ?? process.env.DISCORD_OPENAPI ?? (existsSync(SPECIFICATION) ? SPECIFICATION : undefined)
const local = await startLocalDiscord({
  port: Number(values.port),
  token: values.token,
  specificationFile,
  log: line => console.error(JSON.stringify(line)),
})

console.log(`Page   ${local.url}
API    ${local.apiBase}
Token  ${local.token}
Bodies are judged by ${specificationFile ?? 'the hand-written rules alone'}.`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await local.close()
    process.exit(0)
  })
}
