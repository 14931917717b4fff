using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Scaffolder.Verification.Fetching;

namespace Scaffolder.DatabaseTests;

/// <summary>What is fetched is checked, unpacked with its links, and kept inside its folder.</summary>
public sealed class ServerFetchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scaffolder-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_package_is_unpacked_with_its_links()
    {
        var file = Pack(
            ("package/package.json", "{}"),
            ("package/native/bin/postgres", "server"),
            ("package/native/lib/libpq.so.5.17", "library"),
            ("package/native/pg-symlinks.json", """[{"source":"native/lib/libpq.so.5.17","target":"native/lib/libpq.so.5"}]"""));
        var target = Path.Combine(_folder, "17");
        await PackageArchive.UnpackAsync(file, target, CancellationToken.None);
        Assert.Equal("server", await File.ReadAllTextAsync(Path.Combine(target, "native", "bin", "postgres")));
        Assert.Equal("library", await File.ReadAllTextAsync(Path.Combine(target, "native", "lib", "libpq.so.5")));
        Assert.False(File.Exists(Path.Combine(target, "package.json")));
    }

    [Theory]
    [InlineData("package/native/../../../evil", "[]")]
    [InlineData("package/native/fine", """[{"source":"../../evil","target":"native/evil"}]""")]
    public async Task A_package_that_reaches_out_of_its_folder_is_refused_whole(string name, string links)
    {
        var file = Pack((name, "evil"), ("package/native/pg-symlinks.json", links));
        await Assert.ThrowsAsync<InvalidDataException>(() => PackageArchive.UnpackAsync(file, Path.Combine(_folder, "a", "b"), CancellationToken.None));
        Assert.False(Directory.Exists(Path.Combine(_folder, "a", "b")));
        Assert.Empty(Directory.GetFiles(_folder, "evil", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("x", false)]
    public async Task A_file_is_what_the_registry_says_or_it_is_not_used(string added, bool isRight)
    {
        var file = Pack(("package/native/a", "a"));
        var integrity = $"sha1-abc sha512-{Convert.ToBase64String(SHA512.HashData(await File.ReadAllBytesAsync(file)))}";
        await File.AppendAllTextAsync(file, added);
        Assert.Equal(isRight, await new NpmPackage("a", "1", integrity).MatchesAsync(file, CancellationToken.None));
    }

    [Fact]
    public async Task A_weak_checksum_is_none()
    {
        var file = Pack(("package/native/a", "a"));
#pragma warning disable CA5350 // The point of the test.
        Assert.False(await new NpmPackage("a", "1", $"sha1-{Convert.ToBase64String(SHA1.HashData(await File.ReadAllBytesAsync(file)))}").MatchesAsync(file, CancellationToken.None));
#pragma warning restore CA5350
    }

    [Theory]
    [InlineData("https://registry.example/npm", "https://registry.example/npm/")]
    [InlineData("http://localhost:4873/", "http://localhost:4873/")]
    [InlineData("http://registry.example/", null)]
    [InlineData("nonsense", null)]
    public void A_registry_is_asked_over_https(string address, string? expected) => Assert.Equal(expected, NpmRegistry.Parse(address)?.ToString());

    private string Pack(params (string Name, string Text)[] files)
    {
        var path = Path.Combine(_folder, "package.tgz");
        using var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        using var archive = new TarWriter(stream);
        foreach (var (name, text) in files)
        {
            archive.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }

        return path;
    }
}
