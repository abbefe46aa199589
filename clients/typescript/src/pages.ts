/** One page of a list. */
export interface Page<Item> {
  items: Item[]
  /** The query of the next page; undefined after the last page. */
  next: Query | undefined
}

export type Query = Record<string, string>

/** Resolves a relative link, of which only the query is used. */
const anyHost = 'https://groundtruth.io'

/**
 * A list, newest first, whose pages are requested while it is read: `for await (const task of client.listTasks())`. With `ending_before`,
 * oldest first, so that its first item follows the given one.
 */
export class List<Item> implements AsyncIterable<Item> {
  constructor(private readonly fetchPage: (cursor: Query | undefined) => Promise<Page<Item>>) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Item> {
    for await (const page of this.pages()) yield* page
  }

  /** The pages. A page may be empty although more follow. */
  async *pages(): AsyncGenerator<Item[]> {
    let cursor: Query | undefined
    do {
      const { items, next } = await this.fetchPage(cursor)
      yield items
      cursor = next
    } while (cursor)
  }

  /** The first items. */
  async first(count: number): Promise<Item[]> {
    const items: Item[] = []
    if (count <= 0) return items
    for await (const item of this) {
      if (items.push(item) >= count) break
    }

    return items
  }

  /** All items. */
  async toArray(): Promise<Item[]> {
    const items: Item[] = []
    for await (const item of this) items.push(item)
    return items
  }
}

/** The query of a link of the response (RFC 8288). */
export function linkOf(response: Response, rel: 'next' | 'prev'): Query | undefined {
  for (const [, url, parameters] of (response.headers.get('link') ?? '').matchAll(/<([^>]*)>([^,]*)/g)) {
    if (url && parameters?.includes(`rel="${rel}"`)) return Object.fromEntries(new URL(url, anyHost).searchParams)
  }

  return undefined
}
