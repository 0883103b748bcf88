using SaddleNotebooks.Benchmarks;
using SaddleNotebooks.Tools;

if (OlderLibstdcxx.IsHere)
    OlderLibstdcxx.Mend(AppContext.BaseDirectory);

// One subcommand for each area; each prints a table in Markdown.
return args switch
{
    ["checks"] => CheckBenchmarks.Run(),
    ["networks", .. var rest] => NetworkBenchmarks.Run(rest),
    ["numerics", .. var rest] => NumericsBenchmarks.Run(rest),
    ["numerics-item", var item] => NumericsItems.Run(item),
    ["network-item", var item, var threads] => NetworkItems.Run(item, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
    ["libtorch", .. var rest] => LibtorchBenchmarks.Run(rest),
    ["cluster-costs"] => ClusterCosts.Run(),
    ["growth"] => GrowthBenchmarks.Run(),
    ["growth-item", var task, var axis, var size, var threads] => GrowthItems.Run(
        task, axis, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture), int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
    ["torchsharp", .. var rest] => TorchBenchmarks.Run(rest),
    ["torch-item", var item, var threads] => TorchItems.Run(item, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SaddleNotebooks.Benchmarks -- checks|cluster-costs|growth|libtorch|networks|numerics|torchsharp [item ...]");
    return 2;
}
