// Where the engine is: in the process that serves this page, on this machine. It is spoken to as a worker is.
export const place = "in the process that serves this page, on this machine";

/** Seconds that one answer may take: a whole spectrum of a large network takes long. */
export const limit = 600;

class Socket {
  constructor() {
    this.socket = new WebSocket(new URL("engine", import.meta.url).href.replace(/^http/, "ws"));
    this.socket.onopen = () => this.onmessage({ data: { ready: true } });
    this.socket.onmessage = event => this.onmessage({ data: JSON.parse(event.data) });
    this.socket.onclose = () => this.isLeft || this.onerror({ message: "The process that computes has ended: start it again, and open the address that it says." });
  }

  postMessage(message) {
    // What is asked before the line is open waits for it.
    if (this.socket.readyState === WebSocket.CONNECTING) this.socket.addEventListener("open", () => this.postMessage(message), { once: true });
    else if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  terminate() {
    this.isLeft = true;
    this.socket.close();
  }
}

/** The engine, which is spoken to as workers are. */
export const connect = () => new Socket();
