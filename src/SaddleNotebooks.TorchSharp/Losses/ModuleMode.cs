namespace SaddleNotebooks;

/// <summary>In which mode a module is evaluated. Whatever it is, the module is left in the mode it had.</summary>
public enum ModuleMode
{
    /// <summary>Evaluation: dropout does nothing, batch normalisation uses its running statistics. The loss is then a function of the parameters alone.</summary>
    Eval,

    /// <summary>Training: for gradients. Where a module has dropout or batch normalisation, curvature is refused in this mode.</summary>
    Train,

    /// <summary>As the module and each of its parts stand.</summary>
    AsIs,
}
