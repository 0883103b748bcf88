using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>
/// Every output is the greatest element of a square of its channel. The forward pass keeps which element that was; with this choice
/// fixed, the layer is linear.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class MaxPool2dLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly PoolingWindow window;

    /// <summary>A layer with squares of the given side and distance.</summary>
    /// <exception cref="ArgumentException">The square does not fit into the image.</exception>
    public MaxPool2dLayer(ImageShape input, int side, int stride)
        : this(new PoolingWindow(input, side, stride))
    {
    }

    MaxPool2dLayer(PoolingWindow window)
        : base(window.Input, window.Output)
        => this.window = window;

    /// <summary>For every output the number of the chosen element.</summary>
    public override int TapeRows => window.Output.Features;

    /// <inheritdoc/>
    public override void Forward(ref LayerPass<T> pass)
    {
        for (int i = 0; i < pass.Output.Rows; i++)
        {
            Span<T> best = pass.Output.Row(i), choice = pass.Tape.Row(i);
            pass.Input.Row(window.InputRow(i, 0)).CopyTo(best);
            choice.Clear();
            for (int k = 1; k < window.Count; k++)
            {
                var candidate = pass.Input.Row(window.InputRow(i, k));
                var number = T.CreateChecked(k);
                for (int j = 0; j < best.Length; j++)
                {
                    // Strictly greater: of equals the first stays.
                    if (candidate[j] > best[j])
                        (best[j], choice[j]) = (candidate[j], number);
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(ref LayerPass<T> pass)
    {
        if (!pass.InputAdjoint.IsEmpty)
            Scatter(pass.Tape, pass.OutputAdjoint, pass.InputAdjoint);
    }

    /// <inheritdoc/>
    public override void ForwardTangent(ref LayerPass<T> pass)
    {
        if (pass.InputTangent.IsEmpty)
        {
            pass.OutputTangent.Values.Clear();
            return;
        }
        for (int i = 0; i < pass.OutputTangent.Rows; i++)
        {
            Span<T> tangent = pass.OutputTangent.Row(i), choice = pass.Tape.Row(i);
            for (int k = 0; k < window.Count; k++)
            {
                var candidate = pass.InputTangent.Row(window.InputRow(i, k));
                var number = T.CreateChecked(k);
                for (int j = 0; j < tangent.Length; j++)
                {
                    if (choice[j] == number)
                        tangent[j] = candidate[j];
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void BackwardTangent(ref LayerPass<T> pass)
    {
        if (!pass.InputAdjointTangent.IsEmpty)
            Scatter(pass.Tape, pass.OutputAdjointTangent, pass.InputAdjointTangent);
    }

    void Scatter(Batch<T> choices, Batch<T> output, Batch<T> input)
    {
        input.Values.Clear();
        for (int i = 0; i < output.Rows; i++)
        {
            Span<T> adjoint = output.Row(i), choice = choices.Row(i);
            for (int k = 0; k < window.Count; k++)
            {
                var target = input.Row(window.InputRow(i, k));
                var number = T.CreateChecked(k);
                for (int j = 0; j < adjoint.Length; j++)
                {
                    if (choice[j] == number)
                        target[j] += adjoint[j];
                }
            }
        }
    }

    /// <summary>For example <c>max pool 2</c>.</summary>
    public override string ToString() => $"max pool {window.Side}";
}
