// The context that a migration names. It stands in for the project's own where no --project is given.
namespace {{ options.context.namespace }}
{
    public class {{ options.context.name }} : Microsoft.EntityFrameworkCore.DbContext
    {
    }
}
