namespace SaddleNotebooks;

/// <summary>An objective whose parameter vector consists of named tensors: checkpoints then hold them by these names, and filter normalisation looks at each by itself.</summary>
public interface INamedParameters
{
    /// <summary>The parts of the parameter vector, in order, without gaps.</summary>
    IReadOnlyList<ParameterSlice> Slices { get; }
}
