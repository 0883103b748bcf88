using System.Numerics;

namespace SaddleNotebooks.Numerics;

/// <summary>
/// A large product that several threads work on. For each pass over the inner dimension the panels of B are packed by all threads, then
/// blocks of rows of A are packed and multiplied, with some of the columns each where there are few of them. The inner dimension is never split between threads.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
sealed unsafe class GemmJob<T>
    where T : unmanaged
{
    const long WorthwhileMultiplications = 1L << 21;
    const int MostParts = 64;
    const int TilesOfBlock = 10;
    const int PiecesOfThread = 4;
    const int LeastPanels = 4;
    const int MostPanelsAtOnce = 8;
    const int FewPanels = 4;

    readonly Action<int> packPanels;
    readonly Action<int> multiplyPiece;
    AlignedBuffer<T> panels = new(0);
    AlignedBuffer<T>[] packedRows = [];
    T* a;
    T* b;
    T* c;
    nint aRowStep, aColumnStep, bRowStep, bColumnStep;
    int rows, columns, inner, stride, first, depth, length, parts, strips, panelCount, panelsAtOnce;
    bool add;

    public GemmJob()
    {
        packPanels = PackPanels;
        multiplyPiece = MultiplyPiece;
    }

    static int BlockRows => TilesOfBlock * GemmShape.TileRows;

    public static bool IsWorthwhile(int rows, int columns, int inner, Workers? workers)
        => workers is not null && rows >= 2 * GemmShape.TileRows && (long)rows * columns * inner >= WorthwhileMultiplications;

    public void Run(MatrixView<T> left, MatrixView<T> right, Span<T> result, int resultStride, bool accumulate, Workers workers)
    {
        int width = GemmShape.PanelColumns<T>();
        (rows, columns, inner, stride) = (left.Rows, right.Columns, left.Columns, resultStride);
        (aRowStep, aColumnStep, bRowStep, bColumnStep) = (left.RowStep, left.ColumnStep, right.RowStep, right.ColumnStep);
        depth = GemmShape.Depth(inner);
        panelCount = (columns + width - 1) / width;
        if (panels.Length < panelCount * width * depth)
            panels = new AlignedBuffer<T>(panelCount * width * depth);
        // Who computes an element changes none of its bits. A few rows are a block or two, for which some threads would wait: they share the columns as well. Every thread gets as many pieces.
        parts = Math.Min(MostParts, (rows + BlockRows - 1) / BlockRows);
        if (parts > 1 && parts < PiecesOfThread * workers.Count)
            parts = Math.Min((rows + GemmShape.TileRows - 1) / GemmShape.TileRows, (parts + workers.Count - 1) / workers.Count * workers.Count);
        strips = workers.Count == 1 ? 1 : Math.Clamp(PiecesOfThread * workers.Count / parts, 1, Math.Max(1, panelCount / LeastPanels));
        if (strips > workers.Count)
            strips -= strips % workers.Count;
        panelsAtOnce = right.IsTransposed ? 1 : Math.Clamp(panelCount / (PiecesOfThread * workers.Count), 1, MostPanelsAtOnce);
        if (packedRows.Length < parts * strips)
            Array.Resize(ref packedRows, parts * strips);
        fixed (T* pa = left.Values, pb = right.Values, pc = result)
        {
            a = pa;
            b = pb;
            c = pc;
            for (first = 0; first < inner; first += depth)
            {
                length = Math.Min(depth, inner - first);
                add = accumulate || first > 0;
                workers.Run((panelCount + panelsAtOnce - 1) / panelsAtOnce, packPanels);
                workers.Run(parts * strips, multiplyPiece);
            }
        }
    }

    void PackPanels(int group)
    {
        int panel = group * panelsAtOnce;
        var source = bColumnStep == 1
            ? new MatrixView<T>(new ReadOnlySpan<T>(b, checked((int)((inner - 1) * bRowStep) + columns)), inner, columns, (int)bRowStep)
            : new MatrixView<T>(new ReadOnlySpan<T>(b, checked((int)((columns - 1) * bColumnStep) + inner)), columns, inner, (int)bColumnStep)
                .Transposed;
        GemmPacking.Panels(source, first, length, panel, Math.Min(panelsAtOnce, panelCount - panel), panels.Span);
    }

    void MultiplyPiece(int piece)
    {
        int part = piece / strips, strip = piece % strips;
        int tileCount = (rows + GemmShape.TileRows - 1) / GemmShape.TileRows;
        int start = (int)((long)tileCount * part / parts) * GemmShape.TileRows;
        int end = Math.Min(rows, (int)((long)tileCount * (part + 1) / parts) * GemmShape.TileRows);
        int firstPanel = (int)((long)panelCount * strip / strips), endPanel = (int)((long)panelCount * (strip + 1) / strips);
        var buffer = packedRows[piece];
        if (buffer is null || buffer.Length < BlockRows * depth)
            packedRows[piece] = buffer = new AlignedBuffer<T>(BlockRows * depth);
        for (int row = start; row < end; row += BlockRows)
            MultiplyBlock(row, Math.Min(BlockRows, end - row), firstPanel, endPanel, buffer.Pointer);
        // And with the job its panels.
        GC.KeepAlive(this);
    }

    void MultiplyBlock(int row, int count, int firstPanel, int endPanel, T* packed)
    {
        int width = GemmShape.PanelColumns<T>(), tile = GemmShape.TileRows;
        int full = count / tile * tile;
        T* from = a + row * aRowStep + first * aColumnStep;
        // Rows that lie one after the other are read where they are, if only few columns would use the copy.
        bool inPlace = aColumnStep == 1 && endPanel - firstPanel <= FewPanels;
        if (aRowStep == 1)
            GemmPacking.Tiles(from, aColumnStep, tile, full / tile, length, packed);
        else if (!inPlace)
        {
            for (int i = 0; i < full; i += tile)
                GemmPacking.Rows(from + i * aRowStep, aRowStep, tile, length, packed + (long)i * length);
        }
        var block = new GemmBlock<T>
        {
            Rows = full,
            Columns = Math.Min(columns, endPanel * width) - (firstPanel * width),
            Inner = length,
            A = inPlace ? from : packed,
            RowStep = inPlace ? aRowStep : 1,
            ColumnStep = inPlace ? 1 : tile,
            TileStep = inPlace ? aRowStep : length,
            B = panels.Pointer + ((nint)firstPanel * width * length),
            PanelStep = (nint)width * length,
            PanelStride = width,
            C = c + ((long)row * stride) + (firstPanel * width),
            Stride = stride,
            Accumulate = add,
        };
        block.Run();
        block.Rows = count - full;
        block.A = from + full * aRowStep;
        block.RowStep = aRowStep;
        block.ColumnStep = aColumnStep;
        block.TileStep = aRowStep;
        block.C += (long)full * stride;
        block.Run();
    }
}
