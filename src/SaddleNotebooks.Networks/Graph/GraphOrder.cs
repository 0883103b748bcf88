namespace SaddleNotebooks.Networks;

/// <summary>The order in which operations can be computed.</summary>
static class GraphOrder
{
    /// <summary>The operations that a value needs, each after those that it needs itself.</summary>
    public static List<GraphNode> Of(GraphValue output)
    {
        var order = new List<GraphNode>();
        var seen = new HashSet<GraphNode>();
        var open = new Stack<(GraphNode Node, int Next)>();
        if (output.Producer is { } last)
            open.Push((last, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == 0 && !seen.Add(top.Node))
                continue;
            int next = top.Next;
            while (next < top.Node.Inputs.Length && top.Node.Inputs[next].Producer is not { } producer || next < top.Node.Inputs.Length && seen.Contains(top.Node.Inputs[next].Producer!))
                next++;
            if (next == top.Node.Inputs.Length)
            {
                order.Add(top.Node);
                continue;
            }
            open.Push((top.Node, next + 1));
            open.Push((top.Node.Inputs[next].Producer!, 0));
        }
        return order;
    }
}
