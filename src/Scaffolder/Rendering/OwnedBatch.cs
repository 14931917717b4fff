using Scaffolder.Dialects;

namespace Scaffolder.Rendering;

/// <summary>A batch and the number of the transaction or part that it belongs to.</summary>
internal sealed record OwnedBatch(int Owner, SqlBatch Batch);
