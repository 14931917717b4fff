using System.Data.Common;
using Scaffolder.Schema;

namespace Scaffolder.Verification;

/// <summary>Reads the schema of a database back; handed in, because sources and verification do not know each other.</summary>
internal delegate Task<DatabaseSchema> SchemaReader(DbConnection connection, CancellationToken cancellation);
