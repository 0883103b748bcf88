"""The same work as NetworkItems.cs in PyTorch: networks.py ITEM THREADS prints "seconds peakBytes".

PyHessian (Yao et al. 2020) is not needed: its published methods (power iteration with deflation, Hutchinson's estimate, stochastic
Lanczos with full re-orthogonalisation, each on Hessian products by double backward with the gradient's graph kept) are written here.
"""
import gzip
import os
import resource
import sys
import time

item, threads = sys.argv[1], int(sys.argv[2])
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)

import numpy as np  # noqa: E402
import torch  # noqa: E402

torch.set_num_threads(threads)
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "SaddleNotebooks.TestKit", "Reference")
RUNS = 9


def read(name, dtype):
    with gzip.open(os.path.join(FOLDER, name + ".gz")) as file:
        return np.frombuffer(file.read(), dtype=dtype).copy()


def median(work, runs=RUNS, warm=1.0):
    start = time.perf_counter()
    while True:
        work()
        if time.perf_counter() - start > warm:
            break
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds))


def network(widths, weights, dtype):
    layers = []
    for i in range(1, len(widths)):
        layers += [torch.nn.Linear(widths[i - 1], widths[i])] + ([torch.nn.Tanh()] if i < len(widths) - 1 else [])
    model = torch.nn.Sequential(*layers).to(dtype)
    flat, offset = torch.tensor(weights, dtype=dtype), 0
    with torch.no_grad():
        for p in model.parameters():
            p.copy_(flat[offset:offset + p.numel()].view_as(p))
            offset += p.numel()
    return model


def w1():
    x = torch.from_numpy(read("w1_x_u8.bin", np.uint8).reshape(5000, 784).astype(np.float32) / np.float32(255))
    y = torch.from_numpy(read("w1_y_u8.bin", np.uint8).astype(np.int64))
    return network([784, 100, 10], read("w1.bin", np.float32), torch.float32), x, y


LOSS = torch.nn.CrossEntropyLoss()


class Products:
    """Hessian products by double backward; the gradient's graph is built once and kept."""

    def __init__(self):
        self.model, x, y = w1()
        self.parameters = list(self.model.parameters())
        self.gradient = torch.autograd.grad(LOSS(self.model(x), y), self.parameters, create_graph=True)

    def __call__(self, v):
        return torch.autograd.grad(self.gradient, self.parameters, grad_outputs=v, retain_graph=True)

    def rademacher(self):
        return [2 * torch.randint_like(p, high=2) - 1 for p in self.parameters]


def dot(x, y):
    return sum(torch.sum(a * b) for a, b in zip(x, y))


def normalised(v):
    norm = dot(v, v).sqrt().item() + 1e-6
    return [a / norm for a in v]


def orthogonalised(w, basis):
    for v in basis:
        alpha = dot(w, v)
        w = [a - alpha * b for a, b in zip(w, v)]
    return w


def sgemm():
    a, b = torch.rand(2048, 2048), torch.rand(2048, 2048)
    return median(lambda: torch.mm(a, b))


def gradient():
    model, x, y = w1()
    parameters = list(model.parameters())
    return median(lambda: torch.autograd.grad(LOSS(model(x), y), parameters))


def product():
    products = Products()
    v = products.rademacher()
    return median(lambda: products(v))


def product_without_graph():
    model, x, y = w1()
    parameters = list(model.parameters())
    v = [torch.ones_like(p) for p in parameters]

    def work():
        g = torch.autograd.grad(LOSS(model(x), y), parameters, create_graph=True)
        torch.autograd.grad(g, parameters, grad_outputs=v)
    return median(work)


def density():
    products = Products()

    def work():
        v = normalised(products.rademacher())
        basis, alphas, betas = [v], [], []
        for i in range(100):
            if i:
                beta = dot(w, w).sqrt().item()
                betas.append(beta)
                v = normalised(orthogonalised(w, basis))
                basis.append(v)
            hv = products(v)
            alpha = dot(hv, v).item()
            alphas.append(alpha)
            w = [a - alpha * b for a, b in zip(hv, v)]
            if i:
                w = [a - betas[-1] * b for a, b in zip(w, basis[-2])]
        torch.linalg.eigh(torch.diag(torch.tensor(alphas)) + torch.diag(torch.tensor(betas), 1) + torch.diag(torch.tensor(betas), -1))
    return median(work, runs=7)


def pyhessian_density():
    """PyHessian itself, from the folder that PYHESSIAN names; its object, and so the gradient's graph, is made beforehand."""
    sys.path.insert(0, os.environ["PYHESSIAN"])
    from pyhessian import hessian
    model, x, y = w1()
    whole = hessian(model, LOSS, data=(x, y), cuda=False)
    return median(lambda: whole.density(iter=100, n_v=1), runs=7)


def trace():
    products = Products()

    def work():
        samples, mean = [], 0.0
        for _ in range(100):
            v = products.rademacher()
            samples.append(dot(products(v), v).item())
            if abs(np.mean(samples) - mean) / (abs(mean) + 1e-6) < 1e-3:
                break
            mean = np.mean(samples)
    return median(work, runs=11, warm=3.0)


def top5():
    products = Products()

    def work():
        vectors = []
        for _ in range(5):
            value, v = None, normalised([torch.randn_like(p) for p in products.parameters])
            for _ in range(100):
                v = normalised(orthogonalised(v, vectors))
                hv = products(v)
                new = dot(hv, v).item()
                v = normalised(hv)
                if value is not None and abs(value - new) / (abs(value) + 1e-6) < 1e-3:
                    break
                value = new
            vectors.append(v)
    return median(work, runs=7)


def plane():
    """One row of the grid (51 points), times 51."""
    model, x, y = w1()
    start = torch.nn.utils.parameters_to_vector(model.parameters()).detach()
    d1, d2 = (torch.from_numpy(read(f"w3_d{k}.bin", np.float32)) for k in (1, 2))
    axis = np.linspace(-1, 1, 51)

    def work():
        with torch.no_grad():
            for b in axis:
                torch.nn.utils.vector_to_parameters(start + float(axis[3]) * d1 + float(b) * d2, model.parameters())
                LOSS(model(x), y).item()
    return 51 * median(work, runs=7)


def full_hessian():
    x = torch.from_numpy(read("w2_x_f32.bin", np.float32).reshape(1000, 10)).double()
    y = torch.from_numpy(read("w2_y_u8.bin", np.uint8).astype(np.int64))
    flat = torch.from_numpy(read("w2.bin", np.float32)).double()
    widths = [10, 20, 10, 2]

    def loss(w):
        h, offset = x, 0
        for i in range(1, len(widths)):
            inputs, outputs = widths[i - 1], widths[i]
            weight = w[offset:offset + inputs * outputs].view(outputs, inputs)
            bias = w[offset + inputs * outputs:offset + (inputs + 1) * outputs]
            offset += (inputs + 1) * outputs
            h = h @ weight.T + bias
            if i < len(widths) - 1:
                h = torch.tanh(h)
        return LOSS(h, y)
    return median(lambda: torch.linalg.eigvalsh(torch.autograd.functional.hessian(loss, flat)))


ITEMS = {
    "sgemm": sgemm, "gradient": gradient, "product": product, "block": product, "product-without-graph": product_without_graph,
    "density": density, "pyhessian-density": pyhessian_density, "trace": trace, "top5": top5, "plane": plane, "full-hessian": full_hessian,
}
seconds = ITEMS[item]()
print(f"{seconds!r} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}")
