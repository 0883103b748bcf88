namespace SaddleNotebooks.Networks;

/// <summary>What the numbers of a tensor stand for. All are computed as floating point; the kind decides how division and casts round.</summary>
enum ElementKind
{
    Real,
    Integer,
    Boolean,
}
