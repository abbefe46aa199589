import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'

const blockBytes = 512
const zeros = Buffer.alloc(blockBytes)

/** Reads the lines of `sha256sum`: a hash, two spaces, a name. */
export function parseSums(text: string): Map<string, string> {
  const lines = text.split('\n').filter(line => line.length > 0)
  return new Map(lines.map(line => [line.slice(66), line.slice(0, 64)]))
}

/** Name and SHA-256 of each archived file that a manifest names: the videos, and their lines of the manifest as JSON. */
export async function* manifestSums(path: string): AsyncGenerator<[name: string, sha256: string]> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const { id, file_name: name, sha256 } = JSON.parse(line) as { id: string; file_name: string | null; sha256: string }
    if (name === null) continue
    yield [name, sha256]
    yield [`${id}.json`, createHash('sha256').update(`${line}\n`).digest('hex')]
  }
}

/** The SHA-256 of a file in hex. */
export async function fileSum(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) {
    signal?.throwIfAborted()
    hash.update(chunk as Buffer)
  }

  return hash.digest('hex')
}

/**
 * Name and SHA-256 of each file in a tar archive (ustar), without extracting it. Ends with the name of the archive at a header whose
 * checksum is wrong.
 */
export async function* archiveSums(path: string, signal?: AbortSignal): AsyncGenerator<[name: string, sha256: string]> {
  let pending: Buffer = Buffer.alloc(0)
  let entry: { name: string; hash: Hash; bytesLeft: number; paddingLeft: number } | undefined
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted()
    pending = pending.length > 0 ? Buffer.concat([pending, chunk as Buffer]) : (chunk as Buffer)
    for (;;) {
      if (entry) {
        const content = pending.subarray(0, entry.bytesLeft)
        entry.hash.update(content)
        entry.bytesLeft -= content.length
        const padding = entry.bytesLeft === 0 ? Math.min(entry.paddingLeft, pending.length - content.length) : 0
        entry.paddingLeft -= padding
        pending = pending.subarray(content.length + padding)
        if (entry.bytesLeft > 0 || entry.paddingLeft > 0) break
        yield [entry.name, entry.hash.digest('hex')]
        entry = undefined
      }

      if (pending.length < blockBytes) break
      const header = pending.subarray(0, blockBytes)
      pending = pending.subarray(blockBytes)
      if (zeros.equals(header)) continue // The archive ends with blocks of zeros.
      if (octalIn(header, 148, 8) !== checksumOf(header)) {
        yield [basename(path), 'damaged']
        return
      }

      const size = sizeIn(header)
      entry = { name: textIn(header, 0, 100), hash: createHash('sha256'), bytesLeft: size, paddingLeft: -size & (blockBytes - 1) }
    }
  }

  if (entry) yield [entry.name, 'truncated']
}

/** Octal digits, or binary for 8 GiB and more. */
function sizeIn(header: Buffer): number {
  return header[124] === 0x80 ? Number(header.readBigInt64BE(128)) : octalIn(header, 124, 12)
}

/** The sum of all bytes, with spaces in place of the checksum. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 0x20 : byte), 0)
}

function octalIn(header: Buffer, start: number, length: number): number {
  return parseInt(textIn(header, start, length), 8)
}

function textIn(header: Buffer, start: number, length: number): string {
  return header.toString('latin1', start, start + length).split('\0', 1)[0]!
}
