using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// What the compiler is given beside the code of a cell: calls in its loops, functions and awaits, so that the cell can be stopped there
/// and calls without end fail before they use up the stack. Not made to be called by hand.
/// </summary>
/// <remarks>
/// As long as no cell of the process is asked to stop, a check is one comparison with a static field. Then, in a process that runs the cells
/// of one notebook, it throws, and the compiler knows that it does not return: numbers stay in registers all through a loop. In a process
/// that several sessions share it looks first whether its own cell is the one.
/// <para>At the entrance of a function that may call itself one comparison asks both questions: a request to stop makes the part of the stack
/// that counts as safe empty. Threads other than the latest cell's own have no such part, and ask the runtime, which takes ten times as long.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellChecks
{
    // After a cell was stopped, tasks and threads of it may still come by.
    static readonly TimeSpan Attention = TimeSpan.FromSeconds(5);

    /// <summary>Known before the first cell runs, so that the running code holds no trace of the way not taken.</summary>
    static readonly bool IsShared = !CellProcess.IsOwn;

    static int stopping;

    /// <summary>The part of the stack of the latest cell's thread in which calls may be nested further without a second look.</summary>
    static nuint safeFrom, safeLength;

    /// <summary>Stands in loops, and in functions that call no function of the cell.</summary>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (Volatile.Read(ref stopping) != 0)
        {
            if (IsShared)
                Look();
            else
                Throw();
        }
    }

    /// <summary>Stands in functions that may call themselves.</summary>
    /// <param name="function">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <exception cref="OperationCanceledException">The cell was asked to stop.</exception>
    /// <exception cref="CallDepthException">The stack is all but used up.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter([CallerMemberName] string function = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Unsafe.SkipInit(out byte here);
        if (AddressOf(ref here) - Volatile.Read(ref safeFrom) >= Volatile.Read(ref safeLength))
            LookAround(function, line, file);
    }

    /// <summary>Stands around what is awaited: a wait ends when the cell is asked to stop.</summary>
    /// <param name="task">What is awaited.</param>
    /// <returns>What is to be awaited instead.</returns>
    public static Task Await(Task task) => Token(task) is { CanBeCanceled: true } token ? Waiting(task, token) : task;

    /// <inheritdoc cref="Await(Task)"/>
    public static Task<T> Await<T>(Task<T> task) => Token(task) is { CanBeCanceled: true } token ? Waiting(task, token) : task;

    /// <inheritdoc cref="Await(Task)"/>
    public static ValueTask Await(ValueTask task)
        => !task.IsCompleted && CellScope.Current is { } cell ? new(Waiting(task.AsTask(), cell.Checked)) : task;

    /// <inheritdoc cref="Await(Task)"/>
    public static ValueTask<T> Await<T>(ValueTask<T> task)
        => !task.IsCompleted && CellScope.Current is { } cell ? new(Waiting(task.AsTask(), cell.Checked)) : task;

    /// <summary>Other awaitable values are awaited as they are.</summary>
    /// <param name="awaitable">What is awaited.</param>
    /// <returns>The same.</returns>
    public static T Await<T>(T awaitable) => awaitable;

    /// <summary>Makes checks look: a cell is asked to stop.</summary>
    internal static void Alert()
    {
        Interlocked.Increment(ref stopping);
        Volatile.Write(ref safeLength, 0);
    }

    /// <summary>Called at the start of a cell's thread: makes most of its stack safe.</summary>
    /// <param name="size">The size of the stack in bytes.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void BeginStack(int size)
    {
        // What a call of the framework may need at the end of the stack, and the operating system at its beginning.
        const int Margin = 512 << 10;
        Unsafe.SkipInit(out byte here);
        nuint length = (nuint)(size - Margin);
        Volatile.Write(ref safeFrom, AddressOf(ref here) - length);
        Volatile.Write(ref safeLength, length);
        // A request that came meanwhile has found the old part.
        if (Volatile.Read(ref stopping) != 0)
            Volatile.Write(ref safeLength, 0);
    }

    /// <summary>Called at the end of a cell's thread: its addresses may become another thread's.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void EndStack()
    {
        Unsafe.SkipInit(out byte here);
        if (AddressOf(ref here) - Volatile.Read(ref safeFrom) < Volatile.Read(ref safeLength))
            Volatile.Write(ref safeLength, 0);
    }

    /// <summary>Lets code pass again after a cell that was asked to stop has ended; where checks look whose turn it is, some time later.</summary>
    internal static void Calm()
    {
        if (IsShared)
            _ = Task.Delay(Attention).ContinueWith(_ => Interlocked.Decrement(ref stopping), TaskScheduler.Default);
        else
            Interlocked.Decrement(ref stopping);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nuint AddressOf(ref byte local) => (nuint)Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref local);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void LookAround(string function, int line, string file)
    {
        Pass();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            CallDepthException.Throw(function, line, file);
    }

    [DoesNotReturn]
    static void Throw() => throw new OperationCanceledException("The cell was asked to stop.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Look() => CellScope.Current?.Checked.ThrowIfCancellationRequested();

    static CancellationToken Token(Task? task) => task is { IsCompleted: false } && CellScope.Current is { } cell ? cell.Checked : default;

    static async Task Waiting(Task task, CancellationToken token)
    {
        try
        {
            await task.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsAtWork(task))
        {
            await task.ConfigureAwait(false);
        }
    }

    static async Task<T> Waiting<T>(Task<T> task, CancellationToken token)
    {
        try
        {
            return await task.WaitAsync(token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsAtWork(task))
        {
            return await task.ConfigureAwait(false);
        }
    }

    /// <summary>A task that some thread works on right now is waited for: it meets checks of its own, or has to be ended with the process.</summary>
    static bool IsAtWork(Task task) => task.Status == TaskStatus.Running;
}
