using System.Buffers.Binary;

namespace SaddleNotebooks;

/// <summary>Text as a row of tokens: samples whose targets are the tokens that follow.</summary>
public static class TokenData
{
    /// <summary>
    /// Cuts a row of tokens into samples of so many positions. The target of a position is the token that follows it, also across a cut; the
    /// row's last token is a target only.
    /// </summary>
    /// <param name="tokens">The tokens, 0 … <paramref name="vocabulary"/> − 1; more than <paramref name="context"/>. What is left at the end is not used.</param>
    /// <param name="context">The number of positions of a sample.</param>
    /// <param name="vocabulary">The number of different tokens.</param>
    /// <param name="ignored">A token that is no target (padding); null if every token is one.</param>
    /// <exception cref="ArgumentException">There are too few tokens, or one is out of range.</exception>
    public static LabeledData Create(ReadOnlySpan<int> tokens, int context, int vocabulary, int? ignored = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(context, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabulary, 1);
        int samples = (tokens.Length - 1) / context;
        if (samples < 1)
            throw new ArgumentException($"{tokens.Length} tokens are too few for a sample of {context} positions: it needs one more than positions.", nameof(tokens));
        int bad = tokens.IndexOfAnyExceptInRange(0, vocabulary - 1);
        if (bad >= 0)
            throw new ArgumentException($"Token {bad} is {tokens[bad]}, outside 0 … {vocabulary - 1}: give the vocabulary's size.", nameof(tokens));
        var inputs = new float[samples * context];
        var labels = new int[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = tokens[i];
            labels[i] = tokens[i + 1] == ignored ? -1 : tokens[i + 1];
        }
        return LabeledData.WithPositions(inputs, labels, context, vocabulary);
    }

    /// <summary>Reads a file of tokens: two or four bytes each without a header (<c>train.bin</c> of nanoGPT has two), or a <c>.npy</c>, <c>.npz</c> or <c>.safetensors</c> array.</summary>
    /// <param name="location">The file, and after a colon the name of the array where it holds several.</param>
    /// <param name="bytes">The number of bytes of a token in a file without a header: 2 or 4, little-endian, unsigned.</param>
    /// <param name="most">At most so many tokens are read from a file without a header.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file's length is no multiple, a token is too large, or the array holds no whole numbers.</exception>
    public static int[] ReadTokens(string location, int bytes = 2, int most = int.MaxValue)
    {
        ArgumentException.ThrowIfNullOrEmpty(location);
        if (bytes is not (2 or 4))
            throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "A token takes 2 or 4 bytes.");
        if (!location.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            return Array.ConvertAll(ArrayFile.Read(location).ToIntegers(), t => Checked(t, location));
        using var stream = File.OpenRead(location);
        if (stream.Length % bytes != 0)
            throw new InvalidDataException($"{location} has {stream.Length} bytes, no multiple of {bytes}: it holds no tokens of {bytes} bytes.");
        var data = new byte[Math.Min(Math.Min(stream.Length, (long)most * bytes), Array.MaxLength / bytes * bytes)];
        stream.ReadExactly(data);
        var tokens = new int[data.Length / bytes];
        for (int i = 0; i < tokens.Length; i++)
        {
            var token = data.AsSpan(i * bytes);
            tokens[i] = bytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(token) : Checked(BinaryPrimitives.ReadUInt32LittleEndian(token), location);
        }
        return tokens;
    }

    /// <summary>For rows of tokens the one that follows each; −1 at the end of a row.</summary>
    internal static int[] Following(int[] tokens, int positions)
    {
        var labels = new int[tokens.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = (i + 1) % positions == 0 ? -1 : tokens[i + 1];
        return labels;
    }

    static int Checked(long token, string location) => token is >= 0 and <= int.MaxValue
        ? (int)token
        : throw new InvalidDataException($"{location} holds the token {token}, which is out of range: is it a file of tokens?");
}
