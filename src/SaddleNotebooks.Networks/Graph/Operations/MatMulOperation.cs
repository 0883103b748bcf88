using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Matrix products of the last two axes, the others broadcast; each factor may be stored transposed.</summary>
sealed class MatMulOperation : BilinearOperation
{
    readonly int rows;
    readonly int columns;
    readonly int inner;
    readonly bool transposeA;
    readonly bool transposeB;
    readonly StridedLoop batches;
    readonly bool firstRepeats;
    readonly bool secondRepeats;

    /// <summary>A product of tensors of the given shapes, at least two axes each.</summary>
    public MatMulOperation(int[] a, int[] b, bool transposeA = false, bool transposeB = false)
        : base(Result(a, b, transposeA, transposeB))
    {
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        (rows, columns) = (Shape[^2], Shape[^1]);
        inner = a[transposeA ? ^2 : ^1];
        int[] batch = Shape[..^2], aBatch = a[..^2], bBatch = b[..^2];
        int[] yStrides = Scaled(Shapes.Strides(batch), rows * columns);
        int[] aStrides = Scaled(Shapes.BroadcastStrides(aBatch, batch), rows * inner);
        int[] bStrides = Scaled(Shapes.BroadcastStrides(bBatch, batch), inner * columns);
        if (!transposeA && Shapes.Count(bBatch) == 1)
        {
            // One right factor for all: one product with all rows.
            rows *= Shapes.Count(batch);
            batch = yStrides = aStrides = bStrides = [];
        }
        // The last axis of a loop is its innermost run, which a product takes one by one.
        batches = new StridedLoop(batch, yStrides, aStrides, bStrides);
        firstRepeats = Shapes.Count(aBatch) != Shapes.Count(Shape.AsSpan(..^2));
        secondRepeats = batch.Length > 0 && Shapes.Count(bBatch) != Shapes.Count(Shape.AsSpan(..^2));
    }

    public override string Name => "matrix product";

    /// <summary>Whether the left factor is stored transposed.</summary>
    public bool IsFirstTransposed => transposeA;

    /// <summary>Whether the right factor is stored transposed.</summary>
    public bool IsSecondTransposed => transposeB;

    protected override void Product<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> y, bool add, OperationPass<T> pass)
    {
        if (y.IsEmpty)
            return;
        var cursor = batches.Start();
        do
        {
            for (int i = 0; i < batches.InnerLength; i++)
                Gemm.Multiply(A(a, cursor, i), B(b, cursor, i), Y(y, cursor, i), columns, add, pass.Workspace);
        }
        while (cursor.Next());
    }

    // Ā = Ȳ Bᵀ, or its transpose.
    protected override void TransposeFirst<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> b, Span<T> a, bool add, OperationPass<T> pass)
    {
        if (firstRepeats && !add)
            a.Clear();
        if (y.IsEmpty)
            return;
        var cursor = batches.Start();
        do
        {
            for (int i = 0; i < batches.InnerLength; i++)
            {
                var adjoint = new MatrixView<T>(y.Slice(cursor.First + i * batches.InnerStride(0), rows * columns), rows, columns);
                var right = B(b, cursor, i);
                var target = a.Slice(cursor.Second + i * batches.InnerStride(1), rows * inner);
                if (transposeA)
                    Gemm.Multiply(right, adjoint.Transposed, target, rows, add || firstRepeats, pass.Workspace);
                else
                    Gemm.Multiply(adjoint, right.Transposed, target, inner, add || firstRepeats, pass.Workspace);
            }
        }
        while (cursor.Next());
    }

    // B̄ = Aᵀ Ȳ, or its transpose.
    protected override void TransposeSecond<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> a, Span<T> b, bool add, OperationPass<T> pass)
    {
        if (secondRepeats && !add)
            b.Clear();
        if (y.IsEmpty)
            return;
        var cursor = batches.Start();
        do
        {
            for (int i = 0; i < batches.InnerLength; i++)
            {
                var adjoint = new MatrixView<T>(y.Slice(cursor.First + i * batches.InnerStride(0), rows * columns), rows, columns);
                var left = A(a, cursor, i);
                var target = b.Slice(cursor.Third + i * batches.InnerStride(2), inner * columns);
                if (transposeB)
                    Gemm.Multiply(adjoint.Transposed, left, target, inner, add || secondRepeats, pass.Workspace);
                else
                    Gemm.Multiply(left.Transposed, adjoint, target, columns, add || secondRepeats, pass.Workspace);
            }
        }
        while (cursor.Next());
    }

    MatrixView<T> A<T>(ReadOnlySpan<T> a, StridedLoop.Cursor cursor, int i)
        where T : unmanaged
    {
        var values = a.Slice(cursor.Second + i * batches.InnerStride(1), rows * inner);
        return transposeA ? new MatrixView<T>(values, inner, rows).Transposed : new MatrixView<T>(values, rows, inner);
    }

    MatrixView<T> B<T>(ReadOnlySpan<T> b, StridedLoop.Cursor cursor, int i)
        where T : unmanaged
    {
        var values = b.Slice(cursor.Third + i * batches.InnerStride(2), inner * columns);
        return transposeB ? new MatrixView<T>(values, columns, inner).Transposed : new MatrixView<T>(values, inner, columns);
    }

    Span<T> Y<T>(Span<T> y, StridedLoop.Cursor cursor, int i) => y.Slice(cursor.First + i * batches.InnerStride(0), rows * columns);

    static int[] Scaled(int[] strides, int factor) => Array.ConvertAll(strides, s => s * factor);

    static int[] Result(int[] a, int[] b, bool transposeA, bool transposeB)
    {
        int inner = a[transposeA ? ^2 : ^1];
        if (b[transposeB ? ^1 : ^2] != inner)
            throw new GraphException($"A matrix product of {Shapes.Text(a)} and {Shapes.Text(b)}: the inner extents differ.");
        return [.. Shapes.Broadcast(a.AsSpan(..^2), b.AsSpan(..^2)), a[transposeA ? ^1 : ^2], b[transposeB ? ^2 : ^1]];
    }
}
