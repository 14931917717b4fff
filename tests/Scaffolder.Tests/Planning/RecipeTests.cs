using Scaffolder.Diffing;
using Scaffolder.Planning;
using Scaffolder.Schema;
using VerifyXunit;

namespace Scaffolder.Tests.Planning;

/// <summary>One change that asks for every online recipe, as the plan that comes of it.</summary>
public sealed class RecipeTests
{
    private static readonly Column _id = new() { Name = "id", Type = new IntegerType(32), IsNullable = false };
    private static readonly Column _email = new() { Name = "email", Type = new StringType(200) };

    private static readonly DatabaseSchema _current = new()
    {
        Tables =
        [
            new(new("orders"), [_id, _id with { Name = "customer_id" }]) { PrimaryKey = new("orders_pkey", ["id"]), Indexes = [new("idx_old", [new("customer_id")])] },
            new(new("people"), [_id, _email]),
        ],
    };

    private static readonly DatabaseSchema _desired = new()
    {
        Tables =
        [
            new(new("orders"), [_id, _id with { Name = "person_id" }, _id with { Name = "total" }])
            {
                PrimaryKey = new("orders_pkey", ["id"]),
                Checks = [new("ck_total", new("total >= 0"))],
                ForeignKeys = [new("fk_person", ["person_id"], new("people"), ["id"])],
            },
            new(new("people"), [_id, _email with { IsNullable = false }])
            {
                PrimaryKey = new("people_pkey", ["id"]),
                Uniques = [new("uq_email", ["email"])],
                Indexes = [new("idx_lower", [new(null, new("lower(email)"))])],
            },
        ],
    };

    private static readonly EquatableArray<RenameInstruction> _renames = [new(new("orders"), "customer_id", "person_id")];

    private static readonly EquatableArray<DataInstruction> _data = [new(new("orders"), "total", new("0"))];

    [Fact]
    public Task Every_recipe_in_one_plan() => Verifier.Verify(Plan(new(Targets.Online) { Data = _data }));

    [Fact]
    public Task The_plain_statements() => Verifier.Verify(Plan(new(Targets.Online) { Data = _data, Strategy = Strategy.Direct }));

    [Fact]
    public Task Everything_on_a_table_in_one_rebuild() => Verifier.Verify(Plan(new(Targets.Rebuilding) { Data = _data }));

    private static string Plan(PlanOptions options)
    {
        var up = Planner.Plan(_current, SchemaDiffer.Diff(_current, _desired, _renames), options);
        return $"up\n{Plain.Text(up)}\n\ndown\n{Plain.Text(Planner.Revert(up, options))}\n";
    }
}
