import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Groundtruth, type DownloadOptions, type GroundtruthOptions } from 'groundtruth'
import { addressOf } from './faulty-proxy.js'

type Respond = (name: string, response: ServerResponse) => boolean

/** A server with one export of two videos, whose responses a test changes. */
export class StubExport implements AsyncDisposable {
  readonly id = 'exp_01hx7r4s2g0k1a5b'

  readonly files: Record<string, Buffer>

  /** The known checksums of archives, by name. */
  readonly sums: Record<string, string> = {}

  /** The names of the requested files, with the start of the range if there is one. */
  readonly requests: string[] = []

  /** Responds instead of the stub if it returns true. `export` is the name of the export itself. */
  respond: Respond = () => false

  private readonly server = createServer((request, response) => this.handle(request, response))

  private constructor(videoBytes: number) {
    const videos = ['sub_1.mp4', 'sub_2.mp4'].map(name => [name, Buffer.alloc(videoBytes, name)] as const)
    const lines = videos.map(([name, bytes]) =>
      Buffer.from(`${JSON.stringify({ id: name.slice(0, -4), file_name: name, sha256: sumOf(bytes) })}\n`))
    const manifest = Buffer.concat(lines)
    const members = videos.map((video, index) => [video, [`${video[0].slice(0, -4)}.json`, lines[index]!] as const])
    this.files = { 'manifest.jsonl': manifest, SHA256SUMS: sumsOf([['manifest.jsonl', manifest], ...members.flat()]) }
    members.forEach((files, index) => (this.files[`t-00000${index}.tar`] = archive(files)))
  }

  static async start(videoBytes = 100_000): Promise<StubExport> {
    const stub = new StubExport(videoBytes)
    await new Promise<void>(resolve => stub.server.listen(0, '127.0.0.1', resolve))
    return stub
  }

  /** The options of a client of this server. */
  get options() {
    return { apiKey: 'gt_test_stub', baseUrl: addressOf(this.server) }
  }

  download(folder: string, options: GroundtruthOptions & DownloadOptions = {}) {
    return new Groundtruth({ ...this.options, ...options }).downloadExport(this.id, folder, { workers: 2, ...options })
  }

  requestsOf(name: string): string[] {
    return this.requests.filter(request => request.split(' ')[0] === name)
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const name = request.url!.includes('/exports/') ? 'export' : decodeURIComponent(request.url!.slice(1))
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
    this.requests.push(start > 0 ? `${name} ${start}` : name)
    if (this.respond(name, response)) return
    if (name === 'export') return void response.end(JSON.stringify({ data: this.description() }))
    response.writeHead(start > 0 ? 206 : 200).end(this.files[name]!.subarray(start))
  }

  private description() {
    const described = Object.entries(this.files)
      .map(([name, bytes]) => ({ name, byte_size: bytes.length, url: `${this.options.baseUrl}/${encodeURIComponent(name)}` }))
    return {
      id: this.id,
      status: 'ready',
      sha256_manifest: sumOf(this.files['manifest.jsonl']!),
      files: described.filter(({ name }) => !name.endsWith('.tar')),
      shards: described.filter(({ name }) => name.endsWith('.tar')).map(file => ({ ...file, sha256: this.sums[file.name] ?? null })),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }
}

export function refusal(response: ServerResponse, status: number, code: string, reason: string): true {
  response.writeHead(status).end(JSON.stringify({ error: { code, message: 'Refused.', details: { reason } } }))
  return true
}

export function sumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function sumsOf(files: (readonly [name: string, bytes: Buffer])[]): Buffer {
  return Buffer.from(files.map(([name, bytes]) => `${sumOf(bytes)}  ${name}\n`).join(''))
}

/** A tar archive. */
function archive(files: (readonly [name: string, bytes: Buffer])[]): Buffer {
  return Buffer.concat([...files.flatMap(([name, bytes]) => {
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write(bytes.length.toString(8).padStart(11, '0'), 124)
    header.write(' '.repeat(8), 148)
    header.write(header.reduce((sum, byte) => sum + byte).toString(8).padStart(6, '0'), 148)
    return [header, bytes, Buffer.alloc(-bytes.length & 511)]
  }), Buffer.alloc(1024)])
}
