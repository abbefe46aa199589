import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ExportFailedError, IntegrityError } from 'groundtruth'
import { StubExport, sumOf, sumsOf } from '../stub-export.js'
import type { Cases } from './input.js'

const archive = 't-000000.tar'

export const integrity: Cases = {
  async 'downloads an archive without its videos again'(input) {
    await using stub = await StubExport.start()
    const { length } = stub.files[archive]!
    await mkdir(input.folder, { recursive: true })
    stub.respond = (name, response) => name === archive && !!response.end(Buffer.alloc(length))

    await assert.rejects(stub.download(input.folder), (error: IntegrityError) =>
      error instanceof IntegrityError && /lack 2/.test(error.message))
    assert.ok(!existsSync(join(input.folder, archive)))

    stub.respond = () => false
    await stub.download(input.folder)
    assert.deepEqual(await readFile(join(input.folder, archive)), stub.files[archive])
  },

  async 'detects a wrong byte in the header of an archive'(input) {
    for (const position of [105, 156, 300, 511]) {
      await using stub = await StubExport.start()
      stub.files[archive]![position]! ^= 1

      await assert.rejects(stub.download(input.folder), (error: IntegrityError) => /^t-000000\.tar differs/.test(error.message))
      assert.ok(!existsSync(join(input.folder, archive)))
    }
  },

  async 'compares an archive with its known checksum'(input) {
    await using stub = await StubExport.start()
    const original = Buffer.from(stub.files[archive]!)
    stub.sums[archive] = sumOf(original)
    // Between the end of the video and the next header.
    stub.files[archive]![512 + 100_000]! ^= 1

    await assert.rejects(stub.download(input.folder), (error: IntegrityError) => /^t-000000\.tar differs/.test(error.message))

    stub.files[archive] = original
    await stub.download(input.folder)
    assert.deepEqual(await readFile(join(input.folder, archive)), original)
  },

  async 'replaces the text files of another export'(input) {
    await using stub = await StubExport.start()
    await mkdir(input.folder, { recursive: true })
    for (const name of ['manifest.jsonl', 'SHA256SUMS']) await writeFile(join(input.folder, name), Buffer.alloc(stub.files[name]!.length))

    await stub.download(input.folder)

    for (const [name, bytes] of Object.entries(stub.files)) assert.deepEqual(await readFile(join(input.folder, name)), bytes)
  },

  async 'refuses sums that differ from the manifest'(input) {
    await using stub = await StubExport.start()
    await mkdir(input.folder, { recursive: true })
    const sums = stub.files.SHA256SUMS!.toString()
    const other = sumsOf([['sub_1.mp4', Buffer.from('another video')]]).toString()
    stub.files.SHA256SUMS = Buffer.from(sums.replace(/^.*  sub_1\.mp4\n/m, other))

    await assert.rejects(stub.download(input.folder), (error: IntegrityError) => /^SHA256SUMS differs/.test(error.message))
    assert.ok(!existsSync(join(input.folder, 'SHA256SUMS')))
  },

  async 'refuses an unsafe name'(input) {
    for (const name of ['..', '../evil', 'a/b', 'a\\b', '']) {
      await using stub = await StubExport.start()
      stub.files[name] = Buffer.from('x')

      await assert.rejects(stub.download(input.folder), (error: IntegrityError) => /unsafe name/.test(error.message))
    }
  },

  async 'reports a failed export'(input) {
    await using stub = await StubExport.start()
    const data = { id: stub.id, status: 'failed', failure_reason: 'too_many_submissions' }
    stub.respond = (_, response) => !!response.end(JSON.stringify({ data }))

    await assert.rejects(stub.download(input.folder), (error: ExportFailedError) =>
      error instanceof ExportFailedError && /too_many_submissions/.test(error.message))
  },
}
