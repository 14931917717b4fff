using System.Text;
using System.Text.RegularExpressions;

namespace Scaffolder.Verification.Fetching;

/// <summary>What the environment and the .npmrc files say, the nearer ones first: npm's own rules, for machines without it.</summary>
internal sealed partial class NpmSettings
{
    private readonly ILookup<string, string>[] _files;

    private NpmSettings(IEnumerable<string> files) => _files = [.. files.Where(File.Exists).Select(Read)];

    /// <summary>The settings for a folder and for the user.</summary>
    public static NpmSettings Of(string folder) => new(
    [
        Path.Combine(folder, ".npmrc"),
        Environment.GetEnvironmentVariable("NPM_CONFIG_USERCONFIG") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".npmrc"),
    ]);

    /// <summary>The registry of a package: as typed, as its scope has it, as the environment or a file has it for all; null when nobody names one.</summary>
    /// <param name="scope">The part of the package's name before the slash.</param>
    public string? Registry(string? typed, string scope) => new[]
    {
        typed,
        Find($"{scope}:registry"),
        Environment.GetEnvironmentVariable("NPM_CONFIG_REGISTRY"),
        Environment.GetEnvironmentVariable("npm_config_registry"),
        Find("registry"),
    }.FirstOrDefault(address => !string.IsNullOrWhiteSpace(address));

    /// <summary>The header that lets the user in at the registry; null where no setting is for it.</summary>
    public string? Authorization(Uri registry)
    {
        // A token is for an address and all that is below it.
        for (var path = registry.AbsolutePath.TrimEnd('/'); ; path = path[..path.LastIndexOf('/')])
        {
            var place = $"//{registry.Authority}{path}/";
            if (Find($"{place}:_authToken") is { } token)
            {
                return $"Bearer {token}";
            }

            if (Find($"{place}:_auth") is { } both)
            {
                return $"Basic {both}";
            }

            if (Find($"{place}:username") is { } name && Find($"{place}:_password") is { } password)
            {
                return $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Plain(password)}"))}";
            }

            if (path.Length == 0)
            {
                return null;
            }
        }
    }

    private string? Find(string key) => _files.Select(file => file[key].LastOrDefault()).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    // npm keeps it in base 64.
    private static string Plain(string password)
    {
        var bytes = new byte[password.Length];
        return Convert.TryFromBase64String(password, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : password;
    }

    private static ILookup<string, string> Read(string path) => File.ReadLines(path)
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] is not (';' or '#'))
        .Select(line => line.Split('=', 2))
        .Where(parts => parts.Length == 2)
        .ToLookup(parts => parts[0].Trim(), parts => Variable.Replace(parts[1].Trim().Trim('"', '\''), match => Environment.GetEnvironmentVariable(match.Groups["name"].Value) ?? match.Value));

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}")]
    private static partial Regex Variable { get; }
}
