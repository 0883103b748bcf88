using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>A small network that is trained while one watches, and what it says about the plane.</summary>
sealed class LiveNetwork : ILiveSubject
{
    /// <summary>Room beside the samples, as a share of their extent.</summary>
    const double Margin = 0.12;

    readonly ChosenNetwork chosen;
    readonly NetworkLoss<double> loss;

    public LiveNetwork(Question question)
    {
        chosen = NetworkChoice.Read(question);
        loss = chosen.Loss;
        Training = new LiveTraining<double[]>(loss, [.. loss.Parameters], question);
    }

    public ILiveTraining Training { get; }

    LabeledData Data => loss.Data;

    bool IsPlane => Data.Features == 2;

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("network", loss.Network.ToString());
        writer.WriteNumber("parameters", loss.Network.ParameterCount);
        writer.WriteNumber("samples", Data.Count);
        writer.WriteNumber("classes", Data.Classes);
        writer.WriteBoolean("plane", IsPlane);
        writer.WriteBoolean("attached", false);
        if (IsPlane)
        {
            writer.Numbers("x", Coordinates(0));
            writer.Numbers("y", Coordinates(1));
            writer.Numbers("labels", Data.Labels.ToArray().Select(l => (double)l));
        }
        Training.WriteState(writer);
    }

    public Action<Utf8JsonWriter> Regions(Question question)
    {
        if (!IsPlane)
            throw new QuestionException("Only samples of the plane have regions that can be drawn.");
        int count = question.Whole("count", 31, 2, 201);
        double reach = Math.Max(Reach(0), Reach(1));
        double[] x = Positions(0, reach, count), y = Positions(1, reach, count);
        var inputs = new float[2 * count * count];
        for (int i = 0; i < count * count; i++)
            (inputs[2 * i], inputs[2 * i + 1]) = ((float)x[i % count], (float)y[i / count]);
        Training.Point.CopyTo(loss.Network.Parameters, 0);
        double[,] outputs = loss.Network.Outputs(new LabeledData(inputs, new int[count * count], 2));
        return writer =>
        {
            writer.WriteNumber("step", Training.Steps);
            writer.Numbers("x", x);
            writer.Numbers("y", y);
            writer.WriteStartArray("values");
            for (int row = 0; row < count; row++)
            {
                writer.WriteStartArray();
                for (int i = row * count; i < (row + 1) * count; i++)
                    writer.Number(1 / (1 + Math.Exp(outputs[i, 0] - outputs[i, 1])));
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        };
    }

    public Action<Utf8JsonWriter> Notebook(Question question) => new NetworkNotebook(chosen, Training, question).Write;

    double[] Coordinates(int axis) => [.. Enumerable.Range(0, Data.Count).Select(i => (double)Data.Input(i)[axis])];

    double Reach(int axis) => (1 + Margin) * (Coordinates(axis).Max() - Coordinates(axis).Min()) / 2;

    // A square around the samples' middle, so that a step is as long in both directions.
    double[] Positions(int axis, double reach, int count)
    {
        double middle = (Coordinates(axis).Max() + Coordinates(axis).Min()) / 2;
        return [.. Enumerable.Range(0, count).Select(i => middle + reach * (2.0 * i / (count - 1) - 1))];
    }
}
