using System.Numerics;

namespace SaddleNotebooks;

/// <summary>An array of numbers as NumPy stores them in <c>.npy</c> and <c>.npz</c> files: shape, element type and elements in C order.</summary>
public sealed class NpyArray
{
    readonly byte[] bytes;

    internal NpyArray(NpyType type, IReadOnlyList<int> shape, byte[] bytes)
    {
        Type = type;
        Shape = shape;
        this.bytes = bytes;
    }

    /// <summary>The type of the elements.</summary>
    public NpyType Type { get; }

    /// <summary>The extents, the last one running fastest; none for a single number.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The number of elements: the product of the extents.</summary>
    public int Count => bytes.Length / Type.Size();

    /// <summary>Whether the elements are whole numbers (or truth values).</summary>
    public bool IsInteger => Type is not (NpyType.Half or NpyType.Single or NpyType.Double);

    /// <summary>An array of these numbers.</summary>
    /// <param name="values">The elements in C order.</param>
    /// <param name="shape">The extents; their product is the number of elements. Left out: one extent.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static NpyArray Of(ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) => Create(NpyType.Double, values, shape);

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    public static NpyArray Of(ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) => Create(NpyType.Single, values, shape);

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{int})"/>
    public static NpyArray Of(ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) => Create(NpyType.Int64, values, shape);

    /// <summary>A single number, without an extent.</summary>
    public static NpyArray Scalar(double value) => new(NpyType.Double, [], [.. Of([value]).bytes]);

    /// <summary>Reads a <c>.npy</c> file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no array of numbers; the message says why.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return NpyFormat.Read(stream, stream.Length, path);
    }

    /// <summary>Writes a <c>.npy</c> file, which is replaced only when the new one is complete.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream => NpyFormat.Write(stream, this));

    /// <summary>The elements in single precision, rounded where they have more digits.</summary>
    public float[] ToSingles() => Convert<float>();

    /// <summary>The elements in double precision.</summary>
    public double[] ToDoubles() => Convert<double>();

    /// <summary>The elements as whole numbers.</summary>
    /// <exception cref="InvalidDataException">An element is no whole number, or too large for 64 bits.</exception>
    public long[] ToIntegers()
    {
        if (IsInteger && Type != NpyType.UInt64)
            return Convert<long>();
        double[] values = ToDoubles();
        int bad = Array.FindIndex(values, v => !double.IsInteger(v) || Math.Abs(v) >= long.MaxValue);
        return bad < 0
            ? Array.ConvertAll(values, v => (long)v)
            : throw new InvalidDataException(FormattableString.Invariant($"Element {bad} is {values[bad]}, not a whole number."));
    }

    /// <summary>For example <c>Single [100, 3, 32, 32]</c>.</summary>
    public override string ToString() => $"{Type} [{string.Join(", ", Shape)}]";

    internal ReadOnlySpan<byte> Bytes => bytes;

    static NpyArray Create<T>(NpyType type, ReadOnlySpan<T> values, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        int[] extents = shape.IsEmpty ? [values.Length] : shape.ToArray();
        long count = 1;
        foreach (int extent in extents)
            count = extent >= 0 ? checked(count * extent) : throw new ArgumentException($"The extent {extent} is negative.", nameof(shape));
        if (count != values.Length)
            throw new ArgumentException($"The shape [{string.Join(", ", extents)}] has {count} elements, not the {values.Length} given.", nameof(shape));
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(values).ToArray();
        if (!BitConverter.IsLittleEndian)
            NpyFormat.ReverseElements(bytes, type.Size());
        return new NpyArray(type, extents, bytes);
    }

    T[] Convert<T>()
        where T : INumberBase<T>
    {
        var result = new T[Count];
        int size = Type.Size();
        for (int i = 0; i < result.Length; i++)
            result[i] = NpyFormat.Element<T>(bytes.AsSpan(i * size, size), Type);
        return result;
    }
}
