/** Tells Discord which commands there are. */
import { readConfig } from '../src/config.ts'
import { registerCommands } from '../src/discord/register.ts'
import { openRest } from '../src/discord/rest.ts'
import { UserError } from '../src/errors.ts'
import { program, run } from './program.ts'

const command = program('register', 'Puts the command list to Discord, where it differs from what Discord has.')

await run(command, async () => {
  const { DISCORD_TOKEN, DISCORD_API_BASE } = readConfig()
  if (DISCORD_TOKEN === undefined)
    throw new UserError('Set DISCORD_TOKEN first. (The local Discord needs no registering: npm start does it.)')
  const { changed, commands } = await registerCommands(openRest(DISCORD_TOKEN, DISCORD_API_BASE))
  const list = commands.join(', ')
  console.log(changed ? `Registered ${list}.` : `Nothing to do: Discord knows ${list} already.`)
})
