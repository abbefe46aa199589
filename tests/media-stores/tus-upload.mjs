// Uploads a file by tus. With stopAfter, drops the connection there once, and resumes as a new client that knows the URL only.
import { readFileSync } from 'node:fs'
import { Upload } from 'tus-js-client'

const { file, endpoint, headers, metadata, chunkSize, stopAfter } = JSON.parse(readFileSync(0, 'utf8'))
const content = readFileSync(file)
const requests = []

function upload(uploadUrl, until) {
  return new Promise((resolve, reject) => {
    const client = new Upload(content, {
      endpoint, headers, metadata, chunkSize, uploadUrl,
      retryDelays: null,
      onBeforeRequest: request => { requests.push(request.getMethod()) },
      onError: reject,
      onSuccess: () => resolve(client.url),
      onProgress: sent => {
        if (sent > until) client.abort().then(() => resolve(client.url), reject)
      },
    })
    client.start()
  })
}

try {
  const stopped = stopAfter ? await upload(null, stopAfter) : null
  const url = await upload(stopped, Infinity)
  console.log(JSON.stringify({ url, stopped, requests }))
} catch (error) {
  const response = error.originalResponse
  console.log(JSON.stringify({ status: response?.getStatus() ?? 0, message: response?.getBody() ?? String(error), requests }))
}
