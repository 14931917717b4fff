using Scaffolder.Planning.Operations;

namespace Scaffolder.Planning;

/// <summary>
/// The list of every operation there is. Adding one here breaks the build of every dialect that does not lower it,
/// which is the exhaustiveness check that a switch over classes does not have.
/// </summary>
public interface IOperationVisitor<out T>
{
    T Visit(CreateSchema operation);

    T Visit(DropSchema operation);

    T Visit(CreateEnum operation);

    T Visit(DropEnum operation);

    T Visit(AlterEnum operation);

    T Visit(RenameEnum operation);

    T Visit(CreateTable operation);

    T Visit(DropTable operation);

    T Visit(RenameTable operation);

    T Visit(SetTableComment operation);

    T Visit(SetTableOptions operation);

    T Visit(AddColumn operation);

    T Visit(DropColumn operation);

    T Visit(MoveColumn operation);

    T Visit(RenameColumn operation);

    T Visit(AlterColumnType operation);

    T Visit(SetNullability operation);

    T Visit(SetDefault operation);

    T Visit(SetIdentity operation);

    T Visit(SetGenerated operation);

    T Visit(SetColumnComment operation);

    T Visit(SetConstraintComment operation);

    T Visit(SetIndexComment operation);

    T Visit(AddConstraint operation);

    T Visit(AddConstraintUsingIndex operation);

    T Visit(ValidateConstraint operation);

    T Visit(DropConstraint operation);

    T Visit(RenameConstraint operation);

    T Visit(CreateIndex operation);

    T Visit(DropIndex operation);

    T Visit(RenameIndex operation);

    T Visit(BackfillColumn operation);

    T Visit(RebuildTable operation);

    T Visit(CreateObject operation);

    T Visit(DropObject operation);
}
