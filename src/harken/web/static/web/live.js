// Live parts of a page. One stream per browser: a visible tab that holds the lock listens and
// passes everything on to the other visible tabs; a hidden tab gives the lock up.
const LOCK = "harken-live";
const parts = () => [...document.querySelectorAll("[data-topic]")];
const mine = () => new Set(parts().map((part) => part.dataset.topic));
const lost = document.querySelector("[data-lost]");
const channel = "BroadcastChannel" in window ? new BroadcastChannel(LOCK) : null;

let source = null;
let release = null;
let wanted = new Set();
let lostTimer = null;

function put(part, html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  if (fresh.innerHTML.trim() === part.innerHTML.trim()) return;
  part.replaceChildren(fresh.content);
  window.htmx?.process(part);
  part.classList.remove("fresh");
  void part.offsetWidth;
  part.classList.add("fresh");
}

// Content under the reader's hands waits until they leave it; the newest version wins.
function putLater(part, html) {
  const waits = part.waiting !== undefined;
  part.waiting = html;
  if (waits) return;
  const left = (event) => {
    if (part.contains(event.relatedTarget)) return;
    part.removeEventListener("focusout", left);
    const newest = part.waiting;
    delete part.waiting;
    setTimeout(() => put(part, newest));
  };
  part.addEventListener("focusout", left);
}

function show(topic, html) {
  for (const part of parts().filter((each) => each.dataset.topic === topic)) {
    const busy = part.contains(document.activeElement);
    (busy ? putLater : put)(part, html);
  }
}

function showState(connected) {
  if (connected) {
    clearTimeout(lostTimer);
    lostTimer = null;
    lost.hidden = true;
  } else {
    lostTimer ??= setTimeout(() => (lost.hidden = false), 3000);
  }
}

function hear(message) {
  if (message.html !== undefined) show(message.topic, message.html);
  if (message.connected !== undefined) showState(message.connected);
  if (message.want && source && message.want.some((topic) => !wanted.has(topic))) {
    message.want.forEach((topic) => wanted.add(topic));
    connect();
  }
}

function tell(message) {
  hear(message);
  channel?.postMessage(message);
}

function connect() {
  source?.close();
  const query = new URLSearchParams([...wanted].map((topic) => ["topic", topic]));
  query.set("language", document.documentElement.lang);
  source = new EventSource(`/stream?${query}`);
  source.onopen = () => tell({ connected: true });
  source.onerror = () => {
    tell({ connected: false });
    if (source?.readyState === EventSource.CLOSED) setTimeout(() => release && connect(), 10000);
  };
  for (const topic of wanted) {
    source.addEventListener(topic, (event) => tell({ topic, html: event.data }));
  }
}

function lead() {
  return new Promise((done) => {
    if (document.hidden) return done();
    release = done;
    wanted = mine();
    connect();
    channel?.postMessage({ ask: true });
  });
}

function stop() {
  source?.close();
  source = null;
  clearTimeout(lostTimer);
  lostTimer = null;
  release?.();
  release = null;
}

let queued = false;
async function start() {
  if (queued || release || document.hidden || !mine().size) return;
  queued = true;
  channel?.postMessage({ want: [...mine()] });
  if (navigator.locks) await navigator.locks.request(LOCK, () => ((queued = false), lead()));
  else ((queued = false), lead());
}

if (lost && mine().size) {
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data.ask && !source) channel.postMessage({ want: [...mine()] });
      else hear(data);
    };
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  window.addEventListener("pagehide", stop);
  start();
}
