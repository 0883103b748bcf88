// What is seen, as a file: a picture, a page that needs nothing else, a notebook that computes it again.
import { plotly, style } from "./plot.js";
import { element } from "./words.js";

function download(name, type, content) {
  const link = element("a", "", { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Where the page can be opened again; nothing where it is served to this machine alone, under an address that is a secret. */
export const home = () => location.hostname === "127.0.0.1" ? "" : location.href;

const name = title => title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40) || "playground";

/** A plot, with what lies over it, as a drawing. */
async function drawing(plot, layer) {
  const Plotly = await plotly(), [width, height] = [plot.clientWidth, plot.clientHeight], image = await Plotly.toImage(plot, { format: "svg", width, height });
  // As text: a drawing that is parsed in this page would have to keep the page's policy, which knows no styles in attributes.
  let text = decodeURIComponent(image.slice(image.indexOf(",") + 1));
  if (layer) {
    // A drawing in a drawing ends at its own edges: the axes', as on the page.
    const over = layer.cloneNode(true), { xaxis, yaxis } = plot._fullLayout, area = { x: xaxis._offset, y: yaxis._offset, width: xaxis._length, height: yaxis._length };
    over.removeAttribute("style");
    for (const [key, value] of Object.entries({ ...area, viewBox: Object.values(area).join(" ") })) over.setAttribute(key, value);
    text = text.replace(/<\/svg>\s*$/, () => new XMLSerializer().serializeToString(over) + "</svg>");
  }
  return { text, width, height };
}

/** The same in points of color, twice as fine as the screen; its address. */
async function picture(plot, layer) {
  const { text, width, height } = await drawing(plot, layer), image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = element("canvas", "", { width: 2 * width, height: 2 * height }), brush = canvas.getContext("2d");
  brush.fillStyle = style("--ground");
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export async function savePicture(title, plot, layer) {
  const canvas = await picture(plot, layer);
  download(`${name(title)}.png`, "image/png", await new Promise(resolve => canvas.toBlob(resolve)));
}

export const saveNotebook = (title, notebook) => download(`${name(title)}.ipynb`, "application/json", JSON.stringify(notebook, null, 1) + "\n");

const look = "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
  + "table{border-collapse:collapse}th,td{border-bottom:1px solid #ccc;padding:4px 12px 4px 0;text-align:left}img{max-width:100%}svg{width:14px}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px}dd{margin:0}.swatch{display:inline-block;width:10px;height:10px;border-radius:5px;margin-right:6px}";

/** A page of pictures and tables. pictures: [words, plot, layer], tables: [words, table], in order. */
export async function savePage(title, pictures, tables) {
  const parts = [element("h1", title), ...home() ? [element("a", "See it move in the playground", { href: home() })] : []];
  for (const [words, plot, layer] of pictures) parts.push(element("h2", words), element("img", "", { alt: words, src: (await picture(plot, layer)).toDataURL() }));
  for (const [words, table] of tables) {
    const copy = table.cloneNode(true);
    for (const part of copy.querySelectorAll("caption, tr > :has(button), .of-buttons")) part.remove();
    parts.push(element("h2", words), copy);
  }
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">${element("title", title).outerHTML}<style>${look}</style>`;
  download(`${name(title)}.html`, "text/html", `<!DOCTYPE html>\n<html lang="en"><head>${head}</head><body>${parts.map(part => part.outerHTML).join("\n")}</body></html>\n`);
}
