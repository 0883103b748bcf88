using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>A variable that the parameters cell declares, as far as its text tells.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Type">The type as written; for <c>var</c> what the default shows, else <c>var</c>.</param>
/// <param name="Fixed">The modifier that forbids to set it (<c>const</c> or <c>readonly</c>), or null.</param>
/// <param name="Owner">What stands before the dot of a default such as <c>Color.Red</c>, or null.</param>
sealed record ParameterDeclaration(string Name, string Type, string? Fixed, string? Owner)
{
    /// <summary>The variables of one statement of the cell.</summary>
    public static IEnumerable<ParameterDeclaration> In(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => Of(field, variable)),
        GlobalStatementSyntax { Statement: ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: var left } } }
            => left.DescendantNodesAndSelf().OfType<DeclarationExpressionSyntax>().SelectMany(declaration => declaration.Designation.DescendantNodesAndSelf()
                .OfType<SingleVariableDesignationSyntax>()
                .Select(variable => new ParameterDeclaration(variable.Identifier.ValueText, declaration.Type.ToString(), null, null))),
        _ => [],
    };

    static ParameterDeclaration Of(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        var value = variable.Initializer?.Value;
        var modifier = field.Modifiers.FirstOrDefault(m => m.Kind() is SyntaxKind.ConstKeyword or SyntaxKind.ReadOnlyKeyword);
        string? owner = value is MemberAccessExpressionSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax } access ? access.Expression.ToString() : null;
        return new(
            variable.Identifier.ValueText,
            field.Declaration.Type.IsVar ? Shown(value) : field.Declaration.Type.ToString(),
            modifier.IsKind(SyntaxKind.None) ? null : modifier.Text,
            owner);
    }

    /// <summary>The type that a default shows without a compiler.</summary>
    static string Shown(ExpressionSyntax? value) => value switch
    {
        PrefixUnaryExpressionSyntax sign => Shown(sign.Operand),
        ParenthesizedExpressionSyntax inner => Shown(inner.Expression),
        CastExpressionSyntax cast => cast.Type.ToString(),
        ObjectCreationExpressionSyntax creation => creation.Type.ToString(),
        DefaultExpressionSyntax { Type: var type } => type.ToString(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } when ParameterLiteral.Parses(call.Expression.ToString()) => call.Expression.ToString(),
        MemberAccessExpressionSyntax access when ParameterLiteral.Parses(access.Expression.ToString()) => access.Expression.ToString(),
        InterpolatedStringExpressionSyntax => "string",
        LiteralExpressionSyntax literal => literal.Token.Value switch
        {
            int => "int", uint => "uint", long => "long", ulong => "ulong", double => "double", float => "float", decimal => "decimal",
            string => "string", char => "char", bool => "bool", _ => "var",
        },
        _ => "var",
    };
}
