using Scaffolder.Journal;

namespace Scaffolder;

/// <summary>What <c>new</c> wrote, or would write in a dry run; no file when nothing differs.</summary>
internal sealed record WrittenMigration(Comparison Comparison, Proof? Proof, EquatableArray<OutputFile> Files);
