using System.Globalization;

namespace VerifyXunit;

/// <summary>Where the file of a verification is, when the test's name does not say it.</summary>
public sealed class VerifySettings
{
    private string? _fileName;
    private string? _directory;
    private string _parameters = "";

    /// <summary>The file's name without its extensions, in place of class and method.</summary>
    public void UseFileName(string fileName) => _fileName = fileName;

    /// <summary>A folder, beside the test's file where it is relative.</summary>
    public void UseDirectory(string directory) => _directory = directory;

    /// <summary>The arguments of a theory, which tell its files apart.</summary>
    public void UseParameters(params object?[] parameters) =>
        _parameters = string.Concat(parameters.Select(parameter => $"_{string.Join('-', Convert.ToString(parameter, CultureInfo.InvariantCulture)?.Split(Path.GetInvalidFileNameChars()) ?? ["null"])}"));

    internal string File(string sourceFile, string method) => Path.Combine(
        Path.GetDirectoryName(SourceFolder.Resolve(sourceFile))!,
        _directory ?? "",
        _fileName ?? $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{_parameters}");
}
