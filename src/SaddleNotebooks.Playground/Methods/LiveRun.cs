namespace SaddleNotebooks.Playground;

/// <summary>A run of one method whose settings can be changed between two steps.</summary>
sealed class LiveRun<TVector>
    where TVector : class
{
    readonly IObjective<TVector> objective;
    readonly OptimizationOptions options;
    readonly string key;
    MethodSettings settings;
    OptimizationRun<TVector> run;

    /// <exception cref="QuestionException">There is no method of this key.</exception>
    public LiveRun(IObjective<TVector> objective, string key, TVector start, OptimizationOptions options, MethodSettings settings)
    {
        (this.objective, this.key, this.options, this.settings) = (objective, key, options, settings);
        run = new OptimizationRun<TVector>(objective, RaceMethods.Create(key, settings), start, options);
        Result = run.Advance(0);
    }

    /// <summary>The method as it is set now.</summary>
    public Optimizer Method => run.Optimizer;

    /// <summary>What holds so far.</summary>
    public OptimizationResult Result { get; private set; }

    /// <summary>Whether the run ended by itself. The status alone does not say so: at the end of a stretch it is only what holds there so far.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Takes steps until they are done or the run ends by itself.</summary>
    public void Advance(int steps)
    {
        if (HasEnded)
            return;
        long until = run.Steps + steps;
        Result = run.Advance(steps);
        HasEnded = Result.Steps < until;
    }

    /// <summary>The run goes on as another one of the same method: its velocity, its means and its place travel in the form in which runs are saved.</summary>
    public void Change(MethodSettings other)
    {
        if (other == settings)
            return;
        var optimizer = RaceMethods.Create(key, other);
        using var saved = new MemoryStream();
        run.Save(saved);
        saved.Position = 0;
        run = OptimizationRun<TVector>.Load(saved, objective, optimizer, options);
        settings = other;
    }
}
