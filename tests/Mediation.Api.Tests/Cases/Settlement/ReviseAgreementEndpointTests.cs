using Mediation.Domain.Cases;

namespace Mediation.Api.Tests.Cases.Settlement;

/// <summary>Taking a draft back.</summary>
public sealed class ReviseAgreementEndpointTests(Registers registers)
{
    [Fact]
    public async Task Signatures_fall_and_the_next_draft_is_the_second()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        await road.GiveAsync("signAgreement");
        var answer = await road.GiveAsync("reviseAgreement");
        ((string)answer["status"]!).ShouldBe("in_mediation");
        answer.Events.ShouldBe(["agreement_revised"]);
        answer.Text.ShouldNotContain("付款日");

        await road.GiveAsync("draftAgreement");
        var agreement = (await road.Client.Get(road.Path))["agreement"]!;
        ((int)agreement["draftVersion"]!).ShouldBe(2);
        agreement["signatures"]!.AsArray().ShouldBeEmpty();
        (await road.TryAsync("signAgreement")).ShouldBeRefusedFor("/draftVersion not_current_draft");
    }

    [Fact]
    public async Task It_says_why()
    {
        var road = await Road.ToAsync(registers.Shared, CaseStatus.AgreementDrafted);
        (await road.Client.Post($"{road.Path}/agreement/revisions", Commands.Empty, road.ETag)).ShouldBeInvalid("/reason required");
    }
}
