using System.Numerics;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Numerics.Simd;

namespace SaddleNotebooks.Networks;

/// <summary>
/// A graph made ready to run for a fixed number of samples: the steps in order, and where every tensor lies in the buffers of values, adjoints,
/// tangents and tangents of adjoints. Steps that the output does not need are left out.
/// </summary>
sealed class GraphProgram<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly List<Step> steps = [];
    readonly Dictionary<GraphValue, Place> places = [];
    readonly T[] constants;
    readonly Lazy<Dictionary<int, int>> parameterSteps;

    /// <summary>The program that computes a value.</summary>
    public GraphProgram(GraphValue output)
    {
        var nodes = GraphOrder.Of(output);
        var uses = Uses(nodes, output);
        var held = new List<T>();
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs)
                PlaceSource(input.Storage, held);
            Lay(node, uses);
        }
        PlaceSource(output.Storage, held);
        constants = [.. held];
        AddSteps(nodes);
        parameterSteps = new(() => GraphParts.Steps(nodes));
        Output = output;
        OutputPlace = places[output.Storage];
    }

    /// <summary>What is computed.</summary>
    public GraphValue Output { get; }

    Place OutputPlace { get; }

    /// <summary>The elements of the values.</summary>
    public int ValueLength { get; private set; }

    /// <summary>The elements of the adjoints, and of the tangents of adjoints.</summary>
    public int AdjointLength { get; private set; }

    /// <summary>The elements of the tangents.</summary>
    public int TangentLength { get; private set; }

    /// <summary>The elements of the longest tensor.</summary>
    public int LongestTensor { get; private set; }

    /// <summary>The multiplications of a forward pass, as far as they are products of matrices.</summary>
    public int StepCount => steps.Count;

    public Span<T> OutputValues(PassMemory<T> memory) => (Output.Storage.Source switch
    {
        ValueSource.Parameter => memory.Parameters,
        ValueSource.Input => memory.Inputs,
        ValueSource.Constant => constants,
        _ => memory.Values,
    }).Slice(OutputPlace.Value, Output.Count);

    public Span<T> OutputAdjoint(Span<T> adjoints) => adjoints.Slice(OutputPlace.Adjoint, Output.Count);

    public Span<T> OutputTangent(Span<T> tangents) => tangents.Slice(OutputPlace.Tangent, Output.Count);

    /// <summary>What the step sees of the memory that joins a parameter with the samples.</summary>
    /// <param name="parameter">Where the parameter lies.</param>
    /// <param name="memory">All memory.</param>
    public OperationPass<T> PassOf(int parameter, PassMemory<T> memory)
    {
        memory.Constants = constants;
        return steps[parameterSteps.Value[parameter]].Pass(memory);
    }

    public void Forward(PassMemory<T> memory)
    {
        memory.Constants = constants;
        foreach (var step in steps)
            step.Operation.Forward(step.Pass(memory));
    }

    public void Backward(PassMemory<T> memory)
    {
        memory.Constants = constants;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i].IsActive)
                steps[i].Operation.Backward(steps[i].Pass(memory));
        }
    }

    public void ForwardTangent(PassMemory<T> memory)
    {
        memory.Constants = constants;
        foreach (var step in steps)
        {
            if (step.IsActive)
                step.Operation.ForwardTangent(step.Pass(memory));
        }
    }

    public void BackwardTangent(PassMemory<T> memory)
    {
        memory.Constants = constants;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            if (steps[i].IsActive)
                steps[i].Operation.BackwardTangent(steps[i].Pass(memory));
        }
    }

    /// <summary>The numbers of a value that depends on constants alone.</summary>
    public static T[] Evaluate(GraphValue value)
    {
        var program = new GraphProgram<T>(value);
        var memory = new PassMemory<T> { Values = new T[program.ValueLength], Workspace = new GemmWorkspace<T>() };
        program.Forward(memory);
        memory.Constants = program.constants;
        return program.OutputValues(memory).ToArray();
    }

    static Dictionary<GraphValue, int> Uses(List<GraphNode> nodes, GraphValue output)
    {
        var uses = new Dictionary<GraphValue, int> { [output.Storage] = 1 };
        foreach (var node in nodes)
        {
            foreach (var input in node.Inputs)
                uses[input.Storage] = uses.GetValueOrDefault(input.Storage) + 1;
        }
        return uses;
    }

    // Sources that no operation computes.
    void PlaceSource(GraphValue value, List<T> held)
    {
        if (value.Source == ValueSource.Computed || places.ContainsKey(value))
            return;
        int offset = value.Offset;
        if (value.Constant is { } constant)
        {
            offset = held.Count;
            foreach (double number in constant.Values)
                held.Add(T.CreateSaturating(number));
        }
        places[value] = new Place(offset, 0, 0);
    }

    void Lay(GraphNode node, Dictionary<GraphValue, int> uses)
    {
        var output = node.Output;
        int length = Padded(output.Count);
        LongestTensor = Math.Max(LongestTensor, length);
        var place = new Place(0, 0, 0);
        int shared = InPlaceOperand(node, uses);
        var first = shared >= 0 ? places[node.Inputs[shared].Storage] : default;
        place.Value = shared >= 0 ? first.Value : Take(length, v => ValueLength = v, ValueLength);
        if (node.IsActive)
        {
            bool sharesToo = shared >= 0 && node.Inputs[shared].IsActive;
            place.Adjoint = sharesToo ? first.Adjoint : Take(length, v => AdjointLength = v, AdjointLength);
            place.Tangent = sharesToo ? first.Tangent : Take(length, v => TangentLength = v, TangentLength);
        }
        if (node.Operation.TapeLength > 0)
            place.Tape = Take(Padded(node.Operation.TapeLength), v => ValueLength = v, ValueLength);
        places[output] = place;
    }

    // An operation may work in place if nobody else needs the numbers that it changes; −1 if it does not.
    static int InPlaceOperand(GraphNode node, Dictionary<GraphValue, int> uses)
    {
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (!node.Operation.WorksInPlace(i))
                continue;
            var input = node.Inputs[i].Storage;
            if (input.Source == ValueSource.Computed && uses[input] == 1 && !input.Producer!.Operation.ReadsOutput)
                return i;
        }
        return -1;
    }

    static int Take(int length, Action<int> set, int at)
    {
        if ((long)at + length > Array.MaxLength)
            throw new GraphException($"The values of one chunk of samples have more than {Array.MaxLength} elements: the model is too large for this engine.");
        set(at + length);
        return at;
    }

    static int Padded(int length) => (length + HardwareLanes.Multiple - 1) / HardwareLanes.Multiple * HardwareLanes.Multiple;

    void AddSteps(List<GraphNode> nodes)
    {
        // The last user of a tensor is the first to write its adjoint.
        var written = new HashSet<int> { };
        var adds = new bool[nodes.Count][];
        for (int n = nodes.Count - 1; n >= 0; n--)
        {
            var node = nodes[n];
            adds[n] = new bool[node.Inputs.Length];
            if (!node.IsActive)
                continue;
            for (int i = 0; i < node.Inputs.Length; i++)
            {
                var storage = node.Inputs[i].Storage;
                if (!storage.IsActive || !node.Operation.IsDifferentiable(i))
                    continue;
                adds[n][i] = storage.Source == ValueSource.Parameter || !written.Add(places[storage].Adjoint);
            }
        }
        for (int n = 0; n < nodes.Count; n++)
        {
            var node = nodes[n];
            var operands = new Operand[node.Inputs.Length];
            for (int i = 0; i < operands.Length; i++)
                operands[i] = OperandOf(node.Inputs[i], node.Operation.IsDifferentiable(i), adds[n][i]);
            steps.Add(new Step(node.Operation, operands, OperandOf(node.Output, true, false), places[node.Output].Tape, node.IsActive));
        }
    }

    Operand OperandOf(GraphValue value, bool differentiable, bool adds)
    {
        var place = places[value.Storage];
        return new Operand(
            value.Source, place.Value, value.Count, value.IsActive, place.Adjoint, place.Tangent, place.Adjoint, differentiable, adds);
    }

    record struct Place(int Value, int Adjoint, int Tangent)
    {
        public int Tape;
    }

    sealed record Step(Operation Operation, Operand[] Operands, Operand Output, int Tape, bool IsActive)
    {
        public OperationPass<T> Pass(PassMemory<T> memory) => new(memory, Operands, Output, Tape, Operation.TapeLength);
    }
}
