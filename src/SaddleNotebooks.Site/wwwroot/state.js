// What is shared by link stands in the address behind the #: nothing of it reaches a server.

export const first = {
  problem: "double-well", formula: "", box: null, ball: [0.001, 1.3],
  methods: ["gradient-descent", "heavy-ball", "adam"], eta: 0.02, beta: 0.8, noise: 1, speed: 1,
};

const finite = text => text !== "" && text !== null && Number.isFinite(Number(text));

const numbers = (text, count) => {
  const parts = (text || "").split(",");
  return parts.length === count && parts.every(finite) ? parts.map(Number) : null;
};

const within = (text, low, high, otherwise) => finite(text) && Number(text) >= low && Number(text) <= high ? Number(text) : otherwise;

/** The state in an address; what is missing or makes no sense is as at first. */
export function read(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  if (![...given.keys()].length) return { ...first, methods: [...first.methods] };
  const formula = given.get("f"), box = numbers(given.get("box"), 4);
  return {
    formula: formula || "", problem: formula !== null ? "" : given.get("problem") || first.problem,
    box: box && box[1] > box[0] && box[3] > box[2] ? box : null,
    ball: numbers(given.get("ball"), 2) || (given.has("problem") || formula !== null ? null : first.ball),
    methods: given.has("methods") ? given.get("methods").split(",").filter(Boolean).slice(0, 10) : [...first.methods],
    eta: within(given.get("eta"), 1e-4, 1, first.eta), beta: within(given.get("beta"), 0, 0.99, first.beta), noise: within(given.get("noise"), 1e-3, 10, first.noise), speed: within(given.get("speed"), 0, 4, first.speed),
  };
}

/** The address's part for a state. */
export function write(state) {
  const given = new URLSearchParams();
  if (state.problem) given.set("problem", state.problem);
  else given.set("f", state.formula);
  if (state.box) given.set("box", state.box.join());
  if (state.ball) given.set("ball", state.ball.join());
  given.set("methods", state.methods.join());
  for (const name of ["eta", "beta", "noise", "speed"]) given.set(name, String(state[name]));
  // A plus stands for itself, here and when it is read: so formulas stay readable.
  return "#" + given.toString().replaceAll("+", "%20").replaceAll("%2B", "+").replaceAll("%2C", ",");
}
