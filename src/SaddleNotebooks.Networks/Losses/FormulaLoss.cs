using System.Collections.Concurrent;
using System.Globalization;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Networks;

/// <summary>A loss given as a formula, differentiated automatically sample by sample.</summary>
sealed class FormulaLoss(string name, Func<Variables, LossTarget, Real> formula) : LossFunction
{
    // One for each thread at work and each number of outputs.
    readonly ConcurrentDictionary<int, ConcurrentBag<SampleFormula>> spare = new();

    public override string Name => name;

    internal override bool HasSimpleCurvature => false;

    public override void Check(LabeledData data, int outputs)
    {
        // What a formula makes of targets only it knows; whether it can be computed shows at the first sample.
        Use(outputs, sample => sample.Check(FirstTarget(data, outputs)));
    }

    /// <summary>Code has no name of its own: what it computes at fixed outputs stands for it, with the digits that every machine agrees on.</summary>
    internal override string Identify(LabeledData sample, int outputs)
    {
        const int Points = 3;
        LossTarget[] targets = sample.HasTargets || sample.HasPositions
            ? [FirstTarget(sample, outputs)]
            : [.. Enumerable.Range(0, Math.Min(sample.Classes, outputs)).Select(label => new LossTarget(label, new double[outputs]))];
        var values = new List<string>();
        Use(outputs, formula =>
        {
            foreach (var target in targets.DefaultIfEmpty(FirstTarget(sample, outputs)))
            {
                for (int point = 0; point < Points; point++)
                    values.Add(formula.ValueAt(k => Math.Round(2 * Math.Sin(1 + point + 2.4 * k), 3), target).ToString("G6", CultureInfo.InvariantCulture));
            }
        });
        return $"{name}, with the values {string.Join(", ", values)}";
    }

    internal override void Values<T>(Batch<T> outputs, LossTargets targets, Span<double> losses)
    {
        var sample = Rent(outputs.Rows);
        for (int i = 0; i < targets.Count; i++)
        {
            sample.Load(outputs, targets, i);
            losses[i] = sample.Value();
        }
        Return(sample);
    }

    internal override void Gradient<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> adjoint)
    {
        var sample = Rent(outputs.Rows);
        for (int i = 0; i < targets.Count; i++)
        {
            sample.Load(outputs, targets, i);
            double[] gradient = sample.Gradient();
            for (int k = 0; k < outputs.Rows; k++)
                adjoint.Row(k)[i] = weight * T.CreateTruncating(gradient[k]);
        }
        Return(sample);
        ClearPadding(adjoint, targets.Count);
    }

    internal override void HessianProduct<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> tangent, Batch<T> result)
    {
        var sample = Rent(outputs.Rows);
        for (int i = 0; i < targets.Count; i++)
        {
            sample.Load(outputs, targets, i);
            double[] product = sample.HessianProduct(tangent, i);
            for (int k = 0; k < outputs.Rows; k++)
                result.Row(k)[i] = weight * T.CreateTruncating(product[k]);
        }
        Return(sample);
        ClearPadding(result, targets.Count);
    }

    internal override bool Curvature<T>(Batch<T> outputs, LossTargets targets, T weight, Batch<T> diagonal, Batch<T> vector)
        => throw new NotSupportedException($"The Hessian of the loss \"{name}\" in the outputs has no simple form: closed forms are not used with it.");

    void Use(int outputs, Action<SampleFormula> use)
    {
        var sample = Rent(outputs);
        use(sample);
        Return(sample);
    }

    SampleFormula Rent(int outputs) => Bag(outputs).TryTake(out var sample) ? sample : new SampleFormula(outputs, name, formula);

    void Return(SampleFormula sample) => Bag(sample.Outputs).Add(sample);

    ConcurrentBag<SampleFormula> Bag(int outputs) => spare.GetOrAdd(outputs, _ => []);

    static LossTarget FirstTarget(LabeledData data, int outputs)
        => data.HasTargets ? new LossTarget(-1, data.Targets.Span[..data.Outputs].ToArray())
            : new LossTarget(data.HasPositions ? data.PositionLabels.ToArray().First(l => l >= 0) : data.Labels.Span[0], new double[outputs]);
}
