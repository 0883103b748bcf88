using System.Collections;
using System.Text;
using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Hosts;

/// <summary>What <c>extension.dib</c> shows and submits when .NET Interactive loads the package.</summary>
public static class InteractiveHost
{
    /// <summary>One line, and plotly.js for the pictures of the notebook.</summary>
    public static string Greeting
        => PlotlyLibrary.Html() + "<p>SaddleNotebooks is ready: <code>#!saddle</code> in a new cell lists its commands.</p>";

    /// <summary>The script that declares the magic commands, compiled by the host against its own version.</summary>
    public static string MagicScript
    {
        get
        {
            using var script = typeof(InteractiveHost).Assembly.GetManifestResourceStream("magics.csx")!;
            using var reader = new StreamReader(script, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Throws if the host did not take the script: it reports that in the result of the submission, and not by an exception.</summary>
    /// <param name="outcome">What the host's <c>SendAsync</c> returned; read by name, as its type is the host's.</param>
    /// <exception cref="InvalidOperationException">An event of the submission says that it failed; the message is the host's.</exception>
    public static void RequireSuccess(object? outcome)
    {
        if (Read(outcome, "Events") is not IEnumerable events)
            return;
        foreach (object happened in events)
        {
            if (happened?.GetType().Name is "CommandFailed" or "ErrorProduced")
                throw new InvalidOperationException(Read(happened, "Message") as string);
        }

        static object? Read(object? source, string property) => source?.GetType().GetProperty(property)?.GetValue(source);
    }

    /// <summary>What to say when the host's version does not take the script.</summary>
    public static string Excuse(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return $"SaddleNotebooks is loaded, but without its magic commands: {fault.Message} Everything else works; write for example loss.HessianSpectrum() in place of #!spectrum loss.";
    }
}
