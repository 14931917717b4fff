using Scaffolder.Planning;
using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.PostgreSql;

/// <summary>PostgreSQL alters tables in place, and has an online form for each of the slow steps.</summary>
internal sealed record PostgreSqlCapabilities(int Major) : TargetCapabilities
{
    public override bool ConcurrentIndexes => true;

    public override bool DeferredValidation => true;

    public override bool InlineForeignKeys => false;

    public override bool EnumValuesNeedCommit => true;

    public override bool CommitsInBatches => true;

    public override bool Replaces(SchemaObject before, SchemaObject after) => PostgreSqlObjects.Replaces(before, after);

    public override ObjectName? Aside(string kind, ObjectName name) => PostgreSqlAside.Name(kind, name);

    public override bool Uses(Column column, string kind, ObjectName name) => PostgreSqlAside.Uses(column, kind, name);

    public override bool CanRun(MigrationOperation operation, DatabaseSchema before) => operation switch
    {
        RebuildTable => false,
        SetTableOptions set => Key(set.Before) == Key(set.After),
        SetGenerated { Before.Generated: { } old, After.Generated: { } wanted } => Major >= 17 && old.IsStored == wanted.IsStored,
        SetGenerated { After.Generated: not null } or SetGenerated { Before.Generated.IsStored: false } => false,
        CreateIndex { Concurrently: true } create => !IsPartitioned(create.Table, before),
        DropIndex { Concurrently: true } drop => !IsPartitioned(drop.Table, before),
        AddConstraintUsingIndex add => !IsPartitioned(add.Table, before),
        AddConstraint { Constraint: ForeignKey { IsValidated: false } } add => Major >= 18 || !IsPartitioned(add.Table, before),
        _ => true,
    };

    // The rows are in its partitions, and only these have an online form.
    private static bool IsPartitioned(ObjectName table, DatabaseSchema schema) => PostgreSqlTables.IsPartitioned(schema.Find(table));

    private static string? Key(EquatableArray<TableOption> options) => options.FirstOrDefault(option => option.Name == "partition by")?.Value;
}
