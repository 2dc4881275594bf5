/** Every command, as a literal list: the compiler tells when one is malformed. */
import type { AnyCommand } from '../command.ts'
import { addPaper } from './add-paper.ts'
import { ask } from './ask.ts'
import { askAbout } from './ask-about.ts'
import { compare } from './compare.ts'
import { about, help } from './help.ts'
import { library } from './library.ts'
import { startAnew } from './new.ts'
import { paper } from './paper.ts'
import { privacy } from './privacy.ts'
import { related } from './related.ts'
import { roundup } from './roundup.ts'
import { settings } from './settings.ts'
import { status } from './status.ts'
import { summarisePaper } from './summarise-paper.ts'
import { summary } from './summary.ts'

export const commands: AnyCommand[] = [
  ask,
  summary,
  paper,
  compare,
  related,
  library,
  roundup,
  startAnew,
  help,
  about,
  status,
  settings,
  privacy,
]

/** What Discord is told of: the slash commands, and those in the menu of a message. */
export const definitions = [...commands.map(({ definition }) => definition), askAbout, addPaper, summarisePaper]
