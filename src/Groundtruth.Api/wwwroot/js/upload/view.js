// The elements of the page.
import { duration, size, span } from "./format.js";

const part = id => document.getElementById(id);

// The parts of the page that each stage shows.
const stages = {
  choosing: ["upload", "send"],
  sending: ["upload", "sending"],
  submitting: ["upload"],
  inspecting: ["inspecting"],
  over: ["upload"],
};

export class View {
  #stage = "choosing";
  #announced = 0;
  #hasFile = false;
  #isInterrupted = false;
  #isLocked = false;

  get stop() {
    return part("stop");
  }

  get submitEarlier() {
    return part("submit-earlier");
  }

  get removesLocation() {
    return part("upload").elements.removeLocation.value !== "false";
  }

  set removesLocation(isRemoved) {
    part("upload").elements.removeLocation.value = String(isRemoved);
  }

  // True if leaving the page would interrupt it.
  get isSending() {
    return this.#stage === "sending" || this.#stage === "submitting";
  }

  stage(name) {
    this.#stage = name;
    this.#render();
    this.#keepFocus();
    part("location").disabled = name !== "choosing";
    this.#enablePickers();
    if (name === "sending") [this.#announced, this.#isInterrupted] = [0, false];
  }

  // While the server may be taking a video, no other one can be chosen.
  lock(isLocked) {
    this.#isLocked = isLocked;
    this.#enablePickers();
  }

  say(sentence) {
    part("said").textContent = sentence;
  }

  showProblems(sentences) {
    const item = textContent => Object.assign(document.createElement("li"), { className: "error", textContent });
    part("problems").replaceChildren(...sentences.map(item));
  }

  // Only the file of one picker is submitted.
  clearPickers(except) {
    for (const picker of this.#pickers) if (picker !== except) picker.value = "";
  }

  showFile(file, { facts, preview }) {
    const video = part("chosen").querySelector("video");
    if (video.src) URL.revokeObjectURL(video.src);
    // The browser may play the sound of a video whose picture it does not know.
    video.hidden = !preview?.width;
    if (preview) video.src = preview.url;
    else video.removeAttribute("src");
    part("chosen").querySelector("figcaption").textContent =
      [file.name, size(file.size), facts.duration && duration(facts.duration)].filter(Boolean).join(" · ");
    part("location").hidden = !facts.hasLocation;
    this.removesLocation = true;
    this.#hasFile = true;
    this.#render();
  }

  hideFile() {
    this.clearPickers();
    part("location").hidden = true;
    this.#hasFile = false;
    this.#render();
  }

  // A file that has arrived and can be submitted instead of the chosen one.
  showEarlier(name) {
    part("earlier").hidden = !name;
    part("earlier").querySelector("span").textContent = name ? `${name} is uploaded but not submitted yet.` : "";
  }

  showProgress(sent, total, bytesPerSecond) {
    const percent = Math.floor(100 * sent / total);
    const left = bytesPerSecond && span((total - sent) / bytesPerSecond);
    part("progress").value = percent;
    if (this.#isInterrupted) this.say("Upload resumed.");
    this.#isInterrupted = false;
    part("amount").textContent = [
      `${percent}%`, `${size(sent)} of ${size(total)}`, bytesPerSecond && `${size(bytesPerSecond)}/s`, left && `${left} left`,
    ].filter(Boolean).join(" · ");

    // Announced to screen readers at each quarter only.
    const quarter = Math.floor(percent / 25) * 25;
    if (quarter > this.#announced && quarter < 100) this.say([`${quarter}% uploaded`, left && `${left} left`].filter(Boolean).join(", ") + ".");
    this.#announced = Math.max(this.#announced, quarter);
  }

  get percent() {
    return part("progress").value;
  }

  showInterruption() {
    this.#isInterrupted = true;
    part("amount").textContent = `Interrupted at ${this.percent}%`;
    this.say(navigator.onLine ? `Connection lost at ${this.percent}%. Trying again.`
      : `You are offline. The upload continues at ${this.percent}% when the connection returns.`);
  }

  showLimit(warning) {
    part("limit").hidden = !warning;
    if (part("limit").textContent !== (warning ?? "")) part("limit").textContent = warning ?? "";
  }

  sayInspection(sentence) {
    if (part("inspection").textContent !== sentence) part("inspection").textContent = sentence;
  }

  get #pickers() {
    return part("upload").querySelectorAll("input[type=file]");
  }

  #enablePickers() {
    for (const picker of this.#pickers) picker.disabled = this.#isLocked || this.#stage === "over";
  }

  #render() {
    for (const id of ["upload", "inspecting", "sending", "send"]) part(id).hidden = !stages[this.#stage].includes(id);
    part("send").hidden ||= !this.#hasFile;
    part("chosen").hidden = !this.#hasFile;
    part("release").hidden = this.#stage === "inspecting";
  }

  // Moves the focus if its element was hidden.
  #keepFocus() {
    if (!document.activeElement?.closest("[hidden]")) return;
    const next = { sending: "stop", submitting: "said", inspecting: "inspecting", choosing: this.#hasFile ? "send" : "choose" };
    part(next[this.#stage] ?? "problems").focus();
  }
}
