// Keeps the screen on. Browsers release the lock when the page is hidden.
let lock = null;
let isWanted = false;

async function request() {
  if (!isWanted || document.hidden || (lock && !lock.released)) return;
  try {
    const granted = await navigator.wakeLock?.request("screen");
    if (isWanted) lock = granted;
    else granted?.release();
  } catch {
    // The battery is low, or the browser does not allow it. The upload continues after the phone is unlocked.
  }
}

export function keepAwake() {
  isWanted = true;
  request();
}

export function letSleep() {
  isWanted = false;
  lock?.release();
  lock = null;
}

document.addEventListener("visibilitychange", request);
