// Compiled by the host against its own version of .NET Interactive: gives every magic command of the project a directive.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using SaddleNotebooks.Hosts;
using SaddleNotebooks.Magics;

// The host tells commands apart by their type, so each directive needs one; a parameter of any name lands in the dictionary.
public abstract class SaddleCommandBase : KernelDirectiveCommand
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Given { get; set; } = new();
}

public sealed class SaddleOverviewCommand : SaddleCommandBase { }
public sealed class SaddleAnalyzeCommand : SaddleCommandBase { }
public sealed class SaddleClassifyCommand : SaddleCommandBase { }
public sealed class SaddleSpectrumCommand : SaddleCommandBase { }
public sealed class SaddleLandscapeCommand : SaddleCommandBase { }
public sealed class SaddleTrajectoryCommand : SaddleCommandBase { }
public sealed class SaddleRaceCommand : SaddleCommandBase { }
public sealed class SaddleTrainCommand : SaddleCommandBase { }
public sealed class SaddleEscapeCommand : SaddleCommandBase { }
public sealed class SaddleClassesCommand : SaddleCommandBase { }
public sealed class SaddleEdgeCommand : SaddleCommandBase { }
public sealed class SaddleSharpnessCommand : SaddleCommandBase { }
public sealed class SaddleLearningCoefficientCommand : SaddleCommandBase { }
public sealed class SaddleKfacCommand : SaddleCommandBase { }
public sealed class SaddleFisherCommand : SaddleCommandBase { }
public sealed class SaddleModesCommand : SaddleCommandBase { }
public sealed class SaddleNetworkCommand : SaddleCommandBase { }
public sealed class SaddleTopologyCommand : SaddleCommandBase { }
public sealed class SaddleLiveCommand : SaddleCommandBase { }
public sealed class SaddleRecommendCommand : SaddleCommandBase { }
public sealed class SaddlePredictCommand : SaddleCommandBase { }
public sealed class SaddleCheckCommand : SaddleCommandBase { }

public sealed class SaddleDisplay : IUpdatableDisplay
{
    readonly Action<object> update;

    // The host finds the cell that an update belongs to in the execution context, which threads that were not started here do not have.
    readonly ExecutionContext cell = ExecutionContext.Capture();

    public SaddleDisplay(Action<object> update) => this.update = update;

    public void Update(object value) => ExecutionContext.Run(cell, _ => update(value), null);
}

public sealed class SaddleNotebook : IInteractiveNotebook
{
    readonly CSharpKernel kernel;
    readonly KernelInvocationContext context;

    public SaddleNotebook(CSharpKernel kernel, KernelInvocationContext context) => (this.kernel, this.context) = (kernel, context);

    public object Cell => context.Command;

    public string Code => (context.Command as SubmitCode)?.Code ?? "";

    public CancellationToken Cancellation => context.CancellationToken;

    public IReadOnlyCollection<string> VariableNames => kernel.ScriptState?.Variables.Select(v => v.Name).Distinct().ToArray() ?? Array.Empty<string>();

    public bool TryGetVariable(string name, out object value) => kernel.TryGetValue<object>(name, out value);

    public void SetVariable(string name, object value) => kernel.SetValueAsync(name, value, value.GetType()).GetAwaiter().GetResult();

    public async Task<string> RunAsync(string code)
    {
        var result = await kernel.SendAsync(new SubmitCode(code, kernel.Name), context.CancellationToken);
        return result.Events.OfType<CommandFailed>().FirstOrDefault()?.Message;
    }

    public IUpdatableDisplay Display(object value)
    {
        var shown = KernelInvocationContextExtensions.Display(context, value, "text/html", "text/plain");
        return new SaddleDisplay(shown.Update);
    }

    public void Fail(string message) => context.Fail(context.Command, message: message);
}

// The host refuses a misspelt parameter or command before any handler sees it; the right spelling is said below its message.
public sealed class SaddleAdviser : IObserver<KernelEvent>
{
    readonly InteractiveSession session;

    public SaddleAdviser(InteractiveSession session) => this.session = session;

    public void OnNext(KernelEvent happened)
    {
        if (happened is DiagnosticsProduced refused && refused.Command is SubmitCode cell
            && KernelInvocationContext.Current is not null && refused.Diagnostics.Any(d => d.Code.StartsWith("DNI", StringComparison.Ordinal)) && session.Advise(cell.Code) is string advice)
            KernelInvocationContextExtensions.DisplayAs(KernelInvocationContext.Current, advice, "text/plain");
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }
}

