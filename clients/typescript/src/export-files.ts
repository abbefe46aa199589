import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Groundtruth } from './client.js'
import { ApiError, IntegrityError, NetworkError } from './errors.js'
import type { components } from './generated/api.js'
import { networkError, send } from './responses.js'
import { retry, type Retries } from './retries.js'
import { untilAborted, withSignal, withTimeLimit } from './waiting.js'

type Export = components['schemas']['Export']

export interface RemoteFile {
  name: string
  byte_size: number
  url: string
  /** Known for an archive after its first complete download. */
  sha256?: string | null
}

/** The files of a ready export, downloaded into a folder. */
export class ExportFiles {
  readonly files: RemoteFile[]

  private constructor(
    private readonly client: Groundtruth, private readonly retries: Retries, private readonly folder: string, private current: Export,
  ) {
    this.files = filesOf(current)
  }

  static async of(client: Groundtruth, retries: Retries, id: string, folder: string, signal?: AbortSignal): Promise<ExportFiles> {
    const remote = new ExportFiles(client, retries, folder, await client.waitForExport(id, withSignal(signal)))
    for (const { name } of remote.files) {
      if (!/^[^/\\:]+$/.test(name) || name === '.' || name === '..') {
        throw new IntegrityError(`The export has a file with an unsafe name: ${JSON.stringify(name)}.`)
      }
    }

    return remote
  }

  get id(): string {
    return this.current.id
  }

  get manifestSum(): string | null {
    return this.current.sha256_manifest
  }

  pathOf({ name }: RemoteFile): string {
    return join(this.folder, name)
  }

  /** Downloads a file or its missing part, and retries after network errors as long as bytes arrive. */
  async fetch(file: RemoteFile, signal: AbortSignal | undefined): Promise<void> {
    // An export never changes, so a partial file with its id has bytes of this export.
    const partial = `${this.pathOf(file)}.${this.id}.partial`
    if (((await sizeOf(partial)) ?? 0) > file.byte_size) await rm(partial)
    while ((await sizeOf(partial)) !== file.byte_size) {
      const before = (await sizeOf(partial)) ?? 0
      try {
        await retry(() => this.append(file, partial, signal), this.retries, signal)
      } catch (error) {
        const after = (await sizeOf(partial)) ?? 0
        // Shorter if the server ignores ranges, so that the file began again.
        if (!(error instanceof NetworkError) || after <= before) throw error
      }
    }

    await rename(partial, this.pathOf(file))
  }

  /** Requests the missing bytes once. */
  private async append(file: RemoteFile, partial: string, signal: AbortSignal | undefined): Promise<void> {
    const from = (await sizeOf(partial)) ?? 0
    const response = await this.open(file, from, signal)
    // 200 instead of 206: the server sends the file from its beginning.
    const flags = response.status === 206 ? 'a' : 'w'
    await pipeline(received(response, this.retries, signal), createWriteStream(partial, { flags }))
    const size = (await sizeOf(partial)) ?? 0
    if (size < file.byte_size) throw new NetworkError('The connection was closed before the end of the file.')
    if (size > file.byte_size) {
      await rm(partial)
      throw new IntegrityError(`${file.name} is larger than ${file.byte_size} bytes.`)
    }
  }

  /** A link is valid for an hour. A new one continues. */
  private async open({ name }: RemoteFile, from: number, signal: AbortSignal | undefined): Promise<Response> {
    const request = () => {
      const { url } = filesOf(this.current).find(file => file.name === name)!
      const headers = from > 0 ? { Range: `bytes=${from}-` } : {}
      return withTimeLimit(this.retries.timeoutMilliseconds, signal, limited => send(url, { headers, signal: limited }))
    }

    return request().catch(async error => {
      if (!(error instanceof ApiError) || error.reason !== 'link_not_found') throw error
      this.current = await this.client.getExport(this.id, withSignal(signal))
      return request()
    })
  }
}

/** The bytes of a response. Connection errors become network errors, and errors of the disk stay as they are. */
async function* received(
  response: Response, { timeoutMilliseconds }: Retries, signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  const reader = response.body.getReader()
  try {
    for (;;) {
      const read = withTimeLimit(timeoutMilliseconds, signal, limited => untilAborted(reader.read(), limited))
      const { done, value } = await read.catch(networkError)
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => undefined)
  }
}

function filesOf({ files, shards }: Export): RemoteFile[] {
  return [...(files ?? []), ...(shards ?? [])]
}

export async function sizeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.size
}
