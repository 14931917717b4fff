using System.CommandLine;

namespace Scaffolder.Commands;

/// <summary>Every option that more than one verb takes. Each can also stand in scaffolder.yaml under its long name.</summary>
internal static class Options
{
    public static Option<string?> From { get; } = new("--from") { Description = "The current model (default: the snapshot of the last migration).", HelpName = "source" };

    public static Option<string?> To { get; } = new("--to") { Description = "The desired model (default: 'model' of scaffolder.yaml).", HelpName = "source" };

    public static Option<string?> Tool { get; } = new("--tool") { Description = "The migration tool that will run the migration; 'scaffolder tools' lists them.", HelpName = "tool" };

    public static Option<string?> Database { get; } = new("--database") { Description = "The database, such as postgresql:16 or sqlite.", HelpName = "database" };

    public static Option<string?> Out { get; } = new("--out") { Description = "The folder that the migration goes to.", HelpName = "DIR" };

    public static Option<string?> Why { get; } = new("--why") { Description = "Why the change is made, for the document.", HelpName = "text" };

    public static Option<string[]> Rename { get; } = new("--rename")
    {
        Description = "What is a rename: users=people, users.nick=users.handle; 'none' when nothing is. Repeatable.",
        HelpName = "old=new",
    };

    public static Option<string?> Strategy { get; } = new Option<string?>("--strategy") { Description = "How careful the statements are: direct, online (default) or expand-contract." }
        .AcceptOnlyFromAmong("direct", "online", "expand-contract");

    public static Option<string?> OnDrop { get; } = new Option<string?>("--on-drop") { Description = "What becomes of data that would be lost: refuse (default), discard, archive or tombstone." }
        .AcceptOnlyFromAmong("refuse", "discard", "archive", "tombstone");

    public static Option<string?> Stats { get; } = new("--stats") { Description = "Rows, bytes and writes per second of each table: a YAML file or a source to read them from.", HelpName = "source" };

    public static Option<string?> Scratch { get; } = new("--scratch") { Description = "The scratch database: a URL, auto (default) or none.", HelpName = "url" };

    public static Option<string?> Rows { get; } = new("--rows") { Description = "How many rows each table of the scratch database gets (default: 100).", HelpName = "number" };

    public static Option<string?> Seed { get; } = new("--seed") { Description = "SQL that fills the scratch database, in place of rows that are made up.", HelpName = "FILE" };

    public static Option<string?> Kills { get; } = new("--kills") { Description = "At how many statements of one transaction the proof kills the session: all (default) or a number.", HelpName = "all|number" };

    public static Option<bool> Verify { get; } = new("--verify") { Description = "Proves the migration on a scratch database before it is written." };

    public static Option<string?> Templates { get; } = new("--templates") { Description = "A folder of edited templates, as 'scaffolder templates export' writes it.", HelpName = "DIR" };

    public static Option<string?> Project { get; } = new("--project") { Description = "The C# project whose assemblies rendered C# is compiled against.", HelpName = "csproj" };

    public static Option<string[]> Set { get; } = new("--set") { Description = "An option of the tool itself, such as namespace=Shop.Migrations or context=ShopContext for efcore. Repeatable.", HelpName = "name=value" };

    public static Option<string?> Timestamp { get; } = new("--timestamp") { Description = "The time of the migration, ISO 8601 (default: SOURCE_DATE_EPOCH, else now).", HelpName = "ISO" };

    public static Option<string?> Config { get; } = new("--config") { Description = "The configuration (default: scaffolder.yaml here or above).", HelpName = "FILE" };

    public static Option<bool> DryRun { get; } = new("--dry-run") { Description = "Says what would be written and writes nothing." };

    public static Option<bool> Strict { get; } = new("--strict") { Description = "What a source holds and the model cannot say is an error, not a warning." };

    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Only errors and results." };

    public static Option<bool> Verbose { get; } = new("--verbose") { Description = "What is read and decided on the way, too." };

    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "Plain text; also with NO_COLOR, and always when redirected." };

    /// <summary>What scaffolder.yaml may name.</summary>
    public static IReadOnlyList<Option> All { get; } =
    [
        From, To, Tool, Database, Out, Why, Rename, Strategy, OnDrop, Stats, Scratch, Rows, Seed, Kills, Verify, Templates, Project, Set, Timestamp, DryRun, Strict, Quiet, Verbose, NoColor,
    ];

    /// <summary>A verb's own <c>--format</c>; the first value is the default.</summary>
    public static Option<string?> Format(params string[] values) =>
        new Option<string?>("--format") { Description = $"How the result is printed: {string.Join(", ", values)} (default: {values[0]})." }.AcceptOnlyFromAmong(values);

    public static void AddCommonTo(RootCommand root)
    {
        foreach (var option in (Option[])[Config, Quiet, Verbose, NoColor])
        {
            option.Recursive = true;
            root.Add(option);
        }
    }
}
