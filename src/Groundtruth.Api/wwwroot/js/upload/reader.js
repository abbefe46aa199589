// Reads small pieces of a large file.
const windowBytes = 64 * 1024;

export class Reader {
  #file;
  #start = 0;
  #window = new Uint8Array();

  constructor(file) {
    this.#file = file;
  }

  get size() {
    return this.#file.size;
  }

  // May be shorter at the end of the file.
  async peek(offset, length) {
    const isInside = offset >= this.#start && offset + length <= this.#start + this.#window.length;
    if (!isInside) {
      this.#start = offset;
      this.#window = new Uint8Array(await this.#file.slice(offset, offset + Math.max(length, windowBytes)).arrayBuffer());
    }
    return this.#window.subarray(offset - this.#start, offset - this.#start + length);
  }
}

export const view = bytes => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

export const text = bytes => String.fromCharCode(...bytes);

// The names that writers give to locations, in text of tags and keys.
const locationNames = ["location", "LOCATION", "ISO6709", "GPSLatitude", "GPSCoordinates", "\u00a9xyz"];

export function namesLocation(bytes) {
  const all = new TextDecoder("latin1").decode(bytes);
  return locationNames.some(name => all.includes(name));
}
