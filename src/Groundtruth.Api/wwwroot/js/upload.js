// Uploads a video for a reserved spot: checks it first, shows progress, and offers a retry when the connection is lost.
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

  const showProblems = (...messages) => {
    part("problems").replaceChildren(...messages.map(message => Object.assign(document.createElement("li"), { className: "error", textContent: message })));
    part("send").hidden = !file || messages.length > 0 || isOver;
  };
  const say = text => { part("said").textContent = text; };

  // A browser cannot play every valid video, so only definite problems are rejected here. The server inspects the rest.
  const inspect = () => new Promise(done => {
    const finish = problems => { preview.onloadedmetadata = preview.onerror = null; done(problems); };
    preview.onloadedmetadata = () => finish(
      Number.isFinite(preview.duration) && preview.duration > 0 ? [] : ["The video has no duration. Export it as MP4 and choose that file."]);
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
    const problems = [];
    if (chosen.size === 0) problems.push("The file is empty.");
    if (chosen.size > maxBytes) problems.push(`The file is too large: ${size(chosen.size)}. The limit is ${form.dataset.max}.`);
    if (chosen.type && !chosen.type.startsWith("video/")) problems.push("This file is not a video.");
    if (problems.length === 0) problems.push(...await inspect());
    if (file !== chosen) return;
    const isShown = problems.length === 0 && preview.readyState > 0;
    part("chosen").hidden = problems.length > 0;
    preview.hidden = !isShown;
    part("chosen").querySelector("figcaption").textContent =
      [chosen.name, size(chosen.size), isShown && duration(preview.duration)].filter(Boolean).join(" · ");
    part("send").textContent = "Submit video";
    showProblems(...problems);
  };

  const stage = isSending => {
    part("sending").hidden = !isSending;
    for (const picker of pickers) picker.disabled = isSending;
    part("send").hidden = isSending || isOver;
  };

  const interrupt = reason => {
    upload = null;
    stage(false);
    part("send").textContent = "Try again";
    showProblems();
    say(`${reason} Your video is still selected. Try again to upload it from the start.`);
  };

  // Requests a new upload URL for each attempt: this deletes the remains of a failed one, and the previous URL may have expired.
  const prepare = async () => {
    const token = form.elements.__RequestVerificationToken.value;
    const answer = await fetch(form.dataset.prepare, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token, contentType: file.type }) });
    if (answer.redirected) throw new Error("You are signed out. Reload the page.");
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
    upload.onload = () => upload.status < 300 ? done() : failed(new Error(`The upload failed with status ${upload.status}.`));
    upload.onerror = () => failed(new Error(`Connection lost at ${Math.floor(part("progress").value)}%.`));
    upload.onabort = () => failed(new Error("Upload cancelled."));
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
    showProblems();
    stage(true);
    say("Uploading your video.");
    part("stop").focus();
    try {
      await put(await prepare());
    } catch (e) {
      interrupt(e instanceof TypeError || e instanceof SyntaxError ? "Connection lost." : e.message);
      part("send").focus();
      return;
    }
    part("stop").hidden = true;
    say("Upload complete. Checking your video. This can take a minute.");
    submit();
  });

  for (const picker of pickers) {
    picker.addEventListener("change", () => choose(picker));
    // A file may be selected already: before this script loaded, or kept by the browser over a reload.
    choose(picker);
  }
  part("stop").addEventListener("click", () => upload?.abort());
  addEventListener("beforeunload", event => { if (upload && file) event.preventDefault(); });
  document.addEventListener("spot-expired", () => {
    if (isOver) return;
    isOver = true;
    upload?.abort();
    stage(false);
    showProblems("Your reservation expired. Go back to the task and reserve a spot again.");
    for (const picker of pickers) picker.disabled = true;
  });
}
