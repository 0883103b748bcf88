using SaddleNotebooks.Magics;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tests;

/// <summary>Whatever somebody types, a magic line ends with a picture or with a message.</summary>
public class FuzzTests
{
    const int Lines = 10_000;

    static readonly string[] Words =
    [
        "f", "g", "none", "--at", "--steps", "--probes", "--size", "--seed", "--x", "--range", "--method", "--plotly", "--theme", "--reveal",
        "--at=0,0", "--steps=3", "--probes=1", "--size=5", "\"0, 0\"", "\"1, 0.1\"", "\"", "\\\"", "0", "-1", "3", "1e400", "NaN", "99999999999999999999", "Adam",
        "auto", "cdn", "--", "--=", "=", "#!", "#!saddle", "é", "\u0000", "😀", "</script>", "--objective", "--from", "--rate", "spectrum", "  ", "\t",
    ];

    [Fact]
    public async Task Ten_thousand_random_lines_give_a_message_each_and_never_crash()
    {
        string[] names = [.. MagicCommands.Create().Commands.Select(c => c.Name), "#!sadle", "#!", "#", "", "#!SPECTRUM"];
        var random = new RandomStream(7);
        long draw = 0;
        int Next(int count) => (int)(random.Uniform(draw++) * count);
        var crashes = new List<string>();
        int messages = 0, successes = 0;
        for (int i = 0; i < Lines; i++)
        {
            string line = names[Next(names.Length)] + " " + string.Join(' ', Enumerable.Range(0, Next(6)).Select(_ => Words[Next(Words.Length)]));
            var notebook = new NotebookDouble { Variables = { ["f"] = SampleResults.Saddle, ["g"] = 3.5 } };
            try
            {
                await notebook.RunAsync(line);
                successes++;
            }
            catch (MagicException error)
            {
                messages++;
                if (error.Message.Length < 15)
                    crashes.Add($"{line}: says only \"{error.Message}\"");
            }
            catch (Exception error)
            {
                crashes.Add($"{line}: {error.GetType().Name}: {error.Message}");
            }
        }
        Assert.True(crashes.Count == 0, string.Join("\n", crashes.Take(10)));
        Assert.InRange(messages, Lines / 2, Lines);
        Assert.InRange(successes, 50, Lines);
    }
}
