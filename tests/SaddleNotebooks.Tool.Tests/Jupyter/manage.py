"""What a server does with a kernel over TCP and IPC: starts it, runs a cell, interrupts it, restarts it, loses a client, shuts it down."""
import os
import queue
import tempfile

from jupyter_client import BlockingKernelClient
from jupyter_client.manager import KernelManager


def run(client, code):
    """The reply's status and the plain text of the result."""
    result = []

    def hook(message):
        if message["msg_type"] == "execute_result":
            result.append(message["content"]["data"]["text/plain"])

    reply = client.execute_interactive(code, timeout=60, output_hook=hook, allow_stdin=False)
    return reply["content"]["status"], "".join(result)


def connect(manager):
    """A client with a session of its own: those of manager.client() share one, and with it their address."""
    client = BlockingKernelClient(connection_file=manager.connection_file)
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    # A subscription takes a moment: the first status message that arrives proves it.
    while True:
        client.kernel_info()
        try:
            client.get_iopub_msg(timeout=0.5)
            return client
        except queue.Empty:
            pass


for transport in ("tcp", "ipc"):
    with tempfile.TemporaryDirectory() as folder:
        manager = KernelManager(kernel_name="saddle-csharp", transport=transport)
        if transport == "ipc":
            manager.ip = os.path.join(folder, "kernel")
        manager.start_kernel()
        client = connect(manager)
        assert run(client, "var x = 6; x * 7") == ("ok", "42")

        waiting = client.execute("await Task.Delay(-1, Cancellation);")
        while client.get_iopub_msg(timeout=60)["msg_type"] != "execute_input":
            pass
        manager.interrupt_kernel()
        while True:
            reply = client.get_shell_msg(timeout=60)
            if reply["parent_header"].get("msg_id") == waiting:
                break
        assert reply["content"]["ename"] == "Stopped", reply["content"]
        assert run(client, "x") == ("ok", "6")

        lost = connect(manager)
        lost.execute("for (int i = 0; i < 20; i++) { Console.WriteLine(i); System.Threading.Thread.Sleep(5); x++; }")
        while lost.get_iopub_msg(timeout=60)["msg_type"] != "stream":
            pass
        lost.stop_channels()
        assert run(client, "x") == ("ok", "26")
        client.stop_channels()

        manager.restart_kernel(now=False)
        client = connect(manager)
        assert run(client, "x")[0] == "error"
        assert run(client, "1 + 1") == ("ok", "2")
        client.stop_channels()
        manager.shutdown_kernel(now=False)
        assert not manager.is_alive()
        print(transport, "ok")
