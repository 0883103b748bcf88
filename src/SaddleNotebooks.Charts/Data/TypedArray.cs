using System.Buffers.Binary;

namespace SaddleNotebooks.Charts;

/// <summary>plotly.js's typed arrays: raw little-endian bytes in base64, many times smaller than decimal digits.</summary>
static class TypedArray
{
    /// <summary>Above this number of values a grid is sent in single precision: seven digits are more than a picture shows.</summary>
    internal const int SinglePrecisionFrom = 4096;

    internal static string TypeFor(ReadOnlySpan<double> values) => FitsSingle(values) ? "f4" : "f8";

    internal static byte[] Encode(ReadOnlySpan<double> values, string type)
    {
        int size = type == "f4" ? 4 : 8;
        var bytes = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
        {
            double value = double.IsFinite(values[i]) ? values[i] : double.NaN;
            var place = bytes.AsSpan(i * size);
            if (size == 4)
                BinaryPrimitives.WriteSingleLittleEndian(place, (float)value);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(place, value);
        }
        return bytes;
    }

    static bool FitsSingle(ReadOnlySpan<double> values)
    {
        if (values.Length < SinglePrecisionFrom)
            return false;
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
            if (Math.Abs(value) > float.MaxValue || (value != 0 && Math.Abs(value) < 1e-37))
                return false;
        }
        // A nearly constant grid would lose its relief.
        return high - low > 1e-4 * Math.Max(Math.Abs(low), Math.Abs(high));
    }
}
