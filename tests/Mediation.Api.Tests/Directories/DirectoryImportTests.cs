using System.Text;
using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Testing;

namespace Mediation.Api.Tests.Directories;

/// <summary>What comes in by a file, what stays out, and what is known of both.</summary>
public sealed class DirectoryImportTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    private static readonly string[] s_tables = ["divisions", "courts", "organisations", "mediators"];

    private ApiClient Operator => register.App.As(Staff.Operator);

    [Fact]
    public async Task What_is_exported_comes_back_unchanged_in_every_form()
    {
        // Whatever may stand in a cell stands in one of these.
        (
            await Operator.Import(
                "divisions",
                """{"code":"421321990","zh":"=1+1,\"引号\"","en":"'-@|;\\","level":"township","parent":"421321"}"""
            )
        )
            .Rows()
            .ShouldBe(["1 accepted"]);
        (
            await Operator.Import(
                "mediators",
                """{"id":"roundtrip-m01","name":"周|;\\敏","organisation":"suixian-union-studio","kinds":["court_invited"],"rosters":[{"court":"hubei-1321","certificateNumber":"鄂;1|2\\3","from":"2024-01-01"}],"status":"active"}"""
            )
        )
            .Rows()
            .ShouldBe(["1 accepted"]);
        foreach (var table in s_tables)
        {
            foreach (
                var (query, type) in new[] { ("", "text/csv"), ("?headings=zh", "text/csv"), ("?format=ndjson", "application/x-ndjson") }
            )
            {
                var file = await Operator.Get($"/v1/directory/exports/{table}{query}");
                file.Status.ShouldBe(200);
                var back = (await Operator.Import(table, file.Text, type: type)).ShouldBe(200);
                ((int)back["unchanged"]!).ShouldBeGreaterThan(3, $"{table}{query} {back.Text}");
                ((int)back["accepted"]! + (int)back["refused"]!).ShouldBe(0, $"{table}{query} {back.Text}");
                back["importNumber"].ShouldBeNull();
            }
        }
        // No spreadsheet runs a cell.
        var cells = (await Operator.Get("/v1/directory/exports/divisions")).Text;
        cells.ShouldContain("\"'=1+1,");
        cells.ShouldContain("\"''-@|;\\\"".Replace("\"", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_row_leaves_the_others_and_each_says_what_became_of_it()
    {
        var file = string.Join(
            '\n',
            Files.Division("421321980", "421321979"),
            Files.Division("421321979", "421321"),
            """{"code":"421321978","zh":"无层级"}""",
            "not json",
            Files.Division("421321977", "429999"),
            "",
            Files.Division("421321979", "421321"),
            """{"code":"421321976","zh":"x","level":"township","colour":"red"}""",
            Files.Division("Nonsense", null),
            Files.Division("421321975", "421321", ""","validFrom":"2026-02-30" """),
            Files.Division("421321974", "421321977")
        );
        string[] expected =
        [
            "1 accepted",
            "2 accepted",
            "3 refused /level required",
            "4 refused  json_syntax",
            "5 refused /parent directory_unknown_code",
            "7 refused  directory_row_twice",
            "8 refused /colour unknown_property",
            "9 refused /code directory_code_form",
            "10 refused /validFrom bad_date",
            "11 refused /parent directory_unknown_code",
        ];
        var before = (await Operator.Get("/v1/directory/imports")).ShouldBe(200)["items"]!.AsArray().Count;
        (await Operator.Import("divisions", file, dryRun: true)).Rows().ShouldBe(expected);
        (await Operator.Get("/v1/directory/divisions/421321979")).Status.ShouldBe(404);
        var told = await Operator.Import("divisions", file, language: "zh-CN");
        told.Rows().ShouldBe(expected);
        ((string)told.ShouldBe(200)["rows"]![4]!["faults"]![0]!["detail"]!).ShouldContain("均不存在");
        ((int)told.ShouldBe(200)["accepted"]!).ShouldBe(2);
        (await Operator.Get("/v1/directory/divisions/421321980")).ShouldBe(200);
        // Again: what came in is there already.
        (await Operator.Import("divisions", file))
            .Rows()[..2]
            .ShouldBe(["1 unchanged", "2 unchanged"]);
        (await Operator.Get("/v1/directory/imports")).ShouldBe(200)["items"]!.AsArray().Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Every_version_tells_who_brought_it_and_when()
    {
        var id = "versions-park";
        await Operator.Import("organisations", Files.Organisation(id));
        await register.App.As(Staff.Supervisor).Import("organisations", Files.Organisation(id, ""","en":"Park" """));
        var versions = (await Operator.Get($"/v1/directory/organisations/{id}/versions")).ShouldBe(200)["items"]!.AsArray();
        versions
            .Select(version =>
                $"{version!["version"]} {version["import"]!["importedBy"]} {version["import"]!["organisationId"]} {version["entry"]!["en"]}"
            )
            .ShouldBe(["2 suixian-union-s01 suixian-union Park", "1 operator-01  "]);
        ((string)versions[0]!["import"]!["sha256"]!).Length.ShouldBe(64);
        // What the program brought is a first version like any other.
        (await Operator.Get("/v1/directory/courts/hubei-1321/versions")).ShouldBe(
            200
        )["items"]![0]!["import"]!["format"]!.ToString().ShouldBe("build");
        await Should.ThrowAsync<Npgsql.PostgresException>(async () =>
        {
            await using var app = Npgsql.NpgsqlDataSource.Create(register.App.Database.AppConnectionString);
            await app.CreateCommand("UPDATE mediation.directory_entries SET entry = '{}'")
                .ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        });
    }

    [Fact]
    public async Task A_table_may_be_in_the_spreadsheet_s_own_encoding_with_chinese_headings_and_few_columns()
    {
        var gb = "区划代码,名称,层级,上级区划\r\n421321970,虚构镇,township,421321\r\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding("GB18030").GetBytes(gb);
        (await Operator.ImportBytes("divisions", bytes, type: "text/csv; charset=gb18030")).Rows().ShouldBe(["2 accepted"]);
        ((string)(await Operator.Get("/v1/directory/divisions/421321970")).ShouldBe(200)["division"]!["zh"]!).ShouldBe("虚构镇");
        (await Operator.ImportBytes("divisions", bytes, type: "text/csv")).ShouldBeInvalid(" directory_encoding");
        // A column that is left out stays as it is.
        await Operator.Import(
            "divisions",
            "﻿code,zh,level,parent,validTo\n421321970,虚构镇,township,421321,2027-12-31\n",
            type: "text/csv"
        );
        (await Operator.Import("divisions", "code,zh,level\n421321970,虚构镇二,township\n", type: "text/csv"))
            .Rows()
            .ShouldBe(["2 accepted"]);
        var division = (await Operator.Get("/v1/directory/divisions/421321970")).ShouldBe(200)["division"]!;
        ((string)division["parent"]!).ShouldBe("421321");
        ((string)division["validTo"]!).ShouldBe("2027-12-31");
    }

    [Theory]
    [InlineData("text/csv", "", " body_required")]
    [InlineData("text/csv", "code,zh\n1,2\n", " directory_column_missing")]
    [InlineData("text/csv", "code,zh,level,level,nope\n", "/3 directory_column_twice", "/4 directory_column_unknown")]
    [InlineData("text/csv", "code,zh,level\n", " body_required")]
    [InlineData("application/x-ndjson", "\n\n", " body_required")]
    public async Task A_file_that_is_no_table_is_refused_as_a_whole(string type, string file, params string[] faults) =>
        (await Operator.Import("divisions", file, type: type)).ShouldBeInvalid(faults);

    [Fact]
    public async Task Quotation_marks_in_disorder_spoil_their_rows_or_end_the_file_but_never_the_server()
    {
        const string head = "code,zh,level,parent\n";
        var rows = (
            await Operator.Import(
                "divisions",
                head
                    + "421321960,\"虚\"\"构\",township,421321\n421321961,虚\"构,township,421321\n421321962,虚构\n421321963,虚构,township,421321,x\n",
                type: "text/csv"
            )
        ).Rows();
        rows.ShouldBe(["2 accepted", "3 refused  directory_row_cells", "4 refused  directory_row_cells", "5 refused  directory_row_cells"]);
        var open = head + "421321964,\"" + new string('x', 400_000) + "\n421321965,虚构,township,421321\n";
        (await Operator.Import("divisions", open, type: "text/csv")).ShouldBeInvalid(" directory_row_unreadable");
        (await Operator.Import("divisions", new string('x', 300_000) + "\n" + Files.Division("421321966", "421321")))
            .Rows()
            .ShouldBe(["1 refused  directory_row_too_long", "2 accepted"]);
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var noise = new byte[random.Next(1, 3000)];
            random.NextBytes(noise);
            foreach (var type in new[] { "text/csv", "application/x-ndjson", "text/csv; charset=gbk" })
            {
                var reply = await Operator.ImportBytes("organisations", noise, type: type);
                reply.Status.ShouldBeOneOf(200, 400);
            }
            var text = string.Concat(Enumerable.Range(0, 200).Select(_ => "\",;|\n\r'=\\421321townshipcode"[random.Next(27)]));
            (await Operator.Import("divisions", head + text, type: "text/csv")).Status.ShouldBeOneOf(200, 400);
        }
    }

    [Fact]
    public async Task Rings_and_endless_ladders_stay_out()
    {
        string Ring(string code, string parent) => Files.Division(code, parent);
        (await Operator.Import("divisions", Ring("421321950", "421321951") + "\n" + Ring("421321951", "421321950")))
            .Rows()
            .ShouldBe(["1 refused /parent directory_unknown_code", "2 refused /parent directory_unknown_code"]);
        await Operator.Import("divisions", Ring("421321950", "421321") + "\n" + Ring("421321951", "421321950"));
        (await Operator.Import("divisions", Ring("421321950", "421321951"))).Rows().ShouldBe(["1 refused /parent directory_ring"]);
        (await Operator.Import("divisions", Ring("421321952", "421321952"))).Rows().ShouldBe(["1 refused /parent directory_ring"]);
        // Turned round in one file it is no ring.
        (await Operator.Import("divisions", Ring("421321950", "421321951") + "\n" + Ring("421321951", "421321")))
            .Rows()
            .ShouldBe(["1 accepted", "2 accepted"]);
        var ladder = string.Join(
            '\n',
            Enumerable.Range(0, 60).Select(i => Files.Division($"{700000 + i}", i == 0 ? null : $"{699999 + i}"))
        );
        var rows = (await Operator.Import("divisions", ladder)).Rows();
        rows[30].ShouldBe("31 accepted");
        rows.ShouldContain(row => row.EndsWith("directory_too_deep", StringComparison.Ordinal));
        rows[^1].ShouldBe("60 refused /parent directory_unknown_code");
    }

    [Fact]
    public async Task No_two_share_a_docket_code_a_prefix_or_an_id()
    {
        (
            await Operator.Import(
                "courts",
                """
                {"id":"fiction-1","docketCode":"鄂1321","zh":"虚构法院","level":"basic","division":"421321"}
                {"id":"fiction-2","docketCode":"虚9902","zh":"虚构法院","level":"basic","division":"421321","superior":"fiction-9"}
                {"id":"fiction-3","docketCode":"虚9903","zh":"虚构法院","level":"basic","division":"421321"}
                {"id":"fiction-4","docketCode":"虚9903","zh":"虚构法院","level":"basic","division":"421321"}
                """
            )
        ).Rows().ShouldBe(["1 refused /docketCode directory_key_taken", "2 refused /superior directory_unknown_code", "3 accepted", "4 refused /docketCode directory_key_taken"]);
        (
            await Operator.Import(
                "organisations",
                string.Join(
                    '\n',
                    Files.Organisation("hubei-1321"),
                    Files.Organisation("prefix-1", Files.Numbering("随县工调")),
                    Files.Organisation("prefix-2", Files.Numbering("虚构调"), "[]")
                )
            )
        )
            .Rows()
            .ShouldBe([
                "1 refused /id directory_id_elsewhere",
                "2 refused /numbering directory_key_taken",
                "3 refused /footings directory_basis_missing",
            ]);
        (
            await Operator.Import(
                "mediators",
                """{"id":"suixian-s01","name":"x","organisation":"nowhere","kinds":["court_invited"],"status":"active"}"""
            )
        )
            .Rows()
            .ShouldBe(["1 refused /id directory_id_elsewhere /organisation directory_unknown_code /rosters directory_roster_of_invited"]);
    }

    [Fact]
    public async Task A_federation_brings_in_its_own_and_no_invitation()
    {
        var federation = register.App.As(Staff.Supervisor);
        var invited = Files.Organisation("reach-3", footings: """[{"basis":"court_invited","court":"hubei-1321","from":"2024-01-01"}]""");
        var elsewhere = Files.Organisation("reach-2").Replace("421321", "421303", StringComparison.Ordinal);
        var wider = Files.Organisation("reach-4").Replace("[\"421321\"]", "[\"421300\"]", StringComparison.Ordinal);
        (await federation.Import("organisations", string.Join('\n', Files.Organisation("reach-1"), elsewhere, invited, wider)))
            .Rows()
            .ShouldBe([
                "1 accepted",
                "2 refused  directory_outside_reach",
                "3 refused  directory_roster_is_the_courts",
                "4 refused  directory_outside_reach",
            ]);
        // Its own entry is its superior's.
        var own = (await Operator.Get("/v1/directory/exports/organisations?format=ndjson"))
            .Text.Split('\n')
            .Single(line => line.StartsWith("{\"id\":\"suixian-union\",", StringComparison.Ordinal));
        (await federation.Import("organisations", own.Replace("[\"421321\"]", "[\"421300\"]", StringComparison.Ordinal)))
            .Rows()
            .ShouldBe(["1 refused  directory_outside_reach"]);
        (await federation.Import("divisions", Files.Division("421321940", "421321")))
            .Rows()
            .ShouldBe(["1 refused  directory_outside_reach"]);
        var mine = (await federation.Get("/v1/directory/exports/organisations?format=ndjson")).Text;
        mine.ShouldContain("suixian-union-studio");
        mine.ShouldNotContain("zengdu-service-centre");
        (await federation.Get("/v1/directory/organisations/zengdu-service-centre/versions")).Status.ShouldBe(404);
        foreach (var who in new[] { Staff.Mediator, Staff.Manager, Staff.CourtClerk, Staff.Integration })
        {
            (await register.App.As(who).Import("organisations", Files.Organisation("reach-5"))).ShouldBeProblem(403, "forbidden_role");
            (await register.App.As(who).Get("/v1/directory/exports/courts")).ShouldBeProblem(403, "forbidden_role");
        }
    }

    [Fact]
    public async Task A_hundred_thousand_rows_come_in_and_again_change_nothing()
    {
        var file = new StringBuilder("code,zh,level,parent\n");
        for (var i = 0; i < 100_000; i++)
            file.Append("421399").Append((i % 1000).ToString("000")).Append((i / 1000).ToString("000")).Append(",虚构村,village,421321\n");
        var text = file.ToString();
        var first = (await Operator.Import("divisions", text, type: "text/csv")).ShouldBe(200);
        ((int)first["accepted"]!).ShouldBe(100_000);
        var again = (await Operator.Import("divisions", text, type: "text/csv")).ShouldBe(200);
        ((int)again["unchanged"]!).ShouldBe(100_000);
        var too = "code,zh,level\n" + string.Concat(Enumerable.Repeat("421321,x,county\n", 200_001));
        (await Operator.Import("divisions", too, type: "text/csv")).ShouldBeProblem(413, "directory_too_many_rows");
        (await Operator.Import("divisions", new string(' ', 65 << 20))).ShouldBeProblem(413, "payload_too_large");
        (await Operator.Import("divisions", "{}", type: "application/json")).ShouldBeProblem(415, "unsupported_media_type");
    }

    [Fact]
    public async Task Two_nodes_see_one_directory_and_two_files_at_once_both_come_in()
    {
        await using var other = await RegisterApp.StartOnAsync(
            register.App.Database,
            Directory.CreateTempSubdirectory("mediation-register"),
            builder =>
            {
                builder.Configuration["Mediation:Role"] = "api";
                File.Copy(Path.Combine(register.App.Folder, "master.key"), Path.Combine(builder.Environment.ContentRootPath, "master.key"));
            },
            migrate: false
        );
        await Operator.Import("organisations", Files.Organisation("two-nodes"));
        await Eventually.HoldsAsync(async () =>
            (await other.As(Staff.Mediator).Get("/v1/directory/organisations/two-nodes")).Status == 200
        );
        (await other.As(Staff.Mediator).Get("/v1/reference/organisations")).Text.ShouldContain("two-nodes");
        var both = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(i => (i % 2 == 0 ? other.As(Staff.Operator) : Operator).Import("organisations", Files.Organisation($"at-once-{i}")))
        );
        foreach (var reply in both)
            reply.Rows().ShouldBe(["1 accepted"]);
        both.Select(reply => (int)reply.ShouldBe(200)["importNumber"]!).Distinct().Count().ShouldBe(24);
    }
}
