using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>What is trained while one watches: a small network that a question chose, or what the process that serves the page brought.</summary>
interface ILiveSubject
{
    ILiveTraining Training { get; }

    /// <summary>What it is and where its training is.</summary>
    void Write(Utf8JsonWriter writer);

    /// <summary>The probability of the second class on a grid around the samples, row by row from the lowest y.</summary>
    /// <exception cref="QuestionException">The samples are no points of the plane.</exception>
    Action<Utf8JsonWriter> Regions(Question question);

    /// <summary>A notebook that trains it again.</summary>
    /// <exception cref="QuestionException">It came from the process that serves the page.</exception>
    Action<Utf8JsonWriter> Notebook(Question question);
}
