using Scaffolder.Planning;

namespace Scaffolder.Risk;

/// <summary>A step and what it meets.</summary>
internal sealed record RiskStep(RiskContext Context, PlanStep Step);
