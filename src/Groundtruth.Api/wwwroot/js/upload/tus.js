// Sends a file by tus 1.0.0, with tus-js-client.
import { Refusal, isTransient, parse } from "./server.js";

let loading = null;
let loads = 0;

// It sets a global variable, and has no exports. Browsers may remember that an address failed to load.
function load(url) {
  loading ??= import(loads++ === 0 ? url : `${url}&load=${loads}`).then(() => window.tus).catch(() => {
    loading = null;
    throw Refusal.lost();
  });
  return loading;
}

// url: of an upload to continue. headers: returns those of the next request. onUrl: called with the URL of a new upload.
export async function sendByTus(file, { library, target, url, headers, signal, onUrl, onProgress }) {
  const tus = await load(library);
  signal.throwIfAborted();
  await new Promise((resolve, reject) => {
    const upload = new tus.Upload(file, {
      endpoint: target.url,
      uploadUrl: url,
      metadata: target.metadata,
      chunkSize: target.chunk_bytes,
      // The page retries, and remembers the URL.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onBeforeRequest: async request => {
        for (const [name, value] of Object.entries(await headers())) request.setHeader(name, value);
      },
      onUploadUrlAvailable: () => onUrl(upload.url),
      onProgress,
      onSuccess: resolve,
      onError: error => reject(refusalOf(error, upload.url !== null)),
    });
    signal.addEventListener("abort", () => {
      upload.abort();
      reject(signal.reason);
    }, { once: true });
    upload.start();
  });
}

function refusalOf(error, isCreated) {
  const response = error.originalResponse;
  if (!response) return error.causingError instanceof Refusal ? error.causingError : Refusal.lost();
  const body = parse(response.getBody());

  // Supabase may send 413 in a 400.
  const status = body?.statusCode === "413" ? 413 : response.getStatus();
  const reason = status === 413 ? "The video is too large. Choose a smaller one."
    : `The upload failed with status ${status}. Reload the page and choose the video again.`;

  // After 409 the next attempt asks for the offset, if there is an upload.
  return new Refusal(body?.error?.message ?? reason, {
    status, isTransient: (status === 409 && isCreated) || isTransient(status),
  });
}
