// Live parts of a page. One stream per browser: a visible tab that holds the lock listens and
// passes everything on to the other visible tabs; a hidden tab gives the lock up. A page whose
// rights are its own (`data-apart`, a TV link) shares with nobody but its like.
const MOST_TOPICS = 10;
const SILENCE = 40000; // the server's heart beats every 15 s
const live = () => [...document.querySelectorAll("[data-topic]")];
const mine = () => new Set(live().map((one) => one.dataset.topic));
const apart = document.querySelector("[data-topic][data-apart]");
const LOCK = `harken-live ${document.documentElement.lang} ${apart?.dataset.topic ?? ""}`;
const lost = document.querySelector("[data-lost]");
const over = document.querySelector("[data-over]");
const channel = "BroadcastChannel" in window ? new BroadcastChannel(LOCK) : null;

const shown = new WeakMap(); // what the server last said of an element, as the browser writes it
const swapped = new Map(); // the same of the parts that htmx is about to put in
const names = new Map(); // the parts of a topic, in order, when they were first told
const latest = new Map(); // what the leading tab heard last of each topic

let source = null;
let release = null;
let wanted = new Set();
let heard = 0;
let lostTimer = null;
let connectLater = null;

// On the page

const targets = () => live().flatMap((one) => partsOf(one) ?? [one]);
function partsOf(element) {
  const parts = [...element.querySelectorAll("[data-part]")];
  return parts.length ? parts : null;
}

// Before charts and ages write into what the server sent.
function remember() {
  for (const target of targets()) {
    const sent = swapped.get(target.dataset.part) ?? target.innerHTML.trim();
    if (!shown.has(target)) shown.set(target, sent);
  }
  swapped.clear();
}

function readSwapped(event) {
  const box = document.createElement("div");
  box.innerHTML = event.detail.serverResponse ?? "";
  for (const part of box.querySelectorAll("[data-part]")) {
    swapped.set(part.dataset.part, part.innerHTML.trim());
  }
}

function put(target, html) {
  const fresh = document.createElement("div");
  fresh.innerHTML = html;
  const text = fresh.innerHTML.trim();
  if (text === shown.get(target)) return;
  shown.set(target, text);
  renewNodes(target, fresh);
  window.htmx?.process(target);
  target.classList.remove("fresh");
  void target.offsetWidth;
  target.classList.add("fresh");
  target.dispatchEvent(new CustomEvent("harken:fresh", { bubbles: true }));
}

// Only what differs is exchanged: a chart gets its new figures and stays, as do open details.
function renewNodes(old, fresh) {
  const [olds, news] = [[...old.childNodes], [...fresh.childNodes]];
  if (olds.length !== news.length) return old.replaceChildren(...news);
  olds.forEach((each, place) => renewNode(each, news[place]));
}

function renewNode(old, fresh) {
  if (old.isEqualNode(fresh)) return;
  const same = old.nodeType === Node.ELEMENT_NODE && old.nodeName === fresh.nodeName;
  if (!same || old.id !== fresh.id) return old.replaceWith(fresh);
  for (const name of old.getAttributeNames()) {
    if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.nodeName !== "HARKEN-CHART") renewNodes(old, fresh);
}

// Content under the reader's hands waits until they leave it; the newest version wins.
function putLater(target, html) {
  const waits = target.waiting !== undefined;
  target.waiting = html;
  if (waits) return;
  const left = (event) => {
    if (target.contains(event.relatedTarget)) return;
    target.removeEventListener("focusout", left);
    const newest = target.waiting;
    delete target.waiting;
    setTimeout(() => put(target, newest));
  };
  target.addEventListener("focusout", left);
}

function show(target, html) {
  const busy = target.contains(document.activeElement);
  (busy ? putLater : put)(target, html);
}

// A topic with a colon comes as parts, any other as one fragment.
function apply(topic, news) {
  for (const element of live().filter((each) => each.dataset.topic === topic)) {
    if (typeof news === "string") show(element, news);
    else for (const part of partsOf(element) ?? []) {
      const html = news.parts[part.dataset.part];
      if (html !== undefined) show(part, html);
    }
  }
  if (news.names && mine().has(topic)) compareNames(topic, news.names.join(" "));
}

// A page that has other parts than before is loaded anew; never twice in a moment.
function compareNames(topic, told) {
  if ((names.get(topic) ?? told) !== told) renew();
  names.set(topic, told);
}

