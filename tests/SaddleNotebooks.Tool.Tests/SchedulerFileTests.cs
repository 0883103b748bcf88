namespace SaddleNotebooks.Tool.Tests;

/// <summary>
/// The ready-made files as their schedulers run them, as far as one machine goes: the SLURM script by bash with the variables that SLURM's manual names, the manifest read by
/// another program and its command run by sh with Kubernetes' variable, and GNU parallel itself. The folder's name is hard on every shell.
/// </summary>
public sealed class SchedulerFileTests : IDisposable
{
    readonly LandscapeFolder folder = new("it's a \"plan\" of $HOME");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Slurm_Kubernetes_and_parallel_do_all_shards_and_nothing_twice()
    {
        string text = await folder.SaddleAsync(0, ["plan", "landscape", .. LandscapeFolder.Model, "--line", "--size", "7", "-o", "my plan.json", "--shards", "3", "--for", "slurm", "kubernetes", "parallel"]);
        Assert.Contains("sbatch 'my plan.slurm.sh'", text);
        folder.Run("bash", ["-n", "my plan.slurm.sh"]);
        folder.Run("sh", ["-n", "my plan.parallel.sh"]);
        Assert.Contains("#SBATCH --array=1-3\n", File.ReadAllText(folder.File("my plan.slurm.sh")));

        // SLURM copies the script and runs the copy in the folder of the submission, which may be any.
        string spool = folder.File("spool");
        Directory.CreateDirectory(spool);
        File.Copy(folder.File("my plan.slurm.sh"), Path.Combine(spool, "slurm_script"));
        Assert.Contains("Shard 2/3: done.", folder.Run("bash", ["slurm_script"], spool, ("SLURM_ARRAY_TASK_ID", "2"), ("SLURM_CPUS_PER_TASK", "1")));
        Assert.Equal([2, 5], Pieces());

        string manifest = folder.Run("/usr/bin/python3", ["-c", """
            import json, sys, yaml
            job = yaml.safe_load(open(sys.argv[1]))
            spec = job["spec"]
            assert (job["apiVersion"], job["kind"], spec["completionMode"]) == ("batch/v1", "Job", "Indexed"), job
            assert spec["completions"] == 3 and spec["backoffLimitPerIndex"] == 3
            pod = spec["template"]["spec"]
            assert pod["restartPolicy"] == "Never"
            container = pod["containers"][0]
            assert container["volumeMounts"][0]["name"] == pod["volumes"][0]["name"]
            assert container["command"][:2] == ["sh", "-c"]
            print(job["metadata"]["name"])
            print(container["command"][2])
            """, "my plan.kubernetes.yaml"]);
        string[] lines = manifest.Trim().Split('\n');
        Assert.Matches("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", lines[0]);
        Assert.Contains("Shard 1/3: done.", folder.Run("sh", ["-c", lines[1]], null, ("JOB_COMPLETION_INDEX", "0")));
        Assert.Equal([1, 2, 4, 5, 7], Pieces());

        text = folder.Run("sh", ["my plan.parallel.sh"]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Pieces());
        Assert.Contains("Shard 1/3: 3 of 7 pieces, 3 of them done already.", text);
        Assert.True(File.Exists(folder.File("out/model-line.html")), text);
    }

    int[] Pieces() => [.. Directory.GetFiles(folder.File("my plan.parts"), "piece-*").Select(file => int.Parse(Path.GetFileNameWithoutExtension(file)[6..], System.Globalization.CultureInfo.InvariantCulture)).Order()];
}
