using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Course;

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
    /// <param name="cancellationToken">Stops the experiment.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public GuidelineResult Test(GuidelineOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var work = AmbientWork.Begin($"test of the guideline '{Name}'", ref cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, AmbientWork.Token);
        var trial = new GuidelineTrial(this, options ?? new GuidelineOptions(), work, either.Token);
        // The experiments consist of many small trainings and escapes, which heed the token of the code around them.
        using (AmbientWork.Enter(either.Token))
            experiment(trial);
        return trial.Result();
    }

    /// <summary>Name and claim.</summary>
    public override string ToString() => $"{Name}: {Claim}";
}
