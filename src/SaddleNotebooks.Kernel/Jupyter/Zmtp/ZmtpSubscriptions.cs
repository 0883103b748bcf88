namespace SaddleNotebooks.Kernel;

/// <summary>The topics that one peer subscribed to: prefixes of a message's first frame, each as often as it was asked for.</summary>
sealed class ZmtpSubscriptions(int limit)
{
    readonly List<byte[]> prefixes = [];
    readonly Lock gate = new();

    /// <summary>Adds a prefix; the empty one means everything.</summary>
    /// <exception cref="ZmtpProtocolException">There are too many.</exception>
    public void Add(ReadOnlySpan<byte> prefix)
    {
        lock (gate)
        {
            if (prefixes.Count == limit)
                throw new ZmtpProtocolException($"a peer has more than {limit} subscriptions.");
            prefixes.Add(prefix.ToArray());
        }
    }

    /// <summary>Takes back one subscription; an unknown one is ignored.</summary>
    public void Remove(ReadOnlySpan<byte> prefix)
    {
        lock (gate)
        {
            for (int i = 0; i < prefixes.Count; i++)
            {
                if (prefix.SequenceEqual(prefixes[i]))
                {
                    prefixes.RemoveAt(i);
                    return;
                }
            }
        }
    }

    /// <summary>Whether a message with this first frame is wanted.</summary>
    public bool Match(ReadOnlySpan<byte> topic)
    {
        lock (gate)
        {
            foreach (byte[] prefix in prefixes)
            {
                if (topic.StartsWith(prefix))
                    return true;
            }
            return false;
        }
    }
}
