// Uploads a file as a web page does: in chunks, with retries, and asking for the offset after every drop.
import { createReadStream, statSync } from 'node:fs'
import { Upload } from 'tus-js-client'

let text = ''
for await (const piece of process.stdin) text += piece
const { file, target, retries } = JSON.parse(text)
const requests = {}

const upload = new Upload(createReadStream(file), {
  endpoint: target.url,
  headers: target.headers,
  metadata: target.metadata,
  chunkSize: target.chunk_bytes,
  uploadSize: statSync(file).size,
  uploadUrl: target.upload_url,
  retryDelays: Array(retries).fill(10),
  onBeforeRequest: request => { requests[request.getMethod()] = (requests[request.getMethod()] ?? 0) + 1 },
  onError: error => { console.error(String(error)); process.exit(1) },
  onSuccess: () => console.log(JSON.stringify({ url: upload.url, requests })),
})
upload.start()
