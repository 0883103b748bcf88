using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>A function of the process that serves the page, trained from where it stood.</summary>
/// <param name="objective">The function.</param>
/// <param name="start">Where it stood; it is copied.</param>
/// <param name="name">What it is, in words.</param>
/// <param name="moved">Told every place that is reached.</param>
/// <param name="question">Method and settings.</param>
sealed class AttachedObjective<TVector>(IObjective<TVector> objective, TVector start, string name, Action<TVector> moved, Question question) : ILiveSubject
    where TVector : class
{
    public ILiveTraining Training { get; } = new LiveTraining<TVector>(objective, start, question, moved);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("network", name);
        writer.WriteNumber("parameters", objective.Space.Dimension);
        writer.WriteNumber("samples", (objective as IStochasticObjective<TVector>)?.SampleCount ?? 0);
        writer.WriteNumber("classes", 0);
        writer.WriteBoolean("plane", false);
        writer.WriteBoolean("attached", true);
        Training.WriteState(writer);
    }

    public Action<Utf8JsonWriter> Notebook(Question question) => throw new QuestionException("What is trained here came from a notebook or a program already.");

    public Action<Utf8JsonWriter> Regions(Question question) => throw new QuestionException("Only samples of the plane have regions that can be drawn.");
}
