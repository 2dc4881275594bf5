/** A progress bar on a terminal, nothing in a pipe. */
import { Presets, SingleBar } from 'cli-progress'

export type Progress = { update: (share: number, label: string) => void; stop: () => void }

export const progressBar = (): Progress => {
  const bar = new SingleBar(
    {
      format: '{bar} {percentage}%  {label}',
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  )
  let started = false
  return {
    update: (share, label) => {
      if (!process.stderr.isTTY) return
      if (!started) bar.start(100, 0, { label })
      started = true
      bar.update(Math.floor(share * 100), { label })
    },
    stop: () => {
      if (started) bar.stop()
      started = false
    },
  }
}
