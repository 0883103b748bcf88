using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>Samples with their values and adjoints at a point, and the inputs (x, 1) of every dense layer packed as a right factor of products.</summary>
sealed class WideChunk<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkPlan<T> plan;
    readonly T[] values;
    readonly T[] adjoints;
    readonly PackedMatrix<T>?[] extendedInputs;

    public WideChunk(NetworkLoss<T> loss, T[] parameters, int start, int count)
    {
        var network = loss.Network;
        plan = ((LayerPasses<T>)loss.Passes).Plan;
        Data = loss.Passes.CreateChunk();
        Data.Load(loss.Data, start, count);
        values = new T[plan.ValueRows * Data.Width];
        adjoints = new T[plan.AdjointRows * Data.Width];
        var workspace = loss.Workspaces.Rent();
        loss.Passes.Forward(parameters, Data, values, workspace.Gemm);
        loss.Function.Gradient(
            loss.Passes.Outputs(values, Data), Data.Targets, loss.SampleWeight, loss.Passes.OutputAdjoint(adjoints, Data));
        loss.Passes.Backward(parameters, Data, values, adjoints, [], workspace.Gemm);
        loss.Workspaces.Return(workspace);
        extendedInputs = new PackedMatrix<T>?[network.Layers.Count];
        for (int i = network.FirstParametricLayer; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is DenseLayer<T>)
                extendedInputs[i] = Extend(Input(i));
        }
    }

    /// <summary>The samples.</summary>
    public DataChunk<T> Data { get; }

    /// <summary>The columns of <see cref="ExtendedInputs"/>: the inputs, one for the bias, and zeros that fill the last panel.</summary>
    public static int PaddedInputs(int inputs)
    {
        int panel = GemmShape.PanelColumns<T>();
        return (inputs + panel) / panel * panel;
    }

    /// <summary>The input of a layer, which is the output of the one before it.</summary>
    public Batch<T> Input(int layer) => layer == 0 ? Data.Inputs : plan.Output(values, layer - 1, Data.Width);

    /// <summary>The adjoint of a layer's output.</summary>
    public Batch<T> Adjoint(int layer) => plan.Adjoint(adjoints, layer, Data.Width);

    /// <summary>(x, 1, 0 …)ᵀ of a dense layer: one row for each sample.</summary>
    public PackedMatrix<T> ExtendedInputs(int layer) => extendedInputs[layer]!;

    static PackedMatrix<T> Extend(Batch<T> input)
    {
        int rows = PaddedInputs(input.Rows);
        var extended = new T[rows * input.Width];
        input.Values.CopyTo(extended);
        extended.AsSpan(input.Rows * input.Width, input.Width).Fill(T.One);
        var packed = new PackedMatrix<T>();
        packed.Pack(new MatrixView<T>(extended, rows, input.Width).Transposed);
        return packed;
    }
}
