// Some tests count all live tensors of the process, and libtorch uses every core by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
