namespace Scaffolder.Sources.EfCore;

/// <summary>What a snapshot says of one index.</summary>
internal static class EfIndexReader
{
    private static readonly string[] _silent = ["IsCreatedConcurrently", "IsCreatedOnline"];

    public static void Read(EfIndex index, IEnumerable<EfCall> calls, EfReading reading)
    {
        foreach (var call in calls)
        {
            switch (call.Method)
            {
                case "IsUnique": index.IsUnique = call.Flag(); break;
                case "HasDatabaseName" or "HasName": index.Name = call.Text(); break;
                case "HasFilter": index.Filter = call.Text(); break;
                case "IsDescending": index.Descending = [.. call.Arguments.SelectMany(EfValue.Booleans)]; break;
                case "IsFullText" when call.Flag(): index.Method = "fulltext"; break;
                case "IsSpatial" when call.Flag(): index.Method = "spatial"; break;
                case "IsClustered": index.Method = call.Flag() ? "clustered" : null; break;
                case "HasMethod": index.Method = call.Text(); break;
                case "IncludeProperties": index.Include = call.AllTexts; break;
                case "HasOperators": index.Operators = [.. call.AllTexts]; break;
                case "UseCollation": index.Collations = [.. call.AllTexts]; break;
                case "AreNullsDistinct": index.NullsNotDistinct = !call.Flag(); break;
                case var method when !_silent.Contains(method): reading.NotUnderstood(call); break;
            }
        }
    }
}
