using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Documents;

/// <summary>Papers over HTTP: issued, numbered, made again, read by those they are for.</summary>
public sealed class IssueDocumentEndpointTests(Registers registers, OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [Fact]
    public async Task A_document_is_numbered_hashed_and_made_again_byte_for_byte_after_the_case_went_on()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        var issued = await road.GiveAsync("issueDocument", body => body["type"] = "accept_notice");
        issued.Events.ShouldBe(["document_issued"]);
        var path = $"{road.Path}/documents/{issued.Id("documentId")}";
        var record = (await road.Client.Get(path)).ShouldBe(200);
        ((string)record["number"]!).ShouldMatch("^随县工调受字〔[0-9]{4}〕第[0-9]+号$");
        ((long)record["caseVersion"]!).ShouldBe(road.Version - 1);
        ((string)record["timeLimits"]![0]!["rule"]!).ShouldBe("MED_ORG_15");

        var first = (await road.Client.Get(path + "/page")).ShouldBe(200);
        HashOf(first.Text).ShouldBe((string)record["contentHash"]!);
        first.ETag.ShouldBe($"\"{record["contentHash"]}\"");
        first.ContentType.ShouldBe("text/html");
        first.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        first.Headers["Content-Disposition"].ShouldMatch("^inline; filename=\"[\\x21-\\x7e]+\"; filename\\*=UTF-8''[\\x21-\\x7e]+$");

        // The party is renamed, the amount amended: the notice says what it said.
        await road.AmendAsync();
        await road.AmendAsync(body =>
            (body["claim"], body["party"]) = (null, new JsonObject { ["partyId"] = road.Worker, ["name"] = "陈小红" })
        );
        (await road.Client.Get(path + "/page")).Text.ShouldBe(first.Text);
        (await road.Client.Get(path + "/page", ("If-None-Match", first.ETag!))).Status.ShouldBe(304);
        var file = (await road.Client.Get(path + "/file")).ShouldBe(200);
        file.ContentType.ShouldBe(Word);
        file.Text.ShouldStartWith("PK");
        file.ETag.ShouldBe($"\"{record["contentHash"]}-docx\"");
    }

    [Fact]
    public async Task A_new_version_stands_beside_the_old_one()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Accepted);
        var first = (await road.GiveAsync("issueDocument")).Id("documentId");
        (await road.TryAsync("issueDocument")).ShouldBeRefusedFor("/supersedes document_stands");
        await road.AmendAsync();
        var second = (await road.GiveAsync("issueDocument", body => body["supersedes"] = first)).Id("documentId");
        var items = (await road.Client.Get(road.Path + "/documents"))["items"]!.AsArray();
        items.Select(item => (Guid)item!["documentId"]!).ShouldBe([first, second]);
        ((Guid)items[0]!["supersededBy"]!).ShouldBe(second);
        ((Guid)items[1]!["supersedes"]!).ShouldBe(first);
        (await road.Client.Get($"{road.Path}/documents/{first}/page")).ShouldBe(200);
    }

    [Fact]
    public async Task Fifty_registrars_at_once_draw_fifty_numbers_without_gap_or_repeat()
    {
        var roads = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Road.ToAsync(own.App, CaseStatus.Submitted)));
        var before = await LastAsync();
        var answers = await Task.WhenAll(
            roads.Select((road, index) => road.TryAsync("issueDocument", who: index % 2 == 0 ? Staff.Mediator : Staff.Manager))
        );
        answers.ShouldAllBe(answer => answer.Status == 200);
        var numbers = await Task.WhenAll(
            roads.Select(async (road, index) => NumberOf(await road.Client.Get($"{road.Path}/documents/{answers[index].Id("documentId")}")))
        );
        numbers.Order().ShouldBe(Enumerable.Range((int)before + 1, 50).Select(number => (long)number));
        (await LastAsync()).ShouldBe(before + 50);
    }

    [Fact]
    public async Task On_one_case_one_of_fifty_wins_and_the_refused_leave_no_gap()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.Submitted);
        var before = await LastAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => road.Client.Post(road.Path + "/documents", Commands.Of("issueDocument").Body(road), "*"))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 422);
        (await LastAsync()).ShouldBe(before + 1);
        // What is on record already, or is only tried, draws nothing for good.
        var winner = answers.Single(answer => answer.Status == 200).Id("documentId");
        var again = await road.Client.Post(
            road.Path + "/documents",
            Commands.Json(new { documentId = winner, type = "rights_notice" }),
            "*"
        );
        again.ShouldBe(200).Events.ShouldBeEmpty();
        (await LastAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Missing_facts_and_nonsense_are_named()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Submitted);
        var early = await road.TryAsync("issueDocument", body => body["type"] = "mediation_agreement");
        early.ShouldBeRefusedFor("/type document_lacks_fact");
        ((string)early["faults"]![0]!["args"]!["fact"]!).ShouldBe("agreement");
        (await road.TryAsync("issueDocument", body => body["type"] = "love_letter")).ShouldBeRefusedFor("/type unknown_document_type");
        (await road.TryAsync("issueDocument", body => body.Remove("type"))).ShouldBeInvalid("/type required");
        (await road.Client.Get($"{road.Path}/documents/{Guid.CreateVersion7()}")).ShouldBeProblem(404, "not_found");
        (await road.Client.Get($"{road.Path}/documents?color=red")).ShouldBeInvalid("color unknown_parameter");
    }

    [Fact]
    public async Task Everybody_sees_of_the_papers_what_is_for_them()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.Settled, fromCourt: true);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var type in new[] { "application", "accept_notice", "mediation_agreement", "result_return_letter", "jc_application" })
        {
            ids[type] = (await road.GiveAsync("issueDocument", body => body["type"] = type)).Id("documentId");
        }
        var court = registers.Shared.As(Staff.CourtClerk);
        var known = (await court.Get(road.Path + "/documents"))["items"]!.AsArray().Select(item => (string)item!["type"]!);
        known.ShouldBe(["mediation_agreement", "result_return_letter", "jc_application"]);
        (await court.Get($"{road.Path}/documents/{ids["mediation_agreement"]}/page")).ShouldBe(200);
        (await court.Get($"{road.Path}/documents/{ids["result_return_letter"]}/file")).ShouldBe(200);
        (await court.Get($"{road.Path}/documents/{ids["accept_notice"]}/page")).ShouldBeProblem(404, "not_found");
        (await court.Get($"{road.Path}/documents/{ids["application"]}")).ShouldBeProblem(404, "not_found");

        // The head of the organisation sees numbers masked, and so the papers that mask them.
        var head = registers.Shared.As(Staff.Manager);
        (await head.Get($"{road.Path}/documents/{ids["accept_notice"]}/page")).ShouldBe(200).Text.ShouldNotContain(road.ResidentId);
        (await head.Get($"{road.Path}/documents/{ids["application"]}/page")).ShouldBeProblem(403, "document_not_open");
        (await road.Client.Get($"{road.Path}/documents/{ids["application"]}/page")).Text.ShouldContain(road.ResidentId);
        var other = registers.Shared.As(Staff.OtherMediator);
        (await other.Get($"{road.Path}/documents/{ids["accept_notice"]}/page")).ShouldBeProblem(403, "document_not_open");
        (await registers.Shared.As(Staff.Stranger).Get(road.Path + "/documents")).ShouldBeProblem(404, "not_found");
    }

    [Fact]
    public async Task A_party_named_like_markup_is_printed_as_it_is_named()
    {
        var road = await new Road(registers.Shared) { WorkerName = "<script>alert(1)</script>|# x" }.WalkAsync(CaseStatus.Accepted);
        var id = (await road.GiveAsync("issueDocument")).Id("documentId");
        var page = (await road.Client.Get($"{road.Path}/documents/{id}/page")).ShouldBe(200).Text;
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;|# x");
        page.ShouldNotContain("<script");
    }

    [Fact]
    public async Task A_paper_that_would_no_longer_be_the_same_is_not_passed_off_as_it()
    {
        var road = await Road.ToAsync(own.App, CaseStatus.Submitted);
        var id = (await road.GiveAsync("issueDocument")).Id("documentId");
        // The worker's key is destroyed: the name is gone for ever, and with it the page.
        await own.App.ReadAsync<Guid>(
            "UPDATE mediation.data_keys SET wrapped = NULL, destroyed_at = now() WHERE key_id = $1 RETURNING key_id",
            road.Worker
        );
        (await road.Client.Get($"{road.Path}/documents/{id}/page")).ShouldBeProblem(410, "document_not_reproducible");
        (await road.Client.Get($"{road.Path}/documents/{id}")).ShouldBe(200);
    }

    private static long NumberOf(Reply document) =>
        long.Parse(
            Regex
                .Match((string)document.ShouldBe(200)["number"]!, "第([0-9]+)号", RegexOptions.None, TimeSpan.FromSeconds(1))
                .Groups[1]
                .Value,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private async Task<long> LastAsync() =>
        (
            await own.App.ReadAsync<long>(
                "SELECT last_number FROM mediation.number_counters WHERE series = 'document:suixian-union-studio:rights_notice'"
            )
        ).SingleOrDefault();
}
