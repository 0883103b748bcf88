using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = F(x) + S(x), with w = (parameters of F, parameters of S).</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class ResidualLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly LayerChain<T> branch;
    readonly LayerChain<T>? shortcut;
    // Layers may look at their outputs again, so F(x) is kept beside the sum, and S(x) where S is no identity; likewise their tangents.
    // Where both summands give an x̄, the second has rows of its own.
    readonly int branchRows;
    readonly int shortcutRows;
    readonly int inputRows;

    internal ResidualLayer(ImageShape input, LayerChain<T> branch, LayerChain<T>? shortcut)
        : base(input, branch.Output)
    {
        (this.branch, this.shortcut) = (branch, shortcut);
        branchRows = branch.Output.Features;
        (shortcutRows, inputRows) = shortcut is null ? (0, 0) : (branchRows, input.Features);
        Parameters =
        [
            .. branch.Parameters,
            .. shortcut?.Parameters.Select(s => new ParameterSlice(s.Name, branch.ParameterCount + s.Offset, s.Shape)) ?? [],
        ];
        LinearParts = [.. branch.LinearParts, .. shortcut?.LinearParts.Select(p => p.Moved(branch.ParameterCount)) ?? []];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterSlice> Parameters { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LinearPart> LinearParts { get; }

    /// <inheritdoc/>
    public override int TapeRows => branch.TapeRows + branchRows + (shortcut?.TapeRows ?? 0) + shortcutRows;

    /// <inheritdoc/>
    public override int AdjointTapeRows => branch.AdjointTapeRows + (shortcut?.AdjointTapeRows ?? 0) + inputRows;

    /// <inheritdoc/>
    public override int TangentTapeRows
        => branch.TangentTapeRows + branchRows + (shortcut?.TangentTapeRows ?? 0) + shortcutRows + inputRows;

    /// <inheritdoc/>
    public override void Initialize(Span<T> parameters, Initialization initialization, RandomStream random)
    {
        branch.Initialize(parameters[..branch.ParameterCount], initialization, random.Derive(0));
        shortcut?.Initialize(parameters[branch.ParameterCount..], initialization, random.Derive(1));
    }

    /// <inheritdoc/>
    public override void Forward(ref LayerPass<T> pass)
    {
        var f = Branch(ref pass);
        branch.Forward(ref f);
        f.Output.Values.CopyTo(pass.Output.Values);
        if (shortcut is null)
        {
            Add(pass.Input, pass.Output);
            return;
        }
        var s = Shortcut(ref pass);
        shortcut.Forward(ref s);
        Add(s.Output, pass.Output);
    }

    /// <inheritdoc/>
    public override void Backward(ref LayerPass<T> pass)
    {
        var f = Branch(ref pass);
        branch.Backward(ref f);
        if (shortcut is not null)
        {
            var s = Shortcut(ref pass);
            shortcut.Backward(ref s);
            if (!pass.InputAdjoint.IsEmpty)
                Add(s.InputAdjoint, pass.InputAdjoint);
        }
        else if (!pass.InputAdjoint.IsEmpty)
        {
            Add(pass.OutputAdjoint, pass.InputAdjoint);
        }
    }

    /// <inheritdoc/>
    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        var f = Branch(ref pass);
        branch.ForwardTangent(ref f);
        f.OutputTangent.Values.CopyTo(pass.OutputTangent.Values);
        if (shortcut is not null)
        {
            var s = Shortcut(ref pass);
            shortcut.ForwardTangent(ref s);
            Add(s.OutputTangent, pass.OutputTangent);
        }
        else if (!pass.InputTangent.IsEmpty)
        {
            Add(pass.InputTangent, pass.OutputTangent);
        }
    }

    /// <inheritdoc/>
    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        var f = Branch(ref pass);
        branch.BackwardTangent(ref f);
        if (shortcut is not null)
        {
            var s = Shortcut(ref pass);
            shortcut.BackwardTangent(ref s);
            if (!pass.InputAdjointTangent.IsEmpty)
                Add(s.InputAdjointTangent, pass.InputAdjointTangent);
        }
        else if (!pass.InputAdjointTangent.IsEmpty)
        {
            Add(pass.OutputAdjointTangent, pass.InputAdjointTangent);
        }
    }

    /// <inheritdoc/>
    public override void ReadInputs(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        int own = branch.LinearParts.Count;
        var inner = part < own ? Branch(ref pass) : Shortcut(ref pass);
        (part < own ? branch : shortcut!).ReadInputs(ref inner, part < own ? part : part - own, samples, rows);
    }

    /// <inheritdoc/>
    public override void ReadSlopes(ref LayerPass<T> pass, int part, int samples, Span<double> rows)
    {
        int own = branch.LinearParts.Count;
        var inner = part < own ? Branch(ref pass) : Shortcut(ref pass);
        (part < own ? branch : shortcut!).ReadSlopes(ref inner, part < own ? part : part - own, samples, rows);
    }

    /// <summary>For example <c>residual (conv 8 (3×3) → relu)</c>.</summary>
    public override string ToString() => shortcut is null ? $"residual ({branch})" : $"residual ({branch} | {shortcut})";

    LayerPass<T> Branch(ref LayerPass<T> pass)
    {
        var part = pass;
        part.Parameters = pass.Parameters[..branch.ParameterCount];
        part.Tape = pass.Tape.Slice(0, branch.TapeRows);
        part.Output = pass.Tape.Slice(branch.TapeRows, branchRows);
        // A pass without adjoints or tangents has no tape for them.
        if (!pass.AdjointTape.IsEmpty)
            part.AdjointTape = pass.AdjointTape.Slice(0, branch.AdjointTapeRows);
        if (!pass.TangentTape.IsEmpty)
        {
            part.TangentTape = pass.TangentTape.Slice(0, branch.TangentTapeRows);
            part.OutputTangent = pass.TangentTape.Slice(branch.TangentTapeRows, branchRows);
        }
        if (!pass.Gradient.IsEmpty)
            part.Gradient = pass.Gradient[..branch.ParameterCount];
        if (!pass.Direction.IsEmpty)
            part.Direction = pass.Direction[..branch.ParameterCount];
        return part;
    }

    LayerPass<T> Shortcut(ref LayerPass<T> pass)
    {
        var part = pass;
        part.Parameters = pass.Parameters[branch.ParameterCount..];
        if (!pass.Gradient.IsEmpty)
            part.Gradient = pass.Gradient[branch.ParameterCount..];
        if (!pass.Direction.IsEmpty)
            part.Direction = pass.Direction[branch.ParameterCount..];

        int tape = branch.TapeRows + branchRows;
        part.Tape = pass.Tape.Slice(tape, shortcut!.TapeRows);
        part.Output = pass.Tape.Slice(tape + shortcut.TapeRows, shortcutRows);
        if (!pass.AdjointTape.IsEmpty)
        {
            part.AdjointTape = pass.AdjointTape.Slice(branch.AdjointTapeRows, shortcut.AdjointTapeRows);
            if (!pass.InputAdjoint.IsEmpty)
                part.InputAdjoint = pass.AdjointTape.Slice(branch.AdjointTapeRows + shortcut.AdjointTapeRows, inputRows);
        }
        if (!pass.TangentTape.IsEmpty)
        {
            int tangent = branch.TangentTapeRows + branchRows, output = tangent + shortcut.TangentTapeRows;
            part.TangentTape = pass.TangentTape.Slice(tangent, shortcut.TangentTapeRows);
            part.OutputTangent = pass.TangentTape.Slice(output, shortcutRows);
            if (!pass.InputAdjointTangent.IsEmpty)
                part.InputAdjointTangent = pass.TangentTape.Slice(output + shortcutRows, inputRows);
        }
        return part;
    }

    static void Add(Batch<T> x, Batch<T> sum) => ElementKernels.AddScaled(T.One, x.Values, sum.Values);
}
