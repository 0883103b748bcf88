namespace SaddleNotebooks;

/// <summary>A cluster cannot do a step: a silo says why, or no silo answered in time. The message names the shard and the remedy.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>With a message.</summary>
    public ClusterException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public ClusterException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public ClusterException()
    {
    }
}
