// The calls of .NET Interactive (as of 2025) that the extension makes, with the same names and signatures, so that its scripts are compiled
// and run where the real engine cannot be had. Compiled by the tests into an assembly of its own.
#nullable disable
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Scripting;

namespace Microsoft.DotNet.Interactive.Commands
{
    public abstract class KernelCommand { }
    public abstract class KernelDirectiveCommand : KernelCommand { }
    public class SubmitCode : KernelCommand
    {
        public SubmitCode(string code, string targetKernelName = null) => Code = code;
        public string Code { get; }
    }
}

namespace Microsoft.DotNet.Interactive
{
    public class Diagnostic
    {
        public string Code { get; init; }
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    using Microsoft.DotNet.Interactive.Commands;

    public abstract class KernelEvent
    {
        public KernelCommand Command { get; init; }
    }

    public class CommandFailed : KernelEvent
    {
        public string Message { get; init; }
    }

    public class DiagnosticsProduced : KernelEvent
    {
        public IReadOnlyCollection<Diagnostic> Diagnostics { get; init; }
    }
}

namespace Microsoft.DotNet.Interactive.Directives
{
    public class KernelDirectiveParameter
    {
        public KernelDirectiveParameter(string name, string description = null) => (Name, Description) = (name, description);
        public string Name { get; }
        public string Description { get; set; }
        public bool AllowImplicitName { get; init; }
        public bool Required { get; init; }
        public bool Flag { get; init; }
        public Func<IEnumerable<string>> Completions { get; private set; }
        public KernelDirectiveParameter AddCompletions(Func<IEnumerable<string>> getCompletions) { Completions = getCompletions; return this; }
    }

    public class KernelActionDirective
    {
        public KernelActionDirective(string name, string description = null) => (Name, Description) = (name, description);
        public string Name { get; }
        public string Description { get; init; }
        public ICollection<KernelDirectiveParameter> Parameters { get; } = new List<KernelDirectiveParameter>();
    }
}

namespace Microsoft.DotNet.Interactive
{
    using Microsoft.DotNet.Interactive.Commands;
    using Microsoft.DotNet.Interactive.Directives;
    using Microsoft.DotNet.Interactive.Events;

    public class DisplayedValue
    {
        public DisplayedValue(object value) => Value = value;
        public object Value { get; private set; }
        public int Updates { get; private set; }
        public void Update(object updatedValue) { Value = updatedValue; Updates++; }
    }

    public class Kernel : IObservable<KernelEvent>
    {
        readonly List<IObserver<KernelEvent>> observers = new();
        public IObservable<KernelEvent> KernelEvents => this;
        public IDisposable Subscribe(IObserver<KernelEvent> observer) { observers.Add(observer); return null; }

        // As the host does with a line that its parser refuses.
        public void Refuse(string code)
        {
            foreach (var observer in observers)
                observer.OnNext(new DiagnosticsProduced { Command = new SubmitCode(code), Diagnostics = new[] { new Diagnostic { Code = "DNI103" } } });
        }

        public Kernel RootKernel => this;
        public List<KernelActionDirective> Declared { get; } = new();
        readonly Dictionary<string, (Type Type, Func<KernelCommand, KernelInvocationContext, Task> Handler)> handlers = new();

        public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler)
            where TCommand : KernelCommand
        {
            if (handlers.Values.Any(h => h.Type == typeof(TCommand)))
                throw new InvalidOperationException(typeof(TCommand).Name + " is taken: the host would call the wrong handler.");
            Declared.Add(directive);
            handlers.Add(directive.Name, (typeof(TCommand), (command, context) => handler((TCommand)command, context)));
        }

        public Func<string, Task> Submit { get; set; }

        // As the host does: a script that does not compile is told in the result.
        public async Task<KernelCommandResult> SendAsync(KernelCommand command)
        {
            try
            {
                await Submit(((SubmitCode)command).Code);
                return new KernelCommandResult();
            }
            catch (Exception fault)
            {
                return new KernelCommandResult { Events = new[] { new CommandFailed { Command = command, Message = fault.Message } } };
            }
        }

        // As the host does: the line's parameters as a JSON object, read into the directive's own command type.
        public Task InvokeAsync(string directive, string json, KernelInvocationContext context)
        {
            var (type, handler) = handlers[directive];
            var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
            return handler((KernelCommand)JsonSerializer.Deserialize(json, type, options), context);
        }
    }

    public class KernelCommandResult
    {
        public IReadOnlyList<KernelEvent> Events { get; init; } = Array.Empty<KernelEvent>();
    }

    public static class KernelLookup
    {
        public static Kernel FindKernelByName(this Kernel kernel, string name) => kernel;
    }

    public class KernelInvocationContext
    {
        public static KernelInvocationContext Current { get; set; }
        public Kernel HandlingKernel { get; init; }
        public KernelCommand Command { get; set; } = new SubmitCode("");
        public CancellationToken CancellationToken { get; init; }
        public List<DisplayedValue> Shown { get; } = new();
        public List<string> Failures { get; } = new();
        public void Fail(KernelCommand command, Exception exception = null, string message = null) => Failures.Add(message);
    }

    public static class KernelInvocationContextExtensions
    {
        public static DisplayedValue Display(this KernelInvocationContext context, object value, params string[] mimeTypes)
        {
            var shown = new DisplayedValue(value);
            context.Shown.Add(shown);
            return shown;
        }

        public static DisplayedValue DisplayAs(this KernelInvocationContext context, string value, string mimeType) => context.Display(value, mimeType);
    }
}

namespace Microsoft.DotNet.Interactive.CSharp
{
    public class CSharpKernel : Kernel
    {
        public ScriptState ScriptState { get; set; }

        public bool TryGetValue<T>(string name, out T value)
        {
            var variable = ScriptState?.Variables.LastOrDefault(v => v.Name == name);
            value = variable is null ? default : (T)variable.Value;
            return variable is not null;
        }
    }
}
