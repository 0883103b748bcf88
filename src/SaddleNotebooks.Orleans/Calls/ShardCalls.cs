using System.Collections.Concurrent;
using System.Diagnostics;

namespace SaddleNotebooks.Clusters;

/// <summary>
/// Asks the shards of one loss, all at a time. Silos answer a question at once and are asked again until they are done: messages are short, whatever a step takes, and a message, a shard
/// or a silo that is lost costs the step of its shards, which is repeated.
/// </summary>
/// <param name="client">Reaches the silos.</param>
/// <param name="options">How patient to be.</param>
/// <param name="record">The loss.</param>
sealed class ShardCalls(IGrainFactory client, ClusterOptions options, LossRecord record)
{
    /// <summary>A damaged file may be one that is not whole yet for a slow file server: it is looked at so many times.</summary>
    const int MaxDamages = 3;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    readonly ClusterOptions options = options;
    readonly string session = Guid.NewGuid().ToString("N");
    readonly string mark = record.Mark;
    // For each shard the steps that are over since it was asked last: the next question tells it.
    readonly ConcurrentDictionary<int, ConcurrentQueue<string>> over = new();
    long steps;

    /// <summary>The longest that one message may take: silos answer after two seconds at most.</summary>
    public static TimeSpan AnswerTime { get; } = TimeSpan.FromSeconds(8);

    /// <summary>The mark of the loss.</summary>
    public string Mark => mark;

    /// <summary>Told about every answer that did not come, in a sentence.</summary>
    public Action<string>? Lost { get; init; }

    /// <summary>
    /// Whether a failure is one of the way, or of a silo that ends: asking again may help. What a shard cannot do, it answers in words; so whatever a call throws is of its way – errors of
    /// sockets, of Orleans, of the library that speaks with Redis, or none that a message can carry – unless the caller himself stopped it.
    /// </summary>
    /// <param name="e">What a call threw.</param>
    /// <param name="stop">What the caller stops it with.</param>
    public static bool IsPassing(Exception e, CancellationToken stop = default) => e is not ClusterException && !(e is OperationCanceledException && stop.IsCancellationRequested);

