namespace SaddleNotebooks.Theory;

/// <summary>The distribution of the eigenvalues of a random matrix in the limit of infinite dimension.</summary>
public interface ISpectralLaw
{
    /// <summary>The name the literature uses.</summary>
    string Name { get; }

    /// <summary>The left end of the continuous part.</summary>
    double LowerEdge { get; }

    /// <summary>The right end of the continuous part.</summary>
    double UpperEdge { get; }

    /// <summary>The density of the continuous part at λ.</summary>
    double Density(double eigenvalue);

    /// <summary>The fraction of eigenvalues up to and including λ.</summary>
    double Cumulative(double eigenvalue);
}