let renewing = false;
function renew() {
  if (renewing) return;
  renewing = true;
  const typing = () => document.activeElement?.matches("input, select, textarea");
  const wait = () => Math.max(5000 - performance.now(), 0) + 1000 * Math.random();
  const go = () => (typing() ? setTimeout(go, 1000) : location.reload());
  setTimeout(go, wait());
}

function showState(connected) {
  if (connected) {
    clearTimeout(lostTimer);
    lostTimer = null;
    lost.hidden = true;
    if (over) over.hidden = true;
  } else if (lostTimer === null) {
    tellSince(new Date());
    lostTimer = setTimeout(() => (lost.hidden = false), 3000);
  }
}

function tellSince(moment) {
  for (const place of lost.querySelectorAll("[data-since]")) {
    const form = { hour: "2-digit", minute: "2-digit", timeZone: place.dataset.zone || undefined };
    place.textContent = moment.toLocaleTimeString(document.documentElement.lang, form);
  }
}

// Somebody who may no longer watch is told; a page of its own shows by itself why.
function showOver() {
  showState(true);
  if (apart) location.reload();
  else if (over) over.hidden = false;
}

// Between the tabs

function hear(message) {
  if (message.news !== undefined) apply(message.topic, message.news);
  if (message.connected !== undefined) showState(message.connected);
  if (message.over) showOver();
  if (message.want && source) grant(message.want);
}

function tell(message) {
  hear(message);
  channel?.postMessage(message);
}

// Another tab wants to hear of its topics: what is there it gets at once.
function grant(topics) {
  const known = topics.filter((topic) => latest.has(topic));
  for (const topic of known) tell({ topic, news: latest.get(topic) });
  if (topics.every((topic) => wanted.has(topic))) return;
  const others = [...wanted, ...topics].filter((topic) => !mine().has(topic));
  wanted = new Set([...mine(), ...others.slice(-(MOST_TOPICS - mine().size))]);
  connect();
}

// The stream

function connect() {
  clearTimeout(connectLater);
  source?.close();
  const query = new URLSearchParams([...wanted].map((topic) => ["topic", topic]));
  query.set("language", document.documentElement.lang);
  source = new EventSource(`/stream?${query}`);
  source.onopen = () => listened({ connected: true });
  source.onerror = () => failed(source);
  source.addEventListener("beat", () => listened({ connected: true }));
  source.addEventListener("over", ended);
  for (const topic of wanted) source.addEventListener(topic, (event) => take(topic, event.data));
  heard = Date.now();
}

function listened(message) {
  heard = Date.now();
  tell(message);
}

function take(topic, data) {
  const news = topic.includes(":") ? JSON.parse(data) : data;
  latest.set(topic, news.parts ? { parts: { ...latest.get(topic)?.parts, ...news.parts } } : news);
  listened({ topic, news });
}

function failed(one) {
  if (one !== source) return;
  tell({ connected: false });
  if (one.readyState === EventSource.CLOSED) askWhy(one.url);
}

// A refusal ends an EventSource without a word; ask what it was.
async function askWhy(url) {
  const asking = new AbortController();
  const status = await fetch(url, { signal: asking.signal }).then((answer) => answer.status, () => 0);
  asking.abort();
  if (!release) return;
  if ([401, 403, 404].includes(status)) ended();
  else connectLater = setTimeout(connect, status === 200 ? 0 : 10000);
}

function ended() {
  source?.close();
  tell({ over: true });
}

function watchSilence() {
  if (!source || source.readyState === EventSource.CLOSED) return;
  if (Date.now() - heard < SILENCE) return;
  tell({ connected: false });
  connect();
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
  latest.clear();
  clearTimeout(lostTimer);
  clearTimeout(connectLater);
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

// htmx put other content in: it may watch other topics.
function look() {
  remember();
  const topics = [...mine()];
  if (!source) {
    channel?.postMessage({ want: topics });
    start();
  } else if (topics.some((topic) => !wanted.has(topic))) {
    wanted = mine();
    connect();
    channel?.postMessage({ ask: true });
  }
}

if (lost) {
  remember();
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data.ask && !source) channel.postMessage({ want: [...mine()] });
      else hear(data);
    };
  }
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()));
  document.addEventListener("htmx:beforeSwap", readSwapped);
  document.addEventListener("htmx:afterSettle", look);
  window.addEventListener("pagehide", stop);
  window.addEventListener("pageshow", start);
  window.addEventListener("offline", () => source && failed(source));
  window.addEventListener("online", () => source && connect());
  setInterval(watchSilence, 5000);
  start();
}
