using System.Globalization;
using System.Text.Json;

namespace SaddleNotebooks.Playground;

/// <summary>A network in training as a notebook that trains it again, as far and to the same bits, and looks at the place that it reaches.</summary>
sealed class NetworkNotebook(ChosenNetwork chosen, ILiveTraining training, Question question)
{
    // So far goes a training that had not begun.
    const long FirstSteps = 100;

    public void Write(Utf8JsonWriter writer)
    {
        long steps = training.Steps > 0 ? training.Steps : FirstSteps;
        string heading = NotebookText.Heading("A network in training", question)
            + "\n\nWith the settings at the end: what was changed on the way, and kicks, are not in it.";
        NotebookText.Write(writer, heading,
        [
            $"using SaddleNotebooks;\n\nvar data = {chosen.DataCode};\nvar network = {chosen.NetworkCode};\nvar loss = network.Loss(data, LossFunction.CrossEntropy);\nloss",
            $"var run = loss.Minimize({training.MethodCode}, loss.Parameters, new() {{ MaxSteps = {steps.ToString(CultureInfo.InvariantCulture)}, GradientTolerance = 0, Seed = {training.Seed} }});\nrun",
            "// The network stands where the training ended.\nrun.Point.ToArray().CopyTo(loss.Parameters, 0);\nloss.CriticalPointAt(run.Point)",
            "loss.HessianSpectrum()",
            "loss.Landscape(31, SliceDirections.HessianEigenvectors())",
        ]);
    }
}
