// One event stream per page; the browser reconnects by itself and sends Last-Event-ID.
const listeners = { change: [], index: [], scoring: [], state: [] };
let source, last;

export function live(event, action) {
  listeners[event].push(action);
  if (!source) open();
  // Whoever asks later than the stream was opened hears how it stands.
  else if (event === "state" && last) action(last);
}

function tell(event, data) {
  if (event === "state") last = data;
  for (const action of listeners[event]) action(data);
}

function open() {
  source = new EventSource("/api/events");
  source.addEventListener("change", (message) => tell("change", JSON.parse(message.data)));
  source.addEventListener("index", (message) => tell("index", JSON.parse(message.data)));
  source.addEventListener("scoring", (message) => tell("scoring", JSON.parse(message.data)));
  // More was missed than the server still knows: everything has to be read anew.
  source.addEventListener("resync", () => tell("state", { connected: true, resync: true }));
  source.onopen = () => tell("state", { connected: true });
  source.onerror = () => {
    tell("state", { connected: false, since: new Date() });
    // A refused stream is closed for good by the browser; try again slowly.
    if (source.readyState === EventSource.CLOSED) setTimeout(open, 10000);
  };
}
