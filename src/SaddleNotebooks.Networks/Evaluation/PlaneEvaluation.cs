using System.Numerics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Objectives;

namespace SaddleNotebooks.Networks;

/// <summary>
/// The loss at θ + a·d₁ + b·d₂ for all (a, b) of a grid. A first layer that is linear in its parameters has outputs affine in (a, b), so
/// its three products are computed once for a block of rows, and a grid point costs only the later layers.
/// </summary>
sealed class PlaneEvaluation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkLoss<T> loss;
    readonly LayerPasses<T>? layers;
    readonly T[] origin;
    readonly T[] first;
    readonly T[] second;
    readonly T[] a;
    readonly T[] b;
    readonly double[][] sums;
    readonly ObjectPool<Buffers> buffers;
    readonly int layer;
    readonly bool shared;
    readonly int rowsOfBlock;
    int firstRow;
    int rows;

    public PlaneEvaluation(NetworkLoss<T> loss, T[] origin, T[] first, T[] second, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        this.loss = loss;
        this.origin = origin;
        this.first = first;
        this.second = second;
        this.a = Rounded(a);
        this.b = Rounded(b);
        layers = loss.Passes as LayerPasses<T>;
        layer = loss.Network.FirstParametricLayer;
        shared = layers is not null && loss.Network.Layers[layer].IsLinearInParameters;
        rowsOfBlock = PlanePoints.RowsTogether(a.Length, b.Length);
        sums = new double[loss.Chunks.Plan.Parts][];
        for (int p = 0; p < sums.Length; p++)
            sums[p] = new double[rowsOfBlock * b.Length];
        int size = shared ? loss.Network.Layers[layer].Output.Features * loss.Chunks.Plan.Columns : 0;
        buffers = new ObjectPool<Buffers>(() => new Buffers(size, origin.Length));
    }

    public double[,] Run(IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        var values = new double[a.Length, b.Length];
        Action<int> runPart = RunPart;
        for (firstRow = 0; firstRow < a.Length; firstRow += rowsOfBlock)
        {
            rows = Math.Min(rowsOfBlock, a.Length - firstRow);
            bool skipped = cancellationToken.IsCancellationRequested;
            try
            {
                if (!skipped)
                    loss.Workers.Run(sums.Length, runPart);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Rows of so many samples take longer than whoever asked is willing to wait.
                skipped = true;
            }
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < b.Length; j++)
                    values[firstRow + i, j] = skipped ? double.NaN : Total(i * b.Length + j);
            }
            progress?.Report((double)(firstRow + rows) / a.Length);
        }
        using var last = AmbientWork.Conclude();
        AddPenalty(values);
        return values;
    }

    double Total(int index)
    {
        double total = 0;
        foreach (double[] partial in sums)
            total += partial[index];
        return total / loss.TargetCount;
    }

    void RunPart(int part)
    {
        var workspace = loss.Workspaces.Rent();
        var own = buffers.Rent();
        var plan = loss.Chunks.Plan;
        Array.Clear(sums[part]);
        for (int c = plan.FirstChunk(part); c < plan.FirstChunk(part + 1); c++)
            RunChunk(loss.Chunks.Chunks[c], sums[part], own, workspace);
        buffers.Return(own);
        loss.Workspaces.Return(workspace);
    }

    void RunChunk(DataChunk<T> chunk, double[] sum, Buffers own, NetworkWorkspace<T> workspace)
    {
        var passes = loss.Passes;
        var values = workspace.Values(passes, chunk);
        layers?.Forward(0, layer, origin, chunk, values, workspace.Gemm);
        var later = shared ? loss.Network.LayerRange(layer).End.Value.. : 0..;
        var output = shared ? layers!.Plan.Output(values, layer, chunk.Width).Values : [];
        int length = output.Length;
        Span<T> atOrigin = own.AtOrigin.AsSpan(0, length), alongFirst = own.AlongFirst.AsSpan(0, length);
        Span<T> alongSecond = own.AlongSecond.AsSpan(0, length), onRow = own.OnRow.AsSpan(0, length);
        if (shared)
        {
            FirstLayer(origin, chunk, values, workspace.Gemm, atOrigin);
            FirstLayer(first, chunk, values, workspace.Gemm, alongFirst);
            FirstLayer(second, chunk, values, workspace.Gemm, alongSecond);
        }
        for (int i = 0; i < rows; i++)
        {
            LinearCombination.Add(origin.AsSpan(later), a[firstRow + i], first.AsSpan(later), own.RowParameters.AsSpan(later));
            LinearCombination.Add(atOrigin, a[firstRow + i], alongFirst, onRow);
            for (int j = 0; j < b.Length; j++)
            {
                LinearCombination.Add(own.RowParameters.AsSpan(later), b[j], second.AsSpan(later), own.Parameters.AsSpan(later));
                if (shared)
                    LinearCombination.Add(onRow, b[j], alongSecond, output);
                if (layers is null)
                    passes.Forward(own.Parameters, chunk, values, workspace.Gemm);
                else
                    layers.Forward(shared ? layer + 1 : layer, loss.Network.Layers.Count, own.Parameters, chunk, values, workspace.Gemm);
                var losses = workspace.Losses(chunk.Count);
                loss.Function.Values(passes.Outputs(values, chunk), chunk.Targets, losses);
                foreach (double one in losses)
                    sum[i * b.Length + j] += one;
            }
        }
    }

    void FirstLayer(T[] parameters, DataChunk<T> chunk, T[] values, GemmWorkspace<T> workspace, Span<T> result)
    {
        layers!.Forward(layer, layer + 1, parameters, chunk, values, workspace);
        layers.Plan.Output(values, layer, chunk.Width).Values.CopyTo(result);
    }

    // ½ λ ‖θ + a d₁ + b d₂‖² from the six inner products.
    void AddPenalty(double[,] values)
    {
        if (loss.L2 == 0)
            return;
        var space = loss.Space;
        double oo = space.Dot(origin, origin), of = space.Dot(origin, first), os = space.Dot(origin, second);
        double ff = space.Dot(first, first), fs = space.Dot(first, second), ss = space.Dot(second, second);
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++)
            {
                double x = double.CreateChecked(a[i]), y = double.CreateChecked(b[j]);
                values[i, j] += 0.5 * loss.L2 * (oo + 2 * x * of + 2 * y * os + x * x * ff + 2 * x * y * fs + y * y * ss);
            }
        }
    }

    static T[] Rounded(ReadOnlySpan<double> positions)
    {
        var rounded = new T[positions.Length];
        for (int i = 0; i < rounded.Length; i++)
            rounded[i] = T.CreateChecked(positions[i]);
        return rounded;
    }

    /// <summary>What a thread needs besides a workspace: outputs of the first layer, and parameters on a row and at a point.</summary>
    sealed class Buffers(int size, int parameters)
    {
        public T[] AtOrigin { get; } = new T[size];

        public T[] AlongFirst { get; } = new T[size];

        public T[] AlongSecond { get; } = new T[size];

        public T[] OnRow { get; } = new T[size];

        public T[] RowParameters { get; } = new T[parameters];

        public T[] Parameters { get; } = new T[parameters];
    }
}
