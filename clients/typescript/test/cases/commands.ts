import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { refusal, StubExport } from '../stub-export.js'
import { StubServer, success } from '../stub-server.js'
import { brief, command, type Cases, type Input } from './input.js'

const renewal = 'POST /api/v1/tasks/tsk_1/funding-session'
const unpaid = { id: 'tsk_1', status: 'funding', funding_url: null }

export const commands: Cases = {
  async 'tasks create requests a missing payment link'(input) {
    let isRenewed = false
    await using stub = await StubServer.start((request, response) => {
      isRenewed ||= request === renewal
      const status = isRenewed && request !== renewal ? 'open' : 'funding'
      success(response, { ...unpaid, status, funding_url: isRenewed ? 'https://pay.example/1' : null })
    })

    const { code, stdout, stderr } = await create(stub, input)

    assert.equal(code, 0)
    assert.equal(stderr, 'Created tsk_1. To pay, open https://pay.example/1\ntsk_1 is open.\n')
    assert.equal(JSON.parse(stdout).status, 'open')
  },

  async 'tasks create shows a repeated task as it is now'(input) {
    await using stub = await StubServer.start((request, response) =>
      success(response, request === 'POST /api/v1/tasks' ? unpaid : { ...unpaid, status: 'open' }))

    const { code, stderr } = await create(stub, input)

    assert.equal(code, 0)
    assert.equal(stderr, 'Created tsk_1. tsk_1 is open.\n')
  },

  async 'tasks create ends with the error of the payment link'(input) {
    await using stub = await StubServer.start((request, response) => {
      if (request === renewal) return void refusal(response, 409, 'conflict', 'task_cancelled')
      success(response, unpaid)
    })

    const { code, stderr } = await create(stub, input)

    assert.equal(code, 1)
    assert.equal(stderr, 'Created tsk_1. Error: Refused. (conflict, status 409)\n')
  },

  async 'tasks create shows the page of each payment'(input) {
    const pages = ['https://pay.example/1', 'https://pay.example/1', null]
    let isRenewed = false
    await using stub = await StubServer.start((request, response) => {
      const isPaid = isRenewed
      isRenewed ||= request === renewal
      const url = request === renewal ? 'https://pay.example/2' : request.startsWith('GET') ? pages.shift() : pages[0]
      success(response, { ...unpaid, status: isPaid ? 'open' : 'funding', funding_url: isPaid ? null : url })
    })

    const { code, stderr } = await create(stub, input)

    assert.equal(code, 0)
    assert.equal(
      stderr, 'Created tsk_1. To pay, open https://pay.example/1\nTo pay, open https://pay.example/2\ntsk_1 is open.\n')
  },

  async 'tasks create continues if the task was paid before its link was renewed'(input) {
    let isPaid = false
    await using stub = await StubServer.start((request, response) => {
      isPaid ||= request === renewal
      if (request === renewal) return void refusal(response, 409, 'conflict', 'nothing_to_pay')
      success(response, { ...unpaid, status: isPaid ? 'open' : 'funding' })
    })

    const { code, stderr } = await create(stub, input)

    assert.equal(code, 0)
    assert.equal(stderr, 'Created tsk_1. tsk_1 is open.\n')
  },

  async 'tasks create reads a file with a byte order mark'(input) {
    await using stub = await StubServer.start((_, response) => success(response, { ...unpaid, status: 'open' }))

    const { code, stderr } = await create(stub, input, { prefix: '\uFEFF' })

    assert.equal(code, 0, stderr)
  },

  async 'tasks create sends an empty idempotency key'(input) {
    const keys: unknown[] = []
    await using stub = await StubServer.start((_, response) => {
      keys.push(response.req.headers['idempotency-key'])
      refusal(response, 400, 'validation_error', 'invalid_idempotency_key')
    })

    const { code } = await create(stub, input, { more: ['--idempotency-key', ''] })

    assert.equal(code, 1)
    assert.deepEqual(keys, [''])
  },

  async 'wrong arguments exit with 2 before any request'() {
    await using stub = await StubServer.start((_, response) => success(response, []))
    const listen = ['listen', '--forward-to', 'http://localhost:1']
    const wrong: [args: string[], message: string][] = [
      [[...listen, '--events', 'task.opened, task.vanished'], '--events has an unknown type: "task.vanished".'],
      [[...listen, '--events', 'toString'], '--events has an unknown type: "toString".'],
      [[...listen, '--events', ''], '--events has an unknown type: "".'],
      [[...listen, 'task.opened'], 'Unexpected argument: task.opened'],
      [['tasks', 'create', '--file', 'task.json', 'other.json'], 'Unexpected argument: other.json'],
      [['trigger', 'toString'], 'toString cannot be triggered.'],
    ]
    for (const [args, message] of wrong) {
      const { code, stderr } = await run(stub, args)

      assert.equal(code, 2, stderr)
      assert.ok(stderr.startsWith(`Error: ${message}`), stderr)
    }

    assert.deepEqual(stub.requests, [])
  },

  async 'listen ignores spaces around event types'() {
    await using stub = await StubServer.start((request, response) => request === 'POST /hook' ? response.end() : list(response, request, [
      { id: 'evt_1', type: 'task.opened' }, { id: 'evt_2', type: 'task.completed' }, { id: 'evt_3', type: 'payout.paid' },
    ]))

    const output = await listening(stub, ['--events', 'task.opened, payout.paid'], async () => {
      while (forwardsOf(stub) < 2) await sleep(10)
    })

    assert.match(output, /Forwarding task\.opened, payout\.paid to /)
    assert.ok(!output.includes('evt_2'), output)
  },

  async 'listen forwards at most 32 events at a time'() {
    const events = Array.from({ length: 40 }, (_, index) => ({ id: `evt_${index}`, type: 'task.opened' }))
    const pending: ServerResponse[] = []
    await using stub = await StubServer.start((request, response) =>
      request === 'POST /hook' ? pending.push(response) : list(response, request, events))

    await listening(stub, [], async () => {
      while (forwardsOf(stub) < 32) await sleep(10)
      await sleep(500)
      assert.equal(forwardsOf(stub), 32)
      pending.shift()!.end()
      while (forwardsOf(stub) < 33) await sleep(10)
      await sleep(500)
      assert.equal(forwardsOf(stub), 33)
      while (forwardsOf(stub) < 40) {
        pending.splice(0).forEach(response => response.end())
        await sleep(10)
      }
    })
  },

  async 'listen polls every second'() {
    await using stub = await StubServer.start((_, response) => success(response, []))
    const waits = 'timers.setTimeout = async time => console.log(`wait ${time}`); syncBuiltinESMExports()'
    const imports = "import timers from 'node:timers/promises'; import { syncBuiltinESMExports } from 'node:module'; "

    const output = await listening(stub, [], () => stub.received(5), loading(imports + waits))

    const printed = output.split('\n').filter(line => line.startsWith('wait '))
    assert.ok(printed.length >= 3, output)
    assert.deepEqual(new Set(printed), new Set(['wait 1000']))
  },

  async 'tasks create says how long it waits for the rate limit'(input) {
    await using stub = await StubServer.start((_, response) =>
      stub.requests.length <= 2 ? limit(response, 'rate_limited') : success(response, { ...unpaid, status: 'open' }))

    const { code, stderr } = await create(stub, input)

    assert.equal(code, 0)
    assert.equal(stderr, 'Rate limit reached. Retrying in 1 s.\n'.repeat(2))
  },

  async 'exports download says once that its files wait'(input) {
    await using stub = await StubExport.start()
    const refused: ServerResponse[] = []
    stub.respond = (name, response) => {
      if (!name.endsWith('.tar') || stub.requestsOf(name).length > 2) return false
      if (refused.push(response) === 2) refused.forEach(each => limit(each, 'too_many_streams'))
      if (refused.length > 2) limit(response, 'too_many_streams')
      return true
    }

    const { code, stderr } = await run(stub, ['exports', 'download', stub.id, '--to', input.folder])

    assert.equal(code, 0)
    assert.equal(stderr, "The organization's downloads are at their limit. Waiting for one to end.\n")
  },

  async 'trigger gives up on a simulation after two minutes'() {
    await using stub = await StubServer.start((request, response) =>
      request.startsWith('GET /api/v1/events') ? success(response, []) : success(response, { id: 'sim_1', status: 'running' }))
    const faster = 'const start = setTimeout; globalThis.setTimeout = (call, time, ...more) => start(call, time === 120000 ? 1500 : time, ...more)'

    const { code, stderr } = await run(stub, ['trigger', 'payout.paid'], loading(faster))

    assert.equal(code, 1)
    assert.equal(stderr, 'Error: payout.paid did not occur within 2 minutes.\n')
    assert.ok(stub.requests.includes('GET /api/v1/test/simulations/sim_1'))
  },
}

