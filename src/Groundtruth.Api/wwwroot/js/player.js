// Says when the browser cannot play a video. Browsers that lack a codec either fail, or play the sound without a picture.
"use strict";

for (const player of document.querySelectorAll("[data-player]")) {
  const video = player.querySelector("video");
  const tell = () => { player.querySelector("[data-unplayable]").hidden = false; };
  video.addEventListener("error", tell);
  video.addEventListener("loadedmetadata", () => { if (video.videoWidth === 0) tell(); });

  // It may have failed before this script ran.
  if (video.error) tell();
}
