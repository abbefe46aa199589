import assert from 'node:assert/strict'
import { ApiError, ConflictError, Groundtruth, GroundtruthError, NotFoundError, UnauthorizedError, ValidationError } from 'groundtruth'
import { StubServer, success } from '../stub-server.js'
import { brief, type Cases } from './input.js'

/** Responses such as those of a captive portal. */
const foreign = [[200, '<html>Sign in</html>'], [200, ''], [200, '{}'], [200, 'null'], [201, '{"data":null}'], [204, '']] as const

export const calls: Cases = {
  async 'iterates over all pages'(input) {
    const client = new Groundtruth(input)
    const created: string[] = []
    for (let n = 0; n < 5; n++) created.unshift((await client.createTask(brief)).id)

    const pages: string[][] = []
    for await (const page of client.listTasks({ limit: 2 }).pages()) pages.push(page.map(task => task.id))

    assert.deepEqual(pages, [created.slice(0, 2), created.slice(2, 4), created.slice(4)])
    assert.deepEqual((await client.listTasks({ limit: 2 }).toArray()).map(task => task.id), created)
    assert.deepEqual((await client.listTasks({ limit: 2 }).first(3)).map(task => task.id), created.slice(0, 3))
  },

  async 'requests nothing for no items'() {
    await using stub = await StubServer.start((_, response) => success(response, [{ id: 'tsk_1' }]))

    assert.deepEqual(await new Groundtruth(stub.options).listTasks().first(0), [])

    assert.deepEqual(stub.requests, [])
  },

  async 'limits the pages of a list whose limit is undefined'() {
    await using stub = await StubServer.start((_, response) => success(response, []))

    await new Groundtruth(stub.options).listTasks({ limit: undefined as unknown as number, status: 'open' }).toArray()

    assert.deepEqual(stub.requests, ['GET /api/v1/tasks?limit=100&status=open'])
  },

  async 'reads a large page'() {
    await using stub = await StubServer.start((_, response) => success(response, Array(200_000).fill({ id: 'tsk_1' })))

    assert.equal((await new Groundtruth(stub.options).listTasks().toArray()).length, 200_000)
  },

  async 'sends an empty idempotency key'() {
    const keys: unknown[] = []
    await using stub = await StubServer.start((_, response) => {
      keys.push(response.req.headers['idempotency-key'])
      success(response, { id: 'tsk_1' })
    })

    await new Groundtruth(stub.options).createTask(brief, { idempotencyKey: '' })

    assert.deepEqual(keys, [''])
  },

  async 'ignores an empty GROUNDTRUTH_API_URL'() {
    process.env['GROUNDTRUTH_API_URL'] = ''

    assert.equal(new Groundtruth({ apiKey: 'gt_test_stub' }).baseUrl, 'https://groundtruth.io')
  },

  async 'names the code of an error without a message'() {
    const cause = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' })
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed', { cause }))
    const client = new Groundtruth({ apiKey: 'gt_test_stub', maxAttempts: 1 })

    await assert.rejects(client.getTask('tsk_1'), { name: 'NetworkError', message: 'The connection failed: ECONNREFUSED.' })
  },

  async 'iterates over newer items, oldest first'(input) {
    const client = new Groundtruth(input)
    const created: string[] = []
    for (let n = 0; n < 6; n++) created.push((await client.createTask(brief)).id)

    const newer = await client.listTasks({ limit: 2, ending_before: created[0]! }).toArray()

    assert.deepEqual(newer.map(task => task.id), created.slice(1))
  },

  async 'ends a wait by its signal'(input) {
    const client = new Groundtruth(input)
    const { id } = await client.createTask(brief)
    const reason = new Error('Enough.')
    const controller = new AbortController()
    const waiting = client.waitForTask(id, { signal: controller.signal, intervalMilliseconds: 60_000 })
    setTimeout(() => controller.abort(reason), 500)

    await assert.rejects(waiting, error => error === reason)
    await assert.rejects(client.waitForTask(id, { signal: controller.signal }), error => error === reason)
  },

  async 'throws typed errors'(input) {
    const client = new Groundtruth(input)
    const task = await client.createTask(brief)
    await client.fundTestTask(task.id)

    await assert.rejects(client.getTask('tsk_0000000000000000'), (error: NotFoundError) =>
      error instanceof NotFoundError && error.code === 'not_found' && error.reason === 'task_not_found' && error.requestId !== undefined)
    await assert.rejects(client.createTask({ ...brief, reward_cents: 1 }), (error: ValidationError) =>
      error instanceof ValidationError && error.fields[0]?.path === 'reward_cents' && error.fields[0].code === 'too_small')
    await assert.rejects(client.renewTaskFunding(task.id), (error: ConflictError) =>
      error instanceof ConflictError && error.status === 409 && error instanceof ApiError && error instanceof GroundtruthError)
    await assert.rejects(new Groundtruth({ ...input, apiKey: 'gt_test_wrong' }).getTask(task.id), UnauthorizedError)
  },

  async 'throws an ApiError for a response that is not from the API'() {
    for (const [status, body] of foreign) {
      await using stub = await StubServer.start((_, response) => response.writeHead(status).end(body))
      const client = new Groundtruth(stub.options)
      const expected = { name: 'ApiError', status, code: 'unknown', message: `Unexpected response ${status}: ${body}` }

      await assert.rejects(client.getTask('tsk_1'), expected)
      await assert.rejects(client.listTasks().first(1), expected)
    }
  },
}
