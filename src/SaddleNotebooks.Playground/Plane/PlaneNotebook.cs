using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>What the page shows as a notebook that computes it again: the function, its critical points, the ball, the way of each method.</summary>
sealed class PlaneNotebook(PlaneFunction function, Question question)
{
    public void Write(Utf8JsonWriter writer)
    {
        var settings = MethodSettings.First.With(question);
        double[] ball = question.Pair("start");
        string start = $"[{NotebookText.Number(ball[0])}, {NotebookText.Number(ball[1])}]";
        NotebookText.Write(writer, NotebookText.Heading(function.Name, question),
        [
            $"using SaddleNotebooks;\n\nvar f = {function.Code};\nf",
            $"f.FindCriticalPoints([{string.Join(", ", function.Box.Select(side => $"({NotebookText.Number(side.Lower)}, {NotebookText.Number(side.Upper)})"))}])",
            $"f.CriticalPointAt({start})",
            .. question.List("methods").Select(method => $"f.Minimize({RaceMethods.Code(method.Text("key"), settings)}, {start})"),
        ]);
    }
}
