import assert from 'node:assert/strict'
import { Groundtruth, UnauthorizedError } from 'groundtruth'
import { refusal } from '../stub-export.js'
import { StubServer, success } from '../stub-server.js'
import type { Cases } from './input.js'

export const events: Cases = {
  async 'follows events from the call on'() {
    let latest = 'evt_1'
    await using stub = await StubServer.start((_, response) => success(response, [{ id: latest }]))
    const followed = new Groundtruth(stub.options).followEvents()
    await stub.received(1)
    latest = 'evt_2'

    const first = await followed.next()

    assert.equal(first.value.id, 'evt_2')
    assert.deepEqual(stub.requests, ['GET /api/v1/events?limit=1', 'GET /api/v1/events?limit=100&ending_before=evt_1'])
  },

  async 'throws an error of followEvents at the first read'() {
    await using stub = await StubServer.start((_, response) => refusal(response, 401, 'unauthorized', 'invalid_api_key'))
    const client = new Groundtruth(stub.options)
    const followed = client.followEvents()
    await stub.received(1)
    await assert.rejects(client.getTask('tsk_1'), UnauthorizedError)

    await assert.rejects(followed.next(), UnauthorizedError)
  },
}
