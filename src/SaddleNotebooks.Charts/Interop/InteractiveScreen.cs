using System.Reflection;

namespace SaddleNotebooks.Charts;

/// <summary>The output of a running cell of .NET Interactive, whose types are found by name: no version of that host is referenced.</summary>
static class InteractiveScreen
{
    const string Host = "Microsoft.DotNet.Interactive";

    /// <summary>Shows a figure below the running cell.</summary>
    /// <returns>False if no cell of that host runs.</returns>
    internal static bool TryShow(Figure figure)
    {
        var host = AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(assembly => assembly.GetName().Name == Host);
        var context = host?.GetType($"{Host}.KernelInvocationContext");
        if (context?.GetProperty("Current")?.GetValue(null) is not { } cell || Display(host!, context) is not { } display)
            return false;
        // Newer versions may ask for more, all of it optional.
        object?[] rest = [.. display.GetParameters().Skip(3).Select(p => p.ParameterType.IsArray ? Array.CreateInstance(p.ParameterType.GetElementType()!, 0) : null)];
        display.Invoke(null, [cell, figure.Html(), "text/html", .. rest]);
        return true;
    }

    static MethodInfo? Display(Assembly host, Type context)
        => host.GetType($"{Host}.KernelInvocationContextExtensions")?.GetMethods().FirstOrDefault(method => method.Name == "DisplayAs"
            && method.GetParameters() is [var first, var value, var form, ..]
            && first.ParameterType == context && value.ParameterType == typeof(string) && form.ParameterType == typeof(string));
}
