namespace Scaffolder.Rendering;

/// <summary>A migration tool as its folder of templates describes it; nothing else in the program knows the tool.</summary>
internal sealed record ToolManifest
{
    /// <summary>The word that users write after <c>--tool</c>; also the folder's name.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required SourceLanguage Language { get; init; }

    public TimestampFormat Timestamp { get; init; }

    public required EquatableArray<ToolFile> Files { get; init; }

    /// <summary>A template of the path of the migration document, beside the files.</summary>
    public required string Document { get; init; }

    public required EquatableArray<ToolDatabase> Databases { get; init; }

    /// <summary>True when a migration of the tool can ask the database what is there before each step.</summary>
    public bool Asks { get; init; }

    /// <summary>True when the user's own <c>dotnet ef</c> writes the files around the migration, where a project is known.</summary>
    public bool HasDesigner { get; init; }

    /// <summary>What the user's project decides, such as the namespace, with what stands where nobody said.</summary>
    public EquatableArray<ToolWord> Options { get; init; }

    /// <summary>What an option can be, where it cannot be everything.</summary>
    public EquatableArray<ToolChoice> Choices { get; init; }

    /// <summary>The tables in which the tool remembers what it has run.</summary>
    public EquatableArray<string> Bookkeeping { get; init; }

    /// <summary>How it is run on a scratch database of each kind, where that is known.</summary>
    public EquatableArray<ToolRunner> Runners { get; init; }

    /// <summary>What the user types to run the migration and to take it back; templates.</summary>
    public required ToolCommands Commands { get; init; }

    public ToolDatabase? Find(string database) => Databases.FirstOrDefault(item => item.Name == database);

    /// <summary>The manifest of a tool, or what is wrong with it or with its name.</summary>
    public static (ToolManifest? Manifest, EquatableArray<Diagnostic> Diagnostics) Load(string name, TemplateStore templates)
    {
        if (templates.Find($"{name}/tool.yaml") is { } text)
        {
            return ToolManifestReader.Read(text);
        }

        var problem = new Diagnostic("SC3001", Severity.Error, $"There is no migration tool \"{name}\".", $"Known tools: {string.Join(", ", templates.Tools)}.");
        return (null, [problem]);
    }
}

internal enum SourceLanguage
{
    Sql,
    TypeScript,
    CSharp,
}

/// <summary>How a tool writes the moment of a migration.</summary>
internal enum TimestampFormat
{
    /// <summary>Year to second, 14 digits.</summary>
    Digits,

    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,
}

/// <summary>A file that every migration consists of.</summary>
/// <param name="Path">A template of the path, relative to the folder of migrations.</param>
/// <param name="Template">The file beside the manifest that renders it.</param>
internal sealed record ToolFile(string Path, string Template);

/// <param name="Up">Runs what has not run yet.</param>
/// <param name="Down">Takes the last one back.</param>
internal sealed record ToolCommands(string Up, string Down);

/// <summary>How a plan becomes migrations of a tool.</summary>
internal enum PlanCut
{
    /// <summary>One migration holds it all.</summary>
    Whole,

    /// <summary>Each transaction is a migration; what stands outside of transactions in between goes together.</summary>
    Transaction,

    /// <summary>Each transaction and each statement outside of one is a migration: the tool sends a migration as one query.</summary>
    Query,
}

/// <summary>One database that the tool can migrate, and what the tool's own calls can say there.</summary>
internal sealed record ToolDatabase(string Name)
{
    public PlanCut Cut { get; init; }

    /// <summary>Operations that the tool has a call for, with what else such a call can hold.</summary>
    public EquatableArray<Builder> Builders { get; init; }

    /// <summary>The tool's words for the types where they mean exactly what the plan means.</summary>
    public EquatableArray<TypeCall> Types { get; init; }

    /// <summary>Texts for the templates, by name, so that they need not know the database.</summary>
    public EquatableArray<ToolWord> Words { get; init; }

    /// <summary>Characters of SQL that mean something to the tool, and how it wants them written.</summary>
    public EquatableArray<ToolWord> Escapes { get; init; }

    public Builder? FindBuilder(string operation) => Builders.FirstOrDefault(item => item.Operation == operation);

    public string? FindType(string kind) => Types.FirstOrDefault(item => item.Kind == kind)?.Call;
}

/// <param name="Operation">The operation's name, such as <c>create_table</c>.</param>
/// <param name="Allows">The features, as <see cref="OperationNeeds"/> names them, that the tool's call says exactly.</param>
internal sealed record Builder(string Operation, EquatableArray<string> Allows);

/// <param name="Kind">The neutral type's name, or <c>other</c> for every type that has no line of its own.</param>
/// <param name="Call">The tool's word, with <c>{name}</c>, <c>{length}</c>, <c>{precision}</c>, <c>{scale}</c> and <c>{sql}</c> to fill in.</param>
internal sealed record TypeCall(string Kind, string Call);

/// <param name="Option">One of the manifest's options.</param>
internal sealed record ToolChoice(string Option, EquatableArray<string> Values);

/// <summary>A text under a name.</summary>
internal sealed record ToolWord(string Name, string Text);
