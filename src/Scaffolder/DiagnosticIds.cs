namespace Scaffolder;

/// <summary>The ids of what the tool itself reports; ids are never reused. The core's stand where they are found.</summary>
internal static class DiagnosticIds
{
    public const string Usage = "SC0101";
    public const string ConfigSyntax = "SC0102";
    public const string ConfigKey = "SC0103";
    public const string ConfigValue = "SC0104";
    public const string MissingOption = "SC0105";
    public const string UnknownDatabase = "SC0106";
    public const string UnknownTool = "SC0107";
    public const string UnknownSource = "SC0108";
    public const string UnreadableSource = "SC0109";
    public const string Rename = "SC0110";
    public const string MigrationName = "SC0111";
    public const string Timestamp = "SC0112";
    public const string FileExists = "SC0113";
    public const string CannotWrite = "SC0114";
    public const string UnknownId = "SC0115";
    public const string Journal = "SC0116";
    public const string NotAvailable = "SC0117";
    public const string Project = "SC0118";

    public const string ToolOption = "SC0119";
    public const string NotStaged = "SC0120";
    public const string MergeConflict = "SC0121";
    public const string NoIdentity = "SC0122";
    public const string NoRepository = "SC0123";
    public const string IdeFile = "SC0124";
    public const string SeedRefused = "SC0125";
    public const string ScratchUrl = "SC0126";
    public const string NotAllowed = "SC0128";
    public const string Busy = "SC0130";
    public const string Bookkeeping = "SC0131";

    // The rule of the core that --on-drop answers.
    public const string DataLoss = "SC1001";
    public const string AmbiguousRename = "SC1101";

    public const string DoesNotCompile = "SC3101";
    public const string CompilerWarning = "SC3102";

    public const string ProofFailed = "SC4001";
    public const string PlanMoved = "SC4002";
    public const string FileEdited = "SC4003";
    public const string StagingDiffers = "SC4004";
    public const string StagingQuery = "SC4005";
    public const string DoesNotCommute = "SC4006";
    public const string NothingToRebase = "SC4007";

    public const string OwnMigration = "SC4008";
    public const string NotProven = "SC4009";

    public const string StatementRefused = "SC4101";
    public const string NotJudged = "SC4102";
    public const string LockFacts = "SC4103";
    public const string NotRun = "SC4104";

    public const string Bug = "SC5101";
    public const string NoServer = "SC5102";
    public const string NoGit = "SC5103";
    public const string CannotFetch = "SC5104";
    public const string NoRunner = "SC5105";
    public const string NoOutput = "SC5110";
    public const string NoDriver = "SC5111";
}
