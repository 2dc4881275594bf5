/** Every command, as a literal list: the compiler tells when one is malformed. */
import type { AnyCommand } from '../command.ts'
import { ask } from './ask.ts'
import { roundup } from './roundup.ts'
import { summary } from './summary.ts'

export const commands: AnyCommand[] = [ask, summary, roundup]
