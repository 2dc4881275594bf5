/** Tells Discord which commands there are. */
import { readConfig } from '../src/config.ts'
import { openRest } from '../src/discord/client.ts'
import { registerCommands } from '../src/discord/register.ts'
import { codeOf, messageOf, UserError } from '../src/errors.ts'
import { program, run } from './program.ts'

const command = program('register', 'Puts the command list to Discord, where it differs from what Discord has.')

await run(command, async () => {
  const { DISCORD_TOKEN, DISCORD_API_BASE } = readConfig()
  if (DISCORD_TOKEN === undefined)
    throw new UserError('Set DISCORD_TOKEN first. (The local Discord needs no registering: npm start does it.)')
  try {
    const { changed, commands } = await registerCommands(openRest(DISCORD_TOKEN, DISCORD_API_BASE))
    const list = commands.map(name => `/${name}`).join(', ')
    console.log(changed ? `Registered ${list}.` : `Nothing to do: Discord knows ${list} already.`)
  } catch (error) {
    if (codeOf(error) === '401' || codeOf(error) === '0')
      throw new UserError(
        'Discord refuses the token. Copy it again from the Bot page of your application into DISCORD_TOKEN.',
      )
    throw new UserError(`Discord did not take the commands: ${messageOf(error)}`)
  }
})
