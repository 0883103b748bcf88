using SaddleNotebooks.Charts;

namespace SaddleNotebooks.Magics.Commands;

/// <summary>
/// <c>#!predict escape "about 100 steps"</c> records a prediction; <c>#!predict escape --reveal answer</c> shows it beside what came out. Without a
/// prediction the first asks for one – on a page with a box to write into –, and the second keeps the result folded.
/// </summary>
sealed class PredictCommand : IMagicCommand
{
    readonly Dictionary<string, string> predictions = new(StringComparer.Ordinal);

    public string Name => "#!predict";

    public string Help => "Records your prediction before you compute, and shows it beside the result afterwards.";

    public IReadOnlyList<MagicParameter> Parameters { get; } =
    [
        new("--question", typeof(string), "A name for the question.") { Positional = true, Required = true },
        new("--prediction", typeof(string), "What you expect.") { Positional = true },
        new("--reveal", typeof(object), "The variable that holds the result."),
    ];

    public Task ExecuteAsync(IMagicContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string question = context.Arguments.Get<string>("--question")!;
        string? prediction = context.Arguments.Get<string>("--prediction");
        object? result = context.Arguments.Get<object>("--reveal");
        if (prediction is not null)
        {
            bool changed = predictions.ContainsKey(question);
            predictions[question] = prediction;
            context.Display(HtmlFragment.Of(new TextTable(["question", "your prediction"], [[question, prediction]]), changed ? "Prediction changed." : "Prediction recorded."));
        }
        if (result is not null)
            Reveal(context, question, result);
        else if (prediction is null)
            Ask(context, question);
        return Task.CompletedTask;
    }

    static void Ask(IMagicContext context, string question)
    {
        string line = $"#!predict {question} …", name = HtmlFragment.Encode(question);
        context.Display(new HtmlFragment(
            $"<div class=\"saddle-predict\" data-question=\"{name}\"><p>Write what you expect after the name, as in <code>{HtmlFragment.Encode(line)}</code>, and run the cell again.</p></div>",
            $"Write what you expect after the name, as in {line}, and run the cell again."));
    }

    void Reveal(IMagicContext context, string question, object result)
    {
        bool isKnown = predictions.TryGetValue(question, out string? recorded);
        var table = HtmlFragment.Of(new TextTable(["question", "your prediction", "result"], [[question, recorded ?? "–", Text(result)]]), isKnown ? "How near were you?" : "");
        if (isKnown)
        {
            context.Display(table);
            return;
        }
        string missing = $"No prediction for {question} was recorded." + (predictions.Count == 0 ? "" : " " + Spelling.Suggest(question, predictions.Keys));
        context.Display(new HtmlFragment(
            $"<details class=\"saddle-reveal\" data-question=\"{HtmlFragment.Encode(question)}\"><summary>{HtmlFragment.Encode(missing)} Open to see the result.</summary>{table.Html}</details>",
            $"{missing}\n{table.Text}"));
    }

    static string Text(object result) => result switch
    {
        double number => NumberText.Of(number, 6),
        float number => NumberText.Of(number, 6),
        Array values => Text(values),
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => result.ToString() ?? "",
    };

    // The outputs of a network, for instance: the first ones, and how many there are.
    static string Text(Array values)
    {
        const int most = 6;
        string first = string.Join(", ", values.Cast<object>().Take(most).Select(Text));
        return values.Rank == 1 && values.Length <= most ? first
            : $"{first}{(values.Length > most ? ", …" : "")} ({string.Join(" × ", Enumerable.Range(0, values.Rank).Select(k => NumberText.Of(values.GetLength(k))))} values)";
    }
}
