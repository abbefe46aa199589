import type { ParseArgsConfig } from 'node:util'
import type { Groundtruth } from '../client.js'

export interface Arguments {
  values: Record<string, unknown>
  positionals: string[]
}

export interface Command {
  usage: string
  summary: string
  options?: NonNullable<ParseArgsConfig['options']>
  run(client: Groundtruth, args: Arguments): Promise<void>
}

/** The command line is wrong: exit code 2. */
export class UsageError extends Error {}

export function required(args: Arguments, option: string): string {
  const value = args.values[option]
  if (typeof value !== 'string') throw new UsageError(`--${option} is missing.`)
  return value
}

export function urlOf(option: string, text: string, example: string): URL {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new UsageError(`--${option} must be a URL, such as ${example}.`)
  return new URL(text)
}

export function noPositionals({ positionals: [value] }: Arguments): void {
  if (value !== undefined) throw new UsageError(`Unexpected argument: ${value}`)
}

export function only(args: Arguments, kind: string): string {
  const [value, ...more] = args.positionals
  if (value === undefined || more.length > 0) throw new UsageError(`Pass exactly one ${kind}.`)
  return value
}