    /// <summary>Does a step.</summary>
    /// <param name="question">What is asked of all shards; step and samples are filled in here.</param>
    /// <param name="vectors">What it speaks of.</param>
    /// <param name="samples">For each shard the numbers of its samples, or null for a shard that is not asked; null where all are asked for all samples.</param>
    /// <param name="cancellationToken">Stops the step.</param>
    /// <returns>The answers of those that were asked, in order, and the sums of their vectors.</returns>
    /// <exception cref="ClusterException">A shard cannot do the step, or none answers in time.</exception>
    /// <exception cref="OperationCanceledException">The step was stopped.</exception>
    public StepAnswers Run(ShardQuestion question, StepVectors vectors, int[]?[]? samples, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (int, int[]?)[] asked = [.. Enumerable.Range(0, record.Shards.Count).Where(shard => samples is null || samples[shard] is not null).Select(shard => (shard, samples?[shard]))];
        // Not in the caller's context: a notebook's or a window's would wait for itself.
        return Task.Run(() => RunAsync(question, vectors, asked, cancellationToken), CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Asks a copy of all samples: as many as one likes, each where the placement of shards puts it.</summary>
    /// <param name="copy">Its number, from 0.</param>
    /// <param name="question">What is asked; the step is filled in here.</param>
    /// <param name="vectors">What it speaks of.</param>
    /// <param name="cancellationToken">Stops the step.</param>
    /// <inheritdoc cref="Run" path="/exception"/>
    public async Task<ShardAnswer> AskCopyAsync(int copy, ShardQuestion question, StepVectors vectors, CancellationToken cancellationToken)
        => (await RunAsync(question, vectors, [(record.Shards.Count + copy, null)], cancellationToken).ConfigureAwait(false)).Answers[0];

    async Task<StepAnswers> RunAsync(ShardQuestion question, StepVectors vectors, (int Shard, int[]? Samples)[] asked, CancellationToken cancellationToken)
    {
        question = question with { Step = $"{session}-{Interlocked.Increment(ref steps)}", Folder = options.Folder };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = Stopwatch.StartNew();
        var step = new Step(this, question, vectors, limit, stop);
        bool isOver = false;
        try
        {
            var outcome = await step.RunAsync(asked).ConfigureAwait(false);
            isOver = true;
            return outcome;
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Of several, the one that is no consequence of the first.
            if (e is OperationCanceledException && step.Failure is { } failure)
                throw failure;
            throw;
        }
        finally
        {
            // Nobody waits for what the shards have of this step any more; whether the message arrives does not matter, for they forget it by themselves.
            foreach (var (shard, _) in asked)
            {
                if (isOver)
                    OverOf(shard).Enqueue(question.Step);
                else
                    Grain(shard).Drop(question.Step).Ignore();
            }
        }
    }

    IShardGrain Grain(int shard) => client.GetGrain<IShardGrain>(new ShardName(mark, shard, record.Shards.Count).ToString());

    ConcurrentQueue<string> OverOf(int shard) => over.GetOrAdd(shard, _ => new());

    string NameOf(int shard) => shard < record.Shards.Count ? $"Shard {shard + 1} of {record.Shards.Count}" : $"Copy {shard - record.Shards.Count + 1} of all samples";

    /// <summary>One step on all shards.</summary>
    sealed class Step(ShardCalls owner, ShardQuestion question, StepVectors vectors, Stopwatch limit, CancellationTokenSource stop)
    {
        // One for each silo and vector: shards of the same silo share what was sent.
        readonly ConcurrentDictionary<(string Silo, string Mark), Lazy<Task>> sent = new();
        int vectorBits;

        /// <summary>What ended the step.</summary>
        public ClusterException? Failure { get; private set; }

        /// <summary>Asks the shards, and then for the sums of what they have; shards that lost it meanwhile are asked again.</summary>
        public async Task<StepAnswers> RunAsync((int Shard, int[]? Samples)[] asked)
        {
            ShardAnswer[] answers = await AllAsync(asked, one => AskAsync(one.Shard, one.Samples)).ConfigureAwait(false);
            if (!question.GivesVector)
                return new(answers, []);
            int[] leaves = [.. Enumerable.Range(0, answers.Length).Where(i => answers[i].Targets > 0)];
            double total = answers.Sum(answer => answer.Targets);
            var sums = new List<SumNode>();
            while (true)
            {
                // What is here already lies, so to say, on a silo of its own.
                var planned = TreeSum.Nodes([.. leaves.Select((leaf, i) => sums.Find(sum => i >= sum.First && i < sum.First + sum.Count) is { } there ? $"sum {there.First}" : answers[leaf].Silo)]);
                var missing = planned.Where(node => !sums.Exists(sum => sum.First == node.First)).ToArray();
                if (missing.Length == 0)
                    return new(answers, sums);
                var given = await AllAsync(missing, SumOf).ConfigureAwait(false);
                sums.AddRange(missing.Zip(given, (node, bytes) => node with { Vector = bytes }).Where(node => node.Vector is not null));
                int[] lost = [.. missing.Where((_, i) => given[i] is null).SelectMany(node => leaves[node.First..(node.First + node.Count)])];
                foreach (var (place, answer) in lost.Zip(await AllAsync(lost, place => AskAsync(asked[place].Shard, asked[place].Samples)).ConfigureAwait(false)))
                    answers[place] = answer;
            }

            Task<byte[]?> SumOf(SumNode node)
            {
                ShardAnswer[] added = [.. leaves[node.First..(node.First + node.Count)].Select(leaf => answers[leaf])];
                return SumAsync(new SumQuestion { Step = question.Step, Shards = [.. added.Select(a => a.Shard)], Shares = [.. added.Select(a => a.Targets / total)] });
            }
        }

        async Task<TResult[]> AllAsync<TItem, TResult>(TItem[] items, Func<TItem, Task<TResult>> ask) => await Task.WhenAll(items.Select(async item =>
        {
            try
            {
                return await ask(item).ConfigureAwait(false);
            }
            catch (Exception e) when (!(e is OperationCanceledException && stop.IsCancellationRequested))
            {
                await stop.CancelAsync().ConfigureAwait(false);
                throw;
            }
        })).ConfigureAwait(false);

        async Task<ShardAnswer> AskAsync(int shard, int[]? samples)
        {
            var grain = owner.Grain(shard);
            var over = owner.OverOf(shard);
            var own = question with { Samples = samples, Over = [.. over] };
            int damages = 0;
            return await PatientlyAsync(shard, async () =>
            {
                var reply = await grain.Ask(own).WaitAsync(stop.Token).ConfigureAwait(false);
                Compare(shard, reply.VectorBits);
                if (own.Over.Length > 0)
                {
                    for (int i = 0; i < own.Over.Length; i++)
                        over.TryDequeue(out _);
                    own = own with { Over = [] };
                }
                switch (reply.State)
                {
                    case ShardState.Lacking:
                        foreach (string mark in reply.Lacking)
                            await SendAsync(grain, reply.Silo, mark).ConfigureAwait(false);
                        break;
                    case ShardState.Done:
                        return new ShardAnswer(shard, reply.Silo, reply.Targets, reply.Numbers);
                    case ShardState.Failed:
                        throw Fail($"{owner.NameOf(shard)}: {reply.Fault}");
                    case ShardState.Damaged when ++damages == MaxDamages:
                        throw Fail($"{owner.NameOf(shard)}, seen from the silo {reply.Silo}: {reply.Fault}");
                    case ShardState.Damaged:
                        await Task.Delay(Pause, stop.Token).ConfigureAwait(false);
                        break;
                }
                return null;
            }).ConfigureAwait(false);
        }

        /// <summary>The bytes of a sum; null where its silo has not all of it any more.</summary>
        async Task<byte[]?> SumAsync(SumQuestion sum)
        {
            int first = sum.Shards[0];
            var grain = owner.Grain(first);
            var lost = new object();
            object outcome = await PatientlyAsync<object>(first, async () =>
            {
                var reply = await grain.Sum(sum).WaitAsync(stop.Token).ConfigureAwait(false);
                return reply.State switch
                {
                    ShardState.Done => await ReceiveAsync(grain, sum.Name, reply.Vector!).ConfigureAwait(false),
                    ShardState.Lost => lost,
                    ShardState.Failed => throw Fail($"The sum of {sum.Shards.Length} shards from {owner.NameOf(first)} on: {reply.Fault}"),
                    _ => null,
                };
            }).ConfigureAwait(false);
            return outcome as byte[];
        }

        /// <summary>Asks until there is an answer: messages may be lost, and silos may go.</summary>
        async Task<TResult> PatientlyAsync<TResult>(int shard, Func<Task<TResult?>> ask)
            where TResult : class
        {
            var heard = Stopwatch.StartNew();
            while (true)
            {
                stop.Token.ThrowIfCancellationRequested();
                if (limit.Elapsed > owner.options.MaxStepTime)
                    throw Fail($"The step takes longer than {owner.options.MaxStepTime}: give ClusterOptions.MaxStepTime more, or start more silos.");
                try
                {
                    if (await ask().ConfigureAwait(false) is { } answer)
                        return answer;
                    heard.Restart();
                }
                catch (Exception e) when (IsPassing(e, stop.Token))
                {
                    owner.Lost?.Invoke($"{owner.NameOf(shard)} did not answer: {e.Message}");
                    // Silos may be others now.
                    sent.Clear();
                    if (heard.Elapsed > owner.options.MaxSilence)
                    {
                        throw Fail($"{owner.NameOf(shard)} has not answered for {heard.Elapsed.TotalSeconds:0} s ({e.Message}): are enough silos running? "
                            + "ClusterOptions.MaxSilence says how long to wait.", e);
                    }
                    await Task.Delay(Pause, stop.Token).ConfigureAwait(false);
                }
            }
        }

        Task SendAsync(IShardGrain grain, string silo, string mark)
        {
            var sending = sent.GetOrAdd((silo, mark), key => new Lazy<Task>(() => SendAllAsync(grain, key.Mark)));
            return Finish();

            async Task Finish()
            {
                try
                {
                    await sending.Value.ConfigureAwait(false);
                }
                finally
                {
                    // Asked for again, it was lost, and goes again.
                    sent.TryRemove(new KeyValuePair<(string, string), Lazy<Task>>((silo, mark), sending));
                }
            }
        }

        async Task SendAllAsync(IShardGrain grain, string mark)
        {
            byte[] bytes = vectors[mark];
            for (int offset = 0; offset < bytes.Length; offset += VectorPiece.MostBytes)
                await grain.Take(VectorPiece.Of(mark, bytes, offset)).WaitAsync(stop.Token).ConfigureAwait(false);
        }

        /// <summary>All bytes of a sum; null where it was lost or damaged on the way, and must be asked for again.</summary>
        async Task<byte[]?> ReceiveAsync(IShardGrain grain, string sum, VectorPiece piece)
        {
            var assembly = new VectorAssembly(piece.Mark, piece.Length);
            try
            {
                byte[]? whole;
                while ((whole = assembly.Add(piece)) is null)
                {
                    int next = piece.Offset + piece.Bytes.Length;
                    if (await grain.Give(sum, next).WaitAsync(stop.Token).ConfigureAwait(false) is not { } following || following.Offset != next)
                        return null;
                    piece = following;
                }
                return whole;
            }
            catch (InvalidDataException e)
            {
                owner.Lost?.Invoke(e.Message);
                return null;
            }
        }

        void Compare(int shard, int bits)
        {
            int first = Interlocked.CompareExchange(ref vectorBits, bits, 0);
            if (first != 0 && first != bits)
            {
                throw Fail($"{owner.NameOf(shard)} is on a silo with vectors of {bits} bits, another on one with {first}: results would depend on where a shard lies. "
                    + "Give the silos with the wider DOTNET_EnableAVX512=0 (256 bits) or DOTNET_EnableAVX2=0 (128 bits).");
            }
        }

        ClusterException Fail(string message, Exception? inner = null) => Failure ??= new ClusterException(message, inner);
    }
}
