using Orleans.Concurrency;

namespace SaddleNotebooks.Silo;

/// <summary>
/// One shard on this silo. It answers at once whatever is computed: steps run on the engine's thread. Reentrant, because a question that waits for a step must not keep another from
/// stopping it.
/// </summary>
[Reentrant, ShardPlacement]
sealed class ShardGrain(ShardEngine engine, VectorStore vectors, SiloIdentity silo) : Grain, IShardGrain
{
    /// <summary>How long a question waits for an answer; shorter than the time after which its message counts as lost.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A step that nobody has asked for so long is stopped, and forgotten: its program is gone.</summary>
    static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, ShardStep> steps = [];
    string? folder;
    ShardLoss? loss;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(ForgetOld, Forgotten / 2, Forgotten / 2);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (var step in steps.Values)
            step.Stop();
        if (loss is not null)
            engine.Unloaded();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ShardReply> Ask(ShardQuestion question)
    {
        if (!steps.TryGetValue(question.Step, out var step))
        {
            string[] lacking = [.. question.Vectors.Where(mark => vectors.Find(mark) is null)];
            if (lacking.Length > 0)
                return Reply(ShardState.Lacking) with { Lacking = lacking };
            // Held by the step from now on: the store may need their room.
            var held = question.Vectors.Distinct().ToDictionary(mark => mark, mark => vectors.Find(mark));
            if (held.Values.Any(bytes => bytes is null))
                return Reply(ShardState.Lacking) with { Lacking = [.. held.Where(pair => pair.Value is null).Select(pair => pair.Key)] };
            steps[question.Step] = step = new ShardStep(question, q => Open(q.Folder).Compute(q, mark => held[mark]!));
            engine.Add(step);
        }
        step.Touch();
        if (!step.Result.IsCompleted && await Task.WhenAny(step.Result, Task.Delay(Patience)) != step.Result)
            return Reply(ShardState.Working);
        try
        {
            var result = await step.Result;
            return Reply(ShardState.Done) with { Targets = result.Targets, Numbers = result.Numbers, Vector = result.Vector is null ? null : VectorPiece.Of(result.Mark, result.Vector, 0) };
        }
        catch (InvalidDataException e)
        {
            // Looked at again, it may be whole.
            steps.Remove(question.Step);
            return Reply(ShardState.Damaged) with { Fault = e.Message };
        }
        catch (Exception e)
        {
            return Reply(ShardState.Failed) with { Fault = $"{e.GetType().Name}: {e.Message}" };
        }
    }

    /// <inheritdoc/>
    public Task<bool> Take(VectorPiece piece) => Task.FromResult(vectors.Take(piece));

    /// <inheritdoc/>
    public Task<VectorPiece?> Give(string step, int offset)
    {
        if (!steps.TryGetValue(step, out var found) || !found.IsDone)
            return Task.FromResult<VectorPiece?>(null);
        found.Touch();
        var result = found.Result.Result;
        return Task.FromResult(result.Vector is { } bytes && offset >= 0 && offset < bytes.Length ? VectorPiece.Of(result.Mark, bytes, offset) : null);
    }

    /// <inheritdoc/>
    public Task Drop(string step)
    {
        if (steps.Remove(step, out var found))
            found.Stop();
        return Task.CompletedTask;
    }

    /// <summary>On the engine's thread, which takes one step at a time.</summary>
    ShardLoss Open(string from)
    {
        if (loss is null || folder != from)
        {
            var opened = ShardLoss.Open(from, this.GetPrimaryKeyString(), engine.Workers);
            if (loss is null)
                engine.Loaded();
            (folder, loss) = (from, opened);
        }
        return loss;
    }

    Task ForgetOld(CancellationToken cancellationToken)
    {
        foreach (var (name, step) in steps.Where(s => s.Value.Unheard > Forgotten).ToArray())
        {
            step.Stop();
            steps.Remove(name);
        }
        return Task.CompletedTask;
    }

    ShardReply Reply(ShardState state) => new() { State = state, Silo = silo.Address, VectorBits = silo.VectorBits };
}
