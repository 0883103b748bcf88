namespace SaddleNotebooks;

/// <summary>The element types of NumPy arrays that hold numbers.</summary>
public enum NpyType
{
    /// <summary>A truth value in one byte, read as 0 or 1 (<c>?</c>).</summary>
    Boolean,

    /// <summary>Signed, 8 bits.</summary>
    Int8,

    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,

    /// <summary>Signed, 16 bits.</summary>
    Int16,

    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,

    /// <summary>Signed, 32 bits.</summary>
    Int32,

    /// <summary>Unsigned, 32 bits.</summary>
    UInt32,

    /// <summary>Signed, 64 bits.</summary>
    Int64,

    /// <summary>Unsigned, 64 bits.</summary>
    UInt64,

    /// <summary>Floating point, 16 bits.</summary>
    Half,

    /// <summary>Floating point, 32 bits.</summary>
    Single,

    /// <summary>Floating point, 64 bits.</summary>
    Double,
}

/// <summary>Facts about element types.</summary>
static class NpyTypes
{
    static readonly (NpyType Type, string Code)[] codes =
    [
        (NpyType.Boolean, "b1"), (NpyType.Int8, "i1"), (NpyType.UInt8, "u1"), (NpyType.Int16, "i2"), (NpyType.UInt16, "u2"), (NpyType.Int32, "i4"),
        (NpyType.UInt32, "u4"), (NpyType.Int64, "i8"), (NpyType.UInt64, "u8"), (NpyType.Half, "f2"), (NpyType.Single, "f4"), (NpyType.Double, "f8"),
    ];

    /// <summary>The number of bytes of one element.</summary>
    public static int Size(this NpyType type) => Code(type)[1] - '0';

    /// <summary>The type's code in a file, without the byte order: <c>f4</c>.</summary>
    public static string Code(this NpyType type) => codes[(int)type].Code;

    /// <summary>The type with this code; null if it is none of numbers.</summary>
    public static NpyType? Find(ReadOnlySpan<char> code)
    {
        foreach (var (type, known) in codes)
        {
            if (code.SequenceEqual(known))
                return type;
        }
        return null;
    }
}
