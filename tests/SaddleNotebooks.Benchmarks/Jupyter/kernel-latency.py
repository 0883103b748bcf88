"""Measures Jupyter kernels side by side: start to first result, latency of a trivial cell, interrupt, memory over 1,000 executions.

    saddle kernel install && /usr/bin/python3 tests/SaddleNotebooks.Benchmarks/Jupyter/kernel-latency.py saddle-csharp python3

Prints one Markdown table. Needs python3-jupyter-client, python3-ipykernel and python3-psutil.
"""
import statistics
import sys
import time

import psutil
from jupyter_client.manager import start_new_kernel

CELLS = {
    "saddle-csharp": {
        "first": "1 + 1",
        "trivial": "1 + 1",
        "declare": "var v{0} = {0};",
        "wait": "await Task.Delay(-1, Cancellation);",
        "loop": "long n = 0; while (true) n++;",
    },
    "python3": {
        "first": "1 + 1",
        "trivial": "1 + 1",
        "declare": "v{0} = {0}",
        "wait": "import time; time.sleep(1000)",
        "loop": "while True: pass",
    },
}


def run(client, code):
    """Runs a cell until its reply and its idle status have come; seconds."""
    start = time.perf_counter()
    client.execute_interactive(code, timeout=120, output_hook=lambda message: None, allow_stdin=False)
    return time.perf_counter() - start


def interrupt(manager, client, code):
    """Seconds from the interrupt to the reply."""
    request = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") == request and message["msg_type"] == "execute_input":
            break
    time.sleep(0.5)
    start = time.perf_counter()
    manager.interrupt_kernel()
    while client.get_shell_msg(timeout=60)["parent_header"].get("msg_id") != request:
        pass
    taken = time.perf_counter() - start
    while client.get_iopub_msg(timeout=60)["content"].get("execution_state") != "idle":
        pass
    return taken


def memory(manager):
    """Resident memory of the kernel and its children, in MB."""
    process = psutil.Process(manager.provisioner.process.pid)
    return sum(p.memory_info().rss for p in [process, *process.children(recursive=True)]) / 1e6


def measure(name, executions):
    cells = CELLS[name]
    starts = []
    for attempt in range(3):
        begin = time.perf_counter()
        manager, client = start_new_kernel(kernel_name=name, startup_timeout=120)
        run(client, cells["first"])
        starts.append(time.perf_counter() - begin)
        if attempt < 2:
            client.stop_channels()
            manager.shutdown_kernel()
    warm = [run(client, cells["trivial"]) for _ in range(120)][20:]
    result = {
        "start to first result, s (best of 3)": f"{min(starts):.2f}",
        "trivial cell, ms (median of 100)": f"{1e3 * statistics.median(warm):.1f}",
        "trivial cell, ms (95 %)": f"{1e3 * sorted(warm)[94]:.1f}",
        "interrupt of a waiting cell, s": f"{interrupt(manager, client, cells['wait']):.2f}",
        "interrupt of a tight loop, s": f"{interrupt(manager, client, cells['loop']):.2f}",
    }
    before = memory(manager)
    times = [run(client, cells["declare"].format(i)) for i in range(executions)]
    result[f"memory before and after {executions} declaring cells, MB"] = f"{before:.0f} → {memory(manager):.0f}"
    result["declaring cell, ms (median of first and last 100)"] = f"{1e3 * statistics.median(times[:100]):.1f} → {1e3 * statistics.median(times[-100:]):.1f}"
    client.stop_channels()
    manager.shutdown_kernel()
    return result


if __name__ == "__main__":
    names = sys.argv[1:] or ["saddle-csharp", "python3"]
    results = {name: measure(name, 1000) for name in names}
    print("| | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(names))
    for row in results[names[0]]:
        print(f"| {row} | " + " | ".join(results[name][row] for name in names) + " |")