public static class SaddleDirectives
{
    public static void AddAll(KernelInvocationContext context)
    {
        var session = new InteractiveSession();
        var kernel = (CSharpKernel)(context.HandlingKernel is CSharpKernel csharp ? csharp : context.HandlingKernel.RootKernel.FindKernelByName("csharp"));
        Add<SaddleOverviewCommand>(kernel, session, "#!saddle");
        Add<SaddleAnalyzeCommand>(kernel, session, "#!analyze");
        Add<SaddleClassifyCommand>(kernel, session, "#!classify");
        Add<SaddleSpectrumCommand>(kernel, session, "#!spectrum");
        Add<SaddleLandscapeCommand>(kernel, session, "#!landscape");
        Add<SaddleTrajectoryCommand>(kernel, session, "#!trajectory");
        Add<SaddleRaceCommand>(kernel, session, "#!race");
        Add<SaddleTrainCommand>(kernel, session, "#!train");
        Add<SaddleEscapeCommand>(kernel, session, "#!escape");
        Add<SaddleClassesCommand>(kernel, session, "#!classes");
        Add<SaddleEdgeCommand>(kernel, session, "#!edge");
        Add<SaddleSharpnessCommand>(kernel, session, "#!sharpness");
        Add<SaddleLearningCoefficientCommand>(kernel, session, "#!llc");
        Add<SaddleKfacCommand>(kernel, session, "#!kfac");
        Add<SaddleFisherCommand>(kernel, session, "#!fisher");
        Add<SaddleModesCommand>(kernel, session, "#!modes");
        Add<SaddleNetworkCommand>(kernel, session, "#!network");
        Add<SaddleTopologyCommand>(kernel, session, "#!topology");
        Add<SaddleLiveCommand>(kernel, session, "#!live");
        Add<SaddleRecommendCommand>(kernel, session, "#!recommend");
        Add<SaddlePredictCommand>(kernel, session, "#!predict");
        Add<SaddleCheckCommand>(kernel, session, "#!check");
        kernel.RootKernel.KernelEvents.Subscribe(new SaddleAdviser(session));
        // The host's stop button leaves running code alone: this tells the library's own long calls in every later cell that it was pressed.
        kernel.AddMiddleware(async (command, context, next) =>
        {
            using var cell = InteractiveSession.Watch(value => new SaddleDisplay(KernelInvocationContextExtensions.Display(context, value, "text/html", "text/plain").Update), context.CancellationToken);
            await next(command, context);
        });
    }

    static void Add<TCommand>(CSharpKernel kernel, InteractiveSession session, string name)
        where TCommand : SaddleCommandBase
    {
        var command = session.Catalog.Commands.FirstOrDefault(c => c.Name == name);
        if (command is null)
            return;
        var directive = new KernelActionDirective(name) { Description = command.Help };
        bool implicitName = true;
        foreach (var parameter in command.Parameters)
        {
            // The host fills one parameter without its name; the session reads the others from the line. What is required is therefore not
            // said here: the command itself tells what it lacks.
            var declared = new KernelDirectiveParameter(parameter.Name, parameter.Help)
            {
                AllowImplicitName = parameter.Positional && implicitName,
                Flag = parameter.Type == typeof(bool),
            };
            implicitName &= !parameter.Positional;
            if (parameter.Type.IsEnum)
                declared.AddCompletions(() => Enum.GetNames(parameter.Type));
            else if (parameter.Type == typeof(object))
                declared.AddCompletions(() => kernel.ScriptState?.Variables.Select(v => v.Name).Distinct().ToArray() ?? Array.Empty<string>());
            directive.Parameters.Add(declared);
        }
        kernel.AddDirective<TCommand>(directive, (given, context)
            => session.RunAsync(command, given.Given, new SaddleNotebook(kernel, context)));
    }
}

// The host shows arrays of two and more dimensions as one flat list.
public static class SaddleArrays
{
    public static void ShowInShape()
    {
        Register<double[,]>();
        Register<float[,]>();
        Register<int[,]>();
        Register<long[,]>();
        Register<decimal[,]>();
        Register<bool[,]>();
        Register<string[,]>();
        Register<System.Numerics.Complex[,]>();
        Register<double[,,]>();
        Register<float[,,]>();
        Register<int[,,]>();
        Register<double[,,,]>();
        Register<float[,,,]>();
    }

    static void Register<TArray>()
    {
        Formatter.Register<TArray>((value, writer) => writer.Write(InteractiveSession.ShowArray((Array)(object)value).Html), "text/html");
        Formatter.Register<TArray>((value, writer) => writer.Write(InteractiveSession.ShowArray((Array)(object)value).Text), "text/plain");
    }
}

SaddleDirectives.AddAll(KernelInvocationContext.Current);
SaddleArrays.ShowInShape();
