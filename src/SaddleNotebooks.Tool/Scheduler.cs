namespace SaddleNotebooks.Tool;

/// <summary>Who starts the shards of a plan.</summary>
enum Scheduler
{
    /// <summary>A SLURM job array.</summary>
    Slurm,

    /// <summary>A Kubernetes job with completion indices.</summary>
    Kubernetes,

    /// <summary>GNU parallel.</summary>
    Parallel,
}
