namespace SaddleNotebooks.Torch.Tests;

/// <summary>An erratum of the knowledge file (A 5.2): its Lanczos stops with an error at the second step, since the first product frees the graph.</summary>
public class FreedGraphTests
{
    // The source's two lines, in a language whose errors are exceptions here.
    const string Source = """
        def products(w: Tensor, x: Tensor, steps: int, keep: bool) -> Tensor:
            u = w.detach()
            u.requires_grad_()
            loss = torch.tanh(torch.matmul(x, u)).pow(2).sum()
            ones: List[Optional[Tensor]] = [torch.ones([])]
            g = torch.autograd.grad([loss], [u], ones, True, True, False)[0]
            v = torch.ones_like(w)
            if g is not None:
                for i in range(steps):
                    weights: List[Optional[Tensor]] = [v]
                    h = torch.autograd.grad([g], [u], weights, keep, False, False)[0]
                    if h is not None:
                        v = h.detach()
            return v

        """;

    [Fact]
    public void A_second_product_through_a_graph_that_was_not_kept_is_refused_and_one_that_was_kept_gives_it()
    {
        var unit = torch.jit.compile(Source);
        using var w = torch.tensor(new[] { 0.3, -0.2 }, dtype: ScalarType.Float64);
        using var x = torch.tensor(new[,] { { 1.0, 2 }, { -0.5, 1 }, { 0.25, -1 } }, dtype: ScalarType.Float64);
        double[] Run(int steps, bool keep) => ((Tensor)unit.invoke("products", w, x, steps, keep)).data<double>().ToArray();

        double[] once = Run(1, keep: false);
        Assert.Equal(once, Run(1, keep: true));
        var refused = Assert.ThrowsAny<Exception>(() => Run(2, keep: false));
        Assert.Contains("second time", refused.Message);

        // The product of the product, by the same loss on the other engine.
        var f = Objective.FromFormula(2, u => Square(u[0] + 2 * u[1]) + Square(-0.5 * u[0] + u[1]) + Square(0.25 * u[0] - u[1]));
        var h = f.HessianMatrix(0.3, -0.2);
        double[] expected = [h[0, 0] * once[0] + h[0, 1] * once[1], h[1, 0] * once[0] + h[1, 1] * once[1]], twice = Run(2, keep: true);
        Assert.Equal(expected[0], twice[0], 1e-12);
        Assert.Equal(expected[1], twice[1], 1e-12);

        static Real Square(Real z) => Real.Tanh(z) * Real.Tanh(z);
    }
}
