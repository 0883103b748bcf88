"""The same products and densities in PyTorch: prints rows for the table of tools/gpu-check."""
import statistics
import sys
import time

import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(1)


def median(work, runs):
    times = []
    for i in range(runs + 1):
        start = time.perf_counter()
        work()
        if device == "cuda":
            torch.cuda.synchronize()
        if i:
            times.append(1e3 * (time.perf_counter() - start))
    return statistics.median(times)


net = torch.nn.Sequential(torch.nn.Linear(784, 100), torch.nn.Tanh(), torch.nn.Linear(100, 10)).to(device)
x, y = torch.rand(5000, 784, device=device), torch.arange(5000, device=device) % 10
parameters = list(net.parameters())
gradient = torch.autograd.grad(torch.nn.functional.cross_entropy(net(x), y), parameters, create_graph=True)
flat = torch.cat([g.reshape(-1) for g in gradient])


def product(v):
    return torch.cat([h.reshape(-1) for h in torch.autograd.grad(flat, parameters, v, retain_graph=True)])


def density(steps=100):
    """Lanczos with full re-orthogonalization, as on the other side."""
    q = torch.randint(0, 2, (flat.numel(),), device=device).float() * 2 - 1
    basis = torch.zeros(steps, flat.numel(), device=device)
    basis[0] = q / q.norm()
    alphas, betas = [], []
    for k in range(steps):
        w = product(basis[k])
        alphas.append(torch.dot(w, basis[k]))
        for _ in range(2):
            w = w - basis[: k + 1].T @ (basis[: k + 1] @ w)
        beta = w.norm()
        betas.append(beta)
        if k + 1 < steps:
            basis[k + 1] = w / beta
    t = torch.diag(torch.stack(alphas)) + torch.diag(torch.stack(betas[:-1]), 1) + torch.diag(torch.stack(betas[:-1]), -1)
    return torch.linalg.eigvalsh(t.cpu())


v = torch.randint(0, 2, (flat.numel(),), device=device).float() * 2 - 1
print(f"\nPyTorch {torch.__version__}, CUDA {torch.version.cuda}, {torch.cuda.get_device_name() if device == 'cuda' else 'CPU'}\n")
print("| time in PyTorch | ms |\n|---|---|")
print(f"| W1: Hessian product, graph kept | {median(lambda: product(v), 11):.4g} |")
print(f"| W1: spectral density, one probe, 100 steps | {median(density, 3):.4g} |")
sys.exit(0)
