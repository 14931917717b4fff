#nullable disable
using System;
using System.Collections.Generic;
using System.Data;
using System.Reflection;
using FluentMigrator.Infrastructure;

namespace FluentMigrator.Builders.Execute
{
    public interface IExecuteExpressionRoot : IFluentSyntax
    {
        void Sql(string sqlStatement);

        void Sql(string sqlStatement, string description);

        void Sql(string sqlStatement, IDictionary<string, string> parameters);

        void Script(string pathToSqlScript);

        void Script(string pathToSqlScript, IDictionary<string, string> parameters);

        void EmbeddedScript(string embeddedSqlScriptName);

        void EmbeddedScript(string embeddedSqlScriptName, IDictionary<string, string> parameters);

        void WithConnection(Action<IDbConnection, IDbTransaction> operation);
    }
}

namespace FluentMigrator.Builders.IfDatabase
{
    using FluentMigrator.Builders.Alter;
    using FluentMigrator.Builders.Create;
    using FluentMigrator.Builders.Delete;
    using FluentMigrator.Builders.Execute;
    using FluentMigrator.Builders.Insert;
    using FluentMigrator.Builders.Rename;
    using FluentMigrator.Builders.Schema;
    using FluentMigrator.Builders.Update;

    public interface IIfDatabaseExpressionRoot : IFluentSyntax
    {
        IAlterExpressionRoot Alter { get; }

        ICreateExpressionRoot Create { get; }

        IDeleteExpressionRoot Delete { get; }

        IExecuteExpressionRoot Execute { get; }

        IInsertExpressionRoot Insert { get; }

        IRenameExpressionRoot Rename { get; }

        ISchemaExpressionRoot Schema { get; }

        IUpdateExpressionRoot Update { get; }

        void Delegate(Action delegation);
    }
}

namespace FluentMigrator.Builders.Insert
{
    public interface IInsertExpressionRoot : IFluentSyntax
    {
        IInsertDataOrInSchemaSyntax IntoTable(string tableName);
    }

    public interface IInsertDataSyntax : IFluentSyntax
    {
        IInsertDataSyntax Row(object dataAsAnonymousType);

        IInsertDataSyntax Row(IDictionary<string, object> data);
    }

    public interface IInsertDataOrInSchemaSyntax : IInsertDataSyntax
    {
        IInsertDataSyntax InSchema(string schemaName);
    }
}

namespace FluentMigrator.Builders.Update
{
    public interface IUpdateExpressionRoot : IFluentSyntax
    {
        IUpdateSetOrInSchemaSyntax Table(string tableName);
    }

    public interface IUpdateSetSyntax : IFluentSyntax
    {
        IUpdateWhereSyntax Set(object dataAsAnonymousType);

        IUpdateWhereSyntax Set(IDictionary<string, object> data);
    }

    public interface IUpdateSetOrInSchemaSyntax : IUpdateSetSyntax
    {
        IUpdateSetSyntax InSchema(string schemaName);
    }

    public interface IUpdateWhereSyntax : IFluentSyntax
    {
        void Where(object dataAsAnonymousType);

        void Where(IDictionary<string, object> data);

        void AllRows();
    }
}

namespace FluentMigrator.Builders.Schema
{
    public interface ISchemaExpressionRoot : IFluentSyntax
    {
        ISchemaTableSyntax Table(string tableName);

        ISchemaSchemaSyntax Schema(string schemaName);

        ISchemaExistsSyntax Sequence(string sequenceName);
    }

    public interface ISchemaExistsSyntax : IFluentSyntax
    {
        bool Exists();
    }

    public interface ISchemaSchemaSyntax : ISchemaExistsSyntax
    {
        ISchemaTableSyntax Table(string tableName);

        ISchemaExistsSyntax Sequence(string sequenceName);
    }

    public interface ISchemaTableSyntax : ISchemaExistsSyntax
    {
        ISchemaExistsSyntax Column(string column);

        ISchemaExistsSyntax Index(string index);

        ISchemaExistsSyntax Constraint(string constraint);
    }
}
