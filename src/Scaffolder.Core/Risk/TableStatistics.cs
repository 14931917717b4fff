using Scaffolder.Schema;

namespace Scaffolder.Risk;

/// <summary>How much a table holds and how busy it is, as far as the user says; null means unknown, never zero.</summary>
public sealed record TableStatistics(ObjectName Table, long? Rows = null, long? Bytes = null, double? WritesPerSecond = null);
