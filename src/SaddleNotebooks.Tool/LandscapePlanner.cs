using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using SaddleNotebooks.Charts;
using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Tool;

/// <summary>Reads model and samples, chooses the plane and writes plan and directions.</summary>
static class LandscapePlanner
{
    /// <summary>The pieces of a line; a plane has one for each row.</summary>
    const int PiecesOfLine = 64;

    /// <summary>Makes a plan; the same request on the same files makes the same plan, whose pieces go on to count.</summary>
    /// <param name="request">The landscape.</param>
    /// <param name="path">The plan's file.</param>
    /// <param name="threads">Threads; null for one on each core.</param>
    /// <param name="replace">Whether a plan in its place, and its pieces, may be thrown away if they are others.</param>
    /// <param name="screen">Shown what was read.</param>
    /// <param name="cancellationToken">Ends the search for directions.</param>
    /// <exception cref="ArgumentException">Another plan with pieces is there.</exception>
    public static LandscapePlan Make(LandscapeRequest request, string path, int? threads, bool replace, Screen screen, CancellationToken cancellationToken)
        => LossFile.Open(request.Loss, threads, screen, new Planning(request, path, replace, cancellationToken));

    sealed record Planning(LandscapeRequest Request, string Path, bool Replace, CancellationToken Cancellation) : LossFile.IUse<LandscapePlan>
    {
        public LandscapePlan With<T>(NetworkLoss<T> loss)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            var range = Request.Range is { } reach ? (-reach, reach) : ((double, double)?)null;
            var options = new LandscapeOptions { Size = Request.Size, Directions = Request.Slice(), X = range, Y = range };
            var frame = LandscapeFrame<T[]>.Choose(new(loss, [.. loss.Parameters], loss.Network.Slices, null, Cancellation), options);
            if (!double.IsFinite(frame.CenterValue))
                throw new ArgumentException($"The loss at these weights is {NumberText.Of(frame.CenterValue)}: check the samples, or compute with --precision double.");
            string full = System.IO.Path.GetFullPath(Path), home = System.IO.Path.GetDirectoryName(full)!;
            var empty = frame.With(PlaneSampler.Surface(frame.X, frame.Y, new double[frame.X.Count, frame.Y.Count], stopped: false));
            var plan = new LandscapePlan
            {
                Folder = System.IO.Path.GetRelativePath(home, Environment.CurrentDirectory).Replace('\\', '/'),
                Request = Request,
                ModelMark = LandscapeWork.MarkOfFile(Request.Loss.Model),
                NetworkMark = LossHash.OfNetwork(loss),
                SamplesMark = LossHash.OfSamples(loss.Data),
                DirectionsMark = LandscapeWork.MarkOf(frame.Plane.First, frame.Plane.Second),
                VectorBits = LandscapePlan.VectorBitsHere,
                Network = loss.Network.ToString(),
                LossName = loss.L2 == 0 ? loss.Function.Name : string.Create(CultureInfo.InvariantCulture, $"{loss.Function.Name} + ½·{loss.L2}·‖θ‖²"),
                Samples = loss.Data.ToString(),
                X = LandscapePlan.Axis.Of(frame.X),
                Y = Request.Line ? null : LandscapePlan.Axis.Of(frame.Y),
                CenterValue = frame.CenterValue,
                FirstNorm = empty.FirstNorm,
                SecondNorm = empty.SecondNorm,
                Cosine = empty.Cosine,
                HessianProducts = frame.Plane.Cost.HessianProducts,
                RowsOfPiece = Request.Line ? (Request.Size + PiecesOfLine - 1) / PiecesOfLine : 1,
            }.Marked();
            Directory.CreateDirectory(home);
            MakeRoom(plan, full);
            LandscapeWork.SaveDirections(plan.DirectionsFile(full), frame.Plane.First, frame.Plane.Second);
            plan.Save(full);
            return plan;
        }

        void MakeRoom(LandscapePlan plan, string full)
        {
            string parts = LandscapePlan.PartsOf(full);
            bool isAnother = File.Exists(full) && !(TryOpen(full)?.Fingerprint == plan.Fingerprint);
            if (isAnother && !Replace && plan.Pieces(full).Any())
                throw new ArgumentException($"{Path} is another plan, and {parts} has its pieces: give another -o, or --restart, which deletes them.");
            if (isAnother && Directory.Exists(parts))
                Directory.Delete(parts, recursive: true);
            Directory.CreateDirectory(parts);
        }

        static LandscapePlan? TryOpen(string path)
        {
            try
            {
                return LandscapePlan.Open(path);
            }
            catch (InvalidDataException)
            {
                return null;
            }
        }
    }
}
