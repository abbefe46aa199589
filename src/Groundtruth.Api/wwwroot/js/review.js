// Keyboard review: one video at a time, with the next one preloaded. A decision is sent after five seconds, so that it can be undone.
// Without this script the page lists every video with its forms.
"use strict";

(() => {
  const review = document.querySelector("[data-review]");
  if (!review) return;

  const undoMilliseconds = 5000;
  const warningMilliseconds = 8000;
  const unsaved = "The decision was not saved. Reload the page.";
  const articles = [...review.querySelectorAll("article.submission")];
  const links = new Map([...review.querySelectorAll("[data-go]")].map(link => [link.dataset.go, link]));
  const toasts = document.querySelector("[data-toasts]");
  const unsent = new Map();
  let current = -1;
  let sending = 0;

  function show(index, focus) {
    if (index < 0 || index >= articles.length) return;
    for (const [i, article] of articles.entries()) {
      article.hidden = i !== index;
      const video = article.querySelector("video");
      if (i !== index) video.pause();
      // Preload the current and the next video.
      if (i === index || i === next(index)) video.preload = "auto";
    }
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(articles[index].id)?.setAttribute("aria-current", "true");
    current = index;
    if (!focus) return;
    history.replaceState(null, "", `#${articles[index].id}`);
    articles[index].querySelector("video").focus({ preventScroll: true });
  }

  function isOpen(index) {
    return !articles[index].dataset.decided;
  }

  function step(from, by) {
    for (let i = from + by; i >= 0 && i < articles.length; i += by) if (isOpen(i)) return i;
    return -1;
  }

  function next(from) {
    return step(from, 1);
  }

  function decide(article, form, verdict, words) {
    const body = new URLSearchParams(new FormData(form));
    body.set("Verdict", verdict);
    article.dataset.decided = verdict;
    links.get(article.id)?.closest("li").setAttribute("data-decided", "");
    const toast = say(words);
    const undo = document.createElement("button");
    undo.type = "button";
    undo.textContent = "Undo";
    undo.addEventListener("click", () => undoDecision(article));
    toast.append(undo);
    unsent.set(article, { url: form.action, body, toast, timer: setTimeout(() => send(article), undoMilliseconds) });

    const index = articles.indexOf(article);
    const after = next(index) >= 0 ? next(index) : step(index, -1);
    if (after >= 0) show(after, true);
    else finish();
  }

  function undoDecision(article) {
    const held = unsent.get(article);
    if (!held) return;
    clearTimeout(held.timer);
    unsent.delete(article);
    held.toast.remove();
    reopen(article);
    show(articles.indexOf(article), true);
  }

  function reopen(article) {
    delete article.dataset.decided;
    links.get(article.id)?.closest("li").removeAttribute("data-decided");
  }

  async function send(article) {
    const held = unsent.get(article);
    if (!held) return;
    clearTimeout(held.timer);
    unsent.delete(article);
    held.toast.remove();
    sending++;
    try {
      const response = await fetch(held.url, { method: "POST", body: held.body, headers: { "X-Script": "review" }, keepalive: true, redirect: "error" });
      if (!response.ok) {
        // 409: the video needs no decision. Another member decided it, or it is being auto-approved.
        if (response.status !== 409) fail(article);
        warn(response.headers.get("Content-Type")?.startsWith("text/plain") ? await response.text() : unsaved);
      }
    } catch {
      fail(article);
      warn(unsaved);
    } finally {
      sending--;
      reloadIfDone();
    }
  }

  // Leaves the reviewer at the current video, because keys would decide another one.
  function fail(article) {
    reopen(article);
    if (articles.every(other => other.hidden)) show(articles.indexOf(article), true);
  }

  // Unsent decisions and warnings have toasts.
  function reloadIfDone() {
    if (sending > 0 || toasts.childElementCount > 0) return;
    if (articles.every(article => article.dataset.decided)) location.assign(location.pathname + location.search);
  }

  function finish() {
    for (const article of articles) article.hidden = true;
  }

  function say(text) {
    const toast = document.createElement("div");
    toast.className = "toast";
    const words = document.createElement("span");
    words.textContent = text;
    toast.append(words);
    toasts.append(toast);
    return toast;
  }

  function warn(text) {
    const toast = say(text);
    toast.classList.add("bad");
    setTimeout(() => {
      toast.remove();
      reloadIfDone();
    }, warningMilliseconds);
  }

  function openReject(article) {
    const details = article.querySelector("details.reject");
    if (!details) return;
    details.open = true;
    details.querySelector("select").focus();
  }

  review.addEventListener("submit", event => {
    const form = event.target;
    const article = form.closest("article.submission");
    if (!article) {
      // The server refuses an empty selection too, but the note would be lost.
      if (form.querySelector("[name=Submissions]:checked")) return;
      event.preventDefault();
      warn("Select at least one video.");
      return;
    }
    event.preventDefault();
    const isApproval = form.hasAttribute("data-approve");
    decide(article, form, isApproval ? "approve" : "reject", isApproval ? "Approved" : "Rejected");
  });

  review.addEventListener("click", event => {
    const strip = event.target.closest("[data-strip]");
    if (strip) {
      // Seek to the clicked frame.
      const video = strip.closest("article").querySelector("video");
      if (video.duration) video.currentTime = video.duration * event.offsetX / strip.clientWidth;
      return;
    }
    const link = event.target.closest("[data-go]");
    if (!link) return;
    event.preventDefault();
    show(articles.findIndex(article => article.id === link.dataset.go), true);
  });

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const article = articles[current];
    const video = article?.querySelector("video");
    const key = event.key.toLowerCase();
    // A held key decides one video.
    if (event.repeat && ["a", "r", "u"].includes(key)) return;
    switch (key) {
      case "a": if (article && isOpen(current)) article.querySelector("form[data-approve]")?.requestSubmit(); break;
      case "r": if (article && isOpen(current)) openReject(article); break;
      case "u": undoDecision([...unsent.keys()].at(-1)); break;
      case "j": show(step(current, 1), true); break;
      case "k": show(step(current, -1), true); break;
      case " ": if (event.target.closest("button, summary, a")) return; if (video) video.paused ? video.play() : video.pause(); break;
      case "escape": article?.querySelector("details.reject")?.removeAttribute("open"); break;
      default: return;
    }
    event.preventDefault();
    event.stopPropagation();
  }, true);

  // Send pending decisions when the reviewer leaves the page.
  addEventListener("pagehide", () => { for (const article of [...unsent.keys()]) send(article); });

  const keys = document.querySelector("[data-keys]");
  if (keys) keys.hidden = false;
  const asked = articles.findIndex(article => `#${article.id}` === location.hash);
  show(asked >= 0 ? asked : 0, false);
})();
