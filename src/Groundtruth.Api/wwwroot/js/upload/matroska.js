// Reads the head of a Matroska or WebM file: the displayed properties, and whether its tags name a recording location.
import { namesLocation, text, view } from "./reader.js";

const ids = {
  docType: 0x4282, segment: 0x18538067, seekHead: 0x114d9b74, seek: 0x4dbb, seekId: 0x53ab, seekPosition: 0x53ac,
  info: 0x1549a966, timestampScale: 0x2ad7b1, duration: 0x4489, tracks: 0x1654ae6b, track: 0xae, trackType: 0x83,
  defaultDuration: 0x23e383, video: 0xe0, width: 0xb0, height: 0xba, projection: 0x7670, tags: 0x1254c367, cluster: 0x1f43b675,
};
const [videoTrack, audioTrack] = [1, 2];
const mostElements = 100;
const mostBytes = 4 * 1024 * 1024;
const unknownSize = -1;

export async function readMatroska(reader) {
  const facts = { type: "video/x-matroska", hasLocation: false };
  const head = element(await reader.peek(0, 12));
  if (!head) return facts;
  const docType = find(await reader.peek(head.headerBytes, Math.min(head.size, mostBytes)), ids.docType);
  if (docType && text(docType).startsWith("webm")) facts.type = "video/webm";
  const segmentOffset = head.headerBytes + head.size;
  const segment = element(await reader.peek(segmentOffset, 12));
  if (segment?.id === ids.segment) await readSegment(reader, segmentOffset + segment.headerBytes, facts);
  return facts;
}

async function readSegment(reader, start, facts) {
  let tagsOffset;
  for (let offset = start, elements = 0; offset < reader.size && elements < mostElements; elements++) {
    const found = element(await reader.peek(offset, 12));
    if (!found || found.id === ids.cluster || found.size === unknownSize) break;
    if (found.size <= mostBytes) {
      const content = await reader.peek(offset + found.headerBytes, found.size);
      if (found.id === ids.seekHead) tagsOffset = start + (positionOf(content, ids.tags) ?? NaN);
      if (found.id === ids.info) facts.duration = durationOf(content);
      if (found.id === ids.tracks) readTracks(content, facts);
      if (found.id === ids.tags) facts.hasLocation ||= namesLocation(content);
    }
    offset += found.headerBytes + found.size;
  }

  // Recorders write the tags after the pictures.
  const tags = tagsOffset < reader.size ? element(await reader.peek(tagsOffset, 12)) : null;
  if (tags?.id === ids.tags && tags.size !== unknownSize && tags.size <= mostBytes) {
    facts.hasLocation ||= namesLocation(await reader.peek(tagsOffset + tags.headerBytes, tags.size));
  }
}

function readTracks(content, facts) {
  const tracks = [...children(content)].filter(track => track.id === ids.track).map(track => track.content);
  const isOf = type => track => numberIn(track, ids.trackType) === type;
  const videos = tracks.filter(isOf(videoTrack));
  facts.hasAudio = tracks.some(isOf(audioTrack));
  facts.hasVideo = videos.length > 0;
  if (videos.length !== 1) return;

  const nanoseconds = numberIn(videos[0], ids.defaultDuration);
  if (nanoseconds > 0) facts.frameRate = 1e9 / nanoseconds;
  const picture = find(videos[0], ids.video);

  // A projection may turn the picture.
  if (picture && !find(picture, ids.projection)) {
    [facts.width, facts.height] = [numberIn(picture, ids.width), numberIn(picture, ids.height)];
  }
}

function durationOf(info) {
  const duration = find(info, ids.duration);
  if (duration?.length !== 4 && duration?.length !== 8) return undefined;
  const units = duration.length === 4 ? view(duration).getFloat32(0) : view(duration).getFloat64(0);
  return units > 0 ? units * (numberIn(info, ids.timestampScale) ?? 1e6) / 1e9 : undefined;
}

function positionOf(seekHead, id) {
  for (const seek of children(seekHead)) {
    if (seek.id === ids.seek && numberIn(seek.content, ids.seekId) === id) return numberIn(seek.content, ids.seekPosition);
  }
  return undefined;
}

function element(bytes) {
  const idBytes = Math.clz32(bytes[0] ?? 0) - 23;
  if (idBytes > 4 || bytes.length <= idBytes) return null;
  const sizeBytes = Math.clz32(bytes[idBytes]) - 23;
  if (sizeBytes > 8 || bytes.length < idBytes + sizeBytes) return null;
  const sizes = bytes.subarray(idBytes, idBytes + sizeBytes);
  const highest = 0xff >> sizeBytes;
  const isUnknown = (sizes[0] & highest) === highest && sizes.subarray(1).every(byte => byte === 0xff);
  return {
    id: unsigned(bytes.subarray(0, idBytes)),
    headerBytes: idBytes + sizeBytes,
    size: isUnknown ? unknownSize : unsigned([sizes[0] & highest, ...sizes.subarray(1)]),
  };
}

function* children(bytes) {
  for (let offset = 0; offset < bytes.length;) {
    const found = element(bytes.subarray(offset));
    const start = offset + (found?.headerBytes ?? 0);
    if (!found || found.size === unknownSize || start + found.size > bytes.length) return;
    yield { id: found.id, content: bytes.subarray(start, start + found.size) };
    offset = start + found.size;
  }
}

function find(bytes, id) {
  for (const child of children(bytes)) if (child.id === id) return child.content;
  return undefined;
}

function numberIn(bytes, id) {
  const found = find(bytes, id);
  return found && unsigned(found);
}

function unsigned(bytes) {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}
