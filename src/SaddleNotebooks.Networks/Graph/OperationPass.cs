using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>What an operation sees of the memory in one pass.</summary>
/// <param name="memory">All memory.</param>
/// <param name="operands">Where the operands lie.</param>
/// <param name="output">Where the output lies.</param>
/// <param name="tape">Where the tape starts among the values.</param>
/// <param name="tapeLength">Its length.</param>
readonly ref struct OperationPass<T>(PassMemory<T> memory, ReadOnlySpan<Operand> operands, Operand output, int tape, int tapeLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly PassMemory<T> memory = memory;
    readonly ReadOnlySpan<Operand> operands = operands;

    public int OperandCount => operands.Length;

    public GemmWorkspace<T> Workspace => memory.Workspace;

    public Span<T> Tape => memory.Values.Slice(tape, tapeLength);

    public Span<T> Output => memory.Values.Slice(output.Offset, output.Count);

    public Span<T> OutputTangent => memory.Tangents.Slice(output.Tangent, output.Count);

    public Span<T> OutputAdjoint => memory.BackwardOnTangents
        ? memory.AdjointTangents.Slice(output.AdjointTangent, output.Count) : memory.Adjoints.Slice(output.Adjoint, output.Count);

    public Span<T> OutputAdjointTangent => memory.AdjointTangents.Slice(output.AdjointTangent, output.Count);

    public Span<T> Operand(int i)
    {
        var operand = operands[i];
        return (operand.Source switch
        {
            ValueSource.Parameter => memory.Parameters,
            ValueSource.Input => memory.Inputs,
            ValueSource.Constant => memory.Constants,
            _ => memory.Values,
        }).Slice(operand.Offset, operand.Count);
    }

    /// <summary>Whether derivatives flow through the operand: it then has a tangent, and may have an adjoint.</summary>
    public bool IsActive(int i) => operands[i].IsActive && operands[i].IsDifferentiable;

    /// <summary>Whether the backward pass has to compute the operand's adjoint.</summary>
    public bool Wants(int i) => IsActive(i) && (operands[i].Source != ValueSource.Parameter || !memory.Gradient.IsEmpty);

    /// <summary>Whether the operand's adjoint is added to what is there (or written over it).</summary>
    public bool Adds(int i) => operands[i].Adds;

    /// <summary>Whether the output lies in the memory of the operand.</summary>
    public bool IsInPlace(int i) => operands[i].Source == ValueSource.Computed && operands[i].Offset == output.Offset;

    public Span<T> Tangent(int i) => operands[i].Source == ValueSource.Parameter
        ? memory.Direction.Slice(operands[i].Offset, operands[i].Count) : memory.Tangents.Slice(operands[i].Tangent, operands[i].Count);

    public Span<T> Adjoint(int i)
    {
        var operand = operands[i];
        if (operand.Source == ValueSource.Parameter)
            return memory.Gradient.Slice(operand.Offset, operand.Count);
        return memory.BackwardOnTangents
            ? memory.AdjointTangents.Slice(operand.AdjointTangent, operand.Count) : memory.Adjoints.Slice(operand.Adjoint, operand.Count);
    }

    public Span<T> AdjointTangent(int i) => operands[i].Source == ValueSource.Parameter
        ? memory.Gradient.Slice(operands[i].Offset, operands[i].Count)
        : memory.AdjointTangents.Slice(operands[i].AdjointTangent, operands[i].Count);
}
