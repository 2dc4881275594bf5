/** Tells Discord which commands there are, only when that has changed. */
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type REST,
  type RESTGetAPIOAuth2CurrentApplicationResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js'
import { UserError } from '../errors.ts'
import { adviceOn } from './advice.ts'
import { definitions } from './commands/index.ts'

export type Registration = {
  changed: boolean
  /** As people find them: “/ask”, and by its bare name what stands in the menu of a message. */
  commands: string[]
}

/** What Discord fills in by itself says nothing about a change. */
const DEFAULTS: Record<string, unknown> = {
  type: 1,
  // The commands of a menu have none.
  description: '',
  nsfw: false,
  required: false,
  autocomplete: false,
  dm_permission: true,
  default_member_permissions: null,
}

/** A definition with the fields that we set, in one order, without defaults and nulls. */
const essence = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, one]) =>
          one !== null && one !== undefined && DEFAULTS[key] !== one && !(Array.isArray(one) && one.length === 0),
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, essence(one)]),
  )
}

const OURS = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'default_member_permissions',
  'integration_types',
  'contexts',
] as const

const comparable = (definition: Partial<APIApplicationCommand> | RESTPostAPIApplicationCommandsJSONBody): string =>
  JSON.stringify(essence(Object.fromEntries(OURS.map(key => [key, (definition as Record<string, unknown>)[key]]))))

const putCommands = async (rest: REST): Promise<Registration> => {
  const { id } = (await rest.get(Routes.oauth2CurrentApplication())) as RESTGetAPIOAuth2CurrentApplicationResult
  // Unasked, Discord leaves the other languages out.
  const query = new URLSearchParams({ with_localizations: 'true' })
  const known = (await rest.get(Routes.applicationCommands(id), { query })) as APIApplicationCommand[]
  const before = known.map(comparable).sort()
  const now = definitions.map(comparable).sort()
  const changed = JSON.stringify(before) !== JSON.stringify(now)
  if (changed) await rest.put(Routes.applicationCommands(id), { body: definitions })
  return {
    changed,
    commands: definitions.map(({ type, name }) => (type === ApplicationCommandType.Message ? name : `/${name}`)),
  }
}

/**
 * Puts the whole list at once where it differs from what Discord has; a daily limit counts creations.
 * @throws UserError when Discord does not take it
 */
export const registerCommands = async (rest: REST): Promise<Registration> => {
  try {
    return await putCommands(rest)
  } catch (error) {
    throw new UserError(adviceOn(error, rest.options.api), { cause: error })
  }
}
