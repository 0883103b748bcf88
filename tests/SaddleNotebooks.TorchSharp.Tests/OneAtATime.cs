// Some tests count all live tensors of the process, and libtorch uses every core by itself.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
