using System.Text;
using Microsoft.CodeAnalysis;

namespace SaddleNotebooks.Kernel;

/// <summary>Names and declarations of public types and members, as C# writes them.</summary>
static class ReferenceText
{
    // Letters that a block of code shows beside the contents.
    const int Width = 100;

    static readonly SymbolDisplayFormat Named = new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    static readonly SymbolDisplayFormat Whole = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance)
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeConstantValue | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeModifiers);

    static readonly SymbolDisplayFormat Full = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameOnly, Whole.GenericsOptions, Whole.MemberOptions, SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod, Whole.ParameterOptions, SymbolDisplayPropertyStyle.ShowReadWriteDescriptor, SymbolDisplayLocalOptions.None, SymbolDisplayKindOptions.IncludeTypeKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.AllowDefaultLiteral | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // Without parameters and what follows them: as much of a declaration as stands before them.
    static readonly SymbolDisplayFormat Head = Full.WithMemberOptions(Full.MemberOptions & ~SymbolDisplayMemberOptions.IncludeParameters)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance);

    static readonly SymbolDisplayFormat Call = Full.WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters).WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeExtensionThis);

    /// <summary>The name as a heading has it: <c>Network&lt;T&gt;</c>, <c>Outer.Inner</c>, <c>operator +</c>.</summary>
    public static string Name(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { ContainingType: { } outer } inner => $"{Name(outer)}.{inner.ToDisplayString(Named)}",
        INamedTypeSymbol type => type.ToDisplayString(Named),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.Name,
        IPropertySymbol { IsIndexer: true } => "this[]",
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } made => made.ToDisplayString(new SymbolDisplayFormat()),
        _ => symbol.Name,
    };

    /// <summary>A call with the names of its parameters.</summary>
    public static string Short(IMethodSymbol method) => method.ToDisplayString(Call);

    /// <summary>The kind of a type, as its heading has it.</summary>
    public static string Kind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => "enumeration",
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Delegate } => "delegate",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    /// <summary>The base class that says something, and the interfaces that a type names itself.</summary>
    public static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
        => new[] { type.BaseType }.OfType<INamedTypeSymbol>().Where(b => b.SpecialType is SpecialType.None && type.TypeKind == TypeKind.Class)
            .Concat(type.Interfaces.Where(i => !(type.IsRecord && i.Name == "IEquatable")));

    /// <summary>The declaration.</summary>
    public static string Declaration(ISymbol symbol)
    {
        if (symbol is not INamedTypeSymbol type)
            return InLines(symbol.ToDisplayString(Full), symbol.ToDisplayString(Head).Length);
        string modifiers = type switch
        {
            { IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly ",
            _ => "",
        };
        // The format's own keywords leave no room for base types before the constraints.
        string whole = type.ToDisplayString(Full), bases = string.Join(", ", Bases(type).Select(b => b.ToDisplayString(Full.WithKindOptions(SymbolDisplayKindOptions.None))));
        string[] parts = whole.Split(" where ", 2);
        string shown = parts[0].Replace("readonly ", "", StringComparison.Ordinal);
        if (type.TypeKind == TypeKind.Delegate)
            return $"public delegate {type.ToDisplayString(Full.WithKindOptions(SymbolDisplayKindOptions.None))}";
        string head = $"public {modifiers}{shown}", rest = bases.Length > 0 && type.TypeKind != TypeKind.Enum ? ": " + bases : "", where = parts.Length > 1 ? "where " + parts[1] : "";
        string line = string.Join(' ', new[] { head, rest, where }.Where(p => p.Length > 0));
        return line.Length <= Width ? line : string.Join("\n    ", new[] { head, rest, where }.Where(p => p.Length > 0));
    }

    /// <summary>A declaration that is too long for a line with each parameter on one of its own.</summary>
    /// <param name="whole">The declaration.</param>
    /// <param name="head">Where its parameters begin.</param>
    static string InLines(string whole, int head)
    {
        if (whole.Length <= Width || head >= whole.Length || whole[head] is not ('(' or '['))
            return whole;
        var text = new StringBuilder(whole[..(head + 1)]).Append("\n    ");
        int depth = 0;
        for (int i = head + 1; i < whole.Length; i++)
        {
            depth += whole[i] switch { '(' or '[' or '<' or '{' => 1, ')' or ']' or '>' or '}' => -1, _ => 0 };
            if (depth < 0)
                return text.Append(whole[i..].Replace(" where ", "\n    where ", StringComparison.Ordinal)).ToString();
            text.Append(whole[i]);
            if (depth == 0 && whole[i] == ',')
            {
                text.Append("\n    ");
                i++;
            }
        }
        return whole;
    }

    /// <summary>The section of a page that a member stands in.</summary>
    public static ReferenceSection Section(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => ReferenceSection.Constructors,
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => ReferenceSection.Operators,
        IMethodSymbol => ReferenceSection.Methods,
        IPropertySymbol => ReferenceSection.Properties,
        IEventSymbol => ReferenceSection.Events,
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => ReferenceSection.Values,
        _ => ReferenceSection.Fields,
    };
}

/// <summary>The sections of a type's page, in their order.</summary>
enum ReferenceSection
{
    Values,
    Constructors,
    Properties,
    Fields,
    Methods,
    Operators,
    Events,
}
