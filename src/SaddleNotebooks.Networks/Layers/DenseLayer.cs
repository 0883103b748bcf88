using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = W x + b, with w = (W row-major [outputs][inputs], b).</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class DenseLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int inputs;
    readonly int outputs;

    /// <summary>A layer with the given number of outputs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no output, or more weights than an array can hold.</exception>
    public DenseLayer(ImageShape input, int units)
        : base(input, ImageShape.OfVector(units))
    {
        if (units < 1 || ((long)input.Features + 1) * units > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(units), units, $"A dense layer on {input.Features} inputs needs between 1 and {Array.MaxLength / (input.Features + 1)} units.");
        }
        inputs = input.Features;
        outputs = units;
        Parameters = [new ParameterSlice("weight", 0, [outputs, inputs]), new ParameterSlice("bias", outputs * inputs, [outputs])];
        LinearParts = [new LinearPart(LinearPartKind.Product, 0, inputs, outputs, 1) { BiasOffset = outputs * inputs }];
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
        WeightInitializer.Fill(parameters[..(outputs * inputs)], outputs, inputs, initialization, random);
        parameters[(outputs * inputs)..].Clear();
    }

    /// <inheritdoc/>
    public override void Forward(ref LayerPass<T> pass)
    {
        FillWithBias(pass.Output, pass.Parameters);
        Multiply(Weights(pass.Parameters), View(pass.Input), pass.Output, pass.Workspace);
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
            Multiply(Weights(pass.Parameters).Transposed, View(pass.OutputAdjoint), pass.InputAdjoint, pass.Workspace);
        }
    }

    /// <inheritdoc/>
    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        // Ry = V x + c + W Rx.
        FillWithBias(pass.OutputTangent, pass.Direction);
        Multiply(Weights(pass.Direction), View(pass.Input), pass.OutputTangent, pass.Workspace);
        if (!pass.InputTangent.IsEmpty)
            Multiply(Weights(pass.Parameters), View(pass.InputTangent), pass.OutputTangent, pass.Workspace);
    }

    /// <inheritdoc/>
    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        // RW̄ = Rȳ xᵀ + ȳ Rxᵀ, Rb̄ = Rȳ, Rx̄ = Wᵀ Rȳ + Vᵀ ȳ.
        AddWeightGradient(pass.OutputAdjointTangent, pass.Input, pass.Gradient, pass.Workspace);
        if (!pass.InputTangent.IsEmpty)
            AddWeightGradient(pass.OutputAdjoint, pass.InputTangent, pass.Gradient, pass.Workspace);
        AddBiasGradient(pass.OutputAdjointTangent, pass.Gradient);
        if (!pass.InputAdjointTangent.IsEmpty)
        {
            pass.InputAdjointTangent.Values.Clear();
            Multiply(Weights(pass.Parameters).Transposed, View(pass.OutputAdjointTangent), pass.InputAdjointTangent, pass.Workspace);
            Multiply(Weights(pass.Direction).Transposed, View(pass.OutputAdjoint), pass.InputAdjointTangent, pass.Workspace);
        }
    }

    /// <inheritdoc/>
    public override void ReadInputs(ref LayerPass<T> pass, int part, int samples, Span<double> rows) => pass.Input.CopyTo(rows, samples, inputs + 1);

    /// <inheritdoc/>
    public override void ReadSlopes(ref LayerPass<T> pass, int part, int samples, Span<double> rows) => pass.OutputAdjoint.CopyTo(rows, samples, outputs);

    /// <summary>For example <c>dense 100</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"dense {outputs}");

    MatrixView<T> Weights(ReadOnlySpan<T> parameters) => new(parameters, outputs, inputs);

    static MatrixView<T> View(Batch<T> batch) => new(batch.Values, batch.Rows, batch.Width);

    static void Multiply(MatrixView<T> a, MatrixView<T> b, Batch<T> sum, GemmWorkspace<T> workspace)
        => Gemm.Multiply(a, b, sum.Values, sum.Width, accumulate: true, workspace);

    void AddWeightGradient(Batch<T> outputAdjoint, Batch<T> input, Span<T> gradient, GemmWorkspace<T> workspace)
        => Gemm.Multiply(View(outputAdjoint), View(input).Transposed, gradient, inputs, accumulate: true, workspace);

    void FillWithBias(Batch<T> output, ReadOnlySpan<T> parameters)
    {
        for (int i = 0; i < outputs; i++)
            output.Row(i).Fill(parameters[outputs * inputs + i]);
    }

    void AddBiasGradient(Batch<T> outputAdjoint, Span<T> gradient)
    {
        for (int i = 0; i < outputs; i++)
            gradient[outputs * inputs + i] += RowSum.Of<T>(outputAdjoint.Row(i));
    }
}
