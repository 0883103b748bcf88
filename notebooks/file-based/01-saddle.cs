#!/usr/bin/env dotnet
// A lesson without a notebook: dotnet run notebooks/file-based/01-saddle.cs
// Outside the repository one line takes the place of the four projects:  #:package SaddleNotebooks@*
#:property PublishAot=false
#:project ../../src/SaddleNotebooks/SaddleNotebooks.csproj
#:project ../../src/SaddleNotebooks.Charts/SaddleNotebooks.Charts.csproj
#:project ../../src/SaddleNotebooks.Landscapes/SaddleNotebooks.Landscapes.csproj
#:project ../../src/SaddleNotebooks.Numerics/SaddleNotebooks.Numerics.csproj

using SaddleNotebooks;
using SaddleNotebooks.Charts;

// Up along x, down along y: the simplest saddle.
var f = Objective.FromFormula(2, x => x[0] * x[0] - x[1] * x[1]);

// The gradient vanishes at the origin, and one eigenvalue of the Hessian is negative: no minimum, though gradient descent may rest here.
var origin = f.CriticalPointAt(0, 0);
Console.WriteLine(origin.Summary);
Console.WriteLine($"Eigenvalues: {string.Join(", ", origin.Eigenvalues.Select(e => $"{e:G4}"))}");

// Started exactly on the ridge, gradient descent walks into the saddle and stays; a hair beside it, it leaves.
foreach (double y in new[] { 0.0, 1e-6 })
{
    var run = f.Minimize(Optimizer.GradientDescent(0.1), [1, y], new OptimizationOptions { MaxSteps = 200, ValueFloor = -100 });
    Console.WriteLine($"From (1, {y:G}): {run.Status} after {run.Steps} steps");
}

// A path as argument saves the page there; otherwise a browser shows it, or a line says where the page lies.
var figure = f.Plot(x: (-2, 2), y: (-2, 2), points: [origin], title: "A saddle: up along x, down along y");
if (args.Length > 0)
    Console.WriteLine($"Saved {figure.Save(args[0])}");
else
    figure.Show();
