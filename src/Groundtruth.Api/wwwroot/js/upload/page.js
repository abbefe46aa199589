// Checks a chosen video, sends it, submits it, and waits for its inspection. Each step survives a lost connection.
import { keepAwake, letSleep } from "./awake.js";
import { check } from "./check.js";
import { Hold } from "./hold.js";
import { fingerprint, forget, forgetOld, recall, remember } from "./memory.js";
import { Rate } from "./rate.js";
import { deliver } from "./send.js";
import { Refusal, Server } from "./server.js";
import { awaitInspection, submit } from "./submission.js";
import { View } from "./view.js";

const watchMilliseconds = 20 * 1000;

export function open(form) {
  return new UploadPage(form);
}

class UploadPage {
  #form;
  #spot;
  #server;
  #hold;
  #view = new View();
  #rate = new Rate();
  #limits;
  // The checked file, the stored upload state, and the controller that cancels current work. A video of the state is attached once the
  // reservation points to it; then, an unfinished upload is another file's.
  #chosen = null;
  #record;
  #work = null;
  #turn = 0;

  constructor(form) {
    this.#form = form;
    this.#spot = form.dataset.spot;
    this.#server = new Server(form);
    this.#hold = new Hold(form);
    this.#limits = { asked: JSON.parse(form.dataset.requirements), maxBytes: Number(form.dataset.maxBytes) };
    this.#record = recall(this.#spot);
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#send();
    });
    this.#view.stop.addEventListener("click", () => this.#cancel());
    this.#view.submitEarlier.addEventListener("click", () => this.#do(signal => this.#submitEarlier(signal)));
    addEventListener("beforeunload", event => { if (this.#view.isSending) event.preventDefault(); });
    forgetOld();
    this.#resume();
  }

  async choose(picker) {
    const file = picker.files[0];
    if (!file) return;
    const turn = ++this.#turn;
    if (!this.#work) this.#view.say("Reading the video.");
    const [found, mark] = await Promise.all([check(file, this.#limits), fingerprint(file).catch(() => null)]);
    if (!mark) found.problems.push("The file cannot be read. Choose it again.");
    if (turn !== this.#turn || (this.#work && this.#chosen?.mark === mark)) return;

    this.#view.showProblems(found.problems);
    if (found.problems.length > 0) {
      if (found.preview) URL.revokeObjectURL(found.preview.url);
      picker.value = "";
      this.#view.say(this.#chosen ? `${this.#chosen.file.name} is still selected.` : "");
      return;
    }

    this.#end();
    this.#view.clearPickers(picker);
    this.#chosen = { file, mark, ...found };
    this.#view.showFile(file, found);
    this.#view.say(found.facts.hasLocation ? "This video contains its recording location. Choose whether to remove it." : "");
    if (!this.#isInterrupted(mark)) return;
    this.#view.removesLocation = this.#record.removeLocation;
    this.#send();
  }

  // The server extends the reservation while bytes arrive.
  async expire() {
    if (this.#work) {
      const state = await this.#server.state(this.#work.signal).catch(() => null);

      // An ended reservation has neither a link nor problems.
      if (!state || state.upload || state.problems.length > 0 || state.status === "inspecting") {
        if (state) this.#hold.update(state);
        return;
      }
    }
    this.#end();
    this.#view.stage("over");
    this.#view.showProblems(["Your reservation expired. Go back to the task and reserve a spot again."]);
    forget(this.#spot);
  }

  #resume() {
    if (this.#form.dataset.state === "inspecting") {
      this.#do(signal => this.#inspect(signal));
    } else if (this.#form.dataset.state === "refused") {
      this.#keep(null);
    } else if (this.#form.dataset.state === "failed") {
      this.#keepUploaded();
      this.#showEarlier();
    } else if (this.#record?.isUploaded) {
      this.#do(signal => this.#submit(signal));
    } else if (this.#record) {
      this.#showEarlier();
      this.#view.say(`The upload of ${this.#record.name} was interrupted. Choose the same video again to resume.`);
    }
  }

  #isInterrupted(mark) {
    return this.#record?.mark === mark && !this.#record.isStopped;
  }

  #send() {
    if (!this.#chosen || this.#work) return;
    const { file, mark, facts } = this.#chosen;
    const [before, uploaded] = [this.#record, this.#uploaded];
    const removeLocation = this.#view.removesLocation;

    // The contributor chose this file: an unfinished upload of another one, also of another device, ends.
    const unfinished = uploaded && !uploaded.isAttached ? "finish" : "discard";
    if (before?.mark === mark) {
      this.#keep({ ...before, isStopped: false, removeLocation, unfinished });
    } else {
      const earlier = uploaded && { mark: uploaded.mark, name: uploaded.name, removeLocation: uploaded.removeLocation };
      this.#keep({ mark, name: file.name, removeLocation, unfinished, earlier });
    }
    this.#do(signal => this.#deliver(file, facts.type ?? file.type, signal));
  }

  async #deliver(file, type, signal) {
    if (!this.#record.isUploaded) {
      this.#view.stage("sending");
      this.#view.showEarlier();
      this.#view.showProgress(0, file.size);
      this.#view.showLimit(this.#hold.warning);
      this.#view.say("Uploading your video.");
      this.#rate.restart();
      await deliver(file, {
        server: this.#server, library: this.#form.dataset.tus, type, signal, record: this.#record,
        onRecord: changes => this.#keep({ ...this.#record, ...changes }),
        onState: state => this.#hold.update(state),
        onProgress: sent => this.#showProgress(sent, file.size),
        onWait: () => this.#showInterruption(),
      });
      this.#keep({ ...this.#record, isUploaded: true, earlier: undefined, url: undefined });
    }
    await this.#submit(signal);
  }

  async #submitEarlier(signal) {
    this.#keep(this.#uploaded);
    await this.#submit(signal);
  }

  async #submit(signal) {
    const { mark, removeLocation = true, isAttached } = this.#record ?? {};

    // Without its mark, parts of another file could be joined.
    const choice = { removeLocation, unfinished: isAttached ? "discard" : mark && "finish", fingerprint: mark };
    const state = await submit({ server: this.#server, view: this.#view, signal, choice });
    await (state.status === "inspecting" ? this.#inspect(signal) : this.#leave(state));
  }

  async #inspect(signal) {
    const onState = state => this.#hold.update(state);
    const state = await awaitInspection({ server: this.#server, view: this.#view, signal, onState });

    // The response to a repeated submission names the next page.
    await (state.status === "submitted" ? this.#submit(signal) : this.#endInspection(state));
  }

  // Another tab, or a request whose response was lost, may have submitted a video.
  async #follow(error, signal) {
    const state = error.status === 409 ? await this.#server.state(signal).catch(() => null) : null;
    if (state?.status === "inspecting") return this.#inspect(signal);
    if (state?.status === "submitted") return this.#submit(signal);

    // The server has another file now. If this one is submitted again, it is sent again.
    if (state && this.#record) this.#keep(this.#record.isUploaded ? null : { ...this.#record, url: undefined });
    throw error;
  }

  #endInspection({ upload, problems, has_upload: hasUpload }) {
    if (upload) this.#limits.maxBytes = upload.max_bytes;
    if (problems.length > 0) throw new Refusal("The video was refused.", { status: 400, problems, hasUpload });
    if (!upload) throw new Refusal("Your reservation ended. Go back to the task and reserve a spot again.");
    if (hasUpload) {
      this.#keepUploaded();
      throw new Refusal("The check was interrupted. Submit your video again.");
    }
    this.#keep(null);
    throw new Refusal("Another video was chosen for this spot. Choose yours again to send it instead.");
  }

  #leave({ next }) {
    this.#keep(null);
    this.#work = null;
    letSleep();
    location.assign(next);
  }

  #cancel() {
    this.#end();
    this.#keep({ ...this.#record, isStopped: true });
    this.#view.showProblems([]);
    this.#view.say("Upload stopped. Submit the video to continue where it stopped, or choose another one.");
  }

  // Runs one operation at a time.
  async #do(work) {
    const current = new AbortController();
    this.#work = current;
    this.#view.showProblems([]);
    keepAwake();
    const watch = setInterval(() => this.#watch(current.signal), watchMilliseconds);
    try {
      await work(current.signal).catch(error => this.#follow(error, current.signal));
    } catch (error) {
      if (!current.signal.aborted) this.#refuse(error);
    } finally {
      clearInterval(watch);
      if (this.#work === current) this.#end();
    }
  }

  #end() {
    this.#work?.abort();
    this.#work = null;
    letSleep();
    this.#view.stage("choosing");
    this.#showEarlier();
  }

  #refuse(error) {
    const isExpected = error instanceof Refusal;
    const { message, problems } = isExpected ? error : new Refusal("Something went wrong. Reload the page, and choose the video again.");
    this.#view.say("");
    this.#view.showProblems(problems.length > 0 ? problems : [message]);
    if (!isExpected) throw error;

    // The server has deleted a video that it refused, but not one whose inspection failed.
    if (problems.length === 0) return;
    if (error.hasUpload) this.#keepUploaded();
    else this.#keep(null);
    this.#chosen = null;
    this.#view.hideFile();
  }

  // While bytes arrive, the server holds the spot longer; it reports this only on request.
  async #watch(signal) {
    this.#view.showLimit(this.#hold.warning);
    if (!this.#hold.isShort) return;
    try {
      this.#hold.update(await this.#server.state(signal));
    } catch {
      // The upload itself reports a lost connection.
    }
  }

  #showProgress(sent, total) {
    this.#rate.add(sent, performance.now() / 1000);
    this.#view.showProgress(sent, total, this.#rate.bytesPerSecond);
  }

  #showInterruption() {
    this.#rate.restart();
    this.#view.showInterruption();
  }

  #showEarlier() {
    this.#view.showEarlier(this.#uploaded?.name);
  }

  // The uploaded video of the stored state. An earlier one is attached once the server has prepared the next upload.
  get #uploaded() {
    const record = this.#record;
    if (record?.isUploaded) return record;
    return record?.earlier && { ...record.earlier, isUploaded: true, isAttached: record.unfinished !== "finish" };
  }

  // After an inspection without a result, the video can be submitted again.
  #keepUploaded() {
    this.#keep({ ...this.#uploaded ?? { name: "Your video" }, isUploaded: true, isAttached: true });
  }

  #keep(record) {
    this.#record = record;
    if (record) remember(this.#spot, record);
    else forget(this.#spot);
    return record;
  }
}
