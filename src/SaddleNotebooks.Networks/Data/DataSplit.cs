using SaddleNotebooks.Numerics;

namespace SaddleNotebooks;

/// <summary>Training and test samples of one task.</summary>
[TypeFormatterSource]
public record DataSplit
{
    /// <summary>The result as a piece of a page that stands for itself, for hosts that look for a method of this name.</summary>
    public string ToHtml() => ResultHtml.Of(this);

    /// <summary>Pairs the two sets.</summary>
    /// <exception cref="ArgumentException">The sets differ in features or classes.</exception>
    public DataSplit(LabeledData train, LabeledData test)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        if (train.Features != test.Features || train.Classes != test.Classes)
            throw new ArgumentException($"Training data ({train}) and test data ({test}) differ in features or classes.");
        Train = train;
        Test = test;
    }

    /// <summary>What a network is trained on.</summary>
    public LabeledData Train { get; }

    /// <summary>What it is judged on.</summary>
    public LabeledData Test { get; }
}
