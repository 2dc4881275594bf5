// What a person picked in a select, checked as Discord's client checks it.
import { ComponentType } from '../state/codes.ts'
import type { Component, Id } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { notPossible } from './refusal.ts'

export type Picked = { users: Id[]; roles: Id[]; channels: Id[] }

/** The ids among picked values, by what they name. */
export const pickedBy = (world: World, type: number, values: string[]): Picked => {
  const named = (known: Map<Id, unknown>) => values.filter(value => known.has(value))
  const takesUsers = type === ComponentType.userSelect || type === ComponentType.mentionableSelect
  const takesRoles = type === ComponentType.roleSelect || type === ComponentType.mentionableSelect
  return {
    users: takesUsers ? named(world.users) : [],
    roles: takesRoles ? named(world.roles) : [],
    channels: type === ComponentType.channelSelect ? named(world.channels) : [],
  }
}

/** Refuses picks that the select does not offer. */
export const checkPicks = (world: World, select: Component, values: string[]): Picked => {
  const least = Number(select.min_values ?? 1)
  const most = Number(select.max_values ?? 1)
  if (values.length < least || values.length > most)
    notPossible(`Pick between ${least} and ${most}; these are ${values.length}.`)
  const picked = pickedBy(world, select.type, values)
  const offered =
    select.type === ComponentType.stringSelect
      ? ((select.options as { value: string }[] | undefined) ?? []).map(option => option.value)
      : [...picked.users, ...picked.roles, ...picked.channels]
  for (const value of values) {
    if (!offered.includes(value)) notPossible(`The select does not offer ${JSON.stringify(value)}.`)
  }
  return picked
}
