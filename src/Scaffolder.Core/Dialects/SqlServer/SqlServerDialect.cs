using Scaffolder.Planning;
using Scaffolder.Schema;

namespace Scaffolder.Dialects.SqlServer;

/// <summary>SQL Server from 2019 on, and Azure SQL, which is always as new as the newest. Known from its documentation, not run.</summary>
public sealed class SqlServerDialect(int? version) : SqlDialect(version ?? OldestSupported)
{
    /// <summary>The year in the product's name is its version.</summary>
    public const int OldestSupported = 2019;

    public override string Name => "sqlserver";

    public override TargetCapabilities Capabilities { get; } = new SqlServerCapabilities();

    public override bool HasConditional => true;

    public override string BackupCommand => "sqlcmd -b -Q \"BACKUP DATABASE [app] TO DISK = N'app.bak' WITH COPY_ONLY, CHECKSUM\"";

    /// <summary>128 characters, whatever their bytes: <see cref="SqlServerCheck"/> looks at them.</summary>
    public override int? MaxIdentifierBytes => null;

    public override (int Oldest, int Newest)? Versions => (OldestSupported, 2025);

    public override string Begin => "SET XACT_ABORT ON; BEGIN TRANSACTION";

    public override string Commit => "COMMIT TRANSACTION";

    internal int Year => Version ?? OldestSupported;

    public override SqlDialect For(int? version) => new SqlServerDialect(version);

    public override string Quote(string identifier) => SqlServerNames.Quote(identifier);

    public override string QuoteLiteral(string text) => SqlServerNames.Literal(text);

    public override string TypeName(ColumnType type) => SqlServerTypes.Name(type, Year);

    public override ColumnType ParseType(string type) => SqlServerTypes.Parse(type);

    public override DatabaseSchema Normalize(DatabaseSchema schema) => new SqlServerNormalization(this).Normalize(schema);

    public override IEnumerable<Diagnostic> Check(DatabaseSchema schema) => new SqlServerCheck(this).Check(schema);

    public override string DefaultSql(DefaultValue value) => SqlServerDefaults.Sql(value);

    public override string ValueAsText(string column) => Sql($"CONVERT(nvarchar(max), {new Identifier(column)})");

    public override string? Locks(SqlBatch batch) => SqlServerLocks.Of(this, batch);

    public override string Guarded(SqlStatement statement) => SqlServerScript.Guarded(statement);

    public override string Script(SqlScript script, string name) => SqlServerScript.Write(this, script, name);

    public override string Query(SqlScript script, string name) => SqlServerScript.Query(this, script);

    protected override IEnumerable<SqlStatement> Lower(PlanStep step, DatabaseSchema before, DatabaseSchema after) =>
        step.Operation.Accept(new SqlServerLowering(this, step.Source, before, after));
}
