import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { addressOf } from './faulty-proxy.js'

/** Receives the method and address of a request, such as `GET /api/v1/tasks`. */
type Respond = (request: string, response: ServerResponse) => void

/** A server whose responses a test determines. */
export class StubServer implements AsyncDisposable {
  readonly requests: string[] = []

  private readonly server: Server

  private constructor(respond: Respond) {
    this.server = createServer(({ method, url }, response) => {
      const request = `${method} ${url}`
      this.requests.push(request)
      respond(request, response)
    })
  }

  static async start(respond: Respond): Promise<StubServer> {
    const stub = new StubServer(respond)
    await new Promise<void>(resolve => stub.server.listen(0, '127.0.0.1', resolve))
    return stub
  }

  /** The options of a client of this server. */
  get options() {
    return { apiKey: 'gt_test_stub', baseUrl: addressOf(this.server) }
  }

  /** Waits for a number of requests. */
  async received(count: number): Promise<void> {
    while (this.requests.length < count) await once(this.server, 'request')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }
}

export function success(response: ServerResponse, data: unknown): void {
  response.end(JSON.stringify({ data }))
}
