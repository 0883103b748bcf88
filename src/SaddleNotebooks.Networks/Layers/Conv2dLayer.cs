using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A convolution, with w = (W row-major [output channels][input channels][side][side], b). Each row of output pixels is one matrix
/// product of W with the patches under the kernel.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class Conv2dLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly ConvolutionShape shape;
    readonly PatchRows patchRows;

    internal Conv2dLayer(ConvolutionShape shape)
        : base(shape.Input, shape.Output)
    {
        this.shape = shape;
        patchRows = new PatchRows(shape);
        Parameters =
        [
            new ParameterSlice("weight", 0, [shape.Output.Channels, shape.Input.Channels, shape.Side, shape.Side]),
            new ParameterSlice("bias", shape.WeightCount, [shape.Output.Channels]),
        ];
        LinearParts =
        [
            new LinearPart(LinearPartKind.Product, 0, shape.KernelSize, shape.Output.Channels, shape.Output.Height * shape.Output.Width) { BiasOffset = shape.WeightCount },
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSlice> Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LinearPart> LinearParts { get; }

    /// <inheritdoc/>
    public override bool IsLinearInParameters => true;

    /// <inheritdoc/>
    public override void Initialize(Span<T> parameters, Initialization initialization, RandomStream random)
    {
        WeightInitializer.Fill(
            parameters[..shape.WeightCount], shape.Output.Channels, shape.KernelSize, initialization, random,
            outputsPerInput: shape.Output.Channels * shape.Side * shape.Side);
        parameters[shape.WeightCount..].Clear();
    }

    /// <inheritdoc/>
    public override void Forward(ref LayerPass<T> pass)
    {
        FillWithBias(pass.Output, pass.Parameters);
        AddConvolution(pass.Parameters, pass.Input, pass.Output, pass.Workspace);
    }

    /// <inheritdoc/>
    public override void Backward(ref LayerPass<T> pass)
    {
        if (!pass.Gradient.IsEmpty)
        {
            AddWeightGradient(pass.OutputAdjoint, pass.Input, pass.Gradient, pass.Workspace);
            AddBiasGradient(pass.OutputAdjoint, pass.Gradient);
        }
        if (!pass.InputAdjoint.IsEmpty)
        {
            pass.InputAdjoint.Values.Clear();
            AddTransposed(pass.Parameters, pass.OutputAdjoint, pass.InputAdjoint, pass.Workspace);
        }
    }

    /// <inheritdoc/>
    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        // Ry = V x + c + W Rx, where V x is the convolution with kernel V.
        FillWithBias(pass.OutputTangent, pass.Direction);
        AddConvolution(pass.Direction, pass.Input, pass.OutputTangent, pass.Workspace);
        if (!pass.InputTangent.IsEmpty)
            AddConvolution(pass.Parameters, pass.InputTangent, pass.OutputTangent, pass.Workspace);
    }

    /// <inheritdoc/>
    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        // As in a dense layer: RW̄ = Rȳ xᵀ + ȳ Rxᵀ, Rb̄ = Rȳ, Rx̄ = Wᵀ Rȳ + Vᵀ ȳ, with patches for x.
        AddWeightGradient(pass.OutputAdjointTangent, pass.Input, pass.Gradient, pass.Workspace);
        if (!pass.InputTangent.IsEmpty)
            AddWeightGradient(pass.OutputAdjoint, pass.InputTangent, pass.Gradient, pass.Workspace);
        AddBiasGradient(pass.OutputAdjointTangent, pass.Gradient);
        if (!pass.InputAdjointTangent.IsEmpty)
        {
            pass.InputAdjointTangent.Values.Clear();
            AddTransposed(pass.Parameters, pass.OutputAdjointTangent, pass.InputAdjointTangent, pass.Workspace);
            AddTransposed(pass.Direction, pass.OutputAdjoint, pass.InputAdjointTangent, pass.Workspace);
        }
    }

    /// <inheritdoc/>
    public override void ReadInputs(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        int width = pass.Input.Width, columns = shape.Output.Width, stride = shape.KernelSize + 1;
        var patches = pass.Workspace.Scratch(patchRows.Length(width));
        for (int y = 0; y < shape.Output.Height; y++)
        {
            patchRows.Gather(pass.Input, y, patches);
            for (int e = 0; e < shape.KernelSize; e++)
            {
                for (int x = 0; x < columns; x++)
                {
                    var patch = patches.Slice(((e * columns) + x) * width, width);
                    for (int i = 0; i < samples; i++)
                        rows[(((((i * shape.Output.Height) + y) * columns) + x) * stride) + e] = double.CreateChecked(patch[i]);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void ReadSlopes(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        int channels = shape.Output.Channels, pixels = shape.Output.Height * shape.Output.Width;
        for (int o = 0; o < channels; o++)
        {
            for (int p = 0; p < pixels; p++)
            {
                var row = pass.OutputAdjoint.Row((o * pixels) + p);
                for (int i = 0; i < samples; i++)
                    rows[(((i * pixels) + p) * channels) + o] = double.CreateChecked(row[i]);
            }
        }
    }

    /// <summary>For example <c>conv 8 (3×3)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"conv {shape.Output.Channels} ({shape.Side}×{shape.Side})");

    MatrixView<T> Weights(ReadOnlySpan<T> parameters) => new(parameters, shape.Output.Channels, shape.KernelSize);

    void AddConvolution(ReadOnlySpan<T> kernel, Batch<T> input, Batch<T> output, GemmWorkspace<T> workspace)
    {
        int columns = shape.Output.Width * input.Width, stride = shape.Output.Height * columns;
        var patches = workspace.Scratch(patchRows.Length(input.Width));
        for (int y = 0; y < shape.Output.Height; y++)
        {
            patchRows.Gather(input, y, patches);
            Gemm.Multiply(
                Weights(kernel), new MatrixView<T>(patches, shape.KernelSize, columns), output.Values[(y * columns)..], stride, accumulate: true,
                workspace);
        }
    }

    void AddTransposed(ReadOnlySpan<T> kernel, Batch<T> outputAdjoint, Batch<T> inputAdjoint, GemmWorkspace<T> workspace)
    {
        int columns = shape.Output.Width * outputAdjoint.Width;
        var patches = workspace.Scratch(patchRows.Length(outputAdjoint.Width));
        for (int y = 0; y < shape.Output.Height; y++)
        {
            Gemm.Multiply(Weights(kernel).Transposed, OutputRow(outputAdjoint, y), patches, columns, accumulate: false, workspace);
            patchRows.Scatter<T>(patches, y, inputAdjoint);
        }
    }

    void AddWeightGradient(Batch<T> outputAdjoint, Batch<T> input, Span<T> gradient, GemmWorkspace<T> workspace)
    {
        int columns = shape.Output.Width * input.Width;
        var patches = workspace.Scratch(patchRows.Length(input.Width));
        for (int y = 0; y < shape.Output.Height; y++)
        {
            patchRows.Gather(input, y, patches);
            Gemm.Multiply(
                OutputRow(outputAdjoint, y), new MatrixView<T>(patches, shape.KernelSize, columns).Transposed, gradient, shape.KernelSize,
                accumulate: true, workspace);
        }
    }

    /// <summary>Row y of all output channels: one matrix row for each channel.</summary>
    MatrixView<T> OutputRow(Batch<T> output, int y)
    {
        int columns = shape.Output.Width * output.Width;
        return new MatrixView<T>(output.Values[(y * columns)..], shape.Output.Channels, columns, shape.Output.Height * columns);
    }

    /// <summary>The pixels of one output channel.</summary>
    Span<T> Channel(Batch<T> output, int channel)
    {
        int pixels = shape.Output.Height * shape.Output.Width;
        return output.Slice(channel * pixels, pixels).Values;
    }

    void FillWithBias(Batch<T> output, ReadOnlySpan<T> parameters)
    {
        for (int o = 0; o < shape.Output.Channels; o++)
            Channel(output, o).Fill(parameters[shape.WeightCount + o]);
    }

    void AddBiasGradient(Batch<T> outputAdjoint, Span<T> gradient)
    {
        for (int o = 0; o < shape.Output.Channels; o++)
            gradient[shape.WeightCount + o] += RowSum.Of<T>(Channel(outputAdjoint, o));
    }
}
