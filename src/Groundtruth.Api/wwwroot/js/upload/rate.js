// The rate of the last seconds, and the time that is left at this rate.
const windowSeconds = 20;
const leastSeconds = 1;

export class Rate {
  #samples = [];

  restart() {
    this.#samples = [];
  }

  add(bytes, seconds) {
    this.#samples.push({ bytes, seconds });
    while (this.#samples.length > 2 && seconds - this.#samples[0].seconds > windowSeconds) this.#samples.shift();
  }

  // Undefined until it can be told.
  get bytesPerSecond() {
    const [first, last] = [this.#samples.at(0), this.#samples.at(-1)];
    const seconds = first ? last.seconds - first.seconds : 0;
    return seconds >= leastSeconds && last.bytes > first.bytes ? (last.bytes - first.bytes) / seconds : undefined;
  }
}
