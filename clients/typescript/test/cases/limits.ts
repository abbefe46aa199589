import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { ConflictError, Groundtruth, NetworkError } from 'groundtruth'
import { collectGarbage } from '../garbage.js'
import { refusal, StubExport } from '../stub-export.js'
import { StubServer, success } from '../stub-server.js'
import { brief, type Cases } from './input.js'

const archive = 't-000000.tar'

export const limits: Cases = {
  async 'ends an attempt at its time limit after a garbage collection'() {
    await using stub = await StubServer.start((_, response) => {
      if (stub.requests.length === 2) response.write('{"data":')
      collectGarbage()
    })
    const client = new Groundtruth({ ...stub.options, timeoutMilliseconds: 1_000, maxAttempts: 2 })

    await assert.rejects(client.getTask('tsk_1'), (error: NetworkError) =>
      error instanceof NetworkError && error.message === 'The connection failed: timed out after 1000 ms.')

    assert.equal(stub.requests.length, 2)
  },

  async 'continues a download that stalls'(input) {
    await using stub = await StubExport.start()
    const half = stub.files[archive]!.subarray(0, 50_000)
    stub.respond = (name, response) => {
      const count = name === archive ? stub.requestsOf(archive).length : 0
      if (count === 2) response.write(half)
      return count === 1 || count === 2
    }

    await stub.download(input.folder, { timeoutMilliseconds: 1_000 })

    assert.deepEqual(await readFile(join(input.folder, archive)), stub.files[archive])
    assert.ok(stub.requestsOf(archive).some(request => request !== archive), 'The download began again.')
  },

  async 'limits the attempts of a download'(input) {
    await using stub = await StubExport.start()
    stub.respond = (name, response) => name === archive && refusal(response, 500, 'internal', 'internal')

    await assert.rejects(stub.download(input.folder, { maxAttempts: 2 }), { status: 500 })

    assert.equal(stub.requestsOf(archive).length, 2)
  },

  async 'waits for a free stream without counting an attempt'(input) {
    await using stub = await StubExport.start()
    stub.respond = (name, response) => name === archive && stub.requestsOf(archive).length <= 7
      && refusal(response.setHeader('Retry-After', '0'), 429, 'rate_limited', 'too_many_streams')

    await stub.download(input.folder, { maxAttempts: 2 })

    assert.equal(stub.requestsOf(archive).length, 8)
    assert.deepEqual(await readFile(join(input.folder, archive)), stub.files[archive])
  },

  async 'refuses a number of workers other than 1 to 8'(input) {
    await using stub = await StubExport.start()

    for (const workers of [0, 9, 2.5, NaN]) await assert.rejects(stub.download(input.folder, { workers }), RangeError)

    assert.deepEqual(stub.requests, [])
  },

  async 'does not count a request in progress as an attempt'() {
    await using stub = await StubServer.start((_, response) =>
      stub.requests.length <= 7 ? inProgress(response) : success(response, { id: 'tsk_1' }))

    const task = await new Groundtruth(stub.options).createTask(brief)

    assert.equal(task.id, 'tsk_1')
    assert.equal(stub.requests.length, 8)
  },

  async 'gives up on a request in progress after a minute'() {
    const now = performance.now.bind(performance)
    let skipped = 0
    performance.now = () => now() + skipped
    await using stub = await StubServer.start((_, response) => {
      skipped += 25_000
      inProgress(response)
    })

    await assert.rejects(new Groundtruth(stub.options).createTask(brief), ConflictError)

    assert.equal(stub.requests.length, 4)
  },
}

function inProgress(response: ServerResponse): void {
  refusal(response.setHeader('Retry-After', '0'), 409, 'conflict', 'idempotency_in_progress')
}
