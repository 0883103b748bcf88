using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Recognizes the loops that numeric code spends its time in and that end by themselves: <c>for (…; i &lt; n; i++)</c> with a body that does
/// nothing but arithmetic, and that reads or writes an element number i every time. They have as many rounds as there are elements, each of a
/// few nanoseconds, and a check in them would cost up to a third of their time.
/// </summary>
static class ElementLoop
{
    /// <summary>Whether a loop is one; by its syntax alone, and no if in doubt.</summary>
    public static bool Is(ForStatementSyntax loop)
        => Counter(loop) is { } counter && IsPlain(loop.Statement, counter) && IsPlain(loop.Condition!, counter) && Statements(loop.Statement).Any(s => IndexesAlways(s, counter));

    /// <summary>The variable that grows in every round up to a limit; null if there is none.</summary>
    static string? Counter(ForStatementSyntax loop)
    {
        if (loop is not { Condition: BinaryExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } condition, Incrementors: [var step] }
            || !(condition.IsKind(SyntaxKind.LessThanExpression) || condition.IsKind(SyntaxKind.LessThanOrEqualExpression)))
        {
            return null;
        }
        var counted = step switch
        {
            PostfixUnaryExpressionSyntax grow when grow.IsKind(SyntaxKind.PostIncrementExpression) => grow.Operand,
            PrefixUnaryExpressionSyntax grow when grow.IsKind(SyntaxKind.PreIncrementExpression) => grow.Operand,
            _ => null,
        };
        return IsName(counted, name) ? name : null;
    }

    /// <summary>Whether code calls nothing, has no loop of its own, and leaves the counter alone.</summary>
    static bool IsPlain(SyntaxNode code, string counter) => code.DescendantNodesAndSelf().All(node => node switch
    {
        InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax => false,
        ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax => false,
        ContinueStatementSyntax or GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax or TryStatementSyntax or LocalFunctionStatementSyntax or QueryExpressionSyntax => false,
        AssignmentExpressionSyntax assignment => !IsName(assignment.Left, counter) && assignment.Left is not TupleExpressionSyntax,
        PostfixUnaryExpressionSyntax unary => !IsName(unary.Operand, counter),
        PrefixUnaryExpressionSyntax unary => !(IsName(unary.Operand, counter)
            && (unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) || unary.IsKind(SyntaxKind.AddressOfExpression))),
        RefExpressionSyntax reference => !IsName(reference.Expression, counter),
        _ => true,
    });

    static IEnumerable<StatementSyntax> Statements(StatementSyntax body) => body is BlockSyntax block ? block.Statements : [body];

    /// <summary>Whether a statement uses an element number i whatever the values are.</summary>
    static bool IndexesAlways(StatementSyntax statement, string counter)
        => statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax
        && statement.DescendantNodes(node => !IsConditional(node)).Any(node
            => node is ElementAccessExpressionSyntax access && access.ArgumentList.Arguments.Any(argument => IsName(argument.Expression, counter)));

    static bool IsConditional(SyntaxNode node) => node is ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or SwitchExpressionSyntax
        || node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression)
        || node.IsKind(SyntaxKind.CoalesceExpression) || node.IsKind(SyntaxKind.CoalesceAssignmentExpression);

    static bool IsName(ExpressionSyntax? expression, string name) => expression is IdentifierNameSyntax { Identifier.ValueText: var text } && text == name;
}
