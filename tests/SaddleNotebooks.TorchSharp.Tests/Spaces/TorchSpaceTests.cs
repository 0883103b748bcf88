using SaddleNotebooks.Numerics;

namespace SaddleNotebooks.Torch.Tests;

public class TorchDoubleSpaceTests : VectorSpaceContract<Tensor>
{
    protected override IVectorSpace<Tensor> CreateSpace(int dimension) => new TorchSpace(dimension, ScalarType.Float64);
}

public class TorchSingleSpaceTests : VectorSpaceContract<Tensor>
{
    protected override IVectorSpace<Tensor> CreateSpace(int dimension) => new TorchSpace(dimension);
}
