using Microsoft.EntityFrameworkCore;

namespace Scaffolder.ToolTests.EfCore;

/// <summary>The context whose snapshots lie beside; it has no model of its own.</summary>
public sealed class Shop(DbContextOptions options) : DbContext(options);
