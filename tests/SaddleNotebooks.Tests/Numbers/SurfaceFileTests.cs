using PureHDF;

namespace SaddleNotebooks.Tests;

public class SurfaceFileTests
{
    [Fact]
    public void A_surface_file_has_a_row_for_each_y_as_loss_landscape_has_it()
    {
        string folder = Directory.CreateTempSubdirectory("surface-").FullName, path = Path.Combine(folder, "surface.h5");
        Objective.FromFormula(2, x => x[0] + 10 * x[1]).Slice((0, 3), (5, 6), size: 4).SaveHdf5(path);

        using (var file = H5File.OpenRead(path))
        {
            double[] x = file.Dataset("xcoordinates").Read<double[]>(), y = file.Dataset("ycoordinates").Read<double[]>();
            Assert.Equal([0, 1, 2, 3], x);
            Assert.Equal((5, 6), (y[0], y[^1]));
            double[] loss = file.Dataset("train_loss").Read<double[]>();
            for (int i = 0; i < loss.Length; i++)
                Assert.Equal(x[i % 4] + 10 * y[i / 4], loss[i], 1e-12);
        }
        Directory.Delete(folder, recursive: true);
    }
}
