using System.Text.Json.Nodes;
using Mediation.Api.Tests.Cases;
using Mediation.Api.Tests.Referrals;

namespace Mediation.Api.Tests.Directories;

/// <summary>The directory read by others, and by those who decide on referrals.</summary>
public sealed class DirectoryReadingTests(OwnRegister register) : IClassFixture<OwnRegister>
{
    private ApiClient Operator => register.App.As(Staff.Operator);
    private ApiClient Court => register.App.As(Staff.CourtClerk);

    [Fact]
    public async Task An_old_code_means_what_took_its_place_on_the_day()
    {
        // Made up: a town is renamed, later split in two, one half merged into another town.
        (
            await Operator.Import(
                "divisions",
                string.Join(
                    '\n',
                    Files.Division("421321900", "421321", ""","validTo":"2019-12-31","successors":["421321901"]"""),
                    Files.Division(
                        "421321901",
                        "421321",
                        ""","validFrom":"2020-01-01","validTo":"2023-06-30","successors":["421321902","421321903"]"""
                    ),
                    Files.Division(
                        "421321902",
                        "421321",
                        ""","validFrom":"2023-07-01","validTo":"2024-12-31","successors":["421321904"]"""
                    ),
                    Files.Division("421321903", "421321", ""","validFrom":"2023-07-01" """),
                    Files.Division("421321904", "421321"),
                    """{"code":"421321905","zh":"已撤销","level":"township","parent":"421321","validTo":"2010-12-31"}"""
                )
            )
        )
            .Rows()
            .ShouldAllBe(row => row.EndsWith("accepted", StringComparison.Ordinal));
        foreach (
            var (code, on, means) in new[]
            {
                ("421321900", "2019-12-31", "421321900"),
                ("421321900", "2020-01-01", "421321901"),
                ("421321900", "2023-07-01", "421321902 421321903"),
                ("421321900", "2025-01-01", "421321903 421321904"),
                ("421321903", "2023-06-30", ""),
                ("421321905", "2026-01-01", ""),
                ("421321", "2026-01-01", "421321"),
            }
        )
        {
            var answer = (await Court.Get($"/v1/directory/divisions/{code}?on={on}")).ShouldBe(200);
            string.Join(' ', answer["means"]!.AsArray().Select(one => (string)one!["code"]!).Order(StringComparer.Ordinal))
                .ShouldBe(means, $"{code} on {on}");
        }
        (await Ids("/v1/directory/divisions?within=421321904")).ShouldBe(["421321900", "421321901", "421321902", "421321904"]);
        (await Ids("/v1/directory/divisions?within=421321904&on=2025-01-01")).ShouldBe(["421321904"]);
        (await Operator.Import("divisions", Files.Division("421321906", "421321", ""","successors":["421321904"]""")))
            .Rows()
            .ShouldBe(["1 refused /validTo directory_successor_too_early"]);
        (await Operator.Import("divisions", Files.Division("421321906", "421321", ""","liesIn":["421303"]""")))
            .Rows()
            .ShouldBe(["1 refused /liesIn directory_zones_only"]);
    }

    [Fact]
    public async Task A_functional_zone_is_where_the_divisions_are_on_whose_ground_it_lies()
    {
        (
            await Operator.Import(
                "divisions",
                """{"code":"421300-fiction","zh":"虚构开发区","level":"functional_zone","parent":"421300","liesIn":["421303","421321"]}"""
            )
        )
            .Rows()
            .ShouldBe(["1 accepted"]);
        foreach (var within in new[] { "421303", "421321", "421300", "420000" })
            (await Ids($"/v1/directory/divisions?within={within}")).ShouldContain("421300-fiction");
        (await Ids("/v1/directory/divisions?within=421381")).ShouldNotContain("421300-fiction");
        // The county's studio takes a dispute from the zone.
        (await SendAsync(place: "421300-fiction")).ShouldBe(201);
        (await SendAsync(place: "421381")).Faults.ShouldContain("/place addressee_not_competent");
    }

