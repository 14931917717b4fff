using Scaffolder.Journal;

namespace Scaffolder.Tests.Commands;

public sealed class FileBatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    private string[] Files => [.. Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void When_one_file_cannot_be_written_none_is_and_nothing_is_changed()
    {
        File.WriteAllText(At("snapshot"), "old");
        File.WriteAllText(At("wall"), "");

        var problems = FileBatch.Write([new(At("a/b/new"), "x"), new(At("snapshot"), "new", Replaces: true), new(At("wall/below"), "x")], null);

        Assert.Equal(DiagnosticIds.CannotWrite, Assert.Single(problems).Id);
        Assert.Equal(["snapshot", "wall"], Files);
        Assert.Equal("old", File.ReadAllText(At("snapshot")));
    }

    [Fact]
    public void All_files_appear_and_what_may_be_replaced_is()
    {
        File.WriteAllText(At("snapshot"), "old");

        Assert.Empty(FileBatch.Write([new(At("a/b"), "x"), new(At("snapshot"), "new", Replaces: true)], null));

        Assert.Equal(["a", "a/b", "snapshot"], Files);
        Assert.Equal("new", File.ReadAllText(At("snapshot")));
    }

    [Fact]
    public void A_file_that_is_there_stops_all_of_them()
    {
        File.WriteAllText(At("a"), "mine");

        var problems = FileBatch.Write([new(At("b"), "x"), new(At("a"), "x")], null);

        Assert.Equal(At("a"), Assert.Single(problems).Location!.File);
        Assert.Equal(["a"], Files);
        Assert.Equal("mine", File.ReadAllText(At("a")));
    }

    private string At(string path) => Path.Combine(_folder, path);
}
