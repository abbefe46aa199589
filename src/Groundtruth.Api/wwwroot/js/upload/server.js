// The page's own endpoints.
const lost = "Connection lost.";

export class Refusal extends Error {
  // hasUpload: the server still has the video.
  constructor(message, { status = 0, isTransient = false, retryAfterSeconds = null, problems = [], hasUpload = false } = {}) {
    super(message);
    Object.assign(this, { status, isTransient, retryAfterSeconds, problems, hasUpload });
  }

  static lost() {
    return new Refusal(lost, { isTransient: true });
  }
}

export class Server {
  #base;
  #token;

  constructor(form) {
    this.#base = form.action.replace(/\/video$/, "");
    this.#token = form.elements.__RequestVerificationToken.value;
  }

  // Renews links, and holds the spot longer while a video goes to a remote store.
  state(signal) {
    return this.#get("state", signal);
  }

  // unfinished: what happens to an unfinished upload of another file: "discard", "finish" if all its parts have arrived, or "continue",
  // which is refused with 409 if the upload is another file's.
  // fingerprint: an upload of this file that another device began is continued. earlierFingerprint: the file to finish.
  prepare({ contentType, unfinished, fingerprint, earlierFingerprint }, signal) {
    return this.#post("upload", { contentType, unfinished, fingerprint, earlierFingerprint }, signal);
  }

  async listParts(signal) {
    return (await this.#get("upload/parts", signal)).parts;
  }

  // Refused with 409 if another device has begun to send another file.
  async signParts(numbers, fingerprint, signal) {
    return (await this.#post("upload/parts", { numbers, fingerprint }, signal)).parts;
  }

  // unfinished: "discard" to submit the video that arrived before it, or "finish" if all parts of the file have arrived.
  submit({ removeLocation, unfinished, fingerprint }, signal) {
    return this.#post("submit", { removeLocation, unfinished, fingerprint }, signal);
  }

  #get(path, signal) {
    return call(`${this.#base}/${path}`, { signal });
  }

  #post(path, fields, signal) {
    const body = new URLSearchParams({ __RequestVerificationToken: this.#token });
    for (const [name, values] of Object.entries(fields)) for (const value of [values ?? []].flat()) body.append(name, value);
    return call(`${this.#base}/${path}`, { method: "POST", body, signal });
  }
}

async function call(url, options) {
  let response;
  let text;
  try {
    response = await fetch(url, { ...options, headers: { Accept: "application/json", "X-Script": "1" } });
    text = await response.text();
  } catch {
    throw options.signal?.aborted ? options.signal.reason : Refusal.lost();
  }

  // Other replicas may still redirect to the sign-in page.
  if (response.redirected || response.status === 401) {
    throw new Refusal("You are signed out. Reload this page, sign in, and choose the video again; the upload continues.");
  }
  const retryAfterSeconds = Number(response.headers.get("Retry-After")) || null;
  const body = parse(text);
  if (response.ok && body) return { ...body, retryAfterSeconds };
  throw new Refusal(body?.message ?? messageOf(response.status, text), {
    status: response.status, isTransient: response.ok || isTransient(response.status), retryAfterSeconds, problems: body?.problems ?? [],
    hasUpload: body?.has_upload,
  });
}

export function isTransient(status) {
  return status >= 500 || [408, 423, 425, 429].includes(status);
}

export function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function messageOf(status, text) {
  if (status === 400) return "This page expired. Reload it, and choose the video again.";
  return text && text.length < 200 && !text.startsWith("<") ? text : `The server refused the request with status ${status}.`;
}
