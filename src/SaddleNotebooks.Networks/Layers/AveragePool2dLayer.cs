using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Every output is the mean of a square of its channel.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed class AveragePool2dLayer<T> : LinearMapLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly PoolingWindow window;
    readonly T weight;

    /// <summary>A layer with squares of the given side and distance.</summary>
    /// <exception cref="ArgumentException">The square does not fit into the image.</exception>
    public AveragePool2dLayer(ImageShape input, int side, int stride)
        : this(new PoolingWindow(input, side, stride))
    {
    }

    AveragePool2dLayer(PoolingWindow window)
        : base(window.Input, window.Output)
    {
        this.window = window;
        weight = T.One / T.CreateChecked(window.Count);
    }

    /// <inheritdoc/>
    protected override void Apply(Batch<T> input, Batch<T> output)
    {
        for (int i = 0; i < output.Rows; i++)
        {
            var mean = output.Row(i);
            mean.Clear();
            for (int k = 0; k < window.Count; k++)
                ElementKernels.AddScaled<T>(weight, input.Row(window.InputRow(i, k)), mean);
        }
    }

    /// <inheritdoc/>
    protected override void ApplyTransposed(Batch<T> output, Batch<T> input)
    {
        input.Values.Clear();
        for (int i = 0; i < output.Rows; i++)
        {
            for (int k = 0; k < window.Count; k++)
                ElementKernels.AddScaled<T>(weight, output.Row(i), input.Row(window.InputRow(i, k)));
        }
    }

    /// <summary>For example <c>average pool 2</c>.</summary>
    public override string ToString() => $"average pool {window.Side}";
}
