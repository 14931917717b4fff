using System.Text.Json;

namespace Scaffolder.Sources.Prisma;

/// <summary>The major version of Prisma that a project uses, as the nearest package.json above its schema says.</summary>
internal static class PrismaVersion
{
    public static int? Of(string path)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, "package.json");
            if (File.Exists(file) && Read(file) is { } version)
            {
                return version;
            }
        }

        return null;
    }

    private static int? Read(string file)
    {
        try
        {
            using var package = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var (section, name) in from section in (string[])["devDependencies", "dependencies"] from name in (string[])["prisma", "@prisma/client"] select (section, name))
            {
                if (package.RootElement.ValueKind == JsonValueKind.Object
                    && package.RootElement.TryGetProperty(section, out var packages) && packages.ValueKind == JsonValueKind.Object
                    && packages.TryGetProperty(name, out var range) && range.ValueKind == JsonValueKind.String
                    && Major(range.GetString()!) is { } major)
                {
                    return major;
                }
            }

            return null;
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            // A file that npm could not read either says nothing of a version.
            return null;
        }
    }

    // "^5.22.0", "~6.1", "7.0.0-dev.1"; a word such as "latest" or "workspace:*" names no version.
    private static int? Major(string range)
    {
        var digits = new string([.. range.TrimStart('^', '~', '=', 'v', '>', '<', ' ').TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, out var major) ? major : null;
    }
}
