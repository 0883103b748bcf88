"""The same work as NumericsItems.cs in NumPy: numerics.py ITEM prints "seconds peakBytes"."""
import resource
import sys
import time

import numpy as np

WORK = {"values": np.linalg.eigvalsh, "vectors": np.linalg.eigh}
RUNS = 9

name, size = sys.argv[1].split("-")
n = int(size)
a = np.random.default_rng(1).uniform(-1, 1, (n, n))
a = np.tril(a) + np.tril(a, -1).T
start = time.perf_counter()
while True:
    WORK[name](a)
    if time.perf_counter() - start > 1:
        break
seconds = []
for _ in range(RUNS):
    start = time.perf_counter()
    WORK[name](a)
    seconds.append(time.perf_counter() - start)
print(float(np.median(seconds)), 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
