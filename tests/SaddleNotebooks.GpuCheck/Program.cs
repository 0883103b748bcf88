using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using SaddleNotebooks;
using SaddleNotebooks.GpuCheck;
using SaddleNotebooks.Numerics;
using SaddleNotebooks.Tests;

// Checks the TorchSharp engine on a CUDA device against the CPU in double, times it, and writes one table.
//   SaddleNotebooks.GpuCheck [--torch FOLDER] [--device cpu|cuda] [--out FILE]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string? Option(string name) => Array.IndexOf(args, name) is >= 0 and int i && i + 1 < args.Length ? args[i + 1] : null;
var table = new StringBuilder();
bool good = true;

void Write(string line)
{
    Console.WriteLine(line);
    table.Append(line).Append('\n');
}

void Row(string what, string found, bool passes)
{
    good &= passes;
    Write($"| {what} | {found} | {(passes ? "✓" : "**fails**")} |");
}

if (Option("--torch") is { } folder && !Libtorch(folder))
    return Finish();

var device = Option("--device") == "cpu" ? torch.CPU : Engine.Cuda().TorchDevice;
var single = new Engine(device);
var exact = new Engine(torch.CPU, ScalarType.Float64);
Write($"{single}; libtorch {torch.__version__} asked for; CPU threads: {torch.get_num_threads()}");
Write("");
Write("| check | found | |");
Write("|---|---|---|");

foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
{
    var (passed, failures) = Contract.Run(device, type);
    Row($"contract of vector spaces, {type}", failures.Count == 0 ? $"{passed} tests" : $"{failures.Count} of {passed + failures.Count} fail: {failures[0]}", failures.Count == 0);
}

using (var w1 = ReferenceProblems.W1<float>().ToTorch(single))
{
    Row("W1: loss", $"{w1.Value():G9}", Math.Abs(w1.Value() - 0.48926943527762234) < 1e-5);
    Compare("W1: Hessian product", w1, ReferenceProblems.Rademacher<double>(w1.Space.Dimension), ReferenceFiles.Doubles("w1_hvp_f64.bin"), 1e-5);
    double top = w1.HessianExtremes(smallest: 0, largest: 1).Largest[0].Value;
    double expected = ReferenceProblems.W1Answers.GetProperty("eig_top20").EnumerateArray().Max(e => e.GetDouble());
    Row("W1: largest eigenvalue", $"{top:G7}, reference {expected:G7}", Math.Abs(top / expected - 1) < 1e-4);
    double[] axis = [-1, 0, 1];
    var plane = w1.EvaluatePlane(w1.Point.clone(), Load(w1, Floats("w3_d1.bin")), Load(w1, Floats("w3_d2.bin")), axis, axis);
    double[] grid = ReferenceFiles.Doubles("w3_grid_f64.bin");
    double worst = Enumerable.Range(0, 9).Max(i => Math.Abs(plane[i / 3, i % 3] / grid[i / 3 * 25 * 51 + i % 3 * 25] - 1));
    Row("W3: nine points of the plane", $"relative error {worst:G2}", worst < 1e-4);
}
using (var w2 = ReferenceProblems.W2<double>().ToTorch(single.InDouble()))
{
    double smallest = w2.CriticalPointAt().SmallestEigenvalue, expected = ReferenceProblems.W2Answers.GetProperty("eigs").EnumerateArray().Min(e => e.GetDouble());
    Row("W2: smallest eigenvalue, double", $"{smallest:G10}, reference {expected:G10}", Math.Abs(smallest - expected) < 1e-8);
}
Beside("ResNet-18, 8 images", Models.ResNet, 8);
Beside("GPT, two blocks, 16 sequences", Models.Gpt, 16);

Write("");
Write("| time | ms |");
Write("|---|---|");
using (var loss = ReferenceProblems.W1<float>().ToTorch(single))
    Times("W1", loss, density: true);
using (var loss = Models.ResNet(single, 8))
    Times("ResNet-18, 8 images", loss, density: false);
