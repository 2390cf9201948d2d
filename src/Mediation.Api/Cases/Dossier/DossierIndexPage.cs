using System.Globalization;
using System.Net;
using System.Text;

namespace Mediation.Api.Cases.Dossier;

/// <summary>The index of the file (卷内目录) as a page.</summary>
internal static class DossierIndexPage
{
    internal static string Write(DossierManifest manifest)
    {
        var page = new StringBuilder(
            """
            <!doctype html>
            <html lang="zh-CN">
            <meta charset="utf-8">
            <title>卷内目录</title>
            <style>
            body { font-family: "Noto Serif CJK SC", SimSun, serif; margin: 2cm; }
            table { border-collapse: collapse; width: 100%; }
            th, td { border: 1px solid #000; padding: 4px 8px; text-align: left; vertical-align: top; }
            code { font-size: 70%; word-break: break-all; }
            </style>

            """
        );
        page.Append(CultureInfo.InvariantCulture, $"<h1>卷内目录</h1>\n<p>案号：{Text(manifest.CaseNumber)}　版本：{manifest.Version}　");
        page.Append(
            CultureInfo.InvariantCulture,
            $"截至：{manifest.AsOf.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm:ss}（北京时间）</p>\n"
        );
        page.Append("<table>\n<tr><th>序号</th><th>材料名称</th><th>文号</th><th>日期</th><th>SHA-256</th></tr>\n");
        var number = 0;
        foreach (var file in manifest.Files)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{++number}</td><td><a href=\"{Text(file.Path)}\">{Text(file.Title)}</a></td><td>{Text(file.Number)}</td><td>{file.Day:yyyy-MM-dd}</td><td><code>{file.Sha256}</code></td></tr>\n"
            );
        }
        page.Append("</table>\n");
        if (manifest.Head is { } head)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>登记链位置 {head.Position}，链值 <code>{head.Hash}</code></p>\n");
        }
        return page.Append("</html>\n").ToString();
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
