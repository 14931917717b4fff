using Scaffolder.Sources;

namespace Scaffolder.Tests.Sources;

public class YamlDiffTests
{
    internal const string Current = """
        enums: { order_status: [draft, paid] }
        tables:
          users:
            columns:
              id: { type: integer, null: false }
              nick: { type: string(20), default: x }
              status: { type: enum(order_status) }
            primaryKey: { name: pk_users, columns: [id] }
            unique: { uq_users_nick: [nick] }
            indexes: { idx_users_nick: [nick] }
          orders:
            columns: { id: { type: integer }, user_id: { type: integer } }
            foreignKeys: { fk_orders_user: { columns: [user_id], references: users(id) } }
        """;

    internal const string Changes = """
        kind: diff
        why: A release.
        changes:
          - addSchema: audit
          - addEnum: { name: kind, values: [a, b] }
          - addTable:
              name: audit.events
              why: Who did what.
              columns: { id: { type: bigint, identity: true, null: false }, kind: { type: enum(kind) }, user_id: integer }
              primaryKey: [id]
              foreignKeys: { fk_events_user: { columns: [user_id], references: users } }
          - renameTable: { from: users, to: people }
          - renameColumn: { table: people, from: nick, to: handle }
            why: Nobody has a nick.
          - addColumn: { table: people, column: full_name, type: text, null: false, backfill: handle }
          - alterColumn: { table: people, column: handle, type: string(40), default: null, using: upper(handle), comment: Unique. }
          - alterTable: { name: people, comment: Everybody. }
          - addCheck: { table: people, name: ck_people_handle, expression: handle <> '' }
          - renameConstraint: { table: people, from: uq_users_nick, to: uq_people_handle }
          - renameIndex: { table: people, from: idx_users_nick, to: idx_people_handle }
          - addIndex: { table: people, name: idx_people_name, columns: [full_name desc], unique: true }
          - addUnique: { table: people, name: uq_people_name, columns: [full_name] }
          - dropConstraint: { table: orders, name: fk_orders_user }
          - addForeignKey: { table: orders, name: fk_orders_person, columns: [user_id], references: people(id), onDelete: cascade }
          - addPrimaryKey: { table: orders, columns: [id] }
          - dropColumn: { table: people, column: status }
          - addEnumValue: { name: order_status, value: new, before: paid }
          - addView: { name: v, definition: SELECT 1 }
        """;

    [Fact]
    public void The_outcome_of_every_change_is_the_desired_model()
    {
        var model = Model(Changes);

        Assert.Equal(
            """
            schemas: [audit]

            enums:
              kind: [a, b]
              order_status: [draft, new, paid]

            tables:
              orders:
                columns:
                  id: { type: integer }
                  user_id: { type: integer }
                primaryKey: [id]
                foreignKeys:
                  fk_orders_person: { columns: [user_id], references: people(id), onDelete: cascade }
              people:
                comment: Everybody.
                columns:
                  id: { type: integer, null: false }
                  handle: { type: string(40), comment: Unique. }
                  full_name: { type: text, null: false }
                primaryKey: { name: pk_users, columns: [id] }
                unique:
                  uq_people_handle: [handle]
                  uq_people_name: [full_name]
                checks:
                  ck_people_handle: handle <> ''
                indexes:
                  idx_people_handle: { columns: [handle] }
                  idx_people_name: { columns: [full_name desc], unique: true }
              audit.events:
                columns:
                  id: { type: bigint, null: false, identity: true }
                  kind: { type: enum(kind) }
                  user_id: { type: integer }
                primaryKey: [id]
                foreignKeys:
                  fk_events_user: { columns: [user_id], references: people(id) }

            views:
              v: "CREATE VIEW \"v\" AS SELECT 1"

            """,
            SchemaYaml.Write(model.Schema));
        Assert.Equal("A release.", model.Why);
        Assert.Equal([new(new("users"), null, "people"), new(new("users"), "nick", "handle")], model.Renames);
        Assert.Equal([new(new("people"), "full_name", new("handle")), new(new("people"), "handle", new("upper(handle)")) { Converts = true }], model.Data);
        Assert.Equal([new("addTable audit.events", "Who did what."), new("renameColumn people.nick", "Nobody has a nick.")], model.Reasons);
    }

    [Fact]
    public void What_comes_back_has_the_columns_first_name_and_the_tables_last()
    {
        var model = Model("""
            kind: diff
            changes:
              - renameColumn: { table: users, from: nick, to: handle }
              - alterColumn: { table: users, column: handle, type: text, using: upper(handle), revert: lower(alias) }
              - renameColumn: { table: users, from: handle, to: alias }
              - renameTable: { from: users, to: people }
            """);

        Assert.Equal([new(new("people"), "nick", new("lower(alias)"))], model.WayBack);
        Assert.True(model.Locations.ContainsKey(WayBackColumns.Key(new("people"), "nick")));
    }

    [Fact]
    public void Renames_count_from_the_beginning_and_data_from_the_end()
    {
        var model = Model("""
            kind: diff
            changes:
              - alterColumn: { table: users, column: nick, using: upper(nick) }
              - addColumn: { table: users, column: fresh, type: text, backfill: "'x'" }
              - renameColumn: { table: users, from: nick, to: handle }
              - renameColumn: { table: users, from: fresh, to: renewed }
              - renameTable: { from: users, to: members }
              - renameTable: { from: members, to: people }
              - renameColumn: { table: people, from: handle, to: alias }
            """);

        Assert.Equal([new(new("users"), null, "people"), new(new("users"), "nick", "alias")], model.Renames);
        Assert.Equal([new(new("people"), "alias", new("upper(nick)")) { Converts = true }, new(new("people"), "renewed", new("'x'"))], model.Data);
    }

    [Fact]
    public void Things_go_with_what_they_belong_to()
    {
        var schema = Model("""
            kind: diff
            changes:
              - dropTable: orders
              - dropIndex: { table: users, name: idx_users_nick }
              - dropConstraint: { table: users, name: uq_users_nick }
              - dropColumn: { table: users, column: nick }
              - dropColumn: { table: users, column: status }
              - dropEnum: order_status
            """).Schema;

        Assert.Equal("tables:\n  users:\n    columns:\n      id: { type: integer, null: false }\n    primaryKey: { name: pk_users, columns: [id] }\n", SchemaYaml.Write(schema));
    }

    private static SchemaModel Model(string changes)
    {
        var (model, problems) = new YamlSource("changes.yaml", changes, new YamlSource("schema.yaml", Current).Read().Model!.Schema).Read();
        Assert.Empty(problems);
        return model!;
    }
}
