// Writes the types of docs/openapi.json, and the route of each operation. Usage: node scripts/generate.mjs [folder]
import openapiTypescript, { astToString } from 'openapi-typescript'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = new URL('../../../docs/openapi.json', import.meta.url)
const folder = process.argv[2] ?? fileURLToPath(new URL('../src/generated', import.meta.url))
const note = '// Generated from docs/openapi.json by scripts/generate.mjs.\n'

function route(method, path, operation) {
  const takesQuery = operation.parameters?.some(parameter => parameter.in === 'query')
  const takes = operation.requestBody ? 'body' : takesQuery ? 'query' : 'nothing'
  const schema = operation.responses['200']?.content?.['application/json'].schema.$ref ?? ''
  return `{ method: '${method.toUpperCase()}', path: '${path}', takes: '${takes}', isList: ${schema.endsWith('List')} }`
}

const document = JSON.parse(await readFile(source, 'utf8'))
const routes = Object.entries(document.paths)
  .flatMap(([path, methods]) => Object.entries(methods)
    .map(([method, operation]) => [operation.operationId, route(method, path, operation)]))
  .sort(([one], [other]) => (one < other ? -1 : 1))

await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'api.ts'), note + astToString(await openapiTypescript(source)))
await writeFile(
  join(folder, 'routes.ts'), `${note}export const routes = {\n${routes.map(([id, text]) => `  ${id}: ${text},\n`).join('')}} as const\n`)
