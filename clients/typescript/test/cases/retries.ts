import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ServerResponse } from 'node:http'
import {
  ApiError, ConflictError, Groundtruth, InternalError, NetworkError, NotFoundError, RateLimitedError, ValidationError,
} from 'groundtruth'
import { FaultyProxy } from '../faulty-proxy.js'
import { refusal } from '../stub-export.js'
import { StubServer, success } from '../stub-server.js'
import { brief, command, type Cases } from './input.js'

type Fail = (response: ServerResponse) => unknown

const lost: Fail = response => response.destroy()
const limited: Fail = response => refusal(response.setHeader('Retry-After', '0'), 429, 'rate_limited', 'rate_limited')
const failed: Fail = response => refusal(response.setHeader('Retry-After', '0'), 500, 'internal', 'internal')
const missing: Fail = response => refusal(response, 404, 'not_found', 'export_not_found')

export const retries: Cases = {
  async 'retries a lost response with the same idempotency key'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, { losesResponses: 1 })
    const task = await new Groundtruth({ ...input, baseUrl: proxy.url }).createTask(brief)

    const tasks = await new Groundtruth(input).listTasks().toArray()
    assert.deepEqual(tasks.map(one => one.id), [task.id])
    assert.equal(proxy.idempotencyKeys.length, 2)
    assert.ok(proxy.idempotencyKeys[0])
    assert.equal(new Set(proxy.idempotencyKeys).size, 1)
  },

  async 'retries after 429 and 503'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, { firstResponses: [429, 503] })
    const task = await new Groundtruth({ ...input, baseUrl: proxy.url }).createTask(brief, { idempotencyKey: 'my-key' })

    assert.equal(task.status, 'funding')
    assert.deepEqual(proxy.idempotencyKeys, ['my-key', 'my-key', 'my-key'])
  },

  async 'gives up after the last attempt'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, { losesResponses: 9 })
    const client = new Groundtruth({ ...input, baseUrl: proxy.url, maxAttempts: 2 })

    await assert.rejects(client.createTask(brief), NetworkError)
    assert.equal(proxy.idempotencyKeys.length, 2)
  },

  async 'does not retry a refusal'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, {})
    await assert.rejects(new Groundtruth({ ...input, baseUrl: proxy.url }).createTask({ ...brief, reward_cents: 1 }), ValidationError)

    assert.equal(proxy.idempotencyKeys.length, 1)
  },

  async 'retries a response that is lost in its body'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, { cutsBodies: 1 })
    const task = await new Groundtruth({ ...input, baseUrl: proxy.url }).createTask(brief)

    assert.equal(task.status, 'funding')
    assert.equal(proxy.idempotencyKeys.length, 2)
    assert.equal(new Set(proxy.idempotencyKeys).size, 1)
  },

  async 'retries after a date'(input) {
    const date = new Date(Date.now() + 1_000).toUTCString()
    await using proxy = await FaultyProxy.start(input.baseUrl, { firstResponses: [{ status: 429, retryAfter: date }] })
    await new Groundtruth({ ...input, baseUrl: proxy.url }).createTask(brief)

    assert.equal(proxy.idempotencyKeys.length, 2)
  },

  async 'does not wait for longer than two minutes'(input) {
    for (const retryAfter of ['121', new Date(Date.now() + 3_600_000).toUTCString()]) {
      await using proxy = await FaultyProxy.start(input.baseUrl, { firstResponses: [{ status: 429, retryAfter }] })
      await assert.rejects(new Groundtruth({ ...input, baseUrl: proxy.url }).createTask(brief), (error: RateLimitedError) =>
        error instanceof RateLimitedError && error.retryAfterSeconds! > 120)

      assert.equal(proxy.idempotencyKeys.length, 1)
    }
  },

  async 'makes five attempts'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, { firstResponses: Array(9).fill(500) })
    await assert.rejects(new Groundtruth({ ...input, baseUrl: proxy.url }).createTask(brief), InternalError)

    assert.equal(proxy.idempotencyKeys.length, 5)
  },

  async 'retries a conflict only with a request in progress'(input) {
    await using busy = await FaultyProxy.start(input.baseUrl, { firstResponses: [{ status: 409, reason: 'idempotency_in_progress' }] })
    await new Groundtruth({ ...input, baseUrl: busy.url }).createTask(brief)
    await using refusing = await FaultyProxy.start(input.baseUrl, { firstResponses: [{ status: 409, reason: 'task_cancelled' }] })
    await assert.rejects(new Groundtruth({ ...input, baseUrl: refusing.url }).createTask(brief), ConflictError)

    assert.equal(busy.idempotencyKeys.length, 2)
    assert.equal(refusing.idempotencyKeys.length, 1)
  },

  async 'announces each wait to onRetry'() {
    const waits: unknown[] = []
    await using stub = await respondWith(limited, failed, response => success(response, { id: 'tsk_1' }))
    const client = new Groundtruth({ ...stub.options, onRetry: (error, milliseconds) => waits.push([error.constructor, milliseconds]) })

    await client.getTask('tsk_1')

    assert.deepEqual(waits, [[RateLimitedError, 100], [InternalError, 100]])
  },

  async 'announces no wait after the last attempt'() {
    let waits = 0
    await using stub = await respondWith(limited, limited)
    const client = new Groundtruth({ ...stub.options, maxAttempts: 2, onRetry: () => waits++ })

    await assert.rejects(client.getTask('tsk_1'), RateLimitedError)

    assert.equal(waits, 1)
  },

  async 'succeeds if a repeated DELETE finds nothing'() {
    for (const first of [lost, failed]) {
      await using stub = await respondWith(first, limited, missing)

      assert.deepEqual(await new Groundtruth(stub.options).deleteExport('exp_1'), { id: 'exp_1', deleted: true })
      assert.equal(stub.requests.length, 3)
    }
  },

  async 'reports a missing object that no attempt may have deleted'() {
    await using stub = await respondWith(limited, missing)
    await assert.rejects(new Groundtruth(stub.options).deleteExport('exp_1'), NotFoundError)

    await using read = await respondWith(failed, missing)
    await assert.rejects(new Groundtruth(read.options).getExport('exp_1'), NotFoundError)

    await using proxy = await respondWith(failed, response => response.writeHead(404).end('<html>Not here</html>'))
    await assert.rejects(new Groundtruth(proxy.options).deleteExport('exp_1'), (error: ApiError) => error.code === 'unknown')
  },

  async 'listen continues after errors of the server'(input) {
    await using proxy = await FaultyProxy.start(input.baseUrl, { firstResponses: [200, ...Array(5).fill(500)] })
    const env = { ...process.env, GROUNDTRUTH_API_KEY: input.apiKey, GROUNDTRUTH_API_URL: proxy.url }
    const listen = spawn(process.execPath, [command, 'listen', '--forward-to', 'http://localhost:1'], { env, stdio: 'ignore' })
    const ended = new Promise(resolve => listen.once('exit', resolve))
    const continued = proxy.received(8)
    const outcome = await Promise.race([ended, continued])
    listen.kill()

    assert.equal(outcome, 'received')
  },
}

/** Returns the responses in order. */
async function respondWith(...responses: Fail[]): Promise<StubServer> {
  const stub = await StubServer.start((_, response) => void responses[stub.requests.length - 1]!(response))
  return stub
}
