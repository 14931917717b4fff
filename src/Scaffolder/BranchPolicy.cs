using System.Globalization;
using Scaffolder.Commands;
using Scaffolder.Journal;
using Scaffolder.Journal.Gate;

namespace Scaffolder;

/// <summary>
/// What the gate asks of a branch: the stricter of what its own scaffolder.yaml says and what it said where the branch
/// began, so that no branch opens its own gate.
/// </summary>
internal static class BranchPolicy
{
    private static readonly PolicyChanged _rule = new();

    private static readonly string[] _looked = ["--to", "--tool", "--database", "--out", "--strict", "--templates", "--on-drop"];

    /// <summary>The configuration of the base branch: where the branch began, or, where there was none yet, where it goes.</summary>
    public static ConfigFile? In(ConfigFile here, params IEnumerable<FileTree> trees)
    {
        var candidates = new List<string> { here.Path };
        for (var folder = new DirectoryInfo(here.Directory); folder is not null; folder = folder.Parent)
        {
            candidates.Add(Path.GetRelativePath(".", Path.Combine(folder.FullName, ConfigFile.FileName)));
        }

        // What is wrong with it there was wrong before; what it does say holds.
        return trees.SelectMany(tree => candidates.Distinct(StringComparer.Ordinal).Select(path => (path, text: tree.Read(path))))
            .Where(file => file.text is not null)
            .Select(file => ConfigFile.Parse(file.path, file.text!, []))
            .FirstOrDefault();
    }

    /// <summary>The request with the stricter of both policies, and each part of the policy that the branch changes.</summary>
    /// <param name="there">The configuration of the base branch; null where the branch brings the first one.</param>
    public static (GateRequest Request, EquatableArray<Diagnostic> Changes) Apply(GateRequest request, ConfigFile here, ConfigFile? there)
    {
        if (there is null)
        {
            return (request, [_rule.Introduced(here.Path)]);
        }

        var changes = new List<Diagnostic>();
        if (Path.GetFullPath(there.Path) != Path.GetFullPath(here.Path))
        {
            changes.Add(_rule.Moved(here.Path, there.Path));
        }

        var loosened = new SortedSet<string>(StringComparer.Ordinal);
        var rules = Rules(here, there, loosened, changes);
        Approvals(here, there, changes);
        var exemptions = Exemptions(here, there, loosened, changes);
        changes.AddRange(Places(here, there));
        return (request with
        {
            Comparison = request.Comparison with { Rules = rules, Exemptions = exemptions },
            Policy = here.Approvals with { AuthorCounts = here.Approvals.AuthorCounts && there.Approvals.AuthorCounts, Floor = there.Approvals },
            BaseMigrations = there.Place,
            Loosened = [.. loosened],
        }, [.. changes]);
    }

    private static SortedDictionary<string, Severity?> Rules(ConfigFile here, ConfigFile there, SortedSet<string> loosened, List<Diagnostic> changes)
    {
        var (ours, theirs) = (here.Severities, there.Severities);
        var held = new SortedDictionary<string, Severity?>(StringComparer.Ordinal);
        foreach (var rule in AllRules.InOrder.Where(rule => ours.ContainsKey(rule.Id) || theirs.ContainsKey(rule.Id)))
        {
            var (isOurs, isTheirs) = (ours.TryGetValue(rule.Id, out var our), theirs.TryGetValue(rule.Id, out var their));
            var (ourWeight, theirWeight) = (Weight(isOurs ? our : rule.Severity), Weight(isTheirs ? their : rule.Severity));
            var place = here.Rules.LastOrDefault(setting => setting.Id == rule.Id)?.Location ?? new(here.Path);
            if (ourWeight != theirWeight)
            {
                changes.Add(ourWeight < theirWeight ? _rule.Looser($"rules: {rule.Id}", Word(isOurs, our), Word(isTheirs, their), place) : _rule.Other($"rules: {rule.Id}", Word(isOurs, our), Word(isTheirs, their), place));
            }

            if (ourWeight < theirWeight)
            {
                loosened.Add(rule.Id);
            }

            // A rule that nobody speaks of judges each of its findings by itself.
            if ((ourWeight < theirWeight ? isTheirs : isOurs) || ourWeight == theirWeight)
            {
                held[rule.Id] = ourWeight < theirWeight ? their : isOurs ? our : their;
            }
        }

        return held;
    }

