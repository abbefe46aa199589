import { readFile } from 'node:fs/promises'
import { required, UsageError, type Command } from './command.js'

export const createTaskCommand: Command = {
  usage: 'tasks create --file <task.json> [--idempotency-key <key>] [--wait]',
  summary: 'Create a task from a JSON file, the body of POST /tasks, and print it. --wait returns once it is paid.',
  options: { file: { type: 'string' }, 'idempotency-key': { type: 'string' }, wait: { type: 'boolean' } },
  async run(client, args) {
    const body = parse(await readFile(required(args, 'file'), 'utf8'))
    const key = args.values['idempotency-key'] as string | undefined
    let task = await client.createTask(body, key ? { idempotencyKey: key } : {})
    if (args.values['wait'] && task.status === 'funding') {
      process.stderr.write(`Created ${task.id}. `)
      // Null if Stripe could not create the payment page. A repeated response may be older than the task's state.
      if (task.funding_url === null) task = await client.getTask(task.id)
      if (task.funding_url === null && task.status === 'funding') task = await client.renewTaskFunding(task.id)
      if (task.funding_url !== null) console.error(`To pay, open ${task.funding_url}`)
      task = await client.waitForTask(task.id)
      console.error(`${task.id} is ${task.status}.`)
    }

    console.log(JSON.stringify(task, null, 2))
    if (args.values['wait'] && task.status === 'cancelled') throw new Error(`${task.id} was cancelled before it was paid.`)
  },
}

function parse(text: string) {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`--file is not valid JSON: ${(error as Error).message}`)
  }
}
