// Sends a video from its place's page: looks at it first, shows how far it is, and sends it again when the connection breaks.
"use strict";
{
  const form = document.getElementById("upload");
  const part = id => document.getElementById(id);
  const pickers = [part("record"), part("choose")];
  const preview = part("chosen").querySelector("video");
  const maxBytes = Number(form.dataset.maxBytes);
  const size = bytes => bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  const duration = seconds => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`;
  let file = null;
  let upload = null;
  let isOver = false;

  form.classList.add("enhanced");
  part("send").hidden = true;

  const fault = (...messages) => {
    part("faults").replaceChildren(...messages.map(message => Object.assign(document.createElement("li"), { className: "error", textContent: message })));
    part("send").hidden = !file || messages.length > 0 || isOver;
  };
  const say = text => { part("said").textContent = text; };

  // What a browser cannot show may still be a good video, so only what is surely wrong is refused here.
  const look = () => new Promise(done => {
    const finish = faults => { preview.onloadedmetadata = preview.onerror = null; done(faults); };
    preview.onloadedmetadata = () => finish(
      Number.isFinite(preview.duration) && preview.duration > 0 ? [] : ["The file does not say how long the video is. Save it as MP4, and choose that."]);
    preview.onerror = () => finish([]);
    preview.src = URL.createObjectURL(file);
  });

  const choose = async picker => {
    const chosen = picker.files[0];
    if (!chosen) return;
    for (const other of pickers) if (other !== picker) other.value = "";
    if (preview.src) URL.revokeObjectURL(preview.src);
    file = chosen;
    say("");
    const faults = [];
    if (chosen.size === 0) faults.push("The file is empty.");
    if (chosen.size > maxBytes) faults.push(`The file is ${size(chosen.size)}, and so larger than ${form.dataset.max}.`);
    if (chosen.type && !chosen.type.startsWith("video/")) faults.push("This is no video.");
    if (faults.length === 0) faults.push(...await look());
    if (file !== chosen) return;
    const isShown = faults.length === 0 && preview.readyState > 0;
    part("chosen").hidden = faults.length > 0;
    preview.hidden = !isShown;
    part("chosen").querySelector("figcaption").textContent =
      [chosen.name, size(chosen.size), isShown && duration(preview.duration)].filter(Boolean).join(" · ");
    part("send").textContent = "Send the video";
    fault(...faults);
  };

  const stage = isSending => {
    part("sending").hidden = !isSending;
    for (const picker of pickers) picker.disabled = isSending;
    part("send").hidden = isSending || isOver;
  };

  const broke = why => {
    upload = null;
    stage(false);
    part("send").textContent = "Try again";
    fault();
    say(`${why} Your video is still chosen: "Try again" sends it once more, from its beginning.`);
  };

  // Where to send it is asked each time: it clears away what a broken try left, and a link may have expired.
  const prepare = async () => {
    const token = form.elements.__RequestVerificationToken.value;
    const answer = await fetch(form.dataset.prepare, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token, contentType: file.type }) });
    if (answer.redirected) throw new Error("You are no longer signed in. Reload the page.");
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.message);
    return body;
  };

  const put = target => new Promise((done, failed) => {
    upload = new XMLHttpRequest();
    upload.open(target.method, target.url);
    for (const [name, value] of Object.entries(target.headers)) upload.setRequestHeader(name, value);
    upload.upload.onprogress = event => {
      part("progress").value = 100 * event.loaded / file.size;
      part("amount").textContent = `${size(event.loaded)} of ${size(file.size)}`;
    };
    upload.onload = () => upload.status < 300 ? done() : failed(new Error(`The store refused the video (${upload.status}).`));
    upload.onerror = () => failed(new Error(`The connection broke at ${Math.floor(part("progress").value)} %.`));
    upload.onabort = () => failed(new Error("Stopped."));
    upload.send(file);
  });

  const submit = () => {
    const last = document.createElement("form");
    last.method = "post";
    last.action = form.dataset.submit;
    last.append(form.elements.__RequestVerificationToken.cloneNode());
    document.body.append(last);
    file = null;
    last.submit();
  };

  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (!file || upload) return;
    part("progress").value = 0;
    part("amount").textContent = "";
    fault();
    stage(true);
    say("Your video is on its way.");
    part("stop").focus();
    try {
      await put(await prepare());
    } catch (e) {
      broke(e instanceof TypeError || e instanceof SyntaxError ? "The connection broke." : e.message);
      part("send").focus();
      return;
    }
    part("stop").hidden = true;
    say("It has arrived, and is being looked at. This can take a minute.");
    submit();
  });

  for (const picker of pickers) {
    picker.addEventListener("change", () => choose(picker));
    // Chosen while this script was still on its way, or kept by the browser over a reload.
    choose(picker);
  }
  part("stop").addEventListener("click", () => upload?.abort());
  addEventListener("beforeunload", event => { if (upload && file) event.preventDefault(); });
  document.addEventListener("place-over", () => {
    if (isOver) return;
    isOver = true;
    upload?.abort();
    stage(false);
    fault("The time for this place is over. Go back to the task, and reserve a place again.");
    for (const picker of pickers) picker.disabled = true;
  });
}
