using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace SaddleNotebooks;

/// <summary>What libtorch says when an operation fails, without its own stack, and what to do about it where that is known.</summary>
static partial class LibtorchMessage
{
    /// <summary>Runs something that calls libtorch.</summary>
    /// <param name="what">What could not be done if it fails: "evaluate the module".</param>
    /// <param name="work">Calls libtorch.</param>
    /// <exception cref="InvalidOperationException">An operation of libtorch failed; the message says why and, where it is known, what helps.</exception>
    public static T Guard<T>(string what, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ExternalException e)
        {
            throw new InvalidOperationException($"libtorch could not {what}: {Explain(e.Message)}", e);
        }
    }

    /// <summary>The reason, in one sentence or two.</summary>
    /// <param name="message">The message of libtorch's exception: perhaps a traceback of its interpreter before the reason, and C++ frames after it.</param>
    public static string Explain(string message)
    {
        string reason = Reason(message);
        return Advice(reason) is { } advice ? $"{advice} (libtorch: {reason})" : reason;
    }

    static string Reason(string message)
    {
        // What the interpreter of TorchScript adds stands before the last "RuntimeError:", the C++ frames stand from "Exception raised from" on.
        int error = message.LastIndexOf(InterpretersError, StringComparison.Ordinal);
        string text = error < 0 ? message : message[(error + InterpretersError.Length)..];
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(line => !line.StartsWith("Exception raised from", StringComparison.Ordinal) && !Frame().IsMatch(line));
        return string.Join(' ', lines) is { Length: > 0 } reason ? reason : "no reason given";
    }

    static string? Advice(string reason)
    {
        if (Widths().Match(reason) is { Success: true } widths)
        {
            return $"A linear layer takes vectors of width {widths.Groups[3].Value} and gets {widths.Groups[2].Value}: give the module inputs of the width it was made for, or make it for this width.";
        }
        if (Channels().Match(reason) is { Success: true } channels)
            return $"A convolution takes {channels.Groups[1].Value} channels and gets {channels.Groups[2].Value}: images have the shape [samples, channels, height, width].";
        if (Label().Match(reason) is { Success: true } label)
            return $"A label is {label.Groups[1].Value}, and the module has fewer outputs: labels count from 0, and there must be an output for each class.";
        if (reason.Contains("same device", StringComparison.Ordinal))
            return "The tensors lie on different devices: move the module with .to(device), and what the loss function holds, too.";
        if (reason.Contains("dtype", StringComparison.Ordinal) || reason.Contains("scalar type", StringComparison.Ordinal) || Types().IsMatch(reason))
            return "The element types of inputs, parameters or targets differ: convert the inputs, inputs.to(ScalarType.Float32), or the module, module.to(ScalarType.Float64); labels are Int64.";
        if (reason.Contains("derivative for", StringComparison.Ordinal) && reason.Contains("not implemented", StringComparison.Ordinal))
            return "An operation of the module has no second derivative in libtorch: write it with other operations.";
        return null;
    }

    const string InterpretersError = "RuntimeError: ";

    [GeneratedRegex(@"^frame #\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Frame();

    [GeneratedRegex(@"shapes cannot be multiplied \((\d+)x(\d+) and (\d+)x(\d+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Widths();

    [GeneratedRegex(@"expected input\S* to have (\d+) channels, but got (\d+) channels", RegexOptions.CultureInvariant)]
    private static partial Regex Channels();

    [GeneratedRegex(@"Target (-?\d+) is out of bounds", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"[Ii]nput type .* should be the same|expected .* but (got|found) ", RegexOptions.CultureInvariant)]
    private static partial Regex Types();
}
