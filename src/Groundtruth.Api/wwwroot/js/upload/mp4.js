// Reads the index of an MP4, MOV or 3GP file: the displayed properties, and whether it names a recording location.
import { namesLocation, text, view } from "./reader.js";

const mostBoxes = 1000;
const mostIndexBytes = 64 * 1024 * 1024;
const gpsTracks = ["gpmd", "camm"];

export async function readMp4(reader) {
  const facts = { type: "video/mp4" };
  let isFragmented = false;
  for (let offset = 0, boxes = 0; offset < reader.size && boxes < mostBoxes; boxes++) {
    const box = header(await reader.peek(offset, 16), reader.size - offset);
    if (!box) break;
    if (box.type === "ftyp") facts.type = typeOf(text(await reader.peek(offset + 8, 4)));
    if (box.type === "moof") isFragmented = true;
    if (isFragmented && facts.hasVideo !== undefined) break;
    if (box.type === "moov" && box.size <= mostIndexBytes) {
      readMovie((await reader.peek(offset, box.size)).subarray(box.headerBytes), facts);
    }
    offset += box.size;
  }

  // The index of a fragmented file does not describe the whole file.
  if (isFragmented) delete facts.frameRate, delete facts.duration;
  return facts;
}

function typeOf(brand) {
  return brand === "qt  " ? "video/quicktime" : brand.startsWith("3g") ? "video/3gpp" : "video/mp4";
}

function header(bytes, rest) {
  if (bytes.length < 8) return null;
  const data = view(bytes);
  const isLong = data.getUint32(0) === 1;
  if (isLong && bytes.length < 16) return null;
  const stated = isLong ? Number(data.getBigUint64(8)) : data.getUint32(0);
  const headerBytes = isLong ? 16 : 8;
  const size = stated === 0 ? rest : stated;
  return size >= headerBytes ? { type: text(bytes.subarray(4, 8)), size, headerBytes } : null;
}

function* children(bytes) {
  for (let offset = 0; offset + 8 <= bytes.length;) {
    const box = header(bytes.subarray(offset), bytes.length - offset);
    if (!box || offset + box.size > bytes.length) return;
    yield { type: box.type, content: bytes.subarray(offset + box.headerBytes, offset + box.size) };
    offset += box.size;
  }
}

function find(bytes, ...path) {
  return path.reduce((parent, type) => {
    if (!parent) return undefined;
    for (const box of children(parent)) if (box.type === type) return box.content;
    return undefined;
  }, bytes);
}

function readMovie(movie, facts) {
  const tracks = [];
  for (const { type, content } of children(movie)) {
    if (type === "trak") tracks.push(readTrack(content));
    if (type === "mvhd") facts.duration = durationOf(content);
    if (type === "udta" || type === "meta" || type === "gps ") facts.hasLocation ||= type === "gps " || holdsLocation(type, content);
  }

  facts.hasLocation ||= tracks.some(track => track.hasLocation);
  facts.hasAudio = tracks.some(track => track.handler === "soun");
  const videos = tracks.filter(track => track.handler === "vide");
  facts.hasVideo = videos.length > 0;

  // With several video tracks it is not certain which one counts.
  if (videos.length === 1) Object.assign(facts, videos[0].picture);
}

function readTrack(track) {
  const media = find(track, "mdia") ?? new Uint8Array();
  const handlerBox = find(media, "hdlr");
  const handler = handlerBox?.length >= 12 ? text(handlerBox.subarray(8, 12)) : "";
  const entry = find(media, "minf", "stbl", "stsd")?.subarray(8);
  const user = find(track, "udta");
  const description = find(track, "meta");
  return {
    handler,
    hasLocation: (entry?.length >= 8 && isGpsTrack(entry))
      || (user !== undefined && holdsLocation("udta", user)) || (description !== undefined && namesLocation(description)),
    picture: handler === "vide" && entry ? pictureOf(track, media, entry) : undefined,
  };
}

function isGpsTrack(entry) {
  const format = text(entry.subarray(4, 8));
  return gpsTracks.includes(format) || (format === "mebx" && namesLocation(entry));
}

function holdsLocation(type, content) {
  if (type === "meta") return namesLocation(content);
  for (const box of children(content)) {
    if (box.type === "\u00a9xyz" || box.type === "loci" || (box.type === "meta" && namesLocation(box.content))) return true;
  }
  return false;
}

function durationOf(box) {
  const data = view(box);
  const isLong = box[0] === 1;
  if (box.length < (isLong ? 32 : 20)) return undefined;
  const timescale = data.getUint32(isLong ? 20 : 12);
  const duration = isLong ? Number(data.getBigUint64(24)) : data.getUint32(16);
  const isKnown = timescale > 0 && duration > 0 && (isLong || duration !== 0xffffffff);
  return isKnown ? duration / timescale : undefined;
}

function pictureOf(track, media, entry) {
  const [trackHeader, mediaHeader, times] = [find(track, "tkhd"), find(media, "mdhd"), find(media, "minf", "stbl", "stts")];
  if (entry.length < 36 || !trackHeader || !mediaHeader) return undefined;
  const data = view(entry);
  const turned = isTurned(trackHeader);
  const [width, height] = [data.getUint16(32), data.getUint16(34)];
  const known = width > 0 && height > 0 && turned !== undefined;
  return { ...(known ? { width: turned ? height : width, height: turned ? width : height } : {}), frameRate: rateOf(mediaHeader, times) };
}

// True for a rotation by 90 or 270 degrees, false for 0 or 180. Undefined for other transformations.
function isTurned(trackHeader) {
  const matrix = trackHeader[0] === 1 ? 52 : 40;
  if (trackHeader.length < matrix + 20) return undefined;
  const data = view(trackHeader);
  const [a, b, c, d] = [0, 4, 12, 16].map(offset => data.getInt32(matrix + offset));
  if (b === 0 && c === 0) return false;
  return a === 0 && d === 0 ? true : undefined;
}

function rateOf(mediaHeader, times) {
  if (!times || times.length < 8) return undefined;
  const data = view(times);
  const timescale = view(mediaHeader).getUint32(mediaHeader[0] === 1 ? 20 : 12);
  let [frames, units] = [0, 0];
  for (let left = data.getUint32(4), offset = 8; left > 0 && offset + 8 <= times.length; left--, offset += 8) {
    const count = data.getUint32(offset);
    frames += count;
    units += count * data.getUint32(offset + 4);
  }
  return frames > 1 && units > 0 ? frames * timescale / units : undefined;
}