type Stub = Pick<StubServer, 'options'>

interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Runs `groundtruth tasks create --wait`. */
async function create(stub: StubServer, { folder }: Input, { prefix = '', more = [] as string[] } = {}): Promise<Ended> {
  const file = join(folder, 'task.json')
  await mkdir(folder, { recursive: true })
  await writeFile(file, prefix + JSON.stringify(brief))
  return run(stub, ['tasks', 'create', '--file', file, '--wait', ...more])
}

/** Runs `groundtruth` until it ends. */
function run(stub: Stub, args: string[], nodeArgs: string[] = []): Promise<Ended> {
  const program = promisify(execFile)(process.execPath, [...nodeArgs, command, ...args], { env: environmentOf(stub) })
  return program.then(output => ({ code: 0, ...output }), error => error)
}

/** Runs `groundtruth listen` until a function returns, and returns its output. */
async function listening(stub: StubServer, args: string[], until: () => Promise<void>, nodeArgs: string[] = []): Promise<string> {
  const target = `${stub.options.baseUrl}/hook`
  const listen = [...nodeArgs, command, 'listen', '--forward-to', target, ...args]
  const program = spawn(process.execPath, listen, { env: environmentOf(stub) })
  const output = text(program.stdout)
  try {
    await until()
  } finally {
    program.kill()
  }

  return output
}

/** The arguments of node that run code before the program. */
function loading(code: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/** Refuses a request for a second. */
function limit(response: ServerResponse, reason: string): void {
  refusal(response.setHeader('Retry-After', '1'), 429, 'rate_limited', reason)
}

function environmentOf(stub: Stub): NodeJS.ProcessEnv {
  const { apiKey, baseUrl } = stub.options
  return { ...process.env, GROUNDTRUTH_API_KEY: apiKey, GROUNDTRUTH_API_URL: baseUrl }
}

/** Responds with the events once, after the request for the latest one. */
function list(response: ServerResponse, request: string, events: object[]): void {
  success(response, request.includes('ending_before=evt_0000000000000000') ? events.toReversed() : [])
}

function forwardsOf(stub: StubServer): number {
  return stub.requests.filter(request => request === 'POST /hook').length
}
