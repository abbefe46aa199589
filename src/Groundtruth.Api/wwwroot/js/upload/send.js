// Uploads one file, over as many attempts as it takes.
import { sendInParts } from "./parts.js";
import { persist } from "./retry.js";
import { Refusal } from "./server.js";
import { sendByTus } from "./tus.js";

const stalledMilliseconds = 60 * 1000;
const renewMilliseconds = 10 * 60 * 1000;

// Responses for an expired link or an ended upload.
const outdated = [400, 401, 403, 404, 410];
const mostRenewals = 3;

// record: the stored state of the upload. onRecord: called with its changes. onState: called with the reservation's state.
export function deliver(file, { server, library, type, record, signal, onRecord, onState, onProgress, onWait }) {
  let best = -1;
  let renewals = 0;

  return persist(async progressed => {
    const { mark, unfinished, earlier } = record;
    const state = await server.prepare({ contentType: type, unfinished, fingerprint: mark, earlierFingerprint: earlier?.mark }, signal);
    onState(state);
    record = onRecord({ unfinished: "continue" });

    const attempt = new Attempt(signal);
    try {
      await send(file, state.upload, {
        server, library, onState, signal: attempt.signal, url: record.url, mark,
        onRecord: changes => { record = onRecord(changes); },
        onProgress: sent => {
          attempt.isAlive();
          if (sent > best) {
            best = sent;
            renewals = 0;
            progressed();
          }
          onProgress(sent);
        },
      });
    } catch (error) {
      signal.throwIfAborted();
      await checkReadable(file);
      if (outdated.includes(error.status) && renewals++ < mostRenewals) error.isTransient = true;
      throw error;
    } finally {
      attempt.end();
    }
  }, { signal, onWait });
}

function send(file, { resumable: target }, { server, library, url, mark, signal, onRecord, onState, onProgress }) {
  if (target.protocol === "s3-multipart") return sendInParts(file, { target, server, mark, signal, onProgress });
  return sendByTus(file, {
    library, target, url: target.upload_url ?? url, signal, onProgress,
    headers: renewed(target.headers, server, signal, onState),
    onUrl: created => onRecord({ url: created }),
  });
}

// The headers of a remote store expire, and those of this server are empty.
function renewed(headers, server, signal, onState) {
  let renewedAt = Date.now();
  return async () => {
    if (Object.keys(headers).length > 0 && Date.now() - renewedAt > renewMilliseconds) {
      const state = await server.state(signal);
      onState(state);
      headers = state.upload?.resumable?.headers ?? headers;
      renewedAt = Date.now();
    }
    return headers;
  };
}

// While a phone is locked, a chosen file can be deleted or moved, and the browser can lose access to it.
async function checkReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch {
    throw new Refusal("The video can no longer be read. Choose it again to resume the upload.");
  }
}

// Aborts with the whole upload, or when the connection stalls.
class Attempt {
  #controller = new AbortController();
  #timer;
  #abort;
  #outer;

  constructor(outer) {
    this.#outer = outer;
    this.#abort = () => this.#controller.abort(outer.reason);
    outer.addEventListener("abort", this.#abort);
    this.isAlive();
  }

  get signal() {
    return this.#controller.signal;
  }

  isAlive() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(Refusal.lost()), stalledMilliseconds);
  }

  end() {
    clearTimeout(this.#timer);
    this.#outer.removeEventListener("abort", this.#abort);
  }
}
