#!/usr/bin/env node
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Groundtruth } from '../client.js'
import { ApiError, ValidationError } from '../errors.js'
import { UsageError, urlOf, type Command } from './command.js'
import { downloadExportCommand } from './exports.js'
import { listenCommand } from './listen.js'
import { announceWait } from './rate-limit.js'
import { createTaskCommand } from './tasks.js'
import { triggerCommand } from './trigger.js'

const commands: Record<string, Command> = {
  listen: listenCommand,
  trigger: triggerCommand,
  'exports download': downloadExportCommand,
  'tasks create': createTaskCommand,
}

const help = `Usage: groundtruth <command> [options]

Commands
${Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}\n`).join('')}
Options of every command
  --url <url>   the server. Default: GROUNDTRUTH_API_URL, then https://groundtruth.io
  --help        show this text
  --version     show the version

The API key is read from GROUNDTRUTH_API_KEY.
Exit codes: 0 success, 1 failure, 2 wrong usage.
`

async function run(args: string[]): Promise<void> {
  const name = Object.keys(commands).find(name => `${args.join(' ')} `.startsWith(`${name} `))
  if (args.length === 0 || args.includes('--help') || args.includes('-h')) return void process.stdout.write(help)
  if (args.includes('--version')) return console.log(await version())
  if (!name) throw unknown(args)

  const command = commands[name]!
  const { values, positionals } = parse(args.slice(name.split(' ').length), command)
  if (!process.env['GROUNDTRUTH_API_KEY']) throw new UsageError('Set GROUNDTRUTH_API_KEY to an API key.')
  const url = values['url'] as string | undefined
  const address = url ? { baseUrl: urlOf('url', url, 'http://localhost:5080').toString() } : {}
  await command.run(new Groundtruth({ ...address, onRetry: announceWait }), { values, positionals })
}

function unknown([group = '', name]: string[]): UsageError {
  const subcommands = Object.keys(commands).filter(each => each.startsWith(`${group} `)).map(each => each.slice(group.length + 1))
  if (group.startsWith('-')) return new UsageError('The command is missing before its options.')
  if (subcommands.length === 0) return new UsageError(`Unknown command: ${group}.`)
  const problem = name === undefined || name.startsWith('-') ? 'The subcommand is missing.' : `Unknown command: ${group} ${name}.`
  return new UsageError(`${problem} Subcommands of ${group}: ${subcommands.join(', ')}.`)
}

async function version(): Promise<string> {
  return JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version
}

function parse(args: string[], command: Command) {
  try {
    return parseArgs({ args, options: { url: { type: 'string' }, ...command.options }, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function explain(error: unknown): string {
  if (error instanceof ValidationError) return error.fields.map(field => field.message).join('\n') || error.message
  if (error instanceof ApiError) return `${error.message} (${error.code}, ${error.requestId ?? `status ${error.status}`})`
  return error instanceof Error ? error.message : String(error)
}

try {
  await run(process.argv.slice(2))
} catch (error) {
  console.error(`Error: ${explain(error)}`)
  if (error instanceof UsageError) console.error("Run 'groundtruth --help' for the commands and their options.")
  process.exitCode = error instanceof UsageError ? 2 : 1
}
