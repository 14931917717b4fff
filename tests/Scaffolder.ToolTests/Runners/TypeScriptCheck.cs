namespace Scaffolder.ToolTests.Runners;

/// <summary>The TypeScript compiler with everything strict; it writes nothing.</summary>
internal static class TypeScriptCheck
{
    public static async Task<ToolResult> RunAsync(string migrations)
    {
        using var project = new NodeProject(("tsconfig.json", """
            {
              "compilerOptions": {
                "target": "es2022", "module": "nodenext", "strict": true, "noEmit": true, "noUnusedLocals": true,
                "noUnusedParameters": true, "skipLibCheck": true, "types": ["node"]
              },
              "include": ["migrations"]
            }
            """)).With(migrations, "migrations");
        return await ToolProcess.RunAsync(Repository.Node, [Repository.NodeModule("typescript/bin/tsc"), "-p", project.Folder]);
    }
}
