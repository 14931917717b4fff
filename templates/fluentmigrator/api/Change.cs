#nullable disable
using System;
using System.Data;
using FluentMigrator.Infrastructure;

namespace FluentMigrator.Builders.Alter
{
    public interface IAlterExpressionRoot : IFluentSyntax
    {
        Table.IAlterTableAddColumnOrAlterColumnOrSchemaOrDescriptionSyntax Table(string tableName);

        Column.IAlterColumnOnTableSyntax Column(string columnName);
    }
}

namespace FluentMigrator.Builders.Alter.Table
{
    public interface IAlterTableAddColumnOrAlterColumnSyntax : IFluentSyntax
    {
        IAlterTableColumnAsTypeSyntax AddColumn(string name);

        IAlterTableColumnAsTypeSyntax AlterColumn(string name);

        void ToSchema(string schemaName);
    }

    public interface IAlterTableAddColumnOrAlterColumnOrSchemaSyntax : IAlterTableAddColumnOrAlterColumnSyntax
    {
        IAlterTableAddColumnOrAlterColumnSyntax InSchema(string schemaName);
    }

    public interface IAlterTableAddColumnOrAlterColumnOrSchemaOrDescriptionSyntax : IAlterTableAddColumnOrAlterColumnOrSchemaSyntax
    {
        IAlterTableAddColumnOrAlterColumnOrSchemaSyntax WithDescription(string description);
    }

    public interface IAlterTableColumnAsTypeSyntax : IColumnTypeSyntax<IAlterTableColumnOptionOrAddColumnOrAlterColumnSyntax>
    {
    }

    public interface IAlterTableColumnOptionOrAddColumnOrAlterColumnSyntax
        : IColumnOptionSyntax<IAlterTableColumnOptionOrAddColumnOrAlterColumnSyntax, IAlterTableColumnOptionOrAddColumnOrAlterColumnOrForeignKeyCascadeSyntax>, IAlterTableAddColumnOrAlterColumnSyntax
    {
        IAlterTableColumnOptionOrAddColumnOrAlterColumnSyntax SetExistingRowsTo(object value);
    }

    public interface IAlterTableColumnOptionOrAddColumnOrAlterColumnOrForeignKeyCascadeSyntax
        : IAlterTableColumnOptionOrAddColumnOrAlterColumnSyntax, IForeignKeyCascadeSyntax<IAlterTableColumnOptionOrAddColumnOrAlterColumnSyntax, IAlterTableColumnOptionOrAddColumnOrAlterColumnOrForeignKeyCascadeSyntax>
    {
    }
}

namespace FluentMigrator.Builders.Alter.Column
{
    public interface IAlterColumnOnTableSyntax : IFluentSyntax
    {
        IAlterColumnAsTypeOrInSchemaSyntax OnTable(string name);
    }

    public interface IAlterColumnAsTypeSyntax : IColumnTypeSyntax<IAlterColumnOptionSyntax>
    {
    }

    public interface IAlterColumnAsTypeOrInSchemaSyntax : IAlterColumnAsTypeSyntax
    {
        IAlterColumnAsTypeSyntax InSchema(string schemaName);
    }

    public interface IAlterColumnOptionSyntax : IColumnOptionSyntax<IAlterColumnOptionSyntax, IAlterColumnOptionOrForeignKeyCascadeSyntax>
    {
    }

    public interface IAlterColumnOptionOrForeignKeyCascadeSyntax
        : IAlterColumnOptionSyntax, IForeignKeyCascadeSyntax<IAlterColumnOptionSyntax, IAlterColumnOptionOrForeignKeyCascadeSyntax>
    {
    }
}

namespace FluentMigrator.Builders.Delete
{
    public interface IDeleteExpressionRoot : IFluentSyntax
    {
        void Schema(string schemaName);

        IIfExistsOrInSchemaSyntax Table(string tableName);

        IDeleteColumnFromTableSyntax Column(string columnName);

        IDeleteForeignKeyFromTableSyntax ForeignKey();

        IDeleteForeignKeyOnTableSyntax ForeignKey(string foreignKeyName);

        IDeleteDataOrInSchemaSyntax FromTable(string tableName);

        IDeleteIndexForTableSyntax Index();

        IDeleteIndexForTableSyntax Index(string indexName);

        IInSchemaSyntax Sequence(string sequenceName);

        IDeleteConstraintOnTableSyntax PrimaryKey(string primaryKeyName);

        IDeleteConstraintOnTableSyntax UniqueConstraint();

        IDeleteConstraintOnTableSyntax UniqueConstraint(string constraintName);

        IDeleteDefaultConstraintOnTableSyntax DefaultConstraint();
    }