    private static void Approvals(ConfigFile here, ConfigFile there, List<Diagnostic> changes)
    {
        var (ours, theirs) = (here.Approvals, there.Approvals);
        var place = here.At("approvals");
        foreach (var risk in GatePolicy.Risks)
        {
            Compare($"approvals: {risk}", Number(ours.Approvals, risk), Number(theirs.Approvals, risk));
        }

        foreach (var rule in ours.Rules.Keys.Union(theirs.Rules.Keys).Order(StringComparer.Ordinal))
        {
            Compare($"approvals: rules: {rule}", ours.Rules.GetValueOrDefault(rule), theirs.Rules.GetValueOrDefault(rule));
        }

        foreach (var path in ours.Paths.Keys.Union(theirs.Paths.Keys).Order(StringComparer.Ordinal))
        {
            Compare($"approvals: paths: {path}", ours.Paths.GetValueOrDefault(path), theirs.Paths.GetValueOrDefault(path));
        }

        if (ours.AuthorCounts != theirs.AuthorCounts)
        {
            changes.Add(ours.AuthorCounts ? _rule.Looser("approve-own", "true", "false", here.At("approve-own")) : _rule.Other("approve-own", "false", "true", here.At("approve-own")));
        }

        void Compare(string part, int our, int their)
        {
            var (a, b) = ($"{our.ToString(CultureInfo.InvariantCulture)}", $"{their.ToString(CultureInfo.InvariantCulture)}");
            changes.AddRange(our < their ? [_rule.Looser(part, a, b, place)] : our > their ? [_rule.Other(part, a, b, place)] : []);
        }
    }

    private static int Number(IReadOnlyDictionary<string, int> numbers, string risk) => numbers.GetValueOrDefault(risk, risk == "dataLoss" ? 0 : 1);

    private static EquatableArray<Exemption> Exemptions(ConfigFile here, ConfigFile there, SortedSet<string> loosened, List<Diagnostic> changes)
    {
        var held = new List<Exemption>();
        foreach (var exemption in here.Exemptions)
        {
            var words = $"exemptions: {exemption.Rule}{(exemption.Migration is { } migration ? $" for {migration}" : "")}{(exemption.Object is { } item ? $" of {item}" : "")}";
            var known = there.Exemptions.Where(other => other.Rule == exemption.Rule && (other.Migration is null || other.Migration == exemption.Migration) && (other.Object is null || other.Object == exemption.Object))
                .OrderByDescending(other => other.Expires).FirstOrDefault();
            if (known is null || known.Expires < exemption.Expires)
            {
                loosened.Add(exemption.Rule);
                changes.Add(_rule.Looser(words, $"up to {exemption.Until}", known is null ? "not given" : $"up to {known.Until}", exemption.Place ?? here.At("exemptions")));
            }

            held.AddRange(known is null ? [] : [exemption with { Expires = known.Expires < exemption.Expires ? known.Expires : exemption.Expires }]);
        }

        return [.. held];
    }

    // Which model and which folder are looked at decides what is found; the folder of the base branch is looked at, too.
    private static IEnumerable<Diagnostic> Places(ConfigFile here, ConfigFile there) => _looked
        .Select(name => (name, ours: here.Entries.FirstOrDefault(entry => entry.Option.Name == name), theirs: there.Entries.FirstOrDefault(entry => entry.Option.Name == name)))
        .Where(item => !(item.ours?.Values ?? []).SequenceEqual(item.theirs?.Values ?? []))
        .Select(item => _rule.Other(item.name == "--to" ? "model" : item.name[2..], Values(item.ours), Values(item.theirs), item.ours?.Location ?? new(here.Path), Severity.Warning));

    private static string Values(ConfigEntry? entry) => entry is null ? "not given" : string.Join(", ", entry.Values);

    private static int Weight(Severity? severity) => severity is { } given ? (int)given : -1;

    private static string Word(bool isGiven, Severity? severity) => !isGiven ? "as it comes" : severity switch
    {
        null => "off",
        Severity.Info => "info",
        Severity.Warning => "warning",
        _ => "error",
    };
}
