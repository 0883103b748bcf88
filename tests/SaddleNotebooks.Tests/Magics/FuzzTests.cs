using SaddleNotebooks.Magics;
using SaddleNotebooks.Course;
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
        "p", "task", "nothing", "--methods", "--seeds", "--help-on", "--memory", "--parameters", "--prediction", "--question", "--answer", "--exercise",
        "torch", "dark", "Newton,Adam", "-0.0", "0x10", "1,5", "١٢", "½", "İı", "e\u0301", "\"a \\\" b\"", "a\"b\"c", "\\", "--steps=", "--steps==3", "—steps", "@f", "{}", "[0,0]", "-", "---",
    ];

    /// <summary>What no keyboard types: controls, marks of direction, halves of characters, spaces of other scripts.</summary>
    const string Oddities = "\0\a\b\t\n\v\f\r\u001b\u007f\u0085\u00a0\u200b\u200e\u202e\u2028\u3000\ufeff\uffff\ud83d\ude00\\\"'`$&<>-=#!";

    [Fact]
    public async Task Ten_thousand_random_lines_give_a_message_each_and_never_crash()
    {
        string[] names = [.. MagicCommands.Create().Commands.Select(c => c.Name), "#!sadle", "#!", "#", "", "#!SPECTRUM"];
        var random = new RandomStream(7);
        long draw = 0;
        int Next(int count) => (int)(random.Uniform(draw++) * count);
        var crashes = new List<string>();
        var called = new HashSet<string>();
        int messages = 0, successes = 0;
        for (int i = 0; i < Lines; i++)
        {
            string line = names[Next(names.Length)] + " " + string.Join(' ', Enumerable.Range(0, Next(6)).Select(_ => Words[Next(Words.Length)]));
            // Every third line is bitten: characters that nobody types, anywhere in it.
            for (int bites = i % 3 == 0 ? 1 + Next(4) : 0; bites > 0; bites--)
                line = line.Insert(Next(line.Length + 1), Oddities[Next(Oddities.Length)].ToString());
            var notebook = new NotebookDouble
            {
                Variables = { ["f"] = SampleResults.Saddle, ["g"] = 3.5, ["p"] = Problem.DoubleWell, ["task"] = Lesson01.SaddleOfIndexThree, ["nothing"] = null },
            };
            called.Add(line.Split(' ')[0]);
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
        Assert.Empty(names.Except(called));
        Assert.InRange(messages, Lines / 2, Lines);
        Assert.InRange(successes, 50, Lines);
    }
}
