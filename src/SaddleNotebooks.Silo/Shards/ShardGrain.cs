using System.Diagnostics;
using Orleans.Concurrency;

namespace SaddleNotebooks.Silo;

/// <summary>
/// One shard on this silo. It answers at once whatever is computed: steps run on the engine's thread. Reentrant, because a question that waits for a step must not keep another from
/// stopping it.
/// </summary>
[Reentrant, ShardPlacement]
sealed class ShardGrain(ShardEngine engine, VectorStore vectors, VectorPool pool, StepShelf shelf, ShardHome home, SiloIdentity silo) : Grain, IShardGrain
{
    /// <summary>How long a question waits for an answer; shorter than the time after which its message counts as lost.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A step that nobody has asked for so long is stopped, and forgotten: its program is gone. One that comes back asks for it anew.</summary>
    static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(20);

    /// <summary>How long the silos must be the same before a shard moves to another: those that come and go at once would make it read its samples again and again.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    readonly Dictionary<string, ShardStep> steps = [], sums = [];
    ShardName name;
    string? folder;
    ShardLoss? loss;
    long misplaced;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        name = ShardName.Parse(this.GetPrimaryKeyString());
        this.RegisterGrainTimer(ForgetOld, Forgotten / 4, Forgotten / 4);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        foreach (string step in steps.Keys.ToArray())
            Forget(step);
        if (loss is not null)
            engine.Unloaded();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<ShardReply> Ask(ShardQuestion question)
    {
        foreach (string over in question.Over)
            Forget(over);
        if (steps.TryGetValue(question.Step, out var step) && step.IsSpent)
        {
            // Its vector went into a sum that did not arrive.
            Forget(question.Step);
            step = null;
        }
        if (step is null)
        {
            if (Moves())
            {
                DeactivateOnIdle();
                return Reply(ShardState.Working);
            }
            string[] lacking = [.. question.Vectors.Where(mark => vectors.Find(mark) is null)];
            if (lacking.Length > 0)
                return Reply(ShardState.Lacking) with { Lacking = lacking };
            // Held by the step from now on: the store may need their room.
            var held = question.Vectors.Distinct().ToDictionary(mark => mark, mark => vectors.Find(mark));
            if (held.Values.Any(vector => vector is null))
                return Reply(ShardState.Lacking) with { Lacking = [.. held.Where(pair => pair.Value is null).Select(pair => pair.Key)] };
            steps[question.Step] = step = new ShardStep(() => Open(question.Folder).Compute(question, mark => held[mark]!)) { Work = question.Work };
            shelf.Put(question.Step, name.Shard, step);
            engine.Add(step);
        }
        return await Answer(step, () => Forget(question.Step));
    }

    /// <inheritdoc/>
    public Task<bool> Take(VectorPiece piece) => Task.FromResult(vectors.Take(piece));

    /// <inheritdoc/>
    public Task<ShardReply> Sum(SumQuestion question)
    {
        if (steps.TryGetValue(question.Step, out var own))
            own.Touch();
        if (!sums.TryGetValue(question.Name, out var sum))
        {
            // All of them are done: the program has heard so from each.
            if (loss is not { } adder || question.Shards.Any(shard => shelf.Find(question.Step, shard)?.Vector is null))
                return Task.FromResult(Reply(ShardState.Lost));
            sums[question.Name] = sum = new ShardStep(() => adder.Add(question.Shards.Select(shard => shelf.Find(question.Step, shard)), question.Shares) ?? throw new LostVectorException());
            engine.Add(sum);
        }
        return Answer(sum, () => sums.Remove(question.Name));
    }

    /// <inheritdoc/>
    public Task<VectorPiece?> Give(string sum, int offset)
    {
        if (!sums.TryGetValue(sum, out var found) || !found.IsDone)
            return Task.FromResult<VectorPiece?>(null);
        found.Touch();
        return Task.FromResult(found.Result.Result.Vector is { } vector && offset >= 0 && offset < vector.Bytes.Length ? VectorPiece.Of(vector.Mark, vector.Bytes, offset) : null);
    }

    /// <inheritdoc/>
    public Task Drop(string step)
    {
        Forget(step);
        return Task.CompletedTask;
    }

    /// <summary>The answer of a step if it comes soon; else that it is under way.</summary>
    async Task<ShardReply> Answer(ShardStep step, Action forget)
    {
        step.Touch();
        if (!step.Result.IsCompleted && await Task.WhenAny(step.Result, Task.Delay(Patience)) != step.Result)
            return Reply(ShardState.Working);
        try
        {
            var result = await step.Result;
            var reply = Reply(ShardState.Done) with { Targets = result.Targets, Numbers = result.Numbers };
            if (step.Work is not null)
                return reply;
            return result.Vector is { } vector ? reply with { Vector = VectorPiece.Of(vector.Mark, vector.Bytes, 0) } : Reply(ShardState.Lost);
        }
        catch (LostVectorException)
        {
            forget();
            return Reply(ShardState.Lost);
        }
        catch (InvalidDataException e)
        {
            // Looked at again, it may be whole.
            forget();
            return Reply(ShardState.Damaged) with { Fault = e.Message };
        }
        catch (Exception e)
        {
            return Reply(ShardState.Failed) with { Fault = $"{e.GetType().Name}: {e.Message}" };
        }
    }

    /// <summary>On the engine's thread, which takes one step at a time.</summary>
    ShardLoss Open(string from)
    {
        if (loss is null || folder != from)
        {
            var opened = ShardLoss.Open(from, this.GetPrimaryKeyString(), engine.Workers, pool);
            if (loss is null)
                engine.Loaded();
            (folder, loss) = (from, opened);
        }
        return loss;
    }

    /// <summary>Whether the shard leaves for the silo on which it should lie; only between two steps.</summary>
    bool Moves()
    {
        if (!home.IsElsewhere(name))
        {
            misplaced = 0;
            return false;
        }
        if (misplaced == 0)
            misplaced = Stopwatch.GetTimestamp();
        return Stopwatch.GetElapsedTime(misplaced) > Settled && steps.Values.All(step => step.Result.IsCompleted);
    }

    void Forget(string step)
    {
        if (steps.Remove(step, out var found))
        {
            shelf.Remove(step, name.Shard);
            found.Stop();
        }
        foreach (string sum in sums.Keys.Where(key => key.StartsWith(step + ":", StringComparison.Ordinal)).ToArray())
        {
            sums.Remove(sum, out var added);
            added!.Stop();
        }
    }

    Task ForgetOld(CancellationToken cancellationToken)
    {
        foreach (string step in steps.Where(s => s.Value.Unheard > Forgotten).Select(s => s.Key).ToArray())
            Forget(step);
        return Task.CompletedTask;
    }

    ShardReply Reply(ShardState state) => new() { State = state, Silo = silo.Address, VectorBits = silo.VectorBits };

    /// <summary>A vector that was to be added is gone.</summary>
    sealed class LostVectorException : Exception;
}
