import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

interface ErrorResponse {
  status: number
  reason?: string
  /** Default: 0. */
  retryAfter?: string
}

interface Faults {
  /** The number of requests whose response is lost after the server has acted. */
  losesResponses?: number
  /** The number of requests whose response is lost after half of its body. */
  cutsBodies?: number
  /** The responses to the first requests: errors, or 200 for the server's own response. */
  firstResponses?: (number | ErrorResponse)[]
}

const codes: Record<number, string> = { 409: 'conflict', 429: 'rate_limited', 500: 'internal', 503: 'unavailable' }

/** Forwards requests to the server, except for faults. */
export class FaultyProxy implements AsyncDisposable {
  readonly idempotencyKeys: (string | undefined)[] = []

  private readonly server = createServer((request, response) => this.respond(request, response))

  private constructor(private readonly target: string, private readonly faults: Faults) {}

  static async start(target: string, faults: Faults): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(target, faults)
    await new Promise<void>(resolve => proxy.server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get url(): string {
    return addressOf(this.server)
  }

  /** Waits for a number of requests. */
  async received(count: number): Promise<'received'> {
    while (this.idempotencyKeys.length < count) await new Promise(resolve => this.server.once('request', resolve))
    return 'received'
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { losesResponses = 0, cutsBodies = 0, firstResponses = [] } = this.faults
    const count = this.idempotencyKeys.push(request.headers['idempotency-key'] as string | undefined)
    const first = firstResponses[count - 1] ?? 200
    if (first !== 200) return refuse(response, typeof first === 'number' ? { status: first } : first)

    const { status, bytes } = await forward(`${this.target}${request.url}`, request)
    if (count <= losesResponses) return void request.socket.destroy()
    response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length })
    if (count > cutsBodies) return void response.end(bytes)
    response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function refuse(response: ServerResponse, { status, reason, retryAfter = '0' }: ErrorResponse): void {
  const details = reason ? { reason } : {}
  const body = JSON.stringify({ error: { code: codes[status], message: 'Try again.', details } })
  response.writeHead(status, { 'Retry-After': retryAfter }).end(body)
}

async function forward(url: string, request: IncomingMessage) {
  const { authorization, 'content-type': type, 'idempotency-key': key } = request.headers
  const headers = Object.entries({ authorization, 'content-type': type, 'idempotency-key': key as string }).filter(([, value]) => value)
  const body = await buffer(request)
  const response = await fetch(url, {
    method: request.method!, headers: headers as [string, string][], ...(body.length > 0 ? { body } : {}),
  })
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) }
}
