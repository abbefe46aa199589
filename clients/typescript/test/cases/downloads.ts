import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Groundtruth, IntegrityError } from 'groundtruth'
import type { Cases, Input } from './input.js'

export const downloads: Cases = {
  async 'downloads an export and verifies it'(input) {
    const names: string[] = []
    const files = await new Groundtruth(input).downloadExport(input.exportId, input.folder, { onFile: file => names.push(file.name) })

    assert.deepEqual(names.sort(), (await readdir(input.folder)).sort())
    assert.equal(files.filter(file => file.name.endsWith('.tar')).length, 1)
  },

  async 'continues an interrupted download'(input) {
    const client = new Groundtruth(input)
    const { shard, partial } = await interrupted(client, input, bytes => bytes)

    await client.downloadExport(input.exportId, input.folder)

    assert.equal((await readFile(join(input.folder, shard.name))).length, shard.byte_size)
    assert.ok(!(await readdir(input.folder)).includes(partial))
  },

  async 'detects a wrong byte in what an earlier download left'(input) {
    const client = new Groundtruth(input)
    await interrupted(client, input, bytes => bytes.map((byte, index) => (index === 600 ? byte ^ 1 : byte)))

    await assert.rejects(client.downloadExport(input.exportId, input.folder), IntegrityError)
  },

  async 'downloads a damaged file again'(input) {
    const client = new Groundtruth(input)
    const files = await client.downloadExport(input.exportId, input.folder)
    const archive = files.find(file => file.name.endsWith('.tar'))!
    const original = await readFile(archive.path)
    await writeFile(archive.path, original.map((byte, index) => (index === 600 ? byte ^ 1 : byte)))

    await client.downloadExport(input.exportId, input.folder)

    assert.deepEqual(await readFile(archive.path), original)
  },
}

/** Leaves the first half of an archive, as an interrupted download does. The first 512 bytes are the header of a video. */
async function interrupted(client: Groundtruth, input: Input, change: (bytes: Uint8Array) => Uint8Array) {
  const { shards, id } = await client.waitForExport(input.exportId)
  const shard = shards![0]!
  const response = await fetch(shard.url, { headers: { Range: `bytes=0-${Math.floor(shard.byte_size / 2)}` } })
  const half = new Uint8Array(await response.arrayBuffer())
  const partial = `${shard.name}.${id}.partial`
  await mkdir(input.folder, { recursive: true })
  await writeFile(join(input.folder, partial), change(half))
  return { shard, partial }
}
