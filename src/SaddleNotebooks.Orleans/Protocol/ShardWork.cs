namespace SaddleNotebooks.Clusters;

/// <summary>What a step asks of every shard.</summary>
enum ShardWork
{
    /// <summary>The mean loss.</summary>
    Value,

    /// <summary>The mean loss and its gradient.</summary>
    Gradient,

    /// <summary>The Hessian times the direction.</summary>
    HessianProduct,

    /// <summary>The Gauss–Newton matrix times the direction.</summary>
    GaussNewtonProduct,

    /// <summary>The share of samples in their class.</summary>
    Accuracy,

    /// <summary>The mean loss on a grid in a plane.</summary>
    Plane,
}
