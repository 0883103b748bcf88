// The engine's worker: one question in, one answer out, in order.
import { dotnet } from "./_framework/dotnet.js";

const ready = dotnet.create().then(async runtime => {
  const exports = await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName);
  return exports.SaddleNotebooks.Site.Exports;
});

ready.then(() => postMessage({ ready: true }), error => postMessage({ failed: String(error) }));

onmessage = async event => {
  const engine = await ready;
  postMessage({ id: event.data.id, answer: JSON.parse(engine.Answer(JSON.stringify(event.data.question))) });
};
