namespace SaddleNotebooks;

/// <summary>A piece of practical advice about saddle points that can be tested; see <see cref="Guidelines.All"/>.</summary>
public sealed class Guideline
{
    readonly Action<GuidelineTrial> experiment;

    internal Guideline(string name, string claim, Action<GuidelineTrial> experiment)
    {
        Name = name;
        Claim = claim;
        this.experiment = experiment;
    }

    /// <summary>One word, for example <c>batch size</c>.</summary>
    public string Name { get; }

    /// <summary>What it advises.</summary>
    public string Claim { get; }

    /// <summary>Runs its experiment; some seconds with the default options.</summary>
    /// <param name="options">Seeds; defaults where omitted. Same options, same numbers.</param>
    /// <param name="cancellation">Stops the experiment.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public GuidelineResult Test(GuidelineOptions? options = null, CancellationToken cancellation = default)
    {
        var trial = new GuidelineTrial(this, options ?? new GuidelineOptions(), cancellation);
        experiment(trial);
        return trial.Result();
    }

    /// <summary>Name and claim.</summary>
    public override string ToString() => $"{Name}: {Claim}";
}
