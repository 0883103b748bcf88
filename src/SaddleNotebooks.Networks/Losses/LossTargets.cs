namespace SaddleNotebooks.Networks;

/// <summary>What the outputs for a run of samples are compared with: class labels or real targets.</summary>
readonly ref struct LossTargets
{
    /// <summary>Class labels, one for each sample.</summary>
    public LossTargets(ReadOnlySpan<int> labels)
    {
        Labels = labels;
        Count = labels.Length;
    }

    /// <summary>Real targets, row-major [samples][outputs].</summary>
    public LossTargets(ReadOnlySpan<double> values, int outputs)
    {
        Values = values;
        Count = values.Length / outputs;
        Outputs = outputs;
    }

    /// <summary>The labels; empty if there are real targets.</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>The real targets, row-major [samples][outputs]; empty if there are labels.</summary>
    public ReadOnlySpan<double> Values { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    int Outputs { get; }

    /// <summary>The target of one output: the real target, or 1 for the output of the sample's class and 0 for the others.</summary>
    public double OneHot(int sample, int output)
        => Labels.IsEmpty ? Values[sample * Outputs + output] : Labels[sample] == output ? 1 : 0;

    /// <summary>The target of one output: the real target, or the label (0 or 1) itself.</summary>
    public double Binary(int sample, int output) => Labels.IsEmpty ? Values[sample * Outputs + output] : Labels[sample];
}
