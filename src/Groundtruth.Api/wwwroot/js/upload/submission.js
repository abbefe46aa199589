// Submits an uploaded video, and waits for its inspection.
import { pause, persist } from "./retry.js";

const pollSeconds = 2;
const longMilliseconds = 30 * 1000;

// Safe to repeat: the server returns the same submission.
export function submit({ server, view, signal, choice }) {
  view.stage("submitting");
  view.showEarlier();
  view.say("Upload complete. Checking your video. This can take a minute.");
  return persist(() => send(server, view, signal, choice), {
    signal, onWait: () => view.say("Connection lost. Your video is uploaded; submitting it again."),
  });
}

async function send(server, view, signal, choice) {
  view.lock(true);
  try {
    return await server.submit(choice, signal);
  } finally {
    view.lock(false);
  }
}

// Returns the reservation's state when the inspection has ended.
export async function awaitInspection({ server, view, signal, onState }) {
  view.stage("inspecting");
  const began = performance.now();
  for (;;) {
    const state = await persist(() => server.state(signal), {
      signal, onWait: () => view.sayInspection("Connection lost. The check of your video continues."),
    });
    onState(state);
    if (state.status !== "inspecting") return state;
    view.sayInspection(performance.now() - began > longMilliseconds
      ? "Still checking your video. Long videos take a few minutes; your spot stays reserved."
      : "We are checking your video. This can take a minute; your spot stays reserved.");
    await pause(state.retryAfterSeconds ?? pollSeconds, signal);
  }
}
