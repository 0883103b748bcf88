using System.Text;

namespace SaddleNotebooks.Networks.Tests;

/// <summary>The numbers of a .npy file of floats, doubles or 64-bit integers.</summary>
sealed record NumpyArray(int[] Shape, double[] Values)
{
    public static NumpyArray Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int start = 10 + BitConverter.ToUInt16(bytes, 8);
        string header = Encoding.ASCII.GetString(bytes, 10, start - 10);
        string shapeText = header.Split("'shape': (")[1].Split(')')[0];
        int[] shape = [.. shapeText.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)];
        var values = new double[shape.Aggregate(1, (product, extent) => product * extent)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = header.Contains("<f4") ? BitConverter.ToSingle(bytes, start + 4 * i)
                : header.Contains("<f8") ? BitConverter.ToDouble(bytes, start + 8 * i)
                : BitConverter.ToInt64(bytes, start + 8 * i);
        }
        return new NumpyArray(shape, values);
    }
}
