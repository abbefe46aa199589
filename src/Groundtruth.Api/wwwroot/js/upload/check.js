// Checks a file before it is sent. Reports only problems that are certain; the server checks everything.
import { number, size } from "./format.js";
import { readMatroska } from "./matroska.js";
import { readMp4 } from "./mp4.js";
import { Reader, text, view } from "./reader.js";

const previewMilliseconds = 3000;
const matroska = 0x1a45dfa3;
const mp4 = ["ftyp", "moov", "mdat", "free", "skip", "wide"];

// Pickers of phones often claim no type, or application/octet-stream.
const otherTypes = /^(image|audio|text)\//;

// Returns the problems, the known facts of the video, and a preview if the browser can show it.
export async function check(file, { asked, maxBytes }) {
  const problems = [];
  if (file.size === 0) problems.push("The file is empty.");
  if (file.size > maxBytes) problems.push(`The file is too large: ${size(file.size)}. The limit is ${size(maxBytes)}.`);
  if (otherTypes.test(file.type)) problems.push("This file is not a video.");
  if (problems.length > 0) return { problems, facts: {} };

  const [facts, preview] = await Promise.all([read(file), show(file)]);
  const known = [facts, preview].filter(Boolean);
  return { problems: misses(file, asked, facts, known), facts: { ...facts, duration: preview?.duration ?? facts.duration }, preview };
}

// Returns no facts for a damaged file. The server detects damage.
async function read(file) {
  try {
    const reader = new Reader(file);
    const head = await reader.peek(0, 8);
    if (head.length < 8) return {};
    if (view(head).getUint32(0) === matroska) return await readMatroska(reader);
    return mp4.includes(text(head.subarray(4))) ? await readMp4(reader) : {};
  } catch {
    return {};
  }
}

// Undefined if the browser cannot play the video, or takes too long to find out.
function show(file) {
  const video = Object.assign(document.createElement("video"), { muted: true, playsInline: true, preload: "metadata" });
  const url = URL.createObjectURL(file);
  return new Promise(resolve => {
    const end = preview => {
      clearTimeout(timer);
      video.onloadedmetadata = video.onerror = null;
      video.removeAttribute("src");
      if (!preview) URL.revokeObjectURL(url);
      resolve(preview);
    };
    const timer = setTimeout(end, previewMilliseconds);
    video.onerror = () => end();
    video.onloadedmetadata = () => end({
      url,
      duration: Number.isFinite(video.duration) && video.duration > 0 ? video.duration : undefined,
      width: video.videoWidth || undefined,
      height: video.videoHeight || undefined,
    });
    video.src = url;
  });
}

// Same texts as the server. The file's facts and the browser's must agree.
function misses(file, asked, facts, known) {
  const durations = known.map(each => each.duration).filter(Boolean);
  const sizes = known.filter(each => each.width && each.height);
  return [
    tooShort(asked.min_duration_seconds, durations), tooLong(asked.max_duration_seconds, durations),
    wrongOrientation(asked.orientation, sizes), resolutionTooLow(asked.min_resolution, sizes),
    frameRateTooLow(asked.min_frame_rate, facts.frameRate), wrongAudio(asked.audio, facts),
    asked.max_byte_size && file.size > asked.max_byte_size
      && `The file has ${number(file.size)} bytes; at most ${number(asked.max_byte_size)} are allowed.`,
  ].filter(Boolean);
}

const every = (values, test) => values.length > 0 && values.every(test);

function tooShort(least, durations) {
  return least && every(durations, duration => Math.round(duration) < least)
    && `The video lasts ${Math.round(durations[0])} s; at least ${least} s are required.`;
}

function tooLong(most, durations) {
  return most && every(durations, duration => Math.ceil(duration - 0.5) > most)
    && `The video lasts ${Math.round(durations[0])} s; at most ${most} s are allowed.`;
}

const orientationOf = ({ width, height }) => width > height ? "landscape" : width < height ? "portrait" : "square";

function wrongOrientation(orientation, sizes) {
  if (orientation === "any" || !every(sizes, shown => orientationOf(shown) !== orientation)) return undefined;
  const [shown] = sizes;
  return `The video is ${orientationOf(shown)} (${shown.width} × ${shown.height}); ${orientation} is required.`;
}

function resolutionTooLow(least, sizes) {
  const shortSide = ({ width, height }) => Math.min(width, height);
  return least && every(sizes, shown => shortSide(shown) < least)
    && `The shorter side has ${shortSide(sizes[0])} pixels; at least ${least} are required.`;
}

function frameRateTooLow(least, frameRate) {
  return least && frameRate && Math.round(frameRate) < least
    && `The video has ${number(frameRate)} frames per second; at least ${least} are required.`;
}

function wrongAudio(audio, { hasAudio }) {
  if (audio === "required" && hasAudio === false) return "The video has no sound; sound is required.";
  return audio === "forbidden" && hasAudio && "The video has sound; a video without sound is required.";
}
