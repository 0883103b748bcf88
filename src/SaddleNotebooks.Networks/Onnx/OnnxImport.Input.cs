namespace SaddleNotebooks;

public sealed partial record OnnxImport
{
    /// <summary>An input of a model.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Shape">The shape for one sample.</param>
    /// <param name="IsInteger">Whether it holds whole numbers, such as tokens.</param>
    public sealed record Input(string Name, IReadOnlyList<int> Shape, bool IsInteger)
    {
        /// <summary>The number of features.</summary>
        public int Features => Shape.Aggregate(1, (product, extent) => product * extent);

        /// <summary>For example <c>x [3, 32, 32]</c>.</summary>
        public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]{(IsInteger ? " of whole numbers" : "")}";
    }
}