    [Fact]
    public async Task A_referral_is_held_against_the_directory_as_of_its_day()
    {
        (await SendAsync("nowhere-at-all")).Faults.ShouldContain("/addresseeId unknown_agency");
        const string id = "fiction-park";
        string Park(string more, string footings) => Files.Organisation(id, Files.Numbering("虚构园调") + more, footings);
        const string invited = """[{"basis":"court_invited","court":"hubei-1321","from":"2024-01-01"}]""";
        (await Operator.Import("organisations", Park("", invited))).Rows().ShouldBe(["1 accepted"]);
        (await SendAsync(id)).ShouldBe(201);
        (await Addressees(Staff.Court, "prefiling")).ShouldContain(id);
        (await Addressees("hubei-1303", "prefiling")).ShouldNotContain(id);
        // The invitation ended; before that day it stands.
        (await Operator.Import("organisations", Park("", invited.Replace("}]", ""","to":"2025-12-31"}]""", StringComparison.Ordinal))))
            .Rows()
            .ShouldBe(["1 accepted"]);
        (await SendAsync(id)).Faults.ShouldContain("/addresseeId addressee_without_legal_basis");
        (await Addressees(Staff.Court, "prefiling")).ShouldNotContain(id);
        (await Addressees(Staff.Court, "prefiling", "2025-12-31")).ShouldContain(id);
        (await Operator.Import("organisations", Park(""","validTo":"2025-06-30" """, invited))).Rows().ShouldBe(["1 accepted"]);
        (await SendAsync(id)).Faults.ShouldContain("/addresseeId agency_not_on_day");
        (await Ids("/v1/directory/organisations?legalBasis=court_invited&courtId=hubei-1321&on=2025-06-30")).ShouldContain(id);
        (await Ids("/v1/directory/organisations?legalBasis=court_invited&courtId=hubei-1321&on=2025-07-01")).ShouldNotContain(id);
        (await Ids($"/v1/directory/organisations?type=regional_industry_mediation&within=421300")).ShouldContain(id);
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        await Operator.Import("organisations", string.Join('\n', Enumerable.Range(0, 7).Select(i => Files.Organisation($"page-{i}"))));
        var all = await Ids("/v1/directory/organisations?limit=200");
        var found = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await Court.Get($"/v1/directory/organisations?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).ShouldBe(200);
            found.AddRange(page["items"]!.AsArray().Select(item => (string)item!["id"]!));
            cursor = (string?)page["nextCursor"];
        } while (cursor is not null);
        found.ShouldBe(all);
        found.Count.ShouldBeGreaterThan(15);
        (await Court.Get("/v1/directory/courts?cursor=abc")).ShouldBeInvalid("cursor cursor_invalid");
        (await Court.Get("/v1/directory/courts/nope")).ShouldBeProblem(404, "not_found");
        (await Court.Get("/v1/directory/mediators?courtId=hubei-1321&on=2026-03-02")).ShouldBe(200)["items"]!
            .AsArray()
            .Select(item => (string)item!["id"]!)
            .ShouldBe(["suixian-m01"]);
    }

    [Fact]
    public async Task A_new_body_registers_at_once_and_its_register_goes_on_from_paper()
    {
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        var numbering = Files
            .Numbering("虚构登调")
            .Replace(
                "协{sequence:00}\"",
                $"协{{sequence:00}}\",\"paperRegisters\":[{{\"year\":{year},\"lastNumber\":41}}]",
                StringComparison.Ordinal
            );
        (await Operator.Import("organisations", Files.Organisation("zengdu-paper", numbering))).Rows().ShouldBe(["1 accepted"]);
        (
            await register.App.ReadAsync<long>(
                "SELECT last_number FROM mediation.number_counters WHERE series LIKE '%zengdu-paper%' AND year = $1",
                year
            )
        ).ShouldBe([41L]);
    }

    private async Task<Reply> SendAsync(string addressee = Staff.Studio, string? place = null) =>
        await Court.Post(
            "/v1/referrals",
            InSandbox.Message(
                Guid.CreateVersion7(),
                body =>
                {
                    body["addresseeId"] = addressee;
                    if (place is not null)
                        body["place"] = new JsonObject { ["workplace"] = place };
                }
            )
        );

    private async Task<string[]> Ids(string path) =>
        [.. (await Court.Get(path)).ShouldBe(200)["items"]!.AsArray().Select(item => (string)(item!["id"] ?? item["code"])!)];

    private async Task<string[]> Addressees(string sender, string kind, string? on = null) =>
        [
            .. (
                await Court.Get($"/v1/directory/agencies/{sender}/addressees?kind={kind}&limit=200{(on is null ? "" : $"&on={on}")}")
            ).ShouldBe(200)["items"]!
                .AsArray()
                .Select(item => (string)item!["agencyId"]!),
        ];
}
