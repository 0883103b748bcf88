namespace SaddleNotebooks.Objectives;

/// <summary>One instruction of a <see cref="FormulaProgram"/>: puts a variable or a constant on the stack, or works on its top.</summary>
readonly record struct FormulaStep
{
    FormulaStep(int variable, double constant) => (Variable, Constant) = (variable, constant);

    /// <summary>Its number, from 0; −1 if this is no variable.</summary>
    public int Variable { get; private init; } = -1;

    /// <summary>The constant, if nothing else is set.</summary>
    public double Constant { get; private init; }

    /// <summary>A function of the top.</summary>
    public Func<Real, Real>? One { get; private init; }

    /// <summary>A function of the two at the top, the upper one second.</summary>
    public Func<Real, Real, Real>? Two { get; private init; }

    /// <summary>How many more numbers lie on the stack afterwards.</summary>
    public int Growth => Two is not null ? -1 : One is not null ? 0 : 1;

    public static FormulaStep OfVariable(int index) => new(index, 0);

    public static FormulaStep OfConstant(double value) => new(-1, value);

    public static FormulaStep Of(Func<Real, Real> function) => new(-1, 0) { One = function };

    public static FormulaStep Of(Func<Real, Real, Real> function) => new(-1, 0) { Two = function };
}
