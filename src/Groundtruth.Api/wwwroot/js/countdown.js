// Places that are held: how long still. Counted from what the server said was left, whatever this device's clock says.
"use strict";
{
  const began = performance.now();
  const places = [...document.querySelectorAll("[data-seconds-left]")].map(element => ({ element, seconds: Number(element.dataset.secondsLeft) }));
  const told = document.getElementById("time");
  const two = number => String(number).padStart(2, "0");
  let last = Infinity;

  const tick = () => {
    for (const { element, seconds } of places) {
      const left = Math.max(0, Math.ceil(seconds - (performance.now() - began) / 1000));
      element.textContent = `${Math.floor(left / 60)}:${two(left % 60)}`;
      if (!told) continue;

      // Read out at a few points only.
      const point = [600, 300, 60, 0].find(at => left <= at && last > at);
      if (point !== undefined && last !== Infinity) told.textContent = point ? `${point / 60} minutes left for this place.` : "The time for this place is over.";
      last = left;
      if (left === 0) document.dispatchEvent(new Event("place-over"));
    }
    if (places.some(({ seconds }) => seconds * 1000 > performance.now() - began)) setTimeout(tick, 1000 - (performance.now() - began) % 1000);
  };
  if (places.length) tick();

  // A page that the browser kept and shows again counted on from where it was.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
}
