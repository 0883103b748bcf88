using System.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>y = x, taken as a plain vector.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="input">The shape of x.</param>
sealed class FlattenLayer<T>(ImageShape input) : LinearMapLayer<T>(input, ImageShape.OfVector(input.Features))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    protected override void Apply(Batch<T> input, Batch<T> output) => input.Values.CopyTo(output.Values);

    /// <inheritdoc/>
    protected override void ApplyTransposed(Batch<T> output, Batch<T> input) => output.Values.CopyTo(input.Values);

    /// <summary>For example <c>flatten</c>.</summary>
    public override string ToString() => "flatten";
}
