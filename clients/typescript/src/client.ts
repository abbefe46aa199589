import createClient, { type Client } from 'openapi-fetch'
import { randomUUID } from 'node:crypto'
import { downloadExport, type DownloadedFile, type DownloadOptions } from './download.js'
import { ExportFailedError } from './errors.js'
import { followEvents, type FollowOptions } from './events.js'
import type { components, paths } from './generated/api.js'
import { operationsOf, type CallOptions, type Operations } from './operations.js'
import { fetchWithRetries, retriesOf, type Retries, type RetryOptions } from './retries.js'
import { waitUntil, type WaitOptions } from './waiting.js'
import type { WebhookEvent } from './webhooks.js'

type Schemas = components['schemas']

export interface GroundtruthOptions extends RetryOptions {
  /** Default: the environment variable GROUNDTRUTH_API_KEY. */
  apiKey?: string
  /** The server, with or without `/api/v1`. Default: the environment variable GROUNDTRUTH_API_URL, then https://groundtruth.io. */
  baseUrl?: string
}

/** A client for the API, with a method for each operation, such as `createTask` and `listTasks`. */
export class Groundtruth {
  /** The address of the server, without a slash at the end. */
  readonly baseUrl: string

  /** True if the key is a test key. */
  readonly isTestMode: boolean

  private readonly retries: Retries

  constructor(options: GroundtruthOptions = {}) {
    const apiKey = options.apiKey ?? process.env['GROUNDTRUTH_API_KEY']
    if (!apiKey) throw new TypeError('No API key: set GROUNDTRUTH_API_KEY, or pass apiKey.')
    const url = options.baseUrl ?? (process.env['GROUNDTRUTH_API_URL'] || 'https://groundtruth.io')
    this.baseUrl = url.replace(/(\/api\/v1)?\/*$/, '')
    this.isTestMode = apiKey.startsWith('gt_test_')
    this.retries = retriesOf(options)
    Object.assign(this, operationsOf(transport(this.baseUrl, apiKey, this.retries)))
  }

  /** Waits until a simulation has ended. */
  waitForSimulation(id: string, options?: WaitOptions): Promise<Schemas['Simulation']> {
    return waitUntil(call => this.getSimulation(id, call), simulation => simulation.status !== 'running', options)
  }

  /** Waits until a task is paid or cancelled. */
  waitForTask(id: string, options?: WaitOptions): Promise<Schemas['Task']> {
    return waitUntil(call => this.getTask(id, call), task => task.status !== 'funding', options)
  }

  /**
   * Waits until an export is ready.
   * @throws ExportFailedError if it failed.
   */
  async waitForExport(id: string, options?: WaitOptions): Promise<Schemas['Export']> {
    const ended = await waitUntil(call => this.getExport(id, call), one => one.status !== 'preparing', options)
    if (ended.status === 'failed') throw new ExportFailedError(`Export ${id} failed: ${ended.failure_reason}.`)
    return ended
  }

  /** Waits until an export is ready, downloads its files into a folder, and verifies every checksum. */
  downloadExport(id: string, folder: string, options?: DownloadOptions): Promise<DownloadedFile[]> {
    return downloadExport(this, this.retries, id, folder, options)
  }

  /** Events as they happen, oldest first, from this call on. Ends only on an error or when the caller stops reading. */
  followEvents(options?: FollowOptions): AsyncGenerator<WebhookEvent> {
    return followEvents(this, options)
  }
}

// The constructor assigns the operations.
export interface Groundtruth extends Operations {}

export type { CallOptions }

function transport(baseUrl: string, apiKey: string, retries: Retries): Client<paths> {
  const api = createClient<paths>({
    baseUrl,
    headers: { Authorization: `Bearer ${apiKey}` },
    fetch: request => fetchWithRetries(request, retries),
  })
  api.use({
    onRequest({ request }) {
      if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', randomUUID())
    },
  })
  return api
}
