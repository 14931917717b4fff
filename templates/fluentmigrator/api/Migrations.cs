// Declarations of the public FluentMigrator API, so that a migration compiles where the library's packages are not at
// hand. Nothing here runs. With --project, the project's own assemblies are used instead.
#nullable disable
#pragma warning disable CS0067, CS0649
using System;
using System.Data;
using FluentMigrator.Builders.Alter;
using FluentMigrator.Builders.Create;
using FluentMigrator.Builders.Delete;
using FluentMigrator.Builders.Execute;
using FluentMigrator.Builders.IfDatabase;
using FluentMigrator.Builders.Insert;
using FluentMigrator.Builders.Rename;
using FluentMigrator.Builders.Schema;
using FluentMigrator.Builders.Update;

namespace FluentMigrator
{
    public enum TransactionBehavior
    {
        Default,
        None,
    }

    public enum MigrationStage
    {
        BeforeAll,
        BeforeEach,
        AfterEach,
        BeforeProfiles,
        AfterAll,
    }

    public enum SystemMethods
    {
        NewGuid,
        NewSequentialId,
        CurrentDateTime,
        CurrentDateTimeOffset,
        CurrentUTCDateTime,
        CurrentUser,
    }

    public enum TagBehavior
    {
        RequireAll,
        RequireAny,
    }

    public interface IMigration
    {
        string ConnectionString { get; }
    }

    public abstract class MigrationBase : IMigration
    {
        public string ConnectionString { get; protected set; }

        public IAlterExpressionRoot Alter => throw null;

        public ICreateExpressionRoot Create => throw null;

        public IRenameExpressionRoot Rename => throw null;

        public IInsertExpressionRoot Insert => throw null;

        public ISchemaExpressionRoot Schema => throw null;

        public abstract void Up();

        public abstract void Down();

        public IIfDatabaseExpressionRoot IfDatabase(params string[] databaseType) => throw null;

        public IIfDatabaseExpressionRoot IfDatabase(Predicate<string> databaseTypeFunc) => throw null;
    }

    public abstract class Migration : MigrationBase
    {
        public IDeleteExpressionRoot Delete => throw null;

        public IExecuteExpressionRoot Execute => throw null;

        public IUpdateExpressionRoot Update => throw null;
    }

    public abstract class ForwardOnlyMigration : Migration
    {
        public sealed override void Down() => throw null;
    }

    public abstract class AutoReversingMigration : MigrationBase
    {
        public sealed override void Down() => throw null;
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
    public class MigrationAttribute : Attribute
    {
        public MigrationAttribute(long version, string description) => throw null;

        public MigrationAttribute(long version, TransactionBehavior transactionBehavior = TransactionBehavior.Default, string description = null) => throw null;

        public long Version => throw null;

        public TransactionBehavior TransactionBehavior => throw null;

        public string Description => throw null;

        public bool BreakingChange { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
    public sealed class MaintenanceAttribute : Attribute
    {
        public MaintenanceAttribute(MigrationStage stage) => throw null;

        public MaintenanceAttribute(MigrationStage stage, TransactionBehavior transactionBehavior) => throw null;
    }

    [AttributeUsage(AttributeTargets.Class)]
    public class ProfileAttribute : Attribute
    {
        public ProfileAttribute(string profileName) => throw null;
    }

    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class TagsAttribute : Attribute
    {
        public TagsAttribute(params string[] tagNames) => throw null;

        public TagsAttribute(TagBehavior behavior, params string[] tagNames) => throw null;
    }

    public sealed class RawSql
    {
        private RawSql()
        {
        }

        public static RawSql Insert(string value) => throw null;
    }
}
