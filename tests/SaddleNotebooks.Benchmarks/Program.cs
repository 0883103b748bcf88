using SaddleNotebooks.Benchmarks;

// One subcommand for each area; each prints a table in Markdown.
return args switch
{
    ["networks", .. var rest] => NetworkBenchmarks.Run(rest),
    ["numerics", .. var rest] => NumericsBenchmarks.Run(rest),
    ["numerics-item", var item] => NumericsItems.Run(item),
    ["network-item", var item, var threads] => NetworkItems.Run(item, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
#if TORCHSHARP
    ["torchsharp", .. var rest] => TorchBenchmarks.Run(rest),
    ["torch-item", var item, var threads] => TorchItems.Run(item, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
#endif
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SaddleNotebooks.Benchmarks -- networks|numerics|torchsharp [item ...]\n       torchsharp needs -p:WithTorchSharp=true (docs/torchsharp.md)");
    return 2;
}