using (var loss = Models.Gpt(single, 16))
    Times("GPT, two blocks, 16 sequences", loss, density: true);
return Finish();

int Finish()
{
    Write("");
    Write(good ? "Everything passes." : "Something fails: see above.");
    if (Option("--out") is { } file)
        File.WriteAllText(file, table.ToString());
    return good ? 0 : 1;
}

bool Libtorch(string folder)
{
    var loaded = new List<nint>();
    foreach (string name in new[] { "libc10.so", "libtorch_cpu.so", "libc10_cuda.so", "libtorch_cuda.so", "libtorch.so" })
    {
        if (NativeLibrary.TryLoad(Path.Combine(folder, name), out nint library))
            loaded.Add(library);
    }
    string own = Directory.GetFiles(AppContext.BaseDirectory, "libLibTorchSharp.so", SearchOption.AllDirectories)[0];
    var missing = NativeNeeds.Missing(NativeNeeds.Undefined(own), loaded);
    Write($"libtorch of {folder}: {loaded.Count} of its 5 libraries load; TorchSharp's library finds all but {missing.Count} of what it needs there.");
    foreach (string name in missing.Take(40))
        Write($"- `{name}`");
    Write("");
    if (loaded.Count == 0 || missing.Count > 0)
    {
        good = false;
        return false;
    }
    NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (name, _, _) => name.Contains("LibTorchSharp", StringComparison.Ordinal) ? NativeLibrary.Load(own) : 0);
    return true;
}

static double[] Floats(string name) => [.. ReferenceFiles.Floats(name).Select(w => (double)w)];

static Tensor Load(TorchLoss loss, double[] numbers)
{
    var x = loss.Space.CreateZero();
    loss.Space.Load(numbers, x);
    return x;
}

static double[] Product(TorchLoss loss, double[] v)
{
    using var hessian = loss.Hessian();
    var product = loss.Space.CreateZero();
    hessian.Apply(Load(loss, v), product);
    var host = new double[v.Length];
    loss.Space.Read(product, host);
    return host;
}

void Compare(string what, TorchLoss loss, double[] v, double[] expected, double tolerance)
{
    double error = RelativeError.Of(Product(loss, v), expected);
    Row(what, $"relative error {error:G2}", error < tolerance);
}

// The same module in single precision on the device and in double on the CPU.
void Beside(string what, Func<Engine, int, TorchLoss> make, int samples)
{
    using var there = make(exact, samples);
    using var here = make(single, samples);
    var x = new double[there.Space.Dimension];
    there.Space.Read(there.Point, x);
    here.MoveTo(Load(here, x));
    double loss = there.Value();
    Row($"{what}: loss", $"{here.Value():G7}, in double {loss:G7}", Math.Abs(here.Value() / loss - 1) < 1e-3);
    double[] v = ReferenceProblems.Rademacher<double>(x.Length);
    Compare($"{what}: Hessian product", here, v, Product(there, v), 1e-2);
}

void Times(string what, TorchLoss loss, bool density)
{
    using var hessian = loss.Hessian();
    Tensor v = Load(loss, ReferenceProblems.Rademacher<double>(loss.Space.Dimension)), product = loss.Space.CreateZero();
    Write($"| {what}: Hessian product, graph kept | {Median(() => hessian.Apply(v, product), loss, product):G4} |");
    if (density)
        Write($"| {what}: spectral density, one probe, 100 steps | {Median(() => loss.HessianSpectrum(probes: 1, steps: 100), loss, product, runs: 3):G4} |");
}

static double Median(Action work, TorchLoss loss, Tensor wait, int runs = 11)
{
    var times = new List<double>();
    for (int i = 0; i <= runs; i++)
    {
        var clock = Stopwatch.StartNew();
        work();
        // A number on the host ends when the device is through.
        loss.Space.Norm(wait);
        if (i > 0)
            times.Add(clock.Elapsed.TotalMilliseconds);
    }
    times.Sort();
    return times[times.Count / 2];
}
