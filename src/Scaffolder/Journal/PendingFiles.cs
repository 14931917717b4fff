using System.Text.Json.Nodes;

namespace Scaffolder.Journal;

/// <summary>How far the writing of several files has come.</summary>
internal enum PendingState
{
    /// <summary>What is to be is written beside the files; the files are what they were.</summary>
    Preparing,

    /// <summary>Everything is prepared, and takes the place of what was.</summary>
    Applying,

    /// <summary>Something went wrong, and what was takes its place again.</summary>
    TakingBack,
}

/// <summary>A file in the middle of being written.</summary>
/// <param name="New">What is to take its place; null when it is to go.</param>
/// <param name="Old">A copy of what stood there; null when nothing did.</param>
internal sealed record PendingFile(string Path, string? New, string? Old);

/// <summary>
/// Files that are being written together, told in <c>.scaffolder/pending</c> as long as they are: a run that is killed
/// at any moment leaves what the next one needs to finish it or to take it back.
/// </summary>
/// <param name="Root">The folder of state; null where there is none, and then nothing is told.</param>
/// <param name="Folders">Folders that are made for the files, the outermost first.</param>
internal sealed record PendingFiles(string? Root, EquatableArray<PendingFile> Files, EquatableArray<string> Folders)
{
    /// <summary>The file that tells of unfinished writing.</summary>
    public static string LogOf(string root) => Path.Combine(root, ".scaffolder", "pending");

    /// <summary>Ends what a killed run began; whether there was anything.</summary>
    public static async Task<bool> FinishAsync(string root, CancellationToken cancellation)
    {
        var log = LogOf(root);
        Disk.Delete(Unwritten(log));
        if (!File.Exists(log))
        {
            return false;
        }

        var (pending, state) = Read(root, await File.ReadAllTextAsync(log, cancellation));
        if (await PendingTrust.ProblemAsync(root, pending, cancellation) is { } problem)
        {
            throw new IOException($"{log} is not obeyed: {problem}.");
        }

        switch (state)
        {
            case PendingState.Preparing:
                pending.Discard();
                break;
            case PendingState.Applying:
                try
                {
                    pending.Apply();
                    pending.Close();
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // What stopped the run that was killed stops this one as well.
                    pending.Tell(PendingState.TakingBack);
                    pending.Restore();
                }

                break;
            case PendingState.TakingBack:
                pending.Restore();
                break;
        }

        return true;
    }

    /// <summary>Puts down how far it has come.</summary>
    public void Tell(PendingState state)
    {
        if (Root is null)
        {
            return;
        }

        var log = LogOf(Root);
        Disk.CreateFolder(Path.GetDirectoryName(log)!);
        Disk.Write(Unwritten(log), new JsonObject
        {
            ["state"] = state.ToString(),
            ["files"] = new JsonArray([.. Files.Select(file => new JsonObject { ["path"] = FromRoot(file.Path), ["new"] = FromRoot(file.New), ["old"] = FromRoot(file.Old) })]),
            ["folders"] = new JsonArray([.. Folders.Select(folder => (JsonNode?)FromRoot(folder))]),
        }.ToJsonString());
        Disk.Rename(Unwritten(log), log, overwrite: true);
    }

    /// <summary>Puts what is prepared into its place, as far as it is not there yet.</summary>
    /// <param name="mayReplace">Whether a file may stand there already; somebody else may have been faster.</param>
    public void Apply(Func<PendingFile, bool>? mayReplace = null)
    {
        foreach (var file in Files)
        {
            if (file.New is null)
            {
                Disk.Delete(file.Path);
            }
            else if (mayReplace is not null)
            {
                Disk.Rename(file.New, file.Path, mayReplace(file));
            }
            else if (File.Exists(file.New))
            {
                // Written by somebody else since: theirs stays, and a record says what should be there.
                if (file.Old is null && File.Exists(file.Path))
                {
                    Disk.Delete(file.New);
                }
                else
                {
                    Disk.Rename(file.New, file.Path, overwrite: true);
                }
            }
        }
    }

    /// <summary>Ends what was applied: nothing is kept to go back to.</summary>
    public void Close()
    {
        Clean();

        // A tool may have a folder for each migration.
        foreach (var folder in Files.Where(file => file.New is null).Select(file => Path.GetDirectoryName(Path.GetFullPath(file.Path))!).Distinct())
        {
            Disk.DeleteEmpty(folder);
        }

        Forget();
    }

    /// <summary>Takes away what was prepared: nothing is in its place yet.</summary>
    public void Discard()
    {
        Clean();
        foreach (var folder in Folders.Reverse())
        {
            Disk.DeleteEmpty(folder);
        }

        Forget();
    }

    /// <summary>Puts what stood there back into its place, as far as it is not there.</summary>
    public void Restore()
    {
        foreach (var file in Files)
        {
            if (file.Old is not null)
            {
                if (File.Exists(file.Old))
                {
                    Disk.Rename(file.Old, file.Path, overwrite: true);
                }
            }
            else if (!File.Exists(file.New))
            {
                Disk.Delete(file.Path);
            }
        }

        Discard();
    }

    private void Clean()
    {
        foreach (var file in Files.SelectMany(file => (string?[])[file.New, file.Old]).OfType<string>())
        {
            Disk.Delete(file);
        }
    }

    private void Forget()
    {
        if (Root is not null)
        {
            Disk.Delete(Unwritten(LogOf(Root)));
            Disk.Delete(LogOf(Root));
        }
    }

    private static string Unwritten(string log) => $"{log}.tmp";

    // The next run may be in another folder.
    private string? FromRoot(string? path) => path is null ? null : Path.GetRelativePath(Root!, path);

    private static (PendingFiles Pending, PendingState State) Read(string root, string text)
    {
        if (Parsed(text) is not { } log)
        {
            throw new IOException($"{LogOf(root)} cannot be read. Look at 'git status' for what a run left that was killed, then delete it.");
        }

        string? Located(JsonNode? path) => path is null ? null : Path.Combine(root, path.GetValue<string>());
        return (new(
            root,
            [.. log["files"]!.AsArray().Select(file => new PendingFile(Located(file!["path"])!, Located(file["new"]), Located(file["old"])))],
            [.. log["folders"]!.AsArray().Select(folder => Located(folder)!)]), Enum.Parse<PendingState>(log["state"]!.GetValue<string>()));
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
