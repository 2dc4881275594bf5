// What a person filled into a modal, checked as Discord's client checks it.
import { ComponentType, isSelectType } from '../state/codes.ts'
import { flatten } from '../state/components.ts'
import type { Component, Id, Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { notPossible } from './refusal.ts'
import { pickedBy } from './selects.ts'
import type { Modal } from './types.ts'

/** What was filled in, by custom_id: text, the picked values, or whether a box is ticked. */
export type ModalValues = Record<string, string | string[] | boolean>

const LONGEST_TEXT = 4000

const isMany = (type: number): boolean => isSelectType(type) || type === ComponentType.checkboxGroup

const textOf = (input: Component, given: ModalValues[string] | undefined): string => {
  const name = input.custom_id ?? ''
  const value = given === undefined ? String(input.value ?? '') : String(given)
  const length = [...value].length
  if (length === 0) return input.required === false ? '' : notPossible(`"${name}" must be filled in.`)
  if (length < Number(input.min_length ?? 0)) notPossible(`"${name}" needs at least ${input.min_length} characters.`)
  if (length > Number(input.max_length ?? LONGEST_TEXT))
    notPossible(`"${name}" takes at most ${input.max_length ?? LONGEST_TEXT} characters.`)
  return value
}

const valuesOf = (input: Component, given: ModalValues[string] | undefined): string[] => {
  const name = input.custom_id ?? ''
  const options = (input.options as { value: string; default?: boolean }[] | undefined) ?? []
  const values = Array.isArray(given)
    ? given
    : given === undefined
      ? options.filter(one => one.default).map(one => one.value)
      : [String(given)]
  const least = input.required === false ? 0 : Number(input.min_values ?? 1)
  if (values.length < least) notPossible(`"${name}" needs at least ${least} picked.`)
  if (values.length > Number(input.max_values ?? Math.max(1, options.length)))
    notPossible(`"${name}" takes fewer picks.`)
  if (options.length && values.some(value => !options.some(option => option.value === value)))
    notPossible(`"${name}" has no such option.`)
  return values
}

const filled = (component: Component, values: ModalValues): Json => {
  const { type, id } = component
  if (component.components) return { type, id, components: component.components.map(child => filled(child, values)) }
  if (component.component) return { type, id, component: filled(component.component, values) }
  if (!component.custom_id) return { type, id }
  const given = values[component.custom_id]
  const base = { type, id, custom_id: component.custom_id }
  if (type === ComponentType.textInput) return { ...base, value: textOf(component, given) }
  if (type === ComponentType.checkbox) return { ...base, value: given === true }
  if (type === ComponentType.radioGroup) return { ...base, value: valuesOf(component, given)[0] ?? null }
  if (isMany(type)) return { ...base, values: valuesOf(component, given) }
  return type === ComponentType.fileUpload ? { ...base, values: [] } : base
}

/** The data of a modal's submission, with the ids that its selects name. */
export const readModal = (
  world: World,
  modal: Modal,
  values: ModalValues,
): { data: Json; picked: { users: Id[]; roles: Id[]; channels: Id[] } } => {
  const inputs = flatten(modal.components).filter(component => component.custom_id)
  for (const name of Object.keys(values)) {
    if (!inputs.some(input => input.custom_id === name)) notPossible(`The modal has no input "${name}".`)
  }
  const components = modal.components.map(component => filled(component, values))
  const picked = { users: [] as Id[], roles: [] as Id[], channels: [] as Id[] }
  for (const input of inputs.filter(one => isSelectType(one.type))) {
    const chosen = pickedBy(world, input.type, valuesOf(input, values[input.custom_id!]))
    picked.users.push(...chosen.users)
    picked.roles.push(...chosen.roles)
    picked.channels.push(...chosen.channels)
  }
  return { data: { custom_id: modal.custom_id, components }, picked }
}
