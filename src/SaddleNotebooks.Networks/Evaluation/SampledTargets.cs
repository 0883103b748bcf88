using System.Numerics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>The same inputs with targets drawn from what the network predicts: softmax classes, logistic outcomes, or the outputs with normal noise of variance 1.</summary>
static class SampledTargets
{
    /// <summary>Whether the loss is minus the logarithm of a density of targets, so that there is a law to draw from.</summary>
    public static bool HasLaw(LossFunction function) => function is CrossEntropyLoss or BinaryCrossEntropyLoss or SquaredErrorLoss;

    /// <summary>Draws one target for each that the data has.</summary>
    /// <param name="loss">The loss, of which the targets are minus the logarithm of a density.</param>
    /// <param name="x">The parameters.</param>
    /// <param name="seed">The same seed draws the same targets, for any number of threads.</param>
    /// <exception cref="NotSupportedException">The loss is a formula.</exception>
    public static LabeledData Of<T>(NetworkLoss<T> loss, T[] x, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!HasLaw(loss.Function))
        {
            throw new NotSupportedException(
                $"Of the loss {loss.Function} no distribution of targets is known: the Fisher matrix needs LossFunction.CrossEntropy, BinaryCrossEntropy or SquaredError.");
        }
        var data = loss.Data;
        int positions = data.Positions, outputs = NetworkPasses<T>.OutputsPerTarget(loss.Network, data);
        bool draws = loss.Function is CrossEntropyLoss || (loss.Function is BinaryCrossEntropyLoss && !data.HasTargets);
        var labels = new int[draws ? data.Count * positions : 0];
        Array.Fill(labels, -1);
        var targets = new double[draws ? 0 : data.Count * outputs];
        var stream = new RandomStream(seed);
        loss.Workers.Run(loss.Chunks.Plan.Chunks, c =>
        {
            var chunk = loss.Chunks.Chunks[c];
            var workspace = loss.Workspaces.Rent();
            var values = workspace.Values(loss.Passes, chunk);
            loss.Passes.Forward(x, chunk, values, workspace.Gemm);
            var batch = loss.Passes.Outputs(values, chunk);
            for (int i = 0; i < chunk.Count; i++)
            {
                int place = (c * loss.Chunks.Plan.Columns * positions) + chunk.Position(i);
                if (loss.Function is CrossEntropyLoss)
                    labels[place] = Class(batch, i, stream.Uniform(place));
                else if (draws)
                    labels[place] = stream.Uniform(place) < Logistic(batch.Row(0)[i]) ? 1 : 0;
                else
                {
                    for (int k = 0; k < outputs; k++)
                    {
                        long draw = ((long)place * outputs) + k;
                        targets[draw] = loss.Function is BinaryCrossEntropyLoss
                            ? (stream.Uniform(draw) < Logistic(batch.Row(k)[i]) ? 1 : 0)
                            : double.CreateChecked(batch.Row(k)[i]) + stream.Normal(draw);
                    }
                }
            }
            loss.Workspaces.Return(workspace);
        });
        var inputs = data.Inputs.Span;
        return !draws ? LabeledData.WithTargets(inputs, targets, outputs, data.Image)
            : data.HasPositions ? LabeledData.WithPositions(inputs, labels, positions, data.Classes, data.Image)
            : new LabeledData(inputs, labels, data.Outputs, data.Image);
    }

    /// <summary>The class at which the cumulated softmax passes u.</summary>
    static int Class<T>(Batch<T> outputs, int column, double u)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double largest = double.NegativeInfinity, sum = 0, cumulated = 0;
        for (int k = 0; k < outputs.Rows; k++)
            largest = Math.Max(largest, double.CreateChecked(outputs.Row(k)[column]));
        for (int k = 0; k < outputs.Rows; k++)
            sum += Math.Exp(double.CreateChecked(outputs.Row(k)[column]) - largest);
        for (int k = 0; k < outputs.Rows - 1; k++)
        {
            cumulated += Math.Exp(double.CreateChecked(outputs.Row(k)[column]) - largest) / sum;
            if (u < cumulated)
                return k;
        }
        return outputs.Rows - 1;
    }

    static double Logistic<T>(T z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        => 1 / (1 + Math.Exp(-double.CreateChecked(z)));
}
