// The upload rate of the last seconds.
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

  // Undefined until enough bytes were sent to estimate it.
  get bytesPerSecond() {
    const [first, last] = [this.#samples.at(0), this.#samples.at(-1)];
    const seconds = first ? last.seconds - first.seconds : 0;
    return seconds >= leastSeconds && last.bytes > first.bytes ? (last.bytes - first.bytes) / seconds : undefined;
  }
}
