// The hold of the spot, extended while bytes arrive. Based on seconds that the server reported, because the clock may be wrong.
import { span } from "./format.js";

const shortSeconds = 270;
const nearLimitSeconds = 20 * 60;

export class Hold {
  // The initial values come from the page.
  #toldAt = 0;
  #left = Number(document.querySelector("[data-seconds-left]").dataset.secondsLeft);
  #limitLeft;

  constructor(form) {
    this.#limitLeft = Number(form.dataset.limitSecondsLeft);
  }

  update({ seconds_left: left, limit_seconds_left: limitLeft }) {
    [this.#left, this.#limitLeft, this.#toldAt] = [left, limitLeft, performance.now()];
    if (left > 0) document.dispatchEvent(new CustomEvent("spot-held", { detail: left }));
  }

  get isShort() {
    return this.#left - this.#passed < shortSeconds;
  }

  // Undefined while the limit is far away.
  get warning() {
    const left = this.#limitLeft - this.#passed;
    return left < nearLimitSeconds
      ? `Your spot is held for at most 4 hours. ${left > 0 ? `The upload must finish within ${span(left)}.` : "This limit has passed."}`
      : undefined;
  }

  get #passed() {
    return (performance.now() - this.#toldAt) / 1000;
  }
}
