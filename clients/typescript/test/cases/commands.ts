import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { refusal } from '../stub-export.js'
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
}

/** Runs `groundtruth tasks create --wait`. */
async function create(stub: StubServer, { folder }: Input): Promise<{ code: number; stdout: string; stderr: string }> {
  const file = join(folder, 'task.json')
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(brief))
  const { apiKey, baseUrl } = stub.options
  const env = { ...process.env, GROUNDTRUTH_API_KEY: apiKey, GROUNDTRUTH_API_URL: baseUrl }
  const program = promisify(execFile)(process.execPath, [command, 'tasks', 'create', '--file', file, '--wait'], { env })
  return program.then(output => ({ code: 0, ...output }), error => error)
}
