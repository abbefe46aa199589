// State of an upload, stored in the browser so that it continues after a reload.
const prefix = "groundtruth-upload-";
const lifetimeMilliseconds = 24 * 60 * 60 * 1000;
const endBytes = 64 * 1024;
const markLength = 200;

export function recall(spot) {
  try {
    const record = JSON.parse(localStorage.getItem(prefix + spot));
    return record && Date.now() - record.savedAt < lifetimeMilliseconds ? record : null;
  } catch {
    return null;
  }
}

export function remember(spot, record) {
  try {
    localStorage.setItem(prefix + spot, JSON.stringify({ ...record, savedAt: Date.now() }));
  } catch {
    // Storage may be blocked or full.
  }
}

export function forget(spot) {
  try {
    localStorage.removeItem(prefix + spot);
  } catch {
    // Storage may be blocked or full.
  }
}

// Records of reservations that ended elsewhere.
export function forgetOld() {
  try {
    const spots = Object.keys(localStorage).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
    for (const spot of spots) if (!recall(spot)) forget(spot);
  } catch {
    // Storage may be blocked or full.
  }
}

// Recognizes a file by its size and its ends, because phones change the name and the date of a file that is chosen again.
export async function fingerprint(file) {
  if (!crypto.subtle) return [file.size, file.lastModified, file.name].join("-").slice(0, markLength);
  const ends = new Blob([file.slice(0, endBytes), file.slice(-endBytes)]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await ends.arrayBuffer()));
  return [file.size, ...digest.subarray(0, 16)].join("-");
}
