// The page of a reserved spot. The rest is loaded when it is needed: for a chosen file, an unsubmitted upload, or an inspection.
const form = document.getElementById("upload");
const said = document.getElementById("said");
const inspection = document.getElementById("inspection");
let loading = null;

form.classList.add("enhanced");
document.getElementById("send").hidden = true;
document.getElementById("hold").hidden = false;

// As in memory.js, which is not loaded yet.
function isRemembered() {
  try {
    return localStorage.getItem(`groundtruth-upload-${form.dataset.spot}`) !== null;
  } catch {
    return false;
  }
}

function load() {
  loading ??= import("./upload/page.js").then(module => module.open(form)).catch(error => {
    loading = null;
    throw error;
  });
  return loading;
}

// The page shows one of them.
function reportLoss() {
  for (const status of [said, inspection]) status.textContent = "Connection lost. Reload the page.";
}

async function choose(picker) {
  if (!picker.files[0]) return;
  const page = await load().catch(() => null);
  if (page) {
    page.choose(picker);
  } else {
    // The same file can be chosen again only after the picker was emptied.
    picker.value = "";
    said.textContent = "Connection lost. Choose the video again.";
  }
}

for (const picker of form.querySelectorAll("input[type=file]")) {
  picker.addEventListener("change", () => choose(picker));
  // A file may be selected already: before this script loaded, or kept by the browser over a reload.
  choose(picker);
}
document.addEventListener("spot-expired", () => load().then(page => page.expire(), reportLoss));
if (isRemembered() || ["inspecting", "failed"].includes(form.dataset.state)) load().catch(reportLoss);
