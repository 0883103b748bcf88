using System.Reflection;
using System.Text.Json;

namespace SaddleNotebooks.Charts;

/// <summary>The few members of Plotly.NET that build a chart, found by name in the caller's version of it.</summary>
sealed class PlotlyNet
{
    internal const string AssemblyName = "Plotly.NET";
    internal const string ChartType = "Plotly.NET.GenericChart";

    /// <summary>
    /// Under these names Plotly.NET expects objects of its own types, so that its functions for axes, markers, … change what is there and do
    /// not replace it. The digits after <c>xaxis</c>, <c>yaxis</c> and <c>scene</c> are left out.
    /// </summary>
    static readonly Dictionary<string, string> TypesOfProperties = new()
    {
        ["xaxis"] = "Plotly.NET.LayoutObjects.LinearAxis",
        ["yaxis"] = "Plotly.NET.LayoutObjects.LinearAxis",
        ["zaxis"] = "Plotly.NET.LayoutObjects.LinearAxis",
        ["scene"] = "Plotly.NET.LayoutObjects.Scene",
        ["legend"] = "Plotly.NET.LayoutObjects.Legend",
        ["margin"] = "Plotly.NET.LayoutObjects.Margin",
        ["marker"] = "Plotly.NET.TraceObjects.Marker",
        ["line"] = "Plotly.NET.Line",
        ["colorbar"] = "Plotly.NET.ColorBar",
        ["title"] = "Plotly.NET.Title",
        ["font"] = "Plotly.NET.Font",
    };

    readonly Assembly assembly;
    readonly Type plainObject;
    readonly MethodInfo setProperty;

    internal PlotlyNet(Assembly assembly)
    {
        this.assembly = assembly;
        plainObject = BaseOf(Type("Plotly.NET.Layout"));
        setProperty = plainObject.GetMethod("SetProperty", [typeof(string), typeof(object)]) ?? throw Lacks("DynamicObj.SetProperty");
    }

    internal object Chart(Figure figure)
    {
        using var json = JsonDocument.Parse(FigureJson.WritePlain(figure.Reduced().Figure with { Animation = null }));
        var create = Static("Plotly.NET.Figure", "create");
        object traces = List(create.GetParameters()[0].ParameterType, [.. json.RootElement.GetProperty("data").EnumerateArray().Select(Trace)]);
        object layout = Fill(New("Plotly.NET.Layout"), json.RootElement.GetProperty("layout"));
        return Static(ChartType, "fromFigure").Invoke(null, [create.Invoke(null, [traces, layout])])!;
    }

    /// <summary>A trace of the class that Plotly.NET's functions for its kind of picture ask for.</summary>
    object Trace(JsonElement trace)
    {
        string kind = trace.GetProperty("type").GetString()!;
        string type = kind switch
        {
            "surface" or "scatter3d" => "Plotly.NET.Trace3D",
            "table" => "Plotly.NET.TraceDomain",
            _ => "Plotly.NET.Trace2D",
        };
        return Fill(New(type, kind), trace, skip: "type");
    }

    object Fill(object target, JsonElement source, string? skip = null)
    {
        foreach (var property in source.EnumerateObject().Where(p => p.Name != skip))
            setProperty.Invoke(target, [property.Name, Value(property.Name, property.Value)]);
        return target;
    }

    object? Value(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Fill(
            TypesOfProperties.TryGetValue(name.TrimEnd("0123456789".ToCharArray()), out string? type) ? New(type) : Activator.CreateInstance(plainObject)!, value),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Value("", item)).ToArray(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt32(out int whole) ? whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    object New(string type, params object[] arguments)
        => Activator.CreateInstance(Type(type), arguments) ?? throw Lacks(type);

    /// <summary>An F# list, built from its end.</summary>
    static object List(Type type, object[] items)
    {
        object list = type.GetProperty("Empty")!.GetValue(null)!;
        var cons = type.GetMethod("Cons")!;
        foreach (object item in items.Reverse())
            list = cons.Invoke(null, [item, list])!;
        return list;
    }

    Type Type(string name) => assembly.GetType(name) ?? throw Lacks(name);

    MethodInfo Static(string type, string name)
        => Type(type).GetMethod(name, BindingFlags.Public | BindingFlags.Static) ?? throw Lacks($"{type}.{name}");

    static Type BaseOf(Type type) => type.BaseType is { Name: not nameof(Object) } parent ? parent : type;

    NotSupportedException Lacks(string what)
        => new($"{assembly.GetName().Name} {assembly.GetName().Version} has no {what}: ToGenericChart needs Plotly.NET 5 or later.");
}
