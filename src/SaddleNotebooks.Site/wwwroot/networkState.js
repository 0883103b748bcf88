// What is shared by link of the network's page: what was chosen, which makes the same training again, bit for bit. It stands behind the # and reaches no server.

const choices = {
  data: ["moons", "xor", "rings", "spirals", "digits"], activation: ["tanh", "relu", "sigmoid", "gelu", "softplus", "identity"],
  start: ["near-saddle", "xavier", "he", "orthogonal"], method: ["gradient-descent", "heavy-ball", "nesterov", "adam", "rmsprop", "perturbed", "noisy"],
};

const whole = { width: [1, 64], layers: [1, 2], seed: [0, 2147483647], batch: [0, 200], speed: [0, 4] };

const numbers = { eta: [1e-4, 10], beta: [0, 0.99], noise: [1e-3, 10] };

/** Trainings worth a look, by name. The first one is where the page opens. */
export const presets = {
  saddle: { data: "moons", width: 4, layers: 1, activation: "tanh", start: "near-saddle", seed: 0, method: "gradient-descent", eta: 0.1, beta: 0.9, noise: 0.1, batch: 0, speed: 1 },
  momentum: { data: "moons", width: 4, layers: 1, activation: "tanh", start: "near-saddle", seed: 0, method: "heavy-ball", eta: 0.1, beta: 0.9, noise: 0.1, batch: 0, speed: 1 },
  xor: { data: "xor", width: 6, layers: 1, activation: "tanh", start: "near-saddle", seed: 1, method: "gradient-descent", eta: 0.5, beta: 0.9, noise: 0.1, batch: 0, speed: 2 },
  edge: { data: "rings", width: 8, layers: 1, activation: "tanh", start: "xavier", seed: 0, method: "gradient-descent", eta: 2, beta: 0.9, noise: 0.1, batch: 0, speed: 1 },
  batches: { data: "spirals", width: 16, layers: 1, activation: "tanh", start: "xavier", seed: 0, method: "adam", eta: 0.02, beta: 0.9, noise: 0.1, batch: 20, speed: 2 },
  digits: { data: "digits", width: 12, layers: 1, activation: "tanh", start: "near-saddle", seed: 0, method: "heavy-ball", eta: 0.2, beta: 0.9, noise: 0.1, batch: 0, speed: 1 },
};

/** The state in an address; what is missing or makes no sense is as at first. */
export function read(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, "")), state = { ...presets.saddle };
  for (const [name, words] of Object.entries(choices)) if (words.includes(given.get(name))) state[name] = given.get(name);
  for (const [name, [low, high]] of Object.entries({ ...whole, ...numbers })) {
    const text = given.get(name), value = Number(text);
    if (text && value >= low && value <= high && (name in numbers || Number.isInteger(value))) state[name] = value;
  }
  return state;
}

/** The address's part for a state. */
export const write = state => "#" + new URLSearchParams(state);

/** The preset that a state is, at any speed; empty if it is none. */
export const presetOf = state => Object.keys(presets).find(name => write({ ...presets[name], speed: state.speed }) === write(state)) || "";
