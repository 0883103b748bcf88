using System.Diagnostics.CodeAnalysis;

namespace SaddleNotebooks;

/// <summary>The element types of the safetensors format, named as it names them.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "The names are the format's.")]
public enum TensorType
{
    /// <summary>A truth value in one byte.</summary>
    BOOL,

    /// <summary>Floating point, 4 bits: 2 of exponent, 1 of fraction; two elements in a byte.</summary>
    F4,

    /// <summary>Floating point, 6 bits: 2 of exponent, 3 of fraction; four elements in three bytes.</summary>
    F6_E2M3,

    /// <summary>Floating point, 6 bits: 3 of exponent, 2 of fraction; four elements in three bytes.</summary>
    F6_E3M2,

    /// <summary>Unsigned, 8 bits.</summary>
    U8,

    /// <summary>Signed, 8 bits.</summary>
    I8,

    /// <summary>Floating point, 8 bits: 5 of exponent, 2 of fraction.</summary>
    F8_E5M2,

    /// <summary>Floating point, 8 bits: 4 of exponent, 3 of fraction.</summary>
    F8_E4M3,

    /// <summary>As <see cref="F8_E5M2"/>, without infinities and negative zero.</summary>
    F8_E5M2FNUZ,

    /// <summary>As <see cref="F8_E4M3"/>, without infinities and negative zero.</summary>
    F8_E4M3FNUZ,

    /// <summary>A power of two, 8 bits of exponent: the common scale of a block of narrower numbers.</summary>
    F8_E8M0,

    /// <summary>Signed, 16 bits.</summary>
    I16,

    /// <summary>Unsigned, 16 bits.</summary>
    U16,

    /// <summary>Floating point, 16 bits (IEEE 754 binary16).</summary>
    F16,

    /// <summary>Floating point, 16 bits: the upper half of an F32.</summary>
    BF16,

    /// <summary>Signed, 32 bits.</summary>
    I32,

    /// <summary>Unsigned, 32 bits.</summary>
    U32,

    /// <summary>Floating point, 32 bits (IEEE 754 binary32).</summary>
    F32,

    /// <summary>A complex number: two F32, the real part first.</summary>
    C64,

    /// <summary>Floating point, 64 bits (IEEE 754 binary64).</summary>
    F64,

    /// <summary>Signed, 64 bits.</summary>
    I64,

    /// <summary>Unsigned, 64 bits.</summary>
    U64,
}

/// <summary>Facts about element types.</summary>
static class TensorTypes
{
    /// <summary>The number of bits of one element.</summary>
    public static int Bits(this TensorType type) => type switch
    {
        TensorType.F4 => 4,
        TensorType.F6_E2M3 or TensorType.F6_E3M2 => 6,
        TensorType.BOOL or TensorType.U8 or TensorType.I8 or TensorType.F8_E5M2 or TensorType.F8_E4M3 or TensorType.F8_E5M2FNUZ or TensorType.F8_E4M3FNUZ or TensorType.F8_E8M0 => 8,
        TensorType.I16 or TensorType.U16 or TensorType.F16 or TensorType.BF16 => 16,
        TensorType.I32 or TensorType.U32 or TensorType.F32 => 32,
        _ => 64,
    };
}
