using System.Globalization;
using Mediation.Verifier;

// Checks the file of a case without the register that made it. Exit codes: 0 sound, 1 not as it was made, 2 no dossier.
if (args is not [var path])
{
    Console.Error.WriteLine("usage: dotnet run --project src/Mediation.Verifier -- dossier.zip");
    return 2;
}
if (!File.Exists(path))
{
    Console.Error.WriteLine($"There is no file {path}. 没有这个文件。");
    return 2;
}
await using var file = File.OpenRead(path);
var report = Dossier.Verify(file);
foreach (var finding in report.Findings)
{
    Console.WriteLine($"{finding.Place}: {finding.What}");
}
foreach (var remark in report.Remarks)
{
    Console.WriteLine(remark);
}
Console.WriteLine(
    report.Findings.Count == 0
        ? string.Create(CultureInfo.InvariantCulture, $"sound 完好: {report.Files} files, {report.Events} events")
        : string.Create(CultureInfo.InvariantCulture, $"NOT as it was made 与原件不符: {report.Findings.Count} findings")
);
return report.Findings.Count == 0 ? 0 : 1;
