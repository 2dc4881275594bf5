import type { Command } from '../state/commands.ts'
import type { Id, Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { type Answer, type Call, created, noContent, ok, type Route } from './call.ts'
import { tooManyCommandCreates, unknownCommand } from './errors.ts'
import { requireApplication, requireGuild } from './lookups.ts'

const CREATES_PER_DAY = 200
const DAY = 86_400_000

const scopeOf = (call: Call): Id | undefined => {
  requireApplication(call)
  if (call.params.guild_id === undefined) return undefined
  requireGuild(call)
  return call.params.guild_id
}

const commandOf = (call: Call): Command => {
  const found = call.world.commands.list(scopeOf(call)).find(command => command.id === call.params.command_id)
  if (!found) throw unknownCommand()
  return found
}

const LOCALIZATIONS = new Set(['name_localizations', 'description_localizations'])

/** A list is given without its other languages unless they are asked for. */
const withoutLocalizations = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLocalizations)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !LOCALIZATIONS.has(key))
      .map(([key, one]) => [key, withoutLocalizations(one)]),
  )
}

/** Routes for application commands; one bot may create only so many in a day. */
export const commandRoutes = (world: World): Route[] => {
  let creates: number[] = []

  const countCreates = (count: number): void => {
    creates = creates.filter(at => world.now() - at < DAY)
    if (creates.length + count > CREATES_PER_DAY) throw tooManyCommandCreates()
    creates.push(...Array<number>(count).fill(world.now()))
  }

  const isKnown = (definition: Json, scope: Id | undefined): boolean =>
    world.commands.list(scope).some(one => one.name === definition.name && one.type === (definition.type ?? 1))

  const list = (call: Call): Answer => {
    const commands = world.commands.list(scopeOf(call))
    return ok(call.query.with_localizations === 'true' ? commands : commands.map(withoutLocalizations))
  }

  const create = (call: Call): Answer => {
    const scope = scopeOf(call)
    call.judge()
    if (!isKnown(call.body, scope)) countCreates(1)
    const { command, created: isNew } = world.commands.upsert(call.body, scope)
    return isNew ? created(command) : ok(command)
  }

  const replaceAll = (call: Call): Answer => {
    const scope = scopeOf(call)
    call.judge()
    const definitions = (call.rawBody as Json[] | null) ?? []
    countCreates(definitions.filter(definition => !isKnown(definition, scope)).length)
    return ok(world.commands.replaceAll(definitions, scope))
  }

  const update = (call: Call): Answer => {
    const command = commandOf(call)
    const scope = scopeOf(call)
    call.judge()
    const others = world.commands.list(scope).filter(other => other !== command)
    const definitions = [...others, { ...command, ...call.body }]
    return ok(world.commands.replaceAll(definitions, scope).at(-1))
  }

  const remove = (call: Call): Answer => {
    world.commands.remove(commandOf(call).id, scopeOf(call))
    return noContent()
  }

  const noOverrides = (call: Call): Answer => {
    scopeOf(call)
    return ok([])
  }

  const routesUnder = (path: string): Route[] => [
    { method: 'GET', path: `${path}/commands`, handle: list },
    { method: 'POST', path: `${path}/commands`, handle: create },
    { method: 'PUT', path: `${path}/commands`, handle: replaceAll },
    { method: 'GET', path: `${path}/commands/{command_id}`, handle: call => ok(commandOf(call)) },
    { method: 'PATCH', path: `${path}/commands/{command_id}`, handle: update },
    { method: 'DELETE', path: `${path}/commands/{command_id}`, handle: remove },
  ]
  const guild = '/applications/{application_id}/guilds/{guild_id}'
  return [
    ...routesUnder('/applications/{application_id}'),
    ...routesUnder(guild),
    { method: 'GET', path: `${guild}/commands/permissions`, handle: noOverrides },
  ]
}
