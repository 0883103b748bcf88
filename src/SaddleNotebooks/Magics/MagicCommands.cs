using SaddleNotebooks.Magics.Commands;

namespace SaddleNotebooks.Magics;

/// <summary>The project's magic commands.</summary>
public static class MagicCommands
{
    /// <summary>
    /// All commands, for one notebook session: predictions recorded in one session are revealed in the same one.
    /// </summary>
    public static MagicCatalog Create()
    {
        var trainings = new TrainingMemory();
        var commands = new List<IMagicCommand>
        {
            new ClassifyCommand(),
            new SpectrumCommand(),
            new AnalyzeCommand(),
            new LandscapeCommand(trainings),
            new TrajectoryCommand(),
            new RaceCommand(),
            new TrainCommand(trainings),
            new EscapeCommand(),
            new ClassesCommand(),
            new EdgeCommand(),
            new SharpnessCommand(),
            new LearningCoefficientCommand(),
            new KfacCommand(),
            new FisherCommand(),
            new ModesCommand(),
            new NetworkCommand(),
            new TopologyCommand(),
            new LiveCommand(),
            new RecommendCommand(),
            new PredictCommand(),
            new CheckCommand(),
        };
        commands.Add(new SaddleCommand(commands));
        return new MagicCatalog(commands);
    }
}
