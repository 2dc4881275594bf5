import type { Breach } from '../breach.ts'
import { type Fields, fields, list } from './json.ts'

export type Placed = { component: Fields; path: Breach['path']; parentType: number | null }

/** Every component of a tree with the place where it stands, outermost first. */
export const placedComponents = (
  components: unknown,
  path: Breach['path'],
  parentType: number | null = null,
): Placed[] => list(components).flatMap((raw, index) => placedUnder(fields(raw), [...path, index], parentType))

const placedUnder = (component: Fields, path: Breach['path'], parentType: number | null): Placed[] => {
  const type = typeof component.type === 'number' ? component.type : null
  const single = (key: 'accessory' | 'component'): Placed[] =>
    component[key] === undefined || component[key] === null
      ? []
      : placedUnder(fields(component[key]), [...path, key], type)
  return [
    { component, path, parentType },
    ...placedComponents(component.components, [...path, 'components'], type),
    ...single('accessory'),
    ...single('component'),
  ]
}
