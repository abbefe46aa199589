import { fileURLToPath } from 'node:url'

/** The body of a task. */
export const brief = {
  title: 'Record a busy street scene',
  instructions: 'Walk any public street for 30 s. Steady hand, no filters.',
  reward_cents: 250,
  target_submissions: 3,
}

/** The command of the package. */
export const command = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url))

export interface Input {
  baseUrl: string
  apiKey: string
  folder: string
  exportId: string
}

export type Cases = Record<string, (input: Input) => Promise<void>>