    public interface IIfExistsOrInSchemaSyntax : IInSchemaSyntax
    {
        IInSchemaSyntax IfExists();
    }

    public interface IDeleteColumnFromTableSyntax : IFluentSyntax
    {
        IInSchemaOrColumnSyntax FromTable(string tableName);

        IDeleteColumnFromTableSyntax Column(string columnName);
    }

    public interface IInSchemaOrColumnSyntax : IInSchemaSyntax
    {
    }

    public interface IDeleteForeignKeyOnTableSyntax : IFluentSyntax
    {
        IInSchemaSyntax OnTable(string foreignTableName);
    }

    public interface IDeleteForeignKeyFromTableSyntax : IFluentSyntax
    {
        IDeleteForeignKeyForeignColumnOrInSchemaSyntax FromTable(string foreignTableName);
    }

    public interface IDeleteForeignKeyForeignColumnSyntax : IFluentSyntax
    {
        IDeleteForeignKeyToTableSyntax ForeignColumn(string column);

        IDeleteForeignKeyToTableSyntax ForeignColumns(params string[] columns);
    }

    public interface IDeleteForeignKeyForeignColumnOrInSchemaSyntax : IDeleteForeignKeyForeignColumnSyntax
    {
        IDeleteForeignKeyForeignColumnSyntax InSchema(string schemaName);
    }

    public interface IDeleteForeignKeyToTableSyntax : IFluentSyntax
    {
        IDeleteForeignKeyPrimaryColumnSyntax ToTable(string table);
    }

    public interface IDeleteForeignKeyPrimaryColumnSyntax : IFluentSyntax
    {
        void PrimaryColumn(string column);

        void PrimaryColumns(params string[] columns);
    }

    public interface IDeleteIndexForTableSyntax : IFluentSyntax
    {
        IDeleteIndexOnColumnOrInSchemaSyntax OnTable(string tableName);
    }

    public interface IDeleteIndexOnColumnSyntax : IFluentSyntax
    {
        IFluentSyntax OnColumn(string columnName);

        IFluentSyntax OnColumns(params string[] columnNames);
    }

    public interface IDeleteIndexOnColumnOrInSchemaSyntax : IDeleteIndexOnColumnSyntax
    {
        IDeleteIndexOnColumnSyntax InSchema(string schemaName);
    }

    public interface IDeleteConstraintOnTableSyntax : IFluentSyntax
    {
        IDeleteConstraintInSchemaSyntax FromTable(string tableName);
    }

    public interface IDeleteConstraintInSchemaSyntax : IInSchemaSyntax
    {
        IDeleteConstraintInSchemaSyntax Column(string columnName);

        IDeleteConstraintInSchemaSyntax Columns(params string[] columnNames);
    }

    public interface IDeleteDefaultConstraintOnTableSyntax : IFluentSyntax
    {
        IDeleteDefaultConstraintOnColumnOrInSchemaSyntax OnTable(string tableName);
    }

    public interface IDeleteDefaultConstraintOnColumnSyntax : IFluentSyntax
    {
        void OnColumn(string columnName);
    }

    public interface IDeleteDefaultConstraintOnColumnOrInSchemaSyntax : IDeleteDefaultConstraintOnColumnSyntax
    {
        IDeleteDefaultConstraintOnColumnSyntax InSchema(string schemaName);
    }

    public interface IDeleteDataSyntax : IFluentSyntax
    {
        IDeleteDataSyntax Row(object dataAsAnonymousType);

        void AllRows();

        void IsNull(string columnName);
    }

    public interface IDeleteDataOrInSchemaSyntax : IDeleteDataSyntax
    {
        IDeleteDataSyntax InSchema(string schemaName);
    }
}

namespace FluentMigrator.Builders.Rename
{
    public interface IRenameExpressionRoot : IFluentSyntax
    {
        IRenameTableToOrInSchemaSyntax Table(string oldName);

        IRenameColumnTableSyntax Column(string oldName);
    }

    public interface IRenameTableToSyntax : IFluentSyntax
    {
        IInSchemaSyntax To(string name);
    }

    public interface IRenameTableToOrInSchemaSyntax : IRenameTableToSyntax
    {
        IRenameTableToSyntax InSchema(string schemaName);
    }

    public interface IRenameColumnTableSyntax : IFluentSyntax
    {
        IRenameColumnToOrInSchemaSyntax OnTable(string tableName);
    }

    public interface IRenameColumnToSyntax : IFluentSyntax
    {
        IFluentSyntax To(string name);
    }

    public interface IRenameColumnToOrInSchemaSyntax : IRenameColumnToSyntax
    {
        IRenameColumnToSyntax InSchema(string schemaName);
    }
}
