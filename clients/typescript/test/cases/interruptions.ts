import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { GoneError, NetworkError, NotFoundError } from 'groundtruth'
import { refusal, StubExport, sumOf } from '../stub-export.js'
import type { Cases, Input } from './input.js'

const archive = 't-000000.tar'
const fetched = globalThis.fetch

export const interruptions: Cases = {
  async 'gives up on a response that is too short'(input) {
    await using stub = await StubExport.start()
    await leavePartial(stub, input, 10)
    stub.respond = (name, response) => name === archive && !!response.end(Buffer.alloc(10))

    await assert.rejects(stub.download(input.folder), NetworkError)

    assert.equal(stub.requestsOf(archive).length, 5)
  },

  async 'gives up on a file that is shorter after each restart'(input) {
    await using stub = await StubExport.start()
    stub.respond = (name, response) => name === archive && !!response.end(Buffer.alloc(500 - stub.requestsOf(archive).length))

    await assert.rejects(stub.download(input.folder, { maxAttempts: 1 }), NetworkError)

    assert.deepEqual(stub.requestsOf(archive), [archive, `${archive} 499`])
  },

  async 'restarts a file if the server ignores the range'(input) {
    await using stub = await StubExport.start()
    await leavePartial(stub, input, 10)
    stub.respond = (name, response) => name === archive && !!response.end(stub.files[archive])

    await stub.download(input.folder)

    assert.deepEqual(stub.requestsOf(archive), [`${archive} 10`])
    assert.deepEqual(await readFile(join(input.folder, archive)), stub.files[archive])
  },

  async 'replaces a partial file that is too large'(input) {
    await using stub = await StubExport.start()
    await leavePartial(stub, input, stub.files[archive]!.length + 1)

    await stub.download(input.folder)

    assert.deepEqual(stub.requestsOf(archive), [archive])
    assert.deepEqual(await readFile(join(input.folder, archive)), stub.files[archive])
  },

  async 'reports a deleted export at once'(input) {
    await using stub = await StubExport.start()
    stub.respond = (name, response) =>
      (name === 'export' && stub.requestsOf('export').length > 1 && refusal(response, 404, 'not_found', 'export_not_found'))
      || (name === archive && refusal(response, 404, 'not_found', 'link_not_found'))

    await assert.rejects(stub.download(input.folder), NotFoundError)

    assert.equal(stub.requestsOf(archive).length, 1)
  },

  async 'replaces an expired link'(input) {
    await using stub = await StubExport.start()
    stub.respond = (name, response) =>
      name === archive && stub.requestsOf('export').length === 1 && refusal(response, 404, 'not_found', 'link_not_found')

    await stub.download(input.folder)

    assert.equal(stub.requestsOf(archive).length, 2)
  },

  async 'reports an error of the disk at once'(input) {
    await using stub = await StubExport.start()
    await mkdir(input.folder, { recursive: true })
    await symlink(join(input.folder, 'missing', 'file'), join(input.folder, `${archive}.${stub.id}.partial`))

    await assert.rejects(stub.download(input.folder), { code: 'ENOENT' })

    assert.equal(stub.requestsOf(archive).length, 1)
  },

  async 'ends other downloads after a failure'(input) {
    await using stub = await StubExport.start()
    const slow = new Promise<ServerResponse>(resolve => {
      stub.respond = (name, response) => {
        if (name === archive) slow.then(() => refusal(response, 410, 'gone', 'export_superseded'))
        if (name === 't-000001.tar') response.write('x', () => resolve(response))
        return name.endsWith('.tar')
      }
    })
    const closed = slow.then(response => once(response, 'close'))

    await assert.rejects(stub.download(input.folder), GoneError)

    await closed
  },

  async 'ends a download by its signal'(input) {
    await using stub = await StubExport.start()
    const reason = new Error('Enough.')
    const controller = new AbortController()
    const closed = new Promise(resolve => {
      stub.respond = (name, response) => {
        if (name === archive) response.on('close', resolve).write('x', () => controller.abort(reason))
        return name === archive
      }
    })

    await assert.rejects(stub.download(input.folder, { signal: controller.signal }), error => error === reason)

    await closed
  },

  async 'ends a verification by its signal'(input) {
    const hash = Object.getPrototypeOf(createHash('sha256')) as { update(bytes: Uint8Array): object }
    const { update } = hash
    for (const isKnown of [true, false]) {
      await using stub = await StubExport.start(3_000_000)
      if (isKnown) stub.sums[archive] = sumOf(stub.files[archive]!)
      await stub.download(input.folder)
      const reason = new Error('Enough.')
      const controller = new AbortController()
      let chunks = 0
      hash.update = function (bytes) {
        if (bytes.length >= 65_000 && ++chunks === 1) controller.abort(reason)
        return update.call(this, bytes)
      }

      await assert.rejects(stub.download(input.folder, { workers: 1, signal: controller.signal }), error => error === reason)

      hash.update = update
      assert.equal(chunks, 1)
      assert.deepEqual(await readFile(join(input.folder, archive)), stub.files[archive])
    }
  },

  async 'ends a download that fetch leaves pending'(input) {
    await using stub = await StubExport.start()
    const pending = new Promise<void>(resolve => {
      stub.respond = (name, response) => name === archive && !!pending.then(() => refusal(response, 410, 'gone', 'export_superseded'))
      globalThis.fetch = (target, init) => String(target).endsWith('t-000001.tar')
        ? Promise.resolve(new Response(new ReadableStream({ pull: () => resolve() })))
        : fetched(target, init)
    })

    await assert.rejects(stub.download(input.folder), GoneError)
  },

  async 'does not follow a redirect'(input) {
    await using stub = await StubExport.start()
    stub.respond = (name, response) => name === archive && !!response.writeHead(307, { Location: '/t-000001.tar' }).end()

    await assert.rejects(stub.download(input.folder), { name: 'ApiError', status: 307, code: 'unknown' })
  },
}

async function leavePartial(stub: StubExport, input: Input, length: number): Promise<void> {
  await mkdir(input.folder, { recursive: true })
  await writeFile(join(input.folder, `${archive}.${stub.id}.partial`), Buffer.alloc(length))
}
