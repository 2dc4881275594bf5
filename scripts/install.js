// Runs before every command, with whatever Node is on the PATH (plain JavaScript, Node 20 syntax):
// installs what package-lock.json names when that has not been done, and checks that a Node able to
// run TypeScript is there. On Linux and Windows one comes as an optional dependency, and npm puts
// node_modules/.bin first on the PATH of its scripts; on macOS the reader's own must be new enough.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = [22, 18]

const root = fileURLToPath(new URL('..', import.meta.url))
const marker = join(root, 'node_modules', '.footnote-installed')
const windows = process.platform === 'win32'
const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

const installed = existsSync(marker) && readFileSync(marker, 'utf8') === lockHash
if (!installed) {
  console.error('Installing what Footnote needs (once, about half a minute)…')
  const npm = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--loglevel=error', '--prefer-offline'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  })
  if (npm.status !== 0) {
    console.error('The installation failed. Check that the npm registry can be reached, then run the command again.')
    process.exit(1)
  }
  writeFileSync(marker, lockHash)
}

const isNewEnough = version => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number)
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
}

const bundled = join(root, 'node_modules', '.bin', windows ? 'node.cmd' : 'node')
let bundledRuns = false
if (existsSync(bundled)) {
  try {
    bundledRuns = isNewEnough(execFileSync(bundled, ['--version'], { encoding: 'utf8', shell: windows }).trim())
  } catch {
    // A C library that the binary was not built for (Alpine's musl): the reader's own Node serves.
    rmSync(bundled, { force: true })
  }
}
if (!bundledRuns && !isNewEnough(process.version)) {
  console.error(
    `Footnote needs Node ${OLDEST_NODE.join('.')} or newer here; this is ${process.version}. Install Node 24 and run the command again.`,
  )
  process.exit(1)
}
