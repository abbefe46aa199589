import type { Client } from 'openapi-fetch'
import type { operations, paths } from './generated/api.js'
import { routes } from './generated/routes.js'
import { linkOf, List, type Page, type Query } from './pages.js'
import { contentOf } from './responses.js'
import { withSignal } from './waiting.js'

/** Options of a single request. */
export interface CallOptions {
  /** Makes a repeated POST safe, also across restarts of your program. Default: a random key, shared by the retries of this call. */
  idempotencyKey?: string
  signal?: AbortSignal
}

type PathArguments<Operation> = Operation extends { parameters: { path: infer Path } } ? [id: Path[keyof Path] & string] : []

type QueryOf<Operation> = Operation extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never

type InputArguments<Operation> = Operation extends { requestBody?: never }
  ? [QueryOf<Operation>] extends [never] ? [] : [query?: QueryOf<Operation>]
  : Operation extends { requestBody: { content: { 'application/json': infer Body } } }
    ? [body: Body]
    : Operation extends { requestBody?: { content: { 'application/json': infer Body } } } ? [body?: Body] : []

type Success = 200 | 201 | 202

type ContentOf<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never

type Content<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & Success]: ContentOf<Responses[Status]> }[keyof Responses & Success]
  : never

type Result<Body> = Body extends { data: (infer Item)[] } ? List<Item> : Body extends { data: infer Data } ? Promise<Data> : never

/** One method for each operation, named after its `operationId`. Arguments: the id in the path, the body or the query, options. */
export type Operations = {
  [Name in keyof operations]: (
    ...args: [...PathArguments<operations[Name]>, ...InputArguments<operations[Name]>, options?: CallOptions]
  ) => Result<Content<operations[Name]>>
}

interface Route {
  method: string
  path: string
  takes: 'body' | 'query' | 'nothing'
  isList: boolean
}

type Send = (path: string, init: object) => Promise<{ data?: string; response: Response }>

/** The largest page that is still small. A list without a limit would be returned in one response. */
const pageSize = '100'

export function operationsOf(api: Client<paths>): Operations {
  const methods = Object.entries(routes).map(([name, route]) => [name, operation(api, route)] as const)
  return Object.fromEntries(methods) as unknown as Operations
}

function operation(api: Client<paths>, { method, path, takes, isList }: Route) {
  const send = (api as unknown as Record<string, Send>)[method]!
  const request = async (init: object) => {
    const { data = '', response } = await send(path, { parseAs: 'text', ...init })
    return { content: contentOf(response, data), response }
  }
  const pathParameter = /\{(\w+)\}/.exec(path)?.[1]
  return (...args: unknown[]) => {
    const params = { path: pathParameter ? { [pathParameter]: args.shift() } : {} }
    const input = takes === 'nothing' ? undefined : args.shift()
    const options = initOf(args.shift() as CallOptions | undefined)
    if (isList) {
      return new List(async (next: Query | undefined) => {
        const query = next ?? { ...(input as Query), limit: (input as Query | undefined)?.['limit'] ?? pageSize }
        const { content, response } = await request({ params: { ...params, query }, ...options })
        return pageOf(content as unknown[], response, query['ending_before'] !== undefined)
      })
    }

    return request({ params, ...(takes === 'body' ? { body: input } : {}), ...options }).then(({ content }) => content)
  }
}

/** With `ending_before`, the link `prev` leads to newer items, and `next` to the cursor and older items. */
function pageOf(items: unknown[], response: Response, isBackwards: boolean): Page<unknown> {
  return isBackwards ? { items: items.reverse(), next: linkOf(response, 'prev') } : { items, next: linkOf(response, 'next') }
}

function initOf(options: CallOptions = {}): object {
  return {
    ...(options.idempotencyKey !== undefined ? { headers: { 'Idempotency-Key': options.idempotencyKey } } : {}),
    ...withSignal(options.signal),
  }
}
