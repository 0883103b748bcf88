namespace SaddleNotebooks.Kernel;

/// <summary>Takes the messages of the channels on which clients speak; called from any thread.</summary>
interface IChannelReceiver
{
    /// <summary>A request to run, complete, inspect, …</summary>
    void OnShell(JupyterMessage message);

    /// <summary>A request that must not wait for a running cell: interrupt, shutdown.</summary>
    void OnControl(JupyterMessage message);

    /// <summary>A line of input that a cell asked for.</summary>
    void OnStdin(JupyterMessage message);
}
