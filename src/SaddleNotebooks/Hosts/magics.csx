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
using SaddleNotebooks.Hosts;
using SaddleNotebooks.Magics;

// The host tells commands apart by their type, so each directive needs one; a parameter of any name lands in the dictionary.
public abstract class SaddleCommandBase : KernelDirectiveCommand
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Given { get; set; } = new();
}

public sealed class SaddleOverviewCommand : SaddleCommandBase { }
public sealed class SaddleClassifyCommand : SaddleCommandBase { }
public sealed class SaddleSpectrumCommand : SaddleCommandBase { }
public sealed class SaddleLandscapeCommand : SaddleCommandBase { }
public sealed class SaddleTrajectoryCommand : SaddleCommandBase { }
public sealed class SaddleRaceCommand : SaddleCommandBase { }
public sealed class SaddleEscapeCommand : SaddleCommandBase { }
public sealed class SaddleRecommendCommand : SaddleCommandBase { }
public sealed class SaddlePredictCommand : SaddleCommandBase { }
public sealed class SaddleCheckCommand : SaddleCommandBase { }

public sealed class SaddleDisplay : IUpdatableDisplay
{
    readonly Action<object> update;

    public SaddleDisplay(Action<object> update) => this.update = update;

    public void Update(object value) => update(value);
}

public sealed class SaddleNotebook : IInteractiveNotebook
{
    readonly CSharpKernel kernel;
    readonly KernelInvocationContext context;

    public SaddleNotebook(CSharpKernel kernel, KernelInvocationContext context) => (this.kernel, this.context) = (kernel, context);

    public CancellationToken Cancellation => context.CancellationToken;

    public IReadOnlyCollection<string> VariableNames => kernel.ScriptState?.Variables.Select(v => v.Name).Distinct().ToArray() ?? Array.Empty<string>();

    public bool TryGetVariable(string name, out object value) => kernel.TryGetValue<object>(name, out value);

    public IUpdatableDisplay Display(object value)
    {
        var shown = context.Display(value, "text/html", "text/plain");
        return new SaddleDisplay(shown.Update);
    }

    public void Fail(string message) => context.Fail(context.Command, message: message);
}

public static class SaddleDirectives
{
    public static void AddAll(KernelInvocationContext context)
    {
        var kernel = (CSharpKernel)(context.HandlingKernel is CSharpKernel csharp ? csharp : context.HandlingKernel.RootKernel.FindKernelByName("csharp"));
        var catalog = MagicCommands.Create();
        Add<SaddleOverviewCommand>(kernel, catalog, "#!saddle");
        Add<SaddleClassifyCommand>(kernel, catalog, "#!classify");
        Add<SaddleSpectrumCommand>(kernel, catalog, "#!spectrum");
        Add<SaddleLandscapeCommand>(kernel, catalog, "#!landscape");
        Add<SaddleTrajectoryCommand>(kernel, catalog, "#!trajectory");
        Add<SaddleRaceCommand>(kernel, catalog, "#!race");
        Add<SaddleEscapeCommand>(kernel, catalog, "#!escape");
        Add<SaddleRecommendCommand>(kernel, catalog, "#!recommend");
        Add<SaddlePredictCommand>(kernel, catalog, "#!predict");
        Add<SaddleCheckCommand>(kernel, catalog, "#!check");
    }

    static void Add<TCommand>(CSharpKernel kernel, MagicCatalog catalog, string name)
        where TCommand : SaddleCommandBase
    {
        var command = catalog.Commands.FirstOrDefault(c => c.Name == name);
        if (command is null)
            return;
        var directive = new KernelActionDirective(name) { Description = command.Help };
        bool implicitName = true;
        foreach (var parameter in command.Parameters)
        {
            // The host fills one parameter without its name; the others need theirs.
            var declared = new KernelDirectiveParameter(parameter.Name, parameter.Help)
            {
                AllowImplicitName = parameter.Positional && implicitName,
                Required = parameter.Required,
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
            => InteractiveHost.RunAsync(command, given.Given, new SaddleNotebook(kernel, context)));
    }
}

SaddleDirectives.AddAll(KernelInvocationContext.Current);
