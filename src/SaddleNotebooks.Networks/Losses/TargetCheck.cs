namespace SaddleNotebooks.Networks;

/// <summary>Refuses data that does not fit the outputs of a network.</summary>
static class TargetCheck
{
    public static void OneOutputEach(LabeledData data, int outputs, string loss)
    {
        if (data.Outputs != outputs)
        {
            string each = data.HasTargets ? "target" : "class";
            throw new ArgumentException(
                $"The network has {outputs} outputs but the data has {data.Outputs} {(data.HasTargets ? "targets" : "classes")}: the {loss} loss needs one output for each {each}.",
                nameof(data));
        }
    }

    /// <summary>Refuses real targets that are no probabilities.</summary>
    public static void Probabilities(LabeledData data, string loss, bool sumToOne)
    {
        var targets = data.Targets.Span;
        for (int i = 0; i < targets.Length; i += data.Outputs)
        {
            double sum = 0;
            for (int k = 0; k < data.Outputs; k++)
            {
                double target = targets[i + k];
                sum += target;
                if (target is < 0 or > 1)
                    throw new ArgumentException(FormattableString.Invariant($"Target {k} of sample {i / data.Outputs} is {target}: the {loss} loss needs targets in [0, 1]."), nameof(data));
            }
            if (sumToOne && Math.Abs(sum - 1) > 1e-6)
                throw new ArgumentException(FormattableString.Invariant($"The targets of sample {i / data.Outputs} sum to {sum}: the {loss} loss needs distributions that sum to 1."), nameof(data));
        }
    }
}
