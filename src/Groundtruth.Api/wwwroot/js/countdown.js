// Countdowns of reserved spots. Based on the seconds left that the server reported, because the device's clock may be wrong.
"use strict";
{
  const began = performance.now();
  const countdowns = [...document.querySelectorAll("[data-seconds-left]")].map(element => ({ element, seconds: Number(element.dataset.secondsLeft) }));
  const announcement = document.getElementById("time");
  const two = number => String(number).padStart(2, "0");
  const passed = () => (performance.now() - began) / 1000;
  let last = Infinity;
  let timer;

  const tick = () => {
    let most = 0;
    for (const { element, seconds } of countdowns) {
      const left = Math.max(0, Math.ceil(seconds - passed()));
      most = Math.max(most, left);
      const hours = Math.floor(left / 3600);
      element.textContent = `${hours ? `${hours}:${two(Math.floor(left / 60) % 60)}` : Math.floor(left / 60)}:${two(left % 60)}`;
      if (!announcement) continue;

      // Announce to screen readers at a few points only.
      const point = [0, 60, 300, 600].find(at => left <= at && last > at);
      if (point !== undefined && last !== Infinity) announcement.textContent = point ? `${point / 60} ${point === 60 ? "minute" : "minutes"} left.` : "Your reservation expired.";
      last = left;
      if (left === 0) document.dispatchEvent(new Event("spot-expired"));
    }
    if (most > 0) timer = setTimeout(tick, 1000 * (1 - passed() % 1));
  };
  if (countdowns.length) tick();

  // The server holds a spot longer while its video arrives.
  document.addEventListener("spot-held", event => {
    clearTimeout(timer);
    for (const countdown of countdowns) countdown.seconds = passed() + event.detail;
    last = Infinity;
    tick();
  });

  // A page restored from the browser's back/forward cache shows a stale countdown.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
}
