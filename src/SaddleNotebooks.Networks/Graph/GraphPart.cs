using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A linear part of a graph, and the step whose pass tells its inputs and slopes.</summary>
/// <param name="Part">The part.</param>
/// <param name="Map">Of single elements: for each element of the step's output for one sample, the parameter that it meets; else empty.</param>
/// <param name="Geometry">Of a convolution: its sizes.</param>
/// <param name="Factor">What a slope is multiplied by.</param>
/// <param name="Other">Of scales: the operand that they scale; else −1.</param>
sealed record GraphPart(LinearPart Part, int[] Map, ConvolutionGeometry? Geometry = null, double Factor = 1, int Other = -1)
{
    /// <summary>What enters at each position of each sample; see <see cref="Layer{T}.ReadInputs"/>.</summary>
    public void ReadInputs<T>(OperationPass<T> pass, int samples, Span<double> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Geometry is { } geometry)
        {
            ReadPatches(geometry, pass, samples, rows);
            return;
        }
        int columns = Part.Kind == LinearPartKind.Lookup ? 1 : Part.Inputs;
        ReadOnlySpan<T> values = pass.Operand(Part.Kind == LinearPartKind.Lookup ? 1 : 0);
        for (int r = 0; r < samples * Part.Positions; r++)
        {
            for (int j = 0; j < columns; j++)
                rows[(r * Part.InputColumns) + j] = double.CreateChecked(values[(r * columns) + j]);
            // Negative indices count from the end.
            if (Part.Kind == LinearPartKind.Lookup && rows[r] < 0)
                rows[r] += Part.Inputs;
        }
    }

    /// <summary>The slopes behind the part; see <see cref="Layer{T}.ReadSlopes"/>.</summary>
    public void ReadSlopes<T>(OperationPass<T> pass, int samples, Span<double> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> slopes = pass.OutputAdjoint;
        if (Part.Kind == LinearPartKind.Elements)
        {
            ReadOnlySpan<T> other = Other < 0 ? [] : pass.Operand(Other);
            rows[..(samples * Part.Outputs)].Clear();
            for (int i = 0; i < samples; i++)
            {
                for (int e = 0; e < Map.Length; e++)
                {
                    double slope = Factor * double.CreateChecked(slopes[(i * Map.Length) + e]);
                    rows[(i * Part.Outputs) + Map[e]] += Other < 0 ? slope : slope * double.CreateChecked(other[(i * Map.Length) + e]);
                }
            }
            return;
        }
        bool pixelsLast = Geometry is not null;
        for (int i = 0; i < samples; i++)
        {
            for (int t = 0; t < Part.Positions; t++)
            {
                int row = (i * Part.Positions) + t;
                for (int o = 0; o < Part.Outputs; o++)
                    rows[(row * Part.Outputs) + o] = double.CreateChecked(slopes[pixelsLast ? (((i * Part.Outputs) + o) * Part.Positions) + t : (row * Part.Outputs) + o]);
            }
        }
    }

    void ReadPatches<T>(ConvolutionGeometry geometry, OperationPass<T> pass, int samples, Span<double> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int pixels = Part.Positions, image = geometry.Channels * geometry.Pixels;
        var patches = pass.Workspace.Scratch(checked(geometry.KernelSize * pixels));
        for (int i = 0; i < samples; i++)
        {
            Patches.Gather<T>(geometry, pass.Operand(0).Slice(i * image, image), 0, 0, geometry.OutHeight, patches, pixels, 0);
            for (int e = 0; e < geometry.KernelSize; e++)
            {
                for (int t = 0; t < pixels; t++)
                    rows[(((i * pixels) + t) * Part.InputColumns) + e] = double.CreateChecked(patches[(e * pixels) + t]);
            }
        }
    }
}
