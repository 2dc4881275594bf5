import type { Changes } from './changes.ts'
import type { Id, Json } from './types.ts'

export type CommandOption = {
  type: number
  name: string
  description: string
  required?: boolean
  choices?: { name: string; value: string | number }[]
  autocomplete?: boolean
  options?: CommandOption[]
  channel_types?: number[]
  min_value?: number
  max_value?: number
  min_length?: number
  max_length?: number
}

export type Command = Json & {
  id: Id
  application_id: Id
  guild_id?: Id
  version: Id
  type: number
  name: string
  description: string
  options: CommandOption[]
  default_member_permissions: string | null
  dm_permission: boolean | null
  contexts: number[] | null
  integration_types: number[]
}

export type Commands = {
  /** The commands of a guild, or the global ones when no guild is named. */
  list: (guildId?: Id) => Command[]
  /** Adds a command, or replaces the one of the same type and name. */
  upsert: (definition: Json, guildId?: Id) => { command: Command; created: boolean }
  /** Makes the list exactly this one; a command that keeps its type and name keeps its id. */
  replaceAll: (definitions: Json[], guildId?: Id) => Command[]
  remove: (id: Id, guildId?: Id) => boolean
}

const GLOBAL = 'global'

export const makeCommands = (applicationId: Id, newId: () => Id, changes: Changes): Commands => {
  const scopes = new Map<string, Command[]>()
  const scope = (guildId?: Id): Command[] => scopes.get(guildId ?? GLOBAL) ?? []

  const build = (definition: Json, guildId: Id | undefined, existing: Command | undefined): Command => ({
    ...definition,
    id: existing?.id ?? newId(),
    application_id: applicationId,
    ...(guildId ? { guild_id: guildId } : {}),
    version: newId(),
    type: (definition.type as number | undefined) ?? 1,
    name: String(definition.name),
    description: String(definition.description ?? ''),
    options: (definition.options as CommandOption[] | undefined) ?? [],
    default_member_permissions:
      definition.default_member_permissions == null ? null : String(definition.default_member_permissions),
    dm_permission: (definition.dm_permission as boolean | undefined) ?? null,
    contexts: (definition.contexts as number[] | undefined) ?? null,
    integration_types: (definition.integration_types as number[] | undefined) ?? [0],
  })

  const matching = (definition: Json, guildId?: Id): Command | undefined =>
    scope(guildId).find(command => command.name === definition.name && command.type === (definition.type ?? 1))

  return {
    list: scope,
    upsert: (definition, guildId) => {
      const existing = matching(definition, guildId)
      const command = build(definition, guildId, existing)
      scopes.set(guildId ?? GLOBAL, [...scope(guildId).filter(other => other !== existing), command])
      changes.publish({ kind: 'commands-changed' })
      return { command, created: !existing }
    },
    replaceAll: (definitions, guildId) => {
      const commands = definitions.map(definition => build(definition, guildId, matching(definition, guildId)))
      scopes.set(guildId ?? GLOBAL, commands)
      changes.publish({ kind: 'commands-changed' })
      return commands
    },
    remove: (id, guildId) => {
      const rest = scope(guildId).filter(command => command.id !== id)
      const found = rest.length < scope(guildId).length
      scopes.set(guildId ?? GLOBAL, rest)
      if (found) changes.publish({ kind: 'commands-changed' })
      return found
    },
  }
}
