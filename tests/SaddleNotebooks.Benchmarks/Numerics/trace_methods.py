"""Hutchinson, Hutch++ and XTrace (Epperly, Tropp & Webber 2024) on matrices with known traces, 200 runs each: the root-mean-square error,
and the share of runs whose error is below twice the standard error that the method states (0.95 for an honest one)."""
import gzip
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = 200
rng = np.random.default_rng(1)


def of_samples(offset, samples):
    return offset + samples.mean(), samples.std(ddof=1) / np.sqrt(len(samples))


def hutchinson(a, products):
    z = np.sign(rng.standard_normal((len(a), products)))
    return of_samples(0, np.einsum("ij,ij->j", z, a @ z))


def hutch_plus_plus(a, products):
    k = products // 3
    q, _ = np.linalg.qr(a @ np.sign(rng.standard_normal((len(a), k))))
    z = np.sign(rng.standard_normal((len(a), products - 2 * k)))
    z -= q @ (q.T @ z)
    return of_samples(np.trace(q.T @ a @ q), np.einsum("ij,ij->j", z, a @ z))


def xtrace(a, products):
    n, k = len(a), products // 2
    omega = rng.standard_normal((n, k))
    omega *= np.sqrt(n) / np.linalg.norm(omega, axis=0)
    q, r = np.linalg.qr(a @ omega)
    z = a @ q
    h, w, t = q.T @ z, q.T @ omega, z.T @ omega
    s = np.linalg.inv(r).T
    s /= np.linalg.norm(s, axis=0)
    estimates = []
    for i in range(k):
        x = w[:, i] - s[:, i] * (s[:, i] @ w[:, i])
        rest = w[:, i] @ r[:, i] - 2 * t[:, i] @ x + x @ h @ x
        estimates.append(np.trace(h) - s[:, i] @ h @ s[:, i] + (n - k + 1) / (n - x @ x) * rest)
    return of_samples(0, np.array(estimates))


def matrix(eigenvalues):
    q, _ = np.linalg.qr(rng.standard_normal((len(eigenvalues), len(eigenvalues))))
    return q @ np.diag(eigenvalues) @ q.T


with gzip.open(os.path.join(HERE, "..", "..", "SaddleNotebooks.TestKit", "Reference", "w2_hessian_f64.bin.gz")) as file:
    w2 = np.frombuffer(file.read()).reshape(452, 452)
i = np.arange(300)
MATRICES = {
    "W2": w2,
    "1/i": matrix(1 / (1.0 + i)),
    "1/i²": matrix(1 / (1.0 + i) ** 2),
    "0.9ⁱ": matrix(0.9 ** i),
    "flat": matrix(np.where(i % 2 == 0, 1.0, -0.5)),
}
print("| matrix | products | Hutchinson | Hutch++ | XTrace |\n|---|---|---|---|---|")
for name, a in MATRICES.items():
    for products in (30, 60, 120):
        cells = []
        for method in (hutchinson, hutch_plus_plus, xtrace):
            runs = np.array([method(a, products) for _ in range(RUNS)])
            errors = np.abs(runs[:, 0] - np.trace(a))
            cells.append(f"{np.sqrt(np.mean(errors ** 2)):.2g} ({np.mean(errors < 2 * runs[:, 1]):.2f})")
        print(f"| {name} | {products} | " + " | ".join(cells) + " |", flush=True)
