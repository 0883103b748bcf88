namespace SaddleNotebooks.Networks;

/// <summary>Where the numbers, tangents and adjoints of an operand (or output) of one step lie.</summary>
/// <param name="Source">Which memory holds the numbers.</param>
/// <param name="Offset">Where in it they start.</param>
/// <param name="Count">The number of elements.</param>
/// <param name="IsActive">Whether it has tangents and adjoints: in the direction and the gradient for parameters, else at the positions that follow.</param>
/// <param name="Adjoint">Where its adjoint starts.</param>
/// <param name="Tangent">Where its tangent starts.</param>
/// <param name="AdjointTangent">Where the tangent of its adjoint starts.</param>
/// <param name="IsDifferentiable">Whether the step passes derivatives to it.</param>
/// <param name="Adds">Whether another step wrote its adjoint before, in the order of the backward pass.</param>
readonly record struct Operand(
    ValueSource Source, int Offset, int Count, bool IsActive, int Adjoint, int Tangent, int AdjointTangent, bool IsDifferentiable, bool Adds);
