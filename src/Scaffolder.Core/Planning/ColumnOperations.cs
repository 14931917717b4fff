using Scaffolder.Planning.Operations;
using Scaffolder.Schema;

namespace Scaffolder.Planning;

/// <summary>The operations that turn one column into another, in an order in which each of them can run.</summary>
internal static class ColumnOperations
{
    public static IEnumerable<MigrationOperation> Of(ObjectName table, Column before, Column after, EquatableArray<string>? preceding, DatabaseSchema renamed, PlanOptions options)
    {
        if (IsRecreated(table, before, after, renamed, options))
        {
            return [new DropColumn(table, before), new AddColumn(table, after) { Preceding = preceding }];
        }

        return Steps(table, before, after, options);
    }

    private static IEnumerable<MigrationOperation> Steps(ObjectName table, Column before, Column after, PlanOptions options)
    {
        var now = before;
        if (now.Identity is not null && after.Identity is null)
        {
            yield return new SetIdentity(table, now, now = now with { Identity = null });
        }

        if (now.Generated is not null && now.Generated != after.Generated)
        {
            yield return new SetGenerated(table, now, now = now with { Generated = after.Generated });
        }

        if ((now.Type, now.Collation, now.Options) != (after.Type, after.Collation, after.Options))
        {
            // A default is not converted with the values: one that the new type does not read as it is comes off first.
            if (now.Default is not null && (now.Default != after.Default || !KeepsDefault(now.Type, after.Type)))
            {
                yield return new SetDefault(table, now, now = now with { Default = null });
            }

            yield return new AlterColumnType(table, now, now = now with { Type = after.Type, Collation = after.Collation, Options = after.Options }, options.Conversion(table, after.Name));
        }

        if (now.Default != after.Default)
        {
            yield return new SetDefault(table, now, now = now with { Default = after.Default });
        }

        if (now.IsNullable != after.IsNullable)
        {
            yield return new SetNullability(table, now, after.IsNullable);
            now = now with { IsNullable = after.IsNullable };
        }

        if (now.Identity != after.Identity)
        {
            yield return new SetIdentity(table, now, now = now with { Identity = after.Identity });
        }

        if (now.Comment != after.Comment)
        {
            yield return new SetColumnComment(table, now, now with { Comment = after.Comment });
        }
    }

    // Nothing is lost: the values are computed again.
    private static bool IsRecreated(ObjectName table, Column before, Column after, DatabaseSchema renamed, PlanOptions options) =>
        after.Generated is not null && before.Generated != after.Generated
        && (before.Generated is null || !options.Target.CanRun(new SetGenerated(table, before, before with { Generated = after.Generated }), renamed));

    private static bool KeepsDefault(ColumnType before, ColumnType after) =>
        before.GetType() == after.GetType()
        && before is IntegerType or DecimalType or FloatType or StringType or BinaryType or TimeType or TimestampType;
}
