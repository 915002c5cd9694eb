// Keeps the local times of the teams right: <time data-clock="Europe/Warsaw">14:05</time>.
const clocks = new Map();

function clockOf(zone) {
  if (!clocks.has(zone)) {
    const shape = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
    clocks.set(zone, new Intl.DateTimeFormat("en-GB", shape));
  }
  return clocks.get(zone);
}

function tick() {
  for (const element of document.querySelectorAll("time[data-clock]")) {
    const text = clockOf(element.dataset.clock).format(new Date());
    if (element.textContent !== text) element.textContent = text;
  }
}

tick();
setInterval(tick, 5000);
