import { readFile } from 'node:fs/promises'
import type { Groundtruth } from '../client.js'
import { ConflictError, UnavailableError } from '../errors.js'
import type { components } from '../generated/api.js'
import type { CallOptions } from '../operations.js'
import { waitUntil } from '../waiting.js'
import { noPositionals, required, UsageError, type Command } from './command.js'

type Task = components['schemas']['Task']

export const createTaskCommand: Command = {
  usage: 'tasks create --file <task.json> [--idempotency-key <key>] [--wait]',
  summary: 'Create a task from a JSON file, the body of POST /tasks, and print it. --wait returns once it is paid.',
  options: { file: { type: 'string' }, 'idempotency-key': { type: 'string' }, wait: { type: 'boolean' } },
  async run(client, args) {
    const file = required(args, 'file')
    noPositionals(args)
    const body = parse(await read(file))
    const key = args.values['idempotency-key'] as string | undefined
    let task = await client.createTask(body, key !== undefined ? { idempotencyKey: key } : {})
    if (args.values['wait'] && task.status === 'funding') {
      process.stderr.write(`Created ${task.id}. `)
      task = await waitForPayment(client, task)
      console.error(`${task.id} is ${task.status}.`)
    }

    console.log(JSON.stringify(task, null, 2))
    if (args.values['wait'] && task.status === 'cancelled') throw new Error(`${task.id} was cancelled before it was paid.`)
  },
}

/** Waits until a task is paid or cancelled, and prints each payment page: a large budget needs several payments. */
function waitForPayment(client: Groundtruth, created: Task): Promise<Task> {
  let printed: string | null = null
  const print = (task: Task) => {
    if (task.funding_url !== null && task.funding_url !== printed) console.error(`To pay, open ${task.funding_url}`)
    printed = task.funding_url ?? printed
    return task
  }
  const read = (call: CallOptions) => findPayable(client, created.id, call).catch(error => {
    // The server opens the next page once Stripe is available.
    if (printed === null || !(error instanceof UnavailableError)) throw error
    return client.getTask(created.id, call)
  })
  print(created)
  return waitUntil(async call => print(await read(call)), task => task.status !== 'funding')
}

/** Reads a task, and requests its payment page if it is missing: it expired, or Stripe could not create it. */
async function findPayable(client: Groundtruth, id: string, call: CallOptions): Promise<Task> {
  const task = await client.getTask(id, call)
  if (task.status !== 'funding' || task.funding_url !== null) return task
  return client.renewTaskFunding(id, call).catch(async error => {
    if (!(error instanceof ConflictError)) throw error
    // The task may have been paid or cancelled in the meantime.
    const current = await client.getTask(id, call)
    if (current.status === 'funding') throw error
    return current
  })
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(code === 'ENOENT' ? `The file ${file} does not exist.` : `The file ${file} cannot be read: ${message}`)
  }
}

function parse(text: string) {
  try {
    // Some editors begin the file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(`--file is not valid JSON: ${(error as Error).message}`)
  }
}
