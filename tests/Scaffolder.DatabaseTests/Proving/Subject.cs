using System.Data.Common;
using Scaffolder.Dialects;
using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Risk;
using Scaffolder.Schema;
using Scaffolder.Sources;
using Scaffolder.Verification;

namespace Scaffolder.DatabaseTests.Proving;

/// <summary>A small migration that adds what has to be added with care, to be proven as it is or broken on purpose.</summary>
internal static class Subject
{
    public const string Before = """
        tables:
          customers:
            columns:
              id:    { type: bigint, identity: true }
              email: { type: string(120), null: false }
              born:  { type: date }
            primaryKey: [id]
            unique: { uq_customers_email: [email] }
            indexes: { idx_customers_born: [born] }
          orders:
            columns:
              id:          { type: bigint, identity: true }
              customer_id: { type: bigint, null: false }
              total:       { type: "decimal(10,2)", null: false, default: 0 }
              note:        { type: text }
            primaryKey: [id]
            checks: { ck_orders_total: total >= 0 }
            foreignKeys:
              fk_orders_customer: { columns: [customer_id], references: customers(id) }
        """;

    public const string After = """
        tables:
          customers:
            columns:
              id:    { type: bigint, identity: true }
              email: { type: string(120), null: false }
              born:  { type: date }
              phone: { type: string(30) }
            primaryKey: [id]
            unique: { uq_customers_email: [email] }
          orders:
            columns:
              id:          { type: bigint, identity: true }
              customer_id: { type: bigint, null: false }
              total:       { type: "decimal(10,2)", null: false, default: 0 }
              note:        { type: text }
            primaryKey: [id]
            indexes: { idx_orders_customer: [customer_id] }
            checks: { ck_orders_total: total >= 0 }
            foreignKeys:
              fk_orders_customer: { columns: [customer_id], references: customers(id) }
        """;

    public static Task<ProofSubject> OfAsync(SqlDialect dialect) => OfAsync(dialect, Before, After);

    public static async Task<ProofSubject> OfAsync(SqlDialect dialect, string before, string after, params RenameInstruction[] renames)
    {
        var (current, desired) = (await ModelAsync(before), await ModelAsync(after));
        var (from, to) = (dialect.Normalize(current.Schema).Sorted(), dialect.Normalize(desired.Schema).Sorted());
        var options = new PlanOptions(dialect.Capabilities);
        var up = Planner.Plan(from, SchemaDiffer.Diff(from, to, [.. renames]), options with { Data = desired.Data });
        var down = Planner.Revert(up, options);
        return new(dialect, up, down, dialect.Lower(up), dialect.Lower(down), RiskAssessment.Of(up, dialect), RiskAssessment.Of(down, dialect), (connection, cancellation) => ReadAsync(dialect, connection, cancellation));
    }

    /// <summary>Proves it with few rows; the cells that failed, by their names.</summary>
    public static async Task<Proof> ProveAsync(this ProofSubject subject, ScratchDatabase scratch) =>
        await new Verifier(scratch, subject).VerifyAsync(new(12), null, CancellationToken.None);

    /// <summary>The script with one statement in place of others.</summary>
    public static SqlScript With(this SqlScript script, Func<SqlStatement, bool> which, Func<SqlStatement, IEnumerable<SqlStatement>> change)
    {
        Assert.Contains(script.Statements, statement => which(statement));
        return script with { Batches = [.. script.Batches.Select(batch => batch with { Statements = [.. batch.Statements.SelectMany(statement => which(statement) ? change(statement) : [statement])] }).Where(batch => batch.Statements.Count > 0)] };
    }

    public static bool Has(this SqlStatement statement, string text) => statement.Text.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static async Task<SchemaModel> ModelAsync(string yaml)
    {
        var result = await new YamlSource("model.yaml", yaml, null).ReadAsync(CancellationToken.None);
        Assert.Empty(result.Diagnostics);
        return result.Model!;
    }

    private static async Task<DatabaseSchema> ReadAsync(SqlDialect dialect, DbConnection connection, CancellationToken cancellation) =>
        (await Catalogue.ReadAsync(dialect.Name, connection, cancellation)).Model!.Schema;
}
