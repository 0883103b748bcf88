using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

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
    long steps;

    /// <summary>The longest that one message may take: silos answer after two seconds at most.</summary>
    public static TimeSpan AnswerTime { get; } = TimeSpan.FromSeconds(8);

    /// <summary>The mark of the loss.</summary>
    public string Mark => mark;

    /// <summary>Told about every answer that did not come, in a sentence.</summary>
    public Action<string>? Lost { get; init; }

    /// <summary>Whether a failure is one of the way, or of a silo that ends: asking again may help.</summary>
    public static bool IsPassing(Exception e) => e is OrleansException or TimeoutException or SocketException or IOException;

    /// <summary>Does a step.</summary>
    /// <param name="question">What is asked of all shards; step and samples are filled in here.</param>
    /// <param name="vectors">What it speaks of.</param>
    /// <param name="samples">For each shard the numbers of its samples, or null for a shard that is not asked; null where all are asked for all samples.</param>
    /// <param name="cancellationToken">Stops the step.</param>
    /// <returns>The answers of those that were asked, in order.</returns>
    /// <exception cref="ClusterException">A shard cannot do the step, or none answers in time.</exception>
    /// <exception cref="OperationCanceledException">The step was stopped.</exception>
    public ShardAnswer[] Run(ShardQuestion question, StepVectors vectors, int[]?[]? samples, CancellationToken cancellationToken)
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
        => (await RunAsync(question, vectors, [(record.Shards.Count + copy, null)], cancellationToken).ConfigureAwait(false))[0];

    async Task<ShardAnswer[]> RunAsync(ShardQuestion question, StepVectors vectors, (int Shard, int[]? Samples)[] asked, CancellationToken cancellationToken)
    {
        question = question with { Step = $"{session}-{Interlocked.Increment(ref steps)}", Folder = options.Folder };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var limit = Stopwatch.StartNew();
        var step = new Step(this, question, vectors, limit, stop);
        try
        {
            return await Task.WhenAll(asked.Select(async one =>
            {
                try
                {
                    return await step.AskAsync(one.Shard, one.Samples).ConfigureAwait(false);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    throw;
                }
            })).ConfigureAwait(false);
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
                Grain(shard).Drop(question.Step).Ignore();
        }
    }

    IShardGrain Grain(int shard) => client.GetGrain<IShardGrain>(ShardName.Of(mark, shard));

    string NameOf(int shard) => shard < record.Shards.Count ? $"Shard {shard + 1} of {record.Shards.Count}" : $"Copy {shard - record.Shards.Count + 1} of all samples";

    /// <summary>One step on all shards.</summary>
    sealed class Step(ShardCalls owner, ShardQuestion question, StepVectors vectors, Stopwatch limit, CancellationTokenSource stop)
    {
        // One for each silo and vector: shards of the same silo share what was sent.
        readonly ConcurrentDictionary<(string Silo, string Mark), Lazy<Task>> sent = new();
        int vectorBits;

        /// <summary>What ended the step.</summary>
        public ClusterException? Failure { get; private set; }

        public async Task<ShardAnswer> AskAsync(int shard, int[]? samples)
        {
            var grain = owner.Grain(shard);
            var own = question with { Samples = samples };
            var heard = Stopwatch.StartNew();
            int damages = 0;
            while (true)
            {
                stop.Token.ThrowIfCancellationRequested();
                if (limit.Elapsed > owner.options.MaxStepTime)
                    throw Fail($"The step takes longer than {owner.options.MaxStepTime}: give ClusterOptions.MaxStepTime more, or start more silos.");
                try
                {
                    var reply = await grain.Ask(own).WaitAsync(stop.Token).ConfigureAwait(false);
                    heard.Restart();
                    Compare(shard, reply.VectorBits);
                    switch (reply.State)
                    {
                        case ShardState.Lacking:
                            foreach (string mark in reply.Lacking)
                                await SendAsync(grain, reply.Silo, mark).ConfigureAwait(false);
                            break;
                        case ShardState.Done:
                            if (await ReceiveAsync(grain, reply).ConfigureAwait(false) is { } answer)
                                return answer;
                            break;
                        case ShardState.Failed:
                            throw Fail($"{owner.NameOf(shard)}: {reply.Fault}");
                        case ShardState.Damaged when ++damages == MaxDamages:
                            throw Fail($"{owner.NameOf(shard)}, seen from the silo {reply.Silo}: {reply.Fault}");
                        case ShardState.Damaged:
                            await Task.Delay(Pause, stop.Token).ConfigureAwait(false);
                            break;
                    }
                }
                catch (Exception e) when (IsPassing(e))
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

        /// <summary>The answer with its whole vector; null where it was lost or damaged on the way, and must be asked for again.</summary>
        async Task<ShardAnswer?> ReceiveAsync(IShardGrain grain, ShardReply reply)
        {
            if (reply.Vector is not { } piece)
                return new(reply.Targets, reply.Numbers, null);
            var assembly = new VectorAssembly(piece.Mark, piece.Length);
            try
            {
                byte[]? whole;
                while ((whole = assembly.Add(piece)) is null)
                {
                    int next = piece.Offset + piece.Bytes.Length;
                    if (await grain.Give(question.Step, next).WaitAsync(stop.Token).ConfigureAwait(false) is not { } following || following.Offset != next)
                        return null;
                    piece = following;
                }
                return new(reply.Targets, reply.Numbers, whole);
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
