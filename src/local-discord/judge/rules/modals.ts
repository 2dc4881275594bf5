import { type Breach, breach } from '../breach.ts'
import { eachComponentBreaches } from './components.ts'
import { fields, isAbsent, list, number } from './json.ts'
import { placedComponents } from './walk.ts'

const ROW = 1
const TEXT_INPUT = 4
const LABEL = 18
const MAX_TOP_LEVEL = 5

/** The rules that the modal of a callback breaks. */
export const modalBreaches = (data: unknown, path: Breach['path']): Breach[] => {
  const { components } = fields(data)
  const at = [...path, 'components']
  const placed = placedComponents(components, at)
  const found = eachComponentBreaches(placed)
  const count = list(components).length
  if (count > MAX_TOP_LEVEL)
    found.push(breach(at, 'BASE_TYPE_BAD_LENGTH', `${count} components; a modal holds ${MAX_TOP_LEVEL}`))

  for (const { component, path: place, parentType } of placed) {
    if (component.type !== TEXT_INPUT) continue
    if (parentType === LABEL && !isAbsent(component.label)) {
      found.push(
        breach([...place, 'label'], 'COMPONENT_FIELD_FORBIDDEN', 'a text input inside a Label has no label of its own'),
      )
    }
    if (parentType === ROW && isAbsent(component.label)) {
      found.push(breach([...place, 'label'], 'BASE_TYPE_REQUIRED', 'is required for a text input in a row'))
    }
    const least = number(component.min_length) ?? 0
    const most = number(component.max_length) ?? 4000
    if (least > most)
      found.push(
        breach([...place, 'min_length'], 'TEXT_INPUT_MIN_ABOVE_MAX', `${least} is more than max_length, ${most}`),
      )
  }
  return found
}
