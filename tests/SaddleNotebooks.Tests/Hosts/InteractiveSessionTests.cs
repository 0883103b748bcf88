using System.Text.Json;
using SaddleNotebooks.Hosts;
using SaddleNotebooks.Magics;

namespace SaddleNotebooks.Tests;

public class InteractiveSessionTests
{
    /// <summary>Cancels the cell's token when the cell fails, as the host does.</summary>
    sealed class Notebook : IInteractiveNotebook, IDisposable
    {
        readonly CancellationTokenSource source = new();

        public object Cell => this;

        public string Code => "";

        public CancellationToken Cancellation => source.Token;

        public IReadOnlyCollection<string> VariableNames => [];

        public string? Failure { get; private set; }

        public bool Waited { get; private set; }

        public bool TryGetVariable(string name, out object? value)
        {
            value = null;
            return false;
        }

        public void SetVariable(string name, object value) => throw new NotSupportedException("These tests declare no variable.");

        public Task<string?> RunAsync(string code) => throw new NotSupportedException("These tests run no code.");

        public IUpdatableDisplay Display(object? value) => throw new InvalidOperationException();

        public void Fail(string message)
        {
            Failure = message;
            Waited = !Task.Run(source.Cancel).Wait(TimeSpan.FromSeconds(5));
        }

        public void Dispose() => source.Dispose();
    }

    [Fact]
    public async Task A_command_that_fails_does_not_hold_the_host_up()
    {
        using var notebook = new Notebook();
        var session = new InteractiveSession();
        await session.RunAsync(session.Catalog.Find("#!check"), new Dictionary<string, JsonElement>(), notebook);
        Assert.Contains("needs --exercise", notebook.Failure);
        Assert.False(notebook.Waited);
    }

    [Theory]
    [InlineData("#!predict question -5", "Write #!predict question --prediction -5:")]
    [InlineData("#!predict \"my question\" -.5", "Write #!predict \"my question\" --prediction -.5:")]
    [InlineData("#!predict question --prediction -5", null)]
    [InlineData("#!predict --prediction=-5 question", null)]
    [InlineData("#!predict question 5", null)]
    public void A_negative_number_gets_the_name_of_its_parameter(string line, string? advice)
    {
        string? said = new InteractiveSession().Advise($"var x = 1;\n{line}");
        if (advice is null)
            Assert.Null(said);
        else
            Assert.StartsWith(advice, said);
    }
}
