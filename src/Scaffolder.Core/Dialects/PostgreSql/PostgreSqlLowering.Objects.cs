using Scaffolder.Planning.Operations;

namespace Scaffolder.Dialects.PostgreSql;

internal sealed partial class PostgreSqlLowering
{
    public IEnumerable<SqlStatement> Visit(CreateObject operation) => _objects.Create(operation.Object);

    public IEnumerable<SqlStatement> Visit(DropObject operation) =>
        operation.Aside is { } aside ? _objects.MoveAside(operation.Object, aside) : _objects.Drop(operation.Object);
}
