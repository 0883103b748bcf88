namespace SaddleNotebooks.Networks;

/// <summary>Translates nodes into operations, one after the other; what does not work is collected and reported together.</summary>
sealed class OnnxTranslation(OnnxModel model)
{
    const int MaxDepth = 32;
    const int MaxProblems = 200;

    readonly List<string> problems = [];
    int depth;

    /// <summary>Translates the nodes of the model's graph.</summary>
    /// <exception cref="OnnxFormatException">Nodes that cannot be translated, all of them.</exception>
    public void Run(IReadOnlyList<OnnxNode> nodes, OnnxScope scope)
    {
        TranslateAll(nodes, scope);
        if (problems.Count > 0)
            throw new OnnxFormatException($"The model cannot be brought in:\n{string.Join('\n', problems)}", problems);
    }

    void TranslateAll(IReadOnlyList<OnnxNode> nodes, OnnxScope scope)
    {
        foreach (var node in nodes)
        {
            // What follows from a failure is no failure of its own.
            if (node.Inputs.Any(i => i.Length > 0 && scope.IsUnknown(i)))
            {
                Give(node, scope);
                continue;
            }
            try
            {
                Translate(node, scope);
            }
            catch (Exception e) when (e is GraphException or OverflowException or InvalidDataException or ArgumentException)
            {
                if (problems.Count < MaxProblems)
                    problems.Add($"{node}: {e.Message}");
                Give(node, scope);
            }
        }
    }

    void Translate(OnnxNode node, OnnxScope scope)
    {
        if (model.Functions.TryGetValue((node.Domain, node.Operator), out var function))
            Call(node, function, scope);
        else if (node.Operator == "If")
            Choose(new OnnxOperation(node, scope, model.Opset));
        else
            OnnxOperators.Translate(new OnnxOperation(node, scope, model.Opset));
    }

    static void Give(OnnxNode node, OnnxScope scope)
    {
        foreach (string output in node.Outputs)
            scope.SetUnknown(output);
    }

    // A branch whose condition is known: exporters leave such behind where a shape decides.
    void Choose(OnnxOperation node)
    {
        var branch = node.Graph(node.Constant(0).Values is [not 0, ..] ? "then_branch" : "else_branch") ?? throw new GraphException("a branch is missing");
        Enter();
        var used = branch.Nodes.SelectMany(n => n.Inputs).Concat(branch.Outputs).ToHashSet();
        var inner = node.Scope.Inner(used);
        foreach (var tensor in branch.Initializers)
            inner.Set(tensor.Name, node.Builder.Constant(tensor.ToConstant()));
        int before = problems.Count;
        TranslateAll(branch.Nodes, inner);
        depth--;
        if (problems.Count > before)
            throw new GraphException("its branch cannot be translated");
        for (int i = 0; i < branch.Outputs.Count; i++)
            node.Set(i, inner.Value(branch.Outputs[i]));
    }

    void Call(OnnxNode node, OnnxFunction function, OnnxScope scope)
    {
        Enter();
        var inner = scope.Separate(function.Nodes.SelectMany(n => n.Inputs).Concat(function.Outputs).ToHashSet());
        for (int i = 0; i < function.Inputs.Count && i < node.Inputs.Count; i++)
        {
            if (node.Inputs[i].Length > 0)
                inner.Set(function.Inputs[i], scope.Value(node.Inputs[i]));
        }
        int before = problems.Count;
        TranslateAll([.. function.Nodes.Select(n => Bound(n, node, function, inner))], inner);
        depth--;
        if (problems.Count > before)
            throw new GraphException("its function cannot be translated");
        for (int i = 0; i < function.Outputs.Count && i < node.Outputs.Count; i++)
        {
            if (node.Outputs[i].Length > 0)
                scope.Set(node.Outputs[i], inner.Value(function.Outputs[i]));
        }
    }

    // Attributes that refer to those of the calling node get their values; inputs that it left out are left out.
    static OnnxNode Bound(OnnxNode inner, OnnxNode caller, OnnxFunction function, OnnxScope scope)
    {
        var attributes = new Dictionary<string, OnnxAttribute>();
        foreach (var (name, attribute) in inner.Attributes)
        {
            if (attribute.Reference.Length == 0)
                attributes[name] = attribute;
            else if (caller.Attributes.TryGetValue(attribute.Reference, out var given) || function.Defaults.TryGetValue(attribute.Reference, out given))
                attributes[name] = given;
        }
        var missing = function.Inputs.Where((name, i) => i >= caller.Inputs.Count || caller.Inputs[i].Length == 0).ToHashSet();
        return inner with { Attributes = attributes, Inputs = [.. inner.Inputs.Select(i => missing.Contains(i) ? "" : i)] };
    }

    void Enter()
    {
        if (++depth > MaxDepth)
            throw new GraphException($"functions or branches lie within one another more than {MaxDepth} deep");
    }
}
