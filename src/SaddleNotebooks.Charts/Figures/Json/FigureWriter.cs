using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SaddleNotebooks.Charts;

/// <summary>
/// Writes plotly.js's JSON: numbers in invariant culture, NaN and ∞ as null, typed arrays, and strings in which <c>&lt;</c>,
/// <c>&gt;</c> and <c>&amp;</c> are escaped, so that none can end the script element that carries them.
/// </summary>
sealed class FigureWriter : IDisposable
{
    /// <summary>Below this number of values an array is written as digits, which a reader of the page can read too.</summary>
    const int TypedFrom = 32;

    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    readonly MemoryStream bytes = new();
    readonly Utf8JsonWriter json;

    readonly bool plain;

    /// <summary>Begins an empty text.</summary>
    /// <param name="plain">Whether all arrays are written as digits.</param>
    internal FigureWriter(bool plain = false)
    {
        this.plain = plain;
        json = new Utf8JsonWriter(bytes, Options);
    }

    /// <summary>Where the panel of the trace being written stands, for its colour bar.</summary>
    internal PanelArea Area { get; set; }

    internal string Finish()
    {
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    internal FigureWriter Begin(string? name = null)
    {
        if (name is not null)
            json.WritePropertyName(name);
        json.WriteStartObject();
        return this;
    }

    internal FigureWriter End()
    {
        json.WriteEndObject();
        return this;
    }

    internal FigureWriter BeginList(string? name = null)
    {
        if (name is not null)
            json.WritePropertyName(name);
        json.WriteStartArray();
        return this;
    }

    internal FigureWriter EndList()
    {
        json.WriteEndArray();
        return this;
    }

    internal FigureWriter Text(string name, string value)
    {
        json.WriteString(name, value);
        return this;
    }

    internal FigureWriter Text(string name, ChartText value) => Text(name, value.Markup);

    internal FigureWriter Item(string value)
    {
        json.WriteStringValue(value);
        return this;
    }

    internal FigureWriter Item(double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
        return this;
    }

    internal FigureWriter Item(bool value)
    {
        json.WriteBooleanValue(value);
        return this;
    }

    internal FigureWriter Null()
    {
        json.WriteNullValue();
        return this;
    }

    internal FigureWriter Number(string name, double value)
    {
        json.WritePropertyName(name);
        return Item(value);
    }

    internal FigureWriter Flag(string name, bool value)
    {
        json.WriteBoolean(name, value);
        return this;
    }

    internal FigureWriter Pair(string name, double first, double second)
        => BeginList(name).Item(first).Item(second).EndList();

    internal void Texts(string name, IReadOnlyList<ChartText>? texts)
    {
        if (texts is null)
            return;
        BeginList(name);
        foreach (var text in texts)
            Item(text.Markup);
        EndList();
    }

    internal void TextColumns(string name, IReadOnlyList<ChartText[]> columns)
    {
        BeginList(name);
        foreach (var column in columns)
        {
            BeginList();
            foreach (var text in column)
                Item(text.Markup);
            EndList();
        }
        EndList();
    }

    internal void Values(string name, ChartValues values)
    {
        if (values.AreNames)
        {
            BeginList(name);
            foreach (string category in values.Names)
                Item(((ChartText)category).Markup);
            EndList();
        }
        else if (plain || values.Count < TypedFrom)
        {
            BeginList(name);
            foreach (double value in values.Numbers)
                Item(value);
            EndList();
        }
        else
        {
            Begin(name);
            Typed(values.Numbers);
            End();
        }
    }

    internal void Grid(string name, ChartGrid grid)
    {
        if (plain)
        {
            PlainGrid(name, grid);
            return;
        }
        Begin(name);
        Typed(grid.Values);
        Text("shape", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{grid.Rows},{grid.Columns}"));
        End();
    }

    void PlainGrid(string name, ChartGrid grid)
    {
        BeginList(name);
        for (int row = 0; row < grid.Rows; row++)
        {
            BeginList();
            foreach (double value in grid.Values.Slice(row * grid.Columns, grid.Columns))
                Item(value);
            EndList();
        }
        EndList();
    }

    internal void ErrorBars(string name, ChartValues? halfLengths)
    {
        if (halfLengths is null)
            return;
        Begin(name).Text("type", "data").Number("thickness", 1.2).Number("width", 3);
        Values("array", halfLengths);
        End();
    }

    internal void Stroke(Stroke? line)
    {
        if (line is null)
            return;
        Begin("line").Number("width", line.Width);
        if (line.Color is not null)
            Text("color", line.Color);
        if (line.Dash != Dash.Solid)
            Text("dash", line.Dash == Dash.Dashed ? "dash" : "dot");
        End();
    }

    internal void Marker(Marker? marker, bool inSpace = false, bool isBar = false)
    {
        if (marker is null)
            return;
        Begin("marker");
        if (!isBar)
        {
            Number("size", marker.Size);
            Text("symbol", SymbolName(marker.Shape, inSpace));
        }
        if (marker.Values is { } values)
        {
            Values("color", values);
            ScaleOf(marker.Scale);
            Limits("c", marker.Scale, null, values.Numbers);
            Bar(marker.BarTitle, show: !marker.BarTitle.IsEmpty);
        }
        else if (marker.Colors is { } colors)
        {
            BeginList("color");
            foreach (string color in colors)
                Item(color);
            EndList();
        }
        else if (marker.Color is { } color)
        {
            Text("color", color);
        }
        if (marker.RimColor is { } rim)
            Begin("line").Text("color", rim).Number("width", inSpace ? 2 : 1.5).End();
        else if (marker.Shape == MarkerShape.Tick && !inSpace)
            TickColors(marker);
        End();
    }

    /// <summary>A tick has no area: its colour is that of its line.</summary>
    void TickColors(Marker marker)
    {
        Begin("line").Number("width", 1.3);
        if (marker.Colors is { } colors)
        {
            BeginList("color");
            foreach (string color in colors)
                Item(color);
            EndList();
        }
        else if (marker.Color is { } color)
        {
            Text("color", color);
        }
        End();
    }

    internal void Colors(string prefix, ValueColors colors, ReadOnlySpan<double> values)
    {
        ScaleOf(colors.Scale);
        Limits(prefix, colors.Scale, colors.Range, values);
        Bar(colors.BarTitle, colors.ShowBar);
    }

    void ScaleOf(ColorScale scale)
    {
        BeginList("colorscale");
        foreach (var (position, color) in scale.Stops)
            BeginList().Item(position).Item(color).EndList();
        EndList();
    }

    void Limits(string prefix, ColorScale scale, (double From, double To)? range, ReadOnlySpan<double> values)
    {
        if (range is null && scale.Center is { } center)
        {
            double reach = 0;
            foreach (double value in values)
            {
                if (double.IsFinite(value))
                    reach = Math.Max(reach, Math.Abs(value - center));
            }
            range = reach > 0 ? (center - reach, center + reach) : (center - 1, center + 1);
        }
        if (range is var (from, to))
            Number(prefix + "min", from).Number(prefix + "max", to);
    }

    void Bar(ChartText title, bool show)
    {
        Flag("showscale", show);
        if (!show)
            return;
        Begin("colorbar").Number("thickness", 12).Number("outlinewidth", 0).Text("exponentformat", "power");
        BarPlace();
        Number("xpad", 8).Text("xanchor", "left").Text("yanchor", "middle").Number("ypad", 4).Text("lenmode", "fraction");
        if (!title.IsEmpty)
            Begin("title").Text("text", title).Text("side", title.Markup.Length <= 10 ? "top" : "right").End();
        End();
    }

    /// <summary>Where the colour bar of <see cref="Area"/> stands.</summary>
    internal FigureWriter BarPlace() => Number("x", Area.Right).Number("y", (Area.Bottom + Area.Top) / 2).Number("len", Area.Top - Area.Bottom);

    /// <summary>The part of the figure that <see cref="Area"/> is.</summary>
    internal FigureWriter Domain() => Begin("domain").Pair("x", Area.Left, Area.Right).Pair("y", Area.Bottom, Area.Top).End();

    void Typed(ReadOnlySpan<double> values)
    {
        string type = TypedArray.TypeFor(values);
        json.WriteString("dtype", type);
        json.WriteBase64String("bdata", TypedArray.Encode(values, type));
    }

    static string SymbolName(MarkerShape shape, bool inSpace) => shape switch
    {
        MarkerShape.Square => "square",
        MarkerShape.Diamond => "diamond",
        MarkerShape.X => "x",
        MarkerShape.Cross => "cross",
        MarkerShape.Star when !inSpace => "star",
        MarkerShape.Tick when !inSpace => "line-ns",
        _ => "circle",
    };

    public void Dispose()
    {
        json.Dispose();
        bytes.Dispose();
    }
}
