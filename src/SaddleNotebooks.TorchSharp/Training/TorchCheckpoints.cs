using System.Text.RegularExpressions;

namespace SaddleNotebooks;

/// <summary>Streams of saved states of a module, for <see cref="LandscapeExtensions"/>: one state is in memory at a time.</summary>
public static partial class TorchCheckpoints
{
    /// <summary>
    /// The points of parameter space in files, in the order given: <c>loss.Analyze(loss.Checkpoints(files), file: "report.json")</c>. A state is loaded into the module
    /// when its turn comes, frozen parameters and buffers included; at the end of the stream the module has its own state again.
    /// </summary>
    /// <param name="loss">The loss whose module the states belong to.</param>
    /// <param name="files">
    /// <c>.safetensors</c> files of the whole state, or files that TorchSharp's <c>module.save</c> wrote. The last number in a name is taken for the training step.
    /// The library's own trainings write checkpoints of another kind: <see cref="CheckpointFolder.CheckpointsIn"/> reads them, on every engine.
    /// </param>
    public static IEnumerable<SavedPoint<Tensor>> Checkpoints(this TorchLoss loss, IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(files);
        return Stream(loss, files);
    }

    static IEnumerable<SavedPoint<Tensor>> Stream(TorchLoss loss, IEnumerable<string> files)
    {
        var state = loss.Module.state_dict();
        var own = state.ToDictionary(s => s.Key, s => s.Value.detach().clone().DetachFromDisposeScope());
        try
        {
            int number = 0;
            foreach (string file in files)
            {
                number++;
                string name = Path.GetFileName(file);
                long step = LastNumber().Match(Path.GetFileNameWithoutExtension(file)) is { Success: true } match
                    && long.TryParse(match.Value, System.Globalization.CultureInfo.InvariantCulture, out long found) ? found : number;
                yield return new SavedPoint<Tensor>(name, step, point => Load(loss, file, own, point));
            }
        }
        finally
        {
            using var noGrad = torch.no_grad();
            foreach (var (name, value) in own)
            {
                state[name].copy_(value);
                value.Dispose();
            }
        }
    }

    static void Load(TorchLoss loss, string file, Dictionary<string, Tensor> own, Tensor point)
    {
        if (Path.GetExtension(file) != ".safetensors")
        {
            loss.Module.load(file);
        }
        else
        {
            loss.Module.LoadSafetensors(file);
        }
        loss.Parameters.Read(point);
        // The variables go back to their place, so that the module stands where it stood; frozen parameters and buffers stay those of the file.
        using var noGrad = torch.no_grad();
        var state = loss.Module.state_dict();
        foreach (var slice in loss.Slices)
            state[slice.Name].copy_(own[slice.Name]);
    }

    [GeneratedRegex(@"\d+(?!.*\d)", RegexOptions.CultureInvariant)]
    private static partial Regex LastNumber();
}
