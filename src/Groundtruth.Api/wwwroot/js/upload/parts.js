// Sends a file in parts, straight to an S3 store. Parts that have arrived are not sent again.
import { Refusal, isTransient } from "./server.js";

// Links are valid for 15 minutes.
const partsPerRequest = 8;

export async function sendInParts(file, { target, server, mark, signal, onProgress }) {
  const partBytes = target.chunk_bytes;
  const bytesOf = number => Math.min(partBytes, file.size - (number - 1) * partBytes);
  const arrived = new Map((await server.listParts(signal)).map(part => [part.part_number, part.byte_size]));
  const numbers = Array.from({ length: Math.ceil(file.size / partBytes) }, (_, index) => index + 1);
  const missing = numbers.filter(number => arrived.get(number) !== bytesOf(number));
  let sent = file.size - missing.reduce((sum, number) => sum + bytesOf(number), 0);
  onProgress(sent);

  while (missing.length > 0) {
    for (const { part_number: number, url } of await server.signParts(missing.slice(0, partsPerRequest), mark, signal)) {
      const start = (number - 1) * partBytes;
      await put(url, file.slice(start, start + bytesOf(number)), signal, loaded => onProgress(sent + loaded));
      sent += bytesOf(number);
      missing.shift();
    }
  }
}

// fetch does not report the progress of a request.
function put(url, part, signal, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.open("PUT", url);
    request.upload.onprogress = event => onProgress(event.loaded);
    request.onload = () => request.status < 300 ? resolve() : reject(refusalOf(request.status));
    request.onerror = () => reject(Refusal.lost());
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    request.send(part);
  });
}

function refusalOf(status) {
  return new Refusal(`The upload failed with status ${status}. Reload the page and choose the video again.`, { status, isTransient: isTransient(status) });
}
