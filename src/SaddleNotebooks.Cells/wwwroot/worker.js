// The worker of a page's cells: one cell in, its outputs out, in order.
import { dotnet } from "./_framework/dotnet.js";

const ready = dotnet.create().then(async runtime => {
  runtime.setModuleImports("cells", { tell: words => postMessage({ words }) });
  const { Exports } = (await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName)).SaddleNotebooks.Cells;
  await Exports.Prepare();
  return Exports;
});

ready.then(() => postMessage({ ready: true }), error => postMessage({ failed: String(error) }));

onmessage = async ({ data: { id, source, number } }) => {
  try {
    postMessage({ id, answer: JSON.parse(await (await ready).Run(source, number)) });
  } catch (error) {
    // The runtime itself gave up: nothing of it can be used any longer.
    postMessage({ id, lost: error?.message || String(error) });
  }
};
