using Mediation.Api.Docs;
using Mediation.Testing;

namespace Mediation.Api.Tests.Docs;

public sealed class GeneratedPagesTests
{
    [Fact]
    public void The_page_of_the_lifecycle_is_up_to_date() => Golden.ShouldMatch(LifecyclePage.Path, LifecyclePage.Render());

    [Fact]
    public void The_page_of_access_is_up_to_date() => Golden.ShouldMatch(AccessPage.Path, AccessPage.Render());

    [Fact]
    public void The_page_of_the_jobs_is_up_to_date() => Golden.ShouldMatch(JobsPage.Path, JobsPage.Render());

    [Fact]
    public void The_page_of_the_notices_is_up_to_date() => Golden.ShouldMatch(NoticesPage.Path, NoticesPage.Render());

    [Fact]
    public void The_page_of_the_events_is_up_to_date() => Golden.ShouldMatch(EventsPage.Path, EventsPage.Render());

    [Fact]
    public void The_page_of_the_documents_is_up_to_date() =>
        Golden.ShouldMatch(DocumentsPage.Path, DocumentsPage.Render(Mediation.Api.ReferenceData.ReferenceBookLoader.LoadEmbedded()));

    [Fact]
    public void The_page_of_the_channels_is_up_to_date() =>
        Golden.ShouldMatch(ChannelsPage.Path, ChannelsPage.Render(Mediation.Api.ReferenceData.ReferenceBookLoader.LoadEmbedded()));

    [Fact]
    public void The_page_of_the_referrals_is_up_to_date() =>
        Golden.ShouldMatch(ReferralsPage.Path, ReferralsPage.Render(Mediation.Api.ReferenceData.ReferenceBookLoader.LoadEmbedded()));

    [Fact]
    public void The_handbook_names_commands_and_readings_that_exist()
    {
        var operations = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(Golden.Root, "docs/openapi.v1.json")))![
            "paths"
        ]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation => (string?)operation.Value?["operationId"])
            .OfType<string>()
            .ToHashSet();
        var named = System
            .Text.RegularExpressions.Regex.Matches(
                File.ReadAllText(Path.Combine(Golden.Root, "docs/handbook.md")),
                "`([a-z]+[A-Z][A-Za-z]*)`"
            )
            .Select(match => match.Groups[1].Value)
            .Except(["allowedActions", "happenedAt"])
            .Distinct()
            .ToArray();
        named.ShouldBeSubsetOf(operations);
        named.Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Every_refusal_of_the_domain_has_its_page() =>
        Mediation
            .Domain.Kernel.RefusalCode.All.Select(refusal => refusal.Code)
            .ShouldBeSubsetOf(Mediation.Api.Problems.ProblemCatalogue.All.Select(entry => entry.Code));
}
