using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SaddleNotebooks.Networks;

/// <summary>The element types of ONNX that are understood.</summary>
static class OnnxType
{
    public const int Float = 1;
    public const int UInt8 = 2;
    public const int Int8 = 3;
    public const int UInt16 = 4;
    public const int Int16 = 5;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Bool = 9;
    public const int Float16 = 10;
    public const int Double = 11;
    public const int UInt32 = 12;
    public const int UInt64 = 13;
    public const int BFloat16 = 16;

    public static ElementKind? Kind(int type) => type switch
    {
        Float or Double or Float16 or BFloat16 => ElementKind.Real,
        Bool => ElementKind.Boolean,
        UInt8 or Int8 or UInt16 or Int16 or Int32 or Int64 or UInt32 or UInt64 => ElementKind.Integer,
        _ => null,
    };

    /// <summary>The bytes of an element in raw data.</summary>
    public static int Size(int type) => type switch
    {
        UInt8 or Int8 or Bool => 1,
        UInt16 or Int16 or Float16 or BFloat16 => 2,
        Double or Int64 or UInt64 => 8,
        _ => 4,
    };
}

/// <summary>A tensor with its numbers, which may lie in another file. They are read when they are asked for.</summary>
sealed class OnnxTensor
{
    public string Name { get; init; } = "";

    public int ElementType { get; init; }

    public IReadOnlyList<long> Extents { get; init; } = [];

    public ReadOnlyMemory<byte> Raw { get; init; }

    public IReadOnlyList<float> Floats { get; init; } = [];

    public IReadOnlyList<double> Doubles { get; init; } = [];

    /// <summary>Numbers of the fields for whole ones; half-precision numbers are stored there by their bits.</summary>
    public IReadOnlyList<long> Integers { get; init; } = [];

    /// <summary>Where the numbers lie if not here.</summary>
    public ExternalData? External { get; init; }

    /// <exception cref="InvalidDataException">The type is not understood.</exception>
    public ElementKind Kind => OnnxType.Kind(ElementType)
        ?? throw new InvalidDataException($"The tensor \"{Name}\" has the element type {ElementType}, which is not supported: use float, double, integers or bool.");

    /// <summary>The extents.</summary>
    /// <exception cref="InvalidDataException">An extent is negative or too large.</exception>
    public int[] Shape
    {
        get
        {
            var shape = new int[Extents.Count];
            for (int i = 0; i < shape.Length; i++)
            {
                shape[i] = Extents[i] is >= 0 and <= int.MaxValue
                    ? (int)Extents[i]
                    : throw new InvalidDataException($"The tensor \"{Name}\" has the extent {Extents[i]}.");
            }
            return shape;
        }
    }

    /// <summary>The number of elements, which the data is known to hold.</summary>
    /// <exception cref="InvalidDataException">The data is shorter or longer than the shape says.</exception>
    public int CheckedCount()
    {
        int count;
        try
        {
            count = Shapes.Count(Shape);
        }
        catch (GraphException e)
        {
            throw new InvalidDataException($"The tensor \"{Name}\": {e.Message}", e);
        }
        long held = External is { } external ? external.Length / OnnxType.Size(ElementType)
            : !Raw.IsEmpty ? Raw.Length / OnnxType.Size(ElementType)
            : ElementType switch
            {
                OnnxType.Float => Floats.Count,
                OnnxType.Double => Doubles.Count,
                _ => Integers.Count,
            };
        if (held != count)
        {
            throw new InvalidDataException(
                $"The tensor \"{Name}\" of shape {Shapes.Text(Shape)} needs {count} elements but the file holds {held} for it.");
        }
        return count;
    }

    /// <summary>The numbers as doubles (whole ones exact up to 2⁵³).</summary>
    public double[] ToDoubles()
    {
        var values = new double[CheckedCount()];
        if (External is null && Raw.IsEmpty)
        {
            for (int i = 0; i < values.Length; i++)
                values[i] = Listed(i);
            return values;
        }
        var bytes = (External is { } external ? external.Read() : Raw).Span;
        int size = OnnxType.Size(ElementType);
        for (int i = 0; i < values.Length; i++)
            values[i] = Decode(bytes.Slice(i * size, size));
        return values;
    }

    /// <summary>Copies the numbers.</summary>
    public void CopyTo<T>(Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float) && ElementType == OnnxType.Float && (External is not null || !Raw.IsEmpty) && BitConverter.IsLittleEndian)
        {
            CheckedCount();
            MemoryMarshal.Cast<byte, T>((External is { } external ? external.Read() : Raw).Span)[..target.Length].CopyTo(target);
            return;
        }
        double[] values = ToDoubles();
        for (int i = 0; i < values.Length; i++)
            target[i] = T.CreateTruncating(values[i]);
    }

    public ConstantTensor ToConstant() => new(Kind, Shape, ToDoubles());

    double Listed(int i) => ElementType switch
    {
        OnnxType.Float => Floats[i],
        OnnxType.Double => Doubles[i],
        OnnxType.Float16 => (double)BitConverter.UInt16BitsToHalf((ushort)Integers[i]),
        OnnxType.BFloat16 => BitConverter.Int32BitsToSingle((int)Integers[i] << 16),
        OnnxType.UInt64 => (ulong)Integers[i],
        _ => Integers[i],
    };

    double Decode(ReadOnlySpan<byte> bytes) => ElementType switch
    {
        OnnxType.Float => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        OnnxType.Double => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        OnnxType.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes),
        OnnxType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16),
        OnnxType.UInt8 => bytes[0],
        OnnxType.Bool => bytes[0] != 0 ? 1 : 0,
        OnnxType.Int8 => (sbyte)bytes[0],
        OnnxType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        OnnxType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        OnnxType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        OnnxType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        OnnxType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt32LittleEndian(bytes),
    };
}
