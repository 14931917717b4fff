using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>A step and the schema in which it runs.</summary>
public sealed record WalkedStep(DatabaseSchema Before, PlanStep Step);
