using System.Text;
using Mediation.Api.Tests.Cases;

namespace Mediation.Api.Tests.Directories;

/// <summary>Files as people send them.</summary>
internal static class Files
{
    public static Task<Reply> Import(
        this ApiClient client,
        string table,
        string file,
        bool dryRun = false,
        string type = "application/x-ndjson",
        Encoding? encoding = null,
        string? language = null
    ) => client.ImportBytes(table, (encoding ?? new UTF8Encoding(false)).GetBytes(file), dryRun, type, language);

    public static Task<Reply> ImportBytes(
        this ApiClient client,
        string table,
        byte[] file,
        bool dryRun = false,
        string type = "application/x-ndjson",
        string? language = null
    )
    {
        var content = new ByteArrayContent(file);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return client.Send(
            HttpMethod.Post,
            $"/v1/directory/imports?table={table}{(dryRun ? "&dryRun=true" : "")}",
            content,
            language is null ? [] : [("Accept-Language", language)]
        );
    }

    /// <summary>What became of the rows: "2 accepted", "3 refused /parent directory_ring".</summary>
    public static string[] Rows(this Reply reply) =>
        [
            .. reply.ShouldBe(200)["rows"]!
                .AsArray()
                .Select(row =>
                    string.Join(
                        ' ',
                        new[] { $"{row!["row"]} {row["outcome"]}" }.Concat(
                            (row["faults"]?.AsArray() ?? []).Select(fault => $"{fault!["pointer"]} {fault["code"]}")
                        )
                    )
                ),
        ];

    /// <summary>A division with a made-up code.</summary>
    public static string Division(string code, string? parent, string more = "") =>
        $$"""{"code":"{{code}}","zh":"虚构区划{{code}}","level":"township"{{(parent is null ? "" : $",\"parent\":\"{parent}\"")}}{{more}}}""";

    /// <summary>An organisation that is made up.</summary>
    public static string Organisation(
        string id,
        string more = "",
        string footings = """[{"basis":"art10_people","from":"2024-01-01"}]"""
    ) =>
        $$"""{"id":"{{id}}","zh":"虚构调解组织","type":"regional_industry_mediation","level":"county","division":"421321","footings":{{footings}},"territory":["421321"]{{more}}}""";

    /// <summary>The numbering that lets it register cases.</summary>
    public static string Numbering(string prefix) =>
        $$""","numbering":{"prefix":"{{prefix}}","casePattern":"{prefix}〔{year}〕{number:0000}号","agreementPattern":"{prefix}〔{year}〕{number:0000}-协{sequence:00}"}""";
}
