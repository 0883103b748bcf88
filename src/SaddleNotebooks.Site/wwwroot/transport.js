// Where the engine is: in a worker beside this page. A process that serves this page puts another file in the place of this one.
export const place = "in a worker of your browser";

/** Seconds that one answer may take. */
export const limit = 20;

/** The engine, which is spoken to as workers are. */
export const connect = () => new Worker(new URL("worker.js", import.meta.url), { type: "module" });
