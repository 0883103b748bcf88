using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SaddleNotebooks.Kernel;

/// <summary>
/// Writes calls of <see cref="CellChecks"/> into the loops, functions and awaits of a cell. Lines keep their numbers; what becomes an
/// expression tree stays as it is.
/// </summary>
sealed class CheckWriter : CSharpSyntaxWalker
{
    const string Checks = $"global::{nameof(SaddleNotebooks)}.{nameof(Kernel)}.{nameof(CellChecks)}.";
    const string Pass = Checks + nameof(CellChecks.Pass) + "();", Enter = Checks + nameof(CellChecks.Enter) + "();";

    readonly List<(int Position, int Length, string Text)> edits = [];
    readonly RecursionSuspects suspects;
    readonly SemanticModel? model;

    CheckWriter(SyntaxNode root, SemanticModel? model)
    {
        suspects = new(root);
        this.model = model;
    }

    /// <summary>Writes the checks.</summary>
    /// <param name="code">A cell's code.</param>
    /// <param name="compile">Compiles the code as it is; called only where the syntax does not tell which lambdas are expression trees.</param>
    /// <returns>The code with checks; the same where there is nothing to check, or the syntax is wrong.</returns>
    public static string Write(string code, Func<Compilation> compile)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CellDialect.ParseOptions);
        if (tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error))
            return code;
        SemanticModel? model = null;
        if (tree.GetRoot().DescendantNodes().Any(n => n is LambdaExpressionSyntax { ExpressionBody: not null }))
        {
            var compilation = compile();
            tree = compilation.SyntaxTrees.Last();
            model = compilation.GetSemanticModel(tree);
        }
        var writer = new CheckWriter(tree.GetRoot(), model);
        try
        {
            writer.Visit(tree.GetRoot());
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested more deeply than anybody writes by hand: the compiler has its say.
            return code;
        }
        return writer.Apply(code);
    }

    /// <inheritdoc/>
    public override void Visit(SyntaxNode? node)
    {
        switch (node)
        {
            case LambdaExpressionSyntax { ExpressionBody: { } body } lambda:
                VisitLambda(lambda, body);
                return;
            case BlockSyntax { Parent: { } owner } block when CheckFor(owner, block) is { } check:
                // On the line of the first statement: the runtime does not tell the lines of neighbouring statements apart well.
                Insert(block.Statements.Count > 0 ? block.Statements[0].SpanStart : block.OpenBraceToken.Span.End, check);
                break;
            case StatementSyntax statement and not BlockSyntax when IsLoopBody(statement):
                Insert(statement.SpanStart, "{" + Pass);
                base.Visit(statement);
                Insert(statement.Span.End, "}");
                return;
            case LabeledStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } label:
                Insert(label.ColonToken.Span.End, Pass);
                break;
            case ArrowExpressionClauseSyntax { Parent: { } owner } arrow when Semicolon(owner) is { IsMissing: false, Span.Length: > 0 } semicolon:
                VisitArrow(arrow, owner, semicolon);
                return;
            case AwaitExpressionSyntax wait:
                VisitAwait(wait);
                return;
        }
        base.Visit(node);
    }

    /// <summary>A lambda becomes a block, unless it is an expression tree or its type is not known.</summary>
    void VisitLambda(LambdaExpressionSyntax lambda, ExpressionSyntax body)
    {
        if (model!.GetTypeInfo(lambda).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
            return;
        if (body is ThrowExpressionSyntax)
            return;
        bool isTask = lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) && invoke.ReturnType is INamedTypeSymbol { IsGenericType: false };
        string check = RecursionSuspects.MayRecurse(lambda) ? Enter : Pass;
        Replace(lambda.ArrowToken, "=>{" + check + (invoke.ReturnsVoid || isTask ? "" : "return "));
        Visit(body);
        Insert(body.Span.End, ";}");
    }

    void VisitAwait(AwaitExpressionSyntax wait)
    {
        // Inside of an interpolated string a bare "::" would begin a format.
        bool inString = wait.Ancestors().Any(a => a is InterpolationSyntax);
        Insert(wait.SpanStart, inString ? "(" : "");
        Insert(wait.Expression.SpanStart, $"{Checks}{nameof(CellChecks.Await)}(");
        Visit(wait.Expression);
        Insert(wait.Expression.Span.End, inString ? "))" : ")");
    }

    /// <summary><c>=> value;</c> becomes a block, with a getter around it for properties.</summary>
    void VisitArrow(ArrowExpressionClauseSyntax arrow, SyntaxNode owner, SyntaxToken semicolon)
    {
        bool isProperty = owner is PropertyDeclarationSyntax or IndexerDeclarationSyntax;
        string keyword = Returns(owner) && arrow.Expression is not ThrowExpressionSyntax ? "return " : "";
        Replace(arrow.ArrowToken, (isProperty ? "{get{" : "{") + FunctionCheck(owner) + keyword);
        Visit(arrow.Expression);
        Replace(semicolon, isProperty ? ";}}" : ";}");
    }

    /// <summary>The check at the start of a block; null if it needs none.</summary>
    string? CheckFor(SyntaxNode owner, BlockSyntax block) => owner switch
    {
        _ when IsLoopBody(block) => Pass,
        // A type whose static constructor fails is lost, and a finalizer belongs to no cell.
        ConstructorDeclarationSyntax constructor when constructor.Modifiers.Any(SyntaxKind.StaticKeyword) => null,
        DestructorDeclarationSyntax => null,
        BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax => FunctionCheck(owner),
        AnonymousFunctionExpressionSyntax function => RecursionSuspects.MayRecurse(function) ? Enter : Pass,
        _ => null,
    };

    string FunctionCheck(SyntaxNode owner) => suspects.MayRecurse(owner) ? Enter : Pass;

    static bool IsLoopBody(StatementSyntax statement) => statement.Parent switch
    {
        ForStatementSyntax loop => loop.Statement == statement && !ElementLoop.Is(loop),
        CommonForEachStatementSyntax loop => loop.Statement == statement,
        WhileStatementSyntax loop => loop.Statement == statement,
        DoStatementSyntax loop => loop.Statement == statement,
        _ => false,
    };

    static SyntaxToken Semicolon(SyntaxNode owner) => owner switch
    {
        BaseMethodDeclarationSyntax method => method.SemicolonToken,
        LocalFunctionStatementSyntax function => function.SemicolonToken,
        AccessorDeclarationSyntax accessor => accessor.SemicolonToken,
        PropertyDeclarationSyntax property => property.SemicolonToken,
        IndexerDeclarationSyntax indexer => indexer.SemicolonToken,
        _ => default,
    };

    static bool Returns(SyntaxNode owner) => owner switch
    {
        MethodDeclarationSyntax method => Returns(method.ReturnType, method.Modifiers),
        LocalFunctionStatementSyntax function => Returns(function.ReturnType, function.Modifiers),
        AccessorDeclarationSyntax accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
        ConstructorDeclarationSyntax or DestructorDeclarationSyntax => false,
        _ => true,
    };

    static bool Returns(TypeSyntax type, SyntaxTokenList modifiers)
        => type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        && (!modifiers.Any(SyntaxKind.AsyncKeyword) || type is GenericNameSyntax or QualifiedNameSyntax { Right: GenericNameSyntax });

    void Insert(int position, string text) => edits.Add((position, 0, text));

    void Replace(SyntaxToken token, string text) => edits.Add((token.SpanStart, token.Span.Length, text));

    string Apply(string code)
    {
        if (edits.Count == 0)
            return code;
        var text = new StringBuilder(code.Length + 100 * edits.Count);
        int done = 0;
        // Stable: what stands at the same place stays in the order in which the walk came by.
        foreach (var (position, length, inserted) in edits.OrderBy(e => e.Position))
        {
            text.Append(code, done, position - done).Append(inserted);
            done = position + length;
        }
        return text.Append(code, done, code.Length - done).ToString();
    }
}
