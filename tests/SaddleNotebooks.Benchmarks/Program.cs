using SaddleNotebooks.Benchmarks;

// One subcommand for each area; each prints a table in Markdown.
return args switch
{
    ["networks", .. var rest] => NetworkBenchmarks.Run(rest),
    ["numerics", .. var rest] => NumericsBenchmarks.Run(rest),
    ["numerics-item", var item] => NumericsItems.Run(item),
    ["network-item", var item, var threads] => NetworkItems.Run(item, int.Parse(threads, System.Globalization.CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/SaddleNotebooks.Benchmarks -- networks|numerics [item ...]");
    return 2;
}
