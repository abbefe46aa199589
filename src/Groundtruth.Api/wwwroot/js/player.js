// Shows the reason why a video does not play. Browsers that lack a codec either fail, or play the sound without a picture.
"use strict";

(() => {
  const videos = "[data-player] video";

  async function check(video) {
    const { error } = video;
    const isMute = video.readyState >= HTMLMediaElement.HAVE_METADATA && video.videoWidth === 0;
    const isUnloaded = error !== null && (error.code === MediaError.MEDIA_ERR_NETWORK || !await isReachable(video.src));
    const player = video.closest("[data-player]");
    player.querySelector("[data-unloaded]").hidden = !isUnloaded;
    player.querySelector("[data-unplayable]").hidden = isUnloaded || !(error || isMute);
  }

  // Browsers report a video that they could not begin to load like one of an unknown type. The page's address redirects to the store only
  // if the session is valid and the store has the video.
  async function isReachable(address) {
    try {
      const response = await fetch(address, { method: "HEAD", headers: { "X-Script": "1" }, redirect: "manual" });
      return response.type === "opaqueredirect";
    } catch {
      return false;
    }
  }

  // These events do not bubble. Videos that htmx adds later are included.
  for (const name of ["error", "loadedmetadata"]) {
    document.addEventListener(name, event => { if (event.target.matches?.(videos)) check(event.target); }, true);
  }

  // They may have failed before this script ran.
  for (const video of document.querySelectorAll(videos)) check(video);
})();
