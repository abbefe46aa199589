// Shows the progress of a running simulation. Without scripts, a link reloads the page.
"use strict";
{
  const interval = 1000;
  const simulation = document.getElementById("simulation");

  // Replaces the content only, so that the status stays a live region. Keeps the focus on an element with an id.
  const update = (id, page) => {
    const [shown, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!fresh || shown.innerHTML === fresh.innerHTML) return;
    const focused = shown.contains(document.activeElement) ? document.activeElement.id : "";
    shown.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus();
  };

  const poll = async () => {
    let isRunning = true;
    try {
      const response = document.hidden ? null : await fetch(location.href, { headers: { Accept: "text/html" } });
      if (response?.redirected) return;
      if (response?.ok) {
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        for (const id of ["progress", "simulation", "simulate", "submissions"]) update(id, page);
        isRunning = page.getElementById("simulation")?.dataset.running === "true";
      }
    } catch {
      // The network may return.
    }
    if (isRunning) setTimeout(poll, interval);
  };
  if (simulation?.dataset.running) setTimeout(poll, interval);
}
