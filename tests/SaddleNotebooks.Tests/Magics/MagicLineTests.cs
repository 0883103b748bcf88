using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tests;

public class MagicLineTests
{
    enum Shade { Light, Dark }

    sealed class Command : IMagicCommand
    {
        public string Name => "#!spectrum";
        public string Help => "Draws a spectrum.";
        public IReadOnlyList<MagicParameter> Parameters { get; } =
        [
            new("--loss", typeof(object), "a loss") { Required = true, Positional = true },
            new("--steps", typeof(int), "steps ≥ 1") { Default = 80 },
            new("--width", typeof(double), "width"),
            new("--quiet", typeof(bool), "no text"),
            new("--title", typeof(string), "the title"),
            new("--shade", typeof(Shade), "the theme"),
        ];
        public Task ExecuteAsync(IMagicContext context) => Task.CompletedTask;
    }

    static MagicArguments Bind(string line)
        => MagicLine.Parse(line).Bind(new Command(), (string name, out object? value) => (value = name == "loss" ? 3.0 : null) is not null, ["loss"]);

    [Fact]
    public void Words_are_bound_with_types_and_defaults()
    {
        var arguments = Bind("""#!spectrum loss --width=0.5 --quiet --title "a \"b\" c" --shade dark""");
        Assert.Equal(3.0, arguments.Get<object>("--loss"));
        Assert.Equal(80, arguments.Get<int>("--steps"));
        Assert.False(arguments.IsGiven("--steps"));
        Assert.Equal(0.5, arguments.Get<double?>("--width"));
        Assert.True(arguments.Get<bool>("--quiet"));
        Assert.Equal("a \"b\" c", arguments.Get<string>("--title"));
        Assert.Equal(Shade.Dark, arguments.Get<Shade>("--shade"));
    }

    [Theory]
    [InlineData("#!spectrum", "needs --loss")]
    [InlineData("#!spectrum los", "Did you mean loss?")]
    [InlineData("#!spectrum loss --step 3", "Did you mean --steps?")]
    [InlineData("#!spectrum loss --steps 3.5", "a whole number")]
    [InlineData("#!spectrum loss --steps", "needs a value")]
    [InlineData("#!spectrum loss --steps 1 --steps 2", "given twice")]
    [InlineData("#!spectrum loss again", "no place for \"again\"")]
    [InlineData("#!spectrum loss --shade drak", "Did you mean Dark?")]
    [InlineData("#!spectrum loss --title \"x", "not closed")]
    [InlineData("#!", "starts with #!")]
    public void A_faulty_line_says_what_to_write(string line, string message)
        => Assert.Contains(message, Assert.Throws<MagicException>(() => Bind(line)).Message);

    [Fact]
    public void An_unknown_command_gets_the_nearest_spelling()
    {
        var catalog = new MagicCatalog([new Command()]);
        Assert.Contains("Did you mean #!spectrum?", Assert.Throws<MagicException>(() => catalog.Find("#!spektrum")).Message);
        Assert.Equal("#!spectrum", catalog.Find("#!SPECTRUM").Name);
    }
}
